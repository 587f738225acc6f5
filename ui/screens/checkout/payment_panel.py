"""What stands beside the goods while the customer pays: what is due, how it is paid, what was taken, what remains."""

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from terminal.domain.coupons import CouponIssued
from terminal.domain.money import Fen, yuan
from terminal.domain.offset import PointsOffer
from terminal.domain.tenders import Payment, Tender, TenderKind
from terminal.services.checkout_state import ChosenGift
from ui import appearance, formats
from ui.keystrokes import waits_for_scans
from ui.screens.checkout.member_payment import CouponButtons, PointsHint
from ui.screens.checkout.tender_list import TenderList, tender_name
from ui.screens.checkout.typed_amounts import to_pay_with
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import RIGHT, label, name_figure, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot, inner_column, lay_out_over_foot
from ui.widgets.tab_order import in_order
from ui.window_width import direction

_NOTES: tuple[Fen, ...] = (500, 1_000, 2_000, 5_000, 10_000)
_MOST_NOTES = 6
_MONEY_KEYS = {TenderKind.CASH: "F2", TenderKind.BANK_CARD: "F3", TenderKind.MOBILE: "F4"}
_MEMBER_KEYS = {TenderKind.POINTS: "F6", TenderKind.COUPON: "F7"}
_GIFT_CARD_KEYS = {TenderKind.GIFT_CARD: "F8"}
"""Shown where the sale has a member, and where the scheme takes gift cards."""


class PayingMember(msgspec.Struct, frozen=True):
    """Whose sale it is: the member in a few ``words``, and what they can pay with besides money."""

    words: str
    offer: PointsOffer
    coupons: tuple[CouponIssued, ...] = ()
    gifts: tuple[ChosenGift, ...] = ()
    may_have_gifts: bool = False  # the scheme has some


