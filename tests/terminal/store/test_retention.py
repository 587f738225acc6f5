"""What is kept no longer goes in small slices, and no entry with it."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from terminal import logs
from terminal.domain.acts import DrawerOpened
from terminal.domain.change_requests import RequestState
from terminal.domain.documents import Document, Text
from terminal.domain.journal import EntryKind
from terminal.domain.registration import ApplicationState
from terminal.domain.retention import DAY_MS, NOTHING, Gone, Removed, RetentionSettings
from terminal.store import retention
from terminal.store.data_folder import DataFolder
from terminal.store.retention import StoredPersonalData
from terminal.store.spool import StoredSpool
from terminal.store.verification import verify
from tests.support.busy_desk import BusyDesk
from tests.support.desk import desk_in, told_card, told_member
from tests.support.patience import PATIENCE
from tests.support.shop import NOON
from tests.support.stores import MEMBER, TERMINAL, enrolled, journal_of, outbox_of

DAYS = RetentionSettings(papers=30, requests=10, aside=20, logs=180)


@dataclass
class Keeping:
    """A terminal's folder, and what is removed from it."""

    data: DataFolder
    stored: StoredPersonalData

    def print_paper(self, *, at: int) -> tuple[int, int]:
        """The paper of an act, out of the printer."""
        journal, spool = journal_of(self.data), StoredSpool(self.data.journal)
        with journal.act(at=at) as act:
            entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
            act.spool(Document((Text("paper"),)), entry=entry)
            act.commit()
        waiting = spool.next_document()
        assert waiting is not None
        spool.printed(waiting.id)
        return entry.epoch, entry.number

    def expire(self, *, now: int) -> list[Removed]:
        """Slices until nothing more goes."""
        slices = []
        while removed := self.stored.expire(now=now):
            slices.append(removed)
        return slices

    def aside(self, name: str) -> Path:
        path = self.data.path / name
        path.write_bytes(b"x")
        return path


@pytest.fixture
def keeping(tmp_path: Path) -> Iterator[Keeping]:
    with enrolled(tmp_path) as data:
        yield Keeping(data, StoredPersonalData(data, DAYS))


def test_old_papers_lose_their_text_in_slices_and_the_rest_stays(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "SLICE", 2)
    old = [keeping.print_paper(at=NOON + number) for number in range(3)]
    new = keeping.print_paper(at=NOON + 10)
    assert keeping.expire(now=NOON + 3 + 30 * DAY_MS) == [Removed(papers=2), Removed(papers=1)]
    journal = journal_of(keeping.data)
    assert [journal.paper(*place) for place in old] == [None, None, None]
    records = [journal.paper_record(*place) for place in old]
    assert [record and record.gone for record in records] == [Gone.EXPIRED] * 3
    assert journal.paper(*new) is not None
    assert [paper.gone for paper in journal.papers()] == [None, *[Gone.EXPIRED] * 3]
    assert verify(keeping.data.journal, TERMINAL, keeping.data.vault.verifier()).entries == 5
    assert keeping.expire(now=NOON + 3 + 30 * DAY_MS) == []


def test_what_was_decided_goes_and_what_waits_stays(tmp_path: Path) -> None:
    with desk_in(tmp_path, told_member(told_card())) as desk:
        busy = BusyDesk(desk)
        busy.review(busy.apply())
        busy.apply()
        busy.ask_change(MEMBER)
        busy.withdraw_changes()
        waiting = busy.ask_change(MEMBER)
        stored = StoredPersonalData(desk.folder, DAYS)
        assert stored.expire(now=NOON + 10 * DAY_MS) == NOTHING
        assert stored.expire(now=NOON + 10 * DAY_MS + 1) == Removed(applications=1, change_requests=1)
        assert [each.state for each in desk.book.applications()] == [ApplicationState.WAITING]
        (request,) = desk.book.change_requests()
        assert (request.state, request.requested.request) == (RequestState.WAITING, waiting)


def test_a_journal_set_aside_goes_with_its_key_once_everything_is_at_the_centre(keeping: Keeping) -> None:
    old: tuple[str, ...] = ("journal-replaced-20260501T120000Z.db", "journal-replaced-20260501T120000Z.db-wal")
    old += ("journal-damaged-20260501T120000Z.db", "terminal-replaced-20260501T120000Z.key")
    going = [keeping.aside(name) for name in old]
    staying = [keeping.aside("journal-replaced-20260520T120000Z.db"), keeping.aside("journal-damaged-copy.db")]
    now = NOON + 21 * DAY_MS
    assert keeping.stored.expire(now=now) == NOTHING  # epoch.opened waits for the centre
    outbox_of(keeping.data).acknowledge(1, 1)
    assert keeping.expire(now=now) == [Removed(files=4)]
    assert [path.exists() for path in (*going, *staying)] == [False] * 4 + [True] * 2


def test_only_rotated_logs_go(keeping: Keeping) -> None:
    folder = keeping.data.path / logs.FOLDER
    folder.mkdir()
    files = [folder / name for name in ("terminal.log", "terminal.log.1", "terminal.log.2")]
    for file, at in zip(files, (NOON, NOON, NOON + DAY_MS), strict=True):
        file.write_text("x")
        os.utime(file, (at / 1000, at / 1000))
    assert keeping.expire(now=NOON + 180 * DAY_MS + 1) == [Removed(files=1)]
    assert [file.exists() for file in files] == [True, False, True]


def test_a_reader_is_not_waited_for(keeping: Keeping) -> None:
    keeping.print_paper(at=NOON)
    with keeping.data.journal.reading() as cursor:
        cursor.execute("SELECT count(*) FROM entry").fetchall()
        cut: list[bool] = []
        beside = threading.Thread(target=lambda: cut.append(keeping.data.journal.shed_log()))
        beside.start()
        beside.join(PATIENCE)
    assert cut == [False]
    assert keeping.stored.overwrite()
