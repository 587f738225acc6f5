"""Points 积分 that a purchase earns; how they are kept and spent is in ``lots`` and ``offset``."""

from collections.abc import Sequence

import msgspec

from terminal.domain.money import FULL, Fen, Permille, half_up, spread
from terminal.domain.points_rules import PointsRule, Rounding
from terminal.domain.tier_rules import Tier


class EarningLine(msgspec.Struct, frozen=True):
    """A line as it earns: what it costs after every discount."""

    group: str
    product: int
    amount: Fen


def earned(
    lines: Sequence[EarningLine], tier: Tier | None, rule: PointsRule, *, not_money: Fen = 0, birthday: bool = False
) -> list[int]:
    """Points per line; nobody's basket earns nothing.

    The whole basket is rounded once, as the scheme says, and that figure is spread over the lines by largest remainder,
    so that a later refund of a line can take back just what it earned and order of scanning changes no total.
    ``not_money`` is what points and coupons pay: it is taken off every line in proportion and earns nothing.
    """
    if tier is None:
        return [0] * len(lines)
    amounts = [line.amount for line in lines]
    off = spread(min(not_money, sum(amounts)), amounts) if not_money else [0] * len(lines)
    weights = [
        (line.amount - less) * rule.ratio(line.group, line.product) for line, less in zip(lines, off, strict=True)
    ]
    multiple, scale = _multiple(tier, birthday)
    total = _rounded(sum(weights) * multiple, rule.fen_per_point * FULL * scale, rule.rounding)
    return spread(total, weights) if total else [0] * len(lines)


def _multiple(tier: Tier, birthday: bool) -> tuple[int, Permille]:
    if birthday:
        return tier.points_multiple * tier.birthday_multiple, FULL * FULL
    return tier.points_multiple, FULL


def _rounded(numerator: int, denominator: int, rounding: Rounding) -> int:
    if rounding is Rounding.UP:
        return -(-numerator // denominator)
    if rounding is Rounding.HALF_UP:
        return half_up(numerator, denominator)
    return numerator // denominator
