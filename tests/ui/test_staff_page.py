"""The place of the store's people, by keys alone: who works here, training, lock-outs, PINs, figures and their file."""

import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget
from pytestqt.qtbot import QtBot

from terminal.domain.acts import DrawerOpened, ReceiptReprinted, StaffSignedIn, StaffSignedOut
from terminal.domain.audit import AuditQuery
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.long_work import WorkProgress
from terminal.domain.rights import Right, Rule
from terminal.domain.staff import Lockout, Role, Training
from terminal.domain.staff_acts import CARDS, LockoutLifted, PinSet, StaffExported, StaffTrained
from terminal.services.till import Till
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from tests.support.shop import NOON, PIN, shipped_scheme
from tests.support.store_days import Made, sale, write
from tests.support.stores import TERMINAL, enrolled, journal_of
from tests.ui.page_window import CASHIER, MANAGER, PageWindow
from tests.ui.shop_window import SERVICE
from ui.application import Interface
from ui.screens.staff import view as staff_view
from ui.screens.staff.presenter import StaffPresenter
from ui.screens.staff.view import StaffView
from ui.tour.hands import focused

MINUTE = 60_000
NEW = "7159"


class StaffPlace(PageWindow):
    """Somebody at the page of a till where the cashier was signed in for an hour; a refund needs a training here."""

    def __init__(self, interface: Interface, qtbot: QtBot, data: DataFolder) -> None:
        super().__init__(interface, qtbot)
        self.journal = journal_of(data)
        self.log = StoredAudit(data, TERMINAL)
        self.shop.cache.own_staff = self.journal.own_staff_changes
        rule = Rule((Role.MANAGER, Role.CASHIER), training="refunds")
        self.shop.cache.schemes = [msgspec.structs.replace(shipped_scheme(), rights={"refund": rule})]
        self.till: Till = dataclasses.replace(self.shop.till, journal=self.journal, audit_log=self.log)
        self.far = self.encoder_lane
        self.presenter = StaffPresenter(self.till, self.lane, self.far, lambda: self.actor)
        self.presenter.said.connect(self.say)
        self.act(EntryKind.STAFF_SIGNED_IN, StaffSignedIn(CASHIER.id, Role.CASHIER), -90)
        self.act(EntryKind.DRAWER_OPENED, DrawerOpened("换零钱", approver=MANAGER.id), -80)
        self.act(EntryKind.RECEIPT_REPRINTED, ReceiptReprinted("T01-1-000001"), -70)
        self.act(EntryKind.STAFF_SIGNED_OUT, StaffSignedOut(CASHIER.id), -30)

    def act(self, kind: EntryKind, body: msgspec.Struct, minute: int) -> None:
        with self.journal.act(at=NOON + minute * MINUTE) as act:
            act.append(kind, body, actor=CASHIER.id)
            act.commit()

    def lock_out(self, staff: str) -> None:
        with self.journal.act(at=NOON) as act:
            act.set_lockout(staff, Lockout(5, NOON + 30_000))
            act.commit()

    @property
    def table(self) -> list[list[str]]:
        found = self.frame.findChild(QTableWidget, "staff_table")
        assert found is not None
        return [
            [item.text() if (item := found.item(row, column)) else "" for column in range(found.columnCount())]
            for row in range(found.rowCount())
        ]

    @property
    def heads(self) -> list[str]:
        found = self.frame.findChild(QTableWidget, "staff_table")
        assert found is not None
        return [item.text() if (item := found.horizontalHeaderItem(at)) else "" for at in range(found.columnCount())]

    @property
    def mark(self) -> tuple[str, ...]:
        """The column by which is sorted, and its mark; nothing where it is by none alone."""
        return next((tuple(head.split("\N{THIN SPACE}")) for head in self.heads if head[-1] in "▴▾"), ())

    def column(self, caption: str) -> dict[str, str]:
        """One column of the table by name."""
        found_at = [head.split("\N{THIN SPACE}")[0] for head in self.heads].index(caption)
        return {row[0]: row[found_at] for row in self.table}

    def table_fits(self) -> None:
        """Every column that is shown is as wide as its words, and all of them are seen."""
        found = self.frame.findChild(QTableWidget, "staff_table")
        assert found is not None
        assert found.horizontalHeader().length() <= found.viewport().width()
        for at in (at for at in range(found.columnCount()) if not found.isColumnHidden(at)):
            assert found.columnWidth(at) >= max(
                found.sizeHintForColumn(at), found.horizontalHeader().sectionSizeHint(at)
            )

    def fill(self, name: str, text: str) -> None:
        line = self.frame.findChild(QLineEdit, name)
        assert line is not None
        line.setText(text)

    def press(self, key: Qt.Key) -> None:
        self.key(key)
        self.settle()
        self.look()

    def last(self, kind: EntryKind) -> Entry:
        *_, entry = self.log.every(AuditQuery(kinds=(kind,)))
        return entry

    def enter(self) -> None:
        """Come to the page anew."""
        page = self.frame.findChild(StaffView)
        assert page is not None
        page.hide()
        page.show()
        self.settle()


