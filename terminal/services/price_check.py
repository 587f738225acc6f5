"""What an article costs 查价: for nobody, for the member at the counter, and for every tier. Touches nothing."""

from collections.abc import Sequence

import msgspec

from terminal.domain.basket import Basket
from terminal.domain.catalogue import MILLI, Product, Promotion
from terminal.domain.members import MemberView, member_of_tier
from terminal.domain.pricing import PricedLine, price
from terminal.domain.scheme import Scheme, Tier
from terminal.domain.times import Instant
from terminal.ports import Cache, Clock
from terminal.services.business_days import BusinessDays
from terminal.services.scanning import ProductUnknown, Scan, read_code

MOST_FOUND = 8


class TierPrice(msgspec.Struct, frozen=True):
    """What a member of ``tier`` pays."""

    tier: Tier
    line: PricedLine


class Checked(msgspec.Struct, frozen=True):
    """One article with its prices, for ``quantity`` thousandths (what a scale's label says, else one unit).

    ``own`` is for the member at the counter, birthday included; None while nobody is. ``promotion`` is the running one.
    """

    product: Product
    quantity: int
    everybody: PricedLine
    own: PricedLine | None
    tiers: tuple[TierPrice, ...]
    promotion: Promotion | None


class PriceCheck:
    """Looks articles up. Raises CacheEmpty before the first pull."""

    def __init__(self, cache: Cache, clock: Clock) -> None:
        self._cache = cache
        self._clock = clock
        self._days = BusinessDays(cache)

    def find(self, text: str) -> Sequence[Product]:
        """Articles for what was scanned or typed: the one that a code names, else those whose name fits, best first.

        Raises BarcodeError for a misread code, ProductUnknown where there is none.
        """
        try:
            return (self._read(text).product,)
        except ProductUnknown:
            found = tuple(self._cache.search_products(text.strip(), limit=MOST_FOUND))
            if not found:
                raise
            return found

    def check(self, text: str, member: MemberView | None) -> Checked:
        """The prices of the article that a code names. Raises BarcodeError and ProductUnknown."""
        read = self._read(text)
        return self._prices(read.product, read.quantity, read.label_amount, member)

    def prices(self, product: Product, member: MemberView | None) -> Checked:
        """The prices of one unit."""
        return self._prices(product, MILLI, None, member)

    def _read(self, text: str) -> Scan:
        return read_code(text, self._cache, self._days.at(self._clock()).scheme.scale_barcodes)

    def _prices(self, product: Product, quantity: int, label: int | None, member: MemberView | None) -> Checked:
        at = self._clock()
        day = self._days.at(at)
        goods = Basket().add(product, "", quantity, label_amount=label)

        def line(who: MemberView | None) -> PricedLine:
            return price(goods.with_member(who), day.scheme, at, month=day.month).lines[0]

        return Checked(
            product=product,
            quantity=quantity,
            everybody=line(None),
            own=line(member) if member else None,
            tiers=tuple(TierPrice(tier, line(member_of_tier(tier.id))) for tier in _by_rank(day.scheme)),
            promotion=_running(product, at),
        )


def _by_rank(scheme: Scheme) -> list[Tier]:
    return sorted(scheme.tiers, key=lambda tier: tier.rank)


def _running(product: Product, at: Instant) -> Promotion | None:
    promotion = product.promotion_at(at)
    return promotion if promotion is not None and promotion.price < product.price else None
