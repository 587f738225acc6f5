"""What may be spent now: no more than any bound, whole steps that are whole fen, and a reason for what is missing."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.freshness import CLOCK_SLIP
from terminal.domain.offset import (
    Bound,
    OfflineSpending,
    PointsOffer,
    available_points,
    check_price,
    check_spending,
    no_offer,
    offer,
    offline_bounds,
)
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import OfflineRules, OffsetRules
from terminal.domain.standing import Expiring, Standing
from tests.support.shop import shipped_scheme
from tests.support.strategies import GROUPS

RULES = OffsetRules(points_per_yuan=100, ceiling=500, step=100, minimum=500, excluded_groups=("tobacco",))
GOLD, PLATINUM = shipped_scheme().tier("gold"), shipped_scheme().tier("platinum")
HOUR = 3_600_000
OFFLINE = OfflineRules(member_day=1_000, terminal_day=5_000, whole_hours=24, nothing_hours=124)
PLENTY = (Bound(PointsProblem.OFFLINE_MEMBER, 10**9), Bound(PointsProblem.OFFLINE_TERMINAL, 10**9))

goods = st.lists(st.tuples(st.sampled_from(GROUPS), st.integers(0, 100_000)), max_size=8)


@st.composite
def rules(draw: st.DrawFn) -> OffsetRules:
    """Any rules whose step is a whole number of fen, as a scheme's are."""
    rate = draw(st.sampled_from((1, 40, 80, 100, 250)))
    return OffsetRules(
        points_per_yuan=rate,
        ceiling=draw(st.integers(0, 1000)),
        step=rate * draw(st.integers(1, 5)),
        minimum=draw(st.integers(0, 2_000)),
        excluded_groups=tuple(draw(st.sets(st.sampled_from(GROUPS), max_size=2))),
    )


@given(rules(), goods, st.integers(-500, 200_000), st.integers(0, 200_000), st.integers(0, 50_000))
def test_an_offer_keeps_every_bound_and_names_the_tightest(
    rule: OffsetRules, sold: list[tuple[str, int]], available: int, remaining: int, allowed: int
) -> None:
    without = (Bound(PointsProblem.OFFLINE_MEMBER, allowed),)
    offered = offer(rule, GOLD, sold, available=available, remaining=remaining, offline=without)
    total = sum(amount for _, amount in sold)
    payable = sum(amount for group, amount in sold if group not in rule.excluded_groups)
    for points in (offered.points, offered.offline):
        assert points % rule.step == 0
        assert points == 0 or rule.minimum <= points <= available
        assert offered.worth(points) <= min(remaining, payable, total * rule.ceiling // 1000)
        assert points * 100 == offered.worth(points) * offered.rate, "a step is a whole number of fen"
    assert offered.offline <= min(offered.points, allowed)
    tightest = offered.bounds[0]
    assert offered.points <= tightest.points < offered.points + rule.step or tightest.reason is PointsProblem.MINIMUM
    for bounds in (offered.bounds, offered.offline_bounds):
        assert [each.points for each in bounds] == sorted(each.points for each in bounds)


@given(rules(), goods, st.integers(0, 200_000), st.integers(0, 200_000))
def test_one_step_more_would_break_a_bound(
    rule: OffsetRules, sold: list[tuple[str, int]], available: int, remaining: int
) -> None:
    offered = offer(rule, GOLD, sold, available=available, remaining=remaining, offline=())
    with pytest.raises(PointsRefused) as refused:
        check_spending(offered, offered.points + rule.step, held=True)
    assert refused.value.problem is offered.bounds[0].reason
    assert refused.value.allowed == offered.points


@pytest.mark.parametrize(
    ("sold", "available", "remaining", "points", "reason"),
    [
        ([("snacks", 10_000)], 1_234, 10_000, 1_200, PointsProblem.BALANCE),
        ([("snacks", 1_999)], 9_999, 1_999, 900, PointsProblem.CEILING),
        ([("snacks", 600), ("tobacco", 90_000)], 9_999, 90_600, 600, PointsProblem.EXCLUDED_GOODS),
        ([("snacks", 10_000)], 9_999, 750, 700, PointsProblem.REMAINING),
        ([("snacks", 10_000)], 499, 10_000, 0, PointsProblem.MINIMUM),
        ([("snacks", 10_000)], 99, 10_000, 0, PointsProblem.BALANCE),
        ([("snacks", 10_000)], -50, 10_000, 0, PointsProblem.BALANCE),
        ([("tobacco", 10_000)], 9_999, 10_000, 0, PointsProblem.EXCLUDED_GOODS),
    ],
)
def test_why_not_more(
    sold: list[tuple[str, int]], available: int, remaining: int, points: int, reason: PointsProblem
) -> None:
    offered = offer(RULES, GOLD, sold, available=available, remaining=remaining, offline=PLENTY)
    assert (offered.points, offered.offline) == (points, points)
    assert offered.bounds[0].reason is reason


def test_a_tiers_own_ratio_and_ceiling_go_before_the_schemes() -> None:
    offered = offer(RULES, PLATINUM, [("snacks", 10_000)], available=99_999, remaining=10_000, offline=())
    assert (offered.rate, offered.points, offered.worth(offered.points)) == (80, 8_000, 10_000)
    regular = msgspec.structs.replace(PLATINUM, offset_ceiling=0)
    none = offer(RULES, regular, [("snacks", 10_000)], available=99_999, remaining=10_000, offline=())
    assert (none.points, none.bounds[0].reason) == (0, PointsProblem.CEILING)


def test_a_scheme_without_paying_by_points_offers_nothing() -> None:
    offered = offer(None, GOLD, [("snacks", 10_000)], available=9_999, remaining=10_000, offline=PLENTY)
    assert offered == no_offer(PointsProblem.NOT_IN_SCHEME)


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        (0, PointsProblem.NOTHING),
        (-100, PointsProblem.NOTHING),
        (400, PointsProblem.MINIMUM),
        (550, PointsProblem.STEP),
        (1_300, PointsProblem.BALANCE),
    ],
)
def test_points_that_are_not_on_offer(points: int, problem: PointsProblem) -> None:
    offered = offer(RULES, GOLD, [("snacks", 10_000)], available=1_234, remaining=10_000, offline=())
    with pytest.raises(PointsRefused) as refused:
        check_spending(offered, points, held=True)
    assert (refused.value.problem, refused.value.allowed) == (problem, 1_200)


