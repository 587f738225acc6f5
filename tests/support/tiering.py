"""Schemes, days and figures for tests of tiers: wide enough to reach every branch of an evaluation."""

from datetime import date, timedelta
from functools import cache

import msgspec
from hypothesis import strategies as st

from terminal.domain.scheme import Scheme, parse
from terminal.domain.tier_figures import Figures, MemberDay
from terminal.domain.tier_rules import DowngradeTo, Period, ReviewOf, Tier, TierPath, TierRules, UpgradeWhen
from tests.support.shop import SCHEME_FILE, shipped_scheme


@cache
def vip_scheme() -> Scheme:
    """The shipped VIP scheme: windows of months, whole months and quarters, an assessment, a review by people."""
    return parse(SCHEME_FILE.with_name("vip-four-tier.toml").read_text("utf-8"))


def ladder(
    *paths: tuple[TierPath, ...],
    window_days: int = 0,
    window_months: int = 0,
    rules: TierRules | None = None,
) -> Scheme:
    """A scheme whose tiers "t1", "t2", … have these paths, above a lowest one "t0"; an empty tuple is given by hand."""
    model = shipped_scheme()
    tiers = [
        Tier(id=f"t{rank}", name=model.tiers[min(rank, 3)].name, rank=rank, colour="regular", paths=ways)
        for rank, ways in enumerate([(), *paths])
    ]
    return msgspec.structs.replace(
        model,
        tiers=tuple(tiers),
        spend_window_days=window_days or (0 if window_months else 365),
        spend_window_months=window_months,
        tiering=rules or TierRules(),
    )


def days_from(first: date, last: date) -> st.SearchStrategy[date]:
    """Any day of a span, its ends more often than others."""
    return st.one_of(st.just(first), st.just(last), st.dates(first, last))


member_days = st.builds(
    MemberDay,
    day=days_from(date(2026, 1, 1), date(2028, 12, 31)).map(date.isoformat),
    spend=st.integers(-20_000, 900_000),
    goods=st.integers(-5_000, 900_000),
    activities=st.integers(0, 2),
)

histories = st.lists(member_days, max_size=25, unique_by=lambda each: each.day)

tier_rules = st.builds(
    TierRules,
    period=st.sampled_from(Period),
    upgrade=st.sampled_from(UpgradeWhen),
    downgrade=st.sampled_from(DowngradeTo),
    grace_days=st.sampled_from((0, 1, 30, 92)),
    review=st.sampled_from(ReviewOf),
)

evaluation_days = st.one_of(
    st.sampled_from([date(2026, 6, 30), date(2026, 12, 31), date(2028, 2, 29), date(2026, 5, 31), date(2026, 6, 1)]),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
)


@st.composite
def tier_paths(draw: st.DrawFn) -> TierPath:
    """A path of one to three conditions, within reach of ``figures``."""
    path = TierPath()
    for condition in draw(st.lists(st.integers(0, 5), min_size=1, max_size=3, unique=True)):
        wanted: dict[str, int] = (
            {"spend": draw(st.integers(1, 500_000))},
            {"visits": draw(st.integers(1, 12))},
            {"activity": draw(st.integers(1, 300))},
            {"assessment": draw(st.integers(1, 100))},
            {"visits_each_month": draw(st.integers(1, 3)), "months": draw(st.integers(1, 6))},
            {"visits_each_quarter": draw(st.integers(1, 3)), "quarters": draw(st.integers(1, 4))},
        )[condition]
        path = msgspec.structs.replace(path, **wanted)
    return path


@st.composite
def tier_schemes(draw: st.DrawFn) -> Scheme:
    """A ladder of two to five tiers above the lowest, some of them given by hand."""
    ways = draw(st.lists(st.lists(tier_paths(), max_size=3).map(tuple), min_size=1, max_size=5))
    months = draw(st.sampled_from((0, 1, 12)))
    return ladder(*ways, window_months=months, window_days=0 if months else 365, rules=draw(tier_rules))


figures = st.builds(
    Figures,
    spend=st.integers(-1_000, 600_000),
    visits=st.integers(0, 15),
    activity=st.integers(0, 400),
    assessment=st.none() | st.integers(0, 100),
    month_visits=st.lists(st.integers(0, 4), min_size=6, max_size=6).map(tuple),
    quarter_visits=st.lists(st.integers(0, 4), min_size=4, max_size=4).map(tuple),
)


def every_day(first: date, last: date) -> list[date]:
    """All days of a span, both ends included."""
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]
