"""A refund by keys: the receipt, what comes back, why, who approves; and what keeps it from going on."""

import msgspec
from PySide6.QtCore import Qt

from terminal.domain.cards import CardMedium, CardRead
from terminal.domain.devices import CodeScanned
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.journal import EntryKind
from terminal.domain.refunds import SaleRefunded, refund_share
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import TenderKind
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.page_window import assert_fits
from tests.ui.shop_window import barcode_of, number_of, phone_of
from ui.places import REFUND
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT

TEA, MILK = barcode_of(0), barcode_of(1)


def sell(counter: Counter, *, member: bool = False) -> None:
    counter.scan("3*" + TEA)
    counter.scan(MILK)
    if member:
        counter.swipe(3)
        counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())


def open_refund(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: counter.window.place == REFUND and focused() == "refund_receipt")


def refunded(counter: Counter) -> SaleRefunded:
    entry = counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED)
    assert entry is not None
    return msgspec.json.decode(entry.body, type=SaleRefunded)


def test_one_piece_of_the_last_sale_comes_back_with_the_managers_yes(counter: Counter) -> None:
    sell(counter, member=True)
    open_refund(counter)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines")
    counter.key(Qt.Key.Key_Plus)
    assert counter.text("refund_money") == "¥3.82"  # a third of 11.48, rounded down: the last third makes up for it
    counter.widget("refund_reason").setFocus()
    counter.type("leaks")
    counter.widget("approver_pin").setFocus()
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("refund_confirm").isEnabled())
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.widget("message_title").isVisible())
    refund = refunded(counter)
    assert counter.text("message_title") == f"Refund {refund.receipt} is kept"
    assert ([line.quantity for line in refund.lines], refund.total, refund.reason) == ([1_000], 382, "leaks")
    assert refund.approver


def test_everything_is_one_key_and_comes_back_once(counter: Counter) -> None:
    sell(counter)
    open_refund(counter)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines")
    counter.key(Qt.Key.Key_F5)
    assert counter.text("refund_money") == "¥73.40"
    assert not counter.widget("refund_confirm").isEnabled()  # nobody said why, nobody approved
    counter.widget("refund_reason").setFocus()
    counter.type("all wrong")
    counter.widget("approver_pin").setFocus()
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("refund_confirm").isEnabled())
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED) is not None)
    counter.until(lambda: focused() == "refund_receipt")
    counter.type(refunded(counter).original)
    counter.key(Qt.Key.Key_Return)
    assert counter.text("message_title") == "Everything of this sale came back already"


def test_an_unknown_receipt_says_what_to_do_and_escape_leads_back_to_the_checkout(counter: Counter) -> None:
    open_refund(counter)
    counter.type("T01-1-000999")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("message_title") == "No sale under this receipt number"
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: counter.window.place == CHECKOUT and focused() == "scan_line")


def approve(counter: Counter, reason: str) -> None:
    """Why, and the manager's PIN; then F12."""
    counter.widget("refund_reason").setFocus()
    counter.type(reason)
    counter.widget("approver_pin").setFocus()
    counter.type(PIN)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("refund_confirm").isEnabled())
    counter.key(Qt.Key.Key_F12)


def sold_elsewhere(counter: Counter) -> SaleCompleted:
    """A sale to the member with card 3 that another till of store S02 made; the centre knows it."""
    sell(counter, member=True)
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    sale = msgspec.json.decode(entry.body, type=SaleCompleted)
    sale = msgspec.structs.replace(sale, receipt="T07-1-000042")
    counter.shop.sales.take_sale(sale, "S02")
    return sale


def test_another_tills_sale_comes_back_here_by_its_receipt(counter: Counter) -> None:
    sold_elsewhere(counter)
    open_refund(counter)
    counter.type("t07-1-42")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines")
    assert "T07-1-000042" in counter.text("refund_sale")
    assert "store S02" in counter.text("refund_sale")
    counter.key(Qt.Key.Key_F5)
    approve(counter, "torn")
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED) is not None)
    assert refunded(counter).original == "T07-1-000042"
    assert refunded(counter).hold


def test_with_the_line_cut_another_tills_sale_says_what_to_do(counter: Counter) -> None:
    sold_elsewhere(counter)
    counter.shop.sales.online = False
    open_refund(counter)
    counter.type("T07-1-000042")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == "Sold at another till (T07), and head office does not answer"


