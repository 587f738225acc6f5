"""Cases as they travel: old and new programs understand one another, and a store finds the other one's side."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.cases import CaseSide, StoreCase, cases_of
from terminal.domain.feed import Changes
from terminal.domain.members import MemberId

STORES = ("S01", "S02", "S03")
sides = st.builds(CaseSide, st.sampled_from(STORES), st.integers(0, 2**52), st.text("0123456789", max_size=4))
cases = st.builds(
    StoreCase,
    terminal=st.text(min_size=1, max_size=8),
    epoch=st.integers(1, 2**31 - 1),
    number=st.integers(1, 2**53 - 1),
    kind=st.text(min_size=1, max_size=20),  # also those that a later program will know
    opened_at=st.integers(0, 2**52),
    closed=st.booleans(),
    reason=st.text(max_size=8),
    members=st.lists(st.integers(1, 9).map(MemberId), max_size=3).map(tuple),
    sides=st.lists(sides, max_size=4).map(tuple),
)


@given(st.lists(cases, max_size=3).map(tuple))
def test_cases_arrive_as_they_were_told(told: tuple[StoreCase, ...]) -> None:
    changes = Changes(feed="f", cursor={}, as_of=1, cases=told)
    assert msgspec.json.decode(msgspec.json.encode(changes), type=Changes) == changes


def test_an_older_centre_tells_of_no_cases_and_an_older_till_reads_past_them() -> None:
    assert msgspec.json.decode(b'{"feed": "f", "cursor": {}, "as_of": 1}', type=Changes).cases == ()
    case = StoreCase("S01T01", 1, 2, "parked", 3)
    told = msgspec.json.encode(Changes(feed="f", cursor={}, as_of=1, cases=(case,)))
    older = msgspec.defstruct("Changes", [("feed", str), ("cursor", dict[int, int]), ("as_of", int)])
    assert msgspec.json.decode(told, type=older) == older("f", {}, 1)


@given(cases, st.sampled_from(STORES))
def test_what_is_beside_a_store_is_another_stores(case: StoreCase, store: str) -> None:
    beside = case.beside(store)
    if beside is None:
        assert {side.store for side in case.sides} <= {store}
    else:
        assert beside.store != store
        assert beside in case.sides


@pytest.mark.parametrize(("member", "found"), [(7, "ab"), (8, "b"), (9, "")])
def test_the_cases_of_a_member(member: int, found: str) -> None:
    about = {"a": (MemberId(7),), "b": (MemberId(8), MemberId(7)), "c": ()}
    told = [StoreCase("S01T01", 1, 1, kind, 0, members=members) for kind, members in about.items()]
    assert [case.kind for case in cases_of(told, MemberId(member))] == list(found)
