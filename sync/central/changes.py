"""Pull: the rows behind a cursor, all from one snapshot of the database."""

import time
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select, true

from sync.central import feed
from sync.central.cases import told_cases
from sync.central.enrolment import Terminal
from sync.central.feed_records import (
    applications,
    gift_stocks,
    hot_cards,
    included_entries,
    members,
    products,
    schemes,
    staff,
    stores,
    waiting_applications,
)
from sync.central.members_chosen import Chosen, of_members, of_part
from sync.central.refusals import RequestRefused
from sync.central.scheme_versions import company_day, load_schemes
from sync.central.scopes import bring_in, feed_of_store, outsiders
from sync.central.standings import Standings
from sync.central.store import schema
from sync.central.store.dialect import pairs
from sync.central.store.engine import Database
from sync.protocol import MOST_MEMBERS, Pull
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId, part_of
from terminal.domain.scopes import ALL, scope_of
from terminal.domain.times import Instant

MAX_ROWS = 5_000
BUDGET = 2.0
"""Seconds after which an answer goes out with what it has: a till gives a centre up that is silent for too long."""
FIRST_ROWS = 125
"""Rows that are read before the time is looked at. Every later step is as long as all before it together: few steps
on a quick centre, and on a slow one no answer that takes much over twice the time."""
_LARGEST = 2**53

_Keys = dict[str, dict[int, list[str]]]  # kind → part → keys of the rows


def read_changes(
    database: Database, terminal: Terminal, pull: Pull, now: Instant, *, seconds: Callable[[], float] = time.monotonic
) -> Changes:
    """The next slice for this terminal, hot list and company first, at most ``pull.limit`` rows (5,000 at the most).

    After ``BUDGET`` by ``seconds`` it ends at the last row that was read, but never empty: a slow centre brings a till
    on all the same. What is asked for beside the cursor (``Pull.members``, ``Pull.waiting``) comes on top.
    A cursor of another feed, or of another scope of it, is worth nothing and counts as empty. ``included`` and the
    balance beside it come from the same snapshot, so that the counter counts no entry twice and misses none. Who is
    outside of the terminal's scope although it has entries of them is brought in.
    """
    if len(pull.members) > MOST_MEMBERS or any(not 0 < member < _LARGEST for member in pull.members):
        raise RequestRefused(400, "members", f"{MOST_MEMBERS} numbers of members at the most")
    ends = seconds() + BUDGET
    while True:
        feed.number_changes(database)
        changes, missed = _read(database, terminal, pull, now, lambda: seconds() < ends)
        if not missed:
            return changes
        bring_in(database, scope_of(changes.feed), missed)


def _read(
    database: Database, terminal: Terminal, pull: Pull, now: Instant, goes_on: Callable[[], bool]
) -> tuple[Changes, Sequence[MemberId]]:
    """A slice, and whom its scope does not hold although it should."""
    with database.read() as connection:
        name = feed_of_store(connection, terminal.store)
        known = pull.cursor if pull.feed == name else {}
        cursor = {part: known.get(part, 0) for part in feed.ALL_PARTS}
        heads, held = _heads(connection), _newest_held(connection, terminal.id)
        view = _View(terminal, scope_of(name), now, has_entries=held > (0, 0))
        answer = _Answer(connection, view, known, by_part=database.sharded)
        if pull.members:
            answer.add_asked(pull.members)
        if pull.waiting:
            answer.add_waiting()
        limit = max(1, min(pull.limit, MAX_ROWS))
        read, more = 0, True
        while more and read < limit and (not read or goes_on()):
            step = min(read or FIRST_ROWS, limit - read)
            keys = _next_keys(connection, heads, cursor, step, by_part=database.sharded or database.embedded)
            answer.add(keys)
            read += sum(len(each) for parts in keys.values() for each in parts.values())
            more = any(heads[part] > cursor[part] for part in feed.ALL_PARTS)
        whole_hot = heads[feed.HOT_PART] <= cursor[feed.HOT_PART]
        changes = Changes(
            feed=name,
            cursor=cursor,
            as_of=now,
            more=more,
            whole_hot=whole_hot,
            held=held,
            **answer.told(),
        )
        return changes, answer.missed


