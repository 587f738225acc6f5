"""The store's gifts and this till's draws, by keys."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.domain.points_acts import GiftsMoved
from tests.ui.members_place import MembersPlace, members_place
from tests.ui.shop_window import MANAGER
from ui.application import Interface


@pytest.fixture
def place(interface: Interface, qtbot: QtBot) -> Iterator[MembersPlace]:
    with members_place(interface, qtbot) as made:
        made.window.cashier = MANAGER
        made.key(Qt.Key.Key_F9)
        made.until(lambda: made.shows("gift_list"))
        yield made


def gifts(place: MembersPlace) -> list[str]:
    found = place.widget("gift_list")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_gifts_come_in_and_a_count_puts_them_right(place: MembersPlace) -> None:
    assert gifts(place) == ["Canvas bag · 0 left", "Ceramic mug · 0 left"]
    place.fill("gift_count", "20")
    place.fill("gift_text", "delivery 7")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: gifts(place)[0] == "Canvas bag · 20 left")
    place.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    place.fill("gift_count", "18")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: gifts(place)[0] == "Canvas bag · 18 left")
    entry = place.shop.journal.last_entry(EntryKind.GIFTS_MOVED)
    assert entry is not None
    moved = msgspec.json.decode(entry.body, type=GiftsMoved)
    assert (moved.gift, moved.count) == ("tote", -2)


def test_what_is_spoiled_needs_its_reason(place: MembersPlace) -> None:
    place.fill("gift_count", "5")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: gifts(place)[0] == "Canvas bag · 5 left")
    place.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    place.fill("gift_count", "1")
    assert not place.enabled("gifts_primary")
    assert place.text("gifts_missing") == "Still needed: Reason"
    place.fill("gift_text", "torn")
    place.key(Qt.Key.Key_F12)
    place.until(lambda: gifts(place)[0] == "Canvas bag · 4 left")


def test_the_draws_of_this_till_are_checked_on_demand(place: MembersPlace) -> None:
    place.shop.till.lotteries.make_ready(place.shop.till.scheme().points.lotteries[0], MANAGER)
    found = place.widget("draw_list")
    assert isinstance(found, QListWidget)
    assert found.accessibleDescription() == "Check them with F4"
    place.key(Qt.Key.Key_F4)
    place.until(lambda: found.count() == 1)
    assert found.item(0).text() == "2026-05-01 · Lucky wheel · 0 draws, the seed is still secret"
    assert place.shop.till.lotteries.reveal(actor=MANAGER) == 1
    place.key(Qt.Key.Key_F4)
    place.until(lambda: found.item(0).text().endswith("0 draws, all match the seed"))
