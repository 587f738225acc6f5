"""Goods beyond a limit, by keys alone: what is allowed is said, and the manager's PIN lets it be more."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.limit_rules import PurchaseLimit
from terminal.domain.texts import LocalText
from tests.support.shop import PIN, shipped_scheme
from tests.ui.driver import Counter
from tests.ui.shop_window import ShopWindow, barcode_of
from ui.application import Interface
from ui.tour.hands import focused

TEA = barcode_of(0)
LIMIT = PurchaseLimit(LocalText("茶限购", "茶限購", "Tea limit"), product=100, per_sale=2)


@pytest.fixture
def limited(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    scheme = msgspec.structs.replace(shipped_scheme(), limits=(LIMIT,))
    made = Counter(interface, qtbot, ShopWindow(scheme=scheme))
    made.sign_in()
    yield made
    made.close()


def test_a_pin_lets_it_be_more(limited: Counter) -> None:
    limited.scan("2*" + TEA)
    limited.scan(TEA)
    limited.until(lambda: focused() == "approver_pin")
    assert limited.text("limit_title") == "Tea limit: 三得利无糖乌龙茶 500ml"
    assert limited.text("limit_advice") == "At most 2 in one sale; this would be 3."
    limited.type(PIN)
    limited.key(Qt.Key.Key_Return)
    limited.until(lambda: limited.text("amount_due") == "¥13.50" and focused() == "scan_line")


def test_escape_leaves_the_goods_as_they_were(limited: Counter) -> None:
    limited.scan("2*" + TEA)
    limited.key(Qt.Key.Key_Plus)
    limited.until(lambda: focused() == "approver_pin")
    limited.key(Qt.Key.Key_Escape)
    limited.until(lambda: focused() == "scan_line")
    assert limited.text("amount_due") == "¥9.00"
    limited.scan(barcode_of(1))
    assert limited.text("amount_due") == "¥68.90"
