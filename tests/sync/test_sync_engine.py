"""The cycle: what it does when all is well, when the line fails, and when the centre says no."""

import random
from collections.abc import Callable

import msgspec
import pytest

from sync.engine import Engine, SyncSettings
from sync.protocol import MAX_BATCH, MAX_BODY, JournalHeads, Pull, Push, Pushed
from terminal.domain.errors import Fork, LineDown, Refused
from terminal.domain.feed import Changes
from terminal.domain.journal import EntryKind
from terminal.services.backoff import Backoff
from tests.support.memory_sync import MemoryCache, MemoryCentre, MemoryOutbox, member


class Line:
    """The centre behind a line on which ``before`` and ``after`` may raise for any request."""

    def __init__(self, centre: MemoryCentre) -> None:
        self.centre = centre
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None
        self.clock_offset: int | None = None
        self.pushes: list[Push] = []
        self.limits: list[int] = []

    def push(self, request: Push) -> Pushed:
        self.before()
        self.pushes.append(request)
        answer = self.centre.push(request)
        self.after()
        return answer

    def pull(self, request: Pull) -> Changes:
        self.limits.append(request.limit)
        self.before()
        answer = self.centre.pull(request)
        self.after()
        return answer


class OwnLine:
    """The line as one terminal uses it: the centre knows from the signature whose journal is asked for."""

    def __init__(self, line: Line, terminal: str) -> None:
        self._line = line
        self._terminal = terminal

    @property
    def clock_offset(self) -> int | None:
        return self._line.clock_offset

    def push(self, request: Push) -> Pushed:
        return self._line.push(request)

    def pull(self, request: Pull) -> Changes:
        told = self._line.pull(request)
        heads = self._line.centre.journal_heads(self._terminal).heads
        if not heads or told.held > (0, 0):
            return told
        return msgspec.structs.replace(told, held=(heads[-1].epoch, heads[-1].number))

    def journal_heads(self) -> JournalHeads:
        self._line.before()
        answer = self._line.centre.journal_heads(self._terminal)
        self._line.after()
        return answer


class Terminal:
    """A terminal's end of sync, ready to run cycles. ``revoked`` counts how often it was told so."""

    def __init__(self, line: Line, *, outbox: MemoryOutbox | None = None, chance: float = 0.0) -> None:
        self.outbox = outbox or MemoryOutbox("T001")
        self.cache = MemoryCache()
        self.revoked = 0
        self.engine = Engine(
            outbox=self.outbox,
            cache=self.cache,
            centre=OwnLine(line, self.outbox.terminal),
            clock=lambda: 0,
            random=lambda: chance,
            settings=SyncSettings(period=30, retry=Backoff(first=1, longest=60), refused_retry=300),
            on_revoked=self._count,
        )

    def _count(self) -> None:
        self.revoked += 1


def fail(error: Exception) -> Callable[[], None]:
    def raiser() -> None:
        raise error

    return raiser


@pytest.fixture
def line() -> Line:
    return Line(MemoryCentre())


def test_a_cycle_pushes_in_batches_then_pulls_to_the_end(line: Line) -> None:
    terminal = Terminal(line)
    for act in range(1200):
        terminal.outbox.record(b"%d" % act)
    for number in range(5000):
        line.centre.change(member(number, 1))
    progress: list[int] = []
    cycle = terminal.engine.run_cycle(lambda: progress.append(terminal.outbox.waiting()))
    batches = [len(push.entries) for push in line.pushes]
    assert (sum(batches), max(batches)) == (1201, MAX_BATCH)
    assert (cycle.pushed, cycle.slices, cycle.well, cycle.delay) == (1201, 3, True, 30)
    assert progress[: len(batches)] == [1201 - sum(batches[: count + 1]) for count in range(len(batches))]
    assert terminal.cache.members == line.centre.members()


def test_how_many_rows_came_is_told_on_the_way_and_from_nothing_again_in_the_next_cycle(line: Line) -> None:
    terminal = Terminal(line)
    for number in range(5000):
        line.centre.change(member(number, 1))
    told: list[int] = []
    terminal.engine.run_cycle(lambda: told.append(terminal.engine.rows))
    assert told == sorted(told)
    assert len(set(told)) > 2, "slice by slice"
    assert told[-1] >= 5000
    line.centre.change(member(1, 2))
    terminal.engine.run_cycle()
    assert terminal.engine.rows == 1


def test_a_batch_keeps_within_the_size_of_a_request(line: Line) -> None:
    terminal = Terminal(line)
    for act in range(5):
        terminal.outbox.record(bytes([65 + act]) * 3_000_000)
    assert terminal.engine.run_cycle().well
    assert [len(push.entries) for push in line.pushes] == [1, 1, 2, 2]  # the first entry opens the epoch and is small
    assert all(len(msgspec.json.encode(push)) <= MAX_BODY for push in line.pushes)


