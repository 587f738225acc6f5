"""Hypothesis strategies for goods, baskets and schemes, wide enough to reach the edges of every pricing rule."""

import msgspec
from hypothesis import strategies as st

from terminal.domain.basket import Basket
from terminal.domain.catalogue import MILLI, Product, Promotion, Unit
from terminal.domain.scheme import BestPrice, Scheme
from tests.support.shop import NOON, member, shipped_scheme

GROUPS = ("snacks", "fresh", "tobacco", "drinks", "unnamed group")
TIERS = ("regular", "silver", "gold", "platinum")

prices = st.one_of(st.integers(0, 20), st.integers(0, 200_000))


@st.composite
def products(draw: st.DrawFn, product_id: int) -> Product:
    """A product of any group and unit, sometimes with a promotion that runs, is over, or is dearer."""
    price = draw(prices)
    promotion = draw(
        st.none()
        | st.builds(
            Promotion,
            price=prices,
            starts=st.integers(NOON - 2, NOON + 1),
            ends=st.integers(NOON - 1, NOON + 2),
        )
    )
    return Product(
        id=product_id,
        name=f"product {product_id}",
        group=draw(st.sampled_from(GROUPS)),
        unit=draw(st.sampled_from(Unit)),
        price=price,
        barcodes=(str(product_id),),
        promotion=promotion,
    )


@st.composite
def scans(draw: st.DrawFn) -> list[tuple[Product, int, int | None]]:
    """Up to a dozen scans of up to five products: product, quantity (thousandths), a scale label's amount."""
    shelf = [draw(products(product_id)) for product_id in range(1, 6)]
    made: list[tuple[Product, int, int | None]] = []
    for _ in range(draw(st.integers(0, 12))):
        product = draw(st.sampled_from(shelf))
        if product.unit is Unit.PIECE:
            made.append((product, draw(st.integers(1, 30)) * MILLI, None))
        else:
            label = draw(st.none() | st.integers(1, 99_999))
            made.append((product, draw(st.integers(1, 30_000)), label))
    return made


def basket_of(made: list[tuple[Product, int, int | None]], tier: str | None = None) -> Basket:
    """The basket that these scans make, for a member of ``tier`` or for nobody."""
    basket = Basket(member=member(tier) if tier else None)
    for product, quantity, label_amount in made:
        basket = basket.add(product, product.barcodes[0], quantity, label_amount=label_amount)
    return basket


@st.composite
def price_schemes(draw: st.DrawFn) -> Scheme:
    """The shipped scheme with other rates, ratios and any way of joining promotion and tier."""
    rates = st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 1000))
    shipped = shipped_scheme()
    tiers = tuple(
        msgspec.structs.replace(tier, discounts=draw(rates), points_multiple=draw(st.integers(0, 3000)))
        for tier in shipped.tiers
    )
    points = msgspec.structs.replace(
        shipped.points,
        fen_per_point=draw(st.integers(1, 1000)),
        group_ratios=draw(st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 3000))),
    )
    return msgspec.structs.replace(shipped, tiers=tiers, points=points, best_price=draw(st.sampled_from(BestPrice)))