def test_without_the_centres_word_the_allowance_bounds_as_well() -> None:
    offered = offer(
        RULES,
        GOLD,
        [("snacks", 10_000)],
        available=5_000,
        remaining=10_000,
        offline=offline_bounds(OFFLINE, 0, OfflineSpending(member=300, terminal=300)),
    )
    assert (offered.points, offered.offline) == (5_000, 700)
    assert check_spending(offered, 5_000, held=True) == 5_000
    with pytest.raises(PointsRefused) as refused:
        check_spending(offered, 800, held=False)
    assert (refused.value.problem, refused.value.allowed) == (PointsProblem.OFFLINE_MEMBER, 700)


@pytest.mark.parametrize(
    ("age", "member", "terminal"),
    [
        (0, 1_000, 5_000),
        (-CLOCK_SLIP, 1_000, 5_000),
        (24 * HOUR, 1_000, 5_000),
        (24 * HOUR + 1, 999, 4_999),
        (74 * HOUR, 500, 2_500),
        (124 * HOUR - 1, 0, 0),
    ],
)
def test_the_allowance_shrinks_evenly_with_the_age_of_the_data(age: int, member: int, terminal: int) -> None:
    assert offline_bounds(OFFLINE, age, OfflineSpending()) == (
        Bound(PointsProblem.OFFLINE_MEMBER, member),
        Bound(PointsProblem.OFFLINE_TERMINAL, terminal),
    )


@pytest.mark.parametrize("age", [None, 124 * HOUR, 10**12, -CLOCK_SLIP - 1])
def test_data_that_is_too_old_or_of_no_known_age_allows_nothing(age: int | None) -> None:
    assert offline_bounds(OFFLINE, age, OfflineSpending()) == (Bound(PointsProblem.DATA_TOO_OLD, 0),)


@given(st.integers(0, 200 * HOUR), st.integers(0, 2_000), st.integers(0, 9_000))
def test_the_allowance_never_grows_with_age_and_is_never_below_zero(age: int, member: int, terminal: int) -> None:
    spent = OfflineSpending(member, terminal)
    now, later = (
        {each.reason: each.points for each in offline_bounds(OFFLINE, at, spent)} for at in (age, age + HOUR // 7)
    )
    assert all(points >= 0 for points in now.values())
    assert all(later[reason] <= now.get(reason, 0) for reason in later)


def test_lots_whose_last_day_is_past_are_not_available() -> None:
    standing = Standing(expiring=(Expiring("2026-04-30", 300), Expiring("2026-05-01", 200)))
    assert available_points(1_000, standing, "2026-05-01") == 700
    assert available_points(1_000, standing, "2026-04-30") == 1_000
    assert available_points(1_000, None, "2026-05-01") == 1_000


def test_a_price_in_points_is_paid_whole_or_not_at_all() -> None:
    check_price(800, 800, None)
    check_price(800, 800, (Bound(PointsProblem.OFFLINE_MEMBER, 800),))
    for available, offline, reason, allowed in (
        (799, None, PointsProblem.BALANCE, 799),
        (-5, None, PointsProblem.BALANCE, 0),
        (5_000, (Bound(PointsProblem.OFFLINE_TERMINAL, 700),), PointsProblem.OFFLINE_TERMINAL, 700),
    ):
        with pytest.raises(PointsRefused) as refused:
            check_price(800, available, offline)
        assert (refused.value.problem, refused.value.allowed) == (reason, allowed)


def test_the_most_points_for_an_amount() -> None:
    offered = PointsOffer(10_000, 0, (), (), rate=80, step=200)
    assert offered.most(1_000) == 800
    assert offered.most(999) == 600
