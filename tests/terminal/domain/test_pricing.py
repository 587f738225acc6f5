"""The promises of pricing, over any goods, scheme and member, and its boundaries at one fen."""

from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.basket import Basket
from terminal.domain.catalogue import MILLI, Product, Promotion, Unit
from terminal.domain.errors import SchemeError
from terminal.domain.members import MemberView
from terminal.domain.points import EarningLine, earned
from terminal.domain.pricing import PricedBasket, PriceReason, price, with_not_money
from terminal.domain.scheme import BestPrice, Scheme
from tests.support.shop import NOON, member, shipped_scheme
from tests.support.strategies import TIERS, basket_of, price_schemes, products, scans

Scans = list[tuple[Product, int, int | None]]
tiers = st.none() | st.sampled_from(TIERS)


@given(scans(), tiers, price_schemes())
def test_the_lines_make_the_total_and_every_line_explains_itself(made: Scans, tier: str | None, scheme: Scheme) -> None:
    priced = price(basket_of(made, tier), scheme, NOON)
    assert priced.total == sum(line.amount for line in priced.lines)
    assert priced.list_total == sum(line.list_amount for line in priced.lines)
    assert priced.points == sum(line.points for line in priced.lines)
    for line in priced.lines:
        assert line.saving == sum(step.saving for step in line.steps)
        assert all(step.saving > 0 for step in line.steps)


@given(scans(), tiers, price_schemes())
def test_nothing_is_negative_and_nobody_pays_more_than_the_list(made: Scans, tier: str | None, scheme: Scheme) -> None:
    for line in price(basket_of(made, tier), scheme, NOON).lines:
        assert 0 <= line.amount <= line.list_amount
        assert line.points >= 0


@given(scans(), st.sampled_from(TIERS), price_schemes())
def test_a_card_never_raises_a_price(made: Scans, tier: str, scheme: Scheme) -> None:
    without = price(basket_of(made), scheme, NOON)
    with_card = price(basket_of(made, tier), scheme, NOON)
    for before, after in zip(without.lines, with_card.lines, strict=True):
        assert after.amount <= before.amount
    assert without.points == 0


@given(st.data(), scans(), tiers, price_schemes())
def test_the_order_of_scanning_changes_no_amount(
    data: st.DataObject, made: Scans, tier: str | None, scheme: Scheme
) -> None:
    shuffled = data.draw(st.permutations(made))
    first, second = (price(basket_of(order, tier), scheme, NOON) for order in (made, shuffled))
    assert (first.total, first.list_total, first.points) == (second.total, second.list_total, second.points)
    assert _amounts(first) == _amounts(second)


def _amounts(priced: PricedBasket) -> Counter[tuple[int, int, int]]:
    return Counter((line.line.product.id, line.list_amount, line.amount) for line in priced.lines)


@given(scans(), st.sampled_from(TIERS), price_schemes())
def test_a_card_that_comes_late_prices_as_one_that_came_first(made: Scans, tier: str, scheme: Scheme) -> None:
    late = basket_of(made).with_member(member(tier))
    assert price(late, scheme, NOON) == price(basket_of(made, tier), scheme, NOON)


@given(products(1), st.integers(1, 50).map(lambda count: count * MILLI), st.sampled_from(TIERS))
def test_lowest_is_the_better_of_promotion_and_tier(product: Product, quantity: int, tier: str) -> None:
    scheme = shipped_scheme()
    basket = Basket(member=member(tier)).add(product, "1", quantity)
    only_promotion = price(basket.with_member(None), scheme, NOON).total
    unpromoted = Basket(member=member(tier)).add(msgspec.structs.replace(product, promotion=None), "1", quantity)
    assert price(basket, scheme, NOON).total == min(only_promotion, price(unpromoted, scheme, NOON).total)


def _one(product_price: int, promotion: int | None = None, *, group: str = "snacks") -> Product:
    running = None if promotion is None else Promotion(promotion, NOON, NOON + 1)
    return Product(1, "x", group, Unit.PIECE, product_price, ("1",), promotion=running)


def _total(
    product: Product, best: BestPrice, tier: str | None = "gold", at: int = NOON
) -> tuple[int, list[PriceReason]]:
    scheme = msgspec.structs.replace(shipped_scheme(), best_price=best)
    priced = price(Basket(member=member(tier) if tier else None).add(product, "1"), scheme, at)
    return priced.total, [step.reason for step in priced.lines[0].steps]


PROMOTION, TIER, BIRTHDAY = PriceReason.PROMOTION, PriceReason.TIER, PriceReason.BIRTHDAY


@pytest.mark.parametrize(
    ("promotion", "best", "total", "reasons"),
    [  # gold pays 850 permille of 10.00
        (849, BestPrice.LOWEST, 849, [PROMOTION]),
        (850, BestPrice.LOWEST, 850, [PROMOTION]),
        (851, BestPrice.LOWEST, 850, [TIER]),
        (851, BestPrice.PROMOTION_FIRST, 851, [PROMOTION]),
        (999, BestPrice.PROMOTION_FIRST, 999, [PROMOTION]),
        (1000, BestPrice.PROMOTION_FIRST, 850, [TIER]),  # a promotion at list price moves nothing
        (1001, BestPrice.PROMOTION_FIRST, 850, [TIER]),
        (1001, BestPrice.LOWEST, 850, [TIER]),
        (900, BestPrice.TIER_ON_PROMOTION, 765, [PROMOTION, TIER]),
        (1, BestPrice.TIER_ON_PROMOTION, 1, [PROMOTION]),  # 0.85 fen is a fen
        (0, BestPrice.LOWEST, 0, [PROMOTION]),
    ],
)
def test_promotion_against_tier_at_one_fen(
    promotion: int, best: BestPrice, total: int, reasons: list[PriceReason]
) -> None:
    assert _total(_one(1000, promotion), best) == (total, reasons)


