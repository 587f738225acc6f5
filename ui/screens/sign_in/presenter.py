"""Identifying: a PIN is compared on the lane, a staff card read there, and what the staff desk says becomes words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from terminal.domain.cards import CardRead
from terminal.domain.errors import TerminalError
from terminal.domain.pin_rules import PinRefused
from terminal.domain.rights import Right, RightMissing
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant
from terminal.services.staff import Credential
from terminal.services.till import Till
from ui.background import Lane
from ui.messages.catalogue import words_for


class Purpose(Enum):
    """What somebody identifies for."""

    SIGN_IN = "sign_in"
    UNLOCK = "unlock"
    TAKE_OVER = "take_over"


@dataclass(frozen=True)
class Lock:
    """When the screen was locked, and after how many minutes without input; 0 where a person locked it."""

    at: Instant
    minutes: int = 0


@dataclass
class Choice:
    """A PIN that must be changed was right: its owner chooses another, ``first`` and then once more."""

    credential: Credential
    first: str = ""


class SignInPresenter(QObject):
    """One attempt at a time. ``person`` is who locked the screen, or whom somebody takes over from."""

    recognised = Signal(object)  # StaffRecord
    refused = Signal(object)  # () -> Words
    busy_changed = Signal(bool)
    card_shown = Signal(object)  # StaffRecord: their card was read, the PIN is still to come
    choice_changed = Signal()
    card_answered = Signal(bool)  # whether the staff card that was read is somebody's who may
    left = Signal()

    def __init__(self, till: Till, lane: Lane) -> None:
        super().__init__()
        self.purpose = Purpose.SIGN_IN
        self.person: StaffRecord | None = None
        self.lock: Lock | None = None
        self.till = till
        self._lane = lane
        self._busy = False
        self._card: tuple[CardRead, StaffRecord] | None = None
        self._card_waits = False  # was read, and ``card_answered`` is still to come
        self.choice: Choice | None = None
        """While a new PIN is chosen."""

    @property
    def takes_cards(self) -> bool:
        """Whether the scheme knows staff cards."""
        return bool(self.till.staff_desk.rules().card_numbers)

    def begin(self, purpose: Purpose, person: StaffRecord | None = None, lock: Lock | None = None) -> None:
        """Somebody has to identify for ``purpose``; ``lock`` is that of a locked screen."""
        self.purpose = purpose
        self.person = person
        self.lock = lock
        self._card = None
        self.choice = None

    def people(self) -> Sequence[StaffRecord]:
        """Who may identify; at a locked screen the person who locked it comes first."""
        people = self.till.staff_desk.people()
        person = self.person
        if person is None:
            return people
        others = [each for each in people if each.id != person.id]
        if self.purpose is Purpose.TAKE_OVER:
            return others
        return (person, *(each for each in others if self.till.rights.offered(Right.UNLOCK, each)))

    def leave(self) -> None:
        """No other PIN now; or nobody takes over. A locked screen and one without a person cannot be left."""
        if self.choice is not None:
            self.drop_choice()
        elif self.purpose is Purpose.TAKE_OVER and not self._busy:
            self.left.emit()

    def enter(self, person: StaffRecord, pin: str) -> None:
        """Try ``pin``, or choose it; answers by ``recognised`` or ``refused``."""
        if self._busy or not pin:
            return
        if self.choice is not None:
            self._choose(self.choice, pin)
            return
        card = self._card[0] if self._card and self._card[1].id == person.id else None
        self._try(Credential(person.id, pin, card))

    def take_card(self, card: CardRead) -> None:
        """A staff card was read: it is enough by itself, or its holder types the PIN now."""
        if self._busy:
            return
        self.drop_choice()
        self._card_waits = True
        desk = self.till.staff_desk
        self._set_busy(busy=True)
        self._lane.submit(lambda: desk.holder(card), lambda holder: self._take_holder(card, holder), self._failed)

    def _take_holder(self, card: CardRead, holder: StaffRecord) -> None:
        self._set_busy(busy=False)
        if self.purpose is Purpose.TAKE_OVER and self.person is not None and holder.id == self.person.id:
            self._answer(accepted=True)
            self.left.emit()
        elif holder.id not in {each.id for each in self.people()}:
            self._failed(RightMissing(Right.UNLOCK, (), self.till.rights.alone(Right.UNLOCK)))
        elif self.till.staff_desk.rules().card_needs_pin:
            self._card = (card, holder)
            self._answer(accepted=True)
            self.card_shown.emit(holder)
            self._failed(SignInRefused(SignInProblem.PIN_NEEDED))
        else:
            self._try(Credential(card=card))

    def _try(self, credential: Credential) -> None:
        desk, person = self.till.staff_desk, self.person
        act: Callable[[], StaffRecord]
        if person is None:
            act = lambda: desk.sign_in_with(credential)  # noqa: E731 — which of three
        elif self.purpose is Purpose.UNLOCK:
            act = lambda: desk.unlock(person, credential)  # noqa: E731
        else:
            act = lambda: desk.take_over(person, credential)  # noqa: E731
        self._set_busy(busy=True)
        self._lane.submit(act, self._done, lambda error: self._not_yet(credential, error))

    # ── a PIN of one's own ────────────────────────────────────────────────────────────────────────────────────

    def drop_choice(self) -> None:
        """The person begins anew, with the PIN that they were given."""
        if self.choice is not None and not self._busy:
            self.choice = None
            self.choice_changed.emit()

    def _not_yet(self, credential: Credential, error: TerminalError) -> None:
        if isinstance(error, SignInRefused) and error.reason is SignInProblem.PIN_MUST_CHANGE:
            self.choice = Choice(credential)
            self.choice_changed.emit()
        self._failed(error)

    def _choose(self, choice: Choice, pin: str) -> None:
        """Take the new PIN the first time if it may be one, and set it the second time."""
        pins, credential = self.till.pins, choice.credential
        try:
            pins.check(credential.staff, pin, choice.first or pin, before=credential.pin)
        except PinRefused as refused:
            choice.first = ""
            self.choice_changed.emit()
            self._failed(refused)
            return
        if not choice.first:
            choice.first = pin
            self.choice_changed.emit()
            return

        def go_on(_person: StaffRecord) -> None:
            self._set_busy(busy=False)
            self.choice = None
            self._try(Credential(credential.staff, pin, credential.card))

        self._set_busy(busy=True)
        change = lambda: pins.change(credential.staff, credential.pin, choice.first, pin)  # noqa: E731 — used once
        self._lane.submit(change, go_on, self._failed)

    def _done(self, person: StaffRecord) -> None:
        self._set_busy(busy=False)
        self._answer(accepted=True)
        self.recognised.emit(person)

    def _failed(self, error: TerminalError) -> None:
        self._set_busy(busy=False)
        self._answer(accepted=False)
        self.refused.emit(lambda: words_for(error, self.till.zone))

    def _answer(self, *, accepted: bool) -> None:
        if self._card_waits:
            self._card_waits = False
            self.card_answered.emit(accepted)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
