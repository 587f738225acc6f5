"""Widgets side by side, each as wide as its words; a new line begins where the width ends. Qt has no such layout."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui import appearance
from ui.widgets.labels import empty


class Spread(Enum):
    """Who takes what room a line leaves: nobody, all alike, the first or the last of it, or the gap before the last.

    ``PAIRS`` are two columns of one width, or one column where two have no room.
    """

    NONE = "none"
    EVENLY = "evenly"
    FIRST = "first"
    LAST = "last"
    GAP = "gap"
    PAIRS = "pairs"


class WrapLayout(QLayout):
    """Lines from the left, as high as their highest widget, one small gap apart.

    ``FIRST`` and ``GAP`` are for what comes first and last of all: only their line leaves no room at its end. It needs
    its widget from the beginning: Python loses the items of one that is put into another layout later. See ``WrapRow``.
    """

    def __init__(self, parent: QWidget, *, spread: Spread = Spread.NONE) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._spread = spread
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(appearance.theme().spacing.s)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 — Qt's name
        """Last of all."""
        self._items.append(item)

    def move_back(self) -> None:
        """Put the last widget before the one that was last until it came."""
        self._items[-2:] = self._items[:-3:-1]
        self.invalidate()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 — Qt's name
        """One of them; None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 — Qt's name
        """Give one back; None past the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 — Qt's name
        """Never more room than the lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 — Qt's name
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 — Qt's name
        """The height of all lines at ``width``."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All in one line, where there is room for it."""
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        size = QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))
        return size.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802 — Qt's name
        """Room for the largest widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 — Qt's name
        """Place every widget."""
        super().setGeometry(room)
        self._arrange(room, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, room: QRect, *, move: bool) -> int:
        edge, gap = self.contentsMargins(), self.spacing()
        inner = room.marginsRemoved(edge)
        y = inner.y()
        lines = self._lines(inner.width())
        for number, line in enumerate(lines):
            height = max(item.sizeHint().height() for item in line)
            if move:
                if self._spread is Spread.PAIRS:
                    shares = self._up_to_columns(line, inner.width())
                else:
                    left = inner.width() - sum(item.sizeHint().width() for item in line) - gap * (len(line) - 1)
                    shares = self._shares(len(line), max(0, left), first=number == 0, last=number == len(lines) - 1)
                self._place(line, shares, QRect(inner.x(), y, inner.width(), height))
            y += height + gap
        return max(0, y - gap - inner.y()) + edge.top() + edge.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        items = self._shown()
        if self._spread is Spread.PAIRS:
            return self._filled(items, width, self._columns(width))
        lines = self._filled(items, width, len(items))
        if self._spread is Spread.EVENLY and len(lines) > 1:  # as many in each, rather than one alone in the last
            lines = self._filled(items, width, -(-len(items) // len(lines)))
        return lines

    def _filled(self, items: list[QLayoutItem], width: int, most: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in items:
            wide = item.sizeHint().width()
            if not lines or wide > left or len(lines[-1]) == most:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= wide + self.spacing()
        return lines

    def _columns(self, width: int) -> int:
        widest = max((item.sizeHint().width() for item in self._shown()), default=0)
        return 2 if 2 * widest + self.spacing() <= width else 1

    def _up_to_columns(self, line: list[QLayoutItem], width: int) -> list[int]:
        """How much wider each gets."""
        columns = self._columns(width)
        each = (width - self.spacing() * (columns - 1)) // columns
        return [each - item.sizeHint().width() for item in line]

    def _shares(self, count: int, left: int, *, first: bool, last: bool) -> list[int]:
        """How much wider each of a line's widgets gets; of ``GAP``, how far the last one stands off."""
        shares = [0] * count
        match self._spread:
            case Spread.EVENLY:
                shares = [left * (at + 1) // count - left * at // count for at in range(count)]
            case Spread.FIRST if first:
                shares[0] = left
            case Spread.LAST:
                shares[-1] = left
            case Spread.GAP if last:
                shares[-1] = left
        return shares

    def _place(self, line: list[QLayoutItem], shares: list[int], room: QRect) -> None:
        x = room.x()
        for item, share in zip(line, shares, strict=True):
            hint = item.sizeHint()
            y = room.y() if self._spread is Spread.NONE else room.y() + (room.height() - hint.height()) // 2
            if item.alignment() & Qt.AlignmentFlag.AlignBottom:
                y = room.y() + room.height() - hint.height()
            before = share if self._spread is Spread.GAP else 0
            item.setGeometry(QRect(x + before, y, hint.width() + share - before, hint.height()))
            x += hint.width() + share + self.spacing()


class WrapRow(QWidget):
    """A row of widgets that breaks where the width ends, as a widget of its own.

    ``low`` stand at the foot of their line.
    """

    def __init__(self, *widgets: QWidget, spread: Spread = Spread.NONE, low: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._lines = WrapLayout(self, spread=spread)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._lines.addWidget(widget)
        for widget in low:
            self._lines.setAlignment(widget, Qt.AlignmentFlag.AlignBottom)

    def add(self, widget: QWidget) -> None:
        """Last of all."""
        self._lines.addWidget(widget)

    def insert_before_last(self, widget: QWidget) -> None:
        """Before the one that is last now, and stays so."""
        self._lines.addWidget(widget)
        self._lines.move_back()

    def clear(self) -> None:
        """Remove them all."""
        empty(self._lines)