@pytest.mark.parametrize(
    ("list_price", "gold"), [(0, 0), (1, 1), (3, 3), (4, 3), (10, 9), (9, 8), (30, 26), (1250, 1063)]
)
def test_a_tier_price_rounds_half_up_to_the_fen(list_price: int, gold: int) -> None:
    assert _total(_one(list_price), BestPrice.LOWEST)[0] == gold


@pytest.mark.parametrize(("promotion", "total"), [(999, 999), (1000, 1000), (1001, 1000)])
def test_a_promotion_that_is_no_lower_is_none(promotion: int, total: int) -> None:
    assert _total(_one(1000, promotion), BestPrice.LOWEST, None)[0] == total


@pytest.mark.parametrize(("at", "total"), [(NOON - 1, 1000), (NOON, 700), (NOON + 1, 1000)])
def test_a_promotion_runs_from_its_start_and_not_at_its_end(at: int, total: int) -> None:
    assert _total(_one(1000, 700), BestPrice.LOWEST, None, at)[0] == total


def test_a_group_that_the_scheme_does_not_name_is_sold_at_full_price() -> None:
    assert _total(_one(4500, group="tobacco"), BestPrice.LOWEST, "platinum") == (4500, [])


def test_a_scale_label_is_charged_as_printed() -> None:
    """At 199.00 a kilogram one gram is 20 fen: a weight worked out backwards would miss the label."""
    ham = Product(1, "ham", "deli", Unit.KILOGRAM, 19_900, ("1",))
    priced = price(Basket().add(ham, "1", 62, label_amount=1229), shipped_scheme(), NOON)
    assert priced.total == priced.list_total == 1229
    promoted = msgspec.structs.replace(ham, promotion=Promotion(9_950, NOON, NOON + 1))
    assert price(Basket().add(promoted, "1", 62, label_amount=1229), shipped_scheme(), NOON).total == 615


def test_a_tier_that_the_scheme_lacks_is_an_error_not_a_price() -> None:
    with pytest.raises(SchemeError, match="no tier 'diamond'"):
        price(Basket(member=member("diamond")).add(_one(100), "1"), shipped_scheme(), NOON)


def test_an_empty_basket_costs_nothing() -> None:
    priced = price(Basket(member=member()), shipped_scheme(), NOON)
    assert (priced.total, priced.points, priced.lines) == (0, 0, ())


def test_the_member_saving_is_what_only_the_card_brought() -> None:
    basket = Basket(member=member("gold")).add(_one(1000), "1").add(msgspec.structs.replace(_one(1000, 500), id=2), "2")
    priced = price(basket, shipped_scheme(), NOON)
    assert (priced.saving, priced.member_saving) == (650, 150)


# ── birthday ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("month", "best", "total", "reasons"),
    [
        (None, BestPrice.LOWEST, 850, [TIER]),
        (4, BestPrice.LOWEST, 850, [TIER]),
        (5, BestPrice.LOWEST, 833, [TIER, BIRTHDAY]),
        (5, BestPrice.PROMOTION_FIRST, 900, [PROMOTION]),
        (5, BestPrice.TIER_ON_PROMOTION, 750, [PROMOTION, TIER, BIRTHDAY]),
    ],
)
def test_the_birth_month_takes_a_part_of_the_price_so_far(
    month: int | None, best: BestPrice, total: int, reasons: list[PriceReason]
) -> None:
    """Gold pays 980 permille in the birth month, May; 850 × 0.98 = 833, 900 × 0.85 = 765 × 0.98 = 749.7."""
    basket = Basket(member=born_in_may()).add(_one(1000, 900), "1")
    priced = price(basket, msgspec.structs.replace(shipped_scheme(), best_price=best), NOON, month=month)
    assert (priced.total, [step.reason for step in priced.lines[0].steps]) == (total, reasons)


def test_points_count_twice_in_the_birth_month() -> None:
    basket = Basket(member=born_in_may()).add(_one(10_000, group="tools"), "1")
    usual, birthday = (price(basket, shipped_scheme(), NOON, month=month) for month in (4, 5))
    assert (usual.total, usual.points) == (10_000, 120)
    assert (birthday.total, birthday.points) == (9_800, 235), "98 yuan × 1.2 × 2, rounded down once"


@given(scans(), tiers, price_schemes(), st.integers(1, 12), st.integers(0, 10_000))
def test_what_is_not_paid_in_money_earns_nothing_and_changes_no_price(
    made: Scans, tier: str | None, scheme: Scheme, month: int, not_money: int
) -> None:
    priced = price(basket_of(made, tier), scheme, NOON, month=month)
    paid = with_not_money(priced, scheme, not_money, month=month)
    assert (paid.total, [line.amount for line in paid.lines]) == (priced.total, [line.amount for line in priced.lines])
    assert paid.points == sum(line.points for line in paid.lines) <= priced.points
    assert with_not_money(paid, scheme, 0, month=month) == priced
    assert with_not_money(priced, scheme, priced.total, month=month).points == 0


def test_points_are_earned_for_what_money_pays() -> None:
    basket = Basket(member=member("regular")).add(_one(10_000, group="tools"), "1")
    priced = with_not_money(price(basket, shipped_scheme(), NOON), shipped_scheme(), 4_000)
    assert priced.points == 60
    tier = shipped_scheme().tier("regular")
    assert earned([EarningLine("tools", 1, 10_000)], tier, shipped_scheme().points, not_money=4_000) == [60]


def born_in_may() -> MemberView:
    return msgspec.structs.replace(member("gold"), birth_month=5)
