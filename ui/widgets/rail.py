"""The rail at the left: the places there are, then help, language, look and leaving."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ui import appearance, icons, language
from ui.widgets.key_button import shown
from ui.widgets.key_hints import KeyHint
from ui.widgets.panel import Panel
from ui.widgets.place_button import PlaceButton

WIDTH = 84
LOWEST, HEIGHT = 44, 52
_GAP = 2
"""Of a place, at its lowest and where there is room, and between two: nine and six acts stand on 768 lines."""
_ICON = 18

CHECKOUT, MEMBERS, CARDS, SHIFT, STAFF = "checkout", "members", "cards", "shift", "staff"
DAY_END = "day_end"
STORE, DEVICES, AUDIT = "store", "devices", "audit"

_PLACES = {
    CHECKOUT: ("shopping-cart", "C"),
    MEMBERS: ("users", "M"),
    CARDS: ("id-card", "K"),
    SHIFT: ("coins", "S"),
    DAY_END: ("square-check", "E"),
    STORE: ("store", "O"),
    STAFF: ("contact-round", "P"),
    DEVICES: ("monitor-smartphone", "D"),
    AUDIT: ("clipboard-check", "A"),
}
"""Every place with its icon and its letter, from the top down."""


class Rail(Panel):
    """A place is an icon, a word and a letter."""

    place_chosen = Signal(str)
    help_asked = Signal()
    language_asked = Signal()
    theme_asked = Signal()
    lock_asked = Signal()
    change_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="rail")
        self.setFixedWidth(WIDTH)
        self._icons: dict[QToolButton, str] = {}
        self._keys: dict[QToolButton, str] = {}
        self._group = QButtonGroup(self)
        spacing = appearance.theme().spacing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(spacing.xs, spacing.m, spacing.xs, spacing.m)
        self._column.setSpacing(_GAP)
        self.places = {name: self._place(name, icon, f"Alt+{letter}") for name, (icon, letter) in _PLACES.items()}
        self._column.addStretch()
        self._help = self._act("help", "circle-help", "F1", self.help_asked.emit)
        self._language = self._act("language", "languages", "Alt+L", self.language_asked.emit)
        self._look = self._act("look", "moon", "Alt+T", self.theme_asked.emit)
        self._lock = self._act("lock", "lock", "Ctrl+L", self.lock_asked.emit)
        self._change = self._act("change_person", "arrow-left-right", "Alt+W", self.change_asked.emit)
        self._leave = self._act("sign_out", "log-out", "Alt+Q", self.sign_out_asked.emit)
        self.retranslate()
        self.restyle()

    def show_place(self, place: str) -> None:
        """Mark the place a person is in."""
        self.places[place].setChecked(True)

    def show_signed_in(self, signed_in: bool, closed: Collection[str] = ()) -> None:
        """Nobody's till shows no places, and nobody sees those that are ``closed`` to them."""
        for place, button in self.places.items():
            button.setVisible(signed_in and place not in closed)
        for button in (self._lock, self._change, self._leave):
            button.setVisible(signed_in)

    def name_of(self, place: str) -> str:
        """What a place is called, in the language in force."""
        return self.places[place].accessibleName()

    def key_hints(self) -> list[KeyHint]:
        """The keys of every button that can be seen."""
        return [KeyHint(self._keys[button], button.accessibleName()) for button in self._icons if button.isVisible()]

    def retranslate(self) -> None:
        """Set every word anew."""
        names = {
            CHECKOUT: self.tr("Checkout"),
            MEMBERS: self.tr("Members"),
            CARDS: self.tr("Card desk"),
            SHIFT: self.tr("Shift"),
            DAY_END: self.tr("Day end"),
            STORE: self.tr("Store"),
            STAFF: self.tr("People"),
            DEVICES: self.tr("Devices"),
            AUDIT: self.tr("Audit"),
        }
        words = {
            **{self.places[place]: name for place, name in names.items()},
            self._help: self.tr("Help"),
            self._language: language.LANGUAGES[language.after(language.in_force())],
            self._look: self.tr("Look"),
            self._lock: self.tr("Lock"),
            self._change: self.tr("Change over"),
            self._leave: self.tr("Sign out"),
        }
        for button, name in words.items():
            button.setText(name if isinstance(button, PlaceButton) else self._keys[button])
            button.setToolTip(name)
            button.setAccessibleName(name)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        theme = appearance.theme()
        self._icons[self._look] = "moon" if theme.name == "light" else "sun"
        for button, name in self._icons.items():
            picture = QIcon(icons.pixmap(name, theme.value("rail_text"), _ICON))
            picture.addPixmap(
                icons.pixmap(name, theme.value("rail_active_text"), _ICON), QIcon.Mode.Normal, QIcon.State.On
            )
            button.setIcon(picture)

    def _place(self, name: str, icon: str, key: str) -> QToolButton:
        button = PlaceButton(shown(key))
        self._add(button, f"rail_{name}", icon, key, lambda: self.place_chosen.emit(name))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setMinimumSize(WIDTH - 8, LOWEST)
        button.setMaximumSize(WIDTH - 8, HEIGHT)
        self._group.addButton(button)
        return button

    def _act(self, name: str, icon: str, key: str, act: Callable[[], None]) -> QToolButton:
        """Icon and key in one line, and the word as a hint."""
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedSize(WIDTH - 8, appearance.theme().shape.target)
        self._add(button, f"rail_{name}", icon, key, act)
        return button

    def _add(self, button: QToolButton, name: str, icon: str, key: str, act: Callable[[], None]) -> None:
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
        self._icons[button], self._keys[button] = icon, shown(key)
        self._column.addWidget(button)