@pytest.fixture
def place(interface: Interface, qtbot: QtBot, tmp_path: Path) -> Iterator[StaffPlace]:
    with enrolled(tmp_path / "till") as data:
        made = StaffPlace(interface, qtbot, data)
        try:
            made.open(StaffView(made.presenter))
            made.settle()
            yield made
        finally:
            made.close()


def test_the_manager_sees_everybody_and_what_they_did(place: StaffPlace) -> None:
    assert [row[:2] for row in place.table] == [["小李", "Cashier"], ["周敏", "Manager"], ["何静", "Service"]]
    assert place.column("Drawer") == {"小李": "1", "周敏": "0", "何静": "0"}
    assert place.column("Reprints")["小李"] == "1"
    assert place.column("Items/h") == {"小李": "0", "周敏": "–", "何静": "–"}
    assert place.text("staff_said") == "At this till, 2026-05-01"
    assert place.text("staff_name") == "周敏"
    marks = [place.mark]
    for _ in range(10):
        place.press(Qt.Key.Key_F6)
        marks.append(place.mark)
    assert marks[:2] == [(), ("Role", "▴")]
    assert marks[-1] == ("Drawer", "▾")
    assert place.table[0][0] == "小李"  # by openings of the drawer, the most first
    place.press(Qt.Key.Key_F6)
    assert [row[1] for row in place.table] == ["Cashier", "Manager", "Service"]
    assert focused() == "staff_table"
    assert place.text("staff_name") == "周敏"


def test_a_cashier_sees_their_own_figures_alone_and_may_change_their_pin(place: StaffPlace) -> None:
    place.actor = CASHIER
    place.enter()
    assert place.column("Drawer") == {"小李": "1", "周敏": "", "何静": ""}
    place.key(Qt.Key.Key_Down)
    assert place.text("staff_name") == "周敏"
    assert place.enabled("staff_reset")  # with the manager, or another one, beside them
    assert not place.shows("staff_why")
    place.key(Qt.Key.Key_Up)
    assert place.shows("staff_why")
    assert place.text("staff_said") == "Your figures at this till, 2026-05-01"
    for name in ("staff_train", "staff_reset", "staff_lift", "staff_export"):
        assert not place.enabled(name), name
    place.press(Qt.Key.Key_F8)
    assert focused() == "staff_before"
    for typed in (PIN, NEW, NEW):
        place.type(typed)
        place.key(Qt.Key.Key_Return)
    place.settle()
    assert place.last_words == "小李 has a new PIN"
    assert place.shop.cache.staff(CASHIER.id) != CASHIER
    body = msgspec.json.decode(place.last(EntryKind.STAFF_PIN_CHANGED).body, type=PinSet)
    assert body.staff == CASHIER.id
    assert focused() == "staff_table"


def test_a_training_is_written_down_and_lets_its_owner_do_the_act(place: StaffPlace) -> None:
    place.presenter.choose(CASHIER.id)
    assert not place.till.rights.may(Right.REFUND, CASHIER)
    place.press(Qt.Key.Key_F11)
    assert place.text("staff_act_title") == "Training of 小李"
    assert focused() == "staff_on"
    place.key(Qt.Key.Key_Return)
    place.type("2027-04-30")
    place.press(Qt.Key.Key_F12)
    assert place.last_words == "The training of 小李 is recorded"
    body = msgspec.json.decode(place.last(EntryKind.STAFF_TRAINED).body, type=StaffTrained)
    assert body == StaffTrained(CASHIER.id, "refunds", "2026-05-01", MANAGER.name, "2027-04-30")
    assert place.till.rights.may(Right.REFUND, CASHIER)
    (person,) = [each for each in place.presenter.people if each.record.id == CASHIER.id]
    assert person.record.trainings == (Training("refunds", "2026-05-01", MANAGER.name, "2027-04-30"),)
    place.press(Qt.Key.Key_F11)
    place.key(Qt.Key.Key_Return)
    place.type("soon")
    place.press(Qt.Key.Key_F12)
    assert place.last_words == "This is not a date"
    place.press(Qt.Key.Key_Escape)
    place.presenter.choose(MANAGER.id)
    assert not place.enabled("staff_train")  # nobody writes down their own


def test_a_lock_out_is_lifted_by_the_manager(place: StaffPlace) -> None:
    place.lock_out(CASHIER.id)
    place.lock_out(CARDS)
    place.presenter.refresh()
    place.presenter.choose(CASHIER.id)
    assert place.text("staff_locked") == (
        "Locked out at this till until 12:00:30 after wrong PINs\nThis till accepts no staff cards until 12:00:30"
    )
    place.press(Qt.Key.Key_F10)
    place.press(Qt.Key.Key_F12)
    assert place.journal.lockout(CASHIER.id) == Lockout()
    assert msgspec.json.decode(place.last(EntryKind.STAFF_LOCKOUT_LIFTED).body, type=LockoutLifted).staff == CASHIER.id
    place.press(Qt.Key.Key_F10)
    place.press(Qt.Key.Key_F12)
    assert place.journal.lockout(CARDS) == Lockout()
    assert not place.enabled("staff_lift")


