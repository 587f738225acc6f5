"""The page of a payment that was cut off: what is known of it to the left, what may become of it to the right.

In a narrow window the one stands over the other, and both scroll over the ways on.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.open_payments import OpenPayment
from terminal.domain.tenders import EXTERNAL, Tender, TenderKind
from ui import appearance, formats
from ui.keystrokes import waits_for_scans
from ui.screens.checkout.tender_list import TenderList, tender_name
from ui.screens.interrupted.presenter import InterruptedPresenter
from ui.staff_names import name_of
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.form_area import FormArea
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.key_hints import KeyHint, choose_a_line
from ui.widgets.labels import RIGHT, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.tab_order import come_last, in_order
from ui.window_width import direction, free_width

RIGHT_WIDTH = 380


class InterruptedView(Panel):
    """F12 goes on with the sale; Del gives the chosen tender back; Esc puts it off."""

    def __init__(self, presenter: InterruptedPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="focusable")
        self._presenter = presenter
        self._shown: OpenPayment | None = None
        spacing = appearance.theme().spacing
        form = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, form)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing.l)
        self._row.addLayout(self._make_left(), 1)
        self._right = QWidget()
        self._right.setLayout(self._make_right())
        self._row.addWidget(self._right)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(spacing.s)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.addWidget(FormArea(form, at_top=False), 1)
        column.addLayout(self._foot)
        self.fold(narrow=False)
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("A payment was cut off"))
        self.setAccessibleName(self._title.text())
        self._about.setText(
            self.tr(
                "The program stopped while this customer was paying, and the sale was not completed. The payments "
                "below were not given back: check the terminals' slips, then go on with the sale or give them back."
            )
        )
        captions = (
            self.tr("Since"),
            self.tr("Cashier"),
            self.tr("Lines"),
            self.tr("To pay"),
            self.tr("Received so far"),
        )
        for (caption, _figure), words in zip(self._facts, captions, strict=True):
            caption.setText(words)
        self._is_in.setText(self.tr("Payments received"))
        self._customer_here.setText(self.tr("The customer is still here"))
        self._go_on.setText(self.tr("Go on with the sale"))
        self._or_back.setText(self.tr("The customer gets it back"))
        self._reference.show_caption(self.tr("Reference of the return"))
        self._give_back.setText(self.tr("Given back"))
        self._later.setText(self.tr("Later"))
        self._show()

    def fold(self, *, narrow: bool) -> None:
        """One over the other, or side by side with the ways on among them."""
        self._row.setDirection(direction(narrow=narrow))
        if narrow:
            free_width(self._right)
            self._foot.addWidget(self._later)
            self._foot.addWidget(self._go_on, 1)
            come_last((self._later, self._go_on), self)
        else:
            self._right.setFixedWidth(RIGHT_WIDTH)
            self._ways.insertWidget(1, self._go_on)
            self._ways.addWidget(self._later)
            in_order((self, self._go_on))
            come_last((self._later,), self)

    def keys_heading(self) -> str:
        """What this page is for."""
        return self._title.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what waits."""
        super().showEvent(event)
        self._presenter.begin()
        self.setFocus()

    def key_hints(self) -> list[KeyHint]:
        """The arrows, here too."""
        return [choose_a_line()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose a tender, Del gives it back."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None:
            self._tenders.choose(steps)
        elif event.key() == Qt.Key.Key_Delete:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _make_left(self) -> QVBoxLayout:
        spacing = appearance.theme().spacing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = label("heading", name="interrupted_title")
        self._about = label("body", wrap=True)
        card = Panel(role="card")
        grid = QGridLayout(card)
        grid.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        names = ("since", "cashier", "lines", "due", "received")
        self._facts = [(label("muted"), label("list", align=RIGHT, name=f"interrupted_{name}")) for name in names]
        for place, (caption, figure) in enumerate(self._facts):
            grid.addWidget(caption, place, 0)
            grid.addWidget(figure, place, 1)
        grid.setColumnStretch(1, 1)
        self._is_in = label("strong")
        self._tenders = TenderList(by_row=False)
        self._tenders.chosen_changed.connect(lambda _index: self._show_chosen())
        self._tenders.take_back_asked.connect(lambda _index: self._go_back())
        column = QVBoxLayout()
        column.setSpacing(spacing.m)
        for each in (self._title, self._about, card, self._is_in):
            column.addWidget(each)
        column.addWidget(self._tenders, 1)
        return column

    def _make_right(self) -> QVBoxLayout:
        spacing = appearance.theme().spacing
        self._customer_here = label("strong")
        self._go_on = KeyButton("arrow-right", shortcut="F12", kind=PRIMARY, name="interrupted_go_on")
        self._go_on.clicked.connect(self._presenter.resume)
        self._why_not = label("muted", wrap=True, name="interrupted_why_not")
        self._or_back = label("strong")
        self._how = label("body", wrap=True, name="interrupted_how")
        self._reference = FormField("interrupted_reference", max_length=40, roomy=False)
        waits_for_scans(self._reference.line)
        self._reference.entered.connect(self._go_back)
        self._approval = ApprovalPanel(self._presenter.till, self._presenter.lane)
        self._approval.approved.connect(lambda _person: self._go_back())
        self._approval.said.connect(self._presenter.said)
        self._give_back = KeyButton("undo-2", key="Del", name="interrupted_give_back")
        self._give_back.clicked.connect(self._go_back)
        self._later = KeyButton("clock", shortcut="Esc", name="interrupted_later")
        self._later.clicked.connect(self._presenter.leave)
        column = self._ways = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        for each in (self._customer_here, self._why_not):
            column.addWidget(each)
        column.addSpacing(spacing.l)
        for panel in (self._or_back, self._how, self._reference, self._approval, self._give_back):
            column.addWidget(panel)
        column.addStretch()
        return column

    def _show(self) -> None:
        payment, till = self._presenter.payment, self._presenter.till
        if payment is None:
            return
        if self._shown is None or self._shown.id != payment.id:
            self._approval.begin(self._presenter.approvers, self._presenter.cashier())
        if self._shown != payment:
            self._reference.set_text("")
        self._shown = payment
        texts = (
            formats.moment(payment.since, till.zone, till.clock()),
            name_of(till, payment.cashier),
            str(payment.goods),
            formats.money(payment.due),
            formats.money(sum(tender.amount for tender in payment.tenders)),
        )
        for (_caption, figure), text in zip(self._facts, texts, strict=True):
            figure.setText(text)
        self._go_on.setEnabled(self._presenter.can_go_on and not self._presenter.busy)
        self._why_not.setVisible(not self._presenter.can_go_on)
        self._why_not.setText(self.tr("Not now: other goods are on the counter, or these cannot be read any more."))
        self._tenders.show_tenders(payment.tenders)
        self._show_chosen()

    def _show_chosen(self) -> None:
        tender = self._chosen
        if tender is None:
            return
        name, amount = tender_name(tender.kind), formats.money(tender.amount)
        self._how.setText(self._way_back(tender).format(name=name, amount=amount))
        self._reference.setVisible(tender.kind in EXTERNAL)
        self._reference.show_problem("")
        self._approval.setVisible(bool(self._presenter.approvers))
        self._give_back.setEnabled(not self._presenter.busy)
        set_state(self._how, "state", "")

    def _way_back(self, tender: Tender) -> str:
        if tender.kind is TenderKind.CASH:
            return self.tr("{amount} in cash: give it out of the drawer.")
        if tender.kind is TenderKind.POINTS:
            return self.tr("{name} worth {amount}: they are set free again.")
        if tender.kind is TenderKind.COUPON:
            return self.tr("{name} worth {amount}: it can be used again.")
        return self.tr("{name} {amount}: give it back at its own terminal first.")

    @property
    def _chosen(self) -> Tender | None:
        payment = self._presenter.payment
        index = self._tenders.chosen
        return payment.tenders[index] if payment and 0 <= index < len(payment.tenders) else None

    def _go_back(self) -> None:
        """What is still missing gets the keyboard; then it is done."""
        tender = self._chosen
        if tender is None or self._presenter.busy:
            return
        if tender.kind in EXTERNAL and not self._reference.text:
            if self._reference.line.hasFocus():
                self._reference.show_problem(self.tr("Type the reference of the slip"))
            self._reference.take_focus()
        elif self._presenter.approvers and self._approval.approver is None:
            self._approval.take_focus()
        else:
            self._presenter.give_back(self._tenders.chosen, self._reference.text, self._approval.approver)
            self.setFocus()
