"""The keys that act in the place now shown, on a card over the window until the next key or touch."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import LowArea
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyGroup, KeyHint
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.window_width import is_narrow

_COLUMNS, _NARROW_COLUMNS = 3, 2
_MEANING_WIDTH = 172
"""Pixels for what a key does: three columns and their keys stand in a window of 1024."""
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
_CLOSING = {Qt.Key.Key_Escape, Qt.Key.Key_F1}
_TURNING = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class KeysHelp(Panel):
    """Lies over its parent, and asks ``groups`` anew each time that it comes up.

    Esc, F1 or a touch closes it. Any other key closes it too and then does what it does, as if the card had never
    been: who looks a key up presses it next, and a scan loses nothing. Where not all have room PgDn shows the rest.
    """

    def __init__(self, parent: QWidget, groups: Callable[[], Sequence[KeyGroup]]) -> None:
        super().__init__(parent)
        self.setObjectName("keys_help")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = parent
        self._groups = groups
        self._before: QWidget | None = None
        spacing = appearance.theme().spacing
        self._title, self._hint = label("heading"), label("muted")
        self._close = KeyButton("x", key="Esc", name="help_close")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._card = Panel(self, role="card")
        self._columns = [_Column(self._card) for _ in range(_COLUMNS)]
        rows = QWidget()
        across = QHBoxLayout(rows)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(spacing.l)
        for each in self._columns:
            across.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        self._area = _Area(rows)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(spacing.xl, spacing.m, spacing.xl, spacing.m)
        column.setSpacing(spacing.m)
        column.addLayout(head)
        column.addWidget(self._area)
        column.addWidget(self._hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignCenter)
        self._area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._say_hint())
        self.retranslate()
        parent.installEventFilter(self)
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
        self._fill()
        self.setGeometry(self._page.rect())
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
        self._title.setText(self.tr("Keys that act here"))
        self._close.setText(self.tr("Close"))
        self.restyle()

    def restyle(self) -> None:
        """Words of another size take other lines."""
        if self.isVisible():
            self._fill()

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
            bar.setValue(bar.value() + pages * bar.pageStep())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch, wherever."""
        del event
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    @property
    def _turns(self) -> bool:
        return self._area.verticalScrollBar().maximum() > 0

    def _forget(self) -> None:
        self._before = None

    def _fill(self) -> None:
        """Every key in as many columns of about the same height."""
        columns = split(list(_rows(self._groups())), _NARROW_COLUMNS if is_narrow(self) else _COLUMNS)
        for place, column in enumerate(self._columns):
            column.show_rows(columns[place] if place < len(columns) else ())
        self._say_hint()

    def _say_hint(self) -> None:
        rest = self.tr("PgDn shows the rest; with every other key the card closes by itself")
        always = self.tr("Scan and swipe at any time: the card closes by itself, as with every key")
        self._hint.setText(rest if self._turns else always)


class _Area(LowArea):
    """As wide as leaves room for its bar."""

    def sizeHint(self) -> QSize:
        """Of all the keys, and the bar beside them."""
        return super().sizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 0)


Row = str | KeyHint
"""A heading, or a key below it."""


def split(rows: Sequence[Row], most: int) -> list[list[Row]]:
    """``rows`` in order over at most so many columns; no heading stands alone at a column's foot.

    A column that begins among the keys of a heading bears it once more.
    """
    height = -(-(len(rows) + most - 1) // most)
    columns: list[list[Row]] = [[]]
    heading: Row | None = None
    for place, row in enumerate(rows):
        alone = isinstance(row, str) and len(columns[-1]) + 1 >= height
        if (len(columns[-1]) >= height or alone) and len(columns) < most and place:
            columns.append([] if heading is None or isinstance(row, str) else [heading])
        columns[-1].append(row)
        if isinstance(row, str):
            heading = row
    return columns


def _rows(groups: Sequence[KeyGroup]) -> Iterator[Row]:
    for group in groups:
        if group.hints:
            yield group.heading
            yield from group.hints


class _Column(QWidget):
    """Rows below one another. Its labels are made once and used again: a card that comes up often leaves nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []  # heading, key, meaning
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(appearance.theme().spacing.s)
        self._grid.setVerticalSpacing(2)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these and no others."""
        self.setVisible(bool(rows))
        for place in range(max(len(rows), len(self._lines))):
            row = rows[place] if place < len(rows) else None
            heading, key, meaning = self._line(place)
            hint = row if isinstance(row, KeyHint) else None
            heading.setText(row if isinstance(row, str) else "")
            key.setText(hint.key if hint else "")
            _say(meaning, hint.meaning if hint else "")
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


def _say(meaning: QLabel, words: str) -> None:
    """In one line if it has room; else in as many as it takes, measured now: layouts hear of wrapped words late."""
    meaning.setMinimumSize(0, 0)  # what it was fixed to before would be the least that it asks for
    meaning.setWordWrap(False)
    meaning.setText(words)
    wraps = meaning.sizeHint().width() > _MEANING_WIDTH
    meaning.setWordWrap(wraps)
    height = meaning.heightForWidth(_MEANING_WIDTH) if wraps else meaning.sizeHint().height()
    meaning.setFixedSize(_MEANING_WIDTH, height)
