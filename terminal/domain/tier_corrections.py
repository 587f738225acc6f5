"""What a member missed who should have had another tier: the benefits that a correction 补升级 makes good (B4).

Facts stay facts: a sale keeps its price and its points. What it would have earned more goes to the member in points; a
price that would have been lower is told as a figure.
"""

from collections.abc import Sequence

from terminal.domain.money import Fen, at_rate
from terminal.domain.points import EarningLine, earned
from terminal.domain.pricing import PriceReason
from terminal.domain.sales import SaleCompleted, SaleLine
from terminal.domain.scheme import BestPrice, Scheme
from terminal.domain.tier_rules import Tier


def missed_points(sale: SaleCompleted, gone: Sequence[int], tier: Tier, scheme: Scheme, *, birthday: bool) -> int:
    """Points that ``sale`` would have earned more in ``tier``; 0 where it earned as many.

    ``gone``: how much of each line came back since, in thousandths; what it earned went with it. ``scheme`` is the
    version that the sale was made under, ``birthday`` whether in the member's birth month.
    """
    lines = [EarningLine(line.group, line.product, line.amount) for line in sale.lines]
    right = earned(lines, tier, scheme.points, not_money=sale.total - sale.paid, birthday=birthday)
    missed = sum(
        _kept(points, line, back) - _kept(line.points, line, back)
        for points, line, back in zip(right, sale.lines, gone, strict=True)
    )
    return max(0, missed)


def missed_discount(sale: SaleCompleted, gone: Sequence[int], tier: Tier, scheme: Scheme, *, birthday: bool) -> Fen:
    """By how much less the goods that the member kept would have cost in ``tier``."""
    return sum(
        _kept(max(0, line.amount - _price(line, tier, scheme.best_price, birthday=birthday)), line, back)
        for line, back in zip(sale.lines, gone, strict=True)
    )


def _price(line: SaleLine, tier: Tier, best: BestPrice, *, birthday: bool) -> Fen:
    """What a line would have cost, as ``pricing.price`` goes; a promotion is known where it made the price."""
    promotion = sum(step.saving for step in line.steps if step.reason is PriceReason.PROMOTION)
    promoted = line.list_amount - promotion
    if promotion and best is BestPrice.PROMOTION_FIRST:
        return promoted
    base = promoted if best is BestPrice.TIER_ON_PROMOTION else line.list_amount
    price = min(promoted, at_rate(base, tier.rate(line.group)))
    return at_rate(price, tier.birthday_rate) if birthday else price


def _kept(whole: int, line: SaleLine, back: int) -> int:
    """The share of a line's figure that stays when ``back`` of it came back, as refunds cut it."""
    return whole - whole * min(back, line.quantity) // line.quantity if line.quantity else whole
