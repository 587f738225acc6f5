"""What people decide about tiers: approving, refusing, assessing (requirements B2, B3)."""

from datetime import date

import msgspec
import pytest
from sqlalchemy import select

from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.tiers.candidates import list_candidates
from sync.central.tiers.decisions import Assessed, DecisionRefused, approve, assess, refuse
from sync.central.tiers.evaluation import evaluate_part
from sync.central.tiers.findings import marks_on
from sync.central.tiers.history import tier_history
from terminal.domain.members import MemberId
from terminal.domain.tier_evaluation import TierState
from terminal.domain.tier_rules import ReviewOf, TierPath, TierRules
from tests.support.shop import shipped_scheme
from tests.support.tiering import vip_scheme
from tests.sync.central.scheme_members import (
    IDS,
    NOW,
    PART,
    TODAY,
    Known,
    bought,
    found_scheme_company,
    task_of,
    write_members,
)
from tests.sync.central.tills import rows

SCHEME = msgspec.structs.replace(shipped_scheme(), tiering=TierRules(grace_days=0, review=ReviewOf.EVERYTHING))
RISING = Known([bought("2026-08-20", 900_000)])
YESTERDAY = date(2026, 8, 31)


@pytest.fixture
def waiting(empty_database: Database) -> Database:
    """Two members who wait for gold, and one for whom nothing waits."""
    found_scheme_company(empty_database)
    with empty_database.write() as connection:
        write_members(connection, {IDS[0]: RISING, IDS[1]: RISING, IDS[2]: Known()})
        evaluate_part(task_of(connection, SCHEME, YESTERDAY))
    return empty_database


def test_an_approved_change_takes_effect_on_the_day_of_the_decision(waiting: Database) -> None:
    (approved,) = approve(waiting, IDS[0], by="陈店长", note="well known", now=NOW)
    assert (approved.member, approved.from_tier, approved.to_tier) == (IDS[0], "regular", "gold")
    (row,) = rows(waiting, "members", id=IDS[0])
    assert (row.tier, row.tier_since, row.grace_until) == ("gold", TODAY.isoformat(), None)
    (change,) = rows(waiting, "tier_changes")
    assert (change.decided_by, change.decided_at, change.note) == ("陈店长", NOW, "well known")
    assert change.effective_on == TODAY.isoformat()
    assert [(each.member, each.state) for each in rows(waiting, "tier_candidates")] == [
        (IDS[0], "approved"),
        (IDS[1], "waiting"),
    ]
    assert [each.notice for each in rows(waiting, "notices")] == ["tier:1"]
    with waiting.read() as connection:
        assert connection.scalars(select(schema.feed_pending.c.key).distinct()).all().count(str(IDS[0])) == 1
    (told,) = tier_history(waiting, IDS[0], "en")
    assert "¥9,000" in told.told
    assert "Gold from 21 September 2026" in told.told


def test_an_evaluation_of_a_day_before_the_decision_leaves_it_alone(waiting: Database) -> None:
    approve(waiting, IDS[0], by="甲", note="", now=NOW)
    with waiting.write() as connection:
        found = evaluate_part(task_of(connection, SCHEME, TODAY.replace(day=20)))
    assert found["to be reviewed"] == 1
    assert [row.tier for row in rows(waiting, "members")] == ["gold", "regular", "regular"]


def test_everything_that_waits_is_approved_at_once(waiting: Database) -> None:
    assert [each.member for each in approve(waiting, None, by="甲", note="", now=NOW)] == [IDS[0], IDS[1]]
    assert [row.tier for row in rows(waiting, "members")] == ["gold", "gold", "regular"]
    with pytest.raises(DecisionRefused, match=r"no change of tier waits$"):
        approve(waiting, None, by="甲", note="", now=NOW)


