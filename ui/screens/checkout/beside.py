"""What stands beside the goods: the sale, or the panel that is asked for now.

In a narrow window the sale stands below the goods, and every other panel in their place.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.checkout.sale_panel import SalePanel
from ui.widgets.tall_stack import TallStack
from ui.window_width import free_width

_WIDTH = 348


class Beside(QWidget):
    """One panel at a time, the sale at first."""

    changed = Signal()  # another panel, or another room for the goods

    def __init__(self, sale: SalePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sale = sale
        self._shown: QWidget = sale
        self._narrow = False
        self._stack = TallStack()
        self._stack.addWidget(sale)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._stack)
        self.setFixedWidth(_WIDTH)
        sale.member.opened.connect(self.changed)

    @property
    def shown(self) -> QWidget:
        """The panel that is seen."""
        return self._shown

    @property
    def leaves_goods(self) -> bool:
        """Whether there is room for the goods."""
        return not self._narrow or (self._shown is self._sale and not self._sale.member.open)

    def add(self, panel: QWidget) -> None:
        """Another panel."""
        self._stack.addWidget(panel)

    def show_panel(self, panel: QWidget) -> None:
        """Show one that was added, or the sale."""
        self._shown = panel
        below = self._narrow and panel is self._sale
        if self._narrow:
            self._sale.setVisible(below)
        self._stack.setVisible(not below)
        if not below:
            self._stack.setCurrentWidget(panel)
        self.changed.emit()

    def fold(self, *, narrow: bool) -> None:
        """Have the sale take the height that it needs, or the height of the window."""
        if narrow:
            self._stack.removeWidget(self._sale)
            self._column.insertWidget(0, self._sale)
            free_width(self)
        else:
            self._column.removeWidget(self._sale)
            self._stack.addWidget(self._sale)
            self.setFixedWidth(_WIDTH)
        self._narrow = narrow
        self._sale.fold(narrow=narrow)
        self.show_panel(self._shown)