def test_what_is_sold_during_a_long_pull_is_pushed_between_its_slices(line: Line) -> None:
    terminal = Terminal(line)
    for number in range(4100):
        line.centre.change(member(number, 1))
    left_at_pull: list[int] = []

    def sell_and_look() -> None:
        left_at_pull.append(terminal.outbox.waiting())
        if len(left_at_pull) == 2:
            terminal.outbox.record(b"sold meanwhile")

    terminal.engine.run_cycle(sell_and_look)
    assert len(line.pushes) == 2
    assert left_at_pull == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_failing_line_backs_off_and_loses_nothing(line: Line, moment: str) -> None:
    terminal = Terminal(line)
    terminal.outbox.record(b"sale")
    setattr(line, moment, fail(LineDown("cut")))
    delays = [terminal.engine.run_cycle().delay for _ in range(8)]
    assert delays == [1, 2, 4, 8, 16, 32, 60, 60]
    assert terminal.outbox.waiting() == 2
    setattr(line, moment, lambda: None)
    cycle = terminal.engine.run_cycle()
    assert (cycle.well, cycle.delay, terminal.outbox.waiting()) == (True, 30, 0)
    assert line.centre.entries_of("T001") == terminal.outbox.entries
    line.before = fail(LineDown("cut again"))
    assert terminal.engine.run_cycle().delay == 1


def test_a_centre_that_answers_only_small_slices_in_time_brings_everything(line: Line) -> None:
    """Its answers to more than 130 rows are never there in time."""
    terminal = Terminal(line)
    for number in range(1000):
        line.centre.change(member(number, 1))

    def slow() -> None:
        if line.limits and line.limits[-1] > 130:
            raise LineDown("no answer in time")

    line.before = slow
    cycles = [terminal.engine.run_cycle() for _ in range(3)]
    assert line.limits == [2000, 500, *[125] * 8]
    assert [cycle.online for cycle in cycles] == [False, False, True]
    assert terminal.cache.members == line.centre.members()


def test_a_line_that_holds_is_asked_for_more_again_by_and_by(line: Line) -> None:
    terminal = Terminal(line)
    line.before = fail(LineDown("cut"))
    terminal.outbox.acknowledge(1, 1)  # so that nothing is pushed: the pull is the first to fail
    for _ in range(4):
        terminal.engine.run_cycle()
    line.before = lambda: None
    for number in range(17_000):
        line.centre.change(member(number, 1))
    assert terminal.engine.run_cycle().well
    assert line.limits == [2000, 500, 125, 125, *[125] * 8, *[250] * 8, *[500] * 8, *[1000] * 8, 2000]
    line.before = fail(LineDown("cut"))
    terminal.engine.run_cycle()
    line.before = lambda: None
    terminal.engine.run_cycle()
    assert line.limits[-2:] == [2000, 500]


def test_delays_are_jittered_down_to_a_half(line: Line) -> None:
    line.before = fail(LineDown("cut"))
    assert Terminal(line, chance=1.0).engine.run_cycle().delay == 0.5
    assert Terminal(line, chance=0.5).engine.run_cycle().delay == 0.75


def test_a_refusal_stops_with_its_code_and_is_asked_again_slowly(line: Line) -> None:
    terminal = Terminal(line)
    line.before = fail(Refused("revoked", "taken out of service"))
    cycle = terminal.engine.run_cycle()
    assert (cycle.online, cycle.stopped, cycle.delay, terminal.outbox.waiting()) == (True, "revoked", 300, 1)
    line.before = lambda: None
    assert terminal.engine.run_cycle().well


def test_a_revoked_terminal_forgets_what_the_centre_told_it_and_keeps_what_it_did(line: Line) -> None:
    terminal = Terminal(line)
    line.centre.change(member(7, 1))
    assert terminal.engine.run_cycle().well
    assert terminal.cache.members
    entry = terminal.outbox.record(b"sold before it heard")
    for _ in range(2):
        line.before = fail(Refused("revoked", "stolen"))
        terminal.engine.run_cycle()
        assert (terminal.cache.members, terminal.cache.cursor(), terminal.cache.feed()) == ({}, {}, None)
    assert terminal.revoked == 2
    assert entry in terminal.outbox.entries
    line.before = fail(Refused("chain", "of another matter"))
    terminal.engine.run_cycle()
    assert terminal.revoked == 2


def test_a_parked_entry_is_acknowledged_and_blocks_nothing() -> None:
    centre = MemoryCentre(parks=lambda entry: entry.body == b"unknown member")
    terminal = Terminal(Line(centre))
    for body in (b"sale", b"unknown member", b"sale after it"):
        terminal.outbox.record(body)
    cycle = terminal.engine.run_cycle()
    assert (cycle.pushed, cycle.parked, cycle.well) == (4, 1, True)
    assert terminal.outbox.parked == {(1, 3)}


