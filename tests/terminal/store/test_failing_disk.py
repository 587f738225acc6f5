"""A full disk: nothing is promised, nothing is half done, and selling goes on once there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.acts import DrawerOpened
from terminal.domain.documents import Document
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.ports import Journal
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from terminal.store.verification import verify
from tests.support.stores import TERMINAL, enrolled, journal_of, no_room_left, outbox_of, record, room_again, slip


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    with enrolled(tmp_path) as folder:
        for _ in range(20):  # more than the pages that are free by chance could take a second time
            record(journal_of(folder), "x" * 500)
        no_room_left(folder.journal)
        yield folder


def fill(folder: DataFolder) -> int:
    """Record until the disk refuses; how many were promised."""
    for promised in range(1_000):
        try:
            record(journal_of(folder), "x" * 500)
        except JournalFull:
            return promised
    raise AssertionError("the disk never became full")


def test_what_was_promised_is_there_and_what_was_refused_is_not(folder: DataFolder) -> None:
    promised = fill(folder)
    assert len(journal_of(folder).entries(limit=1_000)) == promised + 21
    verify(folder.journal, TERMINAL, folder.vault.verifier())


def test_selling_goes_on_once_there_is_room(folder: DataFolder) -> None:
    promised = fill(folder)
    fill(folder)
    room_again(folder.journal)
    assert record(journal_of(folder)).number == promised + 22


def test_an_act_is_refused_whole(folder: DataFolder) -> None:
    fill(folder)
    with pytest.raises(JournalFull):
        _record_with_slip(journal_of(folder), slip("x" * 100_000))
    room_again(folder.journal)
    assert StoredSpool(folder.journal).waiting_documents() == 0


def test_a_new_epoch_is_refused_whole(folder: DataFolder) -> None:
    fill(folder)
    before = outbox_of(folder).next_batch(1_000)
    with pytest.raises(JournalFull):
        outbox_of(folder).open_epoch("fork", at=1)
    assert outbox_of(folder).next_batch(1_000) == before


def _record_with_slip(journal: Journal, document: Document) -> None:
    with journal.act(at=1) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("small"), actor="c01")
        act.spool(document, entry=entry)
        act.commit()
