"""A member's points by keys: what there is, having something for them, putting them right, and disagreeing."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.domain.movements import PointsMovement, PointsTold
from terminal.domain.points_acts import PointsAdjusted, PointsDisputed, PointsGranted, PointsRedeemed, RedemptionKind
from terminal.domain.staff import StaffRecord
from terminal.services.points_statements import PointsStatements
from tests.support.points_till import ScriptedCentre
from tests.support.shop import PIN
from tests.ui.members_place import MembersPlace, members_place
from tests.ui.shop_window import MANAGER, SERVICE
from ui.application import Interface


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        yield made


def open_points(place: MembersPlace, person: StaffRecord = MANAGER) -> QListWidget:
    place.window.cashier = person
    place.swipe(3)
    place.opened(103)
    place.key(Qt.Key.Key_F5)
    choices = place.widget("points_choices")
    assert isinstance(choices, QListWidget)
    place.until(lambda: choices.count() > 0 and place.text("points_about") != "")
    return choices


def choose(place: MembersPlace, choices: QListWidget, words: str) -> None:
    row = next(row for row in range(choices.count()) if words in choices.item(row).text())
    choices.setCurrentRow(row)
    place.until(lambda: bool(place.widget("points_primary").property("text")))


def test_nothing_is_given_before_somebody_chose(place: MembersPlace) -> None:
    choices = open_points(place)
    assert (choices.hasFocus(), choices.currentRow(), place.enabled("points_primary")) == (True, -1, False)
    place.window.setFocus()
    choices.setFocus()
    assert choices.currentRow() == -1
    place.key(Qt.Key.Key_Down)
    assert choices.currentItem().text().startswith("¥10 off")
    assert place.enabled("points_primary")


def test_a_coupon_for_points_prints_its_code_and_lowers_the_balance(place: MembersPlace) -> None:
    choices = open_points(place)
    assert place.text("points_balance") == "12,480 points"
    choose(place, choices, "¥10 off")
    assert place.widget("points_primary").property("text") == "Give ¥10 off from ¥50 for 900 points"
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.text("points_balance") == "11,580 points")
    entry = place.shop.journal.last_entry(EntryKind.POINTS_REDEEMED)
    assert entry is not None
    redeemed = msgspec.json.decode(entry.body, type=PointsRedeemed)
    assert (redeemed.kind, redeemed.points) == (RedemptionKind.COUPON, 900)
    assert redeemed.coupon is not None
    assert place.text("message_title") == f"Coupon {redeemed.coupon.code}"


def movements_told(place: MembersPlace, monkeypatch: pytest.MonkeyPatch, *told: PointsMovement) -> list[list[str]]:
    """The rows, cell by cell, of the page when head office tells of these movements."""
    centre = ScriptedCentre()
    centre.told = PointsTold(told, balance=700, as_of=2)
    till = place.shop.till
    monkeypatch.setitem(vars(till), "points_statements", PointsStatements(till.journal, till.points, centre))
    open_points(place)
    movements = place.widget("points_movements")
    assert isinstance(movements, QTableWidget)
    heads = (movements.horizontalHeaderItem(column) for column in range(movements.columnCount()))
    assert [head.text() for head in heads if head] == ["Day", "Points", "Kind", "For"]
    cells = [[movements.item(row, column) for column in range(4)] for row in range(movements.rowCount())]
    return [[cell.text() for cell in row if cell] for row in cells]


def test_what_brought_no_points_is_no_line(place: MembersPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    carried = [
        PointsMovement(f"{day}", "opening", points, f"2026-04-0{day}", at=1) for day, points in ((2, 0), (1, 700))
    ]
    assert movements_told(place, monkeypatch, *carried) == [["2026-04-01", "+700", "Carried over", ""]]


@pytest.mark.parametrize(
    ("kind", "reference", "told"),
    [
        ("redeem", "gift:mug", ("Redeemed", "Ceramic mug")),
        ("redeem", "coupon:ten-off", ("Redeemed", "¥10 off from ¥50")),
        ("prize", "draw:wheel", ("Prize", "Lucky wheel")),
        ("redeem", "gift:of-last-year", ("Redeemed", "gift:of-last-year")),
        ("activity", "survey", ("Activity", "Store survey")),
        ("grant", "gold", ("Monthly points", "Gold")),
        ("referral", "1042", ("Referral", "")),
        ("earn", "S01T01-20260401-0007", ("Purchase", "S01T01-20260401-0007")),
    ],
)
def test_what_points_went_for_has_the_name_of_the_scheme(
    place: MembersPlace, monkeypatch: pytest.MonkeyPatch, kind: str, reference: str, told: tuple[str, str]
) -> None:
    movement = PointsMovement("1", kind, 100, "2026-04-01", at=1, reference=reference)
    assert movements_told(place, monkeypatch, movement) == [["2026-04-01", "+100", *told]]


def test_a_gift_of_which_none_is_left_says_so_and_cannot_be_chosen(place: MembersPlace) -> None:
    choices = open_points(place)
    gift = next(choices.item(row) for row in range(choices.count()) if "Ceramic mug" in choices.item(row).text())
    assert gift.text().endswith("None of this gift is left in the store")
    assert not gift.flags() & Qt.ItemFlag.ItemIsEnabled


def test_an_activity_gives_points_as_often_as_the_scheme_says(place: MembersPlace) -> None:
    choices = open_points(place)
    choose(place, choices, "Store survey")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.text("points_balance") == "12,530 points")
    entry = place.shop.journal.last_entry(EntryKind.POINTS_GRANTED)
    assert entry is not None
    assert msgspec.json.decode(entry.body, type=PointsGranted).activity == "survey"
    survey = next(choices.item(row) for row in range(choices.count()) if "Store survey" in choices.item(row).text())
    assert not survey.flags() & Qt.ItemFlag.ItemIsEnabled


def test_the_service_desk_adjusts_with_the_managers_yes(place: MembersPlace) -> None:
    choices = open_points(place, SERVICE)
    choose(place, choices, "Adjust points")
    place.widget("points_adjusted").setFocus()
    place.type("-480")
    place.widget("points_note").setFocus()
    place.type("booked twice")
    assert not place.widget("points_primary").isEnabled()
    place.widget("approver_pin").setFocus()
    place.type(PIN)
    place.key(Qt.Key.Key_Return)
    place.until(lambda: place.widget("points_primary").isEnabled())
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.text("points_balance") == "12,000 points")
    entry = place.shop.journal.last_entry(EntryKind.POINTS_ADJUSTED)
    assert entry is not None
    adjusted = msgspec.json.decode(entry.body, type=PointsAdjusted)
    assert (entry.actor, adjusted.points, adjusted.reason) == (SERVICE.id, -480, "booked twice")


def test_a_member_who_does_not_agree_gets_a_case(place: MembersPlace) -> None:
    choices = open_points(place)
    choose(place, choices, "does not agree")
    place.widget("points_note").setFocus()
    place.type("where are my points")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: place.shop.journal.last_entry(EntryKind.POINTS_DISPUTED) is not None)
    entry = place.shop.journal.last_entry(EntryKind.POINTS_DISPUTED)
    assert entry is not None
    assert msgspec.json.decode(entry.body, type=PointsDisputed).text == "where are my points"
