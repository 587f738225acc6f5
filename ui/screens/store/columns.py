"""The columns of the store's tables, on the screen and in the file that leaves the till."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from terminal.domain.money import yuan
from terminal.domain.store_figures import NO_TIER, NOTHING, HourSums, StoreDay, Sums
from ui import formats, language
from ui.screens.store.presenter import StorePresenter

translate = QCoreApplication.translate

_NONE = "–"
"""In the place of a zero on the screen: what did occur is found at a glance."""
_USUALLY_OPEN = range(8, 22)
"""The hours in which shops sell as a rule; no document says when one opens."""


@dataclass(frozen=True)
class Row:
    """One hour, tier or person: what it is called, and its sums; or the ``whole`` day."""

    name: str
    sums: Sums
    whole: bool = False


@dataclass(frozen=True)
class Column:
    """A figure: as it is ``shown`` on the screen, and ``filed``."""

    caption: str
    shown: Callable[[Sums], str]
    filed: Callable[[Sums], str]


def hour_name(hour: int) -> str:
    """``09:00``."""
    return f"{hour:02}:00"


def tier_name(presenter: StorePresenter, tier: str) -> str:
    """As the scheme calls it, in the language in force; the id of one that the scheme lacks."""
    if tier == NO_TIER:
        return translate("store", "Without a card")
    known = presenter.till.tier(tier)
    return known.name.in_language(language.in_force()) if known else tier


def hour_rows(day: StoreDay) -> list[Row]:
    """Hour by hour."""
    return [Row(hour_name(each.hour), each.sums) for each in day.hours]


def charted_hours(day: StoreDay) -> list[HourSums]:
    """Hour by hour, from opening to closing time at least: the charts of two days have the same axis."""
    known = {each.hour: each for each in day.hours}
    first, last = min([*known, _USUALLY_OPEN[0]]), max([*known, _USUALLY_OPEN[-1]])
    return [known.get(hour, HourSums(hour, NOTHING)) for hour in range(first, last + 1)]


def tier_rows(presenter: StorePresenter, day: StoreDay) -> list[Row]:
    """By tier, in the order of the scheme; strangers last."""
    order = [each.id for each in presenter.till.scheme().tiers]
    rank = {tier: place for place, tier in enumerate(order)}
    tiers = sorted(day.tiers, key=lambda each: (each.tier == NO_TIER, rank.get(each.tier, len(order)), each.tier))
    return [Row(tier_name(presenter, each.tier), each.sums) for each in tiers]


def person_rows(presenter: StorePresenter, day: StoreDay) -> list[Row]:
    """By person, who sold most first."""
    people = sorted(day.people, key=lambda each: (-each.sums.sold, each.person))
    return [Row(presenter.name(each.person), each.sums) for each in people]


def hour_columns() -> tuple[Column, ...]:
    """What an hour's row says on the screen."""
    return tuple(columns()[place] for place in (0, 1, 3, 4, 7, 8))


def group_columns() -> tuple[Column, ...]:
    """What the row of a tier or a person says on the screen."""
    return tuple(columns()[place] for place in (0, 1))


def columns() -> tuple[Column, ...]:
    """All of them, in the language in force."""
    return (
        _count(translate("store", "Sales"), lambda sums: sums.sales),
        _money(translate("store", "Sold"), lambda sums: sums.sold),
        _count(translate("store", "Members' sales"), lambda sums: sums.member_sales),
        _money(translate("store", "To members"), lambda sums: sums.member_sold),
        _money(translate("store", "Discounts"), lambda sums: sums.saved),
        _count(translate("store", "Refunds"), lambda sums: sums.refunds),
        _money(translate("store", "Refunded"), lambda sums: sums.refunded),
        _count(translate("store", "Pts given"), lambda sums: sums.given),
        _count(translate("store", "Pts spent"), lambda sums: sums.spent),
        _count(translate("store", "Pts given back"), lambda sums: sums.given_back),
        _count(translate("store", "Pts taken back"), lambda sums: sums.taken_back),
        _count(translate("store", "Pts adjusted"), lambda sums: sums.adjusted),
    )


def filed_rows(presenter: StorePresenter, day: StoreDay) -> list[list[str]]:
    """Everything as one table, headings first: hours, tiers, people, and the day."""
    every = columns()

    def lines(part: str, rows: Iterable[Row]) -> list[list[str]]:
        return [[part, row.name, *(column.filed(row.sums) for column in every)] for row in rows]

    return [
        [translate("store", "By"), translate("store", "Name"), *(column.caption for column in every)],
        *lines(translate("store", "Hour"), hour_rows(day)),
        *lines(translate("store", "Tier"), tier_rows(presenter, day)),
        *lines(translate("store", "Person"), person_rows(presenter, day)),
        *lines(translate("store", "Day"), [Row(day.business_day.isoformat(), day.total)]),
    ]


def _count(caption: str, value: Callable[[Sums], int]) -> Column:
    return Column(
        caption, lambda sums: formats.count(value(sums)) if value(sums) else _NONE, lambda sums: str(value(sums))
    )


def _money(caption: str, value: Callable[[Sums], int]) -> Column:
    return Column(
        caption,
        lambda sums: formats.money(value(sums)) if value(sums) else _NONE,
        lambda sums: yuan(value(sums)).replace(",", ""),
    )