@pytest.mark.parametrize(
    "answer",
    [
        Pushed(epoch=1, acknowledged=0, now=0),  # nothing: the cycle would never end
        Pushed(epoch=2, acknowledged=3, now=0),  # another epoch
        Pushed(epoch=1, acknowledged=2, now=0, parked=(3,)),  # parked, but not acknowledged
        Pushed(epoch=1, acknowledged=3, now=0, parked=(4,)),  # parked, but never sent
    ],
)
def test_an_acknowledgement_that_cannot_be_true_marks_nothing_as_safe(
    line: Line, answer: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(line)
    terminal.outbox.record(b"a")
    terminal.outbox.record(b"b")
    monkeypatch.setattr(line, "push", lambda _: answer)
    assert terminal.engine.run_cycle().stopped == "protocol"
    assert terminal.outbox.waiting() == 3


@pytest.mark.parametrize(
    "changes",
    [
        Changes(feed="feed-1", cursor={7: 1}, as_of=0),  # back
        Changes(feed="feed-1", cursor={7: 2}, as_of=0, more=True),  # still, with more promised
        Changes(feed="feed-1", cursor={7: 2}, as_of=0, held=(2**31 - 1, 1)),  # no epoch would be left
        Changes(feed="feed-1", cursor={7: 2}, as_of=0, held=(1, -1)),
    ],
)
def test_a_cursor_that_goes_back_or_stands_still_or_a_place_that_cannot_be_changes_nothing(
    line: Line, changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(line)
    terminal.cache.apply(Changes(feed="feed-1", cursor={7: 2}, as_of=0))
    monkeypatch.setattr(line, "pull", lambda _: changes)
    assert terminal.engine.run_cycle().stopped == "protocol"
    assert terminal.cache.cursor() == {7: 2}


def test_another_feed_starts_the_cache_from_empty(line: Line) -> None:
    terminal = Terminal(line)
    line.centre.change(member(1, 1))
    terminal.engine.run_cycle()
    terminal.cache.members[member(99, 1).id] = member(99, 1)  # what a restored centre no longer knows
    line.centre.new_feed("feed-2")
    assert terminal.engine.run_cycle().well
    assert terminal.cache.members == line.centre.members()


def test_the_clock_offset_is_recorded_when_it_moves_by_a_second(line: Line) -> None:
    terminal = Terminal(line)
    recorded = []
    for heard in (None, 300, 900, 1300, -5000):
        line.clock_offset = heard
        terminal.engine.run_cycle()
        recorded.append(terminal.outbox.clock_offset)
    assert recorded == [0, 300, 300, 1300, -5000]


def test_a_copied_journal_goes_on_in_a_new_epoch_and_doubles_nothing(line: Line) -> None:
    original = Terminal(line)
    original.outbox.record(b"before the copy")
    line.after = fail(LineDown("the answer is lost"))
    original.engine.run_cycle()
    line.after = lambda: None
    # neither knows that the centre holds the first two entries; then they part ways
    copy = Terminal(line, outbox=original.outbox.twin())
    original.outbox.record(b"sold at the original")
    copy.outbox.record(b"sold at the copy")
    assert original.engine.run_cycle().well
    assert copy.engine.run_cycle().well
    assert copy.outbox.epoch == 2
    held = [entry.body for entry in line.centre.entries_of("T001") if entry.kind is EntryKind.SALE_COMPLETED]
    assert held == [b"before the copy", b"sold at the original", b"sold at the copy"]


def test_a_restored_journal_that_the_centre_is_ahead_of_doubles_nothing(line: Line) -> None:
    original = Terminal(line)
    original.outbox.record(b"before the backup")
    backup = original.outbox.twin()
    original.outbox.record(b"lost here, held by the centre")
    assert original.engine.run_cycle().well
    restored = Terminal(line, outbox=backup)
    assert restored.engine.run_cycle().well
    assert restored.outbox.waiting() == 0
    assert restored.outbox.record(b"after the restore").epoch == 2
    assert restored.engine.run_cycle().well
    held = [entry.body for entry in line.centre.entries_of("T001") if entry.kind is EntryKind.SALE_COMPLETED]
    assert held == [b"before the backup", b"lost here, held by the centre", b"after the restore"]


def test_an_old_copy_hears_of_it_before_the_rows_that_account_for_what_it_lost(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Terminal(line)
    assert original.engine.run_cycle().well
    copy = Terminal(line, outbox=original.outbox.twin())
    original.outbox.record(b"lost")
    line.centre.change(member(1, 1))
    assert original.engine.run_cycle().well
    heard: list[tuple[int, int]] = []

    def apply(_: Changes) -> None:
        heard.append(copy.outbox.held)

    monkeypatch.setattr(copy.cache, "apply", apply)
    assert copy.engine.run_cycle().well
    assert heard == [(1, 2)]


def test_an_old_copy_with_something_to_push_hears_of_it_by_the_answer_of_an_older_centre(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Terminal(line)
    copy = original.outbox.twin()
    original.outbox.record(b"lost")
    assert original.engine.run_cycle().well
    monkeypatch.setattr(OwnLine, "pull", lambda self, request: self._line.pull(request))
    assert Terminal(line, outbox=copy).engine.run_cycle().well
    assert copy.record(b"after it").epoch == 2


@pytest.mark.parametrize("sold_since", [True, False])
def test_what_a_restored_centre_lacks_is_sent_again_before_anybody_is_called(line: Line, sold_since: bool) -> None:
    terminal = Terminal(line)
    terminal.outbox.record(b"in the backup")
    terminal.engine.run_cycle()
    backup = {key: list(entries) for key, entries in line.centre.journals.items()}
    terminal.outbox.record(b"behind it")
    line.centre.change(member(1, 1))
    terminal.engine.run_cycle()
    line.centre.put_back(backup, "feed-2")
    if sold_since:
        terminal.outbox.record(b"after the restore")
    assert terminal.engine.run_cycle().well
    assert line.centre.entries_of("T001") == terminal.outbox.entries
    assert (terminal.outbox.waiting(), terminal.outbox.compared_with()) == (0, "feed-2")


def test_a_comparison_that_was_cut_off_is_made_with_the_next_cycle(line: Line) -> None:
    terminal = Terminal(line)
    terminal.engine.run_cycle()
    terminal.outbox.record(b"behind the backup")
    terminal.engine.run_cycle()
    line.centre.put_back({}, "feed-2")
    cuts = iter([False, True])  # the pull goes through, the question after it does not

    def before() -> None:
        if next(cuts, False):
            raise LineDown("cut")

    line.before = before
    assert not terminal.engine.run_cycle().online
    assert terminal.engine.run_cycle().well
    assert line.centre.entries_of("T001") == terminal.outbox.entries


def test_a_chain_that_is_broken_here_stops_for_a_person(line: Line) -> None:
    terminal = Terminal(line)
    terminal.outbox.record(b"sale")
    terminal.engine.run_cycle()
    terminal.outbox.record(b"altered")
    terminal.outbox.entries[-1] = msgspec.structs.replace(terminal.outbox.entries[-1], body=b"by hand")
    cycle = terminal.engine.run_cycle()
    assert (cycle.stopped, terminal.outbox.waiting()) == ("chain", 1)


def test_forks_without_end_stop_for_a_person(line: Line) -> None:
    terminal = Terminal(line)
    line.before = fail(Fork(1, 1))
    assert terminal.engine.run_cycle().stopped == "fork"
    assert terminal.outbox.epoch == 6


@pytest.mark.parametrize("seed", range(20))
def test_many_terminals_on_a_bad_line_lose_and_double_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 — a seed for a repeatable run, no secret
    centre = MemoryCentre(parks=lambda entry: entry.hash[0] < 16)
    line = Line(centre)

    def maybe_cut() -> None:
        if chance.random() < 0.25:
            raise LineDown("cut")

    line.before = line.after = maybe_cut
    terminals = [Terminal(line, outbox=MemoryOutbox(f"T{number:03}")) for number in range(6)]
    expected: list[bytes] = []
    for step in range(400):
        terminal = chance.choice(terminals)
        match chance.randrange(6):
            case 0 | 1 | 2:
                expected.append(b"%s/%d" % (terminal.outbox.terminal.encode(), step))
                terminal.outbox.record(expected[-1])
            case 3:
                centre.change(member(chance.randrange(40), step))
            case _:
                terminal.engine.run_cycle()
        if step == 200:
            # a copied disk: what the original had not brought over exists twice from here on, so bring it over first
            line.before = line.after = lambda: None
            terminals[0].engine.run_cycle()
            terminals.append(Terminal(line, outbox=terminals[0].outbox.twin()))
            line.before = line.after = maybe_cut
            centre.new_feed("feed-2")
    line.before = line.after = lambda: None
    assert all(terminal.engine.run_cycle().well for terminal in terminals)

    names = {terminal.outbox.terminal for terminal in terminals}
    held = [entry for name in names for entry in centre.entries_of(name) if entry.kind is EntryKind.SALE_COMPLETED]
    assert sorted(entry.body for entry in held) == sorted(expected)
    for terminal in terminals[1:-1]:
        assert centre.entries_of(terminal.outbox.terminal) == terminal.outbox.entries
        assert terminal.outbox.parked == {
            (entry.epoch, entry.number) for entry in terminal.outbox.entries if entry.hash[0] < 16
        }
    for terminal in terminals:
        assert terminal.outbox.waiting() == 0
        assert terminal.cache.members == centre.members()
