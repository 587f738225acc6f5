"""Points 积分 that a purchase earns. Spending, lots and expiry build on the same ledger kinds."""

from collections.abc import Sequence

from terminal.domain.money import FULL, Fen, spread
from terminal.domain.scheme import PointsRule, Tier


def earned(lines: Sequence[tuple[str, Fen]], tier: Tier | None, rule: PointsRule) -> list[int]:
    """Points per line for ``(group, amount paid)`` lines; nobody's basket earns nothing.

    The whole basket is rounded down once, and that figure is spread over the lines by largest remainder, so that a
    later refund of a line can take back just what it earned and order of scanning changes no total.
    """
    if tier is None:
        return [0] * len(lines)
    weights = [amount * rule.ratio(group) * tier.points_multiple for group, amount in lines]
    total = sum(weights) // (rule.fen_per_point * FULL * FULL)
    return spread(total, weights)
