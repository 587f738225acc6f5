"""Evaluations: who is entitled to what, and when a tier changes, to the fen, the visit and the day."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.errors import SchemeError
from terminal.domain.scheme import Scheme
from terminal.domain.tier_evaluation import (
    ChangeKind,
    Figures,
    MemberDay,
    TierState,
    applied,
    by_hand,
    entitled,
    evaluate,
    figures_of,
    is_period_end,
    is_sought,
    met,
    period_end,
)
from terminal.domain.tier_rules import DowngradeTo, Period, TierPath, TierRules, UpgradeWhen
from tests.support.shop import shipped_scheme
from tests.support.tiering import (
    evaluation_days,
    every_day,
    figures,
    histories,
    ladder,
    tier_rules,
    tier_schemes,
    vip_scheme,
)

STEPS = ((TierPath(spend=100_000),), (TierPath(spend=300_000),), (TierPath(spend=900_000),))
MONTH_END, MID_MONTH = date(2026, 6, 30), date(2026, 6, 17)

states = st.tuples(st.integers(0, 9), st.none() | evaluation_days.map(date.isoformat))


def state_in(scheme: Scheme, drawn: tuple[int, str | None]) -> TierState:
    rank, grace_until = drawn
    return TierState(scheme.tiers[rank % len(scheme.tiers)].id, grace_until)


# --- what is entitled ---


@pytest.mark.parametrize(
    ("spend", "tier"),
    [(199_999, "regular"), (200_000, "silver"), (799_999, "silver"), (800_000, "gold"), (2_000_000, "platinum")],
)
def test_one_fen_makes_the_tier(spend: int, tier: str) -> None:
    reached, path = entitled(shipped_scheme(), Figures(spend=spend))
    assert reached.id == tier
    assert (path is None) == (tier == "regular")


@pytest.mark.parametrize(("visits", "tier"), [(11, "t0"), (12, "t1"), (13, "t1")])
def test_one_visit_makes_the_tier(visits: int, tier: str) -> None:
    scheme = ladder((TierPath(visits=12, spend=10),))
    assert entitled(scheme, Figures(visits=visits, spend=10))[0].id == tier


def test_every_condition_of_a_path_must_hold() -> None:
    path = vip_scheme().tier("diamond").paths[1]
    whole = Figures(spend=6_000_000, assessment=80, month_visits=(1,) * 12)
    assert met(path, whole)
    for less in ({"spend": 5_999_999}, {"assessment": 79}, {"assessment": None}, {"month_visits": (1, 1, 0, 1, 1, 1)}):
        assert not met(path, msgspec.structs.replace(whole, **less))
    assert met(path, msgspec.structs.replace(whole, month_visits=(1,) * 6 + (0,) * 6))
    assert not met(path, msgspec.structs.replace(whole, month_visits=(1,) * 5))


@given(tier_schemes(), figures, st.integers(0, 500_000))
def test_more_spend_never_lowers_the_entitled_tier(scheme: Scheme, there: Figures, more: int) -> None:
    richer = msgspec.structs.replace(there, spend=there.spend + more)
    assert entitled(scheme, richer)[0].rank >= entitled(scheme, there)[0].rank


@given(tier_schemes(), histories, evaluation_days, st.integers(0, 500_000))
def test_buying_more_on_any_day_never_lowers_the_entitled_tier(
    scheme: Scheme, days: list[MemberDay], day: date, more: int
) -> None:
    richer = [each._replace(spend=each.spend + more, goods=each.goods + more) for each in days]
    before, after = (entitled(scheme, figures_of(scheme, day, each))[0].rank for each in (days, richer))
    assert after >= before


@given(tier_schemes(), figures)
def test_nobody_is_entitled_to_a_tier_that_is_given_by_hand(scheme: Scheme, there: Figures) -> None:
    tier, path = entitled(scheme, there)
    assert not by_hand(scheme, tier)
    assert path is None or (path in tier.ways and met(path, there))


def test_a_refund_pulls_a_member_back_under_the_line_on_its_sales_day() -> None:
    scheme = ladder(*STEPS, window_days=30)
    sold = [MemberDay("2026-06-01", 60_000, 60_000, 0), MemberDay("2026-06-17", 40_000, 40_000, 0)]
    refunded = [sold[0]._replace(spend=59_999, goods=59_999), sold[1]]
    assert entitled(scheme, figures_of(scheme, MID_MONTH, sold))[0].id == "t1"
    assert entitled(scheme, figures_of(scheme, MID_MONTH, refunded))[0].id == "t0"
    assert entitled(scheme, figures_of(scheme, date(2026, 6, 30), sold))[0].id == "t1"
    assert entitled(scheme, figures_of(scheme, date(2026, 7, 1), sold))[0].id == "t0"


# --- when it changes ---


@given(tier_schemes(), states, figures, evaluation_days)
def test_evaluating_the_same_day_again_finds_nothing(
    scheme: Scheme, drawn: tuple[int, str | None], there: Figures, day: date
) -> None:
    state = state_in(scheme, drawn)
    assert evaluate(scheme, day, applied(state, evaluate(scheme, day, state, there)), there) is None


@given(tier_schemes(), st.none() | evaluation_days.map(date.isoformat), figures, evaluation_days)
def test_a_tier_given_by_hand_is_left_alone(scheme: Scheme, grace_until: str | None, there: Figures, day: date) -> None:
    granted = msgspec.structs.replace(scheme.tiers[1], paths=())
    scheme = msgspec.structs.replace(scheme, tiers=(scheme.tiers[0], granted, *scheme.tiers[2:]))
    assert evaluate(scheme, day, TierState("t1", grace_until), there) is None


@given(tier_schemes(), states, figures, evaluation_days)
def test_a_finding_says_just_what_it_does(
    scheme: Scheme, drawn: tuple[int, str | None], there: Figures, day: date
) -> None:
    state = state_in(scheme, drawn)
    found = evaluate(scheme, day, state, there)
    if found is None:
        return
    old, new, reached = scheme.tier(found.from_tier), scheme.tier(found.to_tier), entitled(scheme, there)[0]
    assert (found.from_tier, found.effective_on) == (state.tier, (day + timedelta(days=1)).isoformat())
    assert found.reasons.kind is found.kind
    assert found.reasons.figures == there
    if found.kind is ChangeKind.UPGRADE:
        assert new == reached
        assert new.rank > old.rank
    elif found.kind is ChangeKind.DOWNGRADE:
        assert reached.rank <= new.rank < old.rank
        assert not by_hand(scheme, new)
    else:
        assert new == old
        assert (found.kind is ChangeKind.GRACE) == (reached.rank < old.rank) == (found.grace_until is not None)
    path = found.reasons.path
    assert path is None or met(path, there) == (found.kind in {ChangeKind.UPGRADE, ChangeKind.KEPT})


@given(tier_schemes(), st.integers(0, 9), figures, evaluation_days)
def test_nothing_is_found_on_a_day_that_does_not_look_for_it(
    scheme: Scheme, rank: int, there: Figures, day: date
) -> None:
    found = evaluate(scheme, day, state_in(scheme, (rank, None)), there)
    assert found is None or is_sought(scheme.tiering, found.kind, day)


@given(tier_schemes(), states, figures, evaluation_days)
def test_one_step_never_skips_a_tier_that_is_evaluated(
    scheme: Scheme, drawn: tuple[int, str | None], there: Figures, day: date
) -> None:
    rules = msgspec.structs.replace(scheme.tiering, downgrade=DowngradeTo.ONE_STEP)
    scheme = msgspec.structs.replace(scheme, tiering=rules)
    found = evaluate(scheme, day, state_in(scheme, drawn), there)
    if found is not None and found.kind is ChangeKind.DOWNGRADE:
        high, low = scheme.tier(found.from_tier).rank, scheme.tier(found.to_tier).rank
        assert all(by_hand(scheme, tier) for tier in scheme.tiers if low < tier.rank < high)


@settings(max_examples=40)
@given(tier_rules, st.integers(0, 1_000_000), st.integers(0, 3), evaluation_days)
def test_nobody_is_lowered_before_the_grace_is_over(rules: TierRules, spend: int, rank: int, first: date) -> None:
    """Day by day for a year with the same figures: down at a period's end at the earliest, and after the grace."""
    scheme, there = ladder(*STEPS, rules=rules), Figures(spend=spend)
    state = TierState(f"t{rank}")
    graced: date | None = None
    for day in every_day(first, first + timedelta(days=400)):
        found = evaluate(scheme, day, state, there)
        if found is not None and found.kind is ChangeKind.GRACE:
            assert is_period_end(rules.period, day)
            graced = day
        if found is not None and found.kind is ChangeKind.DOWNGRADE:
            start = graced if rules.grace_days else day
            assert start is not None
            assert is_period_end(rules.period, start)
            assert day == start + timedelta(days=rules.grace_days + bool(rules.grace_days))
            graced = None
        state = applied(state, found)
    reached = entitled(scheme, there)[0].rank
    ends_here = reached if rules.downgrade is not DowngradeTo.NEVER else max(rank, reached)
    if rules.period is Period.MONTH and rules.downgrade is not DowngradeTo.ONE_STEP:
        assert state.tier == f"t{ends_here}"
    assert scheme.tier(state.tier).rank >= ends_here


