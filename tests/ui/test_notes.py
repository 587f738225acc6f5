"""A note to the sale by keys alone: printed, kept with the sale, never a bank card."""

import msgspec
from PySide6.QtCore import Qt

from terminal.domain.journal import EntryKind
from terminal.domain.sales import SaleCompleted
from tests.support.plain_paper import plain
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.tour.hands import focused


def write(counter: Counter, text: str) -> None:
    counter.key(Qt.Key.Key_F6)
    counter.until(lambda: focused() == "note_text")
    counter.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    counter.key(Qt.Key.Key_Delete)
    counter.type(text)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "scan_line")


def test_a_note_is_printed_and_kept(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    write(counter, "GIFT")
    assert counter.text("sale_note") == "gift"
    counter.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not counter.widget("sale_note").isVisible()
    write(counter, "WRAP")
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    assert msgspec.json.decode(entry.body, type=SaleCompleted).note == "wrap"
    assert "Note: wrap" in plain(counter.shop.journal.spool.waiting[-1].document)
    counter.scan(barcode_of(0))
    assert not counter.widget("sale_note").isVisible(), "a note is to one sale"


def test_a_bank_cards_number_is_refused_and_the_note_before_stays(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    write(counter, "GIFT")
    write(counter, "4111111111111111")
    assert counter.text("message_title") == "This looks like a bank card's number"
    assert counter.window.checkout.state.priced.basket.note == "gift"
    write(counter, "")
    assert not counter.widget("sale_note").isVisible()
