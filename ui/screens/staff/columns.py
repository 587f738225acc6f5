"""The columns of the table of people, on the screen and in the file that leaves the till."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from terminal.domain.money import yuan
from terminal.domain.performance import Performance
from terminal.services.personnel import Colleague
from ui import formats
from ui.words import rights_words

translate = QCoreApplication.translate

_MINUTE_MS = 60_000


@dataclass(frozen=True)
class Row:
    """One person: who they are, and what they did in the span. ``colleague`` None: they left since."""

    name: str
    colleague: Colleague | None
    done: Performance

    @property
    def person(self) -> str:
        """Their id."""
        return self.done.person

    @property
    def open(self) -> bool:
        """Whether figures may be seen."""
        return self.colleague is None or self.colleague.open

    @property
    def role(self) -> str:
        """What they are, in words; nothing of who left."""
        return rights_words.role(self.colleague.record.role) if self.colleague else ""


@dataclass(frozen=True)
class Column:
    """``value`` sorts; ``shown`` is on the screen, ``filed`` in the file. Figures sort from the largest down."""

    caption: str
    value: Callable[[Row], str | float]
    shown: Callable[[Row], str]
    filed: Callable[[Row], str]
    on_screen: bool = True

    @property
    def is_figure(self) -> bool:
        """Whether it stands at the right."""
        return self.shown is not self.filed or not self.on_screen


def columns() -> tuple[Column, ...]:
    """All of them, in the language in force; the first names the person."""
    return (
        _text(translate("staff", "Name"), lambda row: row.name),
        _text(translate("staff", "Role"), lambda row: row.role),
        _count(translate("staff", "Sales"), lambda row: row.done.takings.sales),
        _money(translate("staff", "Sold"), lambda row: row.done.takings.sold),
        _count(translate("staff", "Items"), lambda row: row.done.items),
        _rate(translate("staff", "Items/h"), lambda row: row.done.items_per_hour),
        _count(translate("staff", "Refunds"), lambda row: row.done.takings.refunds),
        _money(translate("staff", "Refunded"), lambda row: row.done.takings.refunded),
        _count(translate("staff", "Repriced"), lambda row: row.done.by_hand),
        _count(translate("staff", "Reprints"), lambda row: row.done.reprints),
        _count(translate("staff", "Drawer"), lambda row: row.done.takings.drawer),
        _count(translate("staff", "Cancelled"), lambda row: row.done.takings.voided, on_screen=False),
        _count(translate("staff", "Typed numbers"), lambda row: row.done.typed, on_screen=False),
        _count(translate("staff", "Approvals"), lambda row: row.done.approvals, on_screen=False),
        _money(translate("staff", "Average sale"), lambda row: row.done.average_sale or 0, on_screen=False),
        _count(translate("staff", "Minutes at the till"), lambda row: row.done.present // _MINUTE_MS, on_screen=False),
    )


def _text(caption: str, value: Callable[[Row], str]) -> Column:
    return Column(caption, value, value, value)


def _count(caption: str, value: Callable[[Row], int], *, on_screen: bool = True) -> Column:
    return Column(caption, value, lambda row: formats.count(value(row)), lambda row: str(value(row)), on_screen)


def _money(caption: str, value: Callable[[Row], int], *, on_screen: bool = True) -> Column:
    return Column(
        caption, value, lambda row: formats.money(value(row)), lambda row: yuan(value(row)).replace(",", ""), on_screen
    )


def _rate(caption: str, value: Callable[[Row], float | None]) -> Column:
    return Column(
        caption,
        lambda row: value(row) or 0.0,
        lambda row: _rounded(value(row)) or "–",
        lambda row: _rounded(value(row)),
    )


def _rounded(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.0f}"