def test_what_came_back_elsewhere_is_known_while_this_tills_own_sale_is_open(counter: Counter) -> None:
    sell(counter)
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    sale = msgspec.json.decode(entry.body, type=SaleCompleted)
    counter.shop.sales.take_sale(sale)
    share = refund_share(sale, (), (2000, 0))
    fact = SaleRefunded(
        "T07-1-000009", sale.receipt, sale.business_day, sale.business_day, 1, share.lines, share.total, (), 0, ""
    )
    counter.shop.sales.take_refund(fact)
    open_refund(counter)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.window.refund.sold is not None and counter.window.refund.sold.everywhere)
    counter.key(Qt.Key.Key_F5)
    assert counter.window.refund.quantities == (1000, 1000)


def show_card(counter: Counter) -> None:
    """The same card again at the same moment, which the reader itself would take for one swipe."""
    counter.shop.bridge.reader_event(CardRead(number_of(3), CardMedium.STRIPE, "reader"))


def test_a_members_card_or_phone_shows_what_they_bought_anywhere(counter: Counter) -> None:
    sold_elsewhere(counter)
    open_refund(counter)
    show_card(counter)
    counter.until(lambda: len(counter.window.refund.listed) == 2 and not counter.window.refund.asking)
    assert "What 王** …" in counter.text("refund_whose")
    stores = [sale.store for sale in counter.window.refund.listed]
    assert sorted(stores) == ["", "S02"]
    counter.key(Qt.Key.Key_Escape)
    assert counter.window.refund.member is None
    counter.type(phone_of(3))
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: len(counter.window.refund.listed) == 2 and not counter.window.refund.asking)
    counter.shop.sales.online = False
    show_card(counter)
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == "Only what was bought at this till is listed"


def test_a_scanned_receipt_opens_its_sale(counter: Counter) -> None:
    sell(counter)
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    receipt = msgspec.json.decode(entry.body, type=SaleCompleted).receipt
    open_refund(counter)
    counter.shop.bridge.reader_event(CodeScanned(receipt, "reader"))
    counter.until(lambda: focused() == "refund_lines")
    assert receipt in counter.text("refund_sale")


def test_goods_without_a_receipt_come_back_at_the_lowest_price(counter: Counter) -> None:
    open_refund(counter)
    counter.key(Qt.Key.Key_F6)
    counter.until(lambda: focused() == "refund_receipt" and counter.window.refund.unproven is not None)
    counter.type("2*" + TEA)
    counter.key(Qt.Key.Key_Return)
    show_card(counter)
    counter.until(lambda: counter.window.refund.member is not None)
    counter.shop.bridge.reader_event(CodeScanned(MILK, "reader"))
    counter.until(lambda: len(counter.window.refund.quantities) == 2)
    assert counter.window.refund.unproven is not None
    total = sum(line.amount for line in counter.window.refund.unproven.lines)
    assert counter.text("refund_money") == f"¥{total / 100:.2f}"
    approve(counter, "no receipt")
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.GOODS_TAKEN_BACK) is not None)
    entry = counter.shop.journal.last_entry(EntryKind.GOODS_TAKEN_BACK)
    assert entry is not None
    body = msgspec.json.decode(entry.body, type=GoodsTakenBack)
    assert (body.total, [line.quantity for line in body.lines], body.member) == (total, [2000, 1000], 103)
    assert body.approver
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == f"Refund without receipt {body.receipt} is kept"


def test_f7_gives_cash_where_the_scheme_lets_it_be_and_says_why(counter: Counter) -> None:
    counter.scan(TEA)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_F4)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "reference")
    counter.type("wx-9")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    open_refund(counter)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "refund_lines")
    counter.key(Qt.Key.Key_F5)
    assert counter.text("refund_ways").startswith("Mobile")
    assert counter.text("refund_why") == "Mobile: refunded the way it was paid; in cash with approval"
    assert_fits(counter, REFUND)
    assert counter.widget("refund_reference_0").isVisible()
    counter.key(Qt.Key.Key_F7)
    assert counter.text("refund_ways").startswith("Cash")
    assert counter.text("refund_why") == "Mobile: refunded in cash, with approval"
    assert_fits(counter, REFUND)
    assert not counter.widget("refund_reference_0").isVisible(), "no terminal gives it back"
    approve(counter, "their phone is broken")
    counter.until(lambda: counter.shop.journal.last_entry(EntryKind.SALE_REFUNDED) is not None)
    refund = refunded(counter)
    assert [tender.kind for tender in refund.tenders] == [TenderKind.CASH]
    assert [(part.kind, part.reference) for part in refund.instead] == [(TenderKind.MOBILE, "wx-9")]
