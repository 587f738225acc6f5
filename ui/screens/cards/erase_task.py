"""Used stripes erased at an encoder: where the one under way stands, and what became of the last."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.errors import TerminalError
from terminal.domain.staff import StaffRecord
from terminal.domain.stripes import EraseStep, StripeErased
from terminal.ports import StripeEncoder
from terminal.services.till import Till
from ui.background import Lane
from ui.messages.words import Words


class EraseTask(QObject):
    """``encoder`` is the till's first that writes stripes; None where there is none."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    _stepped = Signal(object)  # EraseStep, told on the encoder's thread
    _looked = Signal(object)  # StripeErased, told on the encoder's thread

    def __init__(self, till: Till, encoder_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.encoder = next((each for each in till.encoders if isinstance(each, StripeEncoder)), None)
        self._lane = encoder_lane
        self._actor = actor
        self.forget()
        self._stepped.connect(self._take_step)
        self._looked.connect(self._take_found)

    def forget(self) -> None:
        """Somebody comes anew; what was said of the last stripe goes."""
        self.running = False
        self.step: EraseStep | None = None
        self.swipes = 0
        """How often the card was asked for in this step."""
        self.found: StripeErased | None = None
        """What is going to be erased, or was; None until it was looked at."""
        self.erased = False
        self.failure: TerminalError | None = None
        self.changed.emit()

    def begin(self) -> None:
        """Ask for a card."""
        encoder, actor = self.encoder, self._actor()
        if encoder is None or actor is None or self.running:
            return
        if self._lane.pending:  # it would wait behind that card, and a cancellation would end that one
            self.said.emit(self._busy_words)
            return
        self.forget()
        self.running = True
        self._lane.submit(
            lambda: self.till.stripe_eraser.erase(encoder, self._stepped.emit, self._looked.emit, actor=actor),
            self._finish,
            self._fail,
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Let the card go that is waited for."""
        if self.running and self.encoder is not None:
            self.encoder.cancel()

    def _take_step(self, step: EraseStep) -> None:
        self.swipes = self.swipes + 1 if step is self.step else 1
        self.step = step
        self.changed.emit()

    def _take_found(self, found: StripeErased) -> None:
        self.found = found
        self.changed.emit()

    def _finish(self, erased: StripeErased) -> None:
        self.running, self.found, self.erased = False, erased, True
        self.changed.emit()

    def _fail(self, error: TerminalError) -> None:
        self.running, self.failure = False, error
        self.changed.emit()

    def _busy_words(self) -> Words:
        return Words(self.tr("The encoder has another card to do"), self.tr("Erase this one after that."))
