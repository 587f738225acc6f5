"""The right side while prices are looked up: scan or type, read, scan the next; the basket stays as it is."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from terminal.domain.catalogue import MILLI, Product, Unit
from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberView
from terminal.domain.times import Instant
from terminal.services.price_check import Checked, PriceCheck
from ui import appearance, formats, language
from ui.keystrokes import waits_for_scans
from ui.messages.catalogue import words_for
from ui.screens.checkout.question import Question
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_field import FormField
from ui.widgets.labels import RIGHT, empty, label, set_state


class PriceCheckPanel(Question):
    """A field, and below it what was found: several articles to choose from, or the prices of one."""

    said = Signal(object)  # () -> Words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("price_check", parent)
        self._prices: PriceCheck | None = None
        self._member: Callable[[], MemberView | None] = lambda: None
        self._zone = "UTC"
        self._clock: Callable[[], Instant] = lambda: 0
        self._found: Sequence[Product] = ()
        self._checked: Checked | None = None
        spacing = appearance.theme().spacing
        self._field = FormField("price_check", max_length=60, roomy=False)
        waits_for_scans(self._field.line)
        self._field.entered.connect(lambda: self.look_up(self._field.text))
        self._list = ChoiceList("price_check_found")
        self._list.itemActivated.connect(lambda _item: self._choose())
        self._name = label("strong", wrap=True, name="checked_name")
        self._amount = label("amount", name="checked_price")
        self._unit = label("muted", name="checked_unit")
        self._promotion = label("body", wrap=True, name="checked_promotion")
        set_state(self._promotion, "state", "positive")
        self._tiers = QGridLayout()
        self._tiers.setHorizontalSpacing(spacing.m)
        self._tiers.setVerticalSpacing(spacing.xs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        for each in (self._title, self._field, self._name, self._amount, self._unit, self._promotion):
            column.addWidget(each)
        column.addLayout(self._tiers)
        column.addWidget(self._list, 1)
        column.addStretch()
        column.addWidget(self._back)
        self.retranslate()

    def begin(
        self, prices: PriceCheck, member: Callable[[], MemberView | None], *, zone: str, clock: Callable[[], Instant]
    ) -> None:
        """Wait for the first article; ``member`` asks who is at the counter."""
        self._prices, self._member, self._zone, self._clock = prices, member, zone, clock
        self._field.set_text("")
        self._found, self._checked = (), None
        self._show()
        self._field.take_focus()

    def look_up(self, text: str) -> None:
        """Show what ``text`` names, from the field or from a scanner."""
        if self._prices is None or not text.strip():
            return
        self._field.set_text("")
        try:
            found = self._prices.find(text)
            one = len(found) == 1
            self._checked = self._check(text, found[0]) if one else None
        except TerminalError as error:
            self.said.emit(partial(words_for, error, self._zone))
            return
        self._found = () if one else found
        self._show()
        if self._found:
            self._list.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Price check"))
        self._field.show_caption(self.tr("Scan, or type a barcode or name"))
        self._list.setAccessibleName(self.tr("Articles found"))
        self._back.setText(self.tr("Back"))
        self._show()

    def _check(self, text: str, product: Product) -> Checked:
        """A scale's label says how much there is of it; a name stands for one unit."""
        if self._prices is None:
            raise RuntimeError("begin comes first")
        try:
            return self._prices.check(text, self._member())
        except TerminalError:
            return self._prices.prices(product, self._member())

    def _choose(self) -> None:
        row = self._list.currentRow()
        if self._prices is not None and 0 <= row < len(self._found):
            self._checked = self._prices.prices(self._found[row], self._member())
            self._found = ()
            self._show()
            self._field.take_focus()

    def _show(self) -> None:
        self._list.clear()
        for product in self._found:
            self._list.addItem(f"{product.name}\n{formats.money(product.price)}")
        self._list.setVisible(bool(self._found))
        self._list.setCurrentRow(0)
        checked = self._checked
        for each in (self._name, self._amount, self._unit):
            each.setVisible(checked is not None)
        promoted = checked is not None and checked.promotion is not None
        self._promotion.setVisible(promoted)
        empty(self._tiers)
        if checked is None:
            return
        self._name.setText(checked.product.name)
        self._amount.setText(formats.money(checked.everybody.amount))
        self._unit.setText(self._quantity_words(checked))
        if checked.promotion is not None:
            until = formats.moment(checked.promotion.ends, self._zone, self._clock())
            words = self.tr("Promotion {price} until {until}, list price {list}")
            price, listed = formats.money(checked.promotion.price), formats.money(checked.product.price)
            self._promotion.setText(words.format(price=price, until=until, list=listed))
        self._show_tiers(checked)

    def _quantity_words(self, checked: Checked) -> str:
        if checked.product.unit is Unit.PIECE:
            return self.tr("for one, for everybody")
        if checked.quantity == MILLI:
            return self.tr("for a kilogram, for everybody")
        return self.tr("for {quantity}, for everybody").format(
            quantity=formats.quantity(checked.quantity, checked.product.unit)
        )

    def _show_tiers(self, checked: Checked) -> None:
        own = self._member()
        rows = [(each.tier.name.in_language(language.in_force()), each.line.amount) for each in checked.tiers]
        if own is not None and checked.own is not None:
            rows.insert(0, (self.tr("{name} now").format(name=own.masked_name), checked.own.amount))
        for row, (caption, amount) in enumerate(rows):
            strong = row == 0 and own is not None
            who, figure = label("strong" if strong else "muted"), label("list", align=RIGHT, name=f"checked_tier_{row}")
            who.setText(caption)
            figure.setText(formats.money(amount))
            if amount < checked.everybody.amount:
                set_state(figure, "state", "positive")
            self._tiers.addWidget(who, row, 0, Qt.AlignmentFlag.AlignLeft)
            self._tiers.addWidget(figure, row, 1)
            for each in (who, figure):
                each.show()
