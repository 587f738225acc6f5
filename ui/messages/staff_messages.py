"""The words for people's own records: PINs that are not taken, trainings, and how somebody stands in a course."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from terminal.domain.pin_rules import LONGEST_PIN, PinProblem, PinRefused
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.training import CourseStanding, Standing, TrainingProblem, TrainingRefused
from ui import formats, language
from ui.messages.words import Severity, Words
from ui.words import rights_words

translate = QCoreApplication.translate


def pin_refused(refused: PinRefused) -> Words:
    """A new PIN that is not taken; the one before goes on."""
    least = translate("staff", "Choose at least {count} digits that are hard to guess.").format(count=refused.shortest)
    return {
        PinProblem.NOT_DIGITS: Words(translate("staff", "A PIN is made of digits"), least),
        PinProblem.TOO_SHORT: Words(translate("staff", "This PIN is too short"), least),
        PinProblem.TOO_LONG: Words(
            translate("staff", "This PIN is too long"),
            translate("staff", "It may have {count} digits at the most.").format(count=LONGEST_PIN),
        ),
        PinProblem.REPEATED: Words(translate("staff", "This PIN repeats the same digits"), least),
        PinProblem.SEQUENCE: Words(translate("staff", "This PIN only counts up or down"), least),
        PinProblem.DATE: Words(translate("staff", "This PIN looks like a birthday or a year"), least),
        PinProblem.OWN_NUMBER: Words(translate("staff", "This PIN is the person's own number"), least),
        PinProblem.AS_BEFORE: Words(translate("staff", "This is your current PIN"), least),
        PinProblem.NOT_THE_SAME: Words(
            translate("staff", "The two are not the same"), translate("staff", "Type the new PIN twice more.")
        ),
        PinProblem.NO_KEYS: Words(
            translate("staff", "This till cannot store a PIN yet"),
            translate("staff", "It gets what it needs at its next connection to head office; try again then."),
        ),
    }[refused.problem]


def training_refused(refused: TrainingRefused) -> Words:
    """A training that is not written down; nothing has changed."""
    return {
        TrainingProblem.COURSE: Words(
            translate("staff", "There is no such course"), translate("staff", "Choose one from the list.")
        ),
        TrainingProblem.DAYS: Words(
            translate("staff", "These days cannot be right"),
            translate(
                "staff",
                "The training cannot be in the future and cannot end before it took place. Type days like 2026-05-31.",
            ),
        ),
        TrainingProblem.TEACHER: Words(
            translate("staff", "Who was the trainer?"), translate("staff", "Type a name of up to 100 characters.")
        ),
        TrainingProblem.OWN: Words(
            translate("staff", "Nobody records their own training"),
            translate("staff", "Another manager or head office does it."),
        ),
    }[refused.problem]


def pin_is_changed(person: StaffRecord) -> Words:
    """A PIN that somebody chose."""
    return Words(
        translate("staff", "{name} has a new PIN").format(name=person.name),
        translate("staff", "It works here at once, and at the other tills after their next connection."),
        Severity.GOOD,
    )


def pin_is_reset(person: StaffRecord) -> Words:
    """A PIN that was given to somebody who forgot theirs."""
    return Words(
        translate("staff", "{name} may sign in with the new PIN").format(name=person.name),
        translate("staff", "All it lets them do is choose one of their own."),
        Severity.GOOD,
    )


def standing_name(standing: Standing) -> str:
    """How somebody stands in a course."""
    return {
        Standing.NONE: translate("staff", "not trained"),
        Standing.GOOD: translate("staff", "trained"),
        Standing.OVER: translate("staff", "training expired"),
        Standing.TO_COME: translate("staff", "training not yet valid"),
    }[standing]


def course_line(each: CourseStanding) -> str:
    """``Refunds: trained · 2026-01-12 to 2027-12-31, taught by 周敏``."""
    name = each.course.name.in_language(language.in_force())
    told = formats.captioned(name, standing_name(each.standing))
    training = each.training
    if training is None:
        return told
    days = translate("staff", "{on} to {until}") if training.until else translate("staff", "since {on}")
    taught = translate("staff", "trainer: {name}").format(name=training.by)
    return f"{told} · {days.format(on=training.on, until=training.until)} · {taught}"


def gates_line(gates: Sequence[Right]) -> str:
    """What a course is asked for."""
    if not gates:
        return translate("staff", "No training is required for what they may do alone.")
    names = translate("staff", ", ").join(rights_words.right(each) for each in gates)
    return translate("staff", "Required to do alone: {acts}").format(acts=names)