@dataclass(frozen=True)
class _View:
    """Who asks, and what is theirs to hear."""

    terminal: Terminal
    scope: str
    now: Instant
    has_entries: bool


class _Answer:
    """What an answer tells, read a step at a time from one snapshot of the database.

    ``missed`` are members outside of the scope whom the terminal has entries of.
    """

    def __init__(self, connection: Connection, view: _View, known: Mapping[int, int], *, by_part: bool) -> None:
        """``by_part``: a statement for each part, as they may lie on different shards."""
        self.missed: list[MemberId] = []
        self._connection = connection
        self._view = view
        self._terminal = view.terminal
        self._begun = {part for part, number in known.items() if number > 0}
        self._by_part = by_part
        self._told: dict[str, list[Any]] = defaultdict(list)

    def told(self) -> dict[str, tuple[Any, ...]]:
        """By field of ``Changes``."""
        return {field: tuple(rows) for field, rows in self._told.items()}

    def add(self, keys: _Keys) -> None:
        """Read the rows that these keys name."""
        self._tell("hot", hot_cards(self._connection, keys[feed.HOT_CARD][feed.HOT_PART]))
        self._add_company({kind: parts.get(feed.COMPANY_PART, []) for kind, parts in keys.items()})
        self._add_members(keys[feed.MEMBER])
        for chosen in self._chosen(keys[feed.APPLICATION]):
            self._tell(
                "applications",
                applications(self._connection, chosen, store=self._terminal.store, begun=self._begun),
            )

    def add_asked(self, ids: Sequence[MemberId]) -> None:
        """Members by name, whatever their number in the feed."""
        by_part: dict[int, list[str]] = defaultdict(list)
        for member in set(ids):
            by_part[part_of(member)].append(str(member))
        self._add_members(by_part)

    def add_waiting(self) -> None:
        """Every application that waits for the store, whatever its number in the feed."""
        self._tell("applications", waiting_applications(self._connection, store=self._terminal.store))

    def _tell(self, field: str, rows: Iterable[Any]) -> None:
        self._told[field] += rows

    def _add_company(self, keys: Mapping[str, Sequence[str]]) -> None:
        connection, terminal = self._connection, self._terminal
        store = terminal.store
        self._tell("products", products(connection, keys.get(feed.PRODUCT, [])))
        self._tell("staff", staff(connection, keys.get(feed.STAFF, []), store=store, terminal=terminal.id))
        self._tell("schemes", schemes(connection, keys.get(feed.SCHEME, [])))
        self._tell("stores", stores(connection, keys.get(feed.STORE, []), store=store))
        self._tell("gifts", gift_stocks(connection, keys.get(feed.GIFT, []), terminal=terminal))
        self._tell("cases", told_cases(connection, keys.get(feed.CASE, []), store=store))

    def _chosen(self, keys: Mapping[int, Sequence[str]]) -> Iterator[Chosen]:
        """The members whose ids these keys are, by part, in as few choices as may be."""
        if self._by_part:
            for part, ids in keys.items():
                yield of_part(self._connection, part, [int(key) for key in ids])
        elif keys:
            yield of_members(self._connection, [MemberId(int(key)) for ids in keys.values() for key in ids])

    def _add_members(self, keys: Mapping[int, Sequence[str]]) -> None:
        """Those whom the scope holds as they are, the others as having left it."""
        connection, view = self._connection, self._view
        left = self._outsiders(keys)
        if left:
            self._tell("left", sorted(left))
            keys = _of(left, keys, others=True)
        for chosen in self._chosen(keys):
            told = members(connection, chosen, terminal=self._terminal.id, standings=self._standings, now=view.now)
            self._tell("members", told)

    def _outsiders(self, keys: Mapping[int, Sequence[str]]) -> set[MemberId]:
        connection, view = self._connection, self._view
        if view.scope == ALL:
            return set()
        left = {member for chosen in self._chosen(keys) for member in outsiders(connection, chosen, view.scope)}
        if left and view.has_entries:
            for chosen in self._chosen(_of(left, keys)):
                self.missed += map(MemberId, included_entries(connection, chosen, self._terminal.id))
        return left

    @cached_property
    def _standings(self) -> Standings | None:
        schemes, now = load_schemes(self._connection), self._view.now
        return Standings(self._connection, schemes, company_day(self._connection, now)) if schemes else None


