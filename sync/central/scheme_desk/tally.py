"""What a simulation adds up: the same sales as they were, under the running version, and under the draft."""

from collections import defaultdict
from dataclasses import dataclass, field

import msgspec

from terminal.domain.money import Fen
from terminal.domain.scheme import Scheme
from terminal.domain.scheme_replay import Line, Outcome


class Compared(msgspec.Struct, frozen=True):
    """The two schemes: ``old`` is the running one unless another was named, ``new`` the draft."""

    old: Scheme
    new: Scheme


@dataclass(slots=True)
class Figures:
    """Sums over sales or lines; amounts in fen. ``price`` is what the goods cost after every saving."""

    list_price: Fen = 0
    price: Fen = 0
    points: int = 0
    spent: int = 0
    offset: Fen = 0
    coupon: Fen = 0

    @property
    def saving(self) -> Fen:
        """What members did not pay: the cost of promotions, discounts and birthdays."""
        return self.list_price - self.price

    @property
    def money(self) -> Fen:
        """What was paid in money."""
        return self.price - self.offset - self.coupon

    def add(self, outcome: Outcome) -> None:
        """One more sale."""
        self.list_price += outcome.list_total
        self.price += outcome.total
        self.points += outcome.points
        self.spent += outcome.spent
        self.offset += outcome.offset
        self.coupon += outcome.coupon

    def add_line(self, line: Line) -> None:
        """One more line; what points and coupons paid is a sale's, not a line's."""
        self.list_price += line.list_amount
        self.price += line.amount
        self.points += line.points


@dataclass(slots=True)
class Three:
    """The same sales three times."""

    count: int = 0
    sold: Figures = field(default_factory=Figures)
    old: Figures = field(default_factory=Figures)
    new: Figures = field(default_factory=Figures)


@dataclass(slots=True)
class Granted:
    """Points that a tier's members are given in the same time without buying, under both versions."""

    members: int = 0
    old: int = 0
    new: int = 0


@dataclass
class Tally:
    """Everything that a simulation counts; its size follows from tiers and product groups, not from sales.

    ``unknown`` counts sales to members of a tier that one of the versions lacks: they are in none of the sums.
    """

    by_tier: dict[str, Three] = field(default_factory=lambda: defaultdict(Three))
    by_group: dict[str, Three] = field(default_factory=lambda: defaultdict(Three))
    granted: dict[str, Granted] = field(default_factory=lambda: defaultdict(Granted))
    unknown: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sales: int = 0
    others: int = 0  # sales to nobody that is a member: no version changes them
    others_price: Fen = 0
    refunds: int = 0
    refunds_price: Fen = 0
    seconds: float = 0.0

    def add(self, tier: str, sold: Outcome, old: Outcome, new: Outcome) -> None:
        """One sale to a member of ``tier``."""
        three = self.by_tier[tier]
        three.count += 1
        three.sold.add(sold)
        three.old.add(old)
        three.new.add(new)
        for was, one, other in zip(sold.lines, old.lines, new.lines, strict=True):
            group = self.by_group[was.group]
            group.count += 1
            group.sold.add_line(was)
            group.old.add_line(one)
            group.new.add_line(other)

    def whole(self) -> Three:
        """All tiers together."""
        whole = Three()
        for three in self.by_tier.values():
            whole.count += three.count
            for sums, part in ((whole.sold, three.sold), (whole.old, three.old), (whole.new, three.new)):
                sums.list_price += part.list_price
                sums.price += part.price
                sums.points += part.points
                sums.spent += part.spent
                sums.offset += part.offset
                sums.coupon += part.coupon
        return whole


def worth(scheme: Scheme, tier: str, points: int) -> Fen:
    """What ``points`` of a tier's members pay one day, rounded down; nothing where points pay nothing."""
    rules = scheme.points.offset
    if rules is None:
        return 0
    return points * 100 // (scheme.tier(tier).offset_points or rules.points_per_yuan)
