"""How members stand, as the feed tells it: what is kept, what left the window since, and what comes to an end."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, insert, select, update

from sync.central.demo.resources import read_text
from sync.central.members_chosen import of_part
from sync.central.scheme_versions import SchemeVersions
from sync.central.standings import EXPIRING_DAYS, LEAVING_DAYS, Standings, Stood, last_visit
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.members import part_of
from terminal.domain.scheme import Scheme, parse
from terminal.domain.standing import Expiring
from terminal.domain.tier_figures import MemberDay, figures_of, leaving, running_visits
from terminal.domain.tier_rules import AssessmentRules, TierPath
from tests.sync.central.points.ledger_tills import ALICE, BELLA, TODAY, add_members, buy_coupon, grant, refund, sell
from tests.sync.central.tills import MEMBERS, Till

RETAIL = parse(read_text("schemes", "retail-four-tier.toml"))
MONTHLY = msgspec.structs.replace(
    RETAIL,
    spend_window_days=0,
    spend_window_months=12,
    tiers=tuple(
        msgspec.structs.replace(
            tier,
            paths=(
                TierPath(visits_each_month=2, months=3),
                TierPath(visits_each_quarter=4, quarters=2),
                TierPath(assessment=60),
            ),
        )
        if tier.upgrade_spend
        else tier
        for tier in RETAIL.tiers
    ),
    assessment=AssessmentRules(departments=2),
)
"""Asks for everything that a scheme can ask for."""


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """Two members with nothing."""
    add_members(database, ALICE, BELLA)


def _read(database: Database, today: date, scheme: Scheme = RETAIL) -> Stood:
    """How Alice stands, in the company of everybody else of her part."""
    table = schema.members.c
    with database.read() as connection:
        standings = Standings(connection, SchemeVersions({1: ("2020-01-01", scheme)}), today)
        part = part_of(ALICE)
        rows = connection.execute(select(schema.members, last_visit().label("visited")).where(table.part == part)).all()
        return standings.read(of_part(connection, part, [row.id for row in rows]), rows)[ALICE]


def _put(database: Database, days: dict[date, MemberDay], scheme: Scheme, evaluated: date | None) -> None:
    """Days of buying, and the figures that an evaluation on ``evaluated`` and what was booked since make of them."""
    known = list(days.values())
    figures = figures_of(scheme, evaluated, known) if evaluated else None
    later = [each for each in known if evaluated is None or each.day > evaluated.isoformat()]
    spend = (figures.spend if figures else 0) + sum(each.spend for each in later)
    visits = (figures.visits if figures else 0) + sum(each.visits for each in later)
    start = scheme.window_start(evaluated).isoformat() if evaluated else ""
    activities = sum(each.activities for each in known if each.day >= start)
    rule = scheme.activity
    activity = rule.per_visit * visits + rule.per_100_yuan * (spend // 10_000) + rule.per_activity * activities
    with database.write() as connection:
        connection.execute(delete(schema.member_days).where(schema.member_days.c.member == ALICE))
        rows = [{"part": part_of(ALICE), "member": ALICE, **each._asdict()} for each in known]
        if rows:
            connection.execute(insert(schema.member_days), rows)
        connection.execute(
            update(schema.members)
            .where(schema.members.c.id == ALICE)
            .values(
                spend=spend,
                visits=visits,
                activity=activity,
                standing_day=evaluated.isoformat() if evaluated else "",
            )
        )


_BACK = st.integers(0, 460)
_days = st.dictionaries(_BACK, st.tuples(st.integers(0, 60_000), st.booleans(), st.integers(0, 2)), max_size=12).map(
    lambda found: {
        back: (spend, spend if bought else 0, activities) for back, (spend, bought, activities) in found.items()
    }
)


@pytest.mark.parametrize("scheme", [RETAIL, MONTHLY], ids=["days", "months"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=_days,
    today=st.dates(date(2027, 1, 1), date(2028, 12, 31)),
    evaluated=st.none() | st.integers(1, 70),
)
def test_what_is_told_is_what_the_rules_make_of_the_days(
    database: Database,
    scheme: Scheme,
    found: dict[int, tuple[int, int, int]],
    today: date,
    evaluated: int | None,
) -> None:
    if evaluated is None:  # whom no evaluation saw has nothing that is older than the window
        start = scheme.window_start(today)
        found = {back: each for back, each in found.items() if today - timedelta(days=back) >= start}
    days = {today - timedelta(days=back): each for back, each in found.items()}
    known = {day: MemberDay(day.isoformat(), *each) for day, each in days.items()}
    _put(database, known, scheme, today - timedelta(days=evaluated) if evaluated else None)
    stood = _read(database, today, scheme)
    standing, expected = stood.standing, figures_of(scheme, today, known.values())
    assert (stood.spend, standing.visits, standing.activity) == (expected.spend, expected.visits, expected.activity)
    assert standing.day == today.isoformat()
    assert (standing.month_visits, standing.quarter_visits) == running_visits(scheme, today, known.values())
    assert standing.leaving == leaving(scheme, today, known.values(), today + timedelta(days=LEAVING_DAYS))
    start = scheme.window_start(today)
    assert standing.activities == sum(each.activities for day, each in known.items() if day >= start)
    assert standing.visited == max((each.day for each in known.values() if each.visits), default=None)


def test_lots_that_end_are_told_with_those_that_are_over(till: Till, database: Database) -> None:
    def on(days: int) -> str:
        return (TODAY + timedelta(days=days)).isoformat()

    for days, points in ((EXPIRING_DAYS, 5), (-1, 7), (3, 10), (3, 20), (EXPIRING_DAYS + 1, 99)):
        grant(till, ALICE, points, last_day=on(days))
    grant(till, ALICE, 50, last_day=None)
    till.push()
    assert _read(database, TODAY).standing.expiring == (
        Expiring(on(-1), 7),
        Expiring(on(3), 30),
        Expiring(on(EXPIRING_DAYS), 5),
    )
    early = msgspec.structs.replace(
        RETAIL,
        points=msgspec.structs.replace(
            RETAIL.points, lots=msgspec.structs.replace(RETAIL.points.lots, announce_days=EXPIRING_DAYS + 1)
        ),
    )
    assert _read(database, TODAY, early).standing.expiring[-1] == Expiring(on(EXPIRING_DAYS + 1), 99)


def test_at_most_a_months_ends_are_told(till: Till, database: Database) -> None:
    for days in range(40):
        grant(till, ALICE, 1, last_day=(TODAY + timedelta(days=days)).isoformat())
    till.push()
    expiring = _read(database, TODAY).standing.expiring
    assert (len(expiring), expiring[0].last_day) == (31, TODAY.isoformat())


def test_marks_of_several_departments_are_told_where_a_path_asks(database: Database) -> None:
    rows = [
        {"assessor": name, "department": name, "potential": mark, "importance": 60, "day": "2026-09-01", "at": 1}
        for name, mark in (("sales", 80), ("service", 100))
    ]
    with database.write() as connection:
        connection.execute(
            insert(schema.assessments), [{**row, "part": part_of(ALICE), "member": ALICE, "note": ""} for row in rows]
        )
    assert _read(database, TODAY, MONTHLY).standing.assessment == 75
    assert _read(database, TODAY).standing.assessment is None


def test_the_feed_tells_it_with_each_member(till: Till, database: Database) -> None:
    with database.write() as connection:
        connection.execute(
            update(schema.members)
            .where(schema.members.c.id == ALICE)
            .values(tier_since="2026-01-05", grace_until="2026-10-01")
        )
    grant(till, ALICE, 20)
    code = buy_coupon(till, ALICE)
    sold = sell(till, ALICE, 0, spent=50)
    sell(till, BELLA, 5)
    till.push()
    [record] = [member for member in till.pull().members if member.id == ALICE]
    standing = record.standing
    assert standing is not None
    assert (standing.day, standing.visits, standing.debt) == (TODAY.isoformat(), 1, 30)
    assert (standing.tier_since, standing.grace_until) == ("2026-01-05", "2026-10-01")
    assert (standing.activities, standing.visited) == (1, TODAY.isoformat())
    assert [coupon.code for coupon in standing.coupons] == [code]
    refund(till, sold)
    till.push()
    [record] = [member for member in till.pull().members if member.id == ALICE]
    assert record.standing is not None
    assert (record.standing.visits, record.standing.visited, record.standing.debt) == (0, None, 0)


def test_a_company_without_a_scheme_tells_no_standing(till: Till, database: Database) -> None:
    with database.write() as connection:
        connection.execute(delete(schema.schemes))
        connection.execute(delete(schema.feed_pending).where(schema.feed_pending.c.kind == "scheme"))
    told = till.pull().members
    assert len(told) == MEMBERS
    assert {member.standing for member in told} == {None}


def test_a_few_statements_read_a_whole_part(database: Database) -> None:
    seen = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        _read(database, TODAY, MONTHLY)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    assert 1 < len(seen) <= 8
