"""The right side while a gift is chosen for the member's points: what there is, what it costs, why it cannot be had."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from terminal.services.points_offers import RedeemOffer
from ui.messages import points_messages
from ui.screens.checkout.question import Question
from ui.widgets.choice_list import ChoiceList
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel_layout import lay_out_question


class GiftPanel(Question):
    """The arrows choose, Enter takes; it is handed over when the sale is complete."""

    chosen = Signal(str)  # the gift's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("gift", parent)
        self._offers: Sequence[RedeemOffer] = ()
        self._hint = label("muted", wrap=True)
        self._list = ChoiceList("gift_list")
        self._list.itemActivated.connect(lambda _item: self._choose())
        self._take = KeyButton(key="Enter", kind=PRIMARY, name="gift_take")
        self._take.clicked.connect(self._choose)
        self._list.currentRowChanged.connect(lambda row: self._take.setEnabled(row >= 0))
        lay_out_question(self, (self._title, self._hint, self._list), self._back, self._take)
        self.retranslate()

    def begin(self, offers: Sequence[RedeemOffer]) -> None:
        """Choose among these; what cannot be had now says why, and is passed over."""
        self._offers = offers
        self._show()
        possible = [place for place, offer in enumerate(offers) if offer.problem is None]
        self._list.setCurrentRow(possible[0] if possible else -1)
        self._take.setEnabled(bool(possible))
        self._list.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Gift for points"))
        self._hint.setText(self.tr("It is handed over when the sale is complete; its slip prints with the receipt."))
        self._list.setAccessibleName(self.tr("Gifts"))
        self._back.setText(self.tr("Back"))
        self._take.setText(self.tr("Take the gift"))
        self._show()

    def _show(self) -> None:
        row = self._list.currentRow()
        self._list.clear()
        for offer in self._offers:
            item = QListWidgetItem(points_messages.offer_words(offer))
            if offer.problem is not None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self._list.addItem(item)
        self._list.setCurrentRow(row)

    def _choose(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._offers) and self._offers[row].problem is None:
            self.chosen.emit(self._offers[row].item)
