"""The first two pages: the language, and whether this is a try, a new till, or one that goes on from another."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import appearance, language
from ui.screens.setup.page import SetupPage, card, lay_out_card
from ui.screens.setup.presenter import SetupPresenter
from ui.widgets.halves import Halves
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.progress_bar import ProgressBar
from ui.window_width import is_low, is_small

_KEYS = ("F2", "F3", "F4")
_WIDE = 400  # pixels


class LanguagePage(SetupPage):
    """F2, F3, F4 speak a language and go on with it; F12 goes on in the one that is spoken."""

    def __init__(self, presenter: SetupPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._ask = label("heading")
        self._ask.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons: dict[str, KeyButton] = {}
        column = self._column = QVBoxLayout()
        column.setSpacing(appearance.theme().spacing.l)
        column.addStretch(1)
        column.addWidget(self._ask)
        for key, code in zip(_KEYS, language.available(), strict=False):
            button = KeyButton("languages", shortcut=key, kind="large", name=f"setup_language_{code}")
            button.setText(language.LANGUAGES[code])
            button.setMinimumWidth(_WIDE)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, code=code: presenter.choose_language(code))
            self._buttons[code] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addLayout(column)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._ask.setText(self.tr("Choose your language"))
        for code, button in self._buttons.items():
            button.setChecked(code == language.in_force())
        if any(button.hasFocus() for button in self._buttons.values()):
            self.arrive()  # another key chose: one button is marked, not two

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window all languages are seen all the same."""
        super().resizeEvent(event)
        low, spacing = is_low(self), appearance.theme().spacing
        self._column.setSpacing(spacing.s if low else spacing.l)
        for button in self._buttons.values():
            set_state(button, "low", "true" if low else "")

    def act_words(self) -> str:
        """Go on as it stands."""
        return self.tr("Continue in {language}").format(language=language.LANGUAGES[language.in_force()])

    def can_act(self) -> bool:
        """Unless it is being written down."""
        return not self._presenter.working

    def act(self) -> None:
        """The one that is spoken."""
        self._presenter.choose_language(language.in_force())

    def arrive(self) -> None:
        """The language that is spoken."""
        self._buttons[language.in_force()].setFocus()


class WayPage(SetupPage):
    """F12 connects to head office, F6 tries the demo, F7 goes on from a backup, F8 in the place of another machine.

    Each on its own card, so there is no key below them. In a small window all four are seen all the same: closer, in
    smaller type, and without the titles, which their keys say as well.
    """

    def __init__(self, presenter: SetupPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._titles = {name: label("heading", wrap=True) for name in ("centre", "demo", "restore", "successor")}
        self._meanings = {name: label("list", wrap=True) for name in self._titles}
        self._cards: list[Panel] = []
        self._small = False
        self._demo = KeyButton("sparkles", shortcut="F6", name="setup_demo")
        self._demo.clicked.connect(presenter.choose_demo)
        self._restore = KeyButton("download", shortcut="F7", name="setup_restore")
        self._restore.clicked.connect(presenter.choose_restore)
        self._successor = KeyButton("life-buoy", shortcut="F8", name="setup_successor")
        self._successor.clicked.connect(lambda: presenter.choose_centre(replacing=True))
        self._centre = KeyButton("cloud", shortcut="F12", kind=PRIMARY, name="setup_centre")
        self._centre.clicked.connect(lambda: presenter.choose_centre(replacing=False))
        self._bar = ProgressBar()
        self._grown = label("muted", wrap=True, name="setup_demo_progress")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.l)
        self._rows = rows = (Halves(), Halves())
        for row in rows:
            column.addLayout(row, 1)
        buttons = {
            "centre": self._centre,
            "demo": self._demo,
            "restore": self._restore,
            "successor": self._successor,
        }
        for place, (name, button) in enumerate(buttons.items()):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            more = (self._bar, self._grown) if name == "demo" else ()
            rows[place // 2].add(self._choice(name, button, *more), 1)
        presenter.changed.connect(self._show)
        presenter.progressed.connect(self._show_growth)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        titles, meanings = self._titles, self._meanings
        titles["centre"].setText(self.tr("A till of your company"))
        meanings["centre"].setText(
            self.tr(
                "Head office gave you an address and a one-time code. The till downloads products, prices and people."
            )
        )
        titles["demo"].setText(self.tr("Try it out"))
        meanings["demo"].setText(
            self.tr(
                "A demo company with 20,000 members and simulated devices. It stays in its own folder, apart from any "
                "real company; leave it at any time."
            )
        )
        titles["successor"].setText(self.tr("A till has broken down"))
        meanings["successor"].setText(
            self.tr(
                "Head office gave you a replacement code. The sales record comes back from there, and selling goes on."
            )
        )
        titles["restore"].setText(self.tr("You have a backup"))
        meanings["restore"].setText(
            self.tr("On a USB stick, in a shared folder or at head office. What it holds is restored to this machine.")
        )
        self._centre.setText(self.tr("Connect to head office"))
        self._restore.setText(self.tr("Restore from a backup"))
        self._successor.setText(self.tr("Replace a broken till"))
        self._show()

    def arrive(self) -> None:
        """The first choice."""
        self._centre.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window is small now, or is not any more."""
        super().resizeEvent(event)
        small, spacing = is_small(self), appearance.theme().spacing
        if small == self._small:
            return
        self._small = small
        for made in self._cards:
            lay_out_card(made, small=small)
        for title in self._titles.values():
            title.setVisible(not small)
        for meaning in self._meanings.values():
            set_state(meaning, "role", "body" if small else "list")
        for row in self._rows:
            row.setSpacing(spacing.s if small else spacing.l)
        self._show_growth()

    def _choice(self, name: str, button: KeyButton, *more: QWidget) -> Panel:
        made = card((self._titles[name], self._meanings[name], *more))
        layout = made.layout()
        if layout is not None:
            layout.addWidget(button)
        self._cards.append(made)
        return made

    def _show(self) -> None:
        presenter = self._presenter
        there = presenter.state.demo_there
        self._demo.setText(
            self.tr("Continue with the demo company") if there else self.tr("Try it with a demo company")
        )
        for button in (self._demo, self._restore, self._successor, self._centre):
            button.setEnabled(not presenter.working)
        self._show_growth()

    def _show_growth(self) -> None:
        presenter, grown = self._presenter, self._presenter.demo_members
        self._bar.setVisible(presenter.making_demo)
        self._meanings["demo"].setVisible(not (self._small and presenter.making_demo))
        if not presenter.making_demo:
            self._grown.setText("")
            return
        done, whole = grown or (0, 0)
        self._bar.setRange(0, whole)  # 0 to 0: no figure yet, it only moves
        self._bar.show_value(done)
        if not whole:
            self._grown.setText(self.tr("Opening the demo company …"))
        elif done < whole:
            words = self.tr("Making the demo company: {done} of {whole} members")
            self._grown.setText(words.format(done=f"{done:,}", whole=f"{whole:,}"))
        else:
            self._grown.setText(self.tr("The demo company is ready; opening its till …"))
