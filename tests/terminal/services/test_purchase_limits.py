"""Limits at the counter: counted from this till's own sales of the day and the basket, and let beyond by permission."""

import msgspec
import pytest

from terminal.domain.journal import EntryKind
from terminal.domain.limit_rules import PurchaseLimit
from terminal.domain.members import MemberView
from terminal.domain.purchase_limits import Beyond, LimitError, LimitKind
from terminal.domain.refunds import RefundLine, SaleRefunded
from terminal.domain.rights import RightMissing
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.texts import LocalText
from terminal.services.checkout import Checkout
from terminal.services.purchase_limits import PurchaseLimits
from terminal.services.rights import Rights
from tests.support.fakes import MemoryJournal
from tests.support.shop import BISCUITS, CASHIER, JUICE, clock_at, member, moment, points_at, stocked_cache

MANAGER = StaffRecord("m01", "周敏", Role.MANAGER, "")
BISCUIT_CODE, JUICE_CODE = BISCUITS.barcodes[0], JUICE.barcodes[0]
LIMIT = PurchaseLimit(LocalText("限购", "限購", "limit"), product=BISCUITS.id, per_sale=3, per_member_day=4)


class Shop:
    """A counter whose scheme limits biscuits."""

    def __init__(self) -> None:
        self.cache = stocked_cache()
        self.cache.people[MANAGER.id] = MANAGER
        self.cache.schemes = [msgspec.structs.replace(self.cache.schemes[0], limits=(LIMIT,))]
        self.journal = MemoryJournal()
        self.clock = clock_at()
        rights = Rights(self.cache, self.clock)
        self.limits = PurchaseLimits(self.cache, self.journal, self.journal.points, self.clock, rights)
        points = points_at(self.cache, self.journal, self.clock)
        self.checkout = Checkout(self.cache, self.journal, self.clock, points, check_goods=self.limits.check)

    def sell(self, code: str, who: MemberView | None = None) -> SaleCompleted:
        if who is not None:
            self.checkout.take_member(who)
        self.checkout.scan(code)
        return self.pay()

    def pay(self) -> SaleCompleted:
        self.checkout.begin_payment()
        self.checkout.tender(Tender(TenderKind.CASH, self.checkout.state.priced.total))
        return self.checkout.complete(cashier=CASHIER, language="en")


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_more_than_a_sale_may_hold_is_refused_at_the_scan(shop: Shop) -> None:
    shop.checkout.scan(f"3*{BISCUIT_CODE}")
    before = shop.checkout.state
    for act in (lambda: shop.checkout.scan(BISCUIT_CODE), lambda: shop.checkout.set_quantity(1, 4000)):
        with pytest.raises(LimitError) as refused:
            act()
        assert (refused.value.over.kind, refused.value.over.allowed) == (LimitKind.SALE, 3)
        assert shop.checkout.state == before
    shop.checkout.scan(f"9*{JUICE_CODE}")
    shop.checkout.set_quantity(1, 1000)


def test_the_days_own_sales_of_a_member_count(shop: Shop) -> None:
    shop.sell(f"2*{BISCUIT_CODE}", member())
    shop.sell(f"2*{BISCUIT_CODE}", member(member_id=9))
    shop.checkout.take_member(member())
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    with pytest.raises(LimitError) as refused:
        shop.checkout.scan(BISCUIT_CODE)
    assert (refused.value.over.kind, refused.value.over.bought) == (LimitKind.MEMBER_DAY, 2000)
    shop.clock.at = moment("2026-05-02 09:00")
    shop.checkout.scan(BISCUIT_CODE)


def test_what_came_back_may_be_bought_again(shop: Shop) -> None:
    sale = shop.sell(f"3*{BISCUIT_CODE}", member())
    day = sale.business_day
    shop.journal.points.refunds.append(
        SaleRefunded("r", sale.receipt, day, day, 1, (RefundLine(1, 2000, 0, 0),), 0, (), 0, "torn")
    )
    shop.checkout.take_member(member())
    shop.checkout.scan(f"3*{BISCUIT_CODE}")


def test_a_card_that_comes_late_is_taken_and_paying_is_refused(shop: Shop) -> None:
    shop.sell(f"3*{BISCUIT_CODE}", member())
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    shop.checkout.take_member(member())
    with pytest.raises(LimitError):
        shop.checkout.begin_payment()
    assert shop.checkout.state.payment is None
    shop.checkout.take_member(None)
    shop.checkout.begin_payment()
    with pytest.raises(LimitError):
        shop.checkout.take_member(member())


def test_a_manager_lets_it_be_more_and_the_sale_says_so(shop: Shop) -> None:
    shop.checkout.scan(f"3*{BISCUIT_CODE}")
    with pytest.raises(LimitError) as refused:
        shop.checkout.scan(f"2*{BISCUIT_CODE}")
    basket, over = shop.checkout.state.priced.basket, refused.value.over
    with pytest.raises(RightMissing):
        shop.limits.let(basket, over, actor=CASHIER, approver=None)
    shop.checkout.change(shop.limits.let(basket, over, actor=CASHIER, approver=MANAGER))
    shop.checkout.scan(f"2*{BISCUIT_CODE}")
    with pytest.raises(LimitError):
        shop.checkout.scan(BISCUIT_CODE)
    shop.pay()
    entry = shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    sale = msgspec.json.decode(entry.body, type=SaleCompleted)
    assert sale.beyond == (Beyond(BISCUITS.id, "", 5000, "m01"),)
