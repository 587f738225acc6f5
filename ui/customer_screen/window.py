"""The window on the customer's monitor: one page at a time, all sizes grown with the monitor."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from terminal.domain.customer_view import CustomerView, Stage
from terminal.ports import CustomerScreen
from terminal.services.till import Till
from ui import appearance
from ui import theme as themes
from ui.customer_screen.idle_page import IdlePage
from ui.customer_screen.pattern_page import PatternPage
from ui.customer_screen.sale_page import SalePage
from ui.customer_screen.spoken import CustomerWords
from ui.customer_screen.thanks_page import ThanksPage

THANKS_MS = 20_000
"""How long the thanks stand before the shop's pictures come back."""

_WIDTH, _HEIGHT, _GROWN = 1024, 768, 1.5
"""On a monitor of this size everything is so much larger than at the till: a customer stands a step away."""
_SMALLEST, _LARGEST = 0.6, 6.0

IDLE, SALE, THANKS, PATTERN = "idle", "sale", "thanks", "pattern"


class CustomerWindow(QWidget):
    """Never takes the keyboard, shows no pointer, and does not keep the program running."""

    def __init__(self, till: Till, screen: CustomerScreen) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setObjectName("customer")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = CustomerWords(screen.language)
        store = till.store.name
        self.idle = IdlePage(store, words, screen.pictures, screen.seconds)
        self.sale = SalePage(store, till, words)
        self.thanks = ThanksPage(words)
        self.pattern = PatternPage(words)
        self._pages = {IDLE: self.idle, SALE: self.sale, THANKS: self.thanks, PATTERN: self.pattern}
        self._stack = QStackedLayout(self)
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a smaller monitor may come
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._thanked = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._thanked.timeout.connect(self.rest)
        self._worn: tuple[str, float] | None = None
        self.setWindowTitle(store)
        self._wear()

    @property
    def page(self) -> str:
        """Which page is seen: one of the names at the top of this file."""
        return next(name for name, page in self._pages.items() if page is self._stack.currentWidget())

    def show_view(self, view: CustomerView) -> None:
        """Show a view, whatever was there."""
        self._thanked.stop()
        if view.stage is Stage.DONE:
            self.thanks.show_view(view)
            self._stack.setCurrentWidget(self.thanks)
            self._thanked.start()
        elif view.stage is Stage.WELCOME and view.member is None:
            self.rest()
        else:
            self.sale.show_view(view)
            self._stack.setCurrentWidget(self.sale)

    def rest(self) -> None:
        """Nobody buys, or nobody is signed in: the shop's pictures or its name, and nothing of the last sale."""
        self._thanked.stop()
        self._stack.setCurrentWidget(self.idle)
        for page in (self.sale, self.thanks):
            page.show_view(CustomerView())

    def show_pattern(self, monitor: str) -> None:
        """Show the test of this monitor."""
        self._thanked.stop()
        self.pattern.monitor = monitor
        self._stack.setCurrentWidget(self.pattern)

    def portrait(self, size: QSize) -> QPixmap:
        """What a monitor of this size would show, seen or not."""
        self.resize(size)
        self._wear()
        return self.grab()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the monitor."""
        super().resizeEvent(event)
        self._wear()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for page in (self.idle, self.sale, self.thanks, self.pattern):
                page.retranslate()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._wear()

    def _wear(self) -> None:
        theme = appearance.theme()
        factor = _GROWN * min(self.width() / _WIDTH, self.height() / _HEIGHT)
        factor = min(max(factor, _SMALLEST), _LARGEST)
        if self._worn == (theme.look, factor) or not hasattr(self, "_stack"):
            return
        self._worn = (theme.look, factor)
        grown = themes.scaled(theme, factor)
        self.setStyleSheet(themes.stylesheet(grown))
        self.sale.wear(grown)
        self.thanks.wear(grown)
