"""Quantities and weights by keys: asked for where they are missing, changed in place, and undone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from terminal.domain.devices import CodeScanned
from tests.support.shop import APPLES
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.tour.hands import focused

TEA, MILK = barcode_of(0), barcode_of(1)
CTRL = Qt.KeyboardModifier.ControlModifier


def question(counter: Counter) -> str:
    field = counter.widget("scan_line")
    assert isinstance(field, QLineEdit)
    return field.placeholderText()


def test_a_star_asks_for_the_chosen_lines_quantity(counter: Counter) -> None:
    counter.scan(TEA)
    counter.scan(MILK)
    counter.key(Qt.Key.Key_Up)
    counter.key(Qt.Key.Key_Asterisk)
    assert question(counter) == "How many: 三得利无糖乌龙茶 500ml"
    counter.type("12")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("amount_due") == "¥113.90"
    assert question(counter).startswith("Scan")
    counter.key(Qt.Key.Key_Z, CTRL)
    assert counter.text("amount_due") == "¥64.40"


def test_three_typed_ahead_of_a_code_from_a_reader_of_its_own(counter: Counter) -> None:
    counter.type("3*")
    counter.shop.bridge.reader_event(CodeScanned(TEA, "scanner"))
    counter.until(lambda: counter.text("amount_due") == "¥13.50")
    counter.shop.bridge.reader_event(CodeScanned(TEA, "scanner"))
    counter.until(lambda: counter.text("amount_due") == "¥18.00")


def test_what_is_weighed_waits_for_its_weight(counter: Counter) -> None:
    counter.scan(APPLES.barcodes[0])
    assert question(counter) == counter.text("message_title") == "Weight in kg: 苹果"
    assert counter.window.checkout.state.priced.basket.empty
    counter.type("0.345")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("amount_due") == "¥6.87"
    counter.scan("1.5*" + APPLES.barcodes[0])
    assert counter.text("amount_due") == "¥36.72"
    counter.scan("2*")
    assert counter.text("amount_due") == "¥46.67", "the line touched last weighs 2 kg now"
    counter.scan("0.5*")
    assert counter.text("amount_due") == "¥16.82"


def test_an_article_found_by_name_is_weighed_as_well(counter: Counter) -> None:
    counter.type(APPLES.initials)
    counter.key(Qt.Key.Key_Return)
    counter.type("1")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("amount_due") == "¥19.90"


def test_the_next_scan_is_no_weight(counter: Counter) -> None:
    counter.scan(APPLES.barcodes[0])
    counter.scan(TEA)
    assert counter.text("amount_due") == "¥4.50"
    assert counter.text("message_title") == "苹果 was not taken: no weight"


def test_escape_leaves_the_question(counter: Counter) -> None:
    counter.scan(TEA)
    for end in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        counter.key(Qt.Key.Key_Asterisk)
        counter.key(end)
        assert question(counter).startswith("Scan")
        assert not counter.widget("message_title").isVisible()
    counter.key(Qt.Key.Key_Asterisk)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: focused() == "scan_line")
    assert question(counter).startswith("Scan")


def test_a_scale_label_needs_no_question(counter: Counter) -> None:
    counter.scan("2100042003453")
    counter.scan("2200042006901")
    assert counter.text("amount_due") == "¥13.77"


def test_half_a_piece_is_refused_and_the_line_stays(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_Asterisk)
    counter.type("1.5")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("message_title") == "This quantity cannot be sold"
    assert counter.text("amount_due") == "¥4.50"
