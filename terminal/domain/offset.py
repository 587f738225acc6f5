"""How many of a member's points may be spent now, and why not more (requirements C3, C5). Pure.

Every limit is one ``Bound`` with its reason, so that the counter can say what holds a customer back. With the centre's
hold a balance is certain; without it, the scheme's allowance for a terminal without the line bounds it as well.
"""

from collections.abc import Iterable, Sequence

import msgspec

from terminal.domain.freshness import HOUR, older
from terminal.domain.money import FULL, Fen
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.points_rules import OfflineRules, OffsetRules
from terminal.domain.standing import Standing
from terminal.domain.tier_rules import Tier
from terminal.domain.times import Instant


class Bound(msgspec.Struct, frozen=True):
    """``points`` at the most, because of ``reason``; not yet rounded to the scheme's step."""

    reason: PointsProblem
    points: int


class OfflineSpending(msgspec.Struct, frozen=True):
    """Points that this terminal let go without a hold on one business day: to a ``member``, and to all of them."""

    member: int = 0
    terminal: int = 0


class PointsOffer(msgspec.Struct, frozen=True):
    """What may be paid with points: ``points`` with the centre's hold, ``offline`` without it; 0: nothing.

    ``bounds`` and ``offline_bounds`` say why not more, the tightest first. ``rate`` points are worth one yuan, and
    points are taken in multiples of ``step``, at least ``minimum``.
    """

    points: int
    offline: int
    bounds: tuple[Bound, ...]
    offline_bounds: tuple[Bound, ...]
    rate: int = 100
    step: int = 1
    minimum: int = 0

    def worth(self, points: int) -> Fen:
        """What ``points``, a multiple of the step, pay."""
        return points * 100 // self.rate

    def most(self, amount: Fen) -> int:
        """The most points, a multiple of the step, that are worth no more than ``amount``."""
        return _stepped(amount * self.rate // 100, self.step)


def available_points(points: int, standing: Standing | None, today: str) -> int:
    """What is left of a balance on an ISO day: less what is in lots whose last day is past. May be below zero.

    ``standing`` is as the centre told it less what was spent here since (``standing.after_spending``).
    """
    lots = standing.expiring if standing else ()
    return points - sum(lot.points for lot in lots if lot.last_day < today)


def offline_bounds(rules: OfflineRules, age: Instant | None, spent: OfflineSpending) -> tuple[Bound, ...]:
    """What may be spent without asking the centre, when the members' data are ``age`` ms old (None: never pulled).

    Whole until ``whole_hours``, nothing from ``nothing_hours`` on, evenly less in between, rounded down.
    """
    whole, nothing = rules.whole_hours * HOUR, rules.nothing_hours * HOUR
    if age is None or older(age, rules.nothing_hours):
        return (Bound(PointsProblem.DATA_TOO_OLD, 0),)
    left, span = nothing - max(age, whole), nothing - whole
    return (
        Bound(PointsProblem.OFFLINE_MEMBER, max(0, rules.member_day * left // span - spent.member)),
        Bound(PointsProblem.OFFLINE_TERMINAL, max(0, rules.terminal_day * left // span - spent.terminal)),
    )


def offer(
    rules: OffsetRules | None,
    tier: Tier,
    goods: Iterable[tuple[str, Fen]],
    *,
    available: int,
    remaining: Fen,
    offline: Sequence[Bound],
) -> PointsOffer:
    """What a member of ``tier`` may pay with points for ``goods`` (group and amount of each line).

    ``remaining`` is what is still to pay; ``offline`` are the bounds of a terminal without the line.
    """
    if rules is None:
        return no_offer(PointsProblem.NOT_IN_SCHEME)
    rate = tier.offset_points or rules.points_per_yuan
    ceiling = rules.ceiling if tier.offset_ceiling is None else tier.offset_ceiling
    lines = list(goods)
    total = sum(amount for _, amount in lines)
    payable = sum(amount for group, amount in lines if group not in rules.excluded_groups)
    bounds = [
        Bound(PointsProblem.BALANCE, max(0, available)),
        Bound(PointsProblem.CEILING, total * ceiling // FULL * rate // 100),
        Bound(PointsProblem.REMAINING, remaining * rate // 100),
    ]
    if payable < total:
        bounds.append(Bound(PointsProblem.EXCLUDED_GOODS, payable * rate // 100))
    online, without = _bounded(bounds, rules), _bounded([*bounds, *offline], rules)
    return PointsOffer(
        points=_stepped(online[0].points, rules.step),
        offline=_stepped(without[0].points, rules.step),
        bounds=online,
        offline_bounds=without,
        rate=rate,
        step=rules.step,
        minimum=rules.minimum,
    )


def no_offer(reason: PointsProblem) -> PointsOffer:
    """Nothing can be paid with points at all."""
    bounds = (Bound(reason, 0),)
    return PointsOffer(0, 0, bounds, bounds)


def check_spending(offered: PointsOffer, points: int, *, held: bool) -> Fen:
    """What ``points`` pay. Raises PointsRefused when they are not on offer, with the reason and what would be."""
    possible = offered.points if held else offered.offline
    if points <= 0:
        raise PointsRefused(PointsProblem.NOTHING, possible)
    if points > possible:
        bounds = offered.bounds if held else offered.offline_bounds
        raise PointsRefused(bounds[0].reason, possible)
    if points < offered.minimum:
        raise PointsRefused(PointsProblem.MINIMUM, possible)
    if points % offered.step:
        raise PointsRefused(PointsProblem.STEP, possible)
    return offered.worth(points)


def check_price(price: int, available: int, offline: Sequence[Bound] | None) -> None:
    """Raise PointsRefused when a price in points cannot be paid now; ``offline`` is None with the centre's hold."""
    tightest = min((Bound(PointsProblem.BALANCE, max(0, available)), *(offline or ())), key=_tightness)
    if price > tightest.points:
        raise PointsRefused(tightest.reason, tightest.points)


def less(bound: Bound, points: int) -> Bound:
    """What a bound leaves once ``points`` are taken."""
    return Bound(bound.reason, max(0, bound.points - points))


def _bounded(bounds: Sequence[Bound], rules: OffsetRules) -> tuple[Bound, ...]:
    """The tightest first; before all, where what they leave is less than the scheme's minimum, that minimum."""
    ordered = tuple(sorted(bounds, key=_tightness))
    if 0 < _stepped(ordered[0].points, rules.step) < rules.minimum:
        return (Bound(PointsProblem.MINIMUM, 0), *ordered)
    return ordered


def _tightness(bound: Bound) -> int:
    return bound.points


def _stepped(points: int, step: int) -> int:
    return points // step * step
