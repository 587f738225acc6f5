"""What every print spool promises (ports.Spool), on the encrypted file and in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from terminal.domain.acts import DrawerOpened
from terminal.domain.documents import Document
from terminal.domain.journal import EntryKind
from terminal.ports import Journal, KeptPaper, PaperOf, Spool
from terminal.store.spool import StoredSpool
from tests.support.fakes import MemoryJournal
from tests.support.stores import enrolled, journal_of, slip


@dataclass
class Queue:
    """A spool and the journal whose acts fill it."""

    spool: Spool
    journal: Journal

    def put(self, text: str, *, commit: bool = True) -> None:
        with self.journal.act(at=1) as act:
            act.spool(slip(text), entry=None)
            if commit:
                act.commit()

    def put_of_act(self, text: str, *, at: int) -> tuple[int, int]:
        """A paper of an act, or with an empty text its drawer's pulse; the act's place."""
        with self.journal.act(at=at) as act:
            entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened(text), actor="c01")
            act.spool(slip(text) if text else Document((), cut=False, open_drawer=True), entry=entry)
            act.commit()
        return entry.epoch, entry.number

    def print_all(self) -> None:
        while waiting := self.spool.next_document():
            self.spool.printed(waiting.id)


@pytest.fixture(params=["stored", "memory"])
def queue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Queue]:
    if request.param == "memory":
        journal = MemoryJournal()
        yield Queue(journal.spool, journal)
        return
    with enrolled(tmp_path) as folder:
        yield Queue(StoredSpool(folder.journal), journal_of(folder))


def test_documents_come_in_order_and_stay_until_they_are_printed(queue: Queue) -> None:
    assert queue.spool.next_document() is None
    queue.put("first")
    queue.put("second")
    assert queue.spool.waiting_documents() == 2
    waiting = queue.spool.next_document()
    assert waiting is not None
    assert (waiting.document, waiting.attempts) == (slip("first"), 0)
    assert queue.spool.next_document() == waiting
    queue.spool.printed(waiting.id)
    after = queue.spool.next_document()
    assert after is not None
    assert after.document == slip("second")
    assert queue.spool.waiting_documents() == 1


def test_those_behind_a_document_are_told_until_they_are_printed(queue: Queue) -> None:
    for text in ("one", "two", "three"):
        queue.put(text)
    first = queue.spool.next_document()
    assert first is not None
    behind = queue.spool.came_after(first.id)
    assert [each.document for each in behind] == [slip("two"), slip("three")]
    queue.spool.printed(behind[0].id)
    assert [each.document for each in queue.spool.came_after(first.id)] == [slip("three")]
    assert not queue.spool.came_after(behind[1].id)


def test_a_failed_document_stays_first_and_counts_its_tries(queue: Queue) -> None:
    queue.put("first")
    queue.put("second")
    for problem in ("paper_out", "cover_open"):
        waiting = queue.spool.next_document()
        assert waiting is not None
        queue.spool.failed(waiting.id, problem)
    waiting = queue.spool.next_document()
    assert waiting is not None
    assert (waiting.document, waiting.attempts, waiting.last_error) == (slip("first"), 2, "cover_open")


def test_what_was_begun_stays_so_until_its_end_is_known(queue: Queue) -> None:
    queue.put("first")
    for end in (lambda number: queue.spool.failed(number, "paper_out"), queue.spool.printed):
        waiting = queue.spool.next_document()
        assert waiting is not None
        assert not waiting.begun
        queue.spool.begin(waiting.id)
        begun = queue.spool.next_document()
        assert begun is not None
        assert begun.begun
        end(waiting.id)
    assert queue.spool.next_document() is None


def test_a_late_answer_takes_no_other_document(queue: Queue) -> None:
    queue.put("first")
    printed = queue.spool.next_document()
    assert printed is not None
    queue.spool.printed(printed.id)
    queue.put("second")
    queue.spool.printed(printed.id)
    assert queue.spool.waiting_documents() == 1


def test_a_document_of_an_act_that_did_not_happen_is_not_printed(queue: Queue) -> None:
    queue.put("never", commit=False)
    assert queue.spool.next_document() is None


def test_the_paper_of_an_act_is_kept_once_it_is_printed(queue: Queue) -> None:
    place = queue.put_of_act("receipt", at=10)
    assert queue.journal.paper(*place) is None
    assert queue.journal.paper_waits(*place)
    assert list(queue.journal.papers()) == [PaperOf(place, EntryKind.DRAWER_OPENED, 10, waits=True)]
    queue.print_all()
    paper = PaperOf(place, EntryKind.DRAWER_OPENED, 10)
    assert queue.journal.paper(*place) == KeptPaper(paper, slip("receipt"))
    assert not queue.journal.paper_waits(*place)
    assert list(queue.journal.papers()) == [paper]


def test_papers_are_found_by_their_time_newest_first(queue: Queue) -> None:
    places = [queue.put_of_act(f"receipt {at}", at=at) for at in (10, 20, 30)]
    queue.put("a device's test")
    queue.print_all()
    assert [paper.place for paper in queue.journal.papers()] == places[::-1]
    assert [paper.place for paper in queue.journal.papers(since=11, until=30, limit=1)] == [places[2]]
    assert [paper.place for paper in queue.journal.papers(until=20)] == [places[1], places[0]]


def test_a_drawers_pulse_is_no_paper(queue: Queue) -> None:
    place = queue.put_of_act("", at=10)
    assert queue.spool.waiting_documents() == 1
    assert not queue.journal.paper_waits(*place)
    queue.print_all()
    assert queue.journal.paper(*place) is None
    assert list(queue.journal.papers()) == []


def test_a_late_answer_keeps_no_second_paper(queue: Queue) -> None:
    first = queue.put_of_act("first", at=10)
    waiting = queue.spool.next_document()
    assert waiting is not None
    queue.spool.printed(waiting.id)
    second = queue.put_of_act("second", at=11)
    queue.spool.printed(waiting.id)
    assert queue.journal.paper(*second) is None
    assert queue.journal.paper(*first) is not None


def test_copies_are_counted_and_are_no_papers_of_their_own(queue: Queue) -> None:
    place = queue.put_of_act("receipt", at=10)
    queue.print_all()
    for _ in range(2):
        kept = queue.journal.paper(*place)
        assert kept is not None
        with queue.journal.act(at=50) as act:
            entry = act.append(EntryKind.RECEIPT_REPRINTED, DrawerOpened("copy"), actor="c01")
            act.note_copy(kept.paper, slip("not what was printed first"))
            act.spool(slip("copy"), entry=entry)
            act.commit()
        queue.print_all()
    paper = PaperOf(place, EntryKind.DRAWER_OPENED, 10, copies=2)
    assert queue.journal.paper(*place) == KeptPaper(paper, slip("receipt"))
    assert list(queue.journal.papers()) == [paper]


def test_a_paper_that_was_not_kept_is_kept_with_its_first_copy(queue: Queue) -> None:
    lost = PaperOf((1, 1), EntryKind.SALE_COMPLETED, 5)
    with queue.journal.act(at=50) as act:
        act.note_copy(lost, slip("made anew"))
    assert queue.journal.paper(1, 1) is None
    with queue.journal.act(at=50) as act:
        act.note_copy(lost, slip("made anew"))
        act.commit()
    assert queue.journal.paper(1, 1) == KeptPaper(
        PaperOf((1, 1), EntryKind.SALE_COMPLETED, 5, copies=1), slip("made anew")
    )
