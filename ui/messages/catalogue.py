"""Every error and refusal of the project as a person reads it: what happened, what it means, and what to do next.

``words_for`` is the one way from an error to its words. Where a place knows more than the error itself, a function of
that place asks first and comes here for the rest: the day end, full details and a restore below, erasing and checking
a card beside their pages. ``tests/ui/test_catalogue.py`` finds every error of the sources and holds that none is left
out; ``docs/messages.md`` is made from the same table.
"""

from PySide6.QtCore import QCoreApplication

from terminal.domain.errors import AskedTooOften, ConfigError, LineDown, Refused, TerminalError
from ui.messages.words import Words

translate = QCoreApplication.translate


def words_for(problem: TerminalError, zone: str) -> Words:
    """The words for any error that reaches a screen; ``zone`` is the store's, for moments that are told."""
    from ui.messages import kinds, store_messages

    for kind in type(problem).__mro__:
        if (finder := kinds.FINDERS.get(kind)) is not None:
            return finder(problem, zone)
    return store_messages.unforeseen()


def at_the_day_end(problem: TerminalError, zone: str) -> Words:
    """The same at the day end, which goes on where a cut line stopped it."""
    if _no_answer(problem):
        return Words(
            translate("day_messages", "Head office does not answer"),
            translate("day_messages", "What was done stays. Once the line is back, F12 goes on where it stopped."),
        )
    return words_for(problem, zone)


def of_full_details(problem: TerminalError, zone: str) -> Words:
    """Why head office did not send a member's full details."""
    if _no_answer(problem):
        return Words(
            translate("details", "Full details cannot be shown offline"),
            translate("details", "They are only at head office. Try again when the line is back."),
        )
    if isinstance(problem, Refused):
        return Words(
            translate("details", "Head office does not give these details"),
            translate("details", "Your attempt is on record. Ask head office."),
        )
    return words_for(problem, zone)


def at_a_restore(problem: TerminalError) -> Words:
    """The same on the way back from a backup; nothing was changed."""
    if _no_answer(problem):
        return Words(
            translate("restore", "Head office does not answer"),
            translate(
                "restore", "Check the line and the address, then press the key again: it goes on where it stopped."
            ),
        )
    if isinstance(problem, ConfigError) and problem.where == "centre.url":
        return Words(
            translate("restore", "This is no address of head office"),
            translate("restore", "It looks like https://centre.example:8443 — ask head office for it."),
        )
    return words_for(problem, "UTC")


def _no_answer(problem: TerminalError) -> bool:
    """Whether nobody answered at all; who wants a pause did."""
    return isinstance(problem, LineDown) and not isinstance(problem, AskedTooOften)
