"""Who may decide a price, how far, and that it can be undone."""

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from terminal.domain.basket import Basket
from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.errors import TerminalError
from terminal.domain.hand_prices import ByHandRules, HandPrice, HandPriceError, HandPriceProblem
from terminal.domain.journal import EntryKind
from terminal.domain.pricing import PriceReason
from terminal.domain.rights import Right, RightMissing
from terminal.domain.sales import SaleCompleted
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from terminal.services.hand_pricing import Effect, HandPricing
from terminal.services.rights import Rights
from tests.support.fakes import MemoryJournal
from tests.support.plain_paper import plain
from tests.support.shop import APPLES, BISCUITS, CASHIER, JUICE, checkout_at, clock_at, member, stocked_cache

MANAGER = StaffRecord("m01", "周敏", Role.MANAGER, "")
SERVICE = StaffRecord("k01", "何静", Role.SERVICE, "")
BISCUIT_CODE, JUICE_CODE = BISCUITS.barcodes[0], JUICE.barcodes[0]


class Shop:
    """A counter with a manager nearby."""

    def __init__(self, rules: ByHandRules | None = None) -> None:
        self.cache = stocked_cache()
        self.cache.people |= {MANAGER.id: MANAGER, SERVICE.id: SERVICE}
        if rules is not None:
            self.cache.schemes = [msgspec.structs.replace(self.cache.schemes[0], by_hand=rules)]
        self.journal = MemoryJournal()
        clock = clock_at()
        self.checkout = checkout_at(self.cache, self.journal, clock)
        self.prices = HandPricing(self.checkout, Rights(self.cache, clock))

    @property
    def total(self) -> int:
        return self.checkout.state.priced.total

    def override(self, line: int, price: int, approver: StaffRecord | None = MANAGER) -> None:
        self.prices.price_line(line, HandPrice("torn", unit_price=price), actor=CASHIER, approver=approver)


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_cashier_needs_a_manager_beside_and_the_sale_says_who(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    for nobody in (None, SERVICE, CASHIER):
        with pytest.raises(RightMissing) as missing:
            shop.override(1, 900, nobody)
        assert missing.value.right is Right.OVERRIDE_PRICE
    assert shop.total == 1250
    shop.override(1, 900)
    shop.checkout.begin_payment()
    shop.checkout.tender(Tender(TenderKind.CASH, 900))
    shop.checkout.complete(cashier=CASHIER, language="zh_CN")
    entry = shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert entry is not None
    (step,) = msgspec.json.decode(entry.body, type=SaleCompleted).lines[0].steps
    assert step.by_hand is not None
    assert (step.by_hand.approver, step.by_hand.reason, step.by_hand.before) == ("m01", "torn", 1250)
    assert "改价 9.00，省 3.50" in plain(shop.journal.spool.waiting[0].document)


def test_a_manager_at_the_till_decides_alone(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.prices.price_line(1, HandPrice("torn", rate=800), actor=MANAGER)
    assert shop.total == 1000
    shop.prices.discount_basket(HandPrice("regular", amount=50), actor=MANAGER)
    assert shop.total == 950
    assert [step.reason for step in shop.checkout.state.priced.lines[0].steps] == [
        PriceReason.LINE_DISCOUNT,
        PriceReason.BASKET_DISCOUNT,
    ]


@pytest.mark.parametrize(
    ("reason", "problem"),
    [("  ", CardActProblem.REASON_MISSING), ("4111111111111111", CardActProblem.REASON_IS_CARD)],
)
def test_a_reason_is_given_and_is_no_bank_card(shop: Shop, reason: str, problem: CardActProblem) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    with pytest.raises(CardActRefused) as refused:
        shop.prices.price_line(1, HandPrice(reason, unit_price=1), actor=MANAGER)
    assert refused.value.problem is problem


def test_the_one_who_approves_counts_for_how_far() -> None:
    shop = Shop(ByHandRules(most_off={"manager": 200, "cashier": 1000}))
    shop.checkout.scan(BISCUIT_CODE)
    with pytest.raises(HandPriceError) as refused:
        shop.override(1, 999)
    assert (refused.value.problem, refused.value.most_off) == (HandPriceProblem.TOO_MUCH, 200)
    shop.override(1, 1000)
    with pytest.raises(HandPriceError) as refused:
        shop.prices.discount_basket(HandPrice("more", amount=1), actor=CASHIER, approver=MANAGER)
    assert refused.value.problem is HandPriceProblem.TOO_MUCH, "what came off the lines counts as well"
    shop.checkout.scan(JUICE_CODE)
    shop.prices.discount_basket(HandPrice("more", amount=1), actor=CASHIER, approver=MANAGER)


def test_what_is_no_less_than_the_members_price_is_refused(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.take_member(member("gold"))
    before = shop.checkout.state
    for price in (1063, 1100, 1250):
        with pytest.raises(HandPriceError) as refused:
            shop.override(1, price)
        assert refused.value.problem is HandPriceProblem.NOT_LOWER
    assert shop.checkout.state == before
    assert shop.prices.line_effect(1, HandPrice("", unit_price=1062)) == Effect(1063, 1062)


def test_it_is_taken_back_without_asking_and_undone(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.override(1, 900)
    shop.prices.discount_basket(HandPrice("round", amount=100), actor=MANAGER)
    discounted = shop.checkout.state.priced
    assert shop.total == 800
    shop.prices.take_back_discount()
    shop.prices.take_back_line(1)
    assert shop.total == 1250
    shop.checkout.undo()
    shop.checkout.undo()
    assert shop.checkout.state.priced == discounted


def test_nothing_is_decided_while_somebody_pays(shop: Shop) -> None:
    shop.checkout.scan(BISCUIT_CODE)
    shop.checkout.begin_payment()
    with pytest.raises(CheckoutError) as refused:
        shop.override(1, 900)
    assert refused.value.problem is CheckoutProblem.PAYING


class Decisions(RuleBasedStateMachine):
    """Any order of scans, decisions and steps back: every undo gives just the basket before."""

    def __init__(self) -> None:
        super().__init__()
        self.shop = Shop()
        self.before: list[Basket] = []

    def _step(self, step: object) -> None:
        state = self.shop.checkout.state
        try:
            step()  # type: ignore[operator]  # a callable
        except (TerminalError, KeyError):
            assert self.shop.checkout.state == state
        else:
            self.before.append(state.priced.basket)

    @rule(code=st.sampled_from([BISCUIT_CODE, JUICE_CODE, "2100042003453", f"3*{BISCUIT_CODE}"]))
    def scan(self, code: str) -> None:
        self._step(lambda: self.shop.checkout.scan(code))

    @rule(line=st.integers(1, 4), quantity=st.sampled_from([345, 1000, 3000]))
    def set_quantity(self, line: int, quantity: int) -> None:
        self._step(lambda: self.shop.checkout.set_quantity(line, quantity))

    @rule(line=st.integers(1, 4))
    def remove(self, line: int) -> None:
        self._step(lambda: self.shop.checkout.remove(line))

    @rule(tier=st.sampled_from(["regular", "gold", None]))
    def take_member(self, tier: str | None) -> None:
        self._step(lambda: self.shop.checkout.take_member(member(tier) if tier else None))

    @rule(line=st.integers(1, 4), price=st.integers(0, 1300))
    def override(self, line: int, price: int) -> None:
        self._step(lambda: self.shop.override(line, price))

    @rule(line=st.integers(1, 4), rate=st.integers(0, 1000))
    def discount_line(self, line: int, rate: int) -> None:
        self._step(lambda: self.shop.prices.price_line(line, HandPrice("x", rate=rate), actor=MANAGER))

    @rule(amount=st.integers(0, 5000))
    def discount(self, amount: int) -> None:
        self._step(lambda: self.shop.prices.discount_basket(HandPrice("x", amount=amount), actor=MANAGER))

    @rule()
    def take_back(self) -> None:
        self._step(self.shop.prices.take_back_discount)

    @rule()
    def undo(self) -> None:
        self.shop.checkout.undo()
        if self.before:
            assert self.shop.checkout.state.priced.basket == self.before.pop()

    @invariant()
    def the_lines_add_up(self) -> None:
        priced = self.shop.checkout.state.priced
        assert priced.total == sum(line.amount for line in priced.lines) >= 0
        assert priced.list_total - priced.saving == priced.total


TestDecisions = Decisions.TestCase
TestDecisions.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_apples_are_priced_by_the_kilogram(shop: Shop) -> None:
    shop.checkout.scan("2100042003453")
    shop.override(1, 1000)
    assert shop.total == 345
    assert shop.checkout.state.priced.lines[0].line.product == APPLES
