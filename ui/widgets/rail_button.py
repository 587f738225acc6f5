"""A place or an act in the rail: its icon and key above, its name below, in little height."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from ui import appearance


class RailButton(QToolButton):
    """Icon and text are the button's own; ``key`` is what is shown beside the icon. Checked: somebody is there.

    ``act``: nobody can be there. ``within``: it lies in the place above.
    """

    def __init__(self, key: str, *, act: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._peers: Sequence[RailButton] = (self,)
        self._measured = ("", 0, 0)  # words, width and pixels of the font that ``_fits`` is for
        self._fits = 0
        self.within = False
        self.setCheckable(not act)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_within(self, within: bool) -> None:
        """Whether it lies in the place above, which a faint line at its left says while nobody is there."""
        self.within = within
        self.update()

    def sizeHint(self) -> QSize:
        """As large as it may be; a crowded rail makes it lower."""
        return self.maximumSize()

    def stand_among(self, peers: Sequence["RailButton"]) -> None:
        """Wear words of the same size as ``peers``, of which this is one."""
        self._peers = peers

    def words_font(self) -> QFont:
        """The theme's, or as large as leaves the whole name of every peer readable, clear of both edges."""
        font = QFont(self.font())
        font.setPixelSize(min(peer.fitting() for peer in self._peers))
        return font

    def fitting(self) -> int:
        """Pixels in which its own name fits; measured once, for each of its peers asks whenever it is painted."""
        measured = self.text(), self.width(), self.font().pixelSize()
        if measured != self._measured:
            self._measured, self._fits = measured, self._measure()
        return self._fits

    def _measure(self) -> int:
        font = QFont(self.font())
        room = self.width() - appearance.theme().spacing.xs
        while font.pixelSize() > 1 and QFontMetrics(font).horizontalAdvance(self.text()) > room:
            font.setPixelSize(font.pixelSize() - 1)
        return font.pixelSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The theme's button, then two lines on it, each in the middle."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        words, picture, option.text = option.text, option.icon, ""
        option.toolButtonStyle = Qt.ToolButtonStyle.ToolButtonTextOnly
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        theme, size = appearance.theme(), self.iconSize().width()
        if self.within and not self.isChecked():  # in the colour of the ground of where somebody is, and never both
            painter.fillRect(
                QRect(0, theme.spacing.xs, 2, self.height() - 2 * theme.spacing.xs), theme.colour("rail_active")
            )
        active = self.isChecked() or self.underMouse()
        painter.setPen(theme.colour("rail_active_text" if active else "rail_text"))
        small = appearance.ui_font(theme.type.caption)
        key_width = QFontMetrics(small).horizontalAdvance(self._key)
        line = self.fontMetrics().height()
        top = (self.height() - size - line - 2) // 2
        left = (self.width() - size - theme.spacing.xs - key_width) // 2
        state = picture.State.On if self.isChecked() else picture.State.Off
        painter.drawPixmap(left, top, picture.pixmap(self.iconSize(), picture.Mode.Normal, state))
        painter.setFont(self.words_font())
        painter.drawText(QRect(0, top + size + 2, self.width(), line), Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(small)
        beside = QRect(left + size + theme.spacing.xs, top, key_width + 1, size)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._key)
        painter.end()