def test_a_refused_change_leaves_everything_and_says_why(waiting: Database) -> None:
    refused = refuse(waiting, IDS[1], by="甲", reason="moved abroad", now=NOW)
    assert refused.to_tier == "gold"
    (row,) = rows(waiting, "tier_candidates", member=IDS[1])
    assert (row.state, row.decided_by, row.note) == ("refused", "甲", "moved abroad")
    assert rows(waiting, "tier_changes") == []
    assert [each.member for each in list_candidates(waiting)] == [IDS[0]]
    assert [each.state.value for each in list_candidates(waiting, YESTERDAY)] == ["waiting", "refused"]


@pytest.mark.parametrize("member", [IDS[2], MemberId(999_999_999)])
def test_nothing_is_decided_where_nothing_waits(waiting: Database, member: MemberId) -> None:
    with pytest.raises(DecisionRefused, match=f"waits for member {member}"):
        approve(waiting, member, by="甲", note="", now=NOW)
    with pytest.raises(DecisionRefused, match=f"waits for member {member}"):
        refuse(waiting, member, by="甲", reason="x", now=NOW)


def test_a_candidate_whose_tier_is_another_one_by_now_is_outdated(waiting: Database) -> None:
    with waiting.write() as connection:
        connection.execute(schema.members.update().where(schema.members.c.id == IDS[0]).values(tier="silver"))
    with pytest.raises(DecisionRefused):
        approve(waiting, IDS[0], by="甲", note="", now=NOW)
    (row,) = rows(waiting, "tier_candidates", member=IDS[0])
    assert row.state == "outdated"


def test_assessments_of_several_departments_make_a_mark_that_counts(empty_database: Database) -> None:
    found_scheme_company(empty_database)
    scheme = vip_scheme()
    with empty_database.write() as connection:
        write_members(connection, {IDS[0]: Known(state=TierState("silver"))})
    for assessor, department, potential, importance in (("a", "sales", 90, 80), ("b", "service", 70, 60)):
        assess(empty_database, Assessed(IDS[0], assessor, department, potential, importance), NOW)
    with empty_database.read() as connection:
        assert marks_on(connection, PART, scheme, TODAY) == {IDS[0]: None}
    assess(empty_database, Assessed(IDS[0], "c", "finance", 100, 100, "asked twice"), NOW)
    with empty_database.read() as connection:
        assert marks_on(connection, PART, scheme, TODAY) == {IDS[0]: 83}
        assert connection.scalars(select(schema.feed_pending.c.key)).all() == [str(IDS[0])] * 3
        assert marks_on(connection, PART, shipped_scheme(), TODAY) == {}  # no path asks for one


@pytest.mark.parametrize(
    ("member", "potential", "problem"),
    [(IDS[0], 101, "0 to 100"), (IDS[0], -1, "0 to 100"), (MemberId(4_000_000), 50, "no member")],
)
def test_assessments_that_cannot_be_are_refused(
    waiting: Database, member: MemberId, potential: int, problem: str
) -> None:
    with pytest.raises(DecisionRefused, match=problem):
        assess(waiting, Assessed(member, "a", "sales", potential, 50), NOW)
    assert rows(waiting, "assessments") == []


def test_a_path_by_assessment_is_found_by_the_evaluation(empty_database: Database) -> None:
    found_scheme_company(empty_database)
    tiers = [
        msgspec.structs.replace(each, paths=(TierPath(assessment=80),)) if each.id == "platinum" else each
        for each in SCHEME.tiers
    ]
    scheme = msgspec.structs.replace(SCHEME, tiers=tuple(tiers))
    with empty_database.write() as connection:
        write_members(connection, {IDS[0]: Known(), IDS[1]: Known()})
    for assessor in ("sales", "service"):
        assess(empty_database, Assessed(IDS[1], assessor, assessor, 80, 80), NOW)
    with empty_database.write() as connection:
        evaluate_part(task_of(connection, scheme, TODAY))
    (candidate,) = list_candidates(empty_database)
    assert (candidate.member, candidate.to_tier, candidate.reasons.figures.assessment) == (IDS[1], "platinum", 80)
