"""The payments taken so far, each with its way back."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from terminal.domain.tenders import Tender, TenderKind
from terminal.services.checkout_state import ChosenGift
from ui import appearance, formats, icons, language
from ui.widgets.key_button import PLAIN, KeyButton
from ui.widgets.key_hints import KeyHint, choose_a_line
from ui.widgets.labels import RIGHT, label, set_state
from ui.widgets.panel import Panel

translate = QCoreApplication.translate


def tender_name(kind: TenderKind) -> str:
    """Cash, card, points … in the language in force."""
    return {
        TenderKind.CASH: translate("tenders", "Cash"),
        TenderKind.BANK_CARD: translate("tenders", "Bank card"),
        TenderKind.MOBILE: translate("tenders", "Mobile"),
        TenderKind.POINTS: translate("tenders", "Points"),
        TenderKind.COUPON: translate("tenders", "Coupon"),
        TenderKind.EXCHANGE: translate("tenders", "Goods back"),
        TenderKind.GIFT_CARD: translate("tenders", "Gift card"),
    }[kind]


def tender_icon(kind: TenderKind) -> str:
    """The icon's name."""
    return {
        TenderKind.CASH: "banknote",
        TenderKind.BANK_CARD: "credit-card",
        TenderKind.MOBILE: "smartphone",
        TenderKind.POINTS: "coins",
        TenderKind.COUPON: "ticket",
        TenderKind.EXCHANGE: "undo-2",
        TenderKind.GIFT_CARD: "gift",
    }[kind]


class _Row(NamedTuple):
    """A line of the list: what it is, in full ``words`` and by ``name``, and how much."""

    icon: str
    name: str
    words: str
    amount: str


def _tender_row(tender: Tender) -> _Row:
    name = tender_name(tender.kind)
    return _Row(tender_icon(tender.kind), name, f"{name}  {_told(tender)}".strip(), formats.money(tender.amount))


def _gift_row(gift: ChosenGift) -> _Row:
    name = gift.name.in_language(language.in_force())
    points = translate("tenders", "{count} points").format(count=formats.change(-gift.points))
    return _Row("gift", name, name, points)


def _told(tender: Tender) -> str:
    """What tells one tender from another: how many points, or the reference; never the centre's hold."""
    return f"{tender.points:,}" if tender.kind is TenderKind.POINTS else tender.reference


class TenderList(QScrollArea):
    """Rebuilt with every state; a sale has a handful of tenders, and Del takes back the chosen one.

    ``by_row``: each row has a button that takes it back; only that of the chosen one shows the key.
    """

    take_back_asked = Signal(int)
    chosen_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, by_row: bool = True) -> None:
        super().__init__(parent)
        self._by_row = by_row
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its panel passes the arrows on
        self.setMinimumHeight(appearance.theme().shape.target)  # one of them is always seen
        self._rows: QWidget | None = None
        self._cards: list[_Card] = []
        self._backs: list[KeyButton] = []
        self._chosen = -1
        self._soon = QTimer(self, singleShot=True, interval=0)  # it has its place after the next layout
        self._soon.timeout.connect(self._show_chosen)

    @property
    def chosen(self) -> int:
        """Its place among the tenders; -1 where there is none."""
        return self._chosen

    @property
    def backs(self) -> list[KeyButton]:
        """The buttons that take one back, from the top down."""
        return self._backs

    def key_hints(self) -> list[KeyHint]:
        """The arrows, where there is a choice; its panel passes them on."""
        return [choose_a_line()] if len(self._cards) > 1 else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In however little room the chosen one is seen."""
        super().resizeEvent(event)
        self._soon.start()

    def choose(self, steps: int) -> None:
        """Choose the tender so many rows further down."""
        self._choose_at(min(len(self._cards) - 1, max(0, self._chosen + steps)))

    def take_back(self) -> None:
        """Ask for the chosen one."""
        if self._cards:
            self.take_back_asked.emit(self._chosen)

    def show_tenders(self, tenders: tuple[Tender, ...], gifts: tuple[ChosenGift, ...] = ()) -> None:
        """Show these, oldest first, and behind them what is had for points besides; the last is chosen."""
        self._cards, self._backs = [], []
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.xs)
        rows = [*map(_tender_row, tenders), *map(_gift_row, gifts)]
        for index, row in enumerate(rows):
            column.addWidget(self._make_row(index, row))
        column.addStretch()
        self.setWidget(self._rows)
        self._mark(len(rows) - 1)

    def _mark(self, chosen: int) -> None:
        self._chosen = chosen
        for index, card in enumerate(self._cards):
            set_state(card, "chosen", index == chosen)
            self._backs[index].show_key("Del" if index == chosen else "")
        self._soon.start()

    def _show_chosen(self) -> None:
        if 0 <= self._chosen < len(self._cards):
            self.ensureWidgetVisible(self._cards[self._chosen])

    def _choose_at(self, index: int) -> None:
        self._mark(index)
        self.chosen_changed.emit(index)

    def _take_back_at(self, index: int) -> None:
        self._choose_at(index)
        self.take_back()

    def _make_row(self, index: int, shown: _Row) -> QWidget:
        card = _Card(index, shown)
        self._cards.append(card)
        self._backs.append(card.back)
        card.back.setVisible(self._by_row)
        card.back.clicked.connect(lambda: self._take_back_at(index))
        card.touched.connect(lambda: self._choose_at(index))
        return card


class _Card(Panel):
    """One line of the list; ``touched`` when a finger chooses it."""

    touched = Signal()

    def __init__(self, index: int, shown: _Row) -> None:
        super().__init__(role="choice")
        self.setObjectName(f"tender_{index}")
        theme = appearance.theme()
        self._icon = shown.icon
        self._picture, name = label(), label("body")
        name.setText(shown.words)
        amount = label("strong", align=RIGHT)
        amount.setText(shown.amount)
        self.back = KeyButton("x", kind=PLAIN, name=f"take_back_{index}", parent=self)
        self.back.setAccessibleName(
            translate("tenders", "Take back {name} {amount}").format(name=shown.name, amount=shown.amount)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.spacing.m, 0, theme.spacing.xs, 0)
        row.setSpacing(theme.spacing.s)
        row.addStrut(theme.shape.target)
        row.addWidget(self._picture)
        row.addWidget(name, 1)
        row.addWidget(amount)
        row.addWidget(self.back)
        self.restyle()

    def restyle(self) -> None:
        """The icon in the theme's colour."""
        self._picture.setPixmap(icons.pixmap(self._icon, appearance.theme().value("muted"), 20))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.touched.emit()
