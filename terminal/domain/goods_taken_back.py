"""Goods that come back without a receipt 无小票退货 (requirement E6): at the lowest price, within bounds, for cash.

No sale is known, so nothing of points moves, and nothing counts towards a tier: a member is named where one is known,
for the bounds and for whoever looks at it later.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from terminal.domain.basket import Basket
from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.members import MemberId, member_of_tier
from terminal.domain.money import Fen, half_up
from terminal.domain.pricing import price
from terminal.domain.sales import SaleCompleted
from terminal.domain.scheme import Scheme
from terminal.domain.tenders import Tender
from terminal.domain.times import Instant


class GoodsLine(msgspec.Struct, frozen=True):
    """Goods of one kind: ``quantity`` in thousandths, ``amount`` is what is given for all of it."""

    product: int
    barcode: str
    name: str
    group: str
    unit: Unit
    quantity: int
    amount: Fen


class GoodsTakenBack(msgspec.Struct, frozen=True):
    """Body of a ``goods.taken_back`` entry. ``receipt`` is its own number; Σ lines = ``total`` = Σ tenders."""

    receipt: str
    business_day: date
    scheme_version: int
    lines: tuple[GoodsLine, ...]
    total: Fen
    tenders: tuple[Tender, ...]
    reason: str
    approver: str = ""
    member: MemberId | None = None


def lowest_amounts(basket: Basket, scheme: Scheme, at: Instant, bought: Sequence[SaleCompleted]) -> list[Fen]:
    """The least that each line's goods cost anybody now, in any tier, and that they had cost in ``bought``."""
    anybody = [None, *(member_of_tier(tier.id) for tier in scheme.tiers)]
    priced = [price(basket.with_member(each), scheme, at) for each in anybody]
    amounts = [min(each.lines[place].amount for each in priced) for place in range(len(basket.lines))]
    return [
        min([amount, *_costs(bought, line.product.id, line.quantity)])
        for amount, line in zip(amounts, basket.lines, strict=True)
    ]


def _costs(bought: Iterable[SaleCompleted], product: int, quantity: int) -> list[Fen]:
    """What so much of a product would have cost at the price of each time it was bought."""
    lines = [line for sale in bought for line in sale.lines if line.product == product and line.quantity >= MILLI // 10]
    return [half_up(line.amount * quantity, line.quantity) for line in lines]
