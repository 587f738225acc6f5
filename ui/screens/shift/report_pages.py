"""The Z reports of this till: the list to the left, the chosen one's keys to the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from terminal.services.shift_book import Report
from ui import appearance, formats
from ui.messages import shift_messages
from ui.screens.checkout.tender_list import tender_name
from ui.screens.shift.presenter import ShiftPresenter, ShiftTask
from ui.screens.shift.takings_lines import cashier_lines, count_lines, takings_lines
from ui.widgets.choice_list import ChoiceList
from ui.widgets.figure_card import FigureCard, Line
from ui.widgets.key_button import KeyButton
from ui.widgets.panel import Panel
from ui.widgets.step_panel import StepPanel

_LIST_HEIGHT = 148


class ReportList(Panel):
    """The newest first, the chosen one's figures below."""

    def __init__(self, presenter: ShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: tuple[Report, ...] | None = None
        self._list = ChoiceList("shift_reports")
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._list.currentItemChanged.connect(self._choose)
        self._figures = FigureCard("shift_report")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.m)
        column.addWidget(self._list)
        column.addWidget(self._figures, 1)

    def take_focus(self) -> None:
        """The list has the keyboard."""
        self._list.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._list.setAccessibleName(self.tr("Z reports"))
        self._shown = None
        self.show_state()

    def show_state(self) -> None:
        """The list, where it is another one, and the chosen report."""
        presenter = self._presenter
        if self._shown != presenter.reports:
            self._shown = presenter.reports
            self._list.blockSignals(True)
            self._list.clear()
            for report in presenter.reports:
                item = QListWidgetItem(self._told(report))
                item.setData(Qt.ItemDataRole.UserRole, report)
                self._list.addItem(item)
            self._list.blockSignals(False)
        chosen = presenter.reports.index(presenter.report) if presenter.report in presenter.reports else -1
        if chosen != self._list.currentRow():
            self._list.blockSignals(True)
            self._list.setCurrentRow(chosen)
            self._list.blockSignals(False)
        self._show_report(presenter.report)

    def _told(self, report: Report) -> str:
        till, closed = self._presenter.till, report.closed
        when = formats.moment(report.at, till.zone, till.clock())
        largest = max(closed.counts, key=lambda each: abs(each.difference))
        outcome = shift_messages.difference(largest.difference)
        added = self.tr("+{count} added").format(count=len(report.addenda)) if report.addenda else ""
        return "   ".join(filter(None, (f"Z {closed.shift}", when, formats.money(closed.takings.sold), outcome, added)))

    def _show_report(self, report: Report | None) -> None:
        if report is None:
            self._figures.show_figures(self.tr("No shift has been closed here yet"), "", ())
            return
        till, closed = self._presenter.till, report.closed
        hint = self.tr("{opened} to {closed} · opened by {opener}, closed by {closer}").format(
            opened=formats.moment(closed.opened_at, till.zone, till.clock()),
            closed=formats.moment(report.at, till.zone, till.clock()),
            opener=self._presenter.name_of(closed.opened_by),
            closer=self._presenter.name_of(report.by),
        )
        added = [
            Line(
                self.tr("Addendum {sequence}: {kind}, {reason}").format(
                    sequence=each.sequence, kind=tender_name(each.kind), reason=each.reason
                ),
                (formats.money(each.amount),),
                strong=True,
                name="shift_addendum",
            )
            for each in report.addenda
        ]
        reason = [Line(self.tr("Reason: {reason}").format(reason=closed.reason))] if closed.reason else []
        kept = [
            Line(self.tr("Float"), (formats.money(closed.opening_float),)),
            Line(self.tr("Left in the drawer"), (formats.money(closed.left),)),
            Line(self.tr("To the safe"), (formats.money(closed.to_safe),)),
        ]
        lines = (
            *count_lines(closed.counts),
            *reason,
            *added,
            Line(""),
            *kept,
            Line(""),
            *takings_lines(closed.takings),
            *cashier_lines(closed.cashiers, self._presenter.name_of),
        )
        self._figures.show_figures(self.tr("Z report {number}").format(number=closed.shift), hint, lines)

    def _choose(self, item: QListWidgetItem | None) -> None:
        report = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(report, Report):
            self._presenter.choose(report)


class ReportSteps(StepPanel):
    """Print again, add."""

    def __init__(self, presenter: ShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__("shift_report", parent)
        self._presenter = presenter
        self._add = KeyButton("plus", shortcut="F6", name="shift_report_add")
        self.body.addWidget(self._add)
        self._add.clicked.connect(lambda: presenter.begin(ShiftTask.ADD))
        self.back.clicked.connect(presenter.leave)
        self.act.clicked.connect(presenter.reprint)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title.setText(self.tr("Z reports"))
        self.hint.setText(self.tr("A report is never changed. Anything found later is added to it."))
        self._add.setText(self.tr("Add to this report"))
        self.back.setText(self.tr("Back"))
        self.act.setText(self.tr("Print a copy"))
        chosen = self._presenter.report is not None and not self._presenter.busy
        self._add.setEnabled(chosen and self._presenter.may(ShiftTask.ADD))
        self.act.setEnabled(chosen)