@pytest.mark.parametrize(
    ("upgrade", "day", "found"),
    [
        (UpgradeWhen.AT_ONCE, MID_MONTH, True),
        (UpgradeWhen.AT_ONCE, MONTH_END, True),
        (UpgradeWhen.PERIOD_END, MID_MONTH, False),
        (UpgradeWhen.PERIOD_END, date(2026, 6, 29), False),
        (UpgradeWhen.PERIOD_END, MONTH_END, True),
    ],
)
def test_an_upgrade_goes_straight_to_the_tier_when_the_scheme_says(
    upgrade: UpgradeWhen, day: date, found: bool
) -> None:
    scheme = ladder(*STEPS, rules=TierRules(upgrade=upgrade))
    finding = evaluate(scheme, day, TierState("t0", since="2026-01-01"), Figures(spend=900_000))
    assert (finding and finding.to_tier) == ("t3" if found else None)


def test_the_year_of_a_member_who_stops_buying() -> None:
    scheme = ladder(*STEPS, rules=TierRules(grace_days=30, downgrade=DowngradeTo.ONE_STEP))
    state, told = TierState("t2"), []
    for day in every_day(date(2026, 6, 1), date(2026, 12, 31)):
        found = evaluate(scheme, day, state, Figures())
        if found:
            told.append((day.isoformat(), found.kind.value, found.to_tier))
        state = applied(state, found)
    assert told == [
        ("2026-06-30", "grace", "t2"),
        ("2026-07-31", "downgrade", "t1"),
        ("2026-08-31", "grace", "t1"),  # the new tier began on 1 August: July's end was not its own
        ("2026-10-01", "downgrade", "t0"),
    ]


