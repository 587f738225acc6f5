"""The right side while a card number that was typed by hand waits for its reason, and for permission."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.cards import mask
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui import appearance
from ui.background import Lane
from ui.screens.checkout.question import Question
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.in_turn import InTurn
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel_layout import inner_column, lay_out_question
from ui.widgets.still_needed import StillNeeded

REASONS = ("card unreadable", "card not here", "reader out of order")
"""What the journal says; the screen shows it in the person's language."""


class TypedNumberPanel(Question):
    """Why it was typed (one key), who allows it (a PIN, unless the cashier may), F12."""

    confirmed = Signal(str, str, object)  # number, reason, StaffRecord who approves or None
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__("typed", parent)
        self._till = till
        self._number = ""
        self._needs_approval = True
        self._masked = label("figure", name="typed_number")
        self._why = label("strong", wrap=True)
        self._reasons = ChoiceRow("typed_reason", keys=("Ctrl+1", "Ctrl+2", "Ctrl+3"))
        self._reasons.chosen.connect(self._reason_chosen)
        self._approval = ApprovalPanel(till, lane)
        self._approval.approved.connect(lambda _person: self._show_ready())
        self._approval.said.connect(self.said)
        self._in_turn = InTurn(_together(self._why, self._reasons), self._approval)
        self._take = KeyButton(shortcut="F12", kind=PRIMARY, name="typed_take")
        self._take.clicked.connect(self._confirm)
        self._missing = StillNeeded("typed")
        asked = (self._title, self._masked, self._in_turn, self._missing)
        lay_out_question(self, asked, self._back, self._take)
        self.retranslate()

    def begin(self, number: str, actor: StaffRecord) -> None:
        """Ask about ``number``, which ``actor`` typed."""
        self._number = number
        roles = self._till.scheme().cards.typed_by
        self._needs_approval = actor.role not in roles
        self._masked.setText(mask(number))
        self._reasons.choose(None)
        self._approval.begin(roles, actor)
        self._in_turn.begin()
        self._in_turn.ask(approval=self._needs_approval)
        self._show_ready()
        self._reasons.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Card number typed by hand"))
        self._why.setText(self.tr("Why is the card not read?"))
        words = (self.tr("It cannot be read"), self.tr("Left at home"), self.tr("The reader is broken"))
        self._reasons.show_choices(list(zip(REASONS, words, strict=True)))
        self._back.setText(self.tr("Back"))
        self._take.setText(self.tr("Use this member"))
        self._show_ready()

    def step_back(self) -> None:
        """To the reason, where the approval stands in its place; else leave it unanswered."""
        if self._in_turn.step_back():
            self._reasons.take_focus()
        else:
            super().step_back()

    def _reason_chosen(self, _reason: object) -> None:
        self._show_ready()
        self._in_turn.go_on()
        if self._needs_approval and self._approval.approver is None:
            self._approval.take_focus()

    def _show_ready(self) -> None:
        allowed = not self._needs_approval or self._approval.approver is not None
        given = {self.tr("Reason"): self._reasons.value is not None, self.tr("Approval"): allowed}
        self._missing.show_missing(given)
        self._take.setEnabled(all(given.values()))

    def _confirm(self) -> None:
        self.confirmed.emit(self._number, self._reasons.value, self._approval.approver)


def _together(question: QWidget, answers: QWidget) -> QWidget:
    part, column = inner_column(appearance.theme().spacing.m)
    column.addWidget(question)
    column.addWidget(answers)
    return part
