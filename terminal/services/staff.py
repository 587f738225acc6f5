"""Who stands at the till: sign-in by PIN, durable lock-outs, every act journalled."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from terminal.domain.acts import StaffLockedOut, StaffSignedIn, StaffSignedOut
from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.errors import TerminalError
from terminal.domain.journal import EntryKind
from terminal.domain.staff import FREE_FAILURES, Lockout, StaffRecord, pin_matches
from terminal.domain.times import Instant
from terminal.ports import Act, Cache, Clock, Journal


class SignInProblem(StrEnum):
    """Why a person is not signed in."""

    UNKNOWN = "unknown"
    WRONG_PIN = "wrong_pin"
    LOCKED = "locked"


class SignInRefused(TerminalError):
    """A sign-in that is refused: ``until`` is set while locked, ``attempts_left`` are those before the next lock."""

    def __init__(self, reason: SignInProblem, *, until: Instant | None = None, attempts_left: int = 0) -> None:
        super().__init__(f"sign-in refused: {reason.value}")
        self.reason = reason
        self.until = until
        self.attempts_left = attempts_left


def as_now(cache: Cache, person: StaffRecord) -> StaffRecord:
    """The person as head office tells them now, who may have another role than when they signed in.

    Raises CardActRefused NOT_YOURS for one who was withdrawn since. A cache that was emptied knows nobody and takes
    nothing from anybody.
    """
    people = cache.all_staff()
    current = next((each for each in people if each.id == person.id and not each.withdrawn), None)
    if current is None and people:
        raise CardActRefused(CardActProblem.NOT_YOURS)
    return current or person


class StaffDesk:
    """Signs staff in and out, and recognises approvers: 0.1 s on purpose (Argon2), and the disk.

    ``change_day`` adds to the act of signing in, under that person, what is due on a new business day.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        clock: Clock,
        *,
        change_day: Callable[[Act, str], None] = lambda _act, _person: None,
    ) -> None:
        self._change_day = change_day
        self._cache = cache
        self._journal = journal
        self._clock = clock

    def people(self) -> Sequence[StaffRecord]:
        """Everyone who may sign in here."""
        return tuple(person for person in self._cache.all_staff() if not person.withdrawn)

    def sign_in(self, staff: str, pin: str) -> StaffRecord:
        """Sign a person in. Raises SignInRefused, and JournalFull when the disk refuses.

        A failure is durable before it is told, so that pulling the plug wins no extra try. While locked, no PIN is
        compared at all: the right one is refused like a wrong one.
        """
        at = self._clock()
        person, _ = self._recognise(staff, pin, at)
        with self._journal.act(at=at) as act:
            act.append(EntryKind.STAFF_SIGNED_IN, StaffSignedIn(person.id, person.role), actor=person.id)
            act.set_lockout(person.id, Lockout())
            self._change_day(act, person.id)
            act.commit()
        return person

    def approve(self, staff: str, pin: str) -> StaffRecord:
        """The person who approves somebody else's act, recognised by the same rules as for signing in.

        No entry of its own: the act that is approved names the approver. Raises SignInRefused and JournalFull.
        """
        at = self._clock()
        person, lockout = self._recognise(staff, pin, at)
        if lockout != Lockout():
            with self._journal.act(at=at) as act:
                act.set_lockout(person.id, Lockout())
                act.commit()
        return person

    def _recognise(self, staff: str, pin: str, at: Instant) -> tuple[StaffRecord, Lockout]:
        """The person behind the PIN, and the run of wrong ones before it."""
        person = self._cache.staff(staff)
        if person is None or person.withdrawn:
            raise SignInRefused(SignInProblem.UNKNOWN)
        lockout = self._journal.lockout(person.id)
        if at < lockout.until:
            raise SignInRefused(SignInProblem.LOCKED, until=lockout.until)
        if not pin_matches(person.pin_hash, pin):
            raise self._count_failure(person, lockout.after_failure(at), at)
        return person, lockout

    def _count_failure(self, person: StaffRecord, lockout: Lockout, at: Instant) -> SignInRefused:
        locked = lockout.until > at
        with self._journal.act(at=at) as act:
            act.set_lockout(person.id, lockout)
            if locked:
                act.append(EntryKind.STAFF_LOCKED_OUT, StaffLockedOut(person.id, lockout.until), actor=person.id)
            act.commit()
        if locked:
            return SignInRefused(SignInProblem.LOCKED, until=lockout.until)
        return SignInRefused(SignInProblem.WRONG_PIN, attempts_left=FREE_FAILURES - lockout.failures)

    def sign_out(self, person: StaffRecord) -> None:
        """Journal that ``person`` left the till. Raises JournalFull."""
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.STAFF_SIGNED_OUT, StaffSignedOut(person.id), actor=person.id)
            act.commit()
