"""Allowances: never more than was given, never less after a rest, and one for all who ask at once."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from sync.central.allowances import Allowance, forget_whole, use_up
from sync.central.store.engine import Database
from tests.sync.central.tills import count

KEY = bytes(32)
allowances = st.builds(Allowance, most=st.integers(1, 20), per_ms=st.integers(1_000, 1_000_000))


@given(allowances, st.lists(st.integers(0, 400_000), max_size=80))
def test_within_any_period_never_more_than_twice_the_most(allowance: Allowance, pauses: list[int]) -> None:
    full_at, now = 0, 0
    used: list[int] = []
    for pause in pauses:
        now += pause
        full_at, wait = allowance.use(full_at, now)
        if not wait:
            used.append(now)
    for start in used:
        assert sum(start <= each < start + allowance.per_ms for each in used) <= 2 * allowance.most


@given(allowances, st.integers(0, 10**15))
def test_a_rested_one_gives_nearly_all_at_once_and_then_says_how_long_to_wait(allowance: Allowance, now: int) -> None:
    full_at, given_out = now, 0
    while True:
        full_at, wait = allowance.use(full_at, now)
        if wait:
            break
        given_out += 1
    step = -(-allowance.per_ms // allowance.most)
    assert given_out == allowance.per_ms // step  # all, where the period can be divided
    assert 0 < wait <= allowance.per_ms
    assert allowance.use(full_at, now + wait - 1)[1] == 1
    assert allowance.use(full_at, now + wait)[1] == 0


@given(allowances, st.integers(0, 10**15), st.lists(st.integers(0, 1_000), max_size=50))
def test_after_a_whole_period_it_is_as_new(allowance: Allowance, now: int, pauses: list[int]) -> None:
    full_at = now
    for pause in pauses:
        now += pause
        full_at, _ = allowance.use(full_at, now)
    assert full_at <= now + allowance.per_ms


def test_one_a_minute_is_one_a_minute() -> None:
    minute = Allowance(1, 60_000)
    full_at, wait = minute.use(0, 100)
    assert (full_at, wait) == (60_100, 0)
    assert minute.use(full_at, 60_099) == (60_100, 1)
    assert minute.use(full_at, 60_100) == (120_100, 0)


def test_many_at_once_get_what_one_would(database: Database) -> None:
    five = Allowance(5, 60_000)
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: use_up(database, KEY, "somebody", five, 1_000), range(24)))
    assert waits.count(0) == 5
    assert use_up(database, KEY, "somebody else", five, 1_000) == 0


def test_what_is_whole_again_is_forgotten_and_gives_no_more_for_it(database: Database) -> None:
    five = Allowance(5, 60_000)
    assert use_up(database, KEY, "somebody", five, 1_000) == 0
    forget_whole(database, 12_999)
    assert count(database, "allowances") == 1
    forget_whole(database, 13_000)
    assert count(database, "allowances") == 0
    assert [use_up(database, KEY, "somebody", five, 13_000) > 0 for _ in range(6)] == [False] * 5 + [True]
