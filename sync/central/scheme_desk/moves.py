"""Who would have another tier: today's figures of every member, judged by two versions of the scheme (F12).

A version judges by its own window, score and assessment; grace and decisions of people are left out, for they belong to
the way from one tier to the next and not to what a version asks for.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, CursorResult, Row, func, select

from sync.central.progress import Progress
from sync.central.scheme_desk.tally import Compared
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import PARTS
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import by_hand, entitled
from terminal.domain.tier_figures import Assessment, MemberDay, assessment_mark, figures_of
from terminal.domain.times import months_earlier

_SLICE = 5_000


class Move(NamedTuple):
    """A member whom the versions would not give the same tier; all three are ids."""

    member: int
    current: str
    old: str
    new: str


Moves: TypeAlias = Counter[tuple[str, str]]
"""How many members are entitled to (one tier by the old version, another by the new one), the same ones included."""


def moves(
    database: Database,
    compared: Compared,
    day: date,
    *,
    tell: Callable[[str], None],
    listen: Callable[[Move], None] = lambda _: None,
) -> Moves:
    """Judge every member's figures on ``day``; ``listen`` hears of each whose tier would differ, part by part."""
    members = schema.members.c
    with database.read() as connection:
        whole = connection.scalars(select(func.count()).where(members.erased.is_(False))).one()
    progress = Progress(whole, "members", tell)
    found: Moves = Counter()
    for part in range(PARTS):
        with database.read() as connection:
            for move in _of_part(connection, part, compared, day):
                found[move.old, move.new] += 1
                if move.old != move.new:
                    listen(move)
        if found:
            progress.done(found.total())
    return found


def _of_part(connection: Connection, part: int, compared: Compared, day: date) -> Iterator[Move]:
    """Every member of a part in the order of their numbers, beside their days in the same order."""
    table = schema.members.c
    members = connection.execute(
        select(table.id, table.tier).where(table.part == part, table.erased.is_(False)).order_by(table.id)
    ).all()
    since = min(_earliest(scheme, day) for scheme in (compared.old, compared.new))
    marks = _assessments(connection, part)
    with closing(_days(connection, part, since)) as rows:  # some may be left: of members who are gone
        days_of = _DaysInOrder(rows)
        for row in members:
            days, assessments = days_of.member(row.id), marks.get(row.id, ())
            old, new = (_tier(scheme, row.tier, day, days, assessments) for scheme in (compared.old, compared.new))
            yield Move(row.id, row.tier, old, new)


def _tier(scheme: Scheme, current: str, day: date, days: Sequence[MemberDay], assessments: Sequence[Assessment]) -> str:
    """The tier that a version gives: by the figures, unless the member's is one that only people give."""
    tier = next((tier for tier in scheme.tiers if tier.id == current), None)
    if tier is not None and by_hand(scheme, tier):
        return tier.id
    mark = assessment_mark(scheme.assessment, assessments, day)
    return entitled(scheme, figures_of(scheme, day, days, mark))[0].id


def _days(connection: Connection, part: int, since: date) -> CursorResult[Any]:
    """The days of buying of a part's members from ``since`` on, streamed in the order of members and days."""
    table = schema.member_days.c
    return connection.execution_options(stream_results=True, yield_per=_SLICE).execute(
        select(table.member, table.day, table.spend, table.goods, table.activities)
        .where(table.part == part, table.day >= since.isoformat())
        .order_by(table.member, table.day)
    )


class _DaysInOrder:
    """Days of buying, read once from front to end."""

    def __init__(self, rows: Iterable[Row[Any]]) -> None:
        self._groups = groupby(rows, key=lambda row: row.member)
        self._next = next(self._groups, None)

    def member(self, member: int) -> list[MemberDay]:
        """The days of a member; members are asked for in the order of their numbers."""
        while self._next is not None and self._next[0] < member:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != member:
            return []
        return [MemberDay(row.day, row.spend, row.goods, row.activities) for row in self._next[1]]


def _assessments(connection: Connection, part: int) -> dict[int, list[Assessment]]:
    table = schema.assessments
    found: dict[int, list[Assessment]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.part == part)):
        found[row.member].append(
            Assessment(row.assessor, row.department, row.potential, row.importance, row.day, row.at)
        )
    return found


def _earliest(scheme: Scheme, day: date) -> date:
    """A day before which nothing counts for the window, nor for any whole month or quarter that a path looks at."""
    ways = [path for tier in scheme.tiers for path in tier.ways]
    months = max((max(path.months, 3 * path.quarters) for path in ways), default=0)
    return min(scheme.window_start(day), months_earlier(day.replace(day=1), months + 3))
