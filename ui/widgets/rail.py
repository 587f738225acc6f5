"""The rail at the left: the places there are, then help, language, look and leaving.

At most seven places stand there. Shift, people and audit lie in another one, and stand under it while a person is
there; their letters act everywhere. Where not all of it has room one below the other, as on a small monitor that is
scaled up, the acts take turns with the places, and a button turns from the ones to the others. In a narrow window
the rail is as wide as its longest name in the smallest type.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ui import appearance, icons, language
from ui.widgets.key_button import shown, told
from ui.widgets.key_hints import KeyHint
from ui.widgets.panel import Panel
from ui.widgets.rail_button import RailButton

WIDTH, NARROW_WIDTH = 84, 66
_SIDES, _NARROW_SIDES = 4, 2
"""Pixels between the rail's edges and its buttons."""
LOWEST, HEIGHT = 44, 52
"""Of a place, at its lowest and where there is room."""
_MOST_PLACES, _ACTS, _FOLDED = 9, 6, 9
"""How many stand below one another at the most: all on 720 lines, folded on 446."""
_ICON = 18

CHECKOUT, MEMBERS, CARDS, SHIFT, STAFF = "checkout", "members", "cards", "shift", "staff"
DAY_END = "day_end"
STORE, DEVICES, AUDIT, SETTINGS = "store", "devices", "audit", "settings"

_PLACES = {
    CHECKOUT: ("shopping-cart", "C"),
    MEMBERS: ("users", "M"),
    CARDS: ("id-card", "K"),
    DAY_END: ("square-check", "E"),
    SHIFT: ("coins", "S"),
    STORE: ("store", "O"),
    STAFF: ("contact-round", "P"),
    AUDIT: ("clipboard-check", "A"),
    DEVICES: ("monitor-smartphone", "D"),
    SETTINGS: ("settings", "G"),
}
"""Every place with its icon and its letter, from the top down."""

WITHIN = {SHIFT: DAY_END, STAFF: STORE, AUDIT: STORE}
"""Places that lie in another one. Where that one is closed to a person, they stand in its stead."""

FULL_SCREEN = "Ctrl+F11"
_TURN = "Alt+0"


