"""The way to the next tier and what keeps the present one, as the counter works it out with the line cut."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.errors import SchemeError
from terminal.domain.members import MemberRecord, MemberView
from terminal.domain.scheme import Scheme
from terminal.domain.standing import Leaving, Standing
from terminal.domain.tier_evaluation import entitled, figures_of, period_end
from terminal.domain.tier_figures import MemberDay, leaving, running_visits
from terminal.domain.tier_paths import Missing
from terminal.domain.tier_progress import Progress, progress
from terminal.domain.tier_rules import ActivityScore, DowngradeTo, Period, TierPath, TierRules, UpgradeWhen
from terminal.domain.times import months_later
from tests.support.shop import member, shipped_scheme
from tests.support.tiering import histories, ladder, vip_scheme

SPEND = (TierPath(spend=100_000),)
TODAY = date(2026, 6, 17)
AT_PERIOD_END = TierRules(upgrade=UpgradeWhen.PERIOD_END, period=Period.QUARTER)


def told(
    scheme: Scheme, tier: str, days: Sequence[MemberDay], on: date, *, grace_until: str | None = None
) -> MemberView:
    """A member as the centre would tell them on a day, from all their days until then."""
    known = [each for each in days if each.day <= on.isoformat()]
    figures = figures_of(scheme, on, known)
    start = scheme.window_start(on).isoformat()
    months, quarters = running_visits(scheme, on, known)
    standing = Standing(
        day=on.isoformat(),
        visits=figures.visits,
        activity=figures.activity,
        activities=sum(each.activities for each in known if each.day >= start),
        visited=max((each.day for each in known if each.visits), default=None),
        month_visits=months,
        quarter_visits=quarters,
        grace_until=grace_until,
        leaving=leaving(scheme, on, known, on + timedelta(days=400)),
    )
    return msgspec.structs.replace(member(), tier=tier, spend=figures.spend, standing=standing)


@pytest.mark.parametrize(("basket", "missing"), [(0, 32_000), (31_999, 1), (32_000, 0), (40_000, 0)])
def test_so_much_more_makes_the_next_tier(basket: int, missing: int) -> None:
    view = msgspec.structs.replace(member("silver"), spend=768_000)
    goal = progress(shipped_scheme(), TODAY, view, basket).next
    assert goal is not None
    assert (goal.tier, goal.missing) == ("gold", Missing(spend=missing))
    assert goal.missing.nothing == (missing == 0)


def test_at_the_top_there_is_no_next_tier_and_at_the_bottom_nothing_to_keep() -> None:
    assert progress(shipped_scheme(), TODAY, member("platinum")).next is None
    assert progress(shipped_scheme(), TODAY, member("regular")).keep is None


def test_a_file_of_the_member_tells_the_same_as_a_card() -> None:
    view = told(ladder(SPEND), "t0", [MemberDay("2026-06-01", 70_000, 70_000, 0)], TODAY)
    record = MemberRecord(
        id=view.id, version=1, masked_name="", tier="t0", points=0, spend=view.spend, as_of=0, standing=view.standing
    )
    assert progress(ladder(SPEND), TODAY, record, 500) == progress(ladder(SPEND), TODAY, view, 500)


def test_a_tier_given_by_hand_has_no_way_and_is_passed_over() -> None:
    scheme = ladder((), SPEND)
    assert progress(scheme, TODAY, msgspec.structs.replace(member(), tier="t1")) == Progress()
    up = progress(scheme, TODAY, msgspec.structs.replace(member(), tier="t0")).next
    assert up is not None
    assert up.tier == "t2"


def test_a_tier_that_the_scheme_lacks_is_an_error() -> None:
    with pytest.raises(SchemeError, match="no tier 'diamond'"):
        progress(shipped_scheme(), TODAY, member("diamond"))


def test_the_nearest_of_several_paths_is_told() -> None:
    near, far = TierPath(visits=10), TierPath(spend=100_000)
    days = [MemberDay(f"2026-05-{day:02}", 5_000, 5_000, 0) for day in range(1, 9)]
    goal = progress(ladder((far, near)), TODAY, told(ladder((far, near)), "t0", days, TODAY), 1).next
    assert goal is not None
    assert (goal.path, goal.missing) == (near, Missing(visits=1))


@pytest.mark.parametrize(("visited", "missing"), [("2026-06-16", 1), ("2026-06-17", 2)])
def test_a_second_basket_of_a_day_is_no_second_visit(visited: str, missing: int) -> None:
    scheme = ladder((TierPath(visits=3),))
    view = told(scheme, "t0", [MemberDay(visited, 100, 100, 0)], TODAY)
    goal = progress(scheme, TODAY, view, 100).next
    assert goal is not None
    assert goal.missing == Missing(visits=missing)


def test_a_basket_counts_towards_the_activity_score_as_its_sale_will() -> None:
    scheme = msgspec.structs.replace(
        ladder((TierPath(activity=100),)), activity=ActivityScore(per_visit=10, per_100_yuan=3, per_activity=7)
    )
    view = told(scheme, "t0", [MemberDay("2026-06-01", 19_000, 19_000, 2)], TODAY)
    goals = [progress(scheme, TODAY, view, basket).next for basket in (0, 999, 1_000)]
    assert [goal and goal.missing.activity for goal in goals] == [100 - 27, 100 - 37, 100 - 40]


# --- by when ---


def test_the_hurry_is_the_last_day_before_a_purchase_leaves_the_window() -> None:
    scheme = ladder(SPEND, window_days=30)
    days = [MemberDay("2026-06-01", 60_000, 60_000, 0), MemberDay("2026-06-10", 10_000, 10_000, 0)]
    goal = progress(scheme, TODAY, told(scheme, "t0", days, TODAY)).next
    assert goal is not None
    assert (goal.missing, goal.by) == (Missing(spend=30_000), "2026-06-30")


def test_at_a_period_end_what_has_left_by_then_is_missing_too() -> None:
    scheme = ladder(SPEND, window_days=30, rules=AT_PERIOD_END)
    days = [MemberDay("2026-05-31", 60_000, 60_000, 0), MemberDay("2026-06-10", 10_000, 10_000, 0)]
    goal = progress(scheme, TODAY, told(scheme, "t0", days, TODAY)).next
    assert goal is not None
    assert (goal.missing, goal.by) == (Missing(spend=90_000), "2026-06-30")


@given(histories, st.dates(date(2026, 6, 1), date(2028, 12, 31)), st.integers(0, 60), st.sampled_from((0, 1, 12)))
def test_what_is_told_to_be_missing_is_what_an_evaluation_wants(
    days: list[MemberDay], on: date, age: int, months: int
) -> None:
    """However old the standing: the missing amount, bought on any day until ``by``, makes the tier, and no fen less."""
    scheme = ladder((TierPath(spend=500_000),), window_months=months, window_days=0 if months else 45)
    today = on + timedelta(days=age)
    known = [each for each in days if each.day <= on.isoformat()]
    goal = progress(scheme, today, told(scheme, "t0", known, on)).next
    assert goal is not None
    last = date.fromisoformat(goal.by) if goal.by else today + timedelta(days=60)
    for day in {today, last}:
        for amount, tier in ((goal.missing.spend, "t1"), (goal.missing.spend - 1, "t0")):
            bought = [*known, MemberDay(day.isoformat(), amount, max(amount, 0), 0)]
            found = entitled(scheme, figures_of(scheme, day, bought))[0].id
            assert found == tier or (day != today and tier == "t0") or amount < 0
    if goal.by:
        over = [*known, MemberDay(today.isoformat(), goal.missing.spend, 1, 0)]
        assert entitled(scheme, figures_of(scheme, last + timedelta(days=1), over))[0].id == "t0"


@given(
    histories,
    st.dates(date(2026, 6, 1), date(2028, 12, 31)),
    st.integers(0, 60),
    st.sampled_from([TierPath(visits_each_month=2, months=4), TierPath(visits_each_quarter=3, quarters=2)]),
    st.sampled_from([None, *Period]),
)
def test_months_and_quarters_are_told_by_the_first_day_that_can_meet_them(
    days: list[MemberDay], on: date, age: int, path: TierPath, period: Period | None
) -> None:
    """The member from now on comes as often as the path asks in every month: the first evaluation that finds it met."""
    rules = TierRules(upgrade=UpgradeWhen.PERIOD_END if period else UpgradeWhen.AT_ONCE, period=period or Period.MONTH)
    scheme = ladder((path,), rules=rules)
    today = on + timedelta(days=age)
    known = [each for each in days if each.day <= on.isoformat()]
    goal = progress(scheme, today, told(scheme, "t0", known, on)).next
    assert goal is not None
    running = period_end(Period.QUARTER if path.quarters else Period.MONTH, today).replace(day=1)
    firsts = [months_later(running, each) for each in range(-2 if path.quarters else 0, 24)]
    faithful = [
        *known,
        *(MemberDay(first.replace(day=each).isoformat(), 1, 1, 0) for first in firsts for each in (1, 2)),
    ]
    ends = [period_end(period or Period.MONTH, first) for first in firsts]
    candidates = [*([] if period else [today]), *(end for end in ends if end >= today)]
    first_met = next(day for day in candidates if entitled(scheme, figures_of(scheme, day, faithful))[0].id == "t1")
    if goal.missing.nothing:
        assert entitled(scheme, figures_of(scheme, today if not period else first_met, known))[0].id == "t1"
    else:
        assert goal.by == first_met.isoformat()


@pytest.mark.parametrize(
    ("visits", "lacks", "by"),
    [
        ((1, 2, 2, 2), Missing(), "2026-06-29"),  # the whole months hold; June must be filled to keep it so
        ((1, 2, 2, 1), Missing(month_visits=1), "2026-06-30"),
        ((0, 1, 2, 2), Missing(month_visits=2, months=2), "2026-08-31"),
        ((2, 0, 0, 0), Missing(months=2), "2026-08-31"),
    ],
)
def test_visits_of_each_month(visits: tuple[int, ...], lacks: Missing, by: str) -> None:
    scheme = ladder((TierPath(visits_each_month=2, months=3),))
    view = told(scheme, "t0", [], TODAY)
    assert view.standing is not None
    view = msgspec.structs.replace(view, standing=msgspec.structs.replace(view.standing, month_visits=visits))
    goal = progress(scheme, TODAY, view).next
    assert goal is not None
    assert (goal.missing, goal.by) == (lacks, by)


def test_months_move_on_while_the_centre_cannot_be_heard() -> None:
    scheme = ladder((TierPath(visits_each_month=2, months=2),))
    view = told(scheme, "t0", [MemberDay(f"2026-05-0{day}", 1, 1, 0) for day in (1, 2)], date(2026, 5, 31))
    goal = progress(scheme, TODAY, view, 5_000).next
    assert goal is not None
    assert (goal.missing, goal.by) == (Missing(month_visits=1), "2026-06-30")


# --- what keeps the present tier ---


@pytest.mark.parametrize(
    ("spend", "grace_until", "missing", "by"),
    [
        (120_000, None, Missing(), "2026-06-30"),
        (90_000, None, Missing(spend=10_000), "2026-06-30"),
        (90_000, "2026-07-10", Missing(spend=10_000), "2026-07-10"),
        (90_000, "2026-06-17", Missing(spend=10_000), "2026-06-17"),
    ],
)
def test_what_keeps_the_present_tier(spend: int, grace_until: str | None, missing: Missing, by: str) -> None:
    scheme = ladder(SPEND)
    view = told(scheme, "t1", [MemberDay("2026-06-01", spend, spend, 0)], TODAY, grace_until=grace_until)
    found = progress(scheme, TODAY, view)
    assert found.keep is not None
    assert (found.keep.missing, found.keep.by, found.grace_until) == (missing, by, grace_until)


def test_what_leaves_before_the_period_end_must_be_bought_again_to_keep_the_tier() -> None:
    scheme = ladder(SPEND, window_days=30)
    view = told(scheme, "t1", [MemberDay("2026-05-20", 150_000, 150_000, 0)], TODAY)
    assert view.spend == 150_000
    keep = progress(scheme, TODAY, view).keep
    assert keep is not None
    assert (keep.missing, keep.by) == (Missing(spend=100_000), "2026-06-30")


def test_within_the_grace_what_leaves_shortens_the_time() -> None:
    scheme = ladder(SPEND, window_days=30)
    days = [MemberDay("2026-06-05", 60_000, 60_000, 0)]
    keep = progress(scheme, TODAY, told(scheme, "t1", days, TODAY, grace_until="2026-07-30")).keep
    assert keep is not None
    assert (keep.missing, keep.by) == (Missing(spend=40_000), "2026-07-04")


def test_where_nobody_is_lowered_there_is_nothing_to_keep() -> None:
    scheme = ladder(SPEND, rules=TierRules(downgrade=DowngradeTo.NEVER))
    assert progress(scheme, TODAY, told(scheme, "t1", [], TODAY, grace_until="2026-07-30")).keep is None


def test_a_centre_that_tells_no_standing_still_lets_spend_be_told() -> None:
    view = msgspec.structs.replace(member("gold"), spend=1_900_000, standing=None)
    found = progress(vip_scheme(), TODAY, view, 50_000)
    assert found.keep is not None
    assert (found.keep.missing, found.keep.by) == (Missing(spend=50_000), "2026-06-30")


def test_a_refund_can_leave_the_window_and_help() -> None:
    """A day below zero makes no more missing when it leaves: there is no hurry."""
    scheme = ladder(SPEND, window_days=30)
    view = msgspec.structs.replace(
        told(scheme, "t0", [], TODAY), spend=50_000, standing=Standing(leaving=(Leaving("2026-06-20", -500, 0),))
    )
    goal = progress(scheme, TODAY, view).next
    assert goal is not None
    assert (goal.missing, goal.by) == (Missing(spend=50_000), None)
