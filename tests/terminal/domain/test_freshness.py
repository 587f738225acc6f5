"""Old data: what was shown is trusted less with every hour, never more, and the screen says all that is narrower."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.cards import CardMedium
from terminal.domain.freshness import (
    CLOCK_SLIP,
    HOUR,
    Ages,
    Freshness,
    FreshnessRules,
    Limit,
    accepted,
    freshness,
)
from terminal.domain.offset import OfflineSpending, offline_bounds
from terminal.domain.points_rules import OfflineRules
from terminal.domain.scheme import mistakes
from tests.support.shop import SCHEME_FILE

RULES = FreshnessRules(warn_hours=24, typed_hours=72, proven_hours=240)
OFFLINE = OfflineRules(member_day=1_000, terminal_day=5_000, whole_hours=48, nothing_hours=168)

hours = st.integers(0, 400)
rules = st.builds(FreshnessRules, warn_hours=hours, typed_hours=hours, proven_hours=hours)
offline_rules = st.builds(
    OfflineRules,
    member_day=st.integers(0, 5_000),
    terminal_day=st.integers(0, 5_000),
    whole_hours=st.integers(0, 100),
    nothing_hours=st.integers(101, 400),
)
ages = st.integers(-CLOCK_SLIP, 500 * HOUR)


@pytest.mark.parametrize(
    ("age", "taken"),
    [
        (0, "stripe chip code typed"),
        (72 * HOUR - 1, "stripe chip code typed"),
        (72 * HOUR, "stripe chip code"),
        (240 * HOUR - 1, "stripe chip code"),
        (240 * HOUR, "chip code"),
        (-CLOCK_SLIP, "stripe chip code typed"),
        (-CLOCK_SLIP - 1, "chip code"),
        (None, "stripe chip code typed"),
    ],
)
def test_the_older_the_list_of_blocked_cards_the_more_must_be_shown(age: int | None, taken: str) -> None:
    assert [medium.value for medium in CardMedium if accepted(RULES, medium, age)] == taken.split()


@given(rules, ages, st.integers(0, 100 * HOUR), st.sampled_from(CardMedium))
def test_what_was_refused_is_never_taken_again_as_the_data_grow_older(
    rules: FreshnessRules, age: int, later: int, medium: CardMedium
) -> None:
    assert accepted(rules, medium, age) or not accepted(rules, medium, age + later)


@given(st.integers(0, 10**12), st.sampled_from(CardMedium))
def test_a_scheme_that_says_nothing_takes_everything_for_ever(age: int, medium: CardMedium) -> None:
    assert accepted(FreshnessRules(), medium, age)


@given(rules, offline_rules, ages, ages)
def test_the_screen_says_exactly_what_is_narrower(
    rules: FreshnessRules, offline: OfflineRules, members: int, hot: int
) -> None:
    told = freshness(rules, offline, Ages(members, hot)).limits
    assert (Limit.PROVEN_ONLY in told) == (not accepted(rules, CardMedium.STRIPE, hot))
    assert (Limit.PROVEN_ONLY in told or Limit.NO_TYPING in told) == (not accepted(rules, CardMedium.TYPED, hot))
    now, whole = (
        sum(bound.points for bound in offline_bounds(offline, age, OfflineSpending())) for age in (members, 0)
    )
    if Limit.POINTS_NONE in told:
        assert now == 0
    elif Limit.POINTS_LESS not in told:
        assert now == whole or not (offline.member_day and offline.terminal_day)


@given(rules, offline_rules, ages, st.integers(0, 100 * HOUR))
def test_data_that_are_old_stay_old(rules: FreshnessRules, offline: OfflineRules, age: int, later: int) -> None:
    before, after = (freshness(rules, offline, Ages(each, each)) for each in (age, age + later))
    assert after.old or not before.old
    assert len(after.limits) >= len(before.limits)


def test_each_of_both_ages_has_its_own_limits() -> None:
    assert freshness(RULES, OFFLINE, Ages(0, 0)) == Freshness(False, ())
    assert freshness(RULES, OFFLINE, Ages(24 * HOUR, 0)) == Freshness(True, ())
    assert freshness(RULES, OFFLINE, Ages(168 * HOUR, 0)) == Freshness(True, (Limit.POINTS_NONE,))
    assert freshness(RULES, OFFLINE, Ages(49 * HOUR, 72 * HOUR)) == Freshness(
        True, (Limit.NO_TYPING, Limit.POINTS_LESS)
    )


def test_a_scheme_that_takes_typed_numbers_for_longer_than_stripes_is_told_so() -> None:
    document = SCHEME_FILE.read_text("utf-8").replace("proven_hours = 0", "proven_hours = 48")
    (mistake,) = mistakes(document)
    assert (mistake.where, mistake.line > 0) == ("freshness.typed_hours", True)


def test_hours_cannot_be_negative() -> None:
    document = SCHEME_FILE.read_text("utf-8").replace("warn_hours = 24", "warn_hours = -1")
    assert [mistake.where for mistake in mistakes(document)] == ["freshness.warn_hours"]
    assert msgspec.structs.asdict(FreshnessRules()) == {"warn_hours": 24, "typed_hours": 0, "proven_hours": 0}
