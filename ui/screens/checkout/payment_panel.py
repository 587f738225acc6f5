"""The right side while the customer pays: what is due, how it is paid, what was taken, what remains or goes back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from terminal.domain.money import Fen, yuan
from terminal.domain.tenders import Payment, Tender, TenderKind
from ui import appearance, formats
from ui.keystrokes import waits_for_scans
from ui.screens.checkout.tender_list import TenderList, tender_name
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import RIGHT, label, set_state
from ui.widgets.panel import Panel

_NOTES: tuple[Fen, ...] = (1_000, 2_000, 5_000, 10_000)
_KEYS = {TenderKind.CASH: "F2", TenderKind.BANK_CARD: "F3", TenderKind.MOBILE: "F4"}


class PaymentPanel(Panel):
    """Enter takes the amount and completes the sale once it is covered; quick notes take and wait."""

    paid = Signal(object, str, str)  # TenderKind, amount as typed, reference
    note_given = Signal(object)  # Tender
    take_back_asked = Signal(int)
    complete_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payment: Payment | None = None
        self._kind = TenderKind.CASH
        self._notes: list[KeyButton] = []
        spacing = appearance.theme().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addWidget(self._make_due())
        column.addLayout(self._make_kinds())
        column.addLayout(self._make_entry())
        column.addWidget(self._make_notes())
        self._tenders = TenderList()
        self._tenders.take_back_asked.connect(self.take_back_asked)
        column.addWidget(self._tenders, 1)
        column.addLayout(self._make_buttons())
        self.retranslate()

    def begin(self) -> None:
        """Ready for the first tender: cash, and the amount has the keyboard."""
        self._choose_kind(TenderKind.CASH)

    def show_payment(self, payment: Payment, buyer: str = "") -> None:
        """Show a new state; fields are emptied when a tender was taken. ``buyer`` is the member in a few words."""
        self._buyer.setText(buyer)
        self._buyer.setVisible(bool(buyer))
        if self._payment is None or self._payment.tenders != payment.tenders:
            self._amount.clear()
            self._reference.clear()
        self._payment = payment
        self._due.setText(formats.money(payment.due))
        over = payment.covered and bool(payment.tenders)
        self._rest_caption.setText(self.tr("Change") if over else self.tr("Remaining"))
        self._rest.setText(formats.money(payment.change if over else payment.remaining))
        set_state(self._rest, "state", "positive" if over else "")
        self._amount.setPlaceholderText(yuan(payment.remaining))
        self._tenders.show_tenders(payment.tenders)
        self._show_notes(payment)
        for field in (self._amount, self._reference):
            field.setEnabled(not payment.covered)
        if self.isVisible():  # words are also set anew behind another page, which keeps its keyboard
            self._place_focus(payment)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._due_caption.setText(self.tr("To pay"))
        self._due.setAccessibleName(self.tr("Amount to pay"))
        for kind, button in self._kinds.items():
            button.setText(tender_name(kind))
        self._amount_caption.setText(self.tr("Amount received"))
        self._amount.setAccessibleName(self.tr("Amount received"))
        self._reference.setPlaceholderText(self.tr("Reference on the slip"))
        self._reference.setAccessibleName(self.tr("Reference on the slip"))
        self._back.setText(self.tr("Back"))
        self._complete.setText(self.tr("Complete"))
        if self._payment is not None:
            self.show_payment(self._payment, self._buyer.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field, or on the button, goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._go_on()
            return True
        return super().eventFilter(watched, event)

    def _make_due(self) -> QWidget:
        spacing = appearance.theme().spacing
        card = Panel(role="card")
        grid = QGridLayout(card)
        grid.setContentsMargins(spacing.l, spacing.s, spacing.l, spacing.s)
        grid.setVerticalSpacing(0)
        self._due_caption, self._due = label("strong"), label("amount", align=RIGHT, name="payment_due")
        self._rest_caption, self._rest = label("strong"), label("figure", align=RIGHT, name="payment_rest")
        grid.addWidget(self._due_caption, 0, 0)
        grid.addWidget(self._due, 0, 1)
        grid.addWidget(self._rest_caption, 1, 0)
        grid.addWidget(self._rest, 1, 1)
        self._buyer = label("muted", align=RIGHT, name="payment_member")
        grid.addWidget(self._buyer, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        return card

    def _make_kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(appearance.theme().spacing.s)
        self._group = QButtonGroup(self)
        self._kinds: dict[TenderKind, KeyButton] = {}
        for kind, key in _KEYS.items():
            button = KeyButton(shortcut=key, name=f"kind_{kind.value}")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, chosen=kind: self._choose_kind(chosen))
            self._group.addButton(button)
            self._kinds[kind] = button
            row.addWidget(button, 1)
        return row

    def _make_entry(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(appearance.theme().spacing.xs)
        self._amount_caption = label("caption")
        self._amount = QLineEdit(maxLength=14, alignment=Qt.AlignmentFlag.AlignRight)
        self._amount.setObjectName("amount_received")
        self._amount.setProperty("role", "entry")
        self._reference = QLineEdit(maxLength=40)
        self._reference.setObjectName("reference")
        column.addWidget(self._amount_caption)
        for field in (self._amount, self._reference):
            field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            waits_for_scans(field)
            field.installEventFilter(self)
            column.addWidget(field)
        return column

    def _make_notes(self) -> QWidget:
        self._note_row = QWidget()
        row = QHBoxLayout(self._note_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme().spacing.s)
        for position in range(4):
            button = KeyButton(name=f"note_{position}")
            button.clicked.connect(lambda _checked=False, at=position: self._give_note(at))
            self._notes.append(button)
            row.addWidget(button, 1)
        return self._note_row

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(appearance.theme().spacing.s)
        self._back = KeyButton("undo-2", shortcut="Esc", name="leave_payment")
        self._back.clicked.connect(self.leave_asked)
        self._complete = KeyButton("check", key="Enter", kind=PRIMARY, name="complete")
        self._complete.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._complete.clicked.connect(self._go_on)
        self._complete.installEventFilter(self)
        row.addWidget(self._back)
        row.addWidget(self._complete, 1)
        return row

    def _choose_kind(self, kind: TenderKind) -> None:
        self._kind = kind
        self._kinds[kind].setChecked(True)
        self._reference.setVisible(kind is not TenderKind.CASH)
        self._note_row.setVisible(kind is TenderKind.CASH)
        self._amount.setFocus()

    def _go_on(self) -> None:
        if self._payment is not None and self._payment.covered:
            self.complete_asked.emit()
        elif self._kind is not TenderKind.CASH and not self._reference.text().strip() and self._amount.hasFocus():
            self._reference.setFocus()
        else:
            self.paid.emit(self._kind, self._amount.text(), self._reference.text())

    def _place_focus(self, payment: Payment) -> None:
        if payment.covered:
            self._complete.setFocus()
        elif QWidget.focusWidget(self) not in (self._amount, self._reference):
            self._amount.setFocus()

    def _show_notes(self, payment: Payment) -> None:
        self._offered = quick_notes(payment.remaining)
        for position, button in enumerate(self._notes):
            button.setVisible(position < len(self._offered))
            button.setEnabled(not payment.covered)
            if position < len(self._offered):
                button.setText(formats.short_money(self._offered[position]))
                button.updateGeometry()

    def _give_note(self, position: int) -> None:
        self.note_given.emit(Tender(TenderKind.CASH, self._offered[position]))


def quick_notes(remaining: Fen) -> list[Fen]:
    """What customers hand over for ``remaining``: the exact amount, then the next round sums of notes, rising."""
    if remaining <= 0:
        return []
    rounded = {-(-remaining // note) * note for note in _NOTES}
    return [remaining, *sorted(rounded - {remaining})][:4]
