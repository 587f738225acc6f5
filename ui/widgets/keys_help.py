"""The keys that act in the place now shown, on a card over it until the next key or touch."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import LowArea
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyGroup, KeyHint
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.window_width import is_low

_COLUMNS = 3
_LEAST_MEANING, _MEANING_WIDTH = 120, 172
"""Pixels for what a key does: with fewer there is one column less, and more than the latter nothing needs."""
_BETWEEN_ROWS = 2
_WORTH_A_CUT = 2
"""Rows: where cutting a group makes columns lower by no more than that, the last ones are scrolled to instead."""
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
_CLOSING = {Qt.Key.Key_Escape, Qt.Key.Key_F1}
_TURNING = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class KeysHelp(Panel):
    """Lies over its parent, so that a touch wherever closes it, with its card over ``room``, a part of that.

    It asks ``groups`` anew each time that it comes up, and whenever the room has another size. Esc, F1 or a touch
    closes it. Any other key closes it too and then does what it does, as if the card had never been: who looks a key up
    presses it next, and a scan loses nothing. Where not all have room PgDn shows the rest.
    """

    def __init__(self, parent: QWidget, room: QWidget, groups: Callable[[], Sequence[KeyGroup]]) -> None:
        super().__init__(parent)
        self.setObjectName("keys_help")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = parent
        self._room, self._groups = room, groups
        self._before: QWidget | None = None
        spacing = appearance.theme().spacing
        self._title, self._hint = label("heading"), label("muted")
        self._close = KeyButton("x", key="Esc", name="help_close")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.leave)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._hint)
        head = QHBoxLayout()
        head.addLayout(said, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._card = Panel(self, role="card")
        self._columns = [_Column(self._card) for _ in range(_COLUMNS)]
        rows = QWidget()
        across = QHBoxLayout(rows)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(spacing.l)
        for each in self._columns:
            across.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self._area = _Area(rows)
        self._inner = QVBoxLayout(self._card)
        self._inner.addLayout(head)
        self._inner.addWidget(self._area)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._say_hint())
        self._soon = QTimer(self, singleShot=True, interval=0)  # what stands around the card is laid out by then
        self._soon.timeout.connect(self._fit)
        self.retranslate()
        parent.installEventFilter(self)
        room.installEventFilter(self)
        self.hide()

    @property
    def shown(self) -> list[KeyHint]:
        """What stands on the card."""
        return [hint for group in self._groups() for hint in group.hints]

    def toggle(self) -> None:
        """Show or hide."""
        if self.isVisible():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        if self._before is not None:
            self._before.destroyed.connect(self._forget)  # a page may make its fields anew
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Give the keyboard back to who had it, and be gone."""
        if self._before is not None:
            before, self._before = self._before, None
            before.destroyed.disconnect(self._forget)
            if self.hasFocus():
                before.setFocus()
        self.hide()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Keys on this page"))
        self._close.setText(self.tr("Close"))
        self.restyle()

    def restyle(self) -> None:
        """Words of another size take other lines."""
        if self.isVisible():
            self._soon.start()

    def event(self, event: QEvent) -> bool:
        """Close before a key goes its way, so that it finds whom it would have found; Esc and F1 end here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            key = Qt.Key(event.key())
            if key in _CLOSING:
                event.accept()
                return True
            if key in _TURNING and self._turns:
                event.accept()
                return True
            if key not in _MODIFIERS:
                self.leave()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What ``event`` kept from the shortcuts."""
        if event.key() in _CLOSING:
            self.leave()
        elif (pages := _TURNING.get(Qt.Key(event.key()))) is not None:
            bar = self._area.verticalScrollBar()
            # a row that was cut at the edge is seen whole then
            bar.setValue(bar.value() + pages * (bar.pageStep() - self._close.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch, wherever."""
        del event
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """There is more room, or less, and other keys may act in it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._soon.start()
        return super().eventFilter(watched, event)

    @property
    def _turns(self) -> bool:
        return self._area.verticalScrollBar().maximum() > 0

    def _forget(self) -> None:
        self._before = None

    def _fit(self) -> None:
        """Lie over all of the parent, the card in the middle of its room, every key in as many columns as have room."""
        page, spacing = self._page.rect(), appearance.theme().spacing
        edge, gap = (spacing.xs, spacing.s) if is_low(self) else (spacing.s, spacing.m)
        room = QRect(self._room.mapTo(self._page, QPoint()), self._room.size())
        right, below = page.right() - room.right(), page.bottom() - room.bottom()
        self.setGeometry(page)
        self._outer.setContentsMargins(room.left() + edge, room.top() + edge, right + edge, below + edge)
        self._inner.setContentsMargins(spacing.xl, gap, spacing.xl, gap)
        self._inner.setSpacing(gap)
        groups = [group for group in self._groups() if group.hints]
        key = self._columns[0].key_size(groups)
        count, meaning = self._columns_in(room.width() - 2 * edge, key.width())
        most = (room.height() - 2 * edge - self._head_height() - 3 * gap) // (key.height() + _BETWEEN_ROWS)
        columns = whole(groups, count)
        if _highest(columns) > most:
            cut = split(groups, count, lambda heading: self.tr("{heading} (continued)").format(heading=heading))
            columns = cut if _highest(columns) - _highest(cut) > _WORTH_A_CUT else columns
        for place, column in enumerate(self._columns):
            column.show_rows(columns[place] if place < len(columns) else (), key.width(), meaning)
        self._say_hint()

    def _columns_in(self, width: int, key: int) -> tuple[int, int]:
        """How many stand side by side in so many pixels, and those for what a key does; ``key`` are a key's."""
        spacing = appearance.theme().spacing
        room = width - 2 * spacing.xl - self._area.bar_width
        for count in range(_COLUMNS, 0, -1):
            meaning = (room - (count - 1) * spacing.l) // count - key - spacing.s
            if meaning >= _LEAST_MEANING:
                break
        return count, min(meaning, _MEANING_WIDTH)

    def _head_height(self) -> int:
        words = self._title.sizeHint().height() + self._hint.sizeHint().height()
        return max(words, self._close.sizeHint().height())

    def _say_hint(self) -> None:
        rest = self.tr("PgDn shows more; any other key closes this help")
        always = self.tr("Scan or swipe at any time; any key closes this help")
        self._hint.setText(rest if self._turns else always)


class _Area(LowArea):
    """As wide as leaves room for its bar."""

    @property
    def bar_width(self) -> int:
        """Pixels."""
        return self.verticalScrollBar().sizeHint().width()

    def sizeHint(self) -> QSize:
        """Of all the keys, and the bar beside them."""
        return super().sizeHint() + QSize(self.bar_width, 0)


Row = str | KeyHint
"""A heading, or a key below it."""


def _highest(columns: Sequence[Sequence[Row]]) -> int:
    return max(map(len, columns))


def whole(groups: Sequence[KeyGroup], most: int) -> list[list[Row]]:
    """``groups`` in order over at most so many columns, none of them cut, and the columns as low as that allows."""
    height = max(map(_height, groups))
    while len(columns := _stacked(groups, height)) > most:
        height += 1
    return columns


def split(groups: Sequence[KeyGroup], most: int, again: Callable[[str], str]) -> list[list[Row]]:
    """``groups`` in order over at most so many columns of about the same height.

    No heading stands alone at a column's foot; what goes on in the next column stands there under ``again`` of it.
    """
    height = -(-(sum(map(_height, groups)) + most - 1) // most)
    columns: list[list[Row]] = [[]]
    for group in groups:
        if len(columns[-1]) + 1 >= height and len(columns) < most:
            columns.append([])
        columns[-1].append(group.heading)
        for hint in group.hints:
            if len(columns[-1]) >= height and len(columns) < most:
                columns.append([again(group.heading)])
            columns[-1].append(hint)
    return columns


def _stacked(groups: Sequence[KeyGroup], height: int) -> list[list[Row]]:
    columns: list[list[Row]] = [[]]
    for group in groups:
        if columns[-1] and len(columns[-1]) + _height(group) > height:
            columns.append([])
        columns[-1] += [group.heading, *group.hints]
    return columns


def _height(group: KeyGroup) -> int:
    return 1 + len(group.hints)


class _Column(QWidget):
    """Rows below one another. Its labels are made once and used again: a card that comes up often leaves nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []  # heading, key, meaning
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(appearance.theme().spacing.s)
        self._grid.setVerticalSpacing(_BETWEEN_ROWS)

    def key_size(self, groups: Sequence[KeyGroup]) -> QSize:
        """Room for the widest key of all."""
        _heading, key, _meaning = self._line(0)
        key.ensurePolished()
        size = QSize()
        for hint in (hint for group in groups for hint in group.hints):
            key.setText(hint.key)
            size = size.expandedTo(key.sizeHint())
        return size

    def show_rows(self, rows: Sequence[Row], key_width: int, meaning_width: int) -> None:
        """Show these and no others; widths in pixels."""
        self.setVisible(bool(rows))
        self._grid.setColumnMinimumWidth(0, key_width)
        for place in range(max(len(rows), len(self._lines))):
            row = rows[place] if place < len(rows) else None
            heading, key, meaning = self._line(place)
            hint = row if isinstance(row, KeyHint) else None
            heading.setText(row if isinstance(row, str) else "")
            key.setText(hint.key if hint else "")
            _say(meaning, hint.meaning if hint else "", meaning_width)
            heading.setVisible(isinstance(row, str))
            for each in (key, meaning):
                each.setVisible(hint is not None)

    def _line(self, place: int) -> tuple[QLabel, QLabel, QLabel]:
        if place == len(self._lines):
            heading, key, meaning = label("strong", name="help_heading"), label("key"), label("body")
            key.setObjectName("help_key")
            key.setAlignment(Qt.AlignmentFlag.AlignCenter)
            meaning.setObjectName("help_meaning")
            self._grid.addWidget(heading, place, 0, 1, 2)
            self._grid.addWidget(key, place, 0)
            self._grid.addWidget(meaning, place, 1)
            self._lines.append((heading, key, meaning))
        return self._lines[place]


def _say(meaning: QLabel, words: str, width: int) -> None:
    """In one line if it has room; else in as many as it takes, measured now: layouts hear of wrapped words late."""
    meaning.setMinimumSize(0, 0)  # what it was fixed to before would be the least that it asks for
    meaning.setWordWrap(False)
    meaning.setText(words)
    wraps = meaning.sizeHint().width() > width
    meaning.setWordWrap(wraps)
    meaning.setFixedSize(width, meaning.heightForWidth(width) if wraps else meaning.sizeHint().height())
