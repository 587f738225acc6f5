"""The refund's page: receipts and their lines to the left, what comes of it to the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from terminal.domain.cards import hidden
from terminal.domain.members import MemberView
from terminal.domain.staff import StaffRecord
from terminal.services.refund_sales import ListedSale, SoldSale, listed_sale
from ui import appearance, formats
from ui.screens.refund.lines import RefundLines
from ui.screens.refund.presenter import RefundPresenter
from ui.screens.refund.summary import RefundSummary
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.sides import Sides

_RIGHT, _RIGHT_NARROW = 380, 336
"""Pixels of the side with what comes of it."""


class RefundView(Panel):
    """First the sale, then what of it comes back."""

    def __init__(self, presenter: RefundPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: SoldSale | None = None
        spacing = appearance.theme().spacing
        self._summary = RefundSummary(presenter)
        self._sides = Sides(self._make_left(), self._summary, width=_RIGHT, narrow=_RIGHT_NARROW)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        whole.addWidget(self._sides)
        self._summary.left.connect(presenter.leave)
        self._summary.confirmed.connect(self._confirm)
        self._summary.exchange_asked.connect(presenter.begin_exchange)
        self._summary.exchange_given_up.connect(presenter.give_exchange_up)
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._sides.fold(narrow=narrow)
        self._lines.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Refund"))
        self._unproven.setText(self.tr("Without receipt"))
        self._latest.setAccessibleName(self.tr("Latest sales"))
        self._lines.retranslate()
        self._everything.setText(self.tr("Everything"))
        for button, sign, words in (
            (self._less, "−", self.tr("Return one less")),
            (self._more, "+", self.tr("Return one more")),
        ):
            button.setText(sign)
            button.setAccessibleName(words)
        self._show()

    def keys_heading(self) -> str:
        """What this page is for."""
        return self._title.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here begins anew."""
        super().showEvent(event)
        self._presenter.enter()
        if self._presenter.exchange is None:
            self._receipt.take_focus()

    def _make_left(self) -> QWidget:
        spacing = appearance.theme().spacing
        self._title = label("heading", name="refund_title")
        self._receipt = FormField("refund_receipt", max_length=40, roomy=False)
        self._receipt.entered.connect(self._find)
        self._unproven = KeyButton("package-open", shortcut="F6", name="refund_without_receipt")
        self._unproven.clicked.connect(self._presenter.begin_without_receipt)
        self._whose = label("strong", wrap=True, name="refund_whose")
        self._latest = ChoiceList("refund_latest")
        self._latest.itemActivated.connect(self._open)
        self._lines = RefundLines()
        self._lines.stepped.connect(self._presenter.step)
        self._sale = label("strong", wrap=True, name="refund_sale")
        self._known = label("muted", wrap=True, name="refund_known")
        self._less, self._more = KeyButton(name="refund_less"), KeyButton(name="refund_more")
        self._everything = KeyButton("undo-2", shortcut="F5", name="refund_everything")
        self._less.clicked.connect(lambda: self._presenter.step(self._lines.currentRow(), -1))
        self._more.clicked.connect(lambda: self._presenter.step(self._lines.currentRow(), 1))
        self._everything.clicked.connect(self._presenter.take_everything)
        self._steps = QStackedWidget()
        self._steps.addWidget(self._latest)
        self._steps.addWidget(self._make_sale())
        left, column = inner_column(spacing.m)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._unproven)
        column.addLayout(top)
        column.addWidget(self._receipt)
        column.addWidget(self._whose)
        column.addWidget(self._steps, 1)
        return left

    def _make_sale(self) -> QWidget:
        spacing = appearance.theme().spacing
        page, column = inner_column(spacing.s)
        column.addWidget(self._sale)
        column.addWidget(self._known)
        column.addWidget(self._lines, 1)
        row = QHBoxLayout()
        row.setSpacing(spacing.s)
        for button in (self._less, self._more, self._everything):
            row.addWidget(button, 1)
        column.addLayout(row)
        return page

    def _show(self) -> None:
        sold, unproven = self._presenter.sold, self._presenter.unproven is not None
        self._receipt.setVisible(sold is None or unproven)
        self._unproven.setVisible(sold is None)
        self._everything.setVisible(not unproven)
        self._show_caption(unproven=unproven)
        for button in (self._less, self._more, self._everything):
            button.setEnabled(self._presenter.exchange is None)
        self._whose.setVisible(sold is None and self._presenter.member is not None)
        self._summary.set_usable(sold is not None)
        if sold is None:
            self._show_latest()
            self._steps.setCurrentIndex(0)
            if self._shown is not None and self.isVisible():
                self._receipt.take_focus()
        else:
            self._sale.setText(self._unproven_words() if unproven else self._listed_words(listed_sale(sold)))
            self._known.setText(self._known_words(sold))
            self._known.setVisible(bool(self._known.text()))
            self._lines.show_sale(sold, self._presenter.quantities)
            self._steps.setCurrentIndex(1)
            if self._shown is None or self._shown.sale.receipt != sold.sale.receipt:
                self._receipt.set_text("")
                self._summary.begin()
                if unproven:
                    self._receipt.take_focus()
                else:
                    self._lines.setFocus()
        self._shown = sold

    def _show_latest(self) -> None:
        self._latest.clear()
        member = self._presenter.member
        self._whose.setText(self._whose_words(member) if member else "")
        self._whose.setVisible(member is not None)
        for sale in self._presenter.listed:
            item = QListWidgetItem(self._listed_words(sale))
            item.setData(Qt.ItemDataRole.UserRole, sale.receipt)
            if not sale.open:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self._latest.addItem(item)
        if self._presenter.listed:
            self._latest.setCurrentRow(0)

    def _whose_words(self, member: MemberView) -> str:
        name = f"{member.masked_name} {hidden(member.card_last4)}"
        if self._presenter.asking:
            return self.tr("What {name} bought: head office is asked …").format(name=name)
        if not self._presenter.listed:
            return self.tr("{name} bought nothing that is known here").format(name=name)
        return self.tr("What {name} bought").format(name=name)

    def _known_words(self, sold: SoldSale) -> str:
        """What is not known of the sale; nothing where all of it is."""
        if sold.everywhere:
            return ""
        if self._presenter.asking:
            return self.tr("Head office is asked what came back elsewhere …")
        return self.tr("Head office does not answer: what came back at other tills is not known")

    def _listed_words(self, sale: ListedSale) -> str:
        till = self._presenter.till
        parts = [formats.moment(sale.at, till.zone, till.clock()), sale.receipt, formats.money(sale.total), sale.member]
        if sale.store:
            parts.append(self.tr("store {store}").format(store=sale.store))
        if not sale.open:
            parts.append(self.tr("all came back"))
        return "  ".join(part for part in parts if part)

    def _unproven_words(self) -> str:
        member = self._presenter.member
        if member is None:
            return self.tr("Without receipt: at the lowest price. Swipe the card if the customer is a member.")
        return self.tr("Without receipt, {name}: at the lowest price").format(
            name=f"{member.masked_name} {hidden(member.card_last4)}"
        )

    def _show_caption(self, *, unproven: bool) -> None:
        if unproven:
            self._receipt.show_caption(
                self.tr("Goods that come back"),
                self.tr("scan them, or type the barcode; 3* for three"),
                self.tr("scan, or type; 3* for three"),
                self.tr("scan, or type it"),
            )
        else:
            hints = self.tr("scan or type it, swipe the card, or type the phone"), self.tr("scan, swipe, or type it")
            self._receipt.show_caption(self.tr("Receipt number"), *hints)

    def _find(self) -> None:
        if self._presenter.unproven is not None:
            self._presenter.scan(self._receipt.text)
            self._receipt.set_text("")
            return
        if self._receipt.text:
            self._presenter.find(self._receipt.text)
        elif self._presenter.listed:
            self._presenter.open(self._presenter.listed[0].receipt)

    def _open(self, item: QListWidgetItem) -> None:
        self._presenter.open(str(item.data(Qt.ItemDataRole.UserRole)))

    def _confirm(self, reason: str, approver: StaffRecord | None, references: dict[int, str]) -> None:
        if self._presenter.exchange is None:
            self._presenter.complete(reason, approver, references)
        else:
            self._presenter.exchanging.confirm(references)
