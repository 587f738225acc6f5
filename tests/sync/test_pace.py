"""How much a till sends at once: what its line carries within seconds, and how long the rest will take."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.engine import Engine, SyncSettings
from sync.pace import FIRST, LEAST, LEAST_ROWS, SLICE_ROWS, TARGET, Pace, RequestSize, size_of, within
from sync.protocol import MAX_BATCH, MAX_BODY, JournalHeads, Pull, Push, Pushed
from terminal.domain.errors import LineDown
from terminal.domain.feed import Changes
from tests.support.memory_sync import MemoryCache, MemoryCentre, MemoryOutbox

GIVES_UP = 10.0
"""Seconds after which this module's line has no answer, as a till's own."""


class SlowLine:
    """A centre behind so many bytes a second and a latency; a request that takes too long is given up."""

    def __init__(self, carries: float, latency: float = 0.2) -> None:
        self.centre = MemoryCentre()
        self.carries = carries
        self.now = 0.0
        self.took: list[float] = []
        self.sent: list[int] = []
        self._latency = latency

    clock_offset: int | None = None

    def push(self, request: Push) -> Pushed:
        took = self._latency + sum(map(size_of, request.entries)) / self.carries
        self.now += min(took, GIVES_UP)
        self.took.append(took)
        self.sent.append(len(request.entries))
        if took > GIVES_UP:
            raise LineDown("no answer in time")
        return self.centre.push(request)

    def pull(self, request: Pull) -> Changes:
        return self.centre.pull(request)

    def journal_heads(self) -> JournalHeads:
        return self.centre.journal_heads()


def till_on(line: SlowLine, entries: int) -> tuple[Engine, MemoryOutbox]:
    outbox = MemoryOutbox("T001")
    for number in range(entries - 1):
        outbox.record(b"sale %d" % number)
    engine = Engine(
        outbox=outbox,
        cache=MemoryCache(),
        centre=line,
        clock=lambda: 0,
        random=lambda: 0.0,
        settings=SyncSettings(),
        seconds=lambda: line.now,
    )
    return engine, outbox


def cycles_until_all_is_sent(line: SlowLine, engine: Engine, outbox: MemoryOutbox) -> Iterator[float | None]:
    """What the till says is left, before each further cycle; each failure's pause passes."""
    for _ in range(100):
        cycle = engine.run_cycle()
        if outbox.waiting() == 0:
            return
        line.now += cycle.delay
        yield engine.pace.time_left(outbox.waiting())
    raise AssertionError("it does not end")


@given(st.floats(500, 1e8), st.integers(1, 1200))
def test_on_any_line_everything_arrives_and_no_request_grows_past_it(carries: float, entries: int) -> None:
    line = SlowLine(carries)
    engine, outbox = till_on(line, entries)
    failures = list(cycles_until_all_is_sent(line, engine, outbox))
    assert len(failures) <= 3  # the first requests, to a line that is slower than what they began with
    assert [entry.hash for entry in line.centre.entries_of("T001")] == [entry.hash for entry in outbox.entries]
    known = line.took[len(failures) + 1 :]  # once a request came through, and told how quick the line is
    assert max(known, default=0.0) <= 2 * TARGET + 1


def test_a_fast_line_is_soon_sent_as_much_as_a_request_may_carry() -> None:
    line = SlowLine(100e6, latency=0.01)
    engine, outbox = till_on(line, 5000)
    assert list(cycles_until_all_is_sent(line, engine, outbox)) == []
    assert line.sent[0] <= FIRST / size_of(outbox.entries[0]) < MAX_BATCH
    assert line.sent[4:-1] == [MAX_BATCH] * len(line.sent[4:-1])


def test_what_is_left_is_told_true_on_a_steady_line() -> None:
    line = SlowLine(20_000)
    engine, outbox = till_on(line, 2000)
    told: list[tuple[float, float | None]] = []
    engine.run_cycle(lambda: told.append((line.now, engine.pace.time_left(outbox.waiting()))))
    assert outbox.waiting() == 0
    for now, left in told[2:-1]:
        assert left == pytest.approx(line.now - now, rel=0.25)
    assert told[-1][1] == 0.0


def test_failures_and_pauses_make_it_longer_and_a_line_that_is_down_says_nothing() -> None:
    pace = Pace()
    pace.begin(0)
    pace.came(20, 20_000, 2.0, more=True)
    assert (pace.rate, pace.time_left(100)) == (10.0, 10.0)
    pace.failed(20_000, 8.0, now=10.0)
    pace.begin(20.0)
    assert pace.time_left(100) == 100.0
    for now in (30.0, 40.0, 50.0):
        pace.failed(4096, 5.0, now=now)
    assert (pace.rate, pace.time_left(100), pace.time_left(0)) == (0.0, None, 0.0)


_STEPS = st.lists(st.tuples(st.booleans(), st.integers(1, MAX_BODY), st.floats(-5, 100)))


@given(_STEPS)
def test_whatever_the_line_does_a_request_is_neither_nothing_nor_too_much(
    steps: list[tuple[bool, int, float]],
) -> None:
    pace, now = Pace(), 0.0
    for well, size, seconds in steps:
        before = pace.budget
        pace.begin(now)
        now += seconds
        if well:
            pace.came(1, size, seconds, more=True)
        else:
            pace.failed(size, seconds, now)
        assert LEAST <= pace.budget <= MAX_BODY
        assert 1 <= pace.most <= MAX_BATCH
        assert pace.budget <= before or (well and seconds < TARGET / 2)
        assert pace.rate >= 0


@given(st.lists(st.booleans()))
def test_less_is_asked_for_whenever_nothing_came_and_never_too_little_or_too_much(came: list[bool]) -> None:
    size = RequestSize(SLICE_ROWS, least=LEAST_ROWS)
    for well in came:
        before = size.now
        if well:
            size.came()
        else:
            size.failed(before)
        assert LEAST_ROWS <= size.now <= SLICE_ROWS
        assert size.now >= before if well else size.now < before or before == LEAST_ROWS


@given(st.integers(LEAST_ROWS, 2 * SLICE_ROWS))
def test_what_a_line_brings_is_found_and_more_is_tried_only_now_and_then(brings: int) -> None:
    size, asked = RequestSize(SLICE_ROWS, least=LEAST_ROWS), []
    for _ in range(100):
        asked.append(size.now)
        if size.now <= brings:
            size.came()
        else:
            size.failed(size.now)
    lost = [index for index, rows in enumerate(asked) if rows > brings]
    assert all(later - earlier > 8 for earlier, later in pairwise(lost[2:]))  # behind the first two it is known
    assert 2 * max(rows for rows in asked if rows <= brings) > min(brings, SLICE_ROWS)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=30), st.integers(0, 40_000))
def test_a_request_holds_as_many_of_the_oldest_as_fit_and_at_least_one(bodies: list[int], budget: int) -> None:
    outbox = MemoryOutbox("T001")
    entries = [outbox.record(bytes(length)) for length in bodies]
    taken = within(entries, budget)
    assert list(taken) == entries[: len(taken)]
    assert len(taken) == 1 or sum(map(size_of, taken)) <= budget
    assert len(taken) == len(entries) or sum(map(size_of, entries[: len(taken) + 1])) > budget
