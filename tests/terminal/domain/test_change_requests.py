"""Requested changes: when they are due, and that each ends exactly when nothing of it is left. By property."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.card_rules import CardRules
from terminal.domain.change_requests import (
    IMPORTANT,
    ChangeRequest,
    ChangeRequested,
    RequestState,
    after_change,
    due_day,
    opened,
)
from terminal.domain.members import MemberId
from terminal.domain.registration import Field, MemberChanged

TODAY = date(2026, 5, 1)
some_fields = st.sets(st.sampled_from(Field))
asked_fields = st.lists(st.sampled_from(IMPORTANT), min_size=1, unique=True).map(tuple)


def request(*fields: Field, due: date = TODAY) -> ChangeRequest:
    return opened(ChangeRequested("r", MemberId(7), fields, "no proof", due), at=1, actor="c01")


@pytest.mark.parametrize(("days", "due"), [(14, "2026-05-15"), (0, "2026-05-01"), (31, "2026-06-01")])
def test_a_change_is_due_so_many_days_after_it_was_asked_for(days: int, due: str) -> None:
    assert due_day(TODAY, CardRules(change_due_days=days)).isoformat() == due


def test_the_scheme_gives_a_fortnight_unless_it_says_otherwise() -> None:
    assert due_day(TODAY, CardRules()) == date(2026, 5, 15)


@given(st.dates(date(2000, 1, 1), date(2900, 1, 1)), st.integers(-400, 400))
def test_a_request_is_overdue_from_the_day_after_its_last_one(due: date, ahead: int) -> None:
    waiting = request(Field.PHONE, due=due)
    today = due + timedelta(days=ahead)
    assert waiting.overdue(today) == (ahead > 0)
    for state in (RequestState.DONE, RequestState.WITHDRAWN):
        assert not msgspec.structs.replace(waiting, state=state).overdue(today)


@given(asked_fields, st.lists(some_fields, max_size=4))
def test_a_request_ends_when_every_field_of_it_was_changed(asked: tuple[Field, ...], changes: list[set[Field]]) -> None:
    after, done = request(*asked), set[Field]()
    for changed in changes:
        assert after.meets(changed) == bool(set(after.left) & changed)
        after = after_change(after, changed)
        done |= changed
        assert after.left == tuple(field for field in asked if field not in done)
        assert (after.state is RequestState.DONE) == (not after.left)
    assert after.requested.fields == asked, "what was asked for stays on record"


@given(asked_fields, some_fields, st.sampled_from([RequestState.DONE, RequestState.WITHDRAWN]))
def test_what_has_ended_stays_as_it_ended(asked: tuple[Field, ...], changed: set[Field], state: RequestState) -> None:
    ended = msgspec.structs.replace(request(*asked), state=state)
    assert after_change(ended, changed) == ended
    assert not ended.meets(changed)


@given(asked_fields, some_fields, some_fields)
def test_the_order_of_two_changes_does_not_matter(asked: tuple[Field, ...], one: set[Field], two: set[Field]) -> None:
    forth, back = (after_change(after_change(request(*asked), a), b) for a, b in ((one, two), (two, one)))
    assert (forth.left, forth.state) == (back.left, back.state)


def test_an_entry_of_an_older_program_fulfils_nothing() -> None:
    older = b'{"request": "r", "member": 7, "fields": [], "sealed": "", "proof": null, "reason": ""}'
    assert msgspec.json.decode(older, type=MemberChanged).fulfils == ()
