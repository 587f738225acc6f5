"""A button that shows the key which does the same, so that hands learn the keyboard by looking."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui import appearance, icons

PRIMARY, QUIET, PLAIN, DIGIT = "primary", "quiet", "plain", "digit"
_DIGIT_HEIGHT = 56

_RING = 2
"""Pixels of the frame that shows where the keyboard is."""

_NAMES = {"Return": "Enter", "PgDown": "PgDn"}
"""Names of keys in Qt that a keyboard does not bear."""


class KeyButton(QPushButton):
    """Icon, words and key in one line. ``shortcut`` binds the key; ``key`` only shows one that is handled elsewhere.

    A key of several is written as on a keyboard: ``Ctrl+1`` is shown as ``Ctrl 1``. ``acting_in``: the key acts while
    this widget is seen, although the button may not be; else only while the button is.
    """

    def __init__(
        self,
        icon: str = "",
        *,
        key: str = "",
        shortcut: str = "",
        kind: str = QUIET,
        name: str = "",
        acting_in: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bound: QShortcut | None = None
        self._icon_name = icon
        self._key = key or shown(shortcut)
        self.setProperty("kind", kind)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch must not take the focus from the scan line
        if kind == DIGIT:
            self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        if shortcut:
            self._bound = QShortcut(QKeySequence(shortcut), acting_in or self)
            self._bound.activated.connect(self.click)
        self._tell_key()

    def setText(self, text: str) -> None:  # noqa: N802 — Qt's name
        """A button of one sign tells it as its key."""
        super().setText(text)
        self._tell_key()

    def show_key(self, key: str) -> None:
        """Show another key, or none, that is handled elsewhere."""
        self._key = key
        self._tell_key()
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: str) -> None:
        """Show another icon, or none."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    @property
    def key(self) -> str:
        """The key that does the same. A button of one sign, as a digit's, is the picture of its key."""
        return self._key or (self.text() if len(self.text()) == 1 else "")

    def changeEvent(self, event: QEvent) -> None:
        """Tell the key in the language in force; it rests with the button."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell_key()
        elif event.type() == QEvent.Type.EnabledChange and self._bound is not None:
            self._bound.setEnabled(self.isEnabled())
        super().changeEvent(event)

    def _tell_key(self) -> None:
        """Besides its name; a digit's is its key."""
        digit = not self._key and self.text().isdecimal()
        self.setAccessibleDescription("" if digit else told(self.key))

    def sizeHint(self) -> QSize:
        """Room for icon, words and key, at least a finger wide and high."""
        theme = appearance.theme()
        width = self._content_width() + 2 * self._edge()
        height = self.fontMetrics().height() + 2 * theme.spacing.s
        if self.property("kind") == DIGIT:
            height = max(height, _DIGIT_HEIGHT)
        return QSize(max(theme.shape.target, width), max(theme.shape.target, height))

    def _content_width(self) -> int:
        """Of icon, words and key with the gaps between those there are."""
        parts = [self._icon_size()] if self._icon_name else []
        parts += [self.fontMetrics().horizontalAdvance(self.text())] if self.text() else []
        parts += [self._key_width()] if self._key else []
        return sum(parts) + appearance.theme().spacing.s * max(0, len(parts) - 1)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the words; a digit is as low as a finger where there is little room."""
        hint = self.sizeHint()
        if self.property("kind") == DIGIT:
            hint.setHeight(appearance.theme().shape.target)
        return hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The theme's button, then icon, words and key on it."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if self.hasFocus() and self.property("kind") == PRIMARY:
            self._paint_ring(painter)
        self._paint_content(painter)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        """On a filled button a border would not be told from the filling: a ring inside it is."""
        theme = appearance.theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("on_accent"), _RING))
        inset = _RING * 2
        radius = max(1, theme.shape.radius - _RING)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_content(self, painter: QPainter) -> None:
        theme = appearance.theme()
        colour = theme.value(self._role())
        left = max(self._edge(), (self.width() - self._content_width()) // 2)
        if self._icon_name:
            size = self._icon_size()
            painter.drawPixmap(left, (self.height() - size) // 2, icons.pixmap(self._icon_name, colour, size))
            left += size + theme.spacing.s
        painter.setPen(theme.colour(self._role()))
        if self.text():
            words = QRect(left, 0, self.fontMetrics().horizontalAdvance(self.text()), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
            left += words.width() + theme.spacing.s
        if self._key:
            painter.setFont(appearance.ui_font(theme.type.caption))
            painter.setPen(theme.colour(self._key_role()))
            rest = QRect(left, 0, self._key_width() + 2, self.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._key)

    def _edge(self) -> int:
        """Between the button's edge and its words: less where no frame is seen."""
        spacing = appearance.theme().spacing
        return spacing.s if self.property("kind") == PLAIN else spacing.m

    def _role(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return {PRIMARY: "on_accent", PLAIN: "accent"}.get(self.property("kind"), "text")

    def _key_role(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return "on_accent" if self.property("kind") == PRIMARY else "muted"

    def _icon_size(self) -> int:
        return self.fontMetrics().height() if self.property("kind") != PRIMARY else 24

    def _key_width(self) -> int:
        return QFontMetrics(appearance.ui_font(appearance.theme().type.caption)).horizontalAdvance(self._key)


def shown(shortcut: str) -> str:
    """A shortcut as it stands on the keyboard: ``Alt+Return`` → ``Alt Enter``."""
    return " ".join(_NAMES.get(part, part) for part in shortcut.split("+") if part)


def told(key: str) -> str:
    """What a screen reader says of a key besides the button's name: ``Key F12``; nothing where there is none."""
    return QCoreApplication.translate("KeyButton", "Key {key}").format(key=key) if key else ""
