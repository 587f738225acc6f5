"""Bodies of the journal's entries other than a sale. Field names are for ever: they are signed."""

import msgspec

from terminal.domain.journal import Entry
from terminal.domain.staff import Role
from terminal.domain.times import Instant


class CardRefused(msgspec.Struct, frozen=True):
    """Body of ``card.refused``: ``reason`` is a ``RefusalReason`` or a ``CardFault`` value.

    ``last4`` is filled for a number of ours only; of a payment card or an unreadable swipe nothing is kept.
    """

    reason: str
    reader: str
    last4: str = ""


class StaffSignedIn(msgspec.Struct, frozen=True):
    """Body of ``staff.signed_in``."""

    staff: str
    role: Role


class StaffSignedOut(msgspec.Struct, frozen=True):
    """Body of ``staff.signed_out``."""

    staff: str


class StaffLockedOut(msgspec.Struct, frozen=True):
    """Body of ``staff.locked_out``: no PIN of this person is tried before ``until``."""

    staff: str
    until: Instant


class StaffLocked(msgspec.Struct, frozen=True):
    """Body of ``staff.locked``: the screen hides what is on it; ``by_itself`` after minutes without input."""

    staff: str
    by_itself: bool = False


class StaffUnlocked(msgspec.Struct, frozen=True):
    """Body of ``staff.unlocked``: ``locked`` had locked it. Another ``staff`` who does is at the till from then on."""

    staff: str
    locked: str


class StaffChanged(msgspec.Struct, frozen=True):
    """Body of ``staff.changed``: another person goes on at the till, with what lies on the counter."""

    before: str
    after: str
    role: Role


class StaffCardRefused(msgspec.Struct, frozen=True):
    """Body of ``staff.card_refused``: a card with a staff card's number that is nobody's here, or not this person's."""

    last4: str
    reader: str


class DrawerOpened(msgspec.Struct, frozen=True):
    """Body of ``drawer.opened``: it was opened without a sale; ``approver`` allowed it where the actor may not."""

    reason: str
    approver: str = ""


class ReceiptReprinted(msgspec.Struct, frozen=True):
    """Body of ``receipt.reprinted``: ``receipt`` is the number of the act whose paper was printed again.

    ``paper`` is what that act was, ``copy`` counts the copies of the paper from 1. ``rebuilt``: the paper itself was
    not kept, and the copy was made anew from the entry.
    """

    receipt: str
    paper: str = ""
    copy: int = 1
    rebuilt: bool = False


class EpochOpened(msgspec.Struct, frozen=True):
    """Body of ``epoch.opened``, the first entry of an epoch, and the head of the one that it leaves behind.

    ``reason`` is a word such as ``enrolled``, ``fork``, ``restored`` or ``broken``. The first epoch of a terminal
    leaves nothing behind: previous epoch and number 0, hash of 32 zero bytes.
    """

    reason: str
    previous_epoch: int
    previous_number: int
    previous_hash: bytes


class EntrySalvaged(msgspec.Struct, frozen=True):
    """Body of ``entry.salvaged``: an entry of a broken epoch as it was found, and what does not verify about it."""

    entry: Entry
    problem: str


class ClockTurned(msgspec.Struct, frozen=True):
    """Body of ``clock.turned_back``: an entry is of ``before``, and this machine's clock says ``now``."""

    before: Instant
    now: Instant
