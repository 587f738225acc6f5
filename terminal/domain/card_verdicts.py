"""What a card check 检测 comes to: one verdict that says what becomes of the card. Pure rules."""

from enum import StrEnum

from terminal.domain.encoding import CardHealth, ChipHealth, StripeHealth, TrackState, WriteTest
from terminal.domain.errors import CardFault


class Verdict(StrEnum):
    """What a person does with the card that was examined."""

    GOOD = "good"  # go on using it
    WORN = "worn"  # it works still, not every time: offer a replacement
    REPLACE = "replace"  # it will not be read at the counter
    BLANK = "blank"  # it carries nothing: a card for the drawer
    FOREIGN = "foreign"  # well read, and no card of this company
    SUSPECT = "suspect"  # perhaps a copy: keep it and call the manager
    AGAIN = "again"  # it did not stay long enough to tell
    NO_KEYS = "no_keys"  # this terminal cannot tell
    PAYMENT_CARD = "payment_card"  # a bank card: nothing of it was kept


_CHIP_VERDICTS = {
    CardFault.BLANK: Verdict.BLANK,
    CardFault.CHIP_FOREIGN: Verdict.FOREIGN,
    CardFault.CHIP_UNKNOWN: Verdict.FOREIGN,
    CardFault.UNKNOWN_FORMAT: Verdict.FOREIGN,
    CardFault.CHIP_COPY: Verdict.SUSPECT,
    CardFault.TRACKS_DISAGREE: Verdict.SUSPECT,
    CardFault.CHIP_DAMAGED: Verdict.REPLACE,
    CardFault.CHIP_LOCKED: Verdict.REPLACE,
    CardFault.NO_CARD_KEYS: Verdict.NO_KEYS,
    CardFault.PAYMENT_CARD: Verdict.PAYMENT_CARD,
}


def verdict_of(health: CardHealth) -> Verdict:
    """What was found, in one word."""
    return _stripe_verdict(health) if isinstance(health, StripeHealth) else _chip_verdict(health)


def _stripe_verdict(health: StripeHealth) -> Verdict:
    written = [track for track in health.tracks if track.state is not TrackState.EMPTY]
    if health.payment_card:
        return Verdict.PAYMENT_CARD
    if not written:
        return Verdict.BLANK
    if not any(track.ours for track in written):
        unreadable = any(track.state is TrackState.UNREADABLE for track in written)
        return Verdict.REPLACE if unreadable else Verdict.FOREIGN
    if not health.last4:  # tracks of ours that carry different numbers
        return Verdict.SUSPECT
    return Verdict.GOOD if all(track.state is TrackState.GOOD for track in written) else Verdict.WORN


def _chip_verdict(health: ChipHealth) -> Verdict:
    if health.fault is not None:
        return _CHIP_VERDICTS.get(health.fault, Verdict.AGAIN)
    return Verdict.WORN if health.write_test is WriteTest.FAILED else Verdict.GOOD
