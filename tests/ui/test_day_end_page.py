"""The day end by keys, on a till with real files, workers and centre: from the drawer's count to the certificate."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.domain.day_end import DayStep
from terminal.domain.day_figures import NOTHING, CountedEntry, DayDifference, together
from terminal.domain.journal import EntryKind
from tests.support.day_till import day_till, opened_day_till
from tests.support.desk import MANAGER
from tests.support.fault_proxy import FaultProxy
from tests.support.patience import PATIENCE
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import CASHIER, PIN
from tests.ui.day_window import DayWindow, day_window, staffed
from tests.ui.page_window import assert_fits
from ui import formats
from ui.application import Interface
from ui.screens.day_end.figure_lines import difference_lines
from ui.screens.day_end.presenter import Stage
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, DAY_END, SHIFT


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path_factory.mktemp("centre") / "centre.db")) as centre:
        yield staffed(centre)


@pytest.fixture
def folder(centre: RunningCentre, tmp_path: Path) -> Path:
    """A till that sold yesterday's last goods, its shift closed."""
    with day_till(tmp_path / "till", centre) as till:
        till.trade()
    return tmp_path / "till"


@pytest.fixture
def till(interface: Interface, qtbot: QtBot, folder: Path, centre: RunningCentre) -> Iterator[DayWindow]:
    """Its window."""
    with day_window(interface, qtbot, folder, centre.url) as till:
        yield till


def certificates(centre: RunningCentre, till: DayWindow) -> list[tuple[int, str, str]]:
    rows = centre.rows(schema.day_certificates, terminal=till.till.terminal)
    return [(row.agrees, row.actor, row.problem) for row in rows]


def test_from_the_open_shift_to_the_certificate_and_not_twice(till: DayWindow, centre: RunningCentre) -> None:
    till.arrive()
    till.to_day_end()
    assert till.window.day_end.standing is not None
    assert till.window.day_end.standing.step is DayStep.SHIFT
    assert till.text("day_guide_title") == "End the day"
    assert_fits(till, DAY_END)
    till.key(Qt.Key.Key_F12)
    till.until(lambda: till.window.place == SHIFT, "the count")
    till.count_the_drawer("2")
    till.key(Qt.Key.Key_F12)
    till.await_stage(Stage.DONE)
    assert till.window.place == DAY_END
    assert "is closed; till and head office agree" in till.text("message_title")
    assert certificates(centre, till) == [(1, CASHIER.id, "")]
    paper = till.printed("Agrees with head office")
    assert any("Sales" in line and line.endswith("47.50") for line in paper)
    assert till.text("day_sold") == "¥47.50"
    till.fits_in_every_frame()

    entries = len(till.assembly.stores.journal.entries(limit=1_000))
    till.key(Qt.Key.Key_F5)
    till.until(lambda: "nothing is done twice" in till.text("message_title"), "what a second run says")
    assert len(till.assembly.stores.journal.entries(limit=1_000)) == entries
    assert len(certificates(centre, till)) == 1
    till.key(Qt.Key.Key_F9)
    assert till.printed("*** COPY ***")
    till.key(Qt.Key.Key_F12)
    till.until(lambda: till.window.place == CHECKOUT, "the checkout")


def test_the_last_digits_of_a_card_are_told_from_a_receipt(interface: Interface) -> None:
    interface.switch_language("en")
    day = date(2026, 5, 1)
    card = CountedEntry(1, 7, EntryKind.CARD_ACTED, day, "1010", NOTHING)
    sale = CountedEntry(1, 8, EntryKind.SALE_COMPLETED, day, "S01T01-20260501-0004", NOTHING)
    told = [
        line.caption for line in difference_lines((), (), [DayDifference(each, NOTHING, None) for each in (card, sale)])
    ]
    assert "An act on a card …1010 · entry 7" in told
    assert "A sale S01T01-20260501-0004 · entry 8" in told


