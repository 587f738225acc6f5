"""One card examined at an encoder, step by step, without a member being touched or a number being shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.encoding import CardHealth, EncodeStep
from terminal.domain.errors import TerminalError
from terminal.domain.staff import StaffRecord
from terminal.ports import CardEncoder
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.messages.words import Severity, Words
from ui.screens.cards import check_words

SWIPES = 3
"""How often a stripe is asked for."""


class CheckPresenter(QObject):
    """Examinations wait for a person, so they have the encoders' lane; the paper goes over the disk's."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    _stepped = Signal(object)  # EncodeStep, told on the encoder's thread

    def __init__(self, till: Till, encoder_lane: Lane, lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self._encoder_lane = encoder_lane
        self._lane = lane
        self._actor = actor
        self.encoder: CardEncoder | None = next(iter(till.encoders), None)
        self.running = False
        self.presented = 0
        """How often a card was asked for in the check under way."""
        self.health: CardHealth | None = None
        self.failure: TerminalError | None = None
        self._stepped.connect(self._take_step)

    @property
    def swipes(self) -> bool:
        """Whether the chosen encoder reads stripes."""
        return self.encoder is not None and any(not kind.is_chip for kind in self.encoder.kinds())

    @property
    def taps(self) -> bool:
        """Whether the chosen encoder reads chips."""
        return self.encoder is not None and any(kind.is_chip for kind in self.encoder.kinds())

    def choose(self, encoder: CardEncoder) -> None:
        """Check at this encoder."""
        if not self.running:
            self.encoder = encoder
            self.changed.emit()

    def begin(self) -> None:
        """Ask for a card; what was found before goes."""
        encoder = self.encoder
        if encoder is None or self.running:
            return
        if self._encoder_lane.pending:  # it would wait behind that card, and a cancellation would end that one
            self.said.emit(self._busy_words)
            return
        self.running, self.presented = True, 0
        self.health = self.failure = None
        self._encoder_lane.submit(lambda: encoder.examine(self._stepped.emit), self._found, self._failed)
        self.changed.emit()

    def cancel(self) -> None:
        """Let the card go that is waited for."""
        if self.running and self.encoder is not None:
            self.encoder.cancel()

    def print(self) -> None:
        """Put what was found on paper."""
        actor, health = self._actor(), self.health
        if actor is None or health is None:
            return
        spoken = language.in_force()
        self._lane.submit(
            lambda: self.till.device_desk.print_check(health, actor=actor, language=spoken),
            lambda _nothing: self.said.emit(self._printing_words),
            lambda error: self.said.emit(lambda: check_words.unfinished(error, self.till.zone)),
        )

    def _take_step(self, step: EncodeStep) -> None:
        if step in (EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN):
            self.presented += 1
        self.changed.emit()

    def _found(self, health: CardHealth) -> None:
        self.running, self.health = False, health
        self.changed.emit()

    def _failed(self, error: TerminalError) -> None:
        self.running, self.failure = False, error
        self.changed.emit()

    def _busy_words(self) -> Words:
        return Words(self.tr("The encoder has another card to do"), self.tr("Check this one after that."))

    def _printing_words(self) -> Words:
        return Words(self.tr("The card check is being printed"), self.tr("Nothing of it is kept."), Severity.GOOD)
