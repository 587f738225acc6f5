"""Spot checks by keys, on a real journal: drawing a list, looking at its entries, and coming back to it."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from terminal.domain.acts import DrawerOpened
from terminal.domain.audit import AuditQuery
from terminal.domain.held_baskets import BasketVoided
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.risk import RiskFigures, RiskSort
from terminal.domain.spot_checks import AuditChecked, Outcome, SpotCheckProblem, Way
from terminal.domain.staff import Role, StaffRecord
from terminal.services.till import Till
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from tests.support.shop import NOON
from tests.support.stores import TERMINAL, enrolled, journal_of
from tests.ui.page_window import CASHIER, MANAGER, PageWindow
from ui.application import Interface
from ui.messages import spot_check_messages
from ui.screens.audit.presenter import AuditPresenter
from ui.screens.audit.view import AuditView
from ui.words import audit_words, spot_check_words

OPEN = "To be looked at"
AUDITOR = StaffRecord(id="a01", name="吴静", role=Role.AUDITOR, pin_hash="")


class CheckPlace(PageWindow):
    """An auditor at the audit of a till where a cashier opened the drawer three times and gave up two baskets."""

    def __init__(self, interface: Interface, qtbot: QtBot, data: DataFolder) -> None:
        super().__init__(interface, qtbot)
        self.journal = journal_of(data)
        self.log = StoredAudit(data, TERMINAL)
        self.till: Till = dataclasses.replace(self.shop.till, journal=self.journal, audit_log=self.log)
        self.shop.cache.people[AUDITOR.id] = AUDITOR
        self.actor = AUDITOR
        self.presenter = AuditPresenter(self.till, self.lane, lambda: self.actor)
        self.presenter.said.connect(self.say)
        for number in range(3):
            self.act(EntryKind.DRAWER_OPENED, DrawerOpened("换零钱", approver=MANAGER.id), NOON - 180_000 + number)
        for total in (45_000, 9_900):
            self.act(EntryKind.BASKET_VOIDED, BasketVoided("T01-1-000002", 2, total), NOON - 120_000)

    def act(self, kind: EntryKind, body: msgspec.Struct, at: int) -> Entry:
        with self.journal.act(at=at) as act:
            entry = act.append(kind, body, actor=CASHIER.id)
            act.commit()
        return entry

    def rows(self, name: str) -> list[str]:
        found = self.frame.findChild(QListWidget, name)
        assert found is not None
        return [found.item(row).text() for row in range(found.count())]

    def states(self) -> list[str]:
        found = self.frame.findChild(QListWidget, "spot_items")
        assert found is not None
        told = [found.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(found.count())]
        return [each.partition(":")[0] for each in told]

    def fill(self, name: str, text: str) -> None:
        line = self.frame.findChild(QLineEdit, name)
        assert line is not None
        line.setFocus()
        line.setText(text)

    def press(self, key: Qt.Key) -> None:
        self.key(key)
        self.settle()
        self.look()

    @property
    def checked(self) -> list[AuditChecked]:
        entries = self.log.every(AuditQuery(kinds=(EntryKind.AUDIT_CHECKED,)))
        return [msgspec.json.decode(entry.body, type=AuditChecked) for entry in entries]


@pytest.fixture
def opened(interface: Interface, qtbot: QtBot, tmp_path: Path) -> Iterator[CheckPlace]:
    with enrolled(tmp_path / "till") as data:
        made = CheckPlace(interface, qtbot, data)
        try:
            made.open(AuditView(made.presenter))
            made.settle()
            made.press(Qt.Key.Key_F3)
            yield made
        finally:
            made.close()


def test_a_list_is_drawn_and_worked_off_by_keys(opened: CheckPlace) -> None:
    assert "no list yet" in opened.text("spot_said")
    assert not opened.enabled("spot_good")
    opened.press(Qt.Key.Key_F6)
    assert len(opened.rows("spot_items")) == 5
    assert "5 of 5 entries of 2026-04-25 to 2026-05-01, drawn by 吴静 · 5 not looked at yet" in opened.text("spot_said")
    assert "小李 opened the drawer without a sale · 换零钱 · approved by 周敏" in opened.text("spot_what")
    opened.press(Qt.Key.Key_F12)
    assert opened.states() == [OPEN] * 4 + ["In order"]
    opened.key(Qt.Key.Key_Down)
    opened.fill("spot_note", "没有小票")
    opened.press(Qt.Key.Key_F7)
    assert opened.states() == [OPEN] * 3 + ["To be cleared up", "In order"]
    assert opened.frame.findChild(QLineEdit, "spot_note").text() == ""  # type: ignore[union-attr]
    for _ in range(4):
        opened.press(Qt.Key.Key_F12)
    assert "all of it is in order" in opened.text("spot_said")
    assert [(look.place[1], look.outcome, look.note) for look in opened.checked] == [
        (2, Outcome.IN_ORDER, ""),
        (4, Outcome.TO_CLEAR_UP, "没有小票"),
        (3, Outcome.IN_ORDER, ""),
        (5, Outcome.IN_ORDER, ""),
        (6, Outcome.IN_ORDER, ""),
        (4, Outcome.IN_ORDER, ""),
    ]


def test_by_risk_it_says_why(opened: CheckPlace) -> None:
    opened.key(Qt.Key.Key_Backtab)
    opened.frame.findChild(QLineEdit, "spot_count").setFocus()  # type: ignore[union-attr]
    for _ in range(3):
        opened.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    opened.key(Qt.Key.Key_Right)
    opened.press(Qt.Key.Key_F6)
    assert (
        opened.text("spot_why")
        == "Drawer opened without a sale: 3 on this day in 0 sales; nobody else sold on these days."
    )
    assert len(opened.rows("spot_items")) == 5


def test_how_far_it_has_read_is_told(opened: CheckPlace) -> None:
    seen: list[str] = []
    work = opened.presenter.spot_checks.work
    work.changed.connect(lambda: seen.append(opened.text("spot_working")))
    opened.presenter.spot_checks.draw(Way.RISK, "2026-05-01", "2026-05-01", "5")
    opened.settle()
    assert "5 of 5" in seen
    assert not work.what


def test_whoever_comes_back_finds_the_list_and_how_far_it_is(opened: CheckPlace) -> None:
    opened.fill("spot_count", "2")
    opened.press(Qt.Key.Key_F6)
    opened.press(Qt.Key.Key_F12)
    opened.press(Qt.Key.Key_F6)
    opened.frame.hide()
    assert opened.rows("spot_items") == []
    opened.frame.show()
    opened.settle()
    opened.press(Qt.Key.Key_F3)
    assert [each.split()[-1] for each in opened.rows("spot_lists")] == ["0/2", "1/2"]
    opened.frame.findChild(QListWidget, "spot_lists").setFocus()  # type: ignore[union-attr]
    opened.key(Qt.Key.Key_Down)
    assert opened.states() == [OPEN, "In order"]


def test_what_is_refused_is_told(opened: CheckPlace) -> None:
    for line, text, words in (
        ("spot_since", "yesterday", "No list can be drawn of these days"),
        ("spot_until", "2026-05-02", "No list can be drawn of these days"),
        ("spot_count", "many", "This is no number of entries"),
        ("spot_count", "51", "This is no number of entries"),
    ):
        found = opened.frame.findChild(QLineEdit, line)
        assert found is not None
        before = found.text()
        opened.fill(line, text)
        opened.press(Qt.Key.Key_F6)
        assert opened.last_words == words, (line, text)
        opened.fill(line, before)
    opened.press(Qt.Key.Key_F6)
    opened.press(Qt.Key.Key_F7)
    assert opened.last_words == "What is to be cleared up?"
    opened.fill("spot_note", "4111 1111 1111 1111")
    opened.press(Qt.Key.Key_F7)
    assert opened.last_words == "This note holds a bank card's number"
    opened.actor = MANAGER
    opened.fill("spot_note", "")
    opened.press(Qt.Key.Key_F12)
    assert opened.last_words == "This was done or approved by you"
    assert opened.checked == []


def test_it_fits_in_every_language(opened: CheckPlace) -> None:
    opened.fits()
    opened.presenter.spot_checks.draw(Way.RISK, "2026-05-01", "2026-05-01", "5")
    opened.settle()
    opened.fill("spot_note", "柜员说换零钱，没有登记")
    opened.press(Qt.Key.Key_F7)
    opened.fits()


def test_outcomes_are_read_in_the_record(opened: CheckPlace) -> None:
    opened.press(Qt.Key.Key_F6)
    opened.press(Qt.Key.Key_F12)
    for kind, facts in (
        (EntryKind.AUDIT_DRAWN, {("How it was drawn", "At random"), ("Drawn out of", "5")}),
        (EntryKind.AUDIT_CHECKED, {("Outcome", "In order"), ("Entry that was checked", "1-2")}),
    ):
        entry = opened.journal.last_entry(kind)
        assert entry is not None
        assert facts <= set(audit_words.facts(entry, opened.presenter.name))


def test_every_problem_sort_and_outcome_has_words(interface: Interface) -> None:
    del interface
    for problem in SpotCheckProblem:
        assert spot_check_messages.refused(problem).title
    for sort in RiskSort:
        assert spot_check_words.why(RiskFigures(sort, 4, 10, 9, 90)).endswith(
            ": 4 on this day in 10 sales; the others 9 in 90."
        )


def test_another_language_leaves_the_chosen_entry(opened: CheckPlace) -> None:
    opened.press(Qt.Key.Key_F6)
    opened.key(Qt.Key.Key_Down)
    opened.look()
    entries = opened.frame.findChild(QListWidget, "spot_items")
    assert entries is not None
    assert entries.currentRow() == 1
    opened.interface.switch_language("zh_CN")
    opened.look()
    assert entries.currentRow() == 1
    assert "5 条未查" in opened.text("spot_said")
