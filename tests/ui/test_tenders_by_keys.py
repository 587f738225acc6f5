"""Every way to pay by keys alone: notes, rounding, gift cards, a tender taken back, and change that cannot be right."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.feed import GiftStock
from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import TenderReturned
from terminal.domain.payment_rules import CashRounding, PaymentRules
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Tender, TenderKind
from tests.support.shop import shipped_scheme
from tests.ui.driver import Counter
from tests.ui.page_window import assert_fits
from tests.ui.shop_window import ShopWindow, barcode_of
from ui.application import Interface
from ui.screens.checkout.payment_panel import quick_notes
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT

MILK = barcode_of(1)  # 59.90
GOLD = 3  # 15 % off: 50.92
RULES = PaymentRules(cash_rounding=CashRounding.DOWN, ask_change_over=10_000, gift_cards=True)


@pytest.fixture
def rounding(interface: Interface, qtbot: QtBot) -> Iterator[Counter]:
    """A counter whose scheme rounds cash down to the jiao, takes gift cards, and asks about change over 100 yuan."""
    shop = ShopWindow(scheme=msgspec.structs.replace(shipped_scheme(), payment=RULES))
    made = Counter(interface, qtbot, shop)
    made.sign_in()
    yield made
    made.close()


def begin(counter: Counter, *, member: bool = False) -> None:
    counter.scan(MILK)
    if member:
        counter.swipe(GOLD)
        counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")


def sale(counter: Counter) -> SaleCompleted:
    counter.until(lambda: counter.widget("change_due").isVisible())
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    return msgspec.json.decode(entry.body, type=SaleCompleted)


def tenders(counter: Counter) -> tuple[Tender, ...]:
    payment = counter.shop.till.checkout.state.payment
    return payment.tenders if payment else ()


def take_by_card(counter: Counter, reference: str) -> None:
    counter.key(Qt.Key.Key_F3)
    counter.type("20")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "reference")
    counter.type(reference)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: bool(tenders(counter)))


@pytest.mark.parametrize(
    ("due", "notes"),
    [
        (5_990, [5_990, 6_000, 10_000]),
        (4_560, [4_560, 5_000, 6_000, 10_000]),
        (310, [310, 500, 1_000, 2_000, 5_000, 10_000]),
        (0, []),
    ],
)
def test_notes_are_chosen_by_what_is_due(due: int, notes: list[int]) -> None:
    assert quick_notes(due) == notes


def test_ctrl_and_a_digit_take_a_note_and_the_change_is_seen_first(counter: Counter) -> None:
    begin(counter)
    counter.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: counter.text("payment_rest") == "¥40.10")
    counter.until(lambda: focused() == "complete")
    counter.key(Qt.Key.Key_Return)
    assert sale(counter).tenders == (Tender(TenderKind.CASH, 10_000),)


def test_cash_is_rounded_and_says_so(rounding: Counter) -> None:
    begin(rounding, member=True)
    assert rounding.text("payment_due") == "¥50.92"
    assert rounding.text("payment_rounding") == "In cash ¥50.90"
    rounding.key(Qt.Key.Key_Return)
    sold = sale(rounding)
    assert (sold.total, sold.rounding, sold.tenders, sold.change) == (5_092, -2, (Tender(TenderKind.CASH, 5_090),), 0)


def test_a_card_pays_to_the_fen(rounding: Counter) -> None:
    begin(rounding, member=True)
    rounding.key(Qt.Key.Key_F3)
    rounding.key(Qt.Key.Key_Return)
    rounding.type("778899")
    rounding.key(Qt.Key.Key_Return)
    sold = sale(rounding)
    assert (sold.rounding, sold.tenders) == (0, (Tender(TenderKind.BANK_CARD, 5_092, "778899"),))


def test_a_mistyped_amount_is_asked_about_and_enter_is_no_yes(rounding: Counter) -> None:
    begin(rounding)
    rounding.type("5990")
    rounding.key(Qt.Key.Key_Return)
    rounding.until(lambda: rounding.widget("large_change").isVisible())
    assert rounding.text("large_change") == "¥5,930.10"
    rounding.key(Qt.Key.Key_Return)
    rounding.until(lambda: focused() == "amount_received")
    assert tenders(rounding) == ()
    rounding.type("5990")  # over what was typed, which is chosen
    rounding.key(Qt.Key.Key_Return)
    rounding.until(lambda: rounding.widget("large_change").isVisible())
    rounding.key(Qt.Key.Key_F12)
    rounding.until(lambda: focused() == "complete")
    assert tenders(rounding) == (Tender(TenderKind.CASH, 599_000),)


def test_gift_cards_are_not_offered_where_the_scheme_takes_none(counter: Counter) -> None:
    begin(counter)
    assert not counter.widget("kind_gift_card").isVisible()


def test_f8_pays_with_a_gift_card_where_the_scheme_takes_them(rounding: Counter) -> None:
    begin(rounding)
    rounding.key(Qt.Key.Key_F8)
    rounding.key(Qt.Key.Key_Return)
    rounding.until(lambda: focused() == "reference")
    rounding.type("990011")
    rounding.key(Qt.Key.Key_Return)
    assert sale(rounding).tenders == (Tender(TenderKind.GIFT_CARD, 5_990, "990011"),)


def test_every_way_to_pay_fits_in_every_language(rounding: Counter) -> None:
    rounding.shop.cache.gifts["tote"] = GiftStock("tote", 2)
    begin(rounding, member=True)
    assert_fits(rounding, CHECKOUT)
    rounding.key(Qt.Key.Key_F5)
    rounding.until(lambda: focused() == "gift_list")
    assert_fits(rounding, CHECKOUT)
    rounding.key(Qt.Key.Key_Return)
    rounding.until(lambda: focused() == "amount_received")
    assert_fits(rounding, CHECKOUT)
    rounding.swipe(GOLD + 1)
    rounding.until(rounding.window.message_bar.isVisible, "that the gift is another member's")
    assert_fits(rounding, CHECKOUT)


def test_del_takes_the_chosen_tender_back_and_a_card_with_its_slip(counter: Counter) -> None:
    begin(counter)
    take_by_card(counter, "778899")
    counter.key(Qt.Key.Key_F2)
    counter.type("10")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: len(tenders(counter)) == 2)
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: len(tenders(counter)) == 1)
    assert tenders(counter)[0].kind is TenderKind.BANK_CARD, "the newest is the chosen one"
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: focused() == "return_reference")
    counter.key(Qt.Key.Key_Return)
    assert counter.text("return_reference_problem") == "Type the reference of the slip"
    counter.type("112233")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: tenders(counter) == ())
    entry = counter.shop.journal.last_entry(EntryKind.TENDER_RETURNED)
    assert entry is not None
    body = msgspec.json.decode(entry.body, type=TenderReturned)
    assert (body.tender.reference, body.reference, body.interrupted) == ("778899", "112233", False)


def test_up_chooses_another_tender_and_esc_leaves_it_in(counter: Counter) -> None:
    begin(counter)
    take_by_card(counter, "778899")
    counter.key(Qt.Key.Key_F2)
    counter.type("10")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: len(tenders(counter)) == 2)
    counter.key(Qt.Key.Key_Up)
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: focused() == "return_reference")
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: focused() == "amount_received")
    assert len(tenders(counter)) == 2


def test_after_a_card_the_next_amount_is_typed_first_again(counter: Counter) -> None:
    begin(counter)
    counter.key(Qt.Key.Key_F3)
    counter.type("10")
    counter.key(Qt.Key.Key_Return)
    counter.type("778899")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: tenders(counter) == (Tender(TenderKind.BANK_CARD, 1_000, "778899"),), "the tender")
    counter.until(lambda: focused() == "amount_received", "the amount")


def test_what_was_typed_for_another_kind_is_typed_over(counter: Counter) -> None:
    begin(counter)
    counter.type("100")
    counter.key(Qt.Key.Key_F3)
    counter.type("20")
    counter.key(Qt.Key.Key_Return)
    counter.type("778899")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: tenders(counter) == (Tender(TenderKind.BANK_CARD, 2_000, "778899"),), "the tender")
