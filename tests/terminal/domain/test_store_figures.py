"""A day cut by hour, tier and person is the day that its day end proves, whatever happened on it and whenever."""

from datetime import date, timedelta
from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.day_figures import DayFigures, counted, summed, together
from terminal.domain.journal import Entry
from terminal.domain.movements import MovementKind
from terminal.domain.store_figures import NO_TIER, NOTHING, StoreDay, Sums, store_day
from tests.support import store_days
from tests.support.store_days import DAY, TIERS, ZONE, at_hour

MONEY, POINTS = st.integers(0, 5_000), st.integers(0, 300)
TIER = st.sampled_from((NO_TIER, *TIERS))
DAYS = st.integers(-1, 1).map(lambda days: DAY + timedelta(days=days))
BODIES = st.one_of(
    st.builds(store_days.sale, MONEY, MONEY, tier=TIER, earned=POINTS, spent=POINTS, day=DAYS),
    st.builds(store_days.refund, MONEY, tier=TIER, back=POINTS, taken=POINTS, day=DAYS),
    st.builds(store_days.taken_back, MONEY, day=DAYS),
    st.builds(store_days.granted, POINTS, day=DAYS),
    st.builds(store_days.redeemed, POINTS, day=DAYS),
    st.builds(store_days.adjusted, st.integers(-300, 300), day=DAYS),
)
MOMENTS = st.integers(at_hour(0, day=DAY - timedelta(days=1)), at_hour(0, day=DAY + timedelta(days=2)))
ENTRIES = st.lists(
    st.builds(store_days.entry, BODIES, MOMENTS, actor=st.sampled_from(("c01", "c02", "m01"))), max_size=12
)


def day_end_of(entries: list[Entry], day: date) -> DayFigures:
    """What the day end counts of ``day``."""
    return together(each for each in summed(filter(None, map(counted, entries))) if each.business_day == day)


def as_day_end(sums: Sums) -> dict[str, int]:
    return {name: getattr(sums, name) for name in ("sales", "sold", "refunds", "refunded")}


@given(ENTRIES)
def test_the_day_is_the_day_ends(entries: list[Entry]) -> None:
    total, proved = store_day(entries, DAY, ZONE).total, day_end_of(entries, DAY)
    assert as_day_end(total) == {name: getattr(proved, name) for name in as_day_end(total)}
    points = {each.kind: each.points for each in proved.points}
    assert total.given - total.spent + total.given_back - total.taken_back + total.adjusted == sum(points.values())
    assert total.spent == -points.get(MovementKind.OFFSET, 0) - points.get(MovementKind.REDEEM, 0)
    assert total.given_back == points.get(MovementKind.GIVE_BACK, 0)


@given(ENTRIES)
def test_hours_and_people_add_up_to_the_day_and_tiers_to_its_sales(entries: list[Entry]) -> None:
    found = store_day(entries, DAY, ZONE)
    assert sum((each.sums for each in found.hours), NOTHING) == found.total
    assert sum((each.sums for each in found.people), NOTHING) == found.total
    tiers = sum((each.sums for each in found.tiers), NOTHING)
    for name in ("sales", "sold", "saved", "refunds", "refunded", "member_sold"):
        assert getattr(tiers, name) == getattr(found.total, name)
    strangers = sum((each.sums for each in found.tiers if each.tier == NO_TIER), NOTHING)
    assert strangers.sold == found.total.sold - found.total.member_sold
    assert strangers.saved == found.total.saved - found.total.member_saved
    assert strangers.sales == found.total.sales - found.total.member_sales


@given(ENTRIES, st.randoms())
def test_the_order_of_the_entries_changes_no_sum(entries: list[Entry], random: Random) -> None:
    def unordered(day: StoreDay) -> object:
        return day.hours, set(day.tiers), set(day.people), day.total

    before = unordered(store_day(entries, DAY, ZONE))
    random.shuffle(entries)
    assert unordered(store_day(entries, DAY, ZONE)) == before


@given(ENTRIES)
def test_hours_run_without_a_gap(entries: list[Entry]) -> None:
    hours = [each.hour for each in store_day(entries, DAY, ZONE).hours]
    assert hours == list(range(hours[0], hours[-1] + 1)) if hours else hours == []


def test_an_hour_is_the_stores() -> None:
    noon = store_days.entry(store_days.sale(1_000), at_hour(12, 59))
    assert [each.hour for each in store_day([noon], DAY, ZONE).hours] == [12]
    assert [each.hour for each in store_day([noon], DAY, "UTC").hours] == [4]


def test_what_was_made_at_midnight_stays_on_its_day() -> None:
    late = store_days.entry(store_days.sale(1_000), at_hour(0, day=DAY + timedelta(days=1)) + 5)
    early = store_days.entry(store_days.sale(2_000), at_hour(0) - 5)
    hours = store_day([early, late], DAY, ZONE).hours
    assert (hours[0].hour, hours[0].sums.sold, hours[-1].hour, hours[-1].sums.sold) == (0, 2_000, 23, 1_000)


def test_what_cannot_be_read_is_told_and_in_no_sum() -> None:
    good = store_days.entry(store_days.sale(1_000, 200, tier="gold"), at_hour(9))
    broken = msgspec.structs.replace(good, body=b"{}")
    found = store_day([good, broken], DAY, ZONE)
    assert (found.total.sales, found.unread) == (1, 1)
    assert found.total.member_share == 1.0


def test_nothing_happened() -> None:
    found = store_day([], DAY, ZONE)
    assert found == StoreDay(DAY)
    assert found.total.member_share is None
