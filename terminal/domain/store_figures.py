"""A day of a till as the store's manager looks at it 门店: the entries of a day end, summed by hour, tier and person.

What is summed is what ``day_figures`` counts, so that the hours together are the day that its day end proves. Amounts
are fen.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

import msgspec

from terminal.domain.day_figures import COUNTED, DayFigures, counted
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.movements import MovementKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.times import Instant, local

Key = TypeVar("Key", str, int)

KINDS = COUNTED
"""The kinds of entries that are summed."""

NO_TIER = ""
"""In the place of a tier: of customers who showed no card."""

_LAST_HOUR = 23
_GIVEN = (MovementKind.EARN, MovementKind.ACTIVITY, MovementKind.PRIZE)
_SPENT = (MovementKind.OFFSET, MovementKind.REDEEM)


class Sums(msgspec.Struct, frozen=True):
    """Sums over entries. ``saved`` is what customers did not pay of list prices; ``member_…`` is the members' part.

    Points, none below zero but ``adjusted``: ``given`` for sales, activities and prizes, ``spent`` on sales, gifts,
    coupons and draws; refunds had ``given_back`` of what was spent and ``taken_back`` of what was given.
    """

    sales: int = 0
    sold: Fen = 0
    saved: Fen = 0
    member_sales: int = 0
    member_sold: Fen = 0
    member_saved: Fen = 0
    refunds: int = 0
    refunded: Fen = 0
    given: int = 0
    spent: int = 0
    given_back: int = 0
    taken_back: int = 0
    adjusted: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        """Field by field."""
        return Sums(*(getattr(self, name) + getattr(other, name) for name in _FIELDS))

    @property
    def member_share(self) -> float | None:
        """Of what was sold, the part that members bought, 0 to 1; None where nothing was sold."""
        return self.member_sold / self.sold if self.sold else None


_FIELDS = Sums.__struct_fields__
NOTHING = Sums()


class HourSums(msgspec.Struct, frozen=True):
    """What one hour (0 to 23) of the store's clock brought."""

    hour: int
    sums: Sums


class TierSums(msgspec.Struct, frozen=True):
    """Sales and refunds of one tier, or of ``NO_TIER``; acts on points alone know no tier."""

    tier: str
    sums: Sums


class PersonSums(msgspec.Struct, frozen=True):
    """What one person did, by id."""

    person: str
    sums: Sums


class StoreDay(msgspec.Struct, frozen=True):
    """One business day. ``hours`` run without a gap from the first that brought something to the last.

    ``tiers`` and ``people`` stand in the order in which they first occurred. ``unread`` entries could not be read, and
    are in none of the sums.
    """

    business_day: date
    hours: tuple[HourSums, ...] = ()
    tiers: tuple[TierSums, ...] = ()
    people: tuple[PersonSums, ...] = ()
    total: Sums = NOTHING
    unread: int = 0


class FiguresExported(msgspec.Struct, frozen=True):
    """Body of ``figures.exported``: a day's sums (``business_day``, ISO) left the till in a file."""

    file: str
    business_day: str
    digest: bytes


def store_day(entries: Iterable[Entry], day: date, zone: str) -> StoreDay:
    """The sums of what belongs to the business day ``day`` of a store in ``zone``.

    An entry belongs to the day that its body names. One whose moment lies outside of it, because it was made at
    midnight or the clock was set back, counts to the day's first or last hour.
    """
    hours: dict[int, Sums] = {}
    tiers: dict[str, Sums] = {}
    people: dict[str, Sums] = {}
    unread = 0
    for entry in entries:
        try:
            brought = _brought(entry, day)
        except ValueError:
            unread += 1
            continue
        if brought is None:
            continue
        tier, sums = brought
        _add(hours, _hour(entry.at, day, zone), sums)
        _add(people, entry.actor, sums)
        if tier is not None:
            _add(tiers, tier, sums)
    return StoreDay(
        day,
        _without_gaps(hours),
        tuple(TierSums(*each) for each in tiers.items()),
        tuple(PersonSums(*each) for each in people.items()),
        sum(hours.values(), NOTHING),
        unread,
    )


def _brought(entry: Entry, day: date) -> tuple[str | None, Sums] | None:
    """The tier, None for what has none, and the sums of one entry; None unless it counts to ``day``.

    Raises ValueError for a body that cannot be read.
    """
    found = counted(entry)
    if found is None or found.business_day != day:
        return None
    sums = _of_figures(found.figures)
    if entry.kind is EntryKind.SALE_COMPLETED:
        return _of_sale(_SALE.decode(entry.body), sums)
    if entry.kind is EntryKind.SALE_REFUNDED:
        member = _REFUND.decode(entry.body).member
        return (member.tier if member else NO_TIER), sums
    return (NO_TIER if entry.kind is EntryKind.GOODS_TAKEN_BACK else None), sums


_SALE = msgspec.json.Decoder(SaleCompleted)
_REFUND = msgspec.json.Decoder(SaleRefunded)


def _of_figures(figures: DayFigures) -> Sums:
    points = {each.kind: each.points for each in figures.points}
    return Sums(
        sales=figures.sales,
        sold=figures.sold,
        refunds=figures.refunds,
        refunded=figures.refunded,
        given=sum(points.get(kind, 0) for kind in _GIVEN),
        spent=-sum(points.get(kind, 0) for kind in _SPENT),
        given_back=points.get(MovementKind.GIVE_BACK, 0),
        taken_back=-points.get(MovementKind.TAKE_BACK, 0),
        adjusted=points.get(MovementKind.ADJUST, 0),
    )


def _of_sale(sale: SaleCompleted, sums: Sums) -> tuple[str, Sums]:
    saved = msgspec.structs.replace(sums, saved=sale.saving)
    if sale.member is None:
        return NO_TIER, saved
    members = {"member_sales": 1, "member_sold": sale.total, "member_saved": sale.saving}
    return sale.member.tier, msgspec.structs.replace(saved, **members)


def _add(sums: dict[Key, Sums], key: Key, more: Sums) -> None:
    sums[key] = sums.get(key, NOTHING) + more


def _hour(at: Instant, day: date, zone: str) -> int:
    moment = local(at, zone)
    if moment.date() == day:
        return moment.hour
    return 0 if moment.date() < day else _LAST_HOUR


def _without_gaps(hours: Mapping[int, Sums]) -> tuple[HourSums, ...]:
    if not hours:
        return ()
    return tuple(HourSums(hour, hours.get(hour, NOTHING)) for hour in range(min(hours), max(hours) + 1))
