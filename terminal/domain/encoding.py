"""Writing a card and examining one: the order, the steps a person is led through, what can go wrong, what was found."""

from enum import StrEnum

import msgspec

from terminal.domain.cards import CardKind, mask
from terminal.domain.errors import CardFault, TerminalError


class EncodeOrder(msgspec.Struct, frozen=True):
    """What is to be on a card. ``issue`` counts the member's cards from 1; ``store`` is the issuing store's id."""

    number: str
    kind: CardKind
    issue: int
    store: str

    def __repr__(self) -> str:
        return f"EncodeOrder(number='{mask(self.number)}', kind={self.kind.value!r}, issue={self.issue})"


class EncodeStep(StrEnum):
    """Where encoding stands; the screen turns it into what the person does next."""

    PRESENT = "present"  # swipe the blank card through the encoder, or lay it on the reader
    WRITING = "writing"  # do not take it away
    PRESENT_AGAIN = "present_again"  # swipe it once more: what was written is read back
    VERIFYING = "verifying"


class EncodingFault(StrEnum):
    """Why a card was not encoded."""

    CANCELLED = "cancelled"  # by the person; spoiled tells whether something was written already
    TIMED_OUT = "timed_out"  # no card came
    REMOVED = "removed"  # taken away in the middle
    SWAPPED = "swapped"  # another card came in the middle
    WRONG_KIND = "wrong_kind"  # not the kind of card that was ordered
    NOT_BLANK = "not_blank"  # it carries a member record already, or foreign keys
    WRITE_REFUSED = "write_refused"  # the encoder or the card refused the write
    READ_BACK_DIFFERS = "read_back_differs"  # it took the write and reads otherwise
    LOCKED = "locked"  # too many wrong secrets: this card will never take a write again
    NO_KEYS = "no_keys"  # this terminal has no card keys
    DEVICE_LOST = "device_lost"  # the encoder vanished or fell silent when a write may have begun


class EncodingFailed(TerminalError):
    """The card is not to be handed over. ``spoiled``: it was touched and must not go back among the blank ones."""

    def __init__(self, fault: EncodingFault, *, spoiled: bool, detail: str = "") -> None:
        super().__init__(f"encoding failed: {fault.value}" + (f": {detail}" if detail else ""))
        self.fault = fault
        self.spoiled = spoiled
        self.detail = detail


class TrackState(StrEnum):
    """What one track of a stripe gave over all swipes of an examination."""

    GOOD = "good"
    UNSTEADY = "unsteady"  # good, but not at every swipe
    UNREADABLE = "unreadable"  # there is something; parity, LRC or characters are wrong every time
    EMPTY = "empty"


class TrackHealth(msgspec.Struct, frozen=True):
    """One track (1–3): how many of ``swipes`` read it well, whether a format of ours fits, and whether LRC was seen.

    ``lrc`` is None where the reader checks it itself and does not tell.
    """

    track: int
    state: TrackState
    good: int
    swipes: int
    ours: bool = False
    lrc: bool | None = None


class StripeHealth(msgspec.Struct, frozen=True):
    """The stripe of one card. ``payment_card``: a bank card was swiped; nothing of it was kept."""

    tracks: tuple[TrackHealth, ...]
    last4: str = ""
    payment_card: bool = False


class WriteTest(StrEnum):
    """The write test on a spare block of a chip: written, read back, and put back as it was."""

    GOOD = "good"
    FAILED = "failed"
    NOT_POSSIBLE = "not_possible"  # this family has no spare block, or this card does not let us


class ChipHealth(msgspec.Struct, frozen=True):
    """The chip of one card. ``fault`` is None for a good member record whose MAC fits."""

    kind: CardKind | None
    fault: CardFault | None
    write_test: WriteTest
    last4: str = ""
    issue: int | None = None
    tries_left: int | None = None  # of the card's secret, where the family counts them


CardHealth = StripeHealth | ChipHealth
