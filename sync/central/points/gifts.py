"""Gifts in a store: every move is kept under its entry, and the store's count is their sum."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.central.feed import COMPANY_PART, GIFT, announce
from sync.central.judgement import Effects
from sync.central.member_acts import Place
from sync.central.outcomes import Arrival, Case
from sync.central.points import cases
from sync.central.store import schema
from sync.central.store.dialect import insert_adding, insert_new
from terminal.domain.points_acts import GiftsMoved, PointsRedeemed, RedemptionKind
from terminal.domain.points_rules import PrizeKind

_TOLD = (schema.gift_stock.c.store, schema.gift_stock.c.gift, schema.gift_stock.c["count"].label("there"))


class _Move(msgspec.Struct, frozen=True):
    """``count`` has its sign."""

    gift: str
    count: int
    reason: str


def move_gifts(connection: Connection, effects: Sequence[tuple[Arrival, Effects]]) -> dict[Place, Case]:
    """File what a slice of a terminal's entries does to its store's gifts, once; cases by entry."""
    moves = {_place(arrival): (arrival, move) for arrival, each in effects if (move := _move(each))}
    if not moves:
        return {}
    table = schema.gift_moves
    rows = [_row(arrival, move) for arrival, move in moves.values()]
    fresh = connection.execute(insert_new(connection, table).returning(table.c.epoch, table.c.number), rows)
    changed = [moves[place] for place in sorted((row.epoch, row.number) for row in fresh)]
    counts = _count(connection, changed)
    found = {}
    for arrival, move in reversed(changed):  # back from the counts that they came to
        there = counts[arrival.store, move.gift]
        if move.count < 0 and there < 0:
            found[_place(arrival)] = cases.gift_stock(arrival.store, move.gift, there)
        counts[arrival.store, move.gift] = there - move.count
    return found


def gift_key(store: str, gift: str) -> str:
    """The key under which the feed tells of a store's gift."""
    return f"{store}:{gift}"


def _move(effects: Effects) -> _Move | None:
    """What an entry does to a gift; a redemption takes one, whether it was bought or won."""
    match effects:
        case Effects(store=GiftsMoved() as moved):
            return _Move(moved.gift, moved.count, moved.reason)
        case Effects(points=PointsRedeemed(kind=RedemptionKind.GIFT) as redeemed):
            return _Move(redeemed.item, -1, RedemptionKind.GIFT.value)
        case Effects(points=PointsRedeemed(draw=draw)) if draw is not None and draw.kind is PrizeKind.GIFT:
            return _Move(draw.item, -1, RedemptionKind.DRAW.value)
    return None


def _count(connection: Connection, moves: Sequence[tuple[Arrival, _Move]]) -> dict[tuple[str, str], int]:
    """The stores' counts after the moves, each gift's row locked in one order."""
    sums: dict[tuple[str, str], int] = {}
    for arrival, move in moves:
        key = (arrival.store, move.gift)
        sums[key] = sums.get(key, 0) + move.count
    if not sums:
        return {}
    table = schema.gift_stock
    rows = [{"store": store, "gift": gift, "count": count} for (store, gift), count in sorted(sums.items())]
    moved = connection.execute(insert_adding(connection, table, "count").returning(*_TOLD), rows).all()
    announce(connection, COMPANY_PART, GIFT, [gift_key(row.store, row.gift) for row in moved])
    return {(row.store, row.gift): row.there for row in moved}


def _row(arrival: Arrival, move: _Move) -> dict[str, Any]:
    entry = arrival.entry
    return {
        "terminal": entry.terminal,
        "epoch": entry.epoch,
        "number": entry.number,
        "store": arrival.store,
        "gift": move.gift,
        "count": move.count,
        "reason": move.reason,
        "at": entry.at,
    }


def _place(arrival: Arrival) -> Place:
    return arrival.entry.epoch, arrival.entry.number