def test_a_colleague_resets_a_forgotten_pin_with_the_manager_beside_them(place: StaffPlace) -> None:
    place.actor = SERVICE
    place.enter()
    place.presenter.choose(CASHIER.id)
    place.press(Qt.Key.Key_F9)
    assert place.text("staff_act_title") == "New PIN for 小李"
    for _ in range(2):
        place.type("0512")
        place.key(Qt.Key.Key_Return)
    assert focused() == "approver_pin"
    place.type(PIN)
    place.press(Qt.Key.Key_Return)
    assert place.text("approval_title") == f"Approved by {MANAGER.name}"
    place.press(Qt.Key.Key_F12)
    assert place.last_words == "This PIN looks like a birthday or a year"
    place.fill("staff_pin", NEW)
    place.fill("staff_again", NEW)
    place.press(Qt.Key.Key_F12)
    assert place.last_words == "小李 may sign in with the new PIN"
    body = msgspec.json.decode(place.last(EntryKind.STAFF_PIN_RESET).body, type=PinSet)
    assert (body.staff, body.must_change, body.approver) == (CASHIER.id, True, MANAGER.id)
    assert "must choose a new PIN at the next sign-in" in place.text("staff_about")


def test_the_table_leaves_the_till_as_a_file_on_record(
    place: StaffPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_view, "export_folder", lambda: tmp_path)
    place.press(Qt.Key.Key_F7)
    body = msgspec.json.decode(place.last(EntryKind.STAFF_EXPORTED).body, type=StaffExported)
    assert (body.people, body.since, body.until) == (3, "2026-05-01", "2026-05-01")
    with (tmp_path / body.file).open(encoding="utf-8-sig", newline="") as file:
        heads, first, *_ = csv.reader(file)
    told = dict(zip(heads, first, strict=True))
    assert (told["Name"], told["Drawer"], told["Minutes at the till"]) == ("小李", "1", "60")


def test_another_span_is_read_and_one_that_is_none_is_told(place: StaffPlace) -> None:
    place.presenter.look("2026-04-30", "2026-04-30")
    place.settle()
    assert place.column("Drawer")["小李"] == "0"
    place.presenter.look("2026-05-02", "2026-05-01")
    assert place.last_words == "These two days are not a period"


def test_everything_has_room_in_every_language(place: StaffPlace) -> None:
    place.lock_out(CASHIER.id)
    place.presenter.refresh()
    place.presenter.choose(CASHIER.id)
    place.fits()
    for spoken in ("zh_CN", "zh_TW", "en"):
        place.interface.switch_language(spoken)
        place.look()
        place.table_fits()
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F11):
        place.press(key)
        place.fits()
        place.press(Qt.Key.Key_Escape)


def test_names_are_whole_in_large_type_and_figures_without_room_are_told_below(place: StaffPlace) -> None:
    write(place.journal, [Made(sale(987_654_321), NOON - MINUTE, CASHIER.id)])
    place.presenter.look("2026-05-01", "2026-05-01")
    place.settle()
    place.presenter.choose(CASHIER.id)
    place.interface.switch_theme("light-large")
    place.look()
    place.table_fits()
    told = place.text("staff_done")
    assert "Drawer 1" in told
    assert "Sold" not in told
    for _ in range(10):
        place.press(Qt.Key.Key_F6)
    assert "Drawer" not in place.text("staff_done"), "it is sorted by that"
    place.table_fits()
    table = place.frame.findChild(QTableWidget, "staff_table")
    assert table is not None
    assert table.verticalScrollBar().maximum() == 0, "the heading has grown, and everybody is still seen"
    place.interface.switch_theme("light")
    place.frame.resize(1836, 640)
    place.look()
    assert place.text("staff_done") == ""
    place.table_fits()


def test_figures_of_people_are_ended_and_read_again(place: StaffPlace) -> None:
    work = place.presenter.work
    before = place.presenter.figures
    with place.busy(place.far):
        place.key(Qt.Key.Key_F5)
        assert place.presenter.reading
        work.progress = WorkProgress(12_345, 50_000, 4_100.0, 9.2, 3.0)  # the journal of years
        work.changed.emit()
        place.fits()
        work.cancel()
    place.until(lambda: not work.what, "the end of it")
    assert (place.last_words, place.presenter.figures) == ("It was stopped", before)
    seen: list[str] = []
    work.changed.connect(lambda: seen.append(place.text("staff_working")))
    place.key(Qt.Key.Key_F5)
    place.until(lambda: not work.what, "the figures")
    assert place.presenter.figures == before
    assert any(" of " in text for text in seen)
