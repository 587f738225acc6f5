"""Entries take effect on the members they touch: one transaction for a slice of a terminal's journal.

An act claims its row in ``member_acts`` first, as a sale's line claims its row in the ledger: whoever finds the row
there already applies nothing again, and hears what came of it the first time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, select, tuple_, update

from sync.central.card_effects import act_on_card
from sync.central.desk import Desk
from sync.central.feed import MEMBER, announce_all
from sync.central.judgement import Effects, MemberAct, Verdict
from sync.central.outcomes import Arrival, Outcome, Parked, ParkReason, parked
from sync.central.registration_effects import apply_for_membership, change, review
from sync.central.sale_facts import ledger_rows
from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from terminal.domain.card_acts import CardActed
from terminal.domain.members import MemberId, part_of
from terminal.domain.registration import MemberApplied, MemberChanged, MemberReviewed
from terminal.domain.times import Instant

_Place = tuple[int, int]  # (epoch, number)


@dataclass
class _Move:
    """By how much a member's balances move; nothing for one whose row changed otherwise."""

    points: int = 0
    spend: int = 0


def apply_to_members(
    database: Database, arrivals: Sequence[Arrival], verdicts: Sequence[Verdict], now: Instant
) -> list[Verdict]:
    """Apply every verdict that has effects on a member; returns the verdicts as they stand now.

    Acts come before sales, since one of them may make the member whom a sale in the same slice is for.
    """
    pairs = list(zip(arrivals, verdicts, strict=True))
    touched = {effects.member for effects in verdicts if isinstance(effects, Effects) and effects.member is not None}
    if not touched:
        return list(verdicts)
    acts = [
        (arrival, effects.act) for arrival, effects in pairs if isinstance(effects, Effects) and effects.act is not None
    ]
    with database.write() as connection:
        _lock(connection, touched)
        desk = Desk(connection, now)
        outcomes = _apply_acts(desk, acts)
        members = living(connection, touched)
        decided = [_decided(arrival, verdict, outcomes, members) for arrival, verdict in pairs]
        moves = _book_sales(connection, arrivals, decided)
        for place in desk.changed:
            moves.setdefault(place, _Move())
        _move_members(connection, moves)
    return decided


def _lock(connection: Connection, members: Iterable[MemberId]) -> None:
    """Locked in one order for all: two terminals with the same customers must not wait for each other in a ring."""
    table = schema.members.c
    connection.execute(select(table.id).where(_are(members)).order_by(table.part, table.id).with_for_update()).all()


def living(connection: Connection, members: Iterable[MemberId]) -> set[MemberId]:
    """Those of ``members`` whom there are, and who have not left."""
    table = schema.members.c
    return set(connection.scalars(select(table.id).where(_are(members), table.erased.is_(False))))


def _are(members: Iterable[MemberId]) -> ColumnElement[bool]:
    table = schema.members.c
    return tuple_(table.part, table.id).in_(sorted((part_of(member), member) for member in members))


def _apply_acts(desk: Desk, acts: Sequence[tuple[Arrival, MemberAct]]) -> dict[_Place, Outcome]:
    """What came of each act, now or when it was applied before."""
    if not acts:
        return {}
    fresh = _claim(desk.connection, acts)
    outcomes = {}
    for arrival, act in acts:
        place = (arrival.entry.epoch, arrival.entry.number)
        if place in fresh:
            outcomes[place] = _apply_act(desk, arrival, act)
            _remember(desk.connection, arrival, act, outcomes[place])
        else:
            outcomes[place] = _remembered(desk.connection, arrival, act)
    return outcomes


def _apply_act(desk: Desk, arrival: Arrival, act: MemberAct) -> Outcome:
    match act:
        case CardActed():
            return act_on_card(desk, arrival, act)
        case MemberApplied():
            return apply_for_membership(desk, arrival, act)
        case MemberReviewed():
            return review(desk, arrival, act)
        case MemberChanged():
            return change(desk, arrival, act)


