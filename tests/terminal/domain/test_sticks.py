"""Which delta a till takes: one that follows on what it has, and nothing that would lose or bring back a row."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.sticks import FORM, StickHeader, StickKind, StickProblem, StickRefused, check_delta, check_header

DELTA = StickHeader(
    *(FORM, StickKind.DELTA, "company", "S01T01", b"", 100, b"", 1),
    feed="f1",
    cursor={3: 10, 256: 5},
    until={3: 20, 256: 5},
)
cursors = st.dictionaries(st.integers(0, 3), st.integers(0, 6))


def refused(header: StickHeader, **till: object) -> StickProblem | None:
    state = {"terminal": "S01T01", "feed": "f1", "cursor": {3: 10, 256: 5}, "as_of": 50, **till}
    try:
        check_delta(header, **state)  # type: ignore[arg-type]  # any state a test names
    except StickRefused as error:
        return error.problem
    return None


def test_a_delta_that_follows_is_taken_also_where_the_till_is_further_on() -> None:
    assert refused(DELTA) is None
    assert refused(DELTA, cursor={3: 15, 256: 5}) is None, "taken in part before"


@pytest.mark.parametrize(
    ("till", "problem"),
    [
        ({"terminal": "S01T02"}, StickProblem.TERMINAL),
        ({"as_of": 100}, StickProblem.OLDER),
        ({"cursor": {3: 21, 256: 5}}, StickProblem.OLDER),
        ({"cursor": {3: 10, 256: 5, 7: 1}}, StickProblem.OLDER),
        ({"cursor": {3: 9, 256: 5}}, StickProblem.GAP),
        ({"cursor": {}, "feed": None, "as_of": None}, StickProblem.GAP),
        ({"feed": "f2"}, StickProblem.FEED),
    ],
)
def test_a_delta_that_does_not_follow_is_refused_with_its_reason(
    till: dict[str, object], problem: StickProblem
) -> None:
    assert refused(DELTA, **till) is problem


def test_a_file_with_everything_follows_on_anything() -> None:
    whole = msgspec.structs.replace(DELTA, cursor={}, until={3: 20, 256: 5})
    tills: tuple[dict[str, object], ...] = (
        {},
        {"feed": "f0", "cursor": {3: 99}},
        {"feed": None, "cursor": {}, "as_of": None},
    )
    for till in tills:
        assert refused(whole, **till) is None


@given(st.lists(st.tuples(cursors, cursors), min_size=1, max_size=6))
def test_whatever_files_come_the_cursor_never_goes_back_and_no_number_is_left_out(
    files: list[tuple[dict[int, int], dict[int, int]]],
) -> None:
    has: dict[int, set[int]] = {part: set() for part in range(4)}
    cursor: dict[int, int] = {}
    for place, (begin, more) in enumerate(files):
        until = {part: begin.get(part, 0) + more.get(part, 0) for part in range(4)}
        header = msgspec.structs.replace(DELTA, cursor=begin, until=until, made_at=60 + place)
        if refused(header, cursor=cursor) is None:
            assert all(until[part] >= number for part, number in cursor.items())
            for part in range(4):
                has[part] |= set(range(begin.get(part, 0) + 1, until[part] + 1))
            cursor = until
    assert all(has[part] == set(range(1, number + 1)) for part, number in cursor.items())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"form": FORM + 1}, StickProblem.NEWER),
        ({"kind": StickKind.ENTRIES}, StickProblem.KIND),
        ({"company": "another"}, StickProblem.COMPANY),
    ],
)
def test_a_header_of_something_else_is_refused(change: dict[str, object], problem: StickProblem) -> None:
    check_header(DELTA, StickKind.DELTA, "company")
    with pytest.raises(StickRefused) as error:
        check_header(msgspec.structs.replace(DELTA, **change), StickKind.DELTA, "company")
    assert error.value.problem is problem
