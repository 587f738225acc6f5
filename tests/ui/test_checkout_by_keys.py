"""A sale by the keyboard alone, and cards at every moment of it."""

from threading import Event

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from terminal.domain.journal import EntryKind
from terminal.domain.sales import SaleCompleted
from tests.support.patience import PATIENCE
from tests.support.shop import BISCUITS, moment
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.places import SIGN_IN
from ui.tour.hands import focused

TEA, MILK = barcode_of(0), barcode_of(1)


def test_a_cash_sale_with_a_member_takes_scan_scan_swipe_f12_amount_enter(counter: Counter) -> None:
    counter.scan(TEA)
    counter.scan(MILK)
    counter.swipe(3)
    counter.until(lambda: counter.text("amount_due") == "¥54.75")  # gold: 15% off 4.50 and 59.90, each to the fen
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.type("60")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥5.25")
    sale = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert sale is not None
    assert counter.text("receipt_number").endswith(f"T01-1-{sale.number:06d}")
    assert focused() == "scan_line"


def test_the_next_scan_ends_the_calm_after_a_sale(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    counter.scan(MILK)
    assert not counter.widget("change_due").isVisible()
    assert counter.text("amount_due") == "¥59.90"


def test_a_card_while_paying_lowers_what_is_due_at_once(counter: Counter) -> None:
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F12)
    assert counter.text("payment_due") == "¥59.90"
    counter.swipe(4)
    counter.until(lambda: counter.text("payment_due") == "¥47.92")
    assert focused() == "amount_received"


def test_a_refused_card_says_why_and_what_next_and_the_sale_goes_on(counter: Counter) -> None:
    counter.scan(TEA)
    counter.swipe(11)
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert "was reported lost on 04-20" in counter.text("message_title")
    assert counter.text("message_advice") == "Keep the card and call the manager."
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.CARD_REFUSED) is not None)
    counter.scan(TEA)
    assert not counter.widget("message_title").isVisible()
    assert counter.text("amount_due") == "¥9.00"


def test_quantity_keys_change_the_line_that_was_touched_last(counter: Counter) -> None:
    counter.scan("3*" + TEA)
    counter.scan(MILK)
    counter.key(Qt.Key.Key_Up)
    counter.key(Qt.Key.Key_Minus)
    assert counter.text("amount_due") == "¥68.90"
    counter.scan("5*")
    assert counter.text("amount_due") == "¥82.40"
    counter.key(Qt.Key.Key_Delete)
    assert counter.text("amount_due") == "¥59.90"
    counter.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert counter.text("amount_due") == "¥82.40"


def test_letters_suggest_and_enter_takes_the_first(counter: Counter) -> None:
    counter.type(BISCUITS.initials)
    assert counter.widget("suggestions").isVisible()
    counter.key(Qt.Key.Key_Return)
    assert not counter.widget("suggestions").isVisible()
    assert counter.text("amount_due") == "¥12.50"


def test_a_split_payment_keeps_what_was_taken_and_can_take_it_back(counter: Counter) -> None:
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F12)
    counter.type("20")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("payment_rest") == "¥39.90")
    counter.key(Qt.Key.Key_F3)
    counter.key(Qt.Key.Key_Return)
    assert focused() == "reference"
    counter.widget("take_back_0").click()  # type: ignore[attr-defined]  # a KeyButton
    counter.until(lambda: counter.text("payment_rest") == "¥59.90")
    counter.widget("reference").setFocus()
    counter.type("778899")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")


def test_a_card_payment_cannot_be_more_than_what_is_due(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_F4)
    counter.type("100")
    counter.key(Qt.Key.Key_Return)
    counter.type("1")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("message_title") == "More than what is due"


def test_a_full_disk_leaves_the_sale_open_and_says_so(counter: Counter) -> None:
    counter.scan(TEA)
    counter.shop.journal.disk_full = True
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("message_title") == "The disk refused to keep this")
    counter.shop.journal.disk_full = False
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")


def test_what_is_scanned_before_the_disk_has_the_sale_begins_the_next_one(counter: Counter) -> None:
    counter.scan(TEA)
    pay_exactly(counter)
    disk = keep_waiting(counter)
    counter.key(Qt.Key.Key_Return)
    counter.type(MILK)
    counter.key(Qt.Key.Key_Return)
    assert counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED) is None
    disk.set()
    counter.until(lambda: counter.text("amount_due") == "¥59.90", "the next customer's goods")
    assert counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED) is not None
    assert focused() == "scan_line"