class Rail(Panel):
    """A place is an icon, a word and a letter."""

    place_chosen = Signal(str)
    help_asked = Signal()
    language_asked = Signal()
    theme_asked = Signal()
    full_screen_asked = Signal()
    lock_asked = Signal()
    change_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="rail")
        self._width, self._sides = WIDTH, _SIDES
        self._icons: dict[RailButton, str] = {}
        self._keys: dict[RailButton, str] = {}
        self._letters: dict[str, QShortcut] = {}
        self._shortcuts: dict[RailButton, QShortcut] = {}
        self._open: set[str] = set()
        self._here = ""
        self._signed_in = False
        self._turned = False
        self._full_screen = self._bind(FULL_SCREEN, self.full_screen_asked.emit)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.places = {name: self._place(name, icon, f"Alt+{letter}") for name, (icon, letter) in _PLACES.items()}
        self._column.addStretch()
        self._help = self._act("help", "circle-help", "F1", self.help_asked.emit)
        self._language = self._act("language", "languages", "Alt+L", self.language_asked.emit)
        self._look = self._act("look", "moon", "Alt+T", self.theme_asked.emit)
        self._lock = self._act("lock", "lock", "Ctrl+L", self.lock_asked.emit)
        self._change = self._act("change_person", "arrow-left-right", "Alt+W", self.change_asked.emit)
        self._leave = self._act("sign_out", "log-out", "Alt+Q", self.sign_out_asked.emit)
        self._acts = [each for each in self._icons if each not in self.places.values()]
        self._more = self._act("more", "ellipsis", _TURN, self._turn)
        for peers in (list(self.places.values()), [*self._acts, self._more]):
            for button in peers:
                button.stand_among(peers)
        self.fold(narrow=False)
        self.retranslate()
        self.restyle()

    def fold(self, *, narrow: bool) -> None:
        """Take as little width as the names allow, or as is usual."""
        self._width, self._sides = (NARROW_WIDTH, _NARROW_SIDES) if narrow else (WIDTH, _SIDES)
        edge = appearance.theme().spacing.xs
        self.setFixedWidth(self._width)
        self._column.setContentsMargins(self._sides, edge, self._sides, edge)
        for button in self._icons:
            self._stand(button, within=button.within)

    def show_place(self, place: str) -> None:
        """Mark the place a person is in."""
        self._here, self._turned = place, False
        self.places[place].setChecked(True)
        self._arrange()

    def show_signed_in(self, signed_in: bool, closed: Collection[str] = ()) -> None:
        """Nobody's till shows no places, and nobody sees those that are ``closed`` to them."""
        self._open = {place for place in self.places if place not in closed} if signed_in else set()
        for place, letter in self._letters.items():
            letter.setEnabled(place in self._open)
        for button in (self._lock, self._change, self._leave):
            self._shortcuts[button].setEnabled(signed_in)
        self._signed_in, self._turned = signed_in, False
        self._arrange()

    def offer_full_screen(self, offered: bool) -> None:
        """Whether a person may turn it on and off: not in a kiosk."""
        self._full_screen.setEnabled(offered)

    def _arrange(self) -> None:
        """Show every open place that lies in no other, and what lies in the one where the person is; then the acts.

        Folded, the acts and what lies in places come when somebody turns to them, and the places go meanwhile.
        """
        heads = [place for place in self._open if WITHIN.get(place) not in self._open]
        around = WITHIN.get(self._here, self._here)
        within = [place for place in self._open if place not in heads and WITHIN[place] == around]
        places, inner = ([self.places[place] for place in group] for group in (heads, within))
        folded = self._folded
        self._turned &= folded
        self._shortcuts[self._more].setEnabled(folded)
        self._name_turn()
        if not folded:
            shown = [*places, *inner, *self._acts_here()]
        elif self._turned:
            shown = [*inner, *self._acts_here(), self._more]
        else:
            shown = [*places, *(each for each in inner if each.isChecked()), self._more]
        for place, button in self.places.items():
            self._stand(button, within=place in within)
        for button in self._icons:
            button.setVisible(button in shown)

    @property
    def _folded(self) -> bool:
        """Whether acts and places take turns; nobody's till has no places."""
        return self._signed_in and self.height() < _height(_MOST_PLACES + _ACTS)

    def _acts_here(self) -> list[RailButton]:
        leaving = (self._lock, self._change, self._leave)
        return [each for each in self._acts if self._signed_in or each not in leaving]

    def _turn(self) -> None:
        self._turned = not self._turned
        self._arrange()

    def _name_turn(self) -> None:
        name = self.tr("Back") if self._turned else self.tr("More")
        self._more.setText(name)
        self._more.setAccessibleName(name)

    def minimumSizeHint(self) -> QSize:
        """Room for all places, and for the button that shows the acts instead."""
        return QSize(self._width, _height(_FOLDED))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._arrange()

    def name_of(self, place: str) -> str:
        """What a place is called, in the language in force."""
        return self.places[place].accessibleName()

    def place_hints(self) -> list[KeyHint]:
        """The letters of all places that are open to the person."""
        return [self._hint(button) for place, button in self.places.items() if place in self._open]

    def key_hints(self) -> list[KeyHint]:
        """The keys of every act there is now."""
        hints = [self._hint(button) for button in (*self._acts_here(), *((self._more,) if self._folded else ()))]
        if self._full_screen.isEnabled():
            hints.append(KeyHint(shown(FULL_SCREEN), self.tr("Full screen")))
        return hints

    def _hint(self, button: RailButton) -> KeyHint:
        return KeyHint(self._keys[button], button.accessibleName())

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
            SETTINGS: self.tr("Settings"),
        }
        words = {
            **{self.places[place]: name for place, name in names.items()},
            self._help: self.tr("Help"),
            self._language: language.LANGUAGES[language.after(language.in_force())],
            self._look: self.tr("Look"),
            self._lock: self.tr("Lock"),
            self._change: self.tr("Take over"),
            self._leave: self.tr("Sign out"),
        }
        for button, name in words.items():
            button.setText(name)
            button.setAccessibleName(name)
        for button in self._icons:
            button.setAccessibleDescription(told(self._keys[button]))
        self._name_turn()

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

    def _place(self, name: str, icon: str, key: str) -> RailButton:
        button = RailButton(shown(key))
        self._add(button, f"rail_{name}", icon, key)
        button.clicked.connect(lambda _checked=False: self.place_chosen.emit(name))
        self._letters[name] = self._bind(key, button.click)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setMinimumHeight(LOWEST)
        button.setMaximumHeight(HEIGHT)
        self._group.addButton(button)
        return button

    def _act(self, name: str, icon: str, key: str, act: Callable[[], None]) -> RailButton:
        button = RailButton(shown(key), act=True)
        button.setProperty("act", True)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedHeight(appearance.theme().shape.target)
        self._add(button, f"rail_{name}", icon, key)
        button.clicked.connect(lambda _checked=False: act())
        self._shortcuts[button] = self._bind(key, button.click)
        return button

    def _add(self, button: RailButton, name: str, icon: str, key: str) -> None:
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons[button], self._keys[button] = icon, shown(key)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def _stand(self, button: RailButton, *, within: bool) -> None:
        """Under the place that it lies in, or as one of its own."""
        button.show_within(within)
        button.setFixedWidth(self._width - 2 * self._sides)

    def _bind(self, key: str, act: Callable[[], None]) -> QShortcut:
        """A key that acts wherever the person is: the button of a place need not be seen for its letter."""
        bound = QShortcut(QKeySequence(key), self)
        bound.activated.connect(act)
        return bound


def _height(buttons: int) -> int:
    """How high a rail of so many is at the least."""
    return buttons * LOWEST + 2 * appearance.theme().spacing.xs
