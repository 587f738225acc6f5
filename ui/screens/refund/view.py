"""The refund's page: receipts and their lines to the left, what comes of it to the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from terminal.domain.staff import StaffRecord
from terminal.services.refunds import SoldHere
from ui import appearance, formats
from ui.screens.refund.lines import RefundLines
from ui.screens.refund.presenter import RefundPresenter
from ui.screens.refund.summary import RefundSummary
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel

RIGHT_WIDTH = 380


class RefundView(Panel):
    """First the sale, then what of it comes back."""

    def __init__(self, presenter: RefundPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: SoldHere | None = None
        spacing = appearance.theme().spacing
        row = QHBoxLayout(self)
        row.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        row.setSpacing(spacing.l)
        row.addLayout(self._make_left(), 1)
        self._summary = RefundSummary(presenter)
        self._summary.setFixedWidth(RIGHT_WIDTH)
        self._summary.left.connect(presenter.leave)
        QShortcut(QKeySequence("Esc"), self).activated.connect(presenter.leave)
        self._summary.confirmed.connect(self._confirm)
        row.addWidget(self._summary)
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Refund"))
        self._receipt.show_caption(self.tr("Receipt number"), self.tr("scan it, type it, or choose below"))
        self._latest.setAccessibleName(self.tr("Latest sales"))
        self._everything.setText(self.tr("Everything"))
        for button, words in ((self._less, self.tr("Less comes back")), (self._more, self.tr("More comes back"))):
            button.setAccessibleName(words)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here begins anew."""
        super().showEvent(event)
        self._presenter.begin()
        self._receipt.take_focus()

    def _make_left(self) -> QVBoxLayout:
        spacing = appearance.theme().spacing
        self._title = label("heading", name="refund_title")
        self._receipt = FormField("refund_receipt", max_length=40, roomy=False)
        self._receipt.entered.connect(self._find)
        self._latest = QListWidget()
        self._latest.setObjectName("refund_latest")
        self._latest.setProperty("role", "choice")
        self._latest.itemActivated.connect(self._open)
        self._lines = RefundLines()
        self._lines.stepped.connect(self._presenter.step)
        self._sale = label("strong", wrap=True, name="refund_sale")
        self._less, self._more = KeyButton("minus", name="refund_less"), KeyButton("plus", name="refund_more")
        self._everything = KeyButton("undo-2", shortcut="F5", name="refund_everything")
        self._less.clicked.connect(lambda: self._presenter.step(self._lines.currentRow(), -1))
        self._more.clicked.connect(lambda: self._presenter.step(self._lines.currentRow(), 1))
        self._everything.clicked.connect(self._presenter.take_everything)
        self._steps = QStackedWidget()
        self._steps.addWidget(self._latest)
        self._steps.addWidget(self._make_sale())
        column = QVBoxLayout()
        column.setSpacing(spacing.m)
        column.addWidget(self._title)
        column.addWidget(self._receipt)
        column.addWidget(self._steps, 1)
        return column

    def _make_sale(self) -> QWidget:
        spacing = appearance.theme().spacing
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.s)
        column.addWidget(self._sale)
        column.addWidget(self._lines, 1)
        row = QHBoxLayout()
        row.setSpacing(spacing.s)
        for button in (self._less, self._more, self._everything):
            row.addWidget(button, 1)
        column.addLayout(row)
        return page

    def _show(self) -> None:
        sold = self._presenter.sold
        self._receipt.setVisible(sold is None)
        self._summary.setEnabled(sold is not None)
        if sold is None:
            self._show_latest()
            self._steps.setCurrentIndex(0)
            if self._shown is not None and self.isVisible():
                self._receipt.take_focus()
        else:
            self._sale.setText(self._told(sold))
            self._lines.show_sale(sold, self._presenter.quantities)
            self._steps.setCurrentIndex(1)
            if self._shown is None or self._shown.sale.receipt != sold.sale.receipt:
                self._receipt.set_text("")
                self._summary.begin()
                self._lines.setFocus()
        self._shown = sold

    def _show_latest(self) -> None:
        self._latest.clear()
        for sold in self._presenter.latest:
            item = QListWidgetItem(self._told(sold))
            item.setData(Qt.ItemDataRole.UserRole, sold)
            if not any(sold.left):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self._latest.addItem(item)
        if self._presenter.latest:
            self._latest.setCurrentRow(0)

    def _told(self, sold: SoldHere) -> str:
        till = self._presenter.till
        when = formats.moment(sold.at, till.zone, till.clock())
        member = f"  {sold.sale.member.masked_name}" if sold.sale.member else ""
        gone = "" if any(sold.left) else "  " + self.tr("all came back")
        return f"{when}  {sold.sale.receipt}  {formats.money(sold.sale.total)}{member}{gone}"

    def _find(self) -> None:
        if self._receipt.text:
            self._presenter.find(self._receipt.text)
        elif self._presenter.latest:
            self._presenter.open(self._presenter.latest[0])

    def _open(self, item: QListWidgetItem) -> None:
        self._presenter.open(item.data(Qt.ItemDataRole.UserRole))

    def _confirm(self, reason: str, approver: StaffRecord | None, references: dict[int, str]) -> None:
        self._presenter.complete(reason, approver, references)