def test_a_sale_that_the_disk_refuses_has_the_keyboard_again(counter: Counter) -> None:
    counter.scan(TEA)
    pay_exactly(counter)
    disk = keep_waiting(counter)
    counter.shop.journal.disk_full = True
    counter.key(Qt.Key.Key_Return)
    counter.type("69")
    disk.set()
    counter.until(lambda: counter.text("message_title") == "The disk refused to keep this")
    line = counter.widget("scan_line")
    assert isinstance(line, QLineEdit)
    assert (line.text(), line.isEnabled()) == ("", False)
    counter.shop.journal.disk_full = False
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")


def test_what_is_scanned_behind_the_amount_s_enter_begins_the_next_sale(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    disk = keep_waiting(counter)
    counter.type("200")
    counter.key(Qt.Key.Key_Return)
    counter.type(MILK)
    counter.key(Qt.Key.Key_Return)
    assert typed_in(counter, "amount_received") == "200", "what is typed meanwhile is not for the amount"
    disk.set()
    counter.until(lambda: counter.text("amount_due") == "¥59.90", "the next customer's goods")
    assert [tender.amount for tender in last_sale(counter).tenders] == [20_000]
    assert (focused(), typed_in(counter, "scan_line")) == ("scan_line", "")


def test_a_second_amount_that_is_typed_ahead_is_the_second_tender(counter: Counter) -> None:
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    disk = keep_waiting(counter)
    for typed in ("10", "50", "12"):
        counter.type(typed)
        counter.key(Qt.Key.Key_Return)
    disk.set()
    counter.until(lambda: counter.text("change_due") == "¥0.10", "the sale")
    assert [tender.amount for tender in last_sale(counter).tenders] == [1_000, 5_000]
    counter.until(lambda: counter.text("message_title") != "", "the third number: no article has it")


def test_what_is_scanned_behind_a_tender_that_the_disk_refuses_is_no_amount(counter: Counter) -> None:
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_F3)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "reference")
    disk = keep_waiting(counter)
    counter.shop.journal.disk_full = True
    counter.type("000123")
    counter.key(Qt.Key.Key_Return)
    counter.type(TEA)
    counter.key(Qt.Key.Key_Return)
    disk.set()
    counter.until(lambda: counter.text("message_title") == "The disk refused to keep this")
    assert (typed_in(counter, "amount_received"), typed_in(counter, "reference")) == ("", "000123")
    counter.shop.journal.disk_full = False
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")
    assert [tender.amount for tender in last_sale(counter).tenders] == [5_990]


def typed_in(counter: Counter, name: str) -> str:
    """What stands in a line."""
    line = counter.widget(name)
    assert isinstance(line, QLineEdit)
    return line.text()


def last_sale(counter: Counter) -> SaleCompleted:
    """As the journal has it."""
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    return msgspec.json.decode(entry.body, type=SaleCompleted)


def pay_exactly(counter: Counter) -> None:
    """A note for what is due; the sale waits for Enter."""
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: focused() == "complete", "all to be paid")


def keep_waiting(counter: Counter) -> Event:
    """A disk that answers once this is set."""
    disk = Event()
    counter.window.lane.submit(lambda: disk.wait(PATIENCE), lambda _answered: None, lambda _error: None)
    return disk


def come(counter: Counter, serial: int) -> None:
    """The member with this card is the member of the sale."""
    counter.swipe(serial)

    def known() -> bool:
        member = counter.window.checkout.state.priced.basket.member
        return member is not None and member.id == 100 + serial

    counter.until(known, "the member")


def chips(counter: Counter) -> list[str]:
    """What stands in the member panel in few words."""
    labels = counter.widget("member_chips").findChildren(QLabel)
    return [chip.text() for chip in labels if chip.isVisible()]


def test_a_card_that_ends_soon_is_told_of_quietly_while_its_member_buys(counter: Counter) -> None:
    reminder = "Card ends on 2026-06-30: can be renewed"
    counter.swipe(18)
    counter.until(lambda: reminder in chips(counter), "the reminder")
    assert focused() == "scan_line"
    assert not counter.widget("message_title").isVisible()
    counter.scan(TEA)
    counter.shop.clock.at = moment("2026-04-30 12:00")  # a day too early to renew it
    for serial in (3, 18):
        come(counter, serial)
    assert reminder not in chips(counter)


def test_leaving_payment_gives_the_keyboard_back_to_the_scan_line(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Escape)
    assert focused() == "scan_line"
    field = counter.widget("scan_line")
    assert isinstance(field, QLineEdit)
    assert field.isEnabled()


def test_the_help_gives_the_keyboard_back(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F1)
    assert focused() != "scan_line"
    counter.key(Qt.Key.Key_Escape)
    counter.scan(TEA)
    assert counter.text("amount_due") == "¥4.50"


def test_the_next_cashier_does_not_see_the_sale_that_was_last(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("change_due") == "¥0.00")
    counter.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: counter.window.place == SIGN_IN and not counter.window.lane.pending)
    counter.sign_in()
    assert not counter.widget("change_due").isVisible()