def test_differences_are_listed_and_closed_with_the_managers_yes(
    interface: Interface, qtbot: QtBot, centre: RunningCentre, tmp_path: Path
) -> None:
    with day_till(tmp_path / "till", centre) as sold:
        sale = sold.sell_to_one_who_left(centre)
    with day_window(interface, qtbot, tmp_path / "till", centre.url) as till:
        till.arrive(opening=False)
        till.to_day_end()
        till.key(Qt.Key.Key_F12)
        till.await_stage(Stage.DIFFERS)
        till.look()
        assert till.text("message_title") == "Head office counts differently"
        assert till.text("day_figures_hint").startswith("Entries that differ: 1.")
        listed = [each.text() for each in till.window.page(DAY_END).findChildren(QLabel) if each.isVisible()]
        assert any(f"A sale {sale.receipt} · entry " in text for text in listed)
        assert "Not booked at head office: head office does not know the member" in listed
        assert {"≠ Sales total", formats.money(sale.total), "¥0.00"} <= {*listed}

        till.key(Qt.Key.Key_F5)
        till.await_stage(Stage.DIFFERS)
        till.until(lambda: focused() == "day_reason", "the reason")
        till.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        assert not till.enabled("day_accept")
        till.until(lambda: focused() == "approver_pin", "the manager's PIN")
        till.fits_in_every_frame()
        till.until(lambda: focused() == "approver_pin", "the manager's PIN still")
        till.type(PIN)
        till.key(Qt.Key.Key_Return)
        till.until(lambda: till.enabled("day_accept"), "the manager's yes")
        till.key(Qt.Key.Key_F12)
        till.await_stage(Stage.DONE)
        assert "is closed, with a difference" in till.text("message_title")
        closed = till.till.day_end.standing().last
        assert closed is not None
        assert (closed.agrees, closed.reason, closed.accepted_by) == (False, "Head office knows", MANAGER.id)
        assert till.printed("Reason") == till.printed("DIFFERS FROM HEAD OFFICE")
        assert_fits(till, DAY_END)
        assert certificates(centre, till) == [(0, CASHIER.id, "")]


def test_a_line_that_hangs_is_left_and_the_day_ended_after_a_restart(
    interface: Interface, qtbot: QtBot, centre: RunningCentre, folder: Path
) -> None:
    with FaultProxy(centre.address) as line, day_window(interface, qtbot, folder, line.url) as till:
        till.arrive(opening=False)
        till.to_day_end()
        line.delay(3600)
        till.till.shifts.open_drawer("receipt roll", actor=MANAGER)
        till.key(Qt.Key.Key_F12)
        till.until(lambda: till.text("day_figure_send") == "0 of 1", "the first step")
        assert till.text("day_guide_title") == "Day end is running"
        assert_fits(till, DAY_END)
        till.sell(2)  # belongs to the next one
        till.key(Qt.Key.Key_Escape)
        till.await_stage(Stage.READY)
        assert till.text("message_title") == "The day end was stopped"
        assert till.text("day_guide_title") == "Ready to resume"
        line.down()
        till.key(Qt.Key.Key_F12)
        till.until(lambda: till.text("message_title") == "Head office does not answer", "the broken line")
        till.await_stage(Stage.READY)
        assert_fits(till, DAY_END)
    with day_window(interface, qtbot, folder, centre.url) as till:
        till.arrive()  # the shift of that sale is open
        begun = "The day end at this till was begun and is not finished"
        till.until(lambda: till.text("message_title") == begun, "what whoever signs in is told")
        till.key(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        till.until(lambda: till.window.place == DAY_END and till.stage is Stage.READY, "the day end's page")
        assert till.button("day_guide_act") == "Resume"
        till.key(Qt.Key.Key_F12)
        till.until(lambda: "is closed; till and head office agree" in till.text("message_title"), "the certificate")
        assert certificates(centre, till) == [(1, CASHIER.id, "")]
        closed = till.till.day_end.standing().last
        assert closed is not None
        assert together(closed.stated.days).sold == 4_750
        till.await_stage(Stage.READY)  # what was sold meanwhile


def test_it_goes_on_while_somebody_sells(
    interface: Interface, qtbot: QtBot, centre: RunningCentre, folder: Path
) -> None:
    with FaultProxy(centre.address) as line:
        line.delay(0.4)
        with day_window(interface, qtbot, folder, line.url) as till:
            till.arrive(opening=False)
            till.to_day_end()
            till.key(Qt.Key.Key_F12)
            till.await_stage(Stage.RUNNING)
            till.go_to(CHECKOUT, Qt.Key.Key_C)
            till.sell()
            till.until(lambda: "is closed; till and head office agree" in till.text("message_title"), "the certificate")
            assert till.window.place == CHECKOUT
            assert certificates(centre, till) == [(1, CASHIER.id, "")]


def test_a_window_that_is_closed_leaves_it_where_it_is(
    interface: Interface, qtbot: QtBot, centre: RunningCentre, folder: Path
) -> None:
    with FaultProxy(centre.address) as line:
        with day_window(interface, qtbot, folder, line.url) as till:
            till.arrive(opening=False)
            till.to_day_end()
            line.delay(3600)
            till.key(Qt.Key.Key_F12)
            till.until(lambda: till.window.day_end.step is not None, "the first step")
            began = time.monotonic()
        assert time.monotonic() - began < PATIENCE
    with opened_day_till(folder, centre.url) as reopened:
        assert reopened.days.standing().under_way is not None
