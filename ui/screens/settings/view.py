"""The settings' page: what everybody may choose to the left; to the right the screens, and what this till is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance, language
from ui import theme as themes
from ui.screens.settings.facts import FactsCard
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.screens_card import CustomerScreenCard, WindowCard
from ui.sounds import Sound
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PLAIN, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.rail import AUDIT, DEVICES, STAFF
from ui.widgets.sides import Turning
from ui.widgets.tick_button import TickButton
from ui.widgets.wrap_layout import WrapRow

_LANGUAGE_KEYS = ("F2", "F3", "F4")
_LOOK_KEYS = ("F5", "F6", "F7", "F8")
_SOUND_KEYS = {Sound.ACCEPTED: "Alt+5", Sound.REFUSED: "Alt+6"}
_BESIDE = {DEVICES: "Alt+7", STAFF: "Alt+8", AUDIT: "Alt+9"}


class SettingsView(Panel):
    """Every choice acts at once; Esc leads to the checkout, or away from what a second person was asked for."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._heading = label("heading")
        self._back = KeyButton(shortcut="Esc", kind=PLAIN, name="settings_leave")
        self._back.clicked.connect(presenter.back)
        self._language_title, self._look_title, self._sound_title, self._beside_title = (
            label("strong") for _ in range(4)
        )
        self._language = ChoiceRow("settings_language", keys=_LANGUAGE_KEYS)
        self._language.chosen.connect(lambda code: presenter.speak(str(code)))
        self._look = ChoiceRow("settings_look", keys=_LOOK_KEYS)
        self._look.chosen.connect(lambda name: presenter.wear(str(name)))
        self._sounds = TickButton("F9", "settings_sounds")
        self._sounds.clicked.connect(presenter.set_sounds)
        self._hear = {
            sound: KeyButton("volume-2", shortcut=key, name=f"settings_hear_{sound.value}")
            for sound, key in _SOUND_KEYS.items()
        }
        for sound, button in self._hear.items():
            button.clicked.connect(lambda _checked=False, heard=sound: presenter.hear(heard))
        self._beside = {
            place: KeyButton("arrow-right", shortcut=key, name=f"settings_to_{place}") for place, key in _BESIDE.items()
        }
        for place, button in self._beside.items():
            button.clicked.connect(lambda _checked=False, there=place: presenter.place_asked.emit(there))
        self._window, self._customer = WindowCard(presenter), CustomerScreenCard(presenter)
        self._facts = FactsCard(presenter.till)
        self._lay_out()
        presenter.changed.connect(self._show)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._turning.fold(narrow=narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody came."""
        super().showEvent(event)
        self._show()
        self._language.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """What was begun ends here."""
        super().hideEvent(event)
        self._presenter.leave()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._heading.setText(self.tr("Settings"))
        self._language_title.setText(self.tr("Language"))
        self._look_title.setText(self.tr("Look"))
        self._sound_title.setText(self.tr("Sounds"))
        self._beside_title.setText(self.tr("More settings"))
        self._language.setAccessibleName(self.tr("Language"))
        self._look.setAccessibleName(self.tr("Look"))
        self._sounds.setText(self.tr("Sound when a card is read"))
        self._hear[Sound.ACCEPTED].setText(self.tr("Accepted"))
        self._hear[Sound.REFUSED].setText(self.tr("Refused"))
        for place, words in {
            DEVICES: self.tr("Devices and papers"),
            STAFF: self.tr("My PIN"),
            AUDIT: self.tr("Backups and USB sticks"),
        }.items():
            self._beside[place].setText(words)
        self._show()

    def restyle(self) -> None:
        """The look that is worn now is the chosen one."""
        self._show()

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._back)
        choices, beside = Panel(role="card"), Panel(role="card")
        _stack(choices, self._language_title, self._language, self._look_title, self._look)
        _stack(choices, self._sound_title)
        _column_of(choices).addWidget(self._sounds, 0, Qt.AlignmentFlag.AlignLeft)
        _stack(choices, WrapRow(*self._hear.values()))
        _stack(beside, self._beside_title, WrapRow(*self._beside.values()))
        left, right = QWidget(), QWidget()
        for side, cards in ((left, (choices, beside)), (right, (self._window, self._customer, self._facts))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(spacing.m)
            for card in cards:
                column.addWidget(card)
            column.addStretch()
        self._turning = Turning((left, 1), (right, 1))
        area = FormArea(self._turning)
        area.setObjectName("settings_area")
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.m)
        column.addLayout(head)
        column.addWidget(area, 1)

    def _show(self) -> None:
        if not self._heading.text():  # not all of it is there yet
            return
        presenter = self._presenter
        self._language.show_choices([(code, language.LANGUAGES[code]) for code in language.available()])
        self._language.choose(language.in_force())
        self._look.show_choices([(name, look_name(name)) for name in themes.LOOKS])
        self._look.choose(presenter.preferences.look)
        self._sounds.setChecked(presenter.preferences.sounds)
        may = presenter.offered_places()
        for place, button in self._beside.items():
            button.setVisible(place in may)
        asking = presenter.asked is not None
        self._back.setText(self.tr("Back") if asking else self.tr("To the checkout"))
        for card in (self._window, self._customer):
            card.show_state()


def look_name(name: str) -> str:
    """A look as people call it."""
    translate = QCoreApplication.translate
    return {
        "light": translate("SettingsView", "Light"),
        "dark": translate("SettingsView", "Dark"),
        "light-large": translate("SettingsView", "Light, large type"),
        "dark-large": translate("SettingsView", "Dark, large type"),
    }.get(name, name)


def _column_of(card: Panel) -> QVBoxLayout:
    """The card's column, made when something is first put into it."""
    column = card.layout()
    if isinstance(column, QVBoxLayout):
        return column
    spacing = appearance.theme().spacing
    made = QVBoxLayout(card)
    made.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
    made.setSpacing(spacing.s)
    return made


def _stack(card: Panel, *widgets: QWidget) -> None:
    for each in widgets:
        _column_of(card).addWidget(each)
