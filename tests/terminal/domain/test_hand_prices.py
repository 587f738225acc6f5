"""Prices by hand: exact, never negative, never dearer than without, and given back no more than once."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.basket import Basket
from terminal.domain.catalogue import MILLI, Product, Unit
from terminal.domain.hand_prices import ByHandRules, HandPrice, HandPriceError, HandPriceProblem, check_reach
from terminal.domain.pricing import PriceReason, PriceStep, price
from terminal.domain.refunds import RefundShare, SaleRefunded, refund_share
from terminal.domain.sales import SaleCompleted, complete
from terminal.domain.scheme import Scheme
from terminal.domain.scheme_replay import as_sold, basket_of, replay
from terminal.domain.staff import Role
from terminal.domain.tenders import Payment, Tender, TenderKind
from tests.support.shop import APPLES, BISCUITS, JUICE, NOON, member, shipped_scheme
from tests.support.strategies import TIERS, price_schemes, scans
from tests.support.strategies import basket_of as scanned

Scans = list[tuple[Product, int, int | None]]

hands = st.one_of(
    st.builds(HandPrice, st.just("torn"), st.just("m01"), unit_price=st.integers(0, 250_000)),
    st.builds(HandPrice, st.just("torn"), st.just("m01"), rate=st.integers(0, 1000)),
    st.builds(HandPrice, st.just("torn"), st.just("m01"), amount=st.integers(0, 250_000)),
)
discounts = hands.filter(lambda hand: hand.unit_price is None)


@st.composite
def decided_baskets(draw: st.DrawFn) -> Basket:
    """A basket in which people decided about any of the lines, and about the whole."""
    basket = scanned(draw(scans()), draw(st.none() | st.sampled_from(TIERS)))
    for line in basket.lines:
        basket = basket.price_line(line.id, draw(st.none() | hands))
    return basket.discount(draw(st.none() | discounts))


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    rules = ByHandRules(tier_on_override=draw(st.booleans()))
    return msgspec.structs.replace(draw(price_schemes()), by_hand=rules)


def without_hands(basket: Basket) -> Basket:
    for line in basket.lines:
        basket = basket.price_line(line.id, None)
    return basket.discount(None)


@given(basket=decided_baskets(), scheme=schemes(), month=st.sampled_from([3, 8]))
def test_lines_add_up_and_nothing_is_negative_or_dearer_than_without(
    basket: Basket, scheme: Scheme, month: int
) -> None:
    priced = price(basket, scheme, NOON, month=month)
    plain = price(without_hands(basket), scheme, NOON, month=month)
    assert priced.total == sum(line.amount for line in priced.lines) >= 0
    for line, without in zip(priced.lines, plain.lines, strict=True):
        assert line.amount == line.list_amount - sum(step.saving for step in line.steps)
        assert 0 <= line.amount <= without.amount
        assert all(step.saving > 0 for step in line.steps)
    assert priced.saving - priced.member_saving >= priced.hand_saving


@given(basket=decided_baskets(), scheme=schemes())
def test_a_card_never_raises_the_price_of_a_line_that_was_priced_by_hand(basket: Basket, scheme: Scheme) -> None:
    basket = msgspec.structs.replace(basket, by_hand=None)
    nobody = price(basket.with_member(None), scheme, NOON)
    for tier in TIERS:
        with_card = price(basket.with_member(member(tier)), scheme, NOON)
        for line, without in zip(with_card.lines, nobody.lines, strict=True):
            assert line.amount <= without.amount


@given(basket=decided_baskets(), hand=discounts)
def test_the_discount_of_the_whole_is_shared_to_the_fen(basket: Basket, hand: HandPrice) -> None:
    scheme = shipped_scheme()
    before = price(basket.discount(None), scheme, NOON)
    after = price(basket.discount(hand), scheme, NOON)
    off = min(hand.amount, before.total) if hand.amount is not None else before.total - after.total
    assert before.total - after.total == off
    for was, now in zip(before.lines, after.lines, strict=True):
        exact = off * was.amount / before.total if before.total else 0
        assert abs((was.amount - now.amount) - exact) < 1


def sold(basket: Basket, scheme: Scheme) -> SaleCompleted:
    priced = price(basket, scheme, NOON)
    payment = Payment(priced.total)
    if priced.total:
        payment = payment.add(Tender(TenderKind.BANK_CARD, priced.total, "ref"))
    return complete(priced, payment, receipt="T01-1-000002", business_day=date(2026, 5, 1))


@given(basket=decided_baskets().filter(lambda basket: not basket.empty), data=st.data())
def test_part_refunds_of_a_discounted_sale_give_back_just_what_was_paid(basket: Basket, data: st.DataObject) -> None:
    sale = sold(basket.with_member(None), shipped_scheme())
    if sale.total > 99_999_999:
        return
    left = [line.quantity for line in sale.lines]
    back = 0
    earlier: list[SaleRefunded] = []
    while any(left):
        part = [
            data.draw(st.integers(0, most // MILLI)) * MILLI
            if line.unit is Unit.PIECE
            else data.draw(st.integers(0, most))
            for line, most in zip(sale.lines, left, strict=True)
        ]
        if not any(part):
            part = list(left)
        share = refund_share(sale, earlier, part)
        assert share.money >= 0
        back += share.money
        assert back <= sale.total
        earlier.append(_refund(sale, share, len(earlier)))
        left = [most - quantity for most, quantity in zip(left, part, strict=True)]
    assert back == sale.total


def _refund(sale: SaleCompleted, share: RefundShare, number: int) -> SaleRefunded:
    tenders = (Tender(TenderKind.BANK_CARD, share.money, "ref"),)
    day = sale.business_day
    return SaleRefunded(f"r{number}", sale.receipt, day, day, 1, share.lines, share.total, tenders, 0, "torn")


@given(basket=decided_baskets().filter(lambda basket: not basket.empty), scheme=schemes())
def test_a_sale_replayed_under_its_own_scheme_costs_the_same(basket: Basket, scheme: Scheme) -> None:
    sale = sold(basket.with_member(None), scheme)
    assert replay(sale, basket_of(sale, None), scheme).total == as_sold(sale).total


def basket_with(*products: Product) -> Basket:
    basket = Basket()
    for product in products:
        basket = basket.add(product, product.barcodes[0])
    return basket


def test_a_changed_price_is_what_it_is() -> None:
    hand = HandPrice("torn", "m01", unit_price=900)
    basket = basket_with(BISCUITS).price_line(1, hand)
    for who in (None, member("gold")):
        (line,) = price(basket.with_member(who), shipped_scheme(), NOON).lines
        (step,) = line.steps
        assert (line.amount, step.reason, step.saving, step.unit_price) == (900, PriceReason.OVERRIDE, 350, 900)
        assert step.by_hand is not None
        assert (step.by_hand.approver, step.by_hand.reason) == ("m01", "torn")
        assert step.by_hand.before == (1250 if who is None else 1063)


def test_the_scheme_may_let_the_card_come_off_a_changed_price() -> None:
    scheme = msgspec.structs.replace(shipped_scheme(), by_hand=ByHandRules(tier_on_override=True))
    basket = basket_with(BISCUITS).price_line(1, HandPrice("torn", unit_price=1000)).with_member(member("gold"))
    (line,) = price(basket, scheme, NOON).lines
    assert line.amount == 850
    assert [step.reason for step in line.steps] == [PriceReason.OVERRIDE, PriceReason.TIER]


def test_where_card_or_promotion_ask_for_less_that_is_paid() -> None:
    basket = basket_with(BISCUITS, JUICE)
    basket = basket.price_line(1, HandPrice("torn", unit_price=1100)).price_line(2, HandPrice("torn", unit_price=900))
    priced = price(basket.with_member(member("gold")), shipped_scheme(), NOON)
    assert [line.amount for line in priced.lines] == [1063, 800]
    assert priced.hand_saving == 0


def test_a_discount_comes_off_what_would_be_paid_anyway() -> None:
    basket = basket_with(BISCUITS).price_line(1, HandPrice("torn", rate=900)).with_member(member("gold"))
    (line,) = price(basket, shipped_scheme(), NOON).lines
    assert line.steps[0] == PriceStep(PriceReason.TIER, saving=187, tier="gold", rate=850)
    assert (line.amount, line.steps[1].saving) == (957, 106)


def test_a_scale_labels_price_is_changed_in_proportion() -> None:
    basket = Basket().add(APPLES, "x", 345, label_amount=690).price_line(1, HandPrice("old", unit_price=995))
    assert price(basket, shipped_scheme(), NOON).total == 345


def test_goods_that_change_take_the_whole_baskets_discount_away() -> None:
    basket = basket_with(BISCUITS, APPLES).discount(HandPrice("old", rate=900))
    assert basket.with_member(member()).by_hand is not None
    for changed in (
        basket.add(JUICE, "x"),
        basket.add(BISCUITS, "x"),
        basket.set_quantity(1, 2000),
        basket.remove(1),
        basket.price_line(1, HandPrice("old", rate=900)),
    ):
        assert changed.by_hand is None


def test_a_price_by_hand_is_for_the_quantity_that_was_there() -> None:
    basket = basket_with(BISCUITS).price_line(1, HandPrice("torn", unit_price=1))
    with pytest.raises(HandPriceError) as refused:
        basket.set_quantity(1, 100_000)
    assert refused.value.problem is HandPriceProblem.FIXED
    more = basket.add(BISCUITS, "x", 2000)
    assert [(line.quantity, line.by_hand is None) for line in more.lines] == [(1000, False), (2000, True)]


@pytest.mark.parametrize("hand", [HandPrice("x", amount=-1), HandPrice("x", rate=1001), HandPrice("x", unit_price=-1)])
def test_no_price_is_below_zero(hand: HandPrice) -> None:
    with pytest.raises(HandPriceError):
        basket_with(BISCUITS).price_line(1, hand)


@pytest.mark.parametrize("hand", [HandPrice("x"), HandPrice("x", rate=1, amount=1)])
def test_one_figure_is_given(hand: HandPrice) -> None:
    with pytest.raises(ValueError, match="a price by hand is"):
        basket_with(BISCUITS).price_line(1, hand)


def test_how_far_off_the_scheme_lets_people_go() -> None:
    rules = ByHandRules(most_off={"manager": 300, "cashier": 50})
    assert rules.most_off_by([Role.CASHIER]) == 50
    assert rules.most_off_by([Role.CASHIER, Role.MANAGER]) == 300
    assert rules.most_off_by([Role.SERVICE]) == 1000
    assert rules.most_off_by([]) == 0
    check_reach(1000, 700, 300)
    for before, after, problem in ((1000, 699, HandPriceProblem.TOO_MUCH), (1000, 1000, HandPriceProblem.NOT_LOWER)):
        with pytest.raises(HandPriceError) as refused:
            check_reach(before, after, 300)
        assert refused.value.problem is problem
