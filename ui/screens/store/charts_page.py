"""The day as charts: what was sold hour by hour, by tier, and the points."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from terminal.domain.store_figures import NO_TIER, StoreDay
from ui import appearance, formats
from ui.screens.store.columns import charted_hours, hour_name, tier_name, tier_rows
from ui.screens.store.presenter import StorePresenter
from ui.widgets.charts import Bar, BarChart, ColumnChart, Series
from ui.widgets.panel import Panel

_STRANGERS = "muted"
"""The colour of customers without a card."""
_ROOM_FOR_TWO = 540
"""Height of the window in device-independent pixels from which two charts stand above one another."""
_TOLD = 3
"""How many hours a screen reader names."""


class ChartsPage(Panel):
    """Made once its library is there; see ``presenter.CHARTS``."""

    def __init__(self, presenter: StorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._hours, self._tiers = ColumnChart("store_hours_chart"), BarChart("store_tiers_chart")
        self._points = ColumnChart("store_points_chart")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(appearance.theme().spacing.s)
        grid.addWidget(self._hours, 0, 0, 2, 1)
        grid.addWidget(self._tiers, 0, 1)
        grid.addWidget(self._points, 1, 1)
        for column, stretch in enumerate((3, 2)):
            grid.setColumnStretch(column, stretch)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window two charts have no room above one another: points are left to their card and the tables.

        The page's own height says nothing, for it changes with what is shown.
        """
        super().resizeEvent(event)
        self._points.setHidden(self.window().height() < _ROOM_FOR_TWO)

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        for chart in (self._hours, self._tiers, self._points):
            chart.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.show_state()

    def show_state(self) -> None:
        """The presenter's figures; what was drawn stays while others are read."""
        if (day := self._presenter.figures) is not None:
            self._show_hours(day)
            self._show_tiers(day)
            self._show_points(day)

    def _show_hours(self, day: StoreDay) -> None:
        told = [
            self.tr("In all {amount}, {members} of it to members.").format(
                amount=formats.money(day.total.sold), members=formats.money(day.total.member_sold)
            ),
            self._most([(hour_name(each.hour), each.sums.sold) for each in day.hours], formats.money),
        ]
        hours = charted_hours(day)
        members = [each.sums.member_sold for each in hours]
        others = [each.sums.sold - each.sums.member_sold for each in hours]
        self._hours.show_columns(
            self.tr("Sold by hour"),
            self._spoken(told),
            [hour_name(each.hour) for each in hours],
            [
                Series(self.tr("Members"), "accent", members),
                Series(self.tr("Without a card"), _STRANGERS, others, hatched=True),
            ],
            formats.short_money,
        )

    def _show_tiers(self, day: StoreDay) -> None:
        by_name = {tier_name(self._presenter, each.tier): each.tier for each in day.tiers}
        bars = [
            Bar(row.name, self._role(by_name[row.name]), row.sums.sold, formats.short_money(row.sums.sold))
            for row in tier_rows(self._presenter, day)
        ]
        told = ", ".join(f"{row.name} {formats.money(row.sums.sold)}" for row in tier_rows(self._presenter, day))
        self._tiers.show_bars(self.tr("Sold by tier"), self._spoken([f"{told}."]), bars)

    def _show_points(self, day: StoreDay) -> None:
        total, hours = day.total, charted_hours(day)
        told = [
            self.tr("{given} given, {spent} spent.").format(given=f"{total.given:,}", spent=f"{total.spent:,}"),
            self._most([(hour_name(each.hour), each.sums.given) for each in day.hours], "{:,}".format),
        ]
        self._points.show_columns(
            self.tr("Points by hour"),
            self._spoken(told),
            [hour_name(each.hour) for each in hours],
            [
                Series(self.tr("given"), "positive", [each.sums.given for each in hours]),
                Series(self.tr("spent"), "warning", [-each.sums.spent for each in hours], hatched=True),
            ],
            lambda points: f"{abs(points):,}",
        )

    def _most(self, columns: Sequence[tuple[str, int]], words: Callable[[int], str]) -> str:
        """The largest columns in words, the largest first; empty where there is nothing above zero."""
        largest = sorted((each for each in columns if each[1] > 0), key=lambda each: -each[1])[:_TOLD]
        if not largest:
            return ""
        told = ", ".join(f"{name} {words(value)}" for name, value in largest)
        return self.tr("Most from: {hours}.").format(hours=told)

    def _spoken(self, sentences: Iterable[str]) -> str:
        """What a screen reader says of a chart, and how to come to every figure."""
        return " ".join(each for each in (*sentences, self.tr("F6 shows every figure as a table.")) if each)

    def _role(self, tier: str) -> str:
        if tier == NO_TIER:
            return _STRANGERS
        known = self._presenter.till.tier(tier)
        return appearance.theme().tier_role(known.colour if known else "")
