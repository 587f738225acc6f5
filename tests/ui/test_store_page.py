"""The store's place, by keys alone: today in figures, charts and tables, other days, and the files that leave."""

import csv
import dataclasses
import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.cases import CaseKind, StoreCase
from terminal.domain.journal import EntryKind
from terminal.domain.status import SyncStatus
from terminal.domain.store_figures import FiguresExported
from terminal.services.store_figures import StoreNow
from terminal.store.data_folder import DataFolder
from tests.support.shop import NOON
from tests.support.store_days import DAY, Made, at_hour, busy_day, sale, write
from tests.support.stores import enrolled
from tests.ui.desk_driver import ALT
from tests.ui.driver import Counter
from tests.ui.page_window import CASHIER, RAIL_AND_STATUS
from tests.ui.place_check import is_for_the_keyboard_alone, round_by_tab
from tests.ui.places_by_keys import sign_in_as_manager
from tests.ui.reader_check import Part, Role, faults, parts
from tests.ui.shop_window import ShopWindow
from tests.ui.store_place import StorePlace
from tests.ui.test_translations import english_words
from ui import appearance, formats
from ui.application import Interface
from ui.screens.store import view as store_view
from ui.screens.store.columns import charted_hours
from ui.tour.hands import focused
from ui.widgets.charts import BarChart, ColumnChart, Series, steps
from ui.widgets.rail import CHECKOUT, STORE
from ui.widgets.rail_button import RailButton

Key = Qt.Key
CASE = StoreCase("T01", 1, 5, CaseKind.PARKED.value, NOON)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFolder]:
    with enrolled(tmp_path / "till") as data:
        yield data


@pytest.fixture
def place(interface: Interface, qtbot: QtBot, data: DataFolder) -> Iterator[StorePlace]:
    """A full day."""
    made = StorePlace(interface, qtbot, data)
    made.come()
    yield made
    appearance.wear(interface.application, "light")
    made.close()


@pytest.fixture
def quiet(interface: Interface, qtbot: QtBot, data: DataFolder) -> Iterator[StorePlace]:
    """A day without a sale, yet."""
    made = StorePlace(interface, qtbot, data, sales=0)
    yield made
    made.close()


def test_today_in_five_figures(place: StorePlace) -> None:
    figures = place.presenter.figures
    assert figures is not None
    assert place.text("store_heading") == "Today, 2026-05-01 Fri"
    assert place.text("store_sold") == "¥4,431.80"
    assert place.text("store_sold_hint") == "Sales: 60\nRefunds: 1, ¥29.90"
    assert place.text("store_members") == f"{figures.total.member_share:.0%}" == "80%"
    assert place.text("store_points") == f"{figures.total.given:,}"
    assert place.text("store_points_hint") == "spent 4,300\nRefunds: +500 −29"
    assert place.text("store_now") == "–", "this till has no centre"
    assert place.shows("store_hours_chart")


def test_a_screen_reader_hears_each_chart_as_one_with_its_figures_in_words(place: StorePlace) -> None:
    def heard(name: str) -> Part:
        return next(part for part in parts(place.frame) if part.owner == name)

    QAccessible.setActive(True)
    hours, tiers, points = (heard(f"store_{name}_chart") for name in ("hours", "tiers", "points"))
    assert {each.role for each in (hours, tiers, points)} == {Role.Chart}
    assert [each.name for each in (hours, tiers, points)] == ["Sold by hour", "Sold by tier", "Points by hour"]
    figures = place.presenter.figures
    assert figures is not None
    best = sorted(figures.hours, key=lambda each: -each.sums.sold)[:3]
    most = ", ".join(f"{each.hour:02}:00 {formats.money(each.sums.sold)}" for each in best)
    assert most.startswith("19:00 ¥745.01, ")
    assert hours.description == (
        f"In all ¥4,431.80, {formats.money(figures.total.member_sold)} of it to members. Most from: {most}. "
        "F6 shows every figure as a table."
    )
    assert "Gold ¥876.59, " in tiers.description
    assert points.description.startswith(f"{figures.total.given:,} given, {figures.total.spent:,} spent. Most from: ")
    for code in ("zh_CN", "zh_TW"):
        place.interface.switch_language(code)
        place.look()
        assert [part for part in parts(place.frame) if english_words(part.description)] == []
        assert heard("store_hours_chart").description.endswith(
            "F6 " + {"zh_CN": "列出全部数字。", "zh_TW": "列出全部數字。"}[code]
        )
    place.interface.switch_language("en")
    place.key(Key.Key_F6)
    table = heard("store_hours_table")
    assert (table.role, table.name, table.focused) == (Role.Table, "Figures by hour", True)
    told = [part.name for part in parts(place.frame) if part.owner == "store_hours_table" and part.role is Role.Cell]
    assert {"09:00", formats.money(figures.hours[0].sums.sold)} <= {*told}
    assert faults(place.frame) == []
    QAccessible.setActive(False)


