"""The right sides of opening and closing: the float that Enter accepts, the blind count, and what becomes of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.money import Fen, parse_yuan, yuan
from terminal.domain.shifts import cash_of
from ui import formats
from ui.screens.shift.cash_sheet import CashSheet
from ui.screens.shift.presenter import ShiftPresenter, ShiftTask
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.reason_field import ReasonField
from ui.widgets.step_panel import StepPanel

_LONGEST_AMOUNT = 13


class OpenSteps(StepPanel):
    """The float: what the last shift left, accepted by Enter, typed, or counted to the left."""

    def __init__(self, presenter: ShiftPresenter, sheet: CashSheet, parent: QWidget | None = None) -> None:
        super().__init__("shift_open", parent)
        self._presenter, self._sheet = presenter, sheet
        self._float = FormField("shift_float", max_length=_LONGEST_AMOUNT, roomy=False)
        self._reports = KeyButton("receipt", shortcut="F9", name="shift_open_reports")
        self.body.addWidget(self._float)
        self.buttons.insert_before_last(self._reports)
        self._float.entered.connect(self._do)
        self._reports.clicked.connect(lambda: presenter.begin(ShiftTask.REPORTS))
        self.back.clicked.connect(presenter.leave)
        self.act.clicked.connect(self._do)
        sheet.edited.connect(self._take_sum)
        sheet.entered.connect(self._float.take_focus)

    def begin(self) -> None:
        """Offer what was left."""
        left_over = self._presenter.till.shifts.left_over()
        self._float.set_text("" if left_over is None else yuan(left_over, grouped=False))
        self._float.take_focus()
        self._float.line.selectAll()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title.setText(self.tr("Open the shift"))
        left_over = self._presenter.till.shifts.left_over()
        self.hint.setText(
            self.tr("The last shift left {amount}. Press Enter to accept it.").format(amount=formats.money(left_over))
            if left_over is not None
            else self.tr("How much cash is in the drawer to start with?")
        )
        self._float.show_caption(self.tr("Float in yuan"))
        self.back.setText(self.tr("Not now"))
        self._reports.setText("")
        self._reports.setAccessibleName(self.tr("Z reports"))
        self._reports.setToolTip(self.tr("Z reports"))
        self.act.setText(self.tr("Open"))
        self.act.setEnabled(not self._presenter.busy)

    def _take_sum(self) -> None:
        self._float.set_text(yuan(cash_of(self._sheet.pieces), grouped=False))

    def _do(self) -> None:
        amount = _amount(self._float.text)
        pieces = self._sheet.pieces
        self._presenter.open(amount, pieces if amount == cash_of(pieces) else ())


class CountSteps(StepPanel):
    """Beside the sheet: nothing of what should be there."""

    compare_asked = Signal()

    def __init__(self, presenter: ShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__("shift_count", parent)
        self.back.clicked.connect(presenter.leave)
        self.act.clicked.connect(self.compare_asked)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title.setText(self.tr("Blind count"))
        self.hint.setText(
            self.tr("Count all the cash in the drawer, including the float. The expected amount is shown afterwards.")
        )
        self.back.setText(self.tr("Back"))
        self.act.setText(self.tr("Compare"))


class CloseSteps(StepPanel):
    """Beside the differences: what stays in the drawer, what explains them, and the end of the shift."""

    def __init__(self, presenter: ShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__("shift_close", parent)
        self._presenter = presenter
        self._left = FormField("shift_left", max_length=_LONGEST_AMOUNT, roomy=False)
        self._to_safe = label("strong", wrap=True, name="shift_to_safe")
        self._reason = ReasonField("shift_difference")
        for each in (self._left, self._to_safe, self._reason):
            self.body.addWidget(each)
        self._left.edited.connect(lambda _text: self._show())
        self._left.entered.connect(self._go_on)
        self._reason.edited.connect(self._show)
        self.back.clicked.connect(presenter.leave)
        self.act.clicked.connect(self._do)

    def begin(self) -> None:
        """As much stays as there was at the beginning."""
        shift = self._presenter.shift
        opening = shift.opened.opening_float if shift else 0
        self._left.set_text(yuan(min(opening, self._presenter.counted.cash), grouped=False))
        self._reason.clear()
        self.retranslate()
        if self._differs:
            self._reason.take_focus()
        else:
            self._left.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title.setText(self.tr("Close the shift"))
        outcome = (
            self.tr("The difference and its reason go into the report, which cannot be changed afterwards.")
            if self._differs
            else self.tr("Everything agrees.")
        )
        held = self._presenter.held
        waiting = self.tr("Baskets on hold: {count}. They wait for the next shift.").format(count=held) if held else ""
        self.hint.setText("\n".join(filter(None, (outcome, waiting))))
        self._left.show_caption(self.tr("Left in the drawer, in yuan"))
        usual = (self.tr("Wrong change"), self.tr("Counted twice, not found"), self.tr("Unknown"))
        self._reason.show_words(self.tr("Reason for the difference"), usual)
        self.back.setText(self.tr("Count again"))
        self.act.setText(self.tr("Close shift"))
        self._show()

    @property
    def _differs(self) -> bool:
        return any(each.difference for each in self._presenter.comparison or ())

    def _show(self) -> None:
        left = _amount(self._left.text)
        safe = None if left is None else self._presenter.counted.cash - left
        words = self.tr("To the safe: {amount}").format(amount=formats.money(safe)) if safe is not None else ""
        self._to_safe.setText(words)
        self._reason.setVisible(self._differs)
        given = {
            self.tr("Left in the drawer, in yuan"): safe is not None and safe >= 0,
            self.tr("Reason for the difference"): not self._differs or bool(self._reason.text),
        }
        self.missing.show_missing(given)
        self.act.setEnabled(all(given.values()) and not self._presenter.busy)

    def _go_on(self) -> None:
        if self._differs and not self._reason.text:
            self._reason.take_focus()
        elif self.act.isEnabled():
            self._do()

    def _do(self) -> None:
        self._presenter.close(_amount(self._left.text), self._reason.text)


def _amount(text: str) -> Fen | None:
    try:
        return parse_yuan(text)
    except ValueError:
        return None
