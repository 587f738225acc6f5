"""The words for what spot checks refuse."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.spot_checks import LONGEST_NOTE, MOST_DAYS, MOST_ITEMS, SpotCheckProblem
from ui.messages.words import Words

translate = QCoreApplication.translate


def refused(problem: SpotCheckProblem) -> Words:
    """A list that is not drawn, or an outcome that is not taken."""
    shorter = translate("spot_checks", "Say it in at most {count} characters.").format(count=LONGEST_NOTE)
    return {
        SpotCheckProblem.SPAN: Words(
            translate("spot_checks", "No list can be drawn of these days"),
            translate("spot_checks", "Type two days up to today, at most {count} days apart.").format(count=MOST_DAYS),
        ),
        SpotCheckProblem.COUNT: Words(
            translate("spot_checks", "This is no number of entries"),
            translate("spot_checks", "Type a number from 1 to {count}.").format(count=MOST_ITEMS),
        ),
        SpotCheckProblem.NOTHING: Words(
            translate("spot_checks", "Nothing to check on these days"),
            translate("spot_checks", "Choose other days, or the other way to draw. By risk, nobody stands out."),
        ),
        SpotCheckProblem.OWN: Words(
            translate("spot_checks", "This was done or approved by you"),
            translate("spot_checks", "Somebody else must check it: another manager or an auditor."),
        ),
        SpotCheckProblem.NOTE_MISSING: Words(
            translate("spot_checks", "What is to be cleared up?"),
            translate("spot_checks", "Type it in the note first, so that the next person knows."),
        ),
        SpotCheckProblem.NOTE_TOO_LONG: Words(translate("spot_checks", "This note is too long"), shorter),
        SpotCheckProblem.NOTE_IS_CARD: Words(
            translate("spot_checks", "This note holds a bank card's number"),
            translate("spot_checks", "Leave the number out; nothing of it was kept."),
        ),
        SpotCheckProblem.UNKNOWN: Words(
            translate("spot_checks", "This entry is on no list here"), translate("spot_checks", "Choose it anew.")
        ),
    }[problem]