def _claim(connection: Connection, acts: Sequence[tuple[Arrival, MemberAct]]) -> set[_Place]:
    """Places of the entries whose acts nobody applied before, be it under this entry or under another one."""
    table = schema.member_acts
    rows = [
        {
            **_place(arrival, act),
            "kind": arrival.entry.kind.value,
            "request": act.application if isinstance(act, MemberApplied | MemberReviewed) else act.request,
            "at": arrival.entry.at,
            "outcome": b"",
        }
        for arrival, act in acts
    ]
    rows.sort(key=lambda row: (row["part"], row["member"], row["epoch"], row["number"]))
    claimed = connection.execute(insert_new(connection, table).returning(table.c.epoch, table.c.number), rows)
    return {(row.epoch, row.number) for row in claimed}


def _remember(connection: Connection, arrival: Arrival, act: MemberAct, outcome: Outcome) -> None:
    connection.execute(
        update(schema.member_acts).filter_by(**_place(arrival, act)).values(outcome=msgspec.json.encode(outcome))
    )


def _remembered(connection: Connection, arrival: Arrival, act: MemberAct) -> Outcome:
    kept = connection.scalars(select(schema.member_acts.c.outcome).filter_by(**_place(arrival, act))).first()
    if kept is None:
        return parked(ParkReason.DUPLICATE, "the same request was done under another entry")
    return msgspec.json.decode(kept, type=Outcome)


def _place(arrival: Arrival, act: MemberAct) -> dict[str, Any]:
    entry = arrival.entry
    key = {"terminal": entry.terminal, "epoch": entry.epoch, "number": entry.number}
    return {"part": part_of(act.member), "member": act.member, **key}


def _decided(arrival: Arrival, verdict: Verdict, outcomes: dict[_Place, Outcome], members: set[MemberId]) -> Verdict:
    if isinstance(verdict, Parked) or verdict.member is None:
        return verdict
    outcome = outcomes.get((arrival.entry.epoch, arrival.entry.number))
    if outcome is not None:
        if outcome.parked is not None:
            return msgspec.structs.replace(outcome.parked, member=verdict.member)
        return msgspec.structs.replace(verdict, cases=verdict.cases + outcome.cases)
    if verdict.member not in members:
        return Parked(ParkReason.UNKNOWN_MEMBER, f"no member {verdict.member}", verdict.member)
    return verdict


def _book_sales(
    connection: Connection, arrivals: Sequence[Arrival], decided: Sequence[Verdict]
) -> dict[tuple[int, int], _Move]:
    """Put the ledger's lines in; returns by how much those that were not there yet move each member."""
    ledger = schema.points_ledger
    rows = [
        row
        for arrival, verdict in zip(arrivals, decided, strict=True)
        if isinstance(verdict, Effects) and verdict.sale is not None
        for row in ledger_rows(arrival.entry, verdict.sale)
    ]
    moves: dict[tuple[int, int], _Move] = {}
    if not rows:
        return moves
    fresh = insert_new(connection, ledger).returning(ledger.c.part, ledger.c.member, ledger.c.points, ledger.c.spend)
    for row in connection.execute(fresh, rows):
        move = moves.setdefault((row.part, row.member), _Move())
        move.points += row.points
        move.spend += row.spend
    return moves


def _move_members(connection: Connection, moves: Mapping[tuple[int, int], _Move]) -> None:
    """Move the balances, and have each member's row told anew."""
    if not moves:
        return
    members = schema.members
    connection.execute(
        update(members)
        .where(members.c.part == bindparam("of_part"), members.c.id == bindparam("of_member"))
        .values(
            points=members.c.points + bindparam("by_points"),
            spend=members.c.spend + bindparam("by_spend"),
            version=members.c.version + 1,
        ),
        [
            {"of_part": part, "of_member": member, "by_points": move.points, "by_spend": move.spend}
            for (part, member), move in sorted(moves.items(), key=itemgetter(0))
        ],
    )
    announce_all(connection, ((part, MEMBER, str(member)) for part, member in moves))
