"""A member's figures: windows to the day and the millisecond, whole months and quarters, marks of assessors."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.scheme import Scheme
from terminal.domain.tier_figures import (
    Assessment,
    MemberDay,
    activity_score,
    assessment_mark,
    figures_of,
    leaves_on,
    leaving,
    running_visits,
    whole,
)
from terminal.domain.tier_rules import ActivityScore, AssessmentRules, TierPath
from terminal.domain.times import business_day, instant
from tests.support.tiering import evaluation_days, every_day, histories, ladder, vip_scheme

ZONE = "Asia/Shanghai"
SPEND = (TierPath(spend=100_000),)
MONTHLY = (TierPath(visits_each_month=2, months=3),)
QUARTERLY = (TierPath(visits_each_quarter=1, quarters=2),)


def bought(day: str, spend: int = 1_000, goods: int | None = None, activities: int = 0) -> MemberDay:
    return MemberDay(day, spend, spend if goods is None else goods, activities)


def month_before(day: date) -> date:
    """The last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)


@pytest.mark.parametrize(
    ("months", "day", "first"),
    [
        (12, date(2028, 2, 29), "2027-03-01"),
        (12, date(2029, 2, 28), "2028-02-29"),
        (12, date(2029, 3, 1), "2028-03-02"),
        (1, date(2026, 3, 31), "2026-03-01"),
        (1, date(2026, 3, 30), "2026-03-01"),
    ],
)
def test_a_window_of_months_takes_its_first_day_and_not_the_one_before(months: int, day: date, first: str) -> None:
    scheme = ladder(SPEND, window_months=months)
    before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    assert figures_of(scheme, day, [bought(first, 500), bought(before, 70)]).spend == 500


def test_a_window_of_days_ends_with_the_day_itself() -> None:
    scheme = ladder(SPEND, window_days=365)
    days = [bought("2027-03-01", 1), bought("2027-03-02", 10), bought("2028-02-29", 100), bought("2028-03-01", 1_000)]
    assert figures_of(scheme, date(2028, 2, 29), days).spend == 110


@pytest.mark.parametrize(
    ("hour", "counts"),
    [((30, 23, 59, 59, 999_000), True), ((31, 0, 0, 0, 0), False)],
)
def test_the_last_millisecond_of_a_day_is_still_in_its_window(
    hour: tuple[int, int, int, int, int], counts: bool
) -> None:
    sold_at = instant(datetime(2026, 3, *hour, tzinfo=ZoneInfo(ZONE)))
    days = [bought(business_day(sold_at, ZONE).isoformat(), 800)]
    assert figures_of(ladder(SPEND, window_days=30), date(2026, 3, 30), days).spend == (800 if counts else 0)


@pytest.mark.parametrize(("minute", "counts"), [((1, 0, 0, 0, 0), True), ((28, 23, 59, 59, 999_000), False)])
def test_the_first_millisecond_of_the_first_day_is_in_the_window(
    minute: tuple[int, int, int, int, int], counts: bool
) -> None:
    month = 3 if minute[0] == 1 else 2
    sold_at = instant(datetime(2026, month, *minute, tzinfo=ZoneInfo(ZONE)))
    days = [bought(business_day(sold_at, ZONE).isoformat(), 800)]
    assert figures_of(ladder(SPEND, window_days=30), date(2026, 3, 30), days).spend == (800 if counts else 0)


def test_a_day_that_was_refunded_whole_is_no_visit_and_goods_paid_with_points_are() -> None:
    days = [bought("2026-03-01", 0, goods=0), bought("2026-03-02", 0, goods=300), bought("2026-03-03", 5, goods=-1)]
    found = figures_of(ladder(SPEND), date(2026, 3, 5), days)
    assert (found.spend, found.visits) == (5, 1)


