"""Signing in by PIN: journalled, counted durably, locked after a run of failures."""

import msgspec
import pytest

from terminal.domain.acts import StaffLockedOut, StaffSignedIn, StaffSignedOut
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.staff import FREE_FAILURES, Lockout, Role, StaffRecord
from terminal.services import staff as staff_service
from terminal.services.staff import SignInProblem, SignInRefused, StaffDesk
from tests.support.fakes import MemoryJournal
from tests.support.shop import CASHIER, PIN, clock_at, stocked_cache

WRONG = "1111"


class Desk:
    """A staff desk with everything around it in reach."""

    def __init__(self) -> None:
        self.cache = stocked_cache()
        self.journal = MemoryJournal()
        self.clock = clock_at()
        self.desk = StaffDesk(self.cache, self.journal, self.clock)

    def refused(self, pin: str, staff: str = CASHIER.id) -> SignInRefused:
        with pytest.raises(SignInRefused) as refused:
            self.desk.sign_in(staff, pin)
        return refused.value


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare PINs at once: Argon2 takes 0.1 s on purpose, and these tests try many."""
    monkeypatch.setattr(staff_service, "pin_matches", lambda _pin_hash, pin: pin == PIN)


def test_the_right_pin_signs_in_and_is_journalled(desk: Desk) -> None:
    assert desk.desk.sign_in(CASHIER.id, PIN).id == CASHIER.id
    [entry] = desk.journal.chain
    assert entry.kind is EntryKind.STAFF_SIGNED_IN
    assert msgspec.json.decode(entry.body, type=StaffSignedIn) == StaffSignedIn(CASHIER.id, Role.CASHIER)


def test_a_wrong_pin_is_refused_and_counted(desk: Desk) -> None:
    refusal = desk.refused(WRONG)
    assert (refusal.reason, refusal.attempts_left) == (SignInProblem.WRONG_PIN, FREE_FAILURES - 1)
    assert desk.journal.lockouts[CASHIER.id].failures == 1
    assert desk.journal.chain == []


@pytest.mark.usefixtures("quick_pins")
def test_the_fifth_wrong_pin_locks_and_even_the_right_one_waits(desk: Desk) -> None:
    left = [desk.refused(WRONG).attempts_left for _ in range(FREE_FAILURES - 1)]
    assert left == [4, 3, 2, 1]
    until = desk.clock.at + 30_000
    locked = desk.refused(WRONG)
    assert (locked.reason, locked.until) == (SignInProblem.LOCKED, until)
    [entry] = desk.journal.chain
    assert msgspec.json.decode(entry.body, type=StaffLockedOut) == StaffLockedOut(CASHIER.id, until)

    desk.clock.advance(29_999)
    assert desk.refused(PIN).until == until
    assert desk.journal.lockouts[CASHIER.id].failures == FREE_FAILURES  # a try while locked is no further failure
    desk.clock.advance(1)
    desk.desk.sign_in(CASHIER.id, PIN)
    assert desk.journal.lockouts[CASHIER.id] == Lockout()


@pytest.mark.usefixtures("quick_pins")
def test_locks_double_and_survive_a_restart(desk: Desk) -> None:
    waits = []
    for _ in range(FREE_FAILURES + 6):
        restarted = StaffDesk(desk.cache, desk.journal, desk.clock)
        with pytest.raises(SignInRefused) as refused:
            restarted.sign_in(CASHIER.id, WRONG)
        if refused.value.until is not None:
            waits.append((refused.value.until - desk.clock.at) // 1000)
            desk.clock.at = refused.value.until
    assert waits == [30, 60, 120, 240, 480, 900, 900]


@pytest.mark.parametrize("withdrawn", [True, False])
def test_who_may_not_sign_in_is_unknown(desk: Desk, withdrawn: bool) -> None:
    if withdrawn:
        gone = msgspec.structs.replace(desk.cache.people[CASHIER.id], withdrawn=True)
        desk.cache.people[CASHIER.id] = gone
        assert desk.desk.people() == ()
    refusal = desk.refused(PIN, CASHIER.id if withdrawn else "nobody")
    assert refusal.reason is SignInProblem.UNKNOWN


def test_people_are_those_who_may_sign_in(desk: Desk) -> None:
    desk.cache.people["a"] = StaffRecord("a", "Old", Role.MANAGER, "", withdrawn=True)
    assert [person.id for person in desk.desk.people()] == [CASHIER.id]


@pytest.mark.usefixtures("quick_pins")
def test_no_try_is_won_by_filling_the_disk(desk: Desk) -> None:
    desk.journal.disk_full = True
    for pin in (WRONG, PIN):
        with pytest.raises(JournalFull):
            desk.desk.sign_in(CASHIER.id, pin)


def test_signing_out_is_journalled(desk: Desk) -> None:
    desk.desk.sign_out(CASHIER)
    [entry] = desk.journal.chain
    assert (entry.kind, entry.actor) == (EntryKind.STAFF_SIGNED_OUT, CASHIER.id)
    assert msgspec.json.decode(entry.body, type=StaffSignedOut) == StaffSignedOut(CASHIER.id)


def test_an_approver_is_recognised_without_signing_in(desk: Desk) -> None:
    assert desk.desk.approve(CASHIER.id, PIN).id == CASHIER.id
    assert desk.journal.chain == []


@pytest.mark.usefixtures("quick_pins")
def test_wrong_pins_of_an_approver_count_with_those_of_signing_in(desk: Desk) -> None:
    for _ in range(FREE_FAILURES - 1):
        desk.refused(WRONG)
    with pytest.raises(SignInRefused) as locked:
        desk.desk.approve(CASHIER.id, WRONG)
    assert locked.value.reason is SignInProblem.LOCKED
    assert [entry.kind for entry in desk.journal.chain] == [EntryKind.STAFF_LOCKED_OUT]
    with pytest.raises(SignInRefused):
        desk.desk.approve(CASHIER.id, PIN)
    desk.clock.advance(30_000)
    desk.desk.approve(CASHIER.id, PIN)
    assert desk.journal.lockouts[CASHIER.id] == Lockout()
    assert len(desk.journal.chain) == 1
