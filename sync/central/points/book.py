"""The one place where movements of points are booked: ledger, lots, days of buying and balances, each exactly once.

Whoever books holds the members' locks (``lock_members``), so that a movement that is not there yet cannot come in
between. Members whose movements only add points, and who owe none, are booked with a few statements for all of them;
for the others the lots are worked out in memory (``accounts``).

Always, for every member::

    members.points = Σ points = Σ remaining of lots − Σ open of debits        members.debt = Σ open
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection, select, tuple_

from sync.central.feed import MEMBER, announce_all
from sync.central.members_chosen import of_members
from sync.central.points.account_rows import open_accounts, write_accounts
from sync.central.points.accounts import Account
from sync.central.points.movements import Movement, ledger_row, row_key
from sync.central.scheme_versions import SchemeVersions, load_schemes
from sync.central.store import schema
from sync.central.store.dialect import add_telling, insert_adding, insert_new, update_each
from terminal.domain.members import MemberId, part_of
from terminal.domain.scheme import Scheme

Place = tuple[int, MemberId]
"""A member's (part, id)."""

_AT_ONCE = 5_000
"""Members or keys named in one statement: a database takes no more than some ten thousand values."""


class MemberState(msgspec.Struct, frozen=True):
    """The figures of a living member's row that bookings move."""

    part: int
    id: MemberId
    points: int
    debt: int
    spend: int
    visits: int
    activity: int
    standing_day: str


class Overdraft(msgspec.Struct, frozen=True):
    """A movement that took more than there was: ``open`` of it is covered by no lot."""

    movement: Movement
    open: int


class Booked(msgspec.Struct, frozen=True):
    """The movements that were not in the ledger before, and those of them that overdrew."""

    movements: tuple[Movement, ...]
    overdrafts: tuple[Overdraft, ...]


def book(connection: Connection, movements: Sequence[Movement]) -> Booked:
    """Book movements in their order, those that are there already left alone; a member who left gets none.

    For the centre's own jobs; the caller's transaction holds everything, and files the overdrafts as cases.
    """
    members = lock_members(connection, {movement.member for movement in movements})
    work = PointsBook(connection, members, load_schemes(connection))
    wanted = [movement for movement in movements if movement.member in members]
    debtors = {movement.member for movement in wanted if movement.points < 0 or members[movement.member].debt}
    work.open(debtors)
    booked = work.add([movement for movement in wanted if movement.member not in debtors])
    overdrafts = []
    for movement in new_movements(connection, [each for each in wanted if each.member in debtors]):
        account = work.account(movement.member)
        if movement.points >= 0:
            account.credit(movement)
        elif missing := account.debit(movement):
            overdrafts.append(Overdraft(movement, missing))
        booked.append(movement)
    work.close()
    return Booked(tuple(booked), tuple(overdrafts))


def lock_members(connection: Connection, members: Iterable[MemberId]) -> dict[MemberId, MemberState]:
    """Lock the rows of members, in one order for all: two who book for the same ones must not wait in a ring.

    Returns those who are living.
    """
    table = schema.members.c
    if not (members := set(members)):
        return {}
    chosen = of_members(connection, members)(table.part, table.id)
    connection.execute(select(table.id).where(chosen).order_by(table.part, table.id).with_for_update()).all()
    return living_members(connection, members)


def living_members(connection: Connection, members: Iterable[MemberId]) -> dict[MemberId, MemberState]:
    """Those of ``members`` whom there are, and who have not left."""
    table = schema.members.c
    columns = [table[name] for name in MemberState.__struct_fields__]
    if not (members := set(members)):
        return {}
    chosen = of_members(connection, members)(table.part, table.id)
    rows = connection.execute(select(*columns).where(chosen, table.erased.is_(False)))
    return {row.id: MemberState(**row._asdict()) for row in rows}


def new_movements(connection: Connection, movements: Sequence[Movement]) -> list[Movement]:
    """Those that are not in the ledger, each once; their members are locked."""
    columns = list(schema.points_ledger.primary_key)
    new = {(movement.part, movement.member, *movement.key): movement for movement in reversed(movements)}
    keys = sorted(new)
    for start in range(0, len(keys), _AT_ONCE):
        stored = select(*columns).where(tuple_(*columns).in_(keys[start : start + _AT_ONCE]))
        for row in connection.execute(stored):
            del new[tuple(row)]
    return list(reversed(new.values()))