def _of(
    members: Container[MemberId], keys: Mapping[int, Sequence[str]], *, others: bool = False
) -> dict[int, list[str]]:
    """The keys of these members, or of the ``others``."""
    kept = {part: [key for key in ids if (MemberId(int(key)) in members) is not others] for part, ids in keys.items()}
    return {part: ids for part, ids in kept.items() if ids}


def _heads(connection: Connection) -> dict[int, int]:
    """The last number of each part."""
    heads = schema.feed_heads.c
    return {row.part: row.number for row in connection.execute(select(heads.part, heads.number))}


def _newest_held(connection: Connection, terminal: str) -> tuple[int, int]:
    """The newest entry of a terminal that is here, applied or not; (0, 0) without one."""
    heads = schema.journal_heads.c
    newest = select(heads.epoch, heads.number).where(heads.terminal == terminal).order_by(heads.epoch.desc()).limit(1)
    head = connection.execute(newest).first()
    return (head.epoch, head.number) if head else (0, 0)


def _next_keys(
    connection: Connection, heads: Mapping[int, int], cursor: dict[int, int], limit: int, *, by_part: bool
) -> _Keys:
    """Keys of the next ``limit`` changed rows, over which ``cursor`` moves; of fewer only where the feed ends."""
    keys: _Keys = defaultdict(lambda: defaultdict(list))
    left = limit
    waiting = [part for part in feed.ALL_PARTS if heads[part] > cursor[part]]
    while waiting and left > 0:
        small = [] if by_part else _within(waiting, heads, cursor, left)
        if len(small) > 1:
            found = _keys_of_parts(connection, small, cursor, left)
            cursor.update({part: heads[part] for part in small})
            del waiting[: len(small)]
        else:
            part = waiting.pop(0)
            found = _keys_of_part(connection, part, cursor[part], left)
            cursor[part] = found[-1].number if len(found) == left else heads[part]
        for row in found:
            keys[row.kind][row.part].append(row.key)
        left -= len(found)
    return keys


def _within(parts: Sequence[int], heads: Mapping[int, int], cursor: Mapping[int, int], rows: int) -> list[int]:
    """The first parts that together have at most so many rows to tell: at most one for every number."""
    left = rows
    for index, part in enumerate(parts):
        left -= heads[part] - cursor[part]
        if left < 0:
            return list(parts[:index])
    return list(parts)


def _keys_of_part(connection: Connection, part: int, after: int, limit: int) -> Sequence[Any]:
    rows = schema.feed_rows.c
    return connection.execute(
        select(rows.part, rows.kind, rows.key, rows.number)
        .where(rows.part == part, rows.number > after)
        .order_by(rows.number)
        .limit(limit)
    ).all()


def _keys_of_parts(
    connection: Connection, parts: Sequence[int], cursor: Mapping[int, int], limit: int
) -> Sequence[Any]:
    """All that these parts have to tell, which is at most ``limit`` rows of each; not on SQLite.

    Each part is read along its index: joined without a limit, PostgreSQL would rather read the table through.
    """
    rows = schema.feed_rows.c
    behind = pairs(connection, [(part, cursor[part]) for part in parts])
    of_part = (
        select(rows.part, rows.kind, rows.key, rows.number)
        .where(rows.part == behind.c.first, rows.number > behind.c.second)
        .order_by(rows.number)
        .limit(limit)
        .lateral()
    )
    told = select(of_part.c.part, of_part.c.kind, of_part.c.key).select_from(behind.join(of_part, true()))
    return connection.execute(told.order_by(of_part.c.part, of_part.c.number)).all()