def test_the_tables_have_the_same_figures_and_tab_comes_to_each(place: StorePlace) -> None:
    place.key(Key.Key_F6)
    figures = place.presenter.figures
    assert figures is not None
    assert focused() == "store_hours_table"
    heads, *rows = place.table("store_hours_table")
    assert heads == ["Hour", "Sales", "Sold", "To members", "Discounts", "Pts given", "Pts spent"]
    assert [row[0] for row in rows] == [f"{each.hour:02}:00" for each in figures.hours] + ["Total"]
    assert rows[-1][1:3] == ["60", "¥4,431.80"]
    assert [row[0] for row in place.table("store_tiers_table")] == [
        "Tier",
        "Member",
        "Silver",
        "Gold",
        "Platinum",
        "Without a card",
    ]
    assert place.table("store_people_table")[1:] == [["周敏", "30", "¥2,235.44"], ["小李", "30", "¥2,196.36"]]
    tables = [each for each in place.frame.findChildren(QTableWidget) if each.rowCount()]
    assert [each.objectName() for each in tables if each.selectedItems()] == ["store_hours_table"], "where the keys are"
    stops = {each.objectName() for each in round_by_tab(place)}
    assert {"store_hours_table", "store_tiers_table", "store_people_table", "store_turn", "store_before"} <= stops
    place.key(Key.Key_F6)
    place.look()
    assert place.shows("store_hours_chart")


def test_columns_share_what_is_left_over(place: StorePlace) -> None:
    place.key(Key.Key_F6)
    table = place.frame.findChild(QTableWidget, "store_hours_table")
    assert table is not None
    header = table.horizontalHeader()
    spare = [
        table.columnWidth(at) - max(table.sizeHintForColumn(at), header.sectionSizeHint(at))
        for at in range(table.columnCount())
    ]
    assert min(spare) > 0
    assert max(spare) - min(spare) <= 1
    assert header.length() == table.viewport().width()


def test_one_hour_stands_among_those_of_an_open_shop(quiet: StorePlace) -> None:
    write(quiet.journal, [Made(sale(500), at_hour(2, 1))])
    quiet.come()
    assert quiet.presenter.figures is not None
    assert [each.hour for each in charted_hours(quiet.presenter.figures)] == list(range(2, 22))
    quiet.key(Key.Key_F6)
    assert [row[0] for row in quiet.table("store_hours_table")] == ["Hour", "02:00", "Total"]


def test_other_days_are_a_key_away_and_none_is_to_come(place: StorePlace) -> None:
    write(place.journal, busy_day((CASHIER.id,), sales=7, day=DAY - timedelta(days=1)))
    assert not place.enabled("store_after")
    place.key(Key.Key_PageUp)
    place.settle()
    assert place.text("store_heading") == "2026-04-30 Thu"
    assert place.text("store_sold_hint").startswith("Sales: 7")
    place.key(Key.Key_PageUp)
    place.settle()
    assert place.text("store_empty") == "Nothing was sold on this day at this till."
    assert place.shows("store_empty")
    assert not place.enabled("store_turn")
    place.key(Key.Key_PageDown)
    place.settle()
    assert place.shows("store_hours_chart")
    place.key(Key.Key_F5)
    place.settle()
    assert place.text("store_heading").startswith("Today")


def test_a_day_that_was_left_before_it_was_read_is_not_shown(place: StorePlace) -> None:
    place.presenter.look_beside(-1)
    place.presenter.look_beside(-1)
    place.presenter.look(DAY)
    place.settle()
    assert place.presenter.figures is not None
    assert place.presenter.figures.business_day == DAY
    place.presenter.look(DAY + timedelta(days=1))
    assert place.presenter.day == DAY


def test_the_table_leaves_the_till_as_a_file_on_record(
    place: StorePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_view, "export_folder", lambda: tmp_path)
    place.key(Key.Key_F7)
    place.settle()
    told = msgspec.json.decode(place.last(EntryKind.FIGURES_EXPORTED).body, type=FiguresExported)
    assert told.business_day == "2026-05-01"
    assert place.last_words == f"The figures are in {told.file}"
    with (tmp_path / told.file).open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads[:4] == ["By", "Name", "Sales", "Sold"]
    whole = dict(zip(heads, rows[-1], strict=True))
    assert (whole["By"], whole["Name"], whole["Sales"], whole["Sold"]) == ("Day", "2026-05-01", "60", "4431.80")
    for part in ("Hour", "Tier", "Person"):
        of_part = [dict(zip(heads, row, strict=True)) for row in rows if row[0] == part]
        assert sum(int(row["Sales"]) for row in of_part) == 60
        assert round(sum(float(row["Sold"]) for row in of_part), 2) == 4431.80


