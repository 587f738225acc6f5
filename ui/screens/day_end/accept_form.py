"""Closing a day although head office counts differently: a reason, and somebody who answers for it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.day_end.presenter import DayEndPresenter
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, QUIET, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot, inner_column
from ui.widgets.reason_field import ReasonField
from ui.widgets.still_needed import StillNeeded


class AcceptForm(Panel):
    """F5 compares again, F12 closes with the reason; nothing is closed without one."""

    def __init__(self, presenter: DayEndPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._title = label("heading", wrap=True, name="day_accept_title")
        self._hint = label("muted", wrap=True)
        self._again = KeyButton("arrow-left-right", shortcut="F5", name="day_compare_again")
        self._reason = ReasonField("day_reason")
        self._approval = ApprovalPanel(presenter.till, presenter.approvals)
        self._back = KeyButton(shortcut="Esc", name="day_accept_back")
        self._confirm = KeyButton(shortcut="F12", kind=PRIMARY, name="day_accept")
        self._missing = StillNeeded("day_accept")
        form, fields = inner_column(spacing.m)
        for each in (self._again, self._reason, self._approval):
            fields.addWidget(each)
        buttons = foot(self._back, self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(FormArea(form), 1)
        column.addWidget(self._missing)
        column.addWidget(buttons)
        self._reason.edited.connect(self._show_ready)
        self._approval.approved.connect(lambda _person: self._show_ready())
        self._approval.said.connect(presenter.said)
        self._approval.comes_after(self._reason)
        self._again.clicked.connect(presenter.start)
        self._back.clicked.connect(presenter.leave)
        self._confirm.clicked.connect(self._do)

    def begin(self) -> None:
        """Empty, for these differences."""
        self._reason.clear()
        approvers = self._presenter.approvers()
        self._approval.begin(approvers, self._presenter.cashier())
        self._approval.setVisible(bool(approvers))
        self._reason.setVisible(self._presenter.may_accept)
        self.retranslate()
        if self._presenter.may_accept:
            self._reason.take_focus()
        else:
            self.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Head office counts differently"))
        self._hint.setText(self.tr("Ask head office, then compare again. Close anyway only if you know the reason."))
        self._again.setText(self.tr("Compare again"))
        usual = (self.tr("Head office knows"), self.tr("Case filed"), self.tr("Booked later"))
        self._reason.show_words(self.tr("Reason for closing anyway"), usual)
        self._back.setText(self.tr("Not now"))
        self._confirm.setText(self.tr("Close anyway"))
        self._show_ready()

    def _show_ready(self) -> None:
        given = {
            self.tr("Reason for closing anyway"): bool(self._reason.text),
            self.tr("Approval"): not self._presenter.approvers() or self._approval.approver is not None,
        }
        may = self._presenter.may_accept
        self._missing.show_missing(given if may else {})
        ready = may and all(given.values())
        self._confirm.setEnabled(ready and not self._presenter.running)
        set_state(self._again, "kind", QUIET if ready else PRIMARY)  # to compare again is what is advised
        set_state(self._confirm, "kind", PRIMARY if ready else QUIET)

    def _do(self) -> None:
        self._presenter.accept(self._reason.text, self._approval.approver)
