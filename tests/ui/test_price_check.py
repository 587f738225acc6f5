"""Prices are looked up by keys and by scanner, and the basket stays as it is."""

from PySide6.QtCore import Qt

from terminal.domain.devices import CodeScanned
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.tour.hands import focused

TEA, MILK = barcode_of(0), barcode_of(1)


def test_scan_after_scan_is_looked_up_and_nothing_is_sold(counter: Counter) -> None:
    counter.scan(TEA)
    counter.swipe(3)
    counter.until(lambda: counter.window.checkout.state.priced.basket.member is not None)
    before = counter.window.checkout.state
    counter.key(Qt.Key.Key_F2)
    counter.until(lambda: focused() == "price_check")
    counter.scan(MILK)
    assert counter.text("checked_price") == "¥59.90"
    assert counter.text("checked_tier_0") == "¥50.92", "what the member pays stands first"
    assert focused() == "price_check"
    counter.window.checkout.reader_event(CodeScanned(TEA, "scanner"))
    assert counter.text("checked_price") == "¥4.50"
    assert counter.window.checkout.state == before
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: focused() == "scan_line")
    counter.window.checkout.reader_event(CodeScanned(TEA, "scanner"))
    assert counter.window.checkout.state.priced.basket.lines[0].quantity == 2000


def test_several_articles_are_chosen_from(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F2)
    counter.until(lambda: focused() == "price_check")
    counter.type("NN")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "price_check_found")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "price_check" and counter.text("checked_price").startswith("¥"))


def test_what_is_not_sold_is_said(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F2)
    counter.scan("777")
    assert counter.text("message_title") == "No product for 777"
