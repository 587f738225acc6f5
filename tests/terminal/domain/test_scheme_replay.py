"""A sale replayed: under its own scheme it is what it was, under another what the till would have made of it."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.basket import Basket
from terminal.domain.errors import SchemeError
from terminal.domain.members import MemberView
from terminal.domain.pricing import PriceReason, price, with_not_money
from terminal.domain.sales import SaleCompleted, complete
from terminal.domain.scheme import BestPrice, Scheme
from terminal.domain.scheme_replay import Outcome, as_sold, basket_of, replay
from terminal.domain.tenders import Payment, Tender, TenderKind
from tests.support.shop import BISCUITS, CIGARETTES, JUICE, NOON, member, shipped_scheme
from tests.support.strategies import TIERS, price_schemes, scans
from tests.support.strategies import basket_of as scanned

DAY = date(2026, 8, 1)  # in the birth month of ``shop.member``


def sold(basket: Basket, scheme: Scheme, *, points: int = 0, coupon: int = 0) -> SaleCompleted:
    """The sale of a basket; ``points`` of it are spent at the scheme's worth, ``coupon`` fen paid by one."""
    priced = price(basket, scheme, NOON, month=DAY.month)
    tenders = []
    if coupon:
        tenders.append(Tender(TenderKind.COUPON, min(coupon, priced.total), "T01-1-000001"))
    worth = 0
    if points and basket.member is not None and scheme.points.offset is not None:
        tier = scheme.tier(basket.member.tier)
        worth = points * 100 // (tier.offset_points or scheme.points.offset.points_per_yuan)
        tenders.append(Tender(TenderKind.POINTS, worth, "hold", points))
    paid = sum(tender.amount for tender in tenders)
    if paid:
        priced = with_not_money(priced, scheme, paid, month=DAY.month)
    if priced.total > paid:
        tenders.append(Tender(TenderKind.CASH, priced.total - paid))
    return complete(priced, Payment(priced.total, tuple(tenders)), receipt="T01-1-000001", business_day=DAY)


def again(sale: SaleCompleted, scheme: Scheme, birth_month: int | None = DAY.month) -> Outcome:
    return replay(sale, basket_of(sale, birth_month), scheme)


baskets = st.builds(scanned, scans(), st.sampled_from((None, *TIERS))).filter(lambda basket: not basket.empty)


@given(baskets, price_schemes(), st.sampled_from((None, 7, 8)))
def test_under_its_own_scheme_a_sale_is_what_it_was(basket: Basket, scheme: Scheme, birth_month: int | None) -> None:
    if basket.member is not None:
        basket = basket.with_member(msgspec.structs.replace(basket.member, birth_month=birth_month))
    sale = sold(basket, scheme)
    assert again(sale, scheme, birth_month) == as_sold(sale)


@given(baskets, price_schemes(), price_schemes())
def test_another_scheme_is_what_the_till_would_have_priced(basket: Basket, first: Scheme, second: Scheme) -> None:
    sale = sold(basket, first)
    expected = price(basket, second, NOON, month=DAY.month)
    outcome = again(sale, second)
    for line, told, before in zip(expected.lines, outcome.lines, sale.lines, strict=True):
        promoted = line.line.product.promotion_at(NOON)
        seen = any(step.reason is PriceReason.PROMOTION for step in before.steps)
        if promoted is None or seen:
            assert (told.list_amount, told.amount) == (line.list_amount, line.amount)
        else:  # a promotion that was beaten is not in the sale: what is told may be dearer, never cheaper
            assert told.amount >= line.amount or second.best_price is not BestPrice.LOWEST
    assert outcome.total == sum(line.amount for line in outcome.lines)


@given(st.integers(0, 40), st.integers(0, 3_000), st.sampled_from(TIERS))
def test_points_and_coupons_that_paid_earn_nothing(hundreds: int, coupon: int, tier: str) -> None:
    basket = Basket(member=member(tier)).add(BISCUITS, "", 5_000).add(CIGARETTES, "", 1_000)
    scheme = shipped_scheme()
    points = 400 * hundreds if 500 <= 400 * hundreds <= 2_000 else 0
    sale = sold(basket, scheme, points=points, coupon=coupon)
    assert again(sale, scheme) == as_sold(sale)
    assert again(sale, scheme).paid == sale.paid


def _offset(**changes: object) -> Scheme:
    scheme = shipped_scheme()
    assert scheme.points.offset is not None
    offset = msgspec.structs.replace(scheme.points.offset, **changes)
    return msgspec.structs.replace(scheme, points=msgspec.structs.replace(scheme.points, offset=offset))


@pytest.mark.parametrize(
    ("changes", "spent", "offset"),
    [
        ({}, 2_000, 2_000),
        ({"points_per_yuan": 50}, 1_000, 2_000),  # half of the sale
        ({"ceiling": 200}, 800, 800),  # of 41.65
        ({"minimum": 2_500}, 0, 0),
        ({"excluded_groups": ("snacks",)}, 0, 0),
        ({"step": 1_500}, 1_500, 1_500),
    ],
)
def test_points_are_spent_as_the_other_scheme_lets_them(changes: dict[str, object], spent: int, offset: int) -> None:
    sale = sold(Basket(member=member("gold", points=9_000)).add(BISCUITS, "", 4_000), shipped_scheme(), points=2_000)
    outcome = again(sale, _offset(**changes), birth_month=None)
    assert outcome.total == sale.total == 4_165
    assert (outcome.spent, outcome.offset) == (spent, offset)
    assert outcome.paid == outcome.total - offset


def test_without_paying_by_points_money_pays() -> None:
    sale = sold(Basket(member=member("gold")).add(BISCUITS, "", 4_000), shipped_scheme(), points=2_000)
    scheme = shipped_scheme()
    without = msgspec.structs.replace(scheme, points=msgspec.structs.replace(scheme.points, offset=None))
    outcome = again(sale, without)
    assert (outcome.spent, outcome.offset, outcome.paid) == (0, 0, outcome.total)


def test_a_promotion_is_the_one_of_then() -> None:
    """The juice cost 8.00 instead of 10.00 on that day; its price today is nobody's business."""
    scheme = shipped_scheme()
    sale = sold(Basket(member=member("regular")).add(JUICE, "", 1_000), scheme)
    assert sale.total == 800
    on_top = msgspec.structs.replace(scheme, best_price=BestPrice.TIER_ON_PROMOTION)
    gold = msgspec.structs.replace(sale, member=_as("gold", sale))
    assert again(gold, on_top, birth_month=None).total == 680


def _as(tier: str, sale: SaleCompleted) -> msgspec.Struct:
    assert sale.member is not None
    return msgspec.structs.replace(sale.member, tier=tier)


def test_a_tier_that_the_scheme_lacks_is_an_error() -> None:
    sale = sold(Basket(member=member("gold")).add(BISCUITS, "", 1_000), shipped_scheme())
    scheme = shipped_scheme()
    fewer = msgspec.structs.replace(scheme, tiers=scheme.tiers[:2])
    with pytest.raises(SchemeError, match="no tier 'gold'"):
        again(sale, fewer)


def test_a_birthday_price_in_the_sale_says_the_month() -> None:
    view: MemberView = member("platinum")
    sale = sold(Basket(member=view).add(BISCUITS, "", 1_000), shipped_scheme())
    assert any(step.reason is PriceReason.BIRTHDAY for step in sale.lines[0].steps)
    assert again(sale, shipped_scheme(), birth_month=None) == as_sold(sale)