def test_whole_months_are_those_before_the_running_one() -> None:
    scheme = ladder(MONTHLY)
    days = [bought(day) for day in ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-15", "2026-04-01", "2026-04-02")]
    assert figures_of(scheme, date(2026, 4, 29), days).month_visits == (1, 2, 1)


def test_on_its_last_day_a_month_is_whole() -> None:
    scheme = ladder(MONTHLY)
    days = [bought(day) for day in ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-15", "2026-04-01", "2026-04-30")]
    assert figures_of(scheme, date(2026, 4, 30), days).month_visits == (2, 1, 2)
    assert figures_of(scheme, date(2026, 5, 1), days).month_visits == (2, 1, 2)


@pytest.mark.parametrize(
    ("day", "visits"),
    [(date(2026, 6, 29), (1, 2)), (date(2026, 6, 30), (3, 1)), (date(2026, 5, 31), (1, 2)), (date(2026, 7, 1), (3, 1))],
)
def test_a_quarter_is_whole_on_its_last_day_only(day: date, visits: tuple[int, ...]) -> None:
    days = [bought(each) for each in ("2025-10-01", "2025-12-31", "2026-03-31", "2026-04-01", "2026-04-02")]
    if day >= date(2026, 6, 30):
        days.append(bought("2026-06-30"))
    assert figures_of(ladder(QUARTERLY), day, days).quarter_visits == visits


@given(histories, evaluation_days, st.sampled_from([ladder(MONTHLY, QUARTERLY), vip_scheme()]))
def test_months_and_quarters_count_what_a_calendar_does(days: list[MemberDay], day: date, scheme: Scheme) -> None:
    found = figures_of(scheme, day, days)
    visited = [date.fromisoformat(each.day) for each in days if each.goods > 0 and each.day <= day.isoformat()]
    by_month = Counter((each.year, each.month) for each in visited)
    by_quarter = Counter((each.year, (each.month + 2) // 3) for each in visited)
    month = last_month = day if (day + timedelta(days=1)).day == 1 else month_before(day)
    for visits in found.month_visits:
        assert visits == by_month[(month.year, month.month)]
        month = month_before(month)
    quarter = next(
        each
        for each in (last_month, month_before(last_month), month_before(month_before(last_month)))
        if each.month % 3 == 0
    )
    for visits in found.quarter_visits:
        assert visits == by_quarter[(quarter.year, (quarter.month + 2) // 3)]
        quarter = month_before(month_before(month_before(quarter)))
    assert whole(running_visits(scheme, day, days)[0], (day + timedelta(days=1)).day == 1) == found.month_visits


@given(st.sampled_from((1, 2, 6, 12, 24)), st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_a_day_leaves_a_window_of_months_on_the_first_day_that_does_not_look_back_to_it(months: int, day: date) -> None:
    scheme = ladder(SPEND, window_months=months)
    gone = leaves_on(scheme, day)
    assert scheme.window_start(gone) > day >= scheme.window_start(gone - timedelta(days=1))


@given(histories, evaluation_days, st.sampled_from((0, 12)))
def test_what_leaves_explains_the_figures_of_every_later_day(days: list[MemberDay], day: date, months: int) -> None:
    scheme = ladder(SPEND, window_months=months, window_days=0 if months else 365)
    known = [each for each in days if each.day <= day.isoformat()]
    told = leaving(scheme, day, known, day + timedelta(days=400))
    assert [each.day for each in told] == sorted(each.day for each in told)
    now = figures_of(scheme, day, known)
    for later in every_day(day, day + timedelta(days=400))[:: 5 + 5 * len(known)]:
        gone = [each for each in told if each.day <= later.isoformat()]
        found = figures_of(scheme, later, known)
        assert found.spend == now.spend - sum(each.spend for each in gone)
        assert found.visits == now.visits - sum(each.visits for each in gone)


@pytest.mark.parametrize(("spend", "score"), [(-1, 53), (0, 53), (9_999, 53), (10_000, 55), (19_999, 55)])
def test_only_whole_hundreds_of_yuan_are_active(spend: int, score: int) -> None:
    assert activity_score(ActivityScore(per_visit=10, per_100_yuan=2, per_activity=11), spend, 2, 3) == score


RULES = AssessmentRules(departments=2, valid_days=90, potential_weight=400)


def test_a_mark_is_the_mean_of_each_assessors_latest_rounded_once() -> None:
    given_marks = [
        Assessment("a", "sales", 0, 0, "2026-03-01"),
        Assessment("a", "sales", 81, 80, "2026-03-05"),  # 80.4
        Assessment("b", "service", 80, 81, "2026-03-02"),  # 80.6
    ]
    assert assessment_mark(RULES, given_marks, date(2026, 3, 31)) == 81  # 80.5
    assert assessment_mark(RULES, given_marks[::-1], date(2026, 3, 31)) == 81
    assert assessment_mark(RULES, given_marks, date(2026, 3, 4)) == 40  # (0 + 80.6) / 2 = 40.3


def test_of_one_days_assessments_the_later_counts() -> None:
    given_marks = [
        Assessment("a", "sales", 90, 90, "2026-03-01", at=2),
        Assessment("a", "sales", 10, 10, "2026-03-01", at=1),
        Assessment("b", "service", 90, 90, "2026-03-01", at=1),
    ]
    assert assessment_mark(RULES, given_marks, date(2026, 3, 1)) == 90


def test_two_assessors_of_one_department_make_no_mark() -> None:
    given_marks = [Assessment(each, "sales", 90, 90, "2026-03-01") for each in "ab"]
    assert assessment_mark(RULES, given_marks, date(2026, 3, 1)) is None


@pytest.mark.parametrize(
    ("day", "mark"), [(date(2026, 2, 28), None), (date(2026, 5, 29), 50), (date(2026, 5, 30), None)]
)
def test_an_assessment_counts_from_its_day_for_so_many_days(day: date, mark: int | None) -> None:
    given_marks = [Assessment(each, each, 50, 50, "2026-03-01") for each in "ab"]
    assert assessment_mark(RULES, given_marks, day) == mark
