"""How a fee is paid: cash, bank card or mobile with the reference on its slip, or let off by somebody who may."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.money import Fen
from terminal.domain.tenders import TenderKind
from ui import appearance, formats
from ui.keystrokes import waits_for_scans
from ui.screens.checkout.tender_list import tender_name
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.panel import Panel

_WAYS = (TenderKind.CASH, TenderKind.BANK_CARD, TenderKind.MOBILE)

WAIVED = "waived"
"""The choice beside the kinds of tender."""


class FeeBox(Panel):
    """Cash until somebody chooses otherwise."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fee: Fen = 0
        self._caption = label("strong", name="fee_due")
        self._ways = ChoiceRow("fee_way", keys=("F7", "F8", "F9", "F10"))
        self._ways.chosen.connect(self._choose)
        self._reference = FormField("fee_reference", max_length=40, roomy=False)
        waits_for_scans(self._reference.line)
        self._reference.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.xs)
        for each in (self._caption, self._ways, self._reference):
            column.addWidget(each)
        self.retranslate()

    @property
    def waived(self) -> bool:
        """Whether the fee is let off."""
        return self._ways.value == WAIVED

    @property
    def tender(self) -> TenderKind:
        """How it is paid."""
        way = self._ways.value
        return way if isinstance(way, TenderKind) else TenderKind.CASH

    @property
    def reference(self) -> str:
        """The number on the slip of the payment terminal."""
        return "" if self._reference.isHidden() else self._reference.text

    def begin(self, fee: Fen) -> None:
        """Collect ``fee``; 0 hides the box."""
        self._fee = fee
        self.setVisible(bool(fee))
        self._reference.set_text("")
        self.retranslate()
        self._ways.choose(TenderKind.CASH)
        self._reference.hide()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._caption.setText(self.tr("Fee {amount}").format(amount=formats.money(self._fee)))
        self._ways.show_choices([*((kind, tender_name(kind)) for kind in _WAYS), (WAIVED, self.tr("Waive"))])
        self._ways.setAccessibleName(self._caption.text())
        self._reference.show_caption(self.tr("Reference on the slip"))

    def _choose(self, way: object) -> None:
        by_terminal = way in (TenderKind.BANK_CARD, TenderKind.MOBILE)
        self._reference.setVisible(by_terminal)
        if by_terminal:
            self._reference.take_focus()
        self.changed.emit()
