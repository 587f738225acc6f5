"""What a day end 日结 counts: sums over entries by business day, made from the bodies here and from its tables at the
centre, so that two independent ways to the same figures can be compared.

Amounts are fen. What of a refund's points comes back depends on the member's lots, so refunds are counted by their
bodies on either side.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

import msgspec

from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import CardAct
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.movements import MovementKind
from terminal.domain.points_acts import PointsAdjusted, PointsGranted, PointsRedeemed
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_figures import Takings, TenderSum, takings_of

Kind = TypeVar("Kind")


class PointsSum(msgspec.Struct, frozen=True):
    """Points of one kind of movement, with their sign."""

    kind: MovementKind
    points: int


class ActCount(msgspec.Struct, frozen=True):
    """How often one act on a card was done."""

    act: CardAct
    count: int


class DayFigures(msgspec.Struct, frozen=True):
    """Sums over entries. Kinds stand in the order of their enumerations, only those that occurred and are not zero."""

    sales: int = 0
    sold: Fen = 0
    refunds: int = 0
    refunded: Fen = 0
    tenders: tuple[TenderSum, ...] = ()
    points: tuple[PointsSum, ...] = ()
    card_acts: tuple[ActCount, ...] = ()

    def __add__(self, other: "DayFigures") -> "DayFigures":
        """Field by field, kinds by kind."""
        tenders = (Takings(tenders=self.tenders) + Takings(tenders=other.tenders)).tenders
        points = _added((each.kind, each.points) for each in (*self.points, *other.points))
        acts = _added((each.act, each.count) for each in (*self.card_acts, *other.card_acts))
        return DayFigures(
            self.sales + other.sales,
            self.sold + other.sold,
            self.refunds + other.refunds,
            self.refunded + other.refunded,
            tuple(each for each in tenders if each != TenderSum(each.kind)),
            tuple(PointsSum(kind, points[kind]) for kind in MovementKind if points.get(kind)),
            tuple(ActCount(act, acts[act]) for act in CardAct if acts.get(act)),
        )


NOTHING = DayFigures()


class DaySum(msgspec.Struct, frozen=True):
    """The figures of one business day of the store."""

    business_day: date
    figures: DayFigures


class CountedEntry(msgspec.Struct, frozen=True):
    """An entry that counts, by its place. ``reference`` is a receipt's number or a card's last four digits.

    As the centre tells it, ``parked`` says why it has no effect there; empty of one that has.
    """

    epoch: int
    number: int
    kind: str  # an EntryKind
    business_day: date
    reference: str
    figures: DayFigures
    parked: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in its terminal's journal."""
        return self.epoch, self.number


class DayDifference(msgspec.Struct, frozen=True):
    """One entry that the two sides do not count alike; None on the side that does not have it at all."""

    entry: CountedEntry
    here: DayFigures | None
    centre: DayFigures | None


_DECODERS: dict[EntryKind, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(shape)
    for kind, shape in {
        EntryKind.SALE_COMPLETED: SaleCompleted,
        EntryKind.SALE_REFUNDED: SaleRefunded,
        EntryKind.GOODS_TAKEN_BACK: GoodsTakenBack,
        EntryKind.CARD_ACTED: CardActed,
        EntryKind.POINTS_REDEEMED: PointsRedeemed,
        EntryKind.POINTS_GRANTED: PointsGranted,
        EntryKind.POINTS_ADJUSTED: PointsAdjusted,
    }.items()
}

COUNTED = tuple(_DECODERS)
"""The kinds of entries that count."""


def counted(entry: Entry) -> CountedEntry | None:
    """What one entry brings; None of a kind that does not count. Raises ValueError for a body that cannot be read."""
    decoder = _DECODERS.get(entry.kind)
    if decoder is None:
        return None
    body = decoder.decode(entry.body)
    takings = takings_of(entry) or Takings()
    figures = NOTHING + DayFigures(
        takings.sales,
        takings.sold,
        takings.refunds,
        takings.refunded,
        takings.tenders,
        tuple(PointsSum(kind, points) for kind, points in _points(body)),
        (ActCount(body.act, 1),) if isinstance(body, CardActed) else (),
    )
    return CountedEntry(entry.epoch, entry.number, entry.kind.value, body.business_day, _reference(body), figures)


def joined(days: Iterable[DaySum]) -> tuple[DaySum, ...]:
    """Sums of the same day together, the oldest day first; days on which nothing counted are left out."""
    by_day: dict[date, DayFigures] = {}
    for each in days:
        by_day[each.business_day] = by_day.get(each.business_day, NOTHING) + each.figures
    return tuple(DaySum(day, by_day[day]) for day in sorted(by_day) if by_day[day] != NOTHING)


def summed(entries: Iterable[CountedEntry]) -> tuple[DaySum, ...]:
    """Entries by business day, the oldest first."""
    return joined(DaySum(each.business_day, each.figures) for each in entries)


def together(days: Iterable[DaySum]) -> DayFigures:
    """Of all days."""
    return sum((each.figures for each in days), NOTHING)


def differences(here: Iterable[CountedEntry], centre: Iterable[CountedEntry]) -> tuple[DayDifference, ...]:
    """Entry by entry, by their places; alike ones are left out."""
    mine, theirs = ({each.place: each for each in entries} for entries in (here, centre))
    found = []
    for place in sorted({*mine, *theirs}):
        own, other = mine.get(place), theirs.get(place)
        if own is not None and other is not None and own.figures == other.figures:
            continue
        told = other or own
        if told is not None:
            found.append(DayDifference(told, own.figures if own else None, other.figures if other else None))
    return tuple(found)


def _points(body: object) -> tuple[tuple[MovementKind, int], ...]:
    match body:
        case SaleCompleted(member=member, points=earned, points_spent=spent) if member is not None:
            return (MovementKind.EARN, earned), (MovementKind.OFFSET, -spent)
        case SaleRefunded(member=member, points_back=back, points_taken=taken) if member is not None:
            return (MovementKind.GIVE_BACK, back), (MovementKind.TAKE_BACK, -taken)
        case PointsRedeemed(points=points, draw=draw):
            return (MovementKind.REDEEM, -points), (MovementKind.PRIZE, draw.points if draw else 0)
        case PointsGranted(points=points):
            return ((MovementKind.ACTIVITY, points),)
        case PointsAdjusted(points=points):
            return ((MovementKind.ADJUST, points),)
    return ()


def _reference(body: object) -> str:
    match body:
        case SaleCompleted(receipt=receipt) | SaleRefunded(receipt=receipt) | GoodsTakenBack(receipt=receipt):
            return receipt
        case CardActed(last4=last4):
            return last4
    return ""


def _added(amounts: Iterable[tuple[Kind, int]]) -> dict[Kind, int]:
    sums: dict[Kind, int] = {}
    for kind, amount in amounts:
        sums[kind] = sums.get(kind, 0) + amount
    return sums