@pytest.mark.parametrize(("day", "kind"), [("2026-07-30", None), ("2026-07-31", ChangeKind.DOWNGRADE)])
def test_the_last_day_of_grace_still_keeps_the_tier(day: str, kind: ChangeKind | None) -> None:
    found = evaluate(ladder(*STEPS), date.fromisoformat(day), TierState("t2", "2026-07-30"), Figures())
    assert (found and found.kind) == kind


@pytest.mark.parametrize(("spend", "kind"), [(299_999, None), (300_000, ChangeKind.KEPT)])
def test_one_fen_within_the_grace_keeps_the_tier(spend: int, kind: ChangeKind | None) -> None:
    found = evaluate(ladder(*STEPS), date(2026, 7, 15), TierState("t2", "2026-07-30"), Figures(spend=spend))
    assert (found and found.kind) == kind
    assert found is None or applied(TierState("t2", "2026-07-30"), found) == TierState("t2")


def test_who_reaches_more_at_a_later_period_end_is_out_of_the_grace_at_once() -> None:
    scheme = ladder(*STEPS, rules=TierRules(upgrade=UpgradeWhen.PERIOD_END))
    found = evaluate(scheme, date(2026, 7, 15), TierState("t1", "2026-07-30"), Figures(spend=900_000))
    assert found is not None
    assert (found.kind, found.to_tier) == (ChangeKind.KEPT, "t1")


def test_without_grace_a_period_end_lowers_at_once_and_only_once() -> None:
    scheme = ladder(*STEPS, rules=TierRules(grace_days=0))
    found = evaluate(scheme, MONTH_END, TierState("t3"), Figures())
    assert found is not None
    assert (found.kind, found.to_tier) == (ChangeKind.DOWNGRADE, "t2")
    assert evaluate(scheme, MONTH_END, applied(TierState("t3"), found), Figures()) is None


def test_a_tier_that_is_given_by_hand_is_no_step_down() -> None:
    scheme = ladder(STEPS[0], (), STEPS[2], rules=TierRules(grace_days=0))
    found = evaluate(scheme, MONTH_END, TierState("t3"), Figures(spend=100_000))
    assert found is not None
    assert found.to_tier == "t1"


def test_the_nearest_path_is_what_was_missed() -> None:
    near, far = TierPath(visits=10), TierPath(spend=100_000)
    found = evaluate(ladder((far, near)), MONTH_END, TierState("t1"), Figures(spend=40_000, visits=9))
    assert found is not None
    assert found.reasons.path == near


def test_a_tier_that_the_scheme_lacks_is_an_error() -> None:
    with pytest.raises(SchemeError, match="no tier 'diamond'"):
        evaluate(shipped_scheme(), MONTH_END, TierState("diamond"), Figures())


@pytest.mark.parametrize("period", Period)
@given(day=st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_a_period_ends_with_its_last_day(period: Period, day: date) -> None:
    end = period_end(period, day)
    assert is_period_end(period, end)
    assert not any(is_period_end(period, each) for each in every_day(day, end - timedelta(days=1)))
    assert is_period_end(period, day) == (day == end)
    assert (end + timedelta(days=1)).month in {Period.MONTH: range(1, 13), Period.QUARTER: (1, 4, 7, 10)}.get(
        period, (1,)
    )
