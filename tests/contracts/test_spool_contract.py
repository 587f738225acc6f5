"""What every print spool promises (ports.Spool), on the encrypted file and in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from terminal.ports import Journal, Spool
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
