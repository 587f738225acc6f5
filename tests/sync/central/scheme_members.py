"""Members of one part with days of buying and assessments, written straight into a centre's database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import count, islice
from typing import Any

from sqlalchemy import Connection, delete, insert

from sync.central.company import found_company
from sync.central.jobs.job import Task
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import MemberId, part_of
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import Assessment, TierState
from terminal.domain.tier_figures import MemberDay, figures_of
from tests.support.shop import SCHEME_FILE

PART = 7
IDS = [MemberId(each) for each in islice((number for number in count(1) if part_of(MemberId(number)) == PART), 40)]
"""Members of ``PART``."""

NOW = 1_790_000_000_000
"""2026-09-21 22:13 in Shanghai."""
TODAY = date(2026, 9, 21)

_TABLES = (
    *("members", "member_days", "assessments", "tier_candidates", "tier_changes", "notices", "feed_pending"),
    *("points_ledger", "points_takings", "cards", "consents", "job_parts", "job_claims"),
)


@dataclass(frozen=True)
class Known:
    """A member: what they did, how their tier stands, how far their row is behind, and other columns of it."""

    days: Sequence[MemberDay] = ()
    state: TierState = field(default_factory=partial(TierState, "regular"))
    assessments: Sequence[Assessment] = ()
    standing_day: str = ""
    shown: tuple[int, int, int] = (0, 0, 0)
    more: Mapping[str, Any] = field(default_factory=dict)


def found_scheme_company(database: Database, document: str | None = None) -> None:
    """A company with one store in Shanghai, under the shipped scheme or another ``document``; no members."""
    found_company(database, "安禾", NOW)
    with database.write() as connection:
        store = {"id": "S01", "name": "店", "zone": "Asia/Shanghai", "address": "", "phone": ""}
        connection.execute(insert(schema.stores).values(store))
        text = document or SCHEME_FILE.read_text("utf-8")
        connection.execute(insert(schema.schemes).values(version=1, effective_from="2026-01-01", document=text))


def write_members(connection: Connection, people: Mapping[MemberId, Known]) -> None:
    """Have the centre hold these people and nobody else."""
    for name in _TABLES:
        connection.execute(delete(schema.metadata.tables[name]))
    for member, known in people.items():
        place = {"part": part_of(member), "member": member}
        connection.execute(insert(schema.members).values(member_row(member, known)))
        for each in known.days:
            connection.execute(insert(schema.member_days).values(**place, **each._asdict()))
        for marked in known.assessments:
            connection.execute(insert(schema.assessments).values(**place, note="", **marked._asdict()))


def member_row(member: MemberId, known: Known) -> dict[str, Any]:
    """The row of ``members``."""
    spend, visits, activity = known.shown
    return {
        "part": part_of(member),
        "id": member,
        "masked_name": "王**",
        "tier": known.state.tier,
        "points": 0,
        "spend": spend,
        "visits": visits,
        "activity": activity,
        "standing_day": known.standing_day,
        "tier_since": known.state.since,
        "grace_until": known.state.grace_until,
        "version": 1,
        "erased": False,
        **known.more,
    }


def up_to(scheme: Scheme, day: date, days: Sequence[MemberDay], tier: str = "regular", **more: Any) -> Known:
    """A member whose row was brought up to ``day``."""
    return Known(days, TierState(tier), standing_day=day.isoformat(), shown=shown_on(scheme, day, days), more=more)


def shown_on(scheme: Scheme, day: date, days: Sequence[MemberDay]) -> tuple[int, int, int]:
    """Spend, visits and activity as a row shows them that was brought up to ``day``."""
    found = figures_of(scheme, day, days)
    return found.spend, found.visits, found.activity


def bought(day: str, amount: int) -> MemberDay:
    """A day on which so many fen were spent."""
    return MemberDay(day, amount, amount, 0)


def task_of(connection: Connection, scheme: Scheme, day: date, now: int = NOW) -> Task:
    """``PART`` on a day."""
    return Task(connection, PART, day, scheme, now)
