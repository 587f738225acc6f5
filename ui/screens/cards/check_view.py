"""Card check 检测: one large instruction, then the verdict with what each part of the card said."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.card_verdicts import verdict_of
from terminal.domain.cards import hidden
from terminal.domain.encoding import CardHealth
from terminal.ports import CardEncoder
from ui import appearance, icons
from ui.messages.words import Severity, Words
from ui.screens.cards import check_words
from ui.screens.cards.check_presenter import SWIPES, CheckPresenter
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import empty, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.step_bar import StepBar
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.window_width import is_low

_ICONS = {
    Severity.GOOD: "circle-check",
    Severity.INFO: "info",
    Severity.WARNING: "triangle-alert",
    Severity.DANGER: "circle-alert",
}
_PICTURE = 56
_WIDTH = 620
_ENCODER_KEYS = ("Alt+1", "Alt+2", "Alt+3", "Alt+4")


class CheckView(Panel):
    """F12 begins, Esc cancels, F7 prints. Leaving the page lets go of the card that is waited for."""

    def __init__(self, presenter: CheckPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        spacing = appearance.theme().spacing
        card = Panel(role="card")
        card.setMaximumWidth(_WIDTH)
        self._encoders = ChoiceRow("check_encoder", keys=_ENCODER_KEYS)
        self._encoders.chosen.connect(self._choose)
        self._steps = StepBar()
        self._picture = label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("heading", wrap=True, name="check_title", align=Qt.AlignmentFlag.AlignCenter)
        self._advice = label("list", wrap=True, name="check_advice", align=Qt.AlignmentFlag.AlignCenter)
        self._findings = QGridLayout()
        self._findings.setHorizontalSpacing(spacing.xl)
        self._findings.setVerticalSpacing(spacing.s)
        self._findings.setColumnStretch(1, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing.xl, spacing.l, spacing.xl, spacing.l)
        column.setSpacing(spacing.m)
        column.addWidget(self._encoders)
        column.addWidget(self._steps)
        column.addWidget(FormArea(self._make_outcome(), at_top=False), 1)
        column.addWidget(self._make_buttons())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(card)  # in the middle, where there is more room than it takes
        presenter.changed.connect(self.retranslate)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """The primary key waits."""
        super().showEvent(event)
        self._begin.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """The encoder is free for others."""
        super().hideEvent(event)
        self._presenter.cancel()

    def retranslate(self) -> None:
        """Show where the check stands, in the language in force."""
        presenter = self._presenter
        self._encoders.show_choices([(encoder, encoder.id) for encoder in presenter.till.encoders])
        self._encoders.choose(presenter.encoder)
        self._encoders.setVisible(len(presenter.till.encoders) > 1)
        self._encoders.setEnabled(not presenter.running)
        self._show_steps()
        words, icon, mood = self._words()
        self._picture.setPixmap(icons.pixmap(icon, appearance.theme().value(mood), _PICTURE))
        self._share_room()
        self._title.setText(words.title)
        self._advice.setText(words.advice)
        set_state(self._title, "state", mood if presenter.health else "")
        self._show_findings(presenter.health)
        again = presenter.health is not None or presenter.failure is not None
        self._begin.setText(self.tr("Check another card") if again else self.tr("Check a card"))
        self._begin.setEnabled(presenter.encoder is not None)
        self._cancel.setText(self.tr("Cancel"))
        self._show_key_of_state(presenter.running)
        self._print.setText(self.tr("Print"))
        self._print.setVisible(presenter.health is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """In a low window what was found has the room of the picture."""
        self._picture.setVisible(not (is_low(self) and self._presenter.health is not None))

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self.retranslate()

    def _make_outcome(self) -> QWidget:
        spacing = appearance.theme().spacing
        outcome, column = inner_column(spacing.m)
        column.addStretch(1)
        for each in (self._picture, self._title, self._advice):
            column.addWidget(each)
        column.addSpacing(spacing.m)
        column.addLayout(self._findings)
        column.addStretch(1)
        return outcome

    def _make_buttons(self) -> WrapRow:
        self._begin = KeyButton("credit-card-reader", shortcut="F12", kind=PRIMARY, name="check_begin")
        self._cancel = KeyButton("x", shortcut="Esc", name="check_cancel")
        self._print = KeyButton("printer", shortcut="F7", name="check_print")
        self._begin.clicked.connect(self._presenter.begin)
        self._cancel.clicked.connect(self._presenter.cancel)
        self._print.clicked.connect(self._presenter.print)
        return WrapRow(self._print, self._cancel, self._begin, spread=Spread.GAP)

    def _show_key_of_state(self, running: bool) -> None:
        """Begin or Cancel. The keyboard goes along first: Qt would give it to the rail, and Enter would leave."""
        here, gone = (self._cancel, self._begin) if running else (self._begin, self._cancel)
        here.show()
        if gone.hasFocus():
            here.setFocus()
        gone.hide()

    def _show_steps(self) -> None:
        presenter = self._presenter
        names = [self.tr("1st swipe"), self.tr("2nd swipe"), self.tr("3rd swipe")]
        self._steps.show_steps(names, max(0, presenter.presented - 1))
        self._steps.setVisible(presenter.running and presenter.swipes)

    def _words(self) -> tuple[Words, str, str]:
        """What the page says, with its picture and the colour of that."""
        presenter = self._presenter
        if presenter.encoder is None:
            words = Words(
                self.tr("No encoder at this till"),
                self.tr("Cards are checked at a till with an encoder or a chip reader; see Devices."),
            )
            return words, "triangle-alert", "warning"
        if presenter.health is not None:
            words = check_words.verdict(verdict_of(presenter.health))
        elif presenter.failure is not None:
            words = check_words.unfinished(presenter.failure, presenter.till.zone)
        elif presenter.running:
            return self._instruction(), "credit-card-reader", "accent"
        else:
            words = Words(
                self.tr("Is the card or the reader at fault?"),
                self.tr("The card is read and tried; the member and what is on the card stay as they are."),
            )
            return words, "credit-card", "muted"
        return words, _ICONS[words.severity], words.severity.value

    def _instruction(self) -> Words:
        presenter = self._presenter
        if presenter.presented > 1:
            left = SWIPES - presenter.presented
            last = self.tr("This is the last time.")
            return Words(self.tr("Swipe the same card again"), self.tr("And once more after that.") if left else last)
        if presenter.swipes and presenter.taps:
            title = self.tr("Swipe the card through, or lay it on")
        elif presenter.swipes:
            title = self.tr("Swipe the card through the encoder")
        else:
            title = self.tr("Lay the card on the reader and leave it there")
        stripes = self.tr("A stripe is asked for three times.") if presenter.swipes else ""
        return Words(title, stripes)

    def _show_findings(self, health: CardHealth | None) -> None:
        empty(self._findings)
        if health is None:
            return
        rows = check_words.findings(health)
        if health.last4 and rows:
            rows.insert(0, (self.tr("Card"), hidden(health.last4), ""))
        for place, (part, words, mood) in enumerate(rows):
            name, said = label("muted"), label("list", wrap=True, name=f"finding_{place}")
            name.setText(part)
            said.setText(words)
            set_state(said, "state", mood)
            self._findings.addWidget(name, place, 0)
            self._findings.addWidget(said, place, 1)

    def _choose(self, encoder: object) -> None:
        if isinstance(encoder, CardEncoder):
            self._presenter.choose(encoder)
