"""Points and coupons at the checkout, by keys: as many as possible, why not more, and what is refused."""

from threading import Event

import msgspec
from PySide6.QtCore import Qt

from terminal.domain.coupons import CouponIssued
from terminal.domain.feed import GiftStock
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.points_acts import PointsRedeemed
from terminal.domain.sales import SaleCompleted
from terminal.domain.standing import Standing
from terminal.domain.tenders import TenderKind
from tests.support.patience import PATIENCE
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of, number_of
from ui.tour.hands import focused

MILK = barcode_of(1)
GOLD = 3


def begin(counter: Counter, *, serial: int = GOLD) -> None:
    counter.scan(MILK)
    counter.swipe(serial)
    counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")


def sale(counter: Counter) -> SaleCompleted:
    entry = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    return msgspec.json.decode(entry.body, type=SaleCompleted)


def test_f6_and_enter_pay_with_as_many_points_as_the_scheme_lets(counter: Counter) -> None:
    begin(counter)
    total = counter.shop.till.checkout.state.priced.total
    counter.key(Qt.Key.Key_F6)
    most = total * 500 // 1000 // 100 * 100  # half of the sale, whole hundreds of points, a fen each
    assert counter.text("points_offer") == f"Up to {most:,} points, worth ¥{most / 100:,.2f}"
    half, *steps = counter.text("points_why").splitlines()
    assert half == f"At most {total // 2:,} points for this sale"
    assert steps == (["Taken in steps of 100 points"] if most < total // 2 else [])
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("payment_rest") == f"¥{(total - most) / 100:,.2f}")
    counter.key(Qt.Key.Key_F2)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    points, cash = sale(counter).tenders
    assert (points.kind, points.points, points.amount) == (TenderKind.POINTS, most, most)
    assert (cash.kind, cash.amount) == (TenderKind.CASH, total - most)


def test_more_points_than_possible_are_refused_with_the_figure(counter: Counter) -> None:
    begin(counter)
    counter.key(Qt.Key.Key_F6)
    counter.type("99999")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == "The scheme lets points pay only a part of a sale"
    assert counter.text("message_advice").endswith("points are possible.")
    assert counter.shop.till.checkout.state.payment is not None
    assert not counter.shop.till.checkout.state.payment.tenders


def test_nobody_is_offered_neither_points_nor_coupons(counter: Counter) -> None:
    counter.scan(MILK)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: focused() == "amount_received")
    assert not counter.widget("kind_points").isVisible()
    assert not counter.widget("kind_coupon").isVisible()


def test_a_coupon_is_one_key_away_and_pays_once(counter: Counter) -> None:
    coupon = CouponIssued("S01T02-1-000007", "ten-off", 1_000, 5_000, "2026-07-01")
    member = MemberId(100 + GOLD)
    record = counter.shop.cache.members[member]
    counter.shop.cache.members[member] = msgspec.structs.replace(record, standing=Standing(coupons=(coupon,)))
    begin(counter)
    total = counter.shop.till.checkout.state.priced.total
    counter.key(Qt.Key.Key_F7)
    assert counter.widget("coupon_0").property("text") == "¥10 off from ¥50, until 2026-07-01"
    counter.type(coupon.code)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.text("payment_rest") == f"¥{(total - 1_000) / 100:,.2f}")
    counter.type(coupon.code)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == "This coupon is in already"


def test_another_card_is_refused_while_points_are_in(counter: Counter) -> None:
    begin(counter)
    counter.key(Qt.Key.Key_F6)
    counter.key(Qt.Key.Key_Return)
    counter.until(
        lambda: bool(counter.shop.till.checkout.state.payment and counter.shop.till.checkout.state.payment.tenders)
    )
    counter.swipe(4)
    counter.until(lambda: counter.widget("message_title").isVisible())
    assert counter.text("message_title") == "Points or coupons of this member are in"
    member = counter.shop.till.checkout.state.priced.basket.member
    assert member is not None
    assert member.card_last4 == number_of(GOLD)[-4:]


def test_f5_gives_a_gift_for_points_with_the_sale_and_del_takes_it_back(counter: Counter) -> None:
    counter.shop.cache.gifts["tote"] = GiftStock("tote", 2)
    begin(counter)
    most = counter.shop.till.checkout.offer_points().points
    for _ in range(2):
        counter.key(Qt.Key.Key_F5)
        counter.until(lambda: focused() == "gift_list")
        assert counter.text("gift_title") == "Gift for points"
        counter.key(Qt.Key.Key_Return)
        counter.until(lambda: bool(counter.shop.till.checkout.state.gifts) and focused() == "amount_received")
        counter.key(Qt.Key.Key_Delete)
        counter.until(lambda: not counter.shop.till.checkout.state.gifts)
    assert counter.shop.till.checkout.offer_points().points == most
    counter.key(Qt.Key.Key_F5)
    counter.until(lambda: focused() == "gift_list")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: focused() == "amount_received")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    given, sold = counter.shop.journal.chain[-2:]
    assert (given.kind, sold.kind) == (EntryKind.POINTS_REDEEMED, EntryKind.SALE_COMPLETED)
    assert msgspec.json.decode(given.body, type=PointsRedeemed).item == "tote"


def test_escape_leaves_the_gifts_for_the_payment(counter: Counter) -> None:
    begin(counter)
    counter.key(Qt.Key.Key_F5)
    counter.until(lambda: focused() == "gift_list")
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: focused() == "amount_received")
    assert counter.shop.till.checkout.state.gifts == ()


def test_f5_pressed_while_a_gift_is_still_being_put_back_shows_the_gifts_after_it(counter: Counter) -> None:
    counter.shop.cache.gifts["tote"] = GiftStock("tote", 2)
    begin(counter)
    counter.key(Qt.Key.Key_F5)
    counter.until(lambda: focused() == "gift_list")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: bool(counter.shop.till.checkout.state.gifts) and focused() == "amount_received")
    disk = Event()
    counter.window.lane.submit(lambda: disk.wait(PATIENCE), lambda _in_time: None, lambda _error: None)
    counter.key(Qt.Key.Key_Delete)
    counter.key(Qt.Key.Key_F5)
    disk.set()
    counter.until(lambda: focused() == "gift_list")
    assert counter.shop.till.checkout.state.gifts == ()
