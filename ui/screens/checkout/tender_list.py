"""The payments taken so far, each with its way back."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from terminal.domain.tenders import Tender, TenderKind
from ui import appearance, formats, icons
from ui.widgets.key_button import PLAIN, KeyButton
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


def _told(tender: Tender) -> str:
    """What tells one tender from another: how many points, or the reference; never the centre's hold."""
    return f"{tender.points:,}" if tender.kind is TenderKind.POINTS else tender.reference


class TenderList(QScrollArea):
    """Rebuilt with every state; a sale has a handful of tenders, and Del takes back the chosen one."""

    take_back_asked = Signal(int)
    chosen_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setMinimumHeight(appearance.theme().shape.target)  # one of them is always seen
        self._rows: QWidget | None = None
        self._cards: list[Panel] = []
        self._chosen = -1

    @property
    def chosen(self) -> int:
        """Its place among the tenders; -1 where there is none."""
        return self._chosen

    def choose(self, steps: int) -> None:
        """Choose the tender so many rows further down."""
        self._mark(min(len(self._cards) - 1, max(0, self._chosen + steps)))
        self.chosen_changed.emit(self._chosen)

    def take_back(self) -> None:
        """Ask for the chosen one."""
        if self._cards:
            self.take_back_asked.emit(self._chosen)

    def show_tenders(self, tenders: tuple[Tender, ...]) -> None:
        """Show these, oldest first; the newest is chosen."""
        self._cards = []
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.xs)
        for index, tender in enumerate(tenders):
            column.addWidget(self._make_row(index, tender))
        column.addStretch()
        self.setWidget(self._rows)
        self._mark(len(tenders) - 1)

    def _mark(self, chosen: int) -> None:
        self._chosen = chosen
        for index, card in enumerate(self._cards):
            set_state(card, "chosen", index == chosen)
            if index == chosen:
                self.ensureWidgetVisible(card)

    def _take_back_at(self, index: int) -> None:
        self._mark(index)
        self.chosen_changed.emit(index)
        self.take_back()

    def _make_row(self, index: int, tender: Tender) -> QWidget:
        theme = appearance.theme()
        card = Panel(role="choice")
        card.setObjectName(f"tender_{index}")
        self._cards.append(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.spacing.m, 0, theme.spacing.xs, 0)
        row.setSpacing(theme.spacing.s)
        picture, name = label(), label("body")
        picture.setPixmap(icons.pixmap(tender_icon(tender.kind), theme.value("muted"), 20))
        name.setText(f"{tender_name(tender.kind)}  {_told(tender)}".strip())
        amount = label("strong", align=RIGHT)
        amount.setText(formats.money(tender.amount))
        back = KeyButton("x", key="Del", kind=PLAIN, name=f"take_back_{index}")
        back.setAccessibleName(
            translate("tenders", "Take back {name} {amount}").format(
                name=tender_name(tender.kind), amount=amount.text()
            )
        )
        back.clicked.connect(lambda: self._take_back_at(index))
        row.addWidget(picture)
        row.addWidget(name, 1)
        row.addWidget(amount)
        row.addWidget(back)
        return card
