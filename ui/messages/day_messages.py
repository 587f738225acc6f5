"""The words for the day end: why it does not go on, and what was done."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.day_end import DayClosed, DayProblem
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def day_problem(problem: DayProblem) -> Words:
    """A day end that does not go on; what was done before stays."""
    return {
        DayProblem.SHIFT_OPEN: Words(
            translate("day_messages", "A shift is still open"),
            translate("day_messages", "Count the drawer and close it; then the day is ended."),
        ),
        DayProblem.PAYMENT_OPEN: Words(
            translate("day_messages", "A payment that was cut off still waits"),
            translate("day_messages", "Settle it first: it is offered when you sign in again."),
        ),
        DayProblem.DIFFERS: Words(
            translate("day_messages", "Head office counts differently"),
            translate("day_messages", "Each entry that differs is listed. Ask head office before you close the day."),
        ),
        DayProblem.NO_LINE: Words(
            translate("day_messages", "This till has no way to head office"),
            translate("day_messages", "A day is ended together with head office: have the till enrolled there."),
        ),
        DayProblem.KEY: Words(
            translate("day_messages", "The signature is not of a key of head office that this till knows"),
            translate("day_messages", "Nothing was closed. Call head office: the till may have to be enrolled again."),
            Severity.DANGER,
        ),
        DayProblem.ANSWER: Words(
            translate("day_messages", "Head office answered something else than was asked"),
            translate("day_messages", "Nothing was closed. Try again; if it stays, call head office."),
            Severity.DANGER,
        ),
        DayProblem.STOPPED: Words(
            translate("day_messages", "The day end was stopped"),
            translate("day_messages", "What was done stays. F12 goes on where it stopped, today or tomorrow."),
            Severity.INFO,
        ),
        DayProblem.NONE_YET: Words(
            translate("day_messages", "No day was ended at this till yet"),
            translate("day_messages", "There is no certificate to print."),
            Severity.INFO,
        ),
    }[problem]


def closed(done: DayClosed) -> Words:
    """A day is closed, and head office has the certificate."""
    day = done.business_day.isoformat()
    printed = translate("day_messages", "The certificate is being printed. Head office has it, too.")
    if done.agrees:
        title = translate("day_messages", "{day} is closed; till and head office agree")
        return Words(title.format(day=day), printed, Severity.GOOD)
    return Words(translate("day_messages", "{day} is closed, with a difference").format(day=day), printed)


def nothing_new(done: DayClosed) -> Words:
    """It was ended before, and nothing came since."""
    title = translate("day_messages", "{day} was closed already: nothing is done twice")
    advice = translate("day_messages", "Nothing new has come since. F9 prints the certificate again.")
    return Words(title.format(day=done.business_day.isoformat()), advice, Severity.INFO)


def printing() -> Words:
    """A copy on its way to the printer."""
    return Words(translate("day_messages", "A copy of the certificate is being printed"), "", Severity.GOOD)


def begun_before() -> Words:
    """Somebody signs in at a till whose day end did not come to its end."""
    return Words(
        translate("day_messages", "The day end at this till was begun and is not finished"),
        translate("day_messages", "It goes on where it stopped, and does nothing twice."),
        Severity.INFO,
    )
