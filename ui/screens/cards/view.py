"""The card desk's page: cards, blank stock, card check, cases; all tabs but the first are built when first opened."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui import appearance
from ui.screens.cards.cards_page import CardsPage
from ui.screens.cards.cases_view import CasesView
from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.member_search import MemberSearch
from ui.widgets.panel import Panel
from ui.widgets.tall_stack import TallStack
from ui.widgets.wrap_layout import Spread, WrapRow

CARDS, STOCK, CHECK, CASES = "cards", "stock", "check", "cases"


class CardsView(Panel):
    """Tabs stay where they are while a card is written or examined."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._tabs = ChoiceRow("desk_tab", keys=("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"), parent=self)
        self._tabs.chosen.connect(lambda tab: self.open_tab(str(tab)))
        self._search = MemberSearch(presenter.finder, self)
        self._stack = TallStack()
        presenter.changed.connect(self._show_search)  # before the page, which gives the keyboard to what is seen
        self._cards = CardsPage(presenter, self._search)
        self._pages: dict[str, QWidget] = {CARDS: self._cards}
        self._stack.addWidget(self._cards)
        spacing = appearance.theme().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.m)
        column.addWidget(WrapRow(self._tabs, self._search, spread=Spread.LAST))
        column.addWidget(self._stack, 1)
        presenter.opened.connect(self._show_cards)
        presenter.cases.changed.connect(self.retranslate)
        presenter.encoder_lane.pending_changed.connect(lambda pending: self._tabs.setEnabled(not pending))
        self.retranslate()
        self._tabs.choose(CARDS)

    def open_tab(self, tab: str) -> None:
        """Show one of the pages."""
        if tab not in self._pages:
            self._pages[tab] = self._build(tab)
            self._stack.addWidget(self._pages[tab])
        self._tabs.choose(tab)
        self._stack.setCurrentWidget(self._pages[tab])
        self._show_search()
        if tab == CARDS:
            self._cards.take_focus()
        elif isinstance(page := self._pages[tab], CasesView):
            page.take_focus()
        focused = QApplication.focusWidget()
        if (
            focused is None or not focused.isVisible() or not self.isAncestorOf(focused)
        ):  # a page with nothing to do must not lose the keyboard
            self._tabs.take_focus()

    def _show_search(self) -> None:
        """Nobody else is searched while an act is under way."""
        self._search.setVisible(self._stack.currentWidget() is self._cards and self._presenter.task is None)

    def _show_cards(self) -> None:
        """A card that is swiped over another tab opens its member, unless a card is being examined there."""
        if not self._presenter.encoder_lane.pending and self._stack.currentWidget() is not self._cards:
            self.open_tab(CARDS)

    def _build(self, tab: str) -> QWidget:
        presenter = self._presenter
        if tab == STOCK:
            from ui.screens.cards.stock_presenter import StockPresenter
            from ui.screens.cards.stock_view import StockView

            stock = StockPresenter(presenter.till, presenter.lane, presenter.encoder_lane, presenter.actor)
            stock.said.connect(presenter.said)
            return StockView(stock)
        if tab == CASES:
            return CasesView(presenter)
        from ui.screens.cards.check_presenter import CheckPresenter
        from ui.screens.cards.check_view import CheckView

        check = CheckPresenter(presenter.till, presenter.encoder_lane, presenter.lane, presenter.actor)
        check.said.connect(presenter.said)
        return CheckView(check)

    def retranslate(self) -> None:
        """Set every word anew."""
        open_cases = len(self._presenter.cases.cases)
        cases = self.tr("Cases ({count})").format(count=open_cases) if open_cases else self.tr("Cases")
        words = (
            (CARDS, self.tr("Cards")),
            (STOCK, self.tr("Blank stock")),
            (CHECK, self.tr("Card check")),
            (CASES, cases),
        )
        self._tabs.show_choices(words)
        self._tabs.setAccessibleName(self.tr("Parts of the card desk"))

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back to this place: the search line waits."""
        super().showEvent(event)
        self._presenter.enter()
        if self._stack.currentWidget() is self._cards:
            self._cards.take_focus()