class PointsBook:
    """Movements of locked members in one transaction. ``close`` writes what the accounts came to, and the balances."""

    def __init__(
        self, connection: Connection, members: Mapping[MemberId, MemberState], schemes: SchemeVersions
    ) -> None:
        self._connection = connection
        self._members = members
        self._schemes = schemes
        self._accounts: dict[MemberId, Account] = {}
        self._added: list[Movement] = []

    def add(self, movements: Sequence[Movement]) -> list[Movement]:
        """Book points that come to members who owe none, set-based; returns those that were not there before."""
        if not movements:
            return []
        table = schema.points_ledger
        rows = [ledger_row(movement, remaining=movement.points) for movement in movements]
        fresh = add_telling(self._connection, table, insert_new(self._connection, table), rows, *table.primary_key)
        by_key = {(movement.member, movement.key): movement for movement in reversed(movements)}
        added = [by_key[row.member, row_key(row)] for row in fresh]
        self._added += added
        return added

    def open(self, members: Collection[MemberId]) -> None:
        """Read the accounts of members who spend or owe, all at once."""
        owing = {member for member in members if self._members[member].debt}
        self._accounts |= open_accounts(self._connection, members, owing)

    def account(self, member: MemberId) -> Account:
        """An account that ``open`` read."""
        return self._accounts[member]

    def close(self, also: Iterable[Place] = ()) -> None:
        """Write everything, and have each row told anew; ``also`` those of members that changed otherwise."""
        write_accounts(self._connection, self._accounts.values())
        movements = [*self._added]
        for account in self._accounts.values():
            movements += account.movements.values()
        moves = _Moves(self._members, self._schemes)
        for movement in movements:
            moves.add(movement)
        for account in self._accounts.values():
            moves.debts[account.member] = account.debt
        moves.count_days(self._connection)
        touched = {(movement.part, movement.member) for movement in movements} | set(also)
        _write_members(self._connection, moves, touched)
        announce_all(self._connection, ((part, MEMBER, str(member)) for part, member in sorted(touched)))


@dataclass
class _Day:
    """What a member's movements add to a day."""

    spend: int = 0
    goods: int = 0
    activities: int = 0


class _Moves:
    """By how much the members' figures move."""

    def __init__(self, members: Mapping[MemberId, MemberState], schemes: SchemeVersions) -> None:
        self._members = members
        self._schemes = schemes
        self._first_days: dict[str, str] = {}
        self._days: dict[MemberId, dict[str, _Day]] = defaultdict(lambda: defaultdict(_Day))
        self._visits: dict[MemberId, int] = defaultdict(int)
        self._points: dict[MemberId, int] = defaultdict(int)
        self.debts: dict[MemberId, int] = {}

    def add(self, movement: Movement) -> None:
        """Count one movement."""
        self._points[movement.member] += movement.points
        if movement.spend or movement.goods or movement.activities:
            day = self._days[movement.member][movement.day]
            day.spend += movement.spend
            day.goods += movement.goods
            day.activities += movement.activities

    def count_days(self, connection: Connection) -> None:
        """Add to the days of buying, and see which of them became a visit, or none any more."""
        if not self._days:
            return
        table = schema.member_days
        rows = [
            {"part": part_of(member), "member": member, "day": day, **vars(sums)}
            for member, days in sorted(self._days.items())
            for day, sums in sorted(days.items())
        ]
        adding = insert_adding(connection, table, "spend", "goods", "activities")
        for row in add_telling(connection, table, adding, rows, table.c.member, table.c.day, table.c.goods):
            before = row.goods - self._days[row.member][row.day].goods
            if self._counts(row.member, row.day):
                self._visits[row.member] += (row.goods > 0) - (before > 0)

    def figures(self, member: MemberId) -> dict[str, int]:
        """The member's figures after the movements, by column."""
        state = self._members[member]
        days = {day: sums for day, sums in self._days.get(member, {}).items() if self._counts(member, day)}
        spend = state.spend + sum(sums.spend for sums in days.values())
        visits = state.visits + self._visits[member]
        activity = state.activity
        if days:
            # The score is one of the scheme that the member's figures are of: only what moved is counted anew.
            rules = self._scheme(state.standing_day or max(days)).activity
            activity += rules.per_visit * (visits - state.visits)
            activity += rules.per_100_yuan * (_hundreds(spend) - _hundreds(state.spend))
            activity += rules.per_activity * sum(sums.activities for sums in days.values())
        return {
            "points": state.points + self._points[member],
            "debt": self.debts.get(member, state.debt),
            "spend": spend,
            "visits": visits,
            "activity": activity,
        }

    def _counts(self, member: MemberId, day: str) -> bool:
        """Whether a day is within the window that the member's figures are of; before the first evaluation any is."""
        standing = self._members[member].standing_day
        if not standing:
            return True
        if standing not in self._first_days:
            first = self._scheme(standing).window_start(date.fromisoformat(standing))
            self._first_days[standing] = first.isoformat()
        return day >= self._first_days[standing]

    def _scheme(self, day: str) -> Scheme:
        return self._schemes.in_force(day)


def _write_members(connection: Connection, moves: _Moves, touched: Collection[Place]) -> None:
    rows = [{"part": part, "id": member, **moves.figures(member)} for part, member in sorted(touched)]
    update_each(connection, schema.members, rows, {"version": schema.members.c.version + 1})


def _hundreds(spend: int) -> int:
    """Whole hundreds of yuan in an amount of fen."""
    return max(spend, 0) // 10_000
