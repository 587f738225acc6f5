"""The page of the day end: how far it is, or what both sides say, to the left; the one next act to the right."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.day_end import DayClosed
from terminal.services.day_end import DayDiffers
from ui import appearance
from ui.screens.day_end.accept_form import AcceptForm
from ui.screens.day_end.figure_lines import certificate_lines, difference_lines
from ui.screens.day_end.guide import DayGuide
from ui.screens.day_end.presenter import DayEndPresenter, Stage
from ui.screens.day_end.steps_card import StepsCard
from ui.widgets.figure_card import FigureCard, Line
from ui.widgets.panel import Panel
from ui.widgets.sides import Sides
from ui.widgets.tall_stack import TallStack

_RIGHT, _RIGHT_NARROW = 384, 312
"""Pixels of the side with the next act."""


class DayEndView(Panel):
    """Shows the presenter's state."""

    def __init__(self, presenter: DayEndPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: Stage | None = None
        spacing = appearance.theme().spacing
        self._steps, self._figures = StepsCard(presenter), FigureCard("day_figures")
        self._guide, self._accept = DayGuide(presenter), AcceptForm(presenter)
        self._left, self._right = TallStack(), TallStack()
        for page in (self._steps, self._figures):
            self._left.addWidget(page)
        for panel in (self._guide, self._accept):
            self._right.addWidget(panel)
        self._sides = Sides(self._left, self._right, width=_RIGHT, narrow=_RIGHT_NARROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.addWidget(self._sides)
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._sides.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._accept.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here looks how far it is."""
        super().showEvent(event)
        self._shown = None
        self._presenter.enter()

    def _show(self) -> None:
        presenter = self._presenter
        stage, standing = presenter.stage, presenter.standing
        self._guide.retranslate()
        self._steps.show_state()
        self._right.setCurrentWidget(self._accept if stage is Stage.DIFFERS else self._guide)
        if stage is Stage.DIFFERS and presenter.differs is not None:
            self._show_differences(presenter.differs)
        elif stage is Stage.DONE and standing is not None and standing.last is not None:
            self._show_certificate(standing.last)
        figures = stage in (Stage.DIFFERS, Stage.DONE)
        self._left.setCurrentWidget(self._figures if figures else self._steps)
        if stage is not self._shown and self.isVisible():
            self._shown = stage
            if stage is Stage.DIFFERS:
                self._accept.begin()
            else:
                self.setFocus()

    def _show_differences(self, differs: DayDiffers) -> None:
        hint = self.tr("Entries that differ: {count}. Nothing is lost; the day is not closed yet.")
        self._figures.show_figures(
            self.tr("Differences"),
            hint.format(count=len(differs.entries)),
            difference_lines(differs.here, differs.centre, differs.entries),
        )

    def _show_certificate(self, closed: DayClosed) -> None:
        words = (
            self.tr("Till and head office agree: {count} entries")
            if closed.agrees
            else self.tr("Till and head office differed")
        )
        reason = (
            Line(
                self.tr("Reason: {reason} ({name})").format(
                    reason=closed.reason, name=self._presenter.name_of(closed.accepted_by)
                )
            ),
        )
        self._figures.show_figures(
            self.tr("Certificate of {day}").format(day=closed.business_day.isoformat()),
            words.format(count=f"{closed.stated.entries:,}"),
            (*(() if closed.agrees else reason), *certificate_lines(closed)),
        )
