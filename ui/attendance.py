"""Who is at the till: signing in and out, a locked screen, another person who goes on, minutes without input."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from terminal.domain.errors import TerminalError
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from ui.background import Lane
from ui.messages.catalogue import words_for
from ui.screens.sign_in.presenter import Lock, Purpose, SignInPresenter

_INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel})
_MINUTE_MS = 60_000


class Attendance(QObject):
    """Keeps the person, and asks the sign-in page whenever somebody has to identify.

    ``busy`` says whether something must be finished first (a sale on its way to the disk, a card at the encoder).
    """

    asked = Signal()  # somebody has to identify: show the page
    arrived = Signal()  # somebody signed in, or nobody is there any more (``person`` is None)
    resumed = Signal(bool)  # the counter is shown again; whether to another person than before
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, busy: Callable[[], bool]) -> None:
        super().__init__()
        self.person: StaffRecord | None = None
        self.locked = False
        self.sign_in = SignInPresenter(till, lane)
        self.sign_in.recognised.connect(self._recognised)
        self.sign_in.left.connect(self._go_back)
        self._till = till
        self._lane = lane
        self._busy = busy
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._lock_by_itself)

    @property
    def away(self) -> bool:
        """Whether the counter is hidden until somebody identifies."""
        return self.person is None or self.locked

    def lock(self, *, by_itself: bool = False) -> None:
        """Hide what is on the screen until the same person, or one who may, identifies."""
        person = self.person
        if person is None or self.locked or self._busy():
            return
        self.locked = True
        self._idle.stop()
        desk = self._till.staff_desk
        minutes = desk.rules().lock_minutes if by_itself else 0
        self.sign_in.begin(Purpose.UNLOCK, person, Lock(self._till.clock(), minutes))
        self.asked.emit()
        self._lane.submit(lambda: desk.lock(person, by_itself=by_itself), lambda _nothing: None, self._say)

    def change(self) -> None:
        """Another person goes on with what lies on the counter."""
        if self.person is None or self.locked or self._busy():
            return
        self.sign_in.begin(Purpose.TAKE_OVER, self.person)
        self.asked.emit()

    def sign_out(self) -> None:
        """The person leaves."""
        person = self.person
        if person is None or self.locked or self._busy():
            return
        self._leave()
        self._lane.submit(lambda: self._till.staff_desk.sign_out(person), lambda _nothing: None, self._say)

    # ── minutes without input ─────────────────────────────────────────────────────────────────────────────────

    @property
    def minutes(self) -> QTimer:
        """Runs while somebody is there and the scheme locks screens; at its end this one locks."""
        return self._idle

    def watch(self, window: QWindow) -> None:
        """Keys and touches on ``window`` are input; a card that is read is told by ``touched``."""
        window.installEventFilter(self)

    def touched(self) -> None:
        """Somebody is there: the minutes begin anew."""
        minutes = self._till.staff_desk.rules().lock_minutes
        if self.away or not minutes:
            self._idle.stop()
        else:
            self._idle.start(minutes * _MINUTE_MS)

    def end(self) -> None:
        """The window closes: nothing is locked any more."""
        self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks, and takes nothing."""
        if event.type() in _INPUT:
            self.touched()
        return super().eventFilter(watched, event)

    def _lock_by_itself(self) -> None:
        self.lock(by_itself=True)
        if not self.locked:
            self.touched()

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _leave(self) -> None:
        self.person = None
        self._idle.stop()
        self.sign_in.begin(Purpose.SIGN_IN)
        self.arrived.emit()
        self.asked.emit()

    def _recognised(self, person: StaffRecord) -> None:
        before, self.person = self.person, person
        self.locked = False
        purpose = self.sign_in.purpose
        self.sign_in.begin(Purpose.SIGN_IN)
        self.touched()
        if purpose is Purpose.SIGN_IN:
            self.arrived.emit()
        else:
            self.resumed.emit(before is None or before.id != person.id)

    def _go_back(self) -> None:
        """Nobody takes over after all."""
        self.sign_in.begin(Purpose.SIGN_IN)
        self.touched()
        self.resumed.emit(False)

    def _say(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self._till.zone))
