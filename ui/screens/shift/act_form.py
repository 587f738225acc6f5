"""What an act on the drawer needs: amount, reason, and somebody who approves where the person may not alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from terminal.domain.money import Fen, parse_yuan
from terminal.domain.tenders import MONEY, TenderKind
from ui import appearance, formats
from ui.screens.checkout.tender_list import tender_name
from ui.screens.shift.presenter import ShiftPresenter, ShiftTask
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import RIGHT, label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot
from ui.widgets.reason_field import ReasonField
from ui.widgets.still_needed import StillNeeded
from ui.window_width import direction

_ASKS_AMOUNT = (ShiftTask.PAY_IN, ShiftTask.PAY_OUT, ShiftTask.ADD)
_LONGEST_AMOUNT = 13


class ActForm(Panel):
    """One form for pay in, pay out, the drawer, an addendum, and for seeing the figures. F12 does it, Esc goes back."""

    def __init__(self, presenter: ShiftPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        self._task = ShiftTask.PAY_IN
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="shift_act_title")
        self._hint = label("muted", wrap=True)
        self._kind = ChoiceRow("shift_kind", keys=("Alt+5", "Alt+6", "Alt+7"))
        self._amount = FormField("shift_amount", max_length=_LONGEST_AMOUNT, roomy=False)
        self._amount.line.setAlignment(RIGHT)
        self._reason = ReasonField("shift_reason")
        self._approval = ApprovalPanel(presenter.till, presenter.lane)
        self._back = KeyButton(shortcut="Esc", name="shift_act_back")
        self._confirm = KeyButton(shortcut="F12", kind=PRIMARY, name="shift_act_confirm")
        self._missing = StillNeeded("shift_act")
        form, filled_in = QWidget(), QWidget()
        fields = QVBoxLayout(filled_in)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(spacing.m)
        for each in (self._kind, self._amount, self._reason):
            fields.addWidget(each)
        fields.addStretch()
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, form)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(spacing.m)
        self._parts.addWidget(filled_in)
        self._parts.addWidget(self._approval, 0, Qt.AlignmentFlag.AlignTop)
        buttons = foot(self._back, self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(FormArea(form), 1)
        column.addWidget(self._missing)
        column.addWidget(buttons)
        self._kind.chosen.connect(lambda _kind: self._show_ready())
        self._amount.edited.connect(lambda _text: self._show_ready())
        self._amount.entered.connect(self._reason.take_focus)
        self._reason.edited.connect(self._show_ready)
        self._approval.approved.connect(lambda _person: self._approved())
        self._approval.said.connect(presenter.said)
        self._approval.comes_after(self._reason)
        self._back.clicked.connect(presenter.leave)
        self._confirm.clicked.connect(self._do)

    def stand_alone(self, *, alone: bool) -> None:
        """With the whole window, who approves stands beside the fields; else below them."""
        self._parts.setDirection(direction(narrow=not alone))
        for at in range(self._parts.count()):
            self._parts.setStretch(at, int(alone))

    def begin(self, task: ShiftTask) -> None:
        """Empty, for another task."""
        self._task = task
        self._amount.set_text("")
        self._reason.clear()
        self._approval.begin(self._presenter.approvers(task), self._presenter.cashier())
        self._kind.setVisible(task is ShiftTask.ADD)
        self._amount.setVisible(task in _ASKS_AMOUNT)
        self._reason.setVisible(task is not ShiftTask.SEE)
        self._approval.setVisible(not self._presenter.alone(task))
        self.retranslate()
        self._kind.choose(TenderKind.CASH)
        self.take_focus()

    def take_focus(self) -> None:
        """What is filled in first has the keyboard."""
        if self._task in _ASKS_AMOUNT:
            self._amount.take_focus()
        elif self._task is not ShiftTask.SEE:
            self._reason.take_focus()
        elif not self._presenter.alone(self._task):
            self._approval.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        titles = {
            ShiftTask.PAY_IN: (self.tr("Pay in"), self.tr("The drawer opens, and a slip is printed to be signed.")),
            ShiftTask.PAY_OUT: (self.tr("Pay out"), self.tr("The drawer opens, and a slip is printed to be signed.")),
            ShiftTask.DRAWER: (self.tr("Open the drawer"), self.tr("Nothing is sold; the report lists it.")),
            ShiftTask.SEE: (self.tr("X report"), self.tr("Takings so far. The shift stays open.")),
            ShiftTask.ADD: (
                self.tr("Add to the report"),
                self.tr("Found: type the amount. Missing: put − in front of it."),
            ),
        }
        if self._task in titles:
            title, hint = titles[self._task]
            self._title.setText(title)
            self._hint.setText(hint)
        self._kind.show_choices([(kind, tender_name(kind)) for kind in MONEY])
        self._kind.setAccessibleName(self.tr("Kind of money"))
        self._amount.show_caption(self.tr("Amount in yuan"))
        self._reason.show_words(self.tr("Reason"), self._usual())
        self._back.setText(self.tr("Back"))
        self._show_ready()

    def show_state(self) -> None:
        """Whether it can be done now."""
        self._show_ready()

    def _usual(self) -> tuple[str, ...]:
        return {
            ShiftTask.PAY_IN: (self.tr("Change brought in"), self.tr("Paid back"), self.tr("Float topped up")),
            ShiftTask.PAY_OUT: (self.tr("To the safe"), self.tr("Delivery"), self.tr("Postage")),
            ShiftTask.DRAWER: (self.tr("Making change"), self.tr("Drawer check"), self.tr("New paper roll")),
            ShiftTask.ADD: (self.tr("Found later"), self.tr("Miscounted"), self.tr("Terminal corrected")),
        }.get(self._task, ())

    @property
    def _typed(self) -> Fen | None:
        text = self._amount.text
        negative = self._task is ShiftTask.ADD and text.startswith(("-", "−"))
        try:
            amount = parse_yuan(text.lstrip("-−") if negative else text)
        except ValueError:
            return None
        return -amount if negative else amount

    def _show_ready(self) -> None:
        amount = self._typed
        shown = formats.money(amount) if amount else ""
        words = {
            ShiftTask.PAY_IN: self.tr("Pay in {amount}").format(amount=shown),
            ShiftTask.PAY_OUT: self.tr("Pay out {amount}").format(amount=shown),
            ShiftTask.DRAWER: self.tr("Open the drawer"),
            ShiftTask.SEE: self.tr("Print"),
            ShiftTask.ADD: self.tr("Add {amount}").format(amount=shown),
        }
        self._confirm.setText(words.get(self._task, "").strip())
        given = {
            self.tr("Amount in yuan"): bool(amount) or self._task not in _ASKS_AMOUNT,
            self.tr("Reason"): bool(self._reason.text) or self._task is ShiftTask.SEE,
            self.tr("Approval"): self._presenter.alone(self._task) or self._approval.approver is not None,
        }
        self._missing.show_missing(given)
        self._confirm.setEnabled(all(given.values()) and not self._presenter.busy)
        self._confirm.updateGeometry()

    def _approved(self) -> None:
        if self._task is ShiftTask.SEE:
            self._presenter.see(self._approval.approver)
        self._show_ready()

    def _do(self) -> None:
        approver, reason = self._approval.approver, self._reason.text
        match self._task:
            case ShiftTask.PAY_IN | ShiftTask.PAY_OUT:
                self._presenter.move(self._typed, reason, approver)
            case ShiftTask.DRAWER:
                self._presenter.open_drawer(reason, approver)
            case ShiftTask.SEE:
                self._presenter.print_figures(approver)
            case _:
                kind = self._kind.value
                if isinstance(kind, TenderKind):
                    self._presenter.add(kind, self._typed, reason, approver)
