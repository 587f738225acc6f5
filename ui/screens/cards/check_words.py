"""A card check in words: the verdict and what to do, the step under way, and what each part of the card said."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.card_verdicts import Verdict
from terminal.domain.encoding import ChipHealth, EncodingFailed, EncodingFault, StripeHealth, TrackState, WriteTest
from terminal.domain.errors import CardFault, TerminalError
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.words.card_words import kind_name

translate = QCoreApplication.translate


def verdict(found: Verdict) -> Words:
    """What becomes of the card."""
    return {
        Verdict.GOOD: Words(
            translate("card_check", "The card itself is sound"),
            translate("card_check", "Whether it may be used is shown with its member: Ctrl 1."),
            Severity.GOOD,
        ),
        Verdict.WORN: Words(
            translate("card_check", "The card is worn"),
            translate("card_check", "It works still, though not every time: offer the member a replacement."),
        ),
        Verdict.REPLACE: Words(
            translate("card_check", "The card is broken"),
            translate("card_check", "Take it in as damaged and replace it for the member."),
            Severity.DANGER,
        ),
        Verdict.BLANK: Words(
            translate("card_check", "The card is blank"),
            translate("card_check", "It is no member's yet. Put it back into the card drawer it came from."),
            Severity.INFO,
        ),
        Verdict.FOREIGN: Words(
            translate("card_check", "This is not a member card of ours"),
            translate("card_check", "Give it back and ask for the member card."),
        ),
        Verdict.SUSPECT: Words(
            translate("card_check", "This card may be a copy"),
            translate("card_check", "Keep it if you can and call the manager."),
            Severity.DANGER,
        ),
        Verdict.AGAIN: Words(
            translate("card_check", "The card did not answer to the end"),
            translate("card_check", "Check it once more and leave it there; if it fails again, replace it."),
        ),
        Verdict.NO_KEYS: Words(
            translate("card_check", "This till cannot judge the chip: it has no keys"),
            translate("card_check", "Start the till again while it is online, then check once more."),
        ),
        Verdict.PAYMENT_CARD: Words(
            translate("card_check", "This is a bank card: nothing of it was kept"),
            translate("card_check", "Give it back. Only member cards are checked here."),
            Severity.DANGER,
        ),
    }[found]


def unfinished(error: TerminalError, zone: str) -> Words:
    """A check that came to no end; the card is as it was."""
    if not isinstance(error, EncodingFailed):
        return words_for(error, zone)
    again = translate("card_check", "The card is as it was. Check it once more.")
    titles = {
        EncodingFault.CANCELLED: translate("card_check", "The check was cancelled"),
        EncodingFault.TIMED_OUT: translate("card_check", "No card came"),
        EncodingFault.REMOVED: translate("card_check", "The card was taken away too early"),
        EncodingFault.SWAPPED: translate("card_check", "The swipes were not of one card"),
        EncodingFault.DEVICE_LOST: translate("card_check", "The encoder was disconnected"),
    }
    title = titles.get(error.fault, translate("card_check", "The check was not completed"))
    return Words(title, again, Severity.INFO if error.fault is EncodingFault.CANCELLED else Severity.WARNING)


def findings(health: StripeHealth | ChipHealth) -> list[tuple[str, str, str]]:
    """Part of the card, what it said, and its mood: positive, warning, danger or nothing. None of a bank card."""
    return _stripe_findings(health) if isinstance(health, StripeHealth) else _chip_findings(health)


def _stripe_findings(health: StripeHealth) -> list[tuple[str, str, str]]:
    words = {
        TrackState.GOOD: (translate("card_check", "read well {good} of {swipes} times"), "positive"),
        TrackState.UNSTEADY: (translate("card_check", "read only {good} of {swipes} times"), "warning"),
        TrackState.UNREADABLE: (translate("card_check", "cannot be read"), "danger"),
        TrackState.EMPTY: (translate("card_check", "empty"), ""),
    }
    found = []
    for track in () if health.payment_card else health.tracks:
        text, mood = words[track.state]
        name = translate("card_check", "Track {number}").format(number=track.track)
        found.append((name, text.format(good=track.good, swipes=track.swipes), mood))
    return found


def _chip_findings(health: ChipHealth) -> list[tuple[str, str, str]]:
    if health.fault is CardFault.PAYMENT_CARD:
        return []
    unknown = translate("card_check", "unknown")
    found = [(translate("card_check", "Chip"), kind_name(health.kind) if health.kind else unknown, "")]
    found.append((translate("card_check", "Member record"), *_record(health.fault)))
    if health.issue is not None:
        found.append((translate("card_check", "Times issued"), str(health.issue), ""))
    found.append((translate("card_check", "Write test"), *_write_test(health.write_test)))
    if health.tries_left is not None:
        mood = "" if health.tries_left > 1 else "danger"
        found.append((translate("card_check", "Tries left"), str(health.tries_left), mood))
    return found


def _record(fault: CardFault | None) -> tuple[str, str]:
    if fault is None:
        return translate("card_check", "good, and made for this card"), "positive"
    return {
        CardFault.BLANK: (translate("card_check", "none"), ""),
        CardFault.CHIP_FOREIGN: (translate("card_check", "uses other keys than ours"), "warning"),
        CardFault.CHIP_UNKNOWN: (translate("card_check", "not readable by this program"), "warning"),
        CardFault.UNKNOWN_FORMAT: (translate("card_check", "not a number of ours"), "warning"),
        CardFault.CHIP_COPY: (translate("card_check", "made for another card"), "danger"),
        CardFault.CHIP_DAMAGED: (translate("card_check", "torn"), "danger"),
        CardFault.CHIP_LOCKED: (translate("card_check", "locked for good"), "danger"),
        CardFault.NO_CARD_KEYS: (translate("card_check", "cannot be checked here"), "warning"),
    }.get(fault, (translate("card_check", "not read"), "warning"))


def _write_test(outcome: WriteTest) -> tuple[str, str]:
    return {
        WriteTest.GOOD: (translate("card_check", "passed, the card is as before"), "positive"),
        WriteTest.FAILED: (translate("card_check", "failed"), "danger"),
        WriteTest.NOT_POSSIBLE: (translate("card_check", "not possible with this card"), ""),
    }[outcome]
