"""Cards of members who agreed are renewed for points before they end 自动续费; the others are told (requirement D6)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, select, update

from sync.central.feed import MEMBER, announce
from sync.central.jobs.job import Tally, Task
from sync.central.points.book import book, lock_members
from sync.central.points.movements import Movement
from sync.central.store import schema
from sync.central.store.dialect import among, insert_new
from terminal.domain.card_rules import AutoRenewal
from terminal.domain.cards import CardStatus
from terminal.domain.members import MemberId
from terminal.domain.movements import MovementKind
from terminal.domain.registration import Purpose
from terminal.domain.times import months_later

RENEW = "~renew"
"""Stands for the terminal in the keys of these movements; their number is the day that the card would have ended on."""


class CardEnds(msgspec.Struct, frozen=True):
    """Body of the notice ``card_ends``: the card is not renewed by itself, and why.

    ``last_day`` ISO; ``agreed``: the member wants it renewed, and lacks points; ``points`` is what it takes.
    """

    last_day: str
    agreed: bool
    points: int
    balance: int


class CardRenewed(msgspec.Struct, frozen=True):
    """Body of the notice ``card_renewed``: good through ``last_day`` now, for ``points``."""

    ended: str
    last_day: str
    points: int


def renew_part(task: Task) -> Tally:
    """Renew the cards of ``task.part`` that end soon, each for one more period from its old end on."""
    rule, months = task.scheme.cards.auto_renewal, task.scheme.cards.validity_months
    if rule is None or not months:
        return Counter()
    members = lock_members(task.connection, {MemberId(row.member) for row in _ending(task, rule)})
    ending = [row for row in _ending(task, rule) if row.member in members]  # behind the locks
    agreed = _agreed(task, members)
    renewed = [row for row in ending if row.member in agreed and members[row.member].points >= rule.points]
    others = [row for row in ending if row not in renewed]
    _renew(task, rule, renewed, months)
    told = _notify(
        task,
        "card_ends",
        (
            (row, CardEnds(row.expires_on, row.member in agreed, rule.points, members[row.member].points))
            for row in others
        ),
    )
    for row in renewed:
        end = months_later(date.fromisoformat(row.expires_on), months)
        task.tell(MemberId(row.member), f"card ending in {row.last4} renewed to {end} for {rule.points:,} points")
    tally: Tally = Counter({"cards renewed": len(renewed), "points": len(renewed) * rule.points, "members told": told})
    return +tally


def _ending(task: Task, rule: AutoRenewal) -> Sequence[Row[Any]]:
    """Cards in use whose last day is near; a member has one that works."""
    cards = schema.cards.c
    until = task.day + timedelta(days=rule.days_before)
    found = (
        select(cards.hash, cards.member, cards.last4, cards.expires_on)
        .where(
            cards.part == task.part,
            cards.status == CardStatus.ACTIVE.value,
            cards.expires_on.between(task.day.isoformat(), until.isoformat()),
        )
        .order_by(cards.member, cards.hash)
    )
    return list(task.connection.execute(found))


def _agreed(task: Task, members: Iterable[MemberId]) -> set[int]:
    """Whose latest word on renewal is yes."""
    table = schema.consents.c
    mine = among(task.connection, table.member, list(members))
    rows = task.connection.execute(
        select(table.member, table.given)
        .where(table.part == task.part, mine, table.purpose == Purpose.RENEWAL.value)
        .order_by(table.at, table.terminal, table.epoch, table.number)
    )
    latest: dict[int, bool] = {row.member: row.given for row in rows}
    return {member for member, given in latest.items() if given}


def _renew(task: Task, rule: AutoRenewal, rows: Sequence[Row[Any]], months: int) -> None:
    if not rows:
        return
    ends = {row.hash: months_later(date.fromisoformat(row.expires_on), months).isoformat() for row in rows}
    if rule.points:
        book(task.connection, [_movement(task, row, rule.points, ends[row.hash]) for row in rows])
    table = schema.cards
    task.connection.execute(
        update(table)
        .where(table.c.part == task.part, table.c.hash == bindparam("of_hash"))
        .values(expires_on=bindparam("new_end")),
        [{"of_hash": row.hash, "new_end": ends[row.hash]} for row in rows],
    )
    announce(task.connection, task.part, MEMBER, [str(row.member) for row in rows])
    renewed = ((row, CardRenewed(row.expires_on, ends[row.hash], rule.points)) for row in rows)
    _notify(task, "card_renewed", renewed)


def _movement(task: Task, row: Row[Any], points: int, end: str) -> Movement:
    key = (RENEW, 0, int(row.expires_on.replace("-", "")), 1)
    return Movement(
        MemberId(row.member), key, MovementKind.RENEW, -points, task.day.isoformat(), task.now, reference=end
    )


def _notify(task: Task, kind: str, about: Iterable[tuple[Row[Any], CardEnds | CardRenewed]]) -> int:
    """One notice for each card and end; how many are new."""
    rows = [
        {
            "part": task.part,
            "member": row.member,
            "notice": f"{kind}:{row.expires_on}:{row.last4}",
            "kind": kind,
            "body": msgspec.json.encode(body),
            "made_at": task.now,
            "told_at": None,
        }
        for row, body in about
    ]
    if not rows:
        return 0
    table = schema.notices
    return len(task.connection.execute(insert_new(task.connection, table).returning(table.c.member), rows).all())
