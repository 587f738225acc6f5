"""A terminal's entries as they were booked here: read from the tables that they took effect in, a slice at a time.

What a sale brought is told by ``sales``, ``sale_tenders`` and the ledger of points, a refund by ``refunds``, an act on
a card by ``member_acts``: none of it is taken from the entry's body, which the till's own figures are made of. Only
what no table keeps of its own (how a refund was paid out, fees) is. What is parked was not booked at all.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, and_, select, tuple_

from sync.central.archive.reading import bodies_of
from sync.central.store import schema
from terminal.domain.day_end import Place
from terminal.domain.day_figures import (
    COUNTED,
    NOTHING,
    CountedEntry,
    DayFigures,
    PointsSum,
    counted,
)
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId, part_of
from terminal.domain.money import Fen
from terminal.domain.movements import MovementKind
from terminal.domain.shift_figures import TenderSum
from terminal.domain.tenders import TenderKind

Points: TypeAlias = dict[MovementKind, int]


class _Booked(msgspec.Struct, frozen=True):
    """What the tables hold of a slice, by the entries' places."""

    sales: Mapping[Place, tuple[Fen, Fen]]  # total, change
    tenders: Mapping[Place, Mapping[TenderKind, Fen]]
    refunds: Mapping[Place, Fen]
    acts: frozenset[Place]
    points: Mapping[Place, Points]
    parked: Mapping[Place, str]


def booked_entries(
    connection: Connection, terminal: str, *, after: Place, until: Place, limit: int
) -> tuple[list[CountedEntry], Place | None]:
    """The next ``limit`` entries that count, and the place behind which to go on; None when there are no more."""
    table = schema.journal_entries.c
    rows = connection.execute(
        select(table.terminal, table.epoch, table.number, table.kind, table.body)
        .where(_within(schema.journal_entries, terminal, after, until))
        .where(table.kind.in_([kind.value for kind in COUNTED]))
        .order_by(table.epoch, table.number)
        .limit(limit)
    ).all()
    if not rows:
        return [], None
    last = (rows[-1].epoch, rows[-1].number)
    entries = [
        Entry(terminal, row.epoch, row.number, EntryKind(row.kind), 0, 0, "", body, b"")
        for row, body in zip(rows, bodies_of(connection, rows), strict=True)
    ]
    told = [each for entry in entries if (each := _readable(entry)) is not None]
    booked = _look_up(connection, terminal, after, last, entries)
    return [_as_booked(each, booked) for each in told], last if len(rows) == limit else None


def _readable(entry: Entry) -> CountedEntry | None:
    """Of a body that nobody can read nothing was booked, and no till counts it."""
    try:
        return counted(entry)
    except (ValueError, RecursionError):
        return None


def _as_booked(entry: CountedEntry, booked: _Booked) -> CountedEntry:
    place, told = entry.place, entry.figures
    if place in booked.parked:
        return msgspec.structs.replace(entry, figures=NOTHING, parked=booked.parked[place])
    points = booked.points.get(place, {})
    figures = DayFigures(points=tuple(PointsSum(kind, amount) for kind, amount in points.items()))
    match EntryKind(entry.kind):
        case EntryKind.SALE_COMPLETED:
            figures = figures + _sale(place, booked) if place in booked.sales else NOTHING
        case EntryKind.SALE_REFUNDED:
            total = booked.refunds.get(place)
            figures = NOTHING if total is None else msgspec.structs.replace(told, refunded=total)
        case EntryKind.CARD_ACTED:
            figures = told if place in booked.acts else NOTHING
        case EntryKind.GOODS_TAKEN_BACK:
            figures = told
    return msgspec.structs.replace(entry, figures=NOTHING + figures)


def _sale(place: Place, booked: _Booked) -> DayFigures:
    total, change = booked.sales[place]
    taken = dict(booked.tenders.get(place, {}))
    if change:
        taken[TenderKind.CASH] = taken.get(TenderKind.CASH, 0) - change
    return DayFigures(
        1, total, tenders=tuple(TenderSum(kind, taken=taken[kind]) for kind in TenderKind if kind in taken)
    )


def _look_up(connection: Connection, terminal: str, after: Place, last: Place, entries: Sequence[Entry]) -> _Booked:
    sales, refunds, parked = schema.sales, schema.refunds, schema.parked_entries

    def rows(table: Table, *columns: ColumnElement[Any]) -> list[Any]:
        place = (table.c.epoch, table.c.number)
        return list(connection.execute(select(*place, *columns).where(_within(table, terminal, after, last))))

    tenders: dict[Place, dict[TenderKind, Fen]] = defaultdict(dict)
    kept = schema.sale_tenders
    for row in rows(kept, kept.c.kind, kept.c.amount):
        by_kind, kind = tenders[row.epoch, row.number], TenderKind(row.kind)
        by_kind[kind] = by_kind.get(kind, 0) + row.amount
    return _Booked(
        sales={(row.epoch, row.number): (row.total, row.change) for row in rows(sales, sales.c.total, sales.c.change)},
        tenders=tenders,
        refunds={(row.epoch, row.number): row.total for row in rows(refunds, refunds.c.total)},
        acts=frozenset((row.epoch, row.number) for row in _of_members(connection, schema.member_acts, entries)),
        points=_points(connection, entries),
        parked={(row.epoch, row.number): row.reason for row in rows(parked, parked.c.reason)},
    )


def _points(connection: Connection, entries: Sequence[Entry]) -> dict[Place, Points]:
    ledger = schema.points_ledger.c
    found: dict[Place, Points] = defaultdict(dict)
    for row in _of_members(connection, schema.points_ledger, entries, ledger.kind, ledger.points):
        of_entry, kind = found[row.epoch, row.number], MovementKind(row.kind)
        of_entry[kind] = of_entry.get(kind, 0) + row.points
    return found


def _of_members(connection: Connection, table: Table, entries: Sequence[Entry], *columns: ColumnElement[Any]) -> Any:
    """Rows by part and member, which every row of members' tables lies under, of what these entries say they touch."""
    keys = [(*where, each.terminal, each.epoch, each.number) for each in entries if (where := _member_of(each))]
    key = table.c
    found: list[Any] = []
    for start in range(0, len(keys), _AT_ONCE):
        named = tuple_(key.part, key.member, key.terminal, key.epoch, key.number).in_(keys[start : start + _AT_ONCE])
        found += connection.execute(select(key.epoch, key.number, *columns).where(named))
    return found


_AT_ONCE = 500


class _Named(msgspec.Struct):
    """Whom a body names: by the id alone, or a sale's member with theirs."""

    member: Any = None


_NAMED = msgspec.json.Decoder(_Named)


def _member_of(entry: Entry) -> tuple[int, int] | None:
    """(part, id) of whom an entry is about; None when it is about nobody in particular."""
    try:
        member = _NAMED.decode(entry.body).member
    except (ValueError, RecursionError):
        return None
    number = member.get("id") if isinstance(member, dict) else member
    return (part_of(MemberId(number)), number) if isinstance(number, int) else None


def _within(table: Table, terminal: str, after: Place, until: Place) -> ColumnElement[bool]:
    place = tuple_(table.c.epoch, table.c.number)
    return and_(table.c.terminal == terminal, place > after, place <= until)
