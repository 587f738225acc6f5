"""Who stands at the till: recognised by PIN or staff card, durable lock-outs, every act journalled."""

from collections.abc import Callable, Sequence

import msgspec

from terminal.domain.acts import (
    StaffCardRefused,
    StaffChanged,
    StaffLocked,
    StaffLockedOut,
    StaffSignedIn,
    StaffSignedOut,
    StaffUnlocked,
)
from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.cards import CardRead, keyed_hash, known_format, last4
from terminal.domain.journal import EntryKind
from terminal.domain.rights import Right, check_right
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import FREE_FAILURES, Lockout, StaffRecord, pin_matches
from terminal.domain.staff_acts import CARDS
from terminal.domain.staff_rules import StaffRules
from terminal.domain.times import Instant, business_day
from terminal.ports import Act, Cache, Clock, Journal

__all__ = ["Credential", "SignInProblem", "SignInRefused", "StaffDesk", "as_now"]


class Credential(msgspec.Struct, frozen=True):
    """How somebody identifies: a name and its PIN, or a staff card, with the PIN where the scheme wants both."""

    staff: str = ""
    pin: str = ""
    card: CardRead | None = None


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


def clear_failures(act: Act, person: StaffRecord, credential: Credential) -> None:
    """Whoever was recognised begins anew with their tries."""
    act.set_lockout(person.id, Lockout())
    if credential.card is not None:
        act.set_lockout(CARDS, Lockout())


