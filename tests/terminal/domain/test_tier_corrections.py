"""What a member missed who should have had another tier (requirement B4): held against pricing in that very tier."""

from datetime import date

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from terminal.domain.catalogue import MILLI, Product, Promotion, Unit
from terminal.domain.pricing import PricedBasket, PriceReason, price
from terminal.domain.sales import SaleCompleted, complete
from terminal.domain.scheme import BestPrice, Scheme
from terminal.domain.tenders import Payment, Tender, TenderKind
from terminal.domain.tier_corrections import missed_discount, missed_points
from tests.support.shop import NOON, member, shipped_scheme
from tests.support.strategies import TIERS, basket_of, price_schemes, scans

Scans = list[tuple[Product, int, int | None]]
SCHEME = shipped_scheme()
MONTHS = st.sampled_from((None, member().birth_month))


def _sold(priced: PricedBasket, *tenders: Tender) -> SaleCompleted:
    paid = tenders or ((Tender(TenderKind.CASH, priced.total),) if priced.total else ())
    return complete(priced, Payment(priced.total, paid), receipt="R", business_day=date(2026, 10, 1))


def _gone(sale: SaleCompleted, parts: int = 0) -> list[int]:
    """So many quarters of each line came back."""
    return [line.quantity * parts // 4 for line in sale.lines]


@given(scans(), st.sampled_from(TIERS), st.sampled_from(TIERS), price_schemes(), MONTHS)
def test_missed_points_are_what_the_sale_would_have_earned_more(
    made: Scans, had: str, due: str, scheme: Scheme, month: int | None
) -> None:
    assume(made)
    priced = price(basket_of(made, had), scheme, NOON, month=month)
    assume(priced.total <= 99_999_999)
    sale, tier = _sold(priced), scheme.tier(due)
    # As if the right tier had priced nothing and only earned: its points on what was paid.
    multiplied = msgspec.structs.replace(scheme.tier(had), points_multiple=tier.points_multiple)
    multiplied = msgspec.structs.replace(multiplied, birthday_multiple=tier.birthday_multiple)
    others = tuple(multiplied if each.id == had else each for each in scheme.tiers)
    right = price(basket_of(made, had), msgspec.structs.replace(scheme, tiers=others), NOON, month=month)
    birthday = month is not None
    assert missed_points(sale, _gone(sale), tier, scheme, birthday=birthday) == max(0, right.points - priced.points)
    assert missed_points(sale, _gone(sale, 4), tier, scheme, birthday=birthday) == 0


@given(scans(), st.none() | st.sampled_from(TIERS), st.sampled_from(TIERS), price_schemes(), MONTHS)
def test_the_missed_discount_is_the_difference_to_the_right_tiers_price(
    made: Scans, had: str | None, due: str, scheme: Scheme, month: int | None
) -> None:
    assume(made)
    priced = price(basket_of(made, had), scheme, NOON, month=month)
    assume(priced.total <= 99_999_999)
    sale = _sold(priced)
    right = price(basket_of(made, due), scheme, NOON, month=month)
    missed = [
        max(0, line.amount - better.amount)
        for line, better in zip(priced.lines, right.lines, strict=True)
        # A tier's price that went below a promotion left no trace of it; then the promotion is not known any more.
        if not line.line.product.promotion_at(NOON) or any(step.reason is PriceReason.PROMOTION for step in line.steps)
    ]
    found = missed_discount(sale, _gone(sale), scheme.tier(due), scheme, birthday=month is not None)
    assert found >= 0
    if len(missed) == len(priced.lines):
        assert found == sum(missed)
    assert missed_discount(sale, _gone(sale, 4), scheme.tier(due), scheme, birthday=month is not None) == 0


def test_half_of_what_came_back_is_half_of_what_is_missed() -> None:
    snack = Product(1, "snack", "snacks", Unit.PIECE, 10_000, ("1",))
    priced = price(basket_of([(snack, 2 * MILLI, None)], "regular"), SCHEME, NOON)
    sale, gold = _sold(priced), SCHEME.tier("gold")
    assert sale.points == 200
    assert missed_points(sale, [0], gold, SCHEME, birthday=False) == 40
    assert missed_points(sale, [MILLI], gold, SCHEME, birthday=False) == 20
    assert missed_discount(sale, [0], gold, SCHEME, birthday=False) == 3_000
    assert missed_discount(sale, [MILLI], gold, SCHEME, birthday=False) == 1_500
    assert missed_points(sale, [0], gold, SCHEME, birthday=True) == 280


def test_what_points_paid_earns_nothing_more() -> None:
    snack = Product(1, "snack", "snacks", Unit.PIECE, 10_000, ("1",))
    priced = price(basket_of([(snack, MILLI, None)], "regular"), SCHEME, NOON)
    paid = Tender(TenderKind.POINTS, 5_000, points=5_000), Tender(TenderKind.CASH, 5_000)
    sale = msgspec.structs.replace(_sold(priced), tenders=paid)
    lines = tuple(msgspec.structs.replace(line, points=50) for line in sale.lines)
    sale = msgspec.structs.replace(sale, lines=lines)
    assert missed_points(sale, [0], SCHEME.tier("platinum"), SCHEME, birthday=False) == 25


def test_a_promotion_that_goes_first_misses_nothing() -> None:
    promoted = Product(1, "x", "snacks", Unit.PIECE, 10_000, ("1",), promotion=Promotion(9_900, NOON - 1, NOON + 1))
    scheme = msgspec.structs.replace(SCHEME, best_price=BestPrice.PROMOTION_FIRST)
    sale = _sold(price(basket_of([(promoted, MILLI, None)], "regular"), scheme, NOON))
    assert missed_discount(sale, [0], scheme.tier("platinum"), scheme, birthday=True) == 0
    assert missed_discount(sale, [0], SCHEME.tier("platinum"), SCHEME, birthday=False) == 1_900
