"""An evaluation at the centre: figures brought up, tiers changed, candidates put up, and no more told than needed."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select

from sync.central.points.book import book
from sync.central.points.movements import Movement
from sync.central.scheme_versions import load_schemes
from sync.central.standings import LEAVING_DAYS
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.tiers.decisions import refuse
from sync.central.tiers.evaluation import evaluate_part
from terminal.domain.members import MemberId
from terminal.domain.movements import MovementKind
from terminal.domain.scheme import Scheme
from terminal.domain.standing import Leaving
from terminal.domain.tier_evaluation import TierState, applied, evaluate
from terminal.domain.tier_figures import MemberDay, figures_of, leaving
from terminal.domain.tier_reasons import Reasons
from terminal.domain.tier_rules import DowngradeTo, Period, ReviewOf, TierPath, TierRules, UpgradeWhen
from tests.support.shop import shipped_scheme
from tests.support.tiering import every_day, ladder
from tests.sync.central.scheme_members import (
    IDS,
    NOW,
    Known,
    bought,
    found_scheme_company,
    shown_on,
    task_of,
    up_to,
    write_members,
)
from tests.sync.central.tills import rows

SCHEME = shipped_scheme()
BY_RULE = ladder(
    (TierPath(spend=100_000),),
    (TierPath(spend=300_000),),
    rules=TierRules(period=Period.MONTH, grace_days=30, review=ReviewOf.NOTHING),
)
BY_PEOPLE = msgspec.structs.replace(BY_RULE, tiering=TierRules(grace_days=0, review=ReviewOf.EVERYTHING))
MONTH_END = date(2026, 9, 30)


def _evaluate(database: Database, scheme: Scheme, day: date) -> dict[str, int]:
    with database.write() as connection:
        return dict(evaluate_part(task_of(connection, scheme, day)))


def _hold(database: Database, people: Mapping[MemberId, Known]) -> None:
    with database.write() as connection:
        write_members(connection, people)


def _told(database: Database) -> set[int]:
    """Whose rows were announced; forgets them."""
    with database.write() as connection:
        told = {int(key) for key in connection.scalars(select(schema.feed_pending.c.key))}
        connection.execute(delete(schema.feed_pending))
    return told


def _row(database: Database, member: MemberId = IDS[0]) -> Any:
    (row,) = rows(database, "members", id=member)
    return row


def _everything(database: Database) -> list[list[Any]]:
    tables = ("members", "tier_candidates", "tier_changes", "notices", "feed_pending", "points_ledger")
    return [rows(database, table) for table in tables]


def test_whoever_reaches_a_tier_is_in_it_from_the_next_day_with_reasons_and_a_notice(empty_database: Database) -> None:
    _hold(empty_database, {IDS[0]: Known([bought("2026-09-20", 100_000)], TierState("t0"))})
    assert _evaluate(empty_database, BY_RULE, MONTH_END)["upgrade"] == 1
    row = _row(empty_database)
    assert (row.tier, row.tier_since, row.spend, row.visits, row.standing_day) == (
        "t1",
        "2026-10-01",
        100_000,
        1,
        "2026-09-30",
    )
    (change,) = rows(empty_database, "tier_changes")
    assert (change.sequence, change.kind, change.from_tier, change.to_tier) == (1, "upgrade", "t0", "t1")
    assert (change.effective_on, change.decided_by, change.decided_at) == ("2026-10-01", "rule", NOW)
    reasons = msgspec.json.decode(change.reasons, type=Reasons)
    assert (reasons.figures.spend, reasons.path) == (100_000, TierPath(spend=100_000))
    (notice,) = rows(empty_database, "notices")
    assert (notice.notice, notice.kind, notice.body) == ("tier:1", "tier_upgrade", change.reasons)
    assert _told(empty_database) == {IDS[0]}


def test_grace_comes_first_and_the_tier_goes_when_it_is_over(empty_database: Database) -> None:
    _hold(empty_database, {IDS[0]: up_to(BY_RULE, MONTH_END, [bought("2026-09-20", 50_000)], "t1")})
    assert _evaluate(empty_database, BY_RULE, MONTH_END)["grace"] == 1
    row = _row(empty_database)
    assert (row.tier, row.grace_until, row.version) == ("t1", "2026-10-30", 2)
    for day in every_day(date(2026, 10, 1), date(2026, 10, 30)):
        assert _evaluate(empty_database, BY_RULE, day) == {}
    assert _evaluate(empty_database, BY_RULE, date(2026, 10, 31))["downgrade"] == 1
    row = _row(empty_database)
    assert (row.tier, row.tier_since, row.grace_until) == ("t0", "2026-11-01", None)
    assert [each.kind for each in rows(empty_database, "tier_changes")] == ["grace", "downgrade"]
    assert [each.notice for each in rows(empty_database, "notices")] == ["tier:1", "tier:2"]


def test_what_a_person_must_decide_waits_and_changes_no_tier(empty_database: Database) -> None:
    _hold(empty_database, {IDS[0]: Known([bought("2026-09-20", 300_000)], TierState("t0"))})
    assert _evaluate(empty_database, BY_PEOPLE, MONTH_END)["to be reviewed"] == 1
    (candidate,) = rows(empty_database, "tier_candidates")
    assert (candidate.day, candidate.from_tier, candidate.to_tier) == ("2026-09-30", "t0", "t2")
    assert (candidate.kind, candidate.state, candidate.decided_by) == ("upgrade", "waiting", "")
    assert _row(empty_database).tier == "t0"
    assert rows(empty_database, "tier_changes") == []


def test_a_newer_evaluation_replaces_what_waits(empty_database: Database) -> None:
    _hold(empty_database, {IDS[0]: Known([bought("2025-10-02", 300_000)], TierState("t0"))})
    days = [MONTH_END, date(2026, 10, 1), date(2026, 10, 2)]
    found = [_evaluate(empty_database, BY_PEOPLE, day) for day in days]
    assert [each.get("to be reviewed") for each in found] == [1, 1, None]  # on the last day nothing is left of it
    assert [each.get("of these new") for each in found] == [1, None, None]
    assert [(each.day, each.state) for each in rows(empty_database, "tier_candidates")] == [
        ("2026-09-30", "outdated"),
        ("2026-10-01", "outdated"),
    ]


@pytest.mark.parametrize(
    ("rules", "tier", "spend"),
    [
        pytest.param(TierRules(upgrade=UpgradeWhen.PERIOD_END), "t0", 300_000, id="upgrade"),
        pytest.param(TierRules(grace_days=0), "t1", 0, id="downgrade"),
    ],
)
def test_what_is_looked_for_at_periods_ends_waits_until_the_next_one(
    empty_database: Database, rules: TierRules, tier: str, spend: int
) -> None:
    scheme = msgspec.structs.replace(BY_PEOPLE, tiering=msgspec.structs.replace(rules, review=ReviewOf.EVERYTHING))
    _hold(empty_database, {IDS[0]: up_to(scheme, MONTH_END, [bought("2025-10-02", spend)], tier)})
    for day in every_day(MONTH_END, date(2026, 10, 30)):
        _evaluate(empty_database, scheme, day)
    assert [(each.day, each.state) for each in rows(empty_database, "tier_candidates")] == [("2026-09-30", "waiting")]
    _evaluate(empty_database, scheme, date(2026, 10, 31))  # what was bought has left the window long since
    states = [(each.day, each.state) for each in rows(empty_database, "tier_candidates")]
    assert states[0] == ("2026-09-30", "outdated")
    assert states[1:] == ([] if tier == "t0" else [("2026-10-31", "waiting")])


def test_what_waits_is_outdated_when_the_rule_finds_the_tier_kept(empty_database: Database) -> None:
    """A grace of an earlier version of the scheme: the member meets the criteria again before anybody decided."""
    in_grace = TierState("t1", "2026-10-10")
    _hold(empty_database, {IDS[0]: Known([bought("2026-10-12", 100_000)], in_grace)})
    _evaluate(empty_database, BY_PEOPLE, date(2026, 10, 11))
    assert [each.state for each in rows(empty_database, "tier_candidates")] == ["waiting"]
    assert _evaluate(empty_database, BY_PEOPLE, date(2026, 10, 12))["kept"] == 1
    assert [each.state for each in rows(empty_database, "tier_candidates")] == ["outdated"]


def test_what_was_refused_comes_again_with_the_periods_last_day(empty_database: Database) -> None:
    found_scheme_company(empty_database)
    _hold(empty_database, {IDS[0]: Known([bought("2026-09-20", 300_000)], TierState("t0"))})
    _evaluate(empty_database, BY_PEOPLE, MONTH_END)
    refuse(empty_database, IDS[0], by="甲", reason="too early", now=NOW)
    for day in every_day(date(2026, 10, 1), date(2026, 10, 30)):
        assert "to be reviewed" in _evaluate(empty_database, BY_PEOPLE, day)
    assert [each.state for each in rows(empty_database, "tier_candidates")] == ["refused"]
    _evaluate(empty_database, BY_PEOPLE, date(2026, 10, 31))
    assert [(each.day, each.state) for each in rows(empty_database, "tier_candidates")] == [
        ("2026-09-30", "refused"),
        ("2026-10-31", "waiting"),
    ]


def test_outdated_candidates_are_forgotten_in_time(empty_database: Database) -> None:
    _hold(empty_database, {IDS[0]: Known([bought("2026-09-20", 300_000)], TierState("t0"))})
    for day in (MONTH_END, date(2026, 10, 1), date(2027, 1, 1)):
        _evaluate(empty_database, BY_PEOPLE, day)
    assert [each.day for each in rows(empty_database, "tier_candidates")] == ["2026-10-01", "2027-01-01"]


def test_a_person_who_decided_meanwhile_is_not_overruled(empty_database: Database, monkeypatch: Any) -> None:
    """Between the look and the lock a decision came in."""
    _hold(empty_database, {IDS[0]: Known([bought("2026-09-20", 100_000)], TierState("t0"))})

    def decided(connection: Connection, part: int, members: Any) -> dict[MemberId, TierState]:
        return {member: TierState("t2", None, "2026-10-01") for member in members}

    monkeypatch.setattr("sync.central.tiers.evaluation.lock_states", decided)
    assert "upgrade" not in _evaluate(empty_database, BY_RULE, MONTH_END)
    assert rows(empty_database, "tier_changes") == []
    assert _row(empty_database).spend == 100_000


def test_what_only_left_the_window_is_written_and_not_told(empty_database: Database) -> None:
    days = [bought("2025-10-01", 30_000), bought("2026-09-15", 40_000)]
    _hold(empty_database, {IDS[0]: up_to(SCHEME, MONTH_END, days)})
    assert _evaluate(empty_database, SCHEME, date(2026, 10, 1)) == {"figures moved": 1}
    row = _row(empty_database)
    assert (row.spend, row.visits, row.standing_day, row.version) == (40_000, 1, "2026-10-01", 1)
    assert (row.spend, row.visits, row.activity) == shown_on(SCHEME, date(2026, 10, 1), days)
    assert _told(empty_database) == set()
    assert _evaluate(empty_database, SCHEME, date(2026, 10, 2)) == {}
    assert _row(empty_database).standing_day == "2026-10-01"


@pytest.mark.parametrize(
    ("shown", "last"),
    [
        pytest.param((70_000, 2, 26), "2026-07-31", id="bought nothing for long"),
        pytest.param((71_000, 2, 27), "2026-09-15", id="a late entry was counted that is out of the window"),
        pytest.param((70_000, 2, 999), "2026-09-15", id="another score"),
    ],
)
def test_what_a_till_cannot_know_is_told(empty_database: Database, shown: tuple[int, int, int], last: str) -> None:
    days = [bought("2025-10-01", 30_000), bought(last, 40_000)]
    _hold(empty_database, {IDS[0]: Known(days, standing_day="2026-09-30", shown=shown)})
    assert _evaluate(empty_database, SCHEME, date(2026, 10, 1)) == {"figures moved": 1, "told to the tills": 1}
    assert _told(empty_database) == {IDS[0]}
    assert _row(empty_database).version == 2


def test_sales_of_later_days_stay_counted_in_the_row_and_out_of_the_evaluation(empty_database: Database) -> None:
    days = [bought("2026-09-20", 60_000), bought("2026-10-01", 50_000)]
    _hold(empty_database, {IDS[0]: Known(days, TierState("t0"), standing_day="2026-09-29", shown=(110_000, 2, 31))})
    assert _evaluate(empty_database, BY_RULE, MONTH_END) == {}
    assert _evaluate(empty_database, BY_RULE, date(2026, 10, 1)) == {"upgrade": 1, "told to the tills": 1}
    assert _row(empty_database).spend == 110_000


def test_members_who_left_are_left_alone(empty_database: Database) -> None:
    _hold(empty_database, {IDS[0]: Known([bought("2026-09-20", 300_000)], TierState("t0"), more={"erased": True})})
    assert _evaluate(empty_database, BY_RULE, MONTH_END) == {}


_AMOUNTS = st.builds(
    bought, day=st.dates(date(2025, 9, 1), date(2026, 11, 30)).map(date.isoformat), amount=st.integers(1, 200_000)
)
_RULES = st.builds(
    TierRules,
    period=st.sampled_from(Period),
    upgrade=st.sampled_from(UpgradeWhen),
    downgrade=st.sampled_from(DowngradeTo),
    grace_days=st.sampled_from((0, 5, 30)),
    review=st.just(ReviewOf.NOTHING),
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    histories=st.lists(st.lists(_AMOUNTS, max_size=8, unique_by=lambda each: each.day), min_size=4, max_size=4),
    rules=_RULES,
)
def test_day_after_day_every_member_goes_the_way_of_the_rule_and_every_till_can_follow(
    empty_database: Database, histories: list[list[MemberDay]], rules: TierRules
) -> None:
    """Sales are booked on their day as the ledger books them; a till knows what it was told last, and counts on."""
    with empty_database.read() as connection:
        founded = bool(load_schemes(connection))
    if not founded:
        found_scheme_company(empty_database)
    scheme = msgspec.structs.replace(BY_RULE, tiering=rules)
    first = date(2026, 8, 30)
    past = [[each for each in days if each.day <= first.isoformat()] for days in histories]
    people = {member: up_to(scheme, first, days, "t0") for member, days in zip(IDS, past, strict=False)}
    _hold(empty_database, people)
    states = dict.fromkeys(people, TierState("t0"))
    tills = {member: _Till(scheme, first, days) for member, days in zip(people, past, strict=True)}
    for day in every_day(first + timedelta(days=1), date(2026, 11, 30)):
        for member, days in zip(people, histories, strict=True):
            _sell(empty_database, member, [each for each in days if each.day == day.isoformat()])
        _evaluate(empty_database, scheme, day)
        told = _told(empty_database)
        by_id = {row.id: row for row in rows(empty_database, "members")}
        for member, days in zip(people, histories, strict=True):
            figures = figures_of(scheme, day, days)
            states[member] = applied(states[member], evaluate(scheme, day, states[member], figures))
            row = by_id[member]
            assert TierState(row.tier, row.grace_until, row.tier_since) == states[member]
            assert (row.spend, row.visits, row.activity) == (figures.spend, figures.visits, figures.activity)
            if member in told:
                tills[member] = _Till(scheme, day, [each for each in days if each.day <= day.isoformat()])
            assert tills[member].figures(day) == (figures.spend, figures.visits)


class _Till:
    """What a till was told of a member on ``day``, and what it makes of that later."""

    def __init__(self, scheme: Scheme, day: date, days: list[MemberDay]) -> None:
        figures = figures_of(scheme, day, days)
        self._told = figures.spend, figures.visits
        self._leaving: tuple[Leaving, ...] = leaving(scheme, day, days, day + timedelta(days=LEAVING_DAYS))

    def figures(self, day: date) -> tuple[int, int]:
        """Spend and visits on a later day."""
        gone = [each for each in self._leaving if each.day <= day.isoformat()]
        spend, visits = self._told
        return spend - sum(each.spend for each in gone), visits - sum(each.visits for each in gone)


def _sell(database: Database, member: MemberId, days: list[MemberDay]) -> None:
    """Book sales and have the member told, as every booking does."""
    movements = [
        Movement(
            member,
            ("S01T01", 1, date.fromisoformat(each.day).toordinal(), 1),
            MovementKind.EARN,
            0,
            each.day,
            NOW,
            spend=each.spend,
            goods=each.goods,
        )
        for each in days
    ]
    if movements:
        with database.write() as connection:
            book(connection, movements)