class StaffDesk:
    """Recognises staff: 0.1 s on purpose (Argon2) where a PIN is compared, and the disk.

    Whatever fails is durable before it is told, so that pulling the plug wins no extra try; while locked, nothing is
    compared at all. Everything here raises SignInRefused and JournalFull. ``lookup_key`` keys the hashes of card
    numbers; ``change_day`` adds to the act of signing in, under that person, what is due on a new business day.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        clock: Clock,
        *,
        lookup_key: bytes = b"",
        change_day: Callable[[Act, str], None] = lambda _act, _person: None,
    ) -> None:
        self._change_day = change_day
        self._cache = cache
        self._journal = journal
        self._clock = clock
        self._lookup_key = lookup_key

    def people(self) -> Sequence[StaffRecord]:
        """Everyone who may sign in here."""
        return tuple(person for person in self._cache.all_staff() if not person.withdrawn)

    # ── staff cards ───────────────────────────────────────────────────────────────────────────────────────────

    def rules(self) -> StaffRules:
        """The scheme's; before the first pull, those of a scheme that says nothing of staff."""
        scheme = self._cache.scheme_at(self._clock())
        return scheme.staff if scheme else StaffRules()

    def is_staff_card(self, number: str) -> bool:
        """Whether a number has the form of a staff card's, and so never is a member's."""
        return known_format(number, self.rules().card_numbers) is not None

    def holder(self, card: CardRead) -> StaffRecord:
        """Whose staff card it is. Raises SignInRefused CARD_UNKNOWN, which counts, and CARD_LOCKED after a run of them.

        The card alone signs nobody in where the scheme wants the PIN besides (``rules().card_needs_pin``).
        """
        at = self._clock()
        lockout = self._journal.lockout(CARDS)
        if at < lockout.until:
            raise SignInRefused(SignInProblem.CARD_LOCKED, until=lockout.until)
        hashed = keyed_hash(self._lookup_key, card.number)
        found = next((person for person in self.people() if person.card_hash == hashed), None)
        if found is None or not self.is_staff_card(card.number):
            raise self._count_card(card, lockout.after_failure(at), at)
        return found

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def sign_in(self, staff: str, pin: str, card: CardRead | None = None) -> StaffRecord:
        """Sign a person in by PIN, or by staff card."""
        return self.sign_in_with(Credential(staff, pin, card))

    def sign_in_with(self, credential: Credential) -> StaffRecord:
        """Sign a person in."""
        at = self._clock()
        person, _ = self._admit(credential, at)
        with self._journal.act(at=at) as act:
            act.append(EntryKind.STAFF_SIGNED_IN, StaffSignedIn(person.id, person.role), actor=person.id)
            clear_failures(act, person, credential)
            self._change_day(act, person.id)
            act.commit()
        return person

    def approve(self, staff: str, pin: str, card: CardRead | None = None) -> StaffRecord:
        """The person who approves somebody else's act, recognised by the same rules as for signing in.

        No entry of its own: the act that is approved names the approver.
        """
        at = self._clock()
        credential = Credential(staff, pin, card)
        person, lockout = self._admit(credential, at)
        if lockout != Lockout() or (card is not None and self._journal.lockout(CARDS) != Lockout()):
            with self._journal.act(at=at) as act:
                clear_failures(act, person, credential)
                act.commit()
        return person

    def lock(self, person: StaffRecord, *, by_itself: bool = False) -> None:
        """The screen of ``person`` is locked. Raises JournalFull: then it is locked all the same."""
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.STAFF_LOCKED, StaffLocked(person.id, by_itself), actor=person.id)
            act.commit()

    def unlock(self, locked: StaffRecord, credential: Credential) -> StaffRecord:
        """Who goes on at a screen that ``locked`` had locked: themselves, or one with the right, who takes over.

        Raises RightMissing for another person without it.
        """
        at = self._clock()
        person, _ = self._admit(credential, at)
        if person.id != locked.id:
            scheme, store = self._cache.scheme_at(at), self._cache.store()
            day = business_day(at, store.zone).isoformat() if store else None
            check_right(Right.UNLOCK, person, rule=scheme.right(Right.UNLOCK) if scheme else None, day=day)
        with self._journal.act(at=at) as act:
            act.append(EntryKind.STAFF_UNLOCKED, StaffUnlocked(person.id, locked.id), actor=person.id)
            clear_failures(act, person, credential)
            act.commit()
        return person

    def take_over(self, before: StaffRecord, credential: Credential) -> StaffRecord:
        """Another person goes on at the till; nothing else changes, and the shift stays open."""
        at = self._clock()
        person, _ = self._admit(credential, at)
        with self._journal.act(at=at) as act:
            body = StaffChanged(before.id, person.id, person.role)
            act.append(EntryKind.STAFF_CHANGED, body, actor=person.id)
            clear_failures(act, person, credential)
            act.commit()
        return person

    def sign_out(self, person: StaffRecord) -> None:
        """Journal that ``person`` left the till. Raises JournalFull."""
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.STAFF_SIGNED_OUT, StaffSignedOut(person.id), actor=person.id)
            act.commit()

    def recognise(self, staff: str, pin: str) -> StaffRecord:
        """Whose PIN this is, also one that must be changed, with or without their card; nobody is signed in by it."""
        at = self._clock()
        person = self._cache.staff(staff)
        if person is None or person.withdrawn:
            raise SignInRefused(SignInProblem.UNKNOWN)
        self._compare(person, pin, self._failures_before(person, at), at)
        return person

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _admit(self, credential: Credential, at: Instant) -> tuple[StaffRecord, Lockout]:
        """The person behind a credential, and the run of failures before it."""
        card = credential.card
        holder = self.holder(card) if card is not None else None
        person = holder if holder is not None else self._cache.staff(credential.staff)
        if person is None or person.withdrawn:
            raise SignInRefused(SignInProblem.UNKNOWN)
        lockout, rules = self._failures_before(person, at), self.rules()
        if holder is None and person.card_hash is not None and not rules.pin_alone:
            raise SignInRefused(SignInProblem.CARD_NEEDED)
        if holder is not None and not rules.card_needs_pin:
            return person, lockout
        self._compare(person, credential.pin, lockout, at)
        if person.must_change:  # who typed the PIN that somebody gave them chooses another first
            raise SignInRefused(SignInProblem.PIN_MUST_CHANGE)
        return person, lockout

    def _failures_before(self, person: StaffRecord, at: Instant) -> Lockout:
        """Raises SignInRefused LOCKED while nothing is compared."""
        lockout = self._journal.lockout(person.id)
        if at < lockout.until:
            raise SignInRefused(SignInProblem.LOCKED, until=lockout.until)
        return lockout

    def _compare(self, person: StaffRecord, pin: str, lockout: Lockout, at: Instant) -> None:
        """Raises SignInRefused PIN_NEEDED or, counting it, for a wrong one."""
        if not pin:
            raise SignInRefused(SignInProblem.PIN_NEEDED)
        if not pin_matches(person.pin_hash, pin):
            raise self._count_failure(person, lockout.after_failure(at), at)

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

    def _count_card(self, card: CardRead, lockout: Lockout, at: Instant) -> SignInRefused:
        with self._journal.act(at=at) as act:
            act.set_lockout(CARDS, lockout)
            act.append(EntryKind.STAFF_CARD_REFUSED, StaffCardRefused(last4(card.number), card.reader), actor="")
            act.commit()
        if lockout.until > at:
            return SignInRefused(SignInProblem.CARD_LOCKED, until=lockout.until)
        return SignInRefused(SignInProblem.CARD_UNKNOWN, attempts_left=FREE_FAILURES - lockout.failures)
