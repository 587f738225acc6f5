"""The shift's page: the drawer's figures to the left, what can be done with it to the right."""

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.payment_rules import PaymentRules
from terminal.domain.tenders import EXTERNAL, TenderKind
from ui import appearance, formats
from ui.screens.shift.act_form import ActForm
from ui.screens.shift.cash_sheet import CashSheet
from ui.screens.shift.menu import ShiftMenu
from ui.screens.shift.presenter import ShiftPresenter, ShiftTask
from ui.screens.shift.report_pages import ReportList, ReportSteps
from ui.screens.shift.steps import CloseSteps, CountSteps, OpenSteps
from ui.screens.shift.takings_lines import cashier_lines, count_lines, takings_lines
from ui.widgets.figure_card import FigureCard, Line
from ui.widgets.panel import Panel
from ui.widgets.sides import Sides
from ui.widgets.tall_stack import TallStack
from ui.window_width import is_low

_RIGHT, _RIGHT_NARROW = 384, 312
"""Pixels of the side with what can be done."""


class ShiftView(Panel):
    """Shows the presenter's state; a page that comes anew is emptied and gets the keyboard."""

    def __init__(self, presenter: ShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: object = None
        spacing = appearance.theme().spacing
        self._state = FigureCard("shift_state")
        self._result = FigureCard("shift_result")
        self._float_sheet = CashSheet("float")
        self._sheet = CashSheet("count", external=_counted(presenter.till.scheme().payment))
        self._reports = ReportList(presenter)
        self._menu, self._form = ShiftMenu(presenter), ActForm(presenter)
        self._open = OpenSteps(presenter, self._float_sheet)
        self._count, self._close, self._report = CountSteps(presenter), CloseSteps(presenter), ReportSteps(presenter)
        self._left, self._right = TallStack(), TallStack()
        for page in (self._state, self._result, self._float_sheet, self._sheet, self._reports):
            self._left.addWidget(page)
        for panel in (self._menu, self._form, self._open, self._count, self._close, self._report):
            self._right.addWidget(panel)
        self._sides = Sides(self._left, self._right, width=_RIGHT, narrow=_RIGHT_NARROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.addWidget(self._sides)
        self._sheet.entered.connect(self._compare)
        self._count.compare_asked.connect(self._compare)
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._sides.fold(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window is lower now, or higher."""
        super().resizeEvent(event)
        self._share_room()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._float_sheet.show_words(
            self.tr("Count the float"), self.tr("You can also type the total, or accept what was left.")
        )
        self._sheet.show_words(self.tr("Count the drawer"), "")
        for panel in (self._open, self._count, self._close, self._report, self._reports, self._form):
            panel.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here begins with the shift as it is now."""
        super().showEvent(event)
        self._shown = None
        self._presenter.enter()

    def _show(self) -> None:
        task = self._presenter.task
        self._menu.retranslate()
        self._open.act.setEnabled(not self._presenter.busy)
        self._form.show_state()
        self._report.retranslate()
        left, right = self._pages(task)
        self._show_left(left)
        self._left.setCurrentWidget(left)
        self._right.setCurrentWidget(right)
        self._share_room()
        shown = (task, self._presenter.comparison is not None, self._presenter.shift)
        if shown != self._shown and self.isVisible():
            before, self._shown = self._shown, shown
            self._enter(right, recount=before is not None and shown[0] is ShiftTask.COUNT)
        elif right is self._close:
            self._close.retranslate()

    def _share_room(self) -> None:
        """In a low window an act stands alone, with who approves it beside its fields, and notes beside notes."""
        low = is_low(self)
        task, figures = self._presenter.task, self._presenter.figures
        beside = task is ShiftTask.ADD or (task is ShiftTask.SEE and figures is not None)  # it is about what is there
        alone = low and self._right.currentWidget() is self._form and not beside
        self._sides.show_parts(alone=self._right if alone else None, everywhere=alone)
        self._form.stand_alone(alone=alone)
        self._menu.shorten(short=low)
        for sheet in (self._float_sheet, self._sheet):
            sheet.pair(paired=low)

    def _pages(self, task: ShiftTask | None) -> tuple[QWidget, QWidget]:
        match task:
            case None:
                return self._state, self._menu
            case ShiftTask.OPEN:
                return self._float_sheet, self._open
            case ShiftTask.COUNT:
                counted = self._presenter.comparison is not None
                return (self._result, self._close) if counted else (self._sheet, self._count)
            case ShiftTask.REPORTS:
                return self._reports, self._report
            case ShiftTask.ADD:
                return self._reports, self._form
            case _:
                return self._state, self._form

    def _show_left(self, page: QWidget) -> None:
        if page is self._state:
            self._show_state()
        elif page is self._result:
            lines = count_lines(self._presenter.comparison or ())
            self._result.show_figures(self.tr("Result of the count"), self._tries(), lines)
        elif page is self._reports:
            self._reports.show_state()

    def _tries(self) -> str:
        tries = self._presenter.tries
        if len(tries) < 2:
            return ""
        sums = " / ".join(formats.money(each) for each in tries)
        return self.tr("Counted {count} times: {sums}. The report keeps all of them.").format(
            count=len(tries), sums=sums
        )

    def _show_state(self) -> None:
        presenter, till = self._presenter, self._presenter.till
        shift, figures = presenter.shift, presenter.figures
        if shift is None:
            self._state.show_figures(self.tr("No shift is open"), "", ())
            return
        hint = self.tr("Open since {moment}, by {name}").format(
            moment=formats.moment(shift.at, till.zone, till.clock()), name=presenter.name_of(shift.by)
        )
        title = self.tr("Shift {number}").format(number=shift.opened.shift)
        opening = Line(self.tr("Float"), (formats.money(shift.opened.opening_float),))
        if figures is None:
            note = Line(self.tr("Takings are shown in the X report, and after the count."))
            self._state.show_figures(title, hint, (opening, note))
            return
        cash = Line(
            self.tr("Expected cash"),
            (formats.money(figures.expected_cash),),
            strong=True,
            name="shift_expected",
        )
        takings = figures.sums.takings
        lines = (opening, *takings_lines(takings), cash, *cashier_lines(figures.sums.cashiers, presenter.name_of))
        self._state.show_figures(title, hint, lines)

    def _enter(self, right: QWidget, *, recount: bool) -> None:
        """Another page than before: empty it, and give it the keyboard."""
        task = self._presenter.task
        if right is self._form and task is not None:
            self._form.begin(task)
        elif right is self._open:
            self._float_sheet.clear()
            self._open.retranslate()
            self._open.begin()
        elif right is self._count:
            if not (recount and self._presenter.tries):
                self._sheet.clear()
            self._sheet.take_focus()
        elif right is self._close:
            self._close.begin()
        elif right is self._report:
            self._reports.take_focus()
        else:
            self.setFocus()

    def _compare(self) -> None:
        self._presenter.compare(self._sheet.counted)


def _counted(rules: PaymentRules) -> tuple[TenderKind, ...]:
    """External terminals whose totals are asked for: that of gift cards where the scheme takes any."""
    return tuple(kind for kind in EXTERNAL if kind is not TenderKind.GIFT_CARD or rules.gift_cards)