@pytest.mark.parametrize("as_table", [False, True])
def test_what_is_seen_leaves_the_till_as_a_picture(
    place: StorePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_table: bool
) -> None:
    monkeypatch.setattr(store_view, "export_folder", lambda: tmp_path)
    if as_table:
        place.key(Key.Key_F6)
    place.key(Key.Key_F8)
    place.settle()
    told = msgspec.json.decode(place.last(EntryKind.FIGURES_EXPORTED).body, type=FiguresExported)
    picture = QImage(str(tmp_path / told.file))
    assert picture.width() > 1_600, "sharp enough for paper"
    colours = [picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, 1_000, 7)]
    share = colours.count(appearance.theme().colour("accent").name()) / len(colours)
    assert (share > 0.03) is not as_table, "columns in the colour of members"


def test_a_folder_that_takes_nothing_is_told(
    place: StorePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_view, "export_folder", lambda: tmp_path / "unplugged")
    place.key(Key.Key_F7)
    place.settle()
    assert place.last_words.startswith("The file cannot be written to")
    assert place.enabled("store_table"), "it may be tried again"


def test_everything_has_room_in_every_language_type_and_size(place: StorePlace) -> None:
    for _face in ("charts", "tables"):
        place.fits_in_every_frame(beside=RAIL_AND_STATUS)
        place.frame.resize(*place.size)
        place.interface.switch_language("en")
        place.fits()
        place.key(Key.Key_F6)


def test_the_charts_follow_language_and_theme_while_shown(place: StorePlace) -> None:
    light = place.frame.grab().toImage()
    place.interface.switch_language("zh_CN")
    place.look()
    assert place.text("store_hours_chart_title") == "分时销售"
    assert place.text("store_heading") == "今天 2026-05-01 周五"
    appearance.wear(place.interface.application, "dark")
    place.look()
    dark = place.frame.grab().toImage()
    chart = place.frame.findChild(QWidget, "store_hours_chart_plot")
    assert chart is not None
    corner = chart.mapTo(place.frame, chart.rect().topRight())
    grounds = [image.pixelColor(corner.x() - 2, corner.y() + 2).name() for image in (light, dark)]
    assert grounds[0] != grounds[1]


def test_the_whole_day_stands_in_the_type_of_the_hours(place: StorePlace) -> None:
    place.key(Key.Key_F6)
    table = place.frame.findChild(QTableWidget, "store_hours_table")
    assert table is not None
    for worn in ("dark-large", "light"):
        place.interface.switch_theme(worn)
        place.look()
        whole = table.item(table.rowCount() - 1, 0)
        assert whole is not None
        assert whole.font().pixelSize() == table.font().pixelSize() == appearance.theme().type.body


def test_a_day_without_a_sale_says_so_in_every_language(quiet: StorePlace) -> None:
    quiet.come()
    assert quiet.text("store_sold") == "¥0.00"
    assert quiet.text("store_members") == "–"
    quiet.fits()


def test_one_sale_in_the_night_is_a_day(quiet: StorePlace) -> None:
    write(quiet.journal, [Made(sale(5), at_hour(0, 1)), Made(sale(123_456_789, 5, tier="gold"), at_hour(11, 59))])
    quiet.come()
    assert quiet.text("store_sold") == "¥1,234,567.94"
    quiet.fits()
    quiet.key(Key.Key_F6)
    quiet.fits()


def test_what_cannot_be_read_is_told_beside_the_figures(place: StorePlace) -> None:
    figures = place.presenter.figures
    assert figures is not None
    place.presenter.figures = msgspec.structs.replace(figures, unread=3)
    place.presenter.changed.emit()
    assert place.text("store_said") == "示范店 · this till, T01; 3 entries cannot be read"
    place.fits()


def test_a_screen_reader_says_with_a_cell_whose_it_is(place: StorePlace) -> None:
    table = place.frame.findChild(QTableWidget, "store_tiers_table")
    assert table is not None
    rows = (table.verticalHeaderItem(row) for row in range(table.rowCount()))
    assert [item.text() for item in rows if item] == [row[0] for row in place.table("store_tiers_table")[1:]]


def test_who_may_not_look_sees_nothing(quiet: StorePlace) -> None:
    quiet.actor = CASHIER
    quiet.come()
    assert quiet.text("store_said") == "The store's figures are for managers and auditors."
    assert quiet.presenter.day is None
    assert not quiet.enabled("store_table")