class PaymentPanel(Panel):
    """Enter takes the amount and completes the sale once it is covered; quick notes take and wait.

    Points and coupons are offered where the sale has a member.
    """

    paid = Signal(object, str, str)  # TenderKind, amount as typed, reference
    points_given = Signal(str)  # how many, as typed; empty: as many as possible
    coupon_given = Signal(str)  # its code
    note_given = Signal(object)  # Tender
    gift_asked = Signal()
    take_back_asked = Signal(int)  # a tender, or behind them a gift
    complete_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payment: Payment | None = None
        self._member: PayingMember | None = None
        self._kind = TenderKind.CASH
        self._narrow = False
        self._notes: list[KeyButton] = []
        form, column = inner_column(appearance.theme().spacing.s)
        due = self._make_due()
        column.addLayout(self._make_kinds())
        column.addLayout(self._make_entry())
        column.addWidget(self._make_by_member())
        column.addWidget(self._make_notes())
        self._tenders = TenderList()
        self._tenders.take_back_asked.connect(self.take_back_asked)
        column.addWidget(self._tenders, 1)
        column.addStretch()
        self._column = column
        lay_out_over_foot(self, form, self._make_buttons(), above=due)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Side by side what stands one below the other beside the goods."""
        self._narrow = narrow
        self._lay_out_due()
        self._more_kinds.setDirection(direction(narrow=not narrow))
        if self._payment is not None:
            self._show_notes(self._payment)

    def begin(self, payment: Payment) -> None:
        """Ready for the next tender of ``payment``: cash, and the amount has the keyboard."""
        self._kinds[TenderKind.GIFT_CARD].setVisible(payment.offers(TenderKind.GIFT_CARD))
        self._choose_kind(TenderKind.CASH)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What has the keyboard while it is paid."""
        return self._amount, self._reference, self._complete

    def take_focus(self) -> None:
        """Whoever asked something gave the keyboard back."""
        if self._payment is not None:
            self._amount.selectAll()
            self._place_cursor()
            self._place_focus(self._payment)

    def show_payment(self, payment: Payment, member: PayingMember | None = None) -> None:
        """Show a new state; fields are emptied for the next tender, from the first one on. ``member``: whose sale."""
        self._show_member(member)
        gifts = member.gifts if member else ()
        emptied = self._payment is None or self._payment.tenders != payment.tenders
        if emptied:
            self._amount.clear()
            self._reference.clear()
        self._payment = payment
        self._due.setText(formats.money(payment.due))
        name_figure(self._due, self._due_caption.text())
        over = payment.covered and bool(payment.tenders)
        self._rest_caption.setText(self.tr("Change") if over else self.tr("Remaining"))
        self._rest.setText(formats.money(payment.change if over else payment.remaining))
        set_state(self._rest, "state", "positive" if over else "")
        self._show_rounding(payment)
        self._name_fields()
        for each in (self._rest_caption, self._rest):
            each.setVisible(bool(payment.tenders))  # before, it is what is due, told twice
        self._lay_out_due()
        self._tenders.show_tenders(payment.tenders, gifts)
        listed = bool(payment.tenders or gifts)
        self._tenders.setVisible(listed)
        self._column.setStretch(self._column.count() - 1, 0 if listed else 1)  # else the rows of keys took the room
        in_order([*self._tenders.backs, self._back, self._complete])
        self._show_notes(payment)
        for field in (self._amount, self._reference):
            field.setEnabled(not payment.covered)
        if self.isVisible():  # words are also set anew behind another page, which keeps its keyboard
            self._place_focus(payment, anew=emptied)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._due_caption.setText(self.tr("To pay"))
        for kind, button in self._kinds.items():
            button.setText(tender_name(kind))
        self._gift.setText(self.tr("Gift"))
        self._name_fields()
        self._hint.retranslate()
        self._coupons.retranslate()
        self._back.setText(self.tr("Back"))
        if self._payment is not None:
            self.show_payment(self._payment, self._member)

    def keys_heading(self) -> str:
        """Of its keys."""
        return self.tr("Payment")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field, or on the button, goes on; Up and Down choose a tender, Del takes the chosen one back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = isinstance(watched, QLineEdit) and bool(watched.text())
            if self._take_key(Qt.Key(event.key()), typed=typed):
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, key: Qt.Key, *, typed: bool) -> bool:
        """Whether a key was for the panel; Del mends what is ``typed`` first."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._tenders.choose(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete and not typed:
            self._tenders.take_back()
        else:
            return False
        return True

    def _make_due(self) -> QWidget:
        spacing = appearance.theme().spacing
        card = Panel(role="card")
        self._due_grid = QGridLayout(card)
        self._due_grid.setContentsMargins(spacing.l, spacing.s, spacing.l, spacing.s)
        self._due_grid.setVerticalSpacing(0)
        self._due_caption, self._due = label("strong"), label("amount", align=RIGHT, name="payment_due")
        self._rest_caption, self._rest = label("strong"), label("figure", align=RIGHT, name="payment_rest")
        self._rounding = label("muted", align=RIGHT, name="payment_rounding")
        self._buyer = label("muted", align=RIGHT, name="payment_member")
        self._lay_out_due()
        return card

    def _lay_out_due(self) -> None:
        """What is due, and what remains below or beside it."""
        grid, row, column = self._due_grid, int(not self._narrow), 2 * int(self._narrow)
        across = 2 if self._rest.isHidden() else column + 2  # columns without anything take room where others cross
        grid.addWidget(self._due_caption, 0, 0)
        grid.addWidget(self._due, 0, 1)
        grid.addWidget(self._rest_caption, row, column)
        grid.addWidget(self._rest, row, column + 1)
        grid.addWidget(self._rounding, row + 1, 0, 1, across)
        grid.addWidget(self._buyer, row + 2, 0, 1, across)
        grid.setHorizontalSpacing(appearance.theme().spacing.m)
        grid.setColumnStretch(1, 1)

    def _make_kinds(self) -> QVBoxLayout:
        spacing = appearance.theme().spacing.s
        self._group = QButtonGroup(self)
        self._kinds: dict[TenderKind, KeyButton] = {}
        column = QVBoxLayout()
        column.setSpacing(spacing)
        self._more_kinds = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._more_kinds.setSpacing(spacing)
        for keys in (_MONEY_KEYS, _MEMBER_KEYS, _GIFT_CARD_KEYS):
            row = QHBoxLayout()
            row.setSpacing(appearance.theme().spacing.xs)
            for kind, key in keys.items():
                button = KeyButton(shortcut=key, name=f"kind_{kind.value}")
                button.setCheckable(True)
                button.setAutoExclusive(True)  # to a screen reader one of several, which their group makes them
                button.clicked.connect(lambda _checked=False, chosen=kind: self._choose_kind(chosen))
                self._group.addButton(button)
                self._kinds[kind] = button
                row.addWidget(button, 1)
            if keys is _MEMBER_KEYS:
                self._gift = KeyButton(shortcut="F5", name="give_gift")
                self._gift.clicked.connect(self.gift_asked)
                row.insertWidget(0, self._gift, 1)
            (column if keys is _MONEY_KEYS else self._more_kinds).addLayout(row, row.count())
        column.addLayout(self._more_kinds)
        for button in (self._gift, *(self._kinds[kind] for kind in (*_MEMBER_KEYS, *_GIFT_CARD_KEYS))):
            button.hide()  # a row that nobody needs must not make the window grow
        return column

    def _make_by_member(self) -> QWidget:
        self._hint, self._coupons = PointsHint(), CouponButtons()
        self._coupons.chosen.connect(self.coupon_given)
        self._by_member = QWidget()
        column = QVBoxLayout(self._by_member)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        column.addWidget(self._coupons)
        return self._by_member

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
        self._note_grid = QGridLayout(self._note_row)
        self._note_grid.setContentsMargins(0, 0, 0, 0)
        self._note_grid.setSpacing(appearance.theme().spacing.xs)
        for position in range(_MOST_NOTES):
            button = KeyButton(shortcut=f"Ctrl+{position + 1}", name=f"note_{position}", parent=self._note_row)
            button.clicked.connect(lambda _checked=False, at=position: self._give_note(at))
            self._notes.append(button)
        return self._note_row

    def _make_buttons(self) -> QWidget:
        self._back = KeyButton(shortcut="Esc", name="leave_payment")
        self._back.clicked.connect(self.leave_asked)
        self._complete = KeyButton("check", key="Enter", kind=PRIMARY, name="complete")
        self._complete.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._complete.clicked.connect(self._go_on)
        self._complete.installEventFilter(self)
        return foot(self._back, self._complete)

    def _choose_kind(self, kind: TenderKind) -> None:
        if TenderKind.POINTS in (kind, self._kind) and kind is not self._kind:
            self._amount.clear()  # so many yuan are not so many points
        self._kind = kind
        self._kinds[kind].setChecked(True)
        coupon = kind is TenderKind.COUPON
        self._amount_caption.setVisible(not coupon)
        self._amount.setVisible(not coupon)
        self._reference.setVisible(kind not in (TenderKind.CASH, TenderKind.POINTS))
        self._note_row.setVisible(kind is TenderKind.CASH)
        self._by_member.setVisible(kind in _MEMBER_KEYS)
        self._hint.setVisible(kind is TenderKind.POINTS)
        self._coupons.setVisible(coupon)
        self._name_fields()
        self._place_cursor()

    def _name_fields(self) -> None:
        """What is typed where, by the kind of payment."""
        points, coupon = self._kind is TenderKind.POINTS, self._kind is TenderKind.COUPON
        amount = self.tr("Points to use") if points else self.tr("Amount received")
        reference = self.tr("Code on the coupon") if coupon else self.tr("Reference on the slip")
        self._amount_caption.setText(amount)
        self._amount.setAccessibleName(amount)
        self._reference.setPlaceholderText(reference)
        self._reference.setAccessibleName(reference)
        remaining = to_pay_with(self._kind, self._payment) if self._payment else 0
        most = self._member.offer.points if self._member else 0
        self._amount.setPlaceholderText(f"{most:,}" if points else yuan(remaining))
        covered = self._payment is not None and self._payment.covered
        words = self.tr("Complete")
        if not covered and (points or coupon):
            words = self.tr("Use points") if points else self.tr("Use coupon")
        self._complete.setText(words)

    def _show_rounding(self, payment: Payment) -> None:
        """What cash comes to where it is not what is due."""
        rounding, text = payment.rounding, ""
        if payment.covered and rounding:
            text = self.tr("Rounding of cash {amount}").format(amount=formats.money(rounding))
        elif payment.remaining_in_cash != payment.remaining:
            text = self.tr("In cash {amount}").format(amount=formats.money(payment.remaining_in_cash))
        self._rounding.setText(text)
        self._rounding.setVisible(bool(text))

    def _place_cursor(self) -> None:
        field = self._reference if self._kind is TenderKind.COUPON else self._amount
        field.setFocus()
        field.selectAll()  # what was typed for another kind is typed over

    def _show_member(self, member: PayingMember | None) -> None:
        self._member = member
        self._buyer.setText(member.words if member else "")
        self._buyer.setVisible(member is not None)
        for kind in _MEMBER_KEYS:
            self._kinds[kind].setVisible(member is not None)
        self._gift.setVisible(member is not None and member.may_have_gifts)
        if member is not None:
            self._hint.show_offer(member.offer)
            self._coupons.show_coupons(member.coupons)
        elif self._kind in _MEMBER_KEYS:
            self._choose_kind(TenderKind.CASH)

    def _go_on(self) -> None:
        if self._payment is not None and self._payment.covered:
            self.complete_asked.emit()
        elif self._kind is TenderKind.POINTS:
            self.points_given.emit(self._amount.text())
        elif self._kind is TenderKind.COUPON:
            self.coupon_given.emit(self._reference.text())
        elif self._kind is not TenderKind.CASH and not self._reference.text().strip() and self._amount.hasFocus():
            self._reference.setFocus()
        else:
            self.paid.emit(self._kind, self._amount.text(), self._reference.text())

    def _place_focus(self, payment: Payment, *, anew: bool = False) -> None:
        if payment.covered:
            self._complete.setFocus()
        elif anew or QWidget.focusWidget(self) not in (self._amount, self._reference):
            self._place_cursor()

    def _show_notes(self, payment: Payment) -> None:
        self._offered = quick_notes(payment.remaining_in_cash)
        in_row = 4 if self._narrow else 3
        if len(self._offered) == in_row + 1:
            in_row -= 1  # none stands alone below
        for position, button in enumerate(self._notes[: len(self._offered)]):
            self._note_grid.addWidget(button, position // in_row, position % in_row)
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
    return [remaining, *sorted(rounded - {remaining})][:_MOST_NOTES]
