"""Which acts are worth a look first: those of people who did more of a sort in a day than the others would have.

The rule, for each person, day and sort of act: so many of it, less what the others did of it in the whole span for as
many sales as this person made that day. Whatever is above zero is listed, the farthest above first; one act of each in
turn, its largest amount first, until the list is full.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import zip_longest
from typing import Any

import msgspec

from terminal.domain.audit import body_of, marks_of, place_of
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.times import business_day


class RiskSort(StrEnum):
    """Acts that hide a theft more easily than others. A name is for ever: it is journalled."""

    REFUND = "refund"
    WITHOUT_RECEIPT = "without_receipt"
    BY_HAND = "by_hand"  # a sale with a price or a discount that somebody decided
    REPRINT = "reprint"
    TYPED = "typed"
    DRAWER = "drawer"
    CANCELLED = "cancelled"


_SORTS = {
    EntryKind.SALE_REFUNDED: RiskSort.REFUND,
    EntryKind.GOODS_TAKEN_BACK: RiskSort.WITHOUT_RECEIPT,
    EntryKind.RECEIPT_REPRINTED: RiskSort.REPRINT,
    EntryKind.CARD_TYPED: RiskSort.TYPED,
    EntryKind.DRAWER_OPENED: RiskSort.DRAWER,
    EntryKind.BASKET_VOIDED: RiskSort.CANCELLED,
}
RISK_KINDS = (EntryKind.SALE_COMPLETED, *_SORTS)
"""What the rule looks at."""


class RiskFigures(msgspec.Struct, frozen=True):
    """Why an act is listed: ``count`` of its sort by one person in a day of ``sales`` sales; what the others did."""

    sort: RiskSort
    count: int
    sales: int
    others: int
    other_sales: int

    @property
    def above(self) -> Fraction:
        """How many more than the others would have done; all of them where nobody else sold."""
        return self.count - (Fraction(self.others * self.sales, self.other_sales) if self.other_sales else Fraction(0))


class RiskAct(msgspec.Struct, frozen=True):
    """An act as the rule sees it; ``sort`` None for a sale, which may be another act as well."""

    place: int
    person: str
    day: date
    sort: RiskSort | None
    amount: Fen = 0


def risk_acts(entry: Entry, zone: str) -> Iterator[RiskAct]:
    """What the rule sees in an entry."""
    place, day, amount = place_of(entry), business_day(entry.at, zone), marks_of(entry).amount or 0
    sort = _SORTS.get(entry.kind)
    if sort is not None:
        yield RiskAct(place, entry.actor, day, sort, amount)
    elif entry.kind is EntryKind.SALE_COMPLETED:
        yield RiskAct(place, entry.actor, day, None, amount)
        if _priced_by_hand(body_of(entry).get("lines")):
            yield RiskAct(place, entry.actor, day, RiskSort.BY_HAND, amount)


def by_risk(acts: Iterable[RiskAct], count: int) -> tuple[tuple[int, RiskFigures], ...]:
    """At most ``count`` places with the figures that put them on the list, those first that stand out most."""
    sales: Counter[tuple[str, date]] = Counter()
    groups: defaultdict[tuple[str, date, RiskSort], list[RiskAct]] = defaultdict(list)
    for act in acts:
        if act.sort is None:
            sales[act.person, act.day] += 1
        else:
            groups[act.person, act.day, act.sort].append(act)
    all_of, own_of = Counter[RiskSort](), Counter[tuple[str, RiskSort]]()
    for (person, _day, sort), done in groups.items():
        all_of[sort] += len(done)
        own_of[person, sort] += len(done)
    own_sales = Counter[str]()
    for (person, _day), number in sales.items():
        own_sales[person] += number
    found = []
    for (person, day, sort), done in groups.items():
        others, other_sales = all_of[sort] - own_of[person, sort], sales.total() - own_sales[person]
        figures = RiskFigures(sort, len(done), sales[person, day], others, other_sales)
        if figures.above > 0:
            found.append((-figures.above, day, person, figures, sorted(done, key=lambda act: (-act.amount, act.place))))
    found.sort(key=lambda each: (*each[:3], each[3].sort))
    turns = zip_longest(*([(act.place, figures) for act in done] for *_rank, figures, done in found))
    return tuple(each for turn in turns for each in turn if each is not None)[:count]


def _priced_by_hand(lines: Any) -> bool:
    """Whether a line of a sale's body carries a step that a person decided, whatever else may stand there."""
    steps = (step for line in _dicts(lines) for step in _dicts(line.get("steps")))
    return any(step.get("by_hand") is not None for step in steps)


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())
