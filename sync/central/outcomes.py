"""What became of an entry: its effects, or why it is parked, and the cases that a person must look at."""

from enum import StrEnum

import msgspec

from terminal.domain.cases import CaseKind, CaseSide
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.times import Instant


class ParkReason(StrEnum):
    """Why an entry has no effect until a person decided."""

    UNREADABLE = "unreadable"
    UNKNOWN_MEMBER = "unknown_member"
    UNKNOWN_SCHEME = "unknown_scheme"
    AMOUNTS = "amounts"
    DUPLICATE = "duplicate"  # the same act is here already, under another entry
    SALVAGED = "salvaged"
    UNKNOWN_CARD = "unknown_card"  # no card of this member
    NUMBER_TAKEN = "number_taken"  # the number that was handed over is somebody's already
    NOT_LAWFUL = "not_lawful"  # the table of a card's life has no such act
    MEMBER_TAKEN = "member_taken"  # the id that a new member was given is somebody's already
    TIER = "tier"  # a new member begins in the first tier
    SEALED = "sealed"  # the details do not open
    UNKNOWN_APPLICATION = "unknown_application"
    UNKNOWN_REQUEST = "unknown_request"  # no change of details was asked for under this id
    UNFORESEEN = "unforeseen"  # no rule refused it, and yet it cannot be applied: a defect of this program
    STOCK = "stock"  # a batch or card that the stock does not have, or no longer
    POINTS = "points"  # what is said about points contradicts itself
    APPROVAL = "approval"  # nobody else approved it
    STAFF = "staff"  # who it is about does not work in this store


class Case(msgspec.Struct, frozen=True):
    """Something for a person. ``detail`` names members by number, cards by their last four digits, nobody by name.

    The rest is the same as data, for the stores that it concerns: that of the entry, and those of ``sides``.
    """

    kind: CaseKind
    detail: str
    members: tuple[MemberId, ...] = ()
    sides: tuple[CaseSide, ...] = ()
    last4: str = ""
    reason: str = ""


class Parked(msgspec.Struct, frozen=True):
    """The entry is kept and shown, and changes nothing. ``member``: whose it would have changed, if it says."""

    reason: ParkReason
    detail: str
    member: MemberId | None = None


class Outcome(msgspec.Struct, frozen=True):
    """What applying an act on a member came to; kept beside it, so that applying it again says the same."""

    cases: tuple[Case, ...] = ()
    parked: Parked | None = None


class Origin(msgspec.Struct, frozen=True):
    """Where what is written down of a member comes from: the entry's place, and who took it in where and when.

    What the centre took in by itself has no entry: ``registration.ONLINE``, epoch 0, and the member's id as number.
    """

    terminal: str
    epoch: int
    number: int
    store: str
    actor: str
    at: Instant


class Arrival(msgspec.Struct, frozen=True):
    """An entry, when it reached the centre, and the store that its terminal stands in."""

    entry: Entry
    received_at: Instant
    store: str

    @property
    def moment(self) -> Instant:
        """When it happened, as well as can be known: the till's corrected clock, but never later than its arrival."""
        return min(self.entry.at + self.entry.clock_offset, self.received_at)

    @property
    def origin(self) -> Origin:
        """The same for the rows that the entry brings."""
        entry = self.entry
        return Origin(entry.terminal, entry.epoch, entry.number, self.store, entry.actor, entry.at)

    @property
    def place(self) -> str:
        """For a case's text: ``S01 (S01T02, epoch 1 number 17)``."""
        return place_text(self.store, self.entry.terminal, self.entry.epoch, self.entry.number)


def parked(reason: ParkReason, detail: str) -> Outcome:
    """An act that is parked."""
    return Outcome(parked=Parked(reason, detail))


def place_text(store: str, terminal: str, epoch: int, number: int) -> str:
    """Where something was journalled, for people."""
    return f"{store} ({terminal}, epoch {epoch} number {number})" if terminal else "before this was kept"