def test_whoever_comes_next_finds_nothing_of_it(place: StorePlace) -> None:
    page = place.frame.findChild(store_view.StoreView)
    assert page is not None
    page.hide()
    assert place.presenter.figures is None
    assert place.text("store_sold") == "–"


class Waiting:
    """The part of the line to the centre that says what waits."""

    def __init__(self) -> None:
        self.count = 12

    def waiting(self) -> int:
        return self.count


def test_what_waits_is_told_and_goes_as_the_centre_is_heard(quiet: StorePlace) -> None:
    line = Waiting()
    quiet.till.__dict__.pop("store_figures", None)
    quiet.presenter.till = dataclasses.replace(quiet.till, centre_days=line)  # type: ignore[arg-type]  # no more is asked
    quiet.shop.cache.told_cases = [CASE]
    quiet.come()
    assert quiet.presenter.now == StoreNow(12, 1)
    assert (quiet.text("store_now"), quiet.text("store_now_hint")) == ("12", "Open cases: 1\nCard desk, Ctrl 4")
    line.count = 0
    quiet.shop.cache.told_cases = []
    quiet.presenter.hear(SyncStatus(online=True, since=NOON))
    assert (quiet.text("store_now"), quiet.text("store_now_hint")) == ("0", "No open cases")


# ── in the window ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def counter(interface: Interface, qtbot: QtBot, data: DataFolder) -> Iterator[Counter]:
    """The window of a till with a full day behind it."""
    behind = StorePlace(interface, qtbot, data)
    shop = ShopWindow()
    shop.till = dataclasses.replace(shop.till, journal=behind.journal, audit_log=behind.log)
    behind.close()
    made = Counter(interface, qtbot, shop)
    yield made
    made.close()


def go_to_store(counter: Counter) -> None:
    counter.go_to(STORE, Key.Key_O)
    counter.until(lambda: counter.window.store.figures is not None, "the figures")
    counter.look()


def test_the_place_is_for_the_keyboard_alone_and_its_card_tells_the_truth(counter: Counter) -> None:
    sign_in_as_manager(counter)
    go_to_store(counter)
    is_for_the_keyboard_alone(counter, "charts")
    counter.key(Key.Key_F6)
    is_for_the_keyboard_alone(counter, "tables")
    counter.key(Key.Key_PageUp)
    counter.until(lambda: counter.window.store.figures is not None, "the day before")
    is_for_the_keyboard_alone(counter, "a day without a sale")


def test_a_place_that_a_role_may_not_enter_is_not_shown(counter: Counter) -> None:
    counter.sign_in()
    assert not counter.window.rail.places[STORE].isVisible()
    counter.key(Key.Key_O, ALT)
    assert counter.window.place != STORE
    counter.window.attendance.sign_out()
    counter.until(lambda: focused() == "pin", "the sign-in page")
    sign_in_as_manager(counter)
    assert counter.window.rail.places[STORE].isVisible()


def test_every_place_and_act_of_the_rail_has_its_size_on_the_smallest_screen(counter: Counter) -> None:
    sign_in_as_manager(counter)
    go_to_store(counter)
    rail = counter.window.rail
    target = appearance.theme().shape.target
    buttons = [
        each for each in rail.findChildren(QWidget) if each.objectName().startswith("rail_") and each.isVisible()
    ]
    acts = sum(isinstance(each, RailButton) and not each.isCheckable() for each in buttons)
    assert (len(buttons), acts) == (15, 6)
    assert all(each.height() >= target for each in buttons)
    edges = sorted((each.geometry().top(), each.geometry().bottom()) for each in buttons)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(edges))
    assert edges[-1][1] < rail.height()
    assert (counter.window.width(), counter.window.height()) == (1024, 768)
    counter.key(Key.Key_C, ALT)
    assert counter.window.place == CHECKOUT


# ── charts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_steps_are_round_and_hold_zero() -> None:
    assert steps(0, 74_345) == [0, 20_000, 40_000, 60_000]
    assert steps(-1_300, 700) == [-1_000, -500, 0, 500]
    assert steps(0, 3) == [0, 1, 2, 3]
    assert steps(0, 0) == [0]


def test_a_chart_of_nothing_stands_still(interface: Interface, qtbot: QtBot) -> None:
    del interface
    columns, bars = ColumnChart("columns"), BarChart("bars")
    for chart in (columns, bars):
        qtbot.addWidget(chart)
        chart.show()
    columns.show_columns("nothing", "", ["09:00"], [Series("none", "accent", [0])], str)
    bars.show_bars("nothing", "", [])
    assert columns.grab().width() > 0
    assert (bars.accessibleName(), bars.accessibleDescription()) == ("nothing", "")
