"""The sign-in page: choose a name, type a PIN."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from terminal.domain.staff import StaffRecord
from ui import appearance, icons
from ui.screens.sign_in.lock_note import LockNote
from ui.screens.sign_in.person_button import PersonButton
from ui.screens.sign_in.pin_pad import PinPad
from ui.screens.sign_in.presenter import Purpose, SignInPresenter
from ui.widgets.key_button import KeyButton
from ui.widgets.key_hints import KeyHint
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.sample_staff_card import SampleStaffCard
from ui.window_width import is_low, is_narrow
from ui.words import rights_words


class SignInView(Panel):
    """People to the left, PIN to the right; Up and Down choose the person without leaving the PIN."""

    def __init__(self, presenter: SignInPresenter, store: str, terminal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._people: list[StaffRecord] = list(presenter.people())
        self._chosen = 0
        theme = appearance.theme()
        self._icon = label()
        self._store, self._terminal = label("heading"), label("muted")
        self._store.setText(store)
        self._terminal.setText(terminal)
        self._who, self._pin_title = label("strong", wrap=True), label("strong", name="pin_title")
        self._pad = PinPad()
        self._pad.entered.connect(self._enter)
        self._hint = label("muted", wrap=True, name="card_hint")
        self._sample = SampleStaffCard(presenter.till, "sample_staff_card")
        self._back = KeyButton(shortcut="Esc", name="stay_at_till")
        self._back.clicked.connect(presenter.leave)
        presenter.card_shown.connect(self._take_card)
        presenter.choice_changed.connect(self.retranslate)
        presenter.busy_changed.connect(self._pad.set_busy)
        card = Panel(role="card")
        columns = self._columns = QHBoxLayout(card)
        columns.addLayout(self._make_people(), 1)
        columns.addLayout(self._make_pin())
        card.setMaximumWidth(760)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(self._make_head())
        outer.addSpacing(theme.spacing.l)
        self._across = QHBoxLayout()
        self._across.addStretch(1)
        self._across.addWidget(card, 8)
        self._across.addStretch(1)
        outer.addLayout(self._across, 6)
        outer.addStretch(1)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Set every word anew."""
        purpose, person = self._presenter.purpose, self._presenter.person
        name = person.name if person else ""
        self._who.setText(
            {
                Purpose.SIGN_IN: self.tr("Who is at the till?"),
                Purpose.UNLOCK: self.tr("Locked by {name}. Who continues?").format(name=name),
                Purpose.TAKE_OVER: self.tr("Who takes over from {name}?").format(name=name),
            }[purpose]
        )
        self._pad.show_act(
            {
                Purpose.SIGN_IN: self.tr("Sign in"),
                Purpose.UNLOCK: self.tr("Unlock"),
                Purpose.TAKE_OVER: self.tr("Take over"),
            }[purpose]
        )
        self._hint.setText(self.tr("Or show your staff card"))
        self._sample.setText(self.tr("Demo: swipe the staff card"))
        self._offer_card()
        self._hint.setVisible(self._presenter.takes_cards and self._presenter.choice is None)
        self._back.setText(self.tr("Back"))
        self._back.setVisible(purpose is Purpose.TAKE_OVER or self._presenter.choice is not None)
        self._show_pin_title()
        for button, person in zip(self._buttons, self._people, strict=True):
            button.show_person(person.name, rights_words.role(person.role))

    def _show_pin_title(self) -> None:
        choice = self._presenter.choice
        if choice is None:
            self._pin_title.setText(self.tr("Your PIN"))
            return
        self._pad.show_act(self.tr("Go on"))
        self._pin_title.setText(self.tr("Repeat the new PIN") if choice.first else self.tr("Choose a new PIN"))

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        picture = "lock" if self._presenter.purpose is Purpose.UNLOCK else "shopping-cart"
        self._icon.setPixmap(icons.pixmap(picture, appearance.theme().value("accent"), 40))

    def showEvent(self, event: QShowEvent) -> None:
        """The PIN has the keyboard from the start."""
        super().showEvent(event)
        self._pad.field.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the digits have the room of the store's name, which the window's title has, too.

        In a narrow window people and digits keep less distance.
        """
        super().resizeEvent(event)
        spacing, low = appearance.theme().spacing, is_low(self)
        for each in (self._icon, self._store, self._terminal):
            each.setVisible(not low)
        edge = spacing.m if low else spacing.xxl
        narrow = is_narrow(self)
        for side in (0, 2):
            self._across.setStretch(side, int(not narrow))
        sides = spacing.l if narrow else spacing.xxl
        self._columns.setContentsMargins(sides, edge, sides, edge)
        self._columns.setSpacing(sides)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(appearance.theme().spacing.m)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._store)
        names.addWidget(self._terminal)
        head.addStretch()
        head.addWidget(self._icon)
        head.addLayout(names)
        head.addStretch()
        return head

    def _make_people(self) -> QVBoxLayout:
        spacing = appearance.theme().spacing
        self._buttons: list[PersonButton] = []
        self._group = QButtonGroup(self)
        inner, rows = inner_column(spacing.s)
        for position, person in enumerate(self._people):
            button = PersonButton(name=f"person_{person.id}")
            button.clicked.connect(lambda _checked=False, at=position: self._choose(at))
            self._group.addButton(button)
            self._buttons.append(button)
            rows.addWidget(button)
        rows.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows choose a person from wherever the keyboard is
        scroll.setWidget(inner)
        if self._buttons:
            self._buttons[0].setChecked(True)
        column = QVBoxLayout()
        column.setSpacing(spacing.m)
        column.addWidget(self._who)
        column.addWidget(LockNote(self._presenter))
        column.addWidget(scroll, 1)
        column.addWidget(self._sample)
        column.addWidget(self._back)
        return column

    def _make_pin(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(appearance.theme().spacing.m)
        column.addWidget(self._pin_title)
        column.addWidget(self._pad)
        column.addWidget(self._hint)
        column.addStretch()
        return column

    def key_hints(self) -> list[KeyHint]:
        """The arrows, where there is a choice."""
        return [KeyHint("↑ ↓", self.tr("Choose the person"))] if len(self._people) > 1 else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the person; the PIN field leaves these keys to the page."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not self._people:
            super().keyPressEvent(event)
            return
        self._choose((self._chosen + step) % len(self._people))

    def _choose(self, position: int) -> None:
        self._presenter.drop_choice()
        self._chosen = position
        self._buttons[position].setChecked(True)
        self._offer_card()
        self._pad.field.clear()
        self._pad.field.setFocus()

    def _offer_card(self) -> None:
        """In the demo, the card of the person who is chosen."""
        choosing = self._presenter.choice is not None
        self._sample.offer(self._people[self._chosen] if self._people and not choosing else None)

    def _take_card(self, holder: StaffRecord) -> None:
        position = next((place for place, person in enumerate(self._people) if person.id == holder.id), None)
        if position is not None:
            self._choose(position)

    def _enter(self, pin: str) -> None:
        if self._people:
            self._presenter.enter(self._people[self._chosen], pin)
