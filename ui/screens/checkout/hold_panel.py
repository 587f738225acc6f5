"""The right side while baskets are set aside and taken up: a name for this one, the list of those that wait."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QSizePolicy, QWidget

from terminal.domain.held_baskets import LONGEST_NAME, HeldBasket
from terminal.domain.times import Instant
from ui import appearance, formats
from ui.screens.checkout.question import Question
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel_layout import foot, inner_column, lay_out_over_foot

_PREVIEWED = 5


class HoldPanel(Question):
    """With goods on the counter F8 or Enter holds them; without, Enter takes up the chosen basket.

    Del asks before a basket is given up: the button then names what goes, and Del once more does it.
    """

    hold_asked = Signal(str)  # a name, may be empty
    recall_asked = Signal(str)  # the id of a held basket
    delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("hold", parent)
        self._held: Sequence[HeldBasket] = ()
        self._zone, self._now = "UTC", 0
        self._goods = False
        self._confirming = False
        self._name = FormField("hold_name", max_length=LONGEST_NAME, roomy=False)
        self._name.entered.connect(self._hold)
        self._hold_button = KeyButton(shortcut="F8", kind=PRIMARY, name="hold_now")
        self._hold_button.clicked.connect(self._hold)
        self._waiting = label("strong", wrap=True, name="held_title")
        self._list = ChoiceList("held_list")
        self._list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self._list.itemActivated.connect(lambda _item: self._recall())
        # it leaves the preview in sight
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._list.setMinimumHeight(2 * appearance.theme().shape.target)
        self._preview = label("muted", wrap=True, name="held_preview")
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._delete = KeyButton(key="Del", name="held_delete")
        self._delete.clicked.connect(self._ask_to_delete)
        self._recall_button = KeyButton(key="Enter", kind=PRIMARY, name="recall")
        self._recall_button.clicked.connect(self._recall)
        form, column = inner_column(appearance.theme().spacing.m)
        for each in (self._title, self._name, self._hold_button, self._waiting):
            column.addWidget(each)
        column.addWidget(self._list, 1)
        column.addWidget(self._preview)
        column.addStretch()
        lay_out_over_foot(self, form, self._delete, foot(self._back, self._recall_button))
        self.retranslate()

    def begin(self, held: Sequence[HeldBasket], *, goods: bool, zone: str, now: Instant) -> None:
        """Show what waits; ``goods``: there is a basket on the counter to hold."""
        self._held, self._goods, self._zone, self._now = held, goods, zone, now
        self._confirming = False
        self._name.set_text("")
        self._name.setVisible(goods)
        self._hold_button.setVisible(goods)
        self._recall_button.setVisible(not goods)
        for each in (self._list, self._preview, self._delete):
            each.setVisible(bool(held) or not goods)
        self._list.clear()
        for basket in held:
            self._list.addItem(QListWidgetItem(self._line(basket)))
        self._list.setCurrentRow(0)
        self.retranslate()
        if goods:
            self._name.take_focus()
        else:
            self._list.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Hold this basket") if self._goods else self.tr("Take up a basket"))
        self._name.show_caption(self.tr("Name (may be empty)"), self.tr("what you know the customer by"))
        self._hold_button.setText(self.tr("Hold"))
        self._waiting.setText(self.tr("Waiting: {count}").format(count=len(self._held)))
        self._waiting.setVisible(bool(self._held))
        self._list.show_empty_words(self.tr("No basket waits"))
        self._list.setAccessibleName(self.tr("Baskets that wait"))
        self._back.setText(self.tr("Back"))
        self._recall_button.setText(self.tr("Take up"))
        for row, basket in enumerate(self._held):
            self._list.item(row).setText(self._line(basket))
        self._show_chosen(confirming=self._confirming)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that neither the name nor the list needs."""
        if event.key() == Qt.Key.Key_Delete:
            self._ask_to_delete()
        elif event.key() == Qt.Key.Key_Down and self._held:
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    @property
    def _chosen(self) -> HeldBasket | None:
        row = self._list.currentRow()
        return self._held[row] if 0 <= row < len(self._held) else None

    def _line(self, basket: HeldBasket) -> str:
        moment = formats.moment(basket.at, self._zone, self._now)
        return f"{moment}  {self._name_of(basket)}\n{formats.money(basket.total)}"

    def _name_of(self, basket: HeldBasket) -> str:
        lines = basket.basket.lines
        first = lines[0].product.name if lines else ""
        if basket.name:
            return basket.name
        if len(lines) > 1:
            return self.tr("{first} and {count} more").format(first=first, count=len(lines) - 1)
        return first

    def _show_chosen(self, *, confirming: bool = False) -> None:
        self._confirming = confirming
        chosen = self._chosen
        self._preview.setText(self._preview_of(chosen) if chosen else "")
        self._recall_button.setEnabled(chosen is not None and not self._goods)
        self._delete.setEnabled(chosen is not None)
        words = self.tr("Delete")
        if confirming and chosen is not None:
            words = self.tr("Delete {amount} for good?").format(amount=formats.money(chosen.total))
        self._delete.setText(words)
        set_state(self._delete, "state", "danger" if confirming else "")

    def _preview_of(self, held: HeldBasket) -> str:
        lines = [
            f"{line.product.name} × {formats.quantity(line.quantity, line.product.unit)}  {formats.money(amount)}"
            for line, amount in zip(held.basket.lines, held.amounts, strict=True)
        ]
        more = len(lines) - _PREVIEWED
        if more > 0:
            lines = [*lines[:_PREVIEWED], self.tr("… {count} more").format(count=more)]
        if held.member is not None:
            lines.insert(0, f"{held.member.masked_name} …{held.member.card_last4}")
        return "\n".join(lines)

    def _hold(self) -> None:
        if self._goods:
            self.hold_asked.emit(self._name.text)

    def _recall(self) -> None:
        chosen = self._chosen
        if chosen is not None and not self._goods:
            self.recall_asked.emit(chosen.id)

    def _ask_to_delete(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        if self._confirming:
            self.delete_asked.emit(chosen.id)
        else:
            self._show_chosen(confirming=True)

    def step_back(self) -> None:
        """Esc takes the question back first, then leaves."""
        if self._confirming:
            self._show_chosen()
        else:
            super().step_back()
