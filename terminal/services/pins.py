"""PINs at the till: chosen by the person, reset for who forgot theirs; on their way to head office like every act."""

from collections.abc import Callable

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.journal import EntryKind
from terminal.domain.pin_rules import PinProblem, PinRefused, check_new_pin
from terminal.domain.rights import Right
from terminal.domain.sealing import seal_details
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import Lockout, StaffRecord, hash_pin
from terminal.domain.staff_acts import PinSet, StaffChange, pin_context
from terminal.ports import Cache, Clock, Journal
from terminal.services.rights import Rights
from terminal.services.staff import StaffDesk


class Pins:
    """Each call takes some 0.1 s on purpose (Argon2), and the disk. A new PIN is good here from its commit on.

    ``keys`` gives the company's keys as far as this terminal has them: the PIN's hash is sealed to the centre. All
    raise PinRefused for a PIN that is not taken, and JournalFull.
    """

    def __init__(
        self,
        desk: StaffDesk,
        cache: Cache,
        journal: Journal,
        clock: Clock,
        rights: Rights,
        *,
        keys: Callable[[], CompanyKeys | None],
    ) -> None:
        self._desk, self._cache, self._journal, self._clock, self._rights = desk, cache, journal, clock, rights
        self._keys = keys

    @property
    def shortest(self) -> int:
        """How many digits a new PIN has at the least, by the scheme in force."""
        return self._desk.rules().pin_digits

    def check(self, staff: str, pin: str, again: str, *, before: str = "") -> None:
        """Raise PinRefused for a PIN that this person may not choose; no disk, no Argon2."""
        check_new_pin(pin, again, shortest=self.shortest, person=staff, before=before)

    def change(self, staff: str, before: str, pin: str, again: str) -> StaffRecord:
        """Their owner chooses another PIN, who proves to be that by the one ``before``.

        Raises SignInRefused as for signing in: a wrong one counts. The rules of a new PIN are asked first.
        """
        self.check(staff, pin, again, before=before)
        person = self._desk.recognise(staff, before)
        self._set(EntryKind.STAFF_PIN_CHANGED, person, pin, actor=person)
        return person

    def reset(
        self, staff: str, pin: str, again: str, *, actor: StaffRecord, approver: StaffRecord | None = None
    ) -> StaffRecord:
        """Somebody else gives a PIN to who forgot theirs: it lets them choose one, and their lock-out here ends.

        Raises RightMissing, and SignInRefused UNKNOWN for who does not work here.
        """
        people = self._rights.check(Right.RESET_PIN, actor, approver)
        person = self._cache.staff(staff)
        if person is None or person.withdrawn:
            raise SignInRefused(SignInProblem.UNKNOWN)
        self.check(staff, pin, again)
        self._set(EntryKind.STAFF_PIN_RESET, person, pin, actor=people.actor, approver=people.approver)
        return person

    def _set(
        self, kind: EntryKind, person: StaffRecord, pin: str, *, actor: StaffRecord, approver: StaffRecord | None = None
    ) -> None:
        keys = self._keys()
        if keys is None:
            raise PinRefused(PinProblem.NO_KEYS)
        must_change = kind is EntryKind.STAFF_PIN_RESET
        hashed = hash_pin(pin)
        body = PinSet(
            staff=person.id,
            sealed=seal_details(keys.sealing, hashed.encode(), pin_context(person.id)),
            based_on=person.pin_version,
            must_change=must_change,
            approver=approver.id if approver else "",
        )
        with self._journal.act(at=self._clock()) as act:
            entry = act.append(kind, body, actor=actor.id)
            act.note_staff_change(entry, StaffChange(person.id, hashed, must_change))
            act.set_lockout(person.id, Lockout())
            act.commit()
