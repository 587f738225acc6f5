"""Lots of points (requirements C4, C6): which are used first, which expire, and to which ones a refund gives back.

A ledger is a list of movements. A movement that adds points is a *lot*; one that takes points away names the lots that
it takes them from. What no lot covers stays *open*: an overdraft, which the next points that come pay first. So

    balance = Σ points of every movement = Σ remaining of every lot − Σ open of every debit

holds at every moment, in whatever order movements arrive.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from terminal.domain.times import Instant

MovementKey: TypeAlias = tuple[str, int, int, int]
"""(terminal, epoch, number, line): the entry that a movement came with, and its place there; or a job of the centre."""


class Lot(msgspec.Struct, frozen=True):
    """Points that were added and how many of them are left. ``last_day`` is the last good one (ISO); None: for ever."""

    key: MovementKey
    remaining: int
    last_day: str | None
    at: Instant  # when they were earned


class Taking(msgspec.Struct, frozen=True):
    """``points`` taken out of one lot."""

    lot: MovementKey
    points: int


class Taken(msgspec.Struct, frozen=True):
    """What a debit takes, in the order of taking; ``open`` is what no lot covered."""

    takings: tuple[Taking, ...]
    open: int


class OpenDebit(msgspec.Struct, frozen=True):
    """A debit that no lot covered whole, and how much of it is open."""

    key: MovementKey
    open: int
    at: Instant


class Returned(msgspec.Struct, frozen=True):
    """Points that go back into a lot; ``expired``: its last day is over."""

    lot: MovementKey
    points: int
    expired: bool


def order(lot: Lot) -> tuple[str, Instant, MovementKey]:
    """Which lots are used first: by last day, then by earning; those without a last day at the end."""
    return lot.last_day or "~", lot.at, lot.key


def good_on(lot: Lot, day: str) -> bool:
    """Whether a lot can be spent on an ISO ``day``."""
    return lot.remaining > 0 and (lot.last_day is None or lot.last_day >= day)


def take(lots: Iterable[Lot], points: int, day: str, *, first: MovementKey | None = None) -> Taken:
    """Take ``points`` from the lots that are good on ``day``, earliest end first; ``first`` names one to begin with."""
    usable = sorted((lot for lot in lots if good_on(lot, day)), key=lambda lot: (lot.key != first, *order(lot)))
    takings = []
    missing = points
    for lot in usable:
        if not missing:
            break
        part = min(lot.remaining, missing)
        takings.append(Taking(lot.key, part))
        missing -= part
    return Taken(tuple(takings), missing)


def expire(lots: Iterable[Lot], day: str) -> tuple[Taking, ...]:
    """What is left in lots whose last day is before ``day``."""
    gone = (lot for lot in lots if lot.remaining > 0 and lot.last_day is not None and lot.last_day < day)
    return tuple(Taking(lot.key, lot.remaining) for lot in sorted(gone, key=order))


def cover(lot: Lot, debits: Iterable[OpenDebit]) -> tuple[tuple[MovementKey, int], ...]:
    """Which open debits a new lot pays, oldest first, each with its points."""
    paid = []
    left = lot.remaining
    for debit in sorted(debits, key=lambda debit: (debit.at, debit.key)):
        if not left:
            break
        part = min(debit.open, left)
        if part:
            paid.append((debit.key, part))
            left -= part
    return tuple(paid)


def give_back(
    takings: Sequence[Taking], last_days: dict[MovementKey, str | None], points: int, day: str
) -> tuple[Returned, ...]:
    """Give ``points`` back to the lots of ``takings``, the last taken first.

    ``takings`` hold what is still out of each lot: less what earlier refunds gave back. ``last_days`` are those of
    their lots. What is given back is never more than is out; a caller that asks for more finds less returned.
    """
    returned = []
    left = points
    for taking in reversed(takings):
        part = min(taking.points, left)
        if part:
            end = last_days[taking.lot]
            returned.append(Returned(taking.lot, part, expired=end is not None and end < day))
            left -= part
    return tuple(returned)
