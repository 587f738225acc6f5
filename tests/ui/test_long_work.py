"""Long work at its places: how far it is stands on the screen, Esc ends it with nothing half done, again it goes."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.domain.long_work import StopLeaves, WorkProgress, WorkStopped
from terminal.store.data_folder import DataFolder
from tests.support.stores import enrolled
from tests.ui.audit_place import AuditPlace, audit_place
from tests.ui.store_place import StorePlace
from ui.application import Interface
from ui.long_work import LongWork
from ui.messages.catalogue import words_for
from ui.screens.audit import search_page
from ui.screens.audit.view import AuditView
from ui.tour.hands import focused
from ui.words import work_words
from ui.words.work_words import Counted

Key = Qt.Key


@dataclass(frozen=True)
class Way:
    """Work of the audit: the page's key or none, the key that begins it, the bar's name, and what stands in the end."""

    page: Key | None
    key: Key
    bar: str
    stopped: str
    seen: str
    well: str


WAYS = {
    "a record verified": Way(Key.Key_F2, Key.Key_F12, "record", "It was stopped", "0 of 3", "Yes: 3 entries"),
    "a backup": Way(Key.Key_F2, Key.Key_F7, "record", "Stopped", "100 % done", "The backup is made and verified"),
    "a stick written": Way(
        Key.Key_F2, Key.Key_F9, "record", "It was stopped", "12 of 12", "12 entries are on the stick"
    ),
    "a stick for another till": Way(
        Key.Key_F2, Key.Key_F10, "record", "It was stopped", "340 so far", "What is new for S01T02 is on the stick"
    ),
    "a stick taken": Way(Key.Key_F2, Key.Key_F11, "record", "It was stopped", "0 % done", "Taken from the stick"),
    "an export to verify": Way(None, Key.Key_F8, "audit", "It was stopped", "3 of 3", "3 entries are in"),
    "an export as a table": Way(None, Key.Key_F7, "audit", "It was stopped", "3 of 3", "3 entries are in"),
    "a list drawn": Way(Key.Key_F3, Key.Key_F6, "spot", "It was stopped", "2 of 2", "2 of 2 entries"),
}
TAKEN_DOWN = (EntryKind.AUDIT_VERIFIED, EntryKind.BACKUP_MADE, EntryKind.AUDIT_EXPORTED, EntryKind.AUDIT_DRAWN)


@pytest.fixture
def opened(interface: Interface, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AuditPlace]:
    monkeypatch.setattr(search_page, "export_folder", lambda: tmp_path)
    with audit_place(interface, qtbot, tmp_path) as place:
        place.open(AuditView(place.presenter))
        place.settle()
        place.until(lambda: focused() == "audit_person", "the form to have the keyboard")
        yield place


@pytest.fixture(autouse=True)
def english_again(interface: Interface) -> Iterator[None]:
    """Tests that ask for no interface find its language as it was."""
    yield
    interface.switch_language("en")


def works_of(place: AuditPlace) -> tuple[LongWork, LongWork]:
    return place.presenter.work, place.presenter.spot_checks.work


def ended(place: AuditPlace) -> bool:
    return not any(work.what for work in works_of(place))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_it_is_watched_and_ended_and_done_again(opened: AuditPlace, tmp_path: Path, way: Way) -> None:
    if way.page is not None:
        opened.key(way.page)
        opened.until(lambda: ended(opened), "the page")
    files = {*tmp_path.iterdir(), *opened.stick.iterdir()}
    with opened.busy(opened.lane):
        opened.key(way.key)
        assert opened.shows(f"{way.bar}_cancel")
        assert opened.text(f"{way.bar}_working") == "One moment …"
        assert opened.text(f"{way.bar}_cancel_hint").startswith("Cancelling ")
        opened.fits()
        opened.key(Key.Key_Escape)
        assert opened.text(f"{way.bar}_working") == "Stopping …"
    opened.until(lambda: ended(opened), "the end of it")
    assert opened.last_words == way.stopped
    assert not opened.shows(f"{way.bar}_cancel")
    assert {*tmp_path.iterdir(), *opened.stick.iterdir()} == files
    assert [kind for kind in TAKEN_DOWN if opened.journal.last_entry(kind)] == []

    seen: list[str] = []
    for work in works_of(opened):
        work.changed.connect(lambda: seen.append(opened.text(f"{way.bar}_working")))
    opened.key(way.key)
    opened.until(lambda: ended(opened), "the end of it")
    opened.settle()
    said = (opened.last_words, opened.text("record_chain"), opened.text("spot_said"))
    assert any(text.startswith(way.well) for text in said), said
    assert any(way.seen in text for text in seen), seen


def test_a_search_that_takes_no_time_shows_no_bar_and_one_that_reads_much_is_ended(opened: AuditPlace) -> None:
    with opened.busy(opened.lane):
        opened.key(Key.Key_F12)
        assert not opened.shows("audit_cancel")
    opened.until(lambda: ended(opened), "the search")
    work = opened.presenter.work
    told = threading.Event()
    held = threading.Event()

    def read(tell: object) -> None:
        assert callable(tell)
        tell(1, 2)
        told.set()
        held.wait()
        tell(2, 2)

    failed: list[object] = []
    assert work.run("search", read, lambda _done: None, failed.append)
    assert not work.run("search", read, lambda _done: None, failed.append), "one thing at a time"
    opened.until(lambda: opened.shows("audit_cancel"), "the bar")
    assert opened.text("audit_working") == "1 of 2 · the time left is being worked out"
    opened.key(Key.Key_Escape)
    held.set()
    opened.until(lambda: ended(opened), "the end of it")
    assert [type(each) for each in failed] == [WorkStopped]


@pytest.mark.parametrize(
    ("spoken", "counted", "told"),
    [
        ("en", Counted.ENTRIES, "1,500 of 6,000 · 500 a second · 9 s left"),
        ("zh_CN", Counted.ENTRIES, "1,500 / 6,000 · 每秒 500 · 剩余 9 秒"),
        ("zh_TW", Counted.SHARE, "已完成 25 % · 每秒 8.3 % · 剩餘 9 秒"),
    ],
)
def test_a_figure_is_told_with_its_rate_and_what_is_left(
    interface: Interface, spoken: str, counted: Counted, told: str
) -> None:
    interface.switch_language(spoken)
    assert work_words.moving(WorkProgress(1_500, 6_000, 500.0, 9.0, 3.0), counted) == told


def test_where_nothing_can_be_said_of_the_end_it_says_why(interface: Interface) -> None:
    del interface
    assert work_words.left(WorkProgress(5, 0)) == "nobody knows yet how much there is"
    assert work_words.left(WorkProgress(5, 10)) == "the time left is being worked out"
    assert work_words.left(WorkProgress(10, 10, 1.0, 0.0)) == ""
    assert work_words.left(WorkProgress(1, 10_000, 1.0, 9_999.0)) == "3 h left"
    assert work_words.moving(WorkProgress(2_500_000, 5_000_000, 250_000.0, 10.0), Counted.BYTES) == (
        "2.5 MB of 5.0 MB · 0.2 MB a second · 10 s left"
    )


def test_what_stopping_leaves_is_said(interface: Interface) -> None:
    del interface
    told = {leaves: words_for(WorkStopped(leaves), "UTC").advice for leaves in StopLeaves}
    assert told[StopLeaves.NOTHING].startswith("Nothing was changed.")
    assert "goes on from there" in told[StopLeaves.PART]


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFolder]:
    with enrolled(tmp_path / "till") as opened:
        yield opened


def test_a_day_of_the_store_that_is_read_for_long_is_watched_ended_and_read_again(
    interface: Interface, qtbot: QtBot, data: DataFolder
) -> None:
    place = StorePlace(interface, qtbot, data, sales=12)
    place.come()
    presenter = place.presenter
    seen: list[str] = []
    presenter.work.changed.connect(lambda: seen.append(place.text("store_working")))
    with place.busy(place.lane):
        place.key(Key.Key_F5)
        assert not place.shows("store_cancel"), "mostly it takes no time"
        presenter.work.cancel()
    place.until(lambda: not presenter.work.what, "the end of it")
    assert (place.last_words, presenter.figures) == ("It was stopped", None)
    with place.busy(place.lane):
        for key in (Key.Key_F5, Key.Key_PageUp, Key.Key_F5):
            place.key(key)
    place.until(lambda: presenter.figures is not None, "today, once the days before were left")
    assert presenter.day == presenter.today()
    assert place.text("store_sold") != "–"
    assert len(place.told) == 1, "who goes on to another day is told nothing"
    assert any(" of " in text for text in seen)
    place.close()
