"""PINs at the till: chosen by their owner, reset for who forgot, good at once and offline, sealed on their way."""

from collections.abc import Callable

import msgspec
import pytest

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.cards import keyed_hash
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.pin_rules import PinProblem, PinRefused
from terminal.domain.rights import RightMissing
from terminal.domain.sealing import new_sealing_key, open_details, public_sealing_key
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import FREE_FAILURES, Lockout, Role, StaffRecord, pin_matches
from terminal.domain.staff_acts import PinSet, pin_context
from terminal.services import pins as pins_service
from terminal.services import staff as staff_service
from terminal.services.pins import Pins
from terminal.services.rights import Rights
from terminal.services.staff import Credential, StaffDesk
from tests.support.fakes import MemoryJournal
from tests.support.shop import CASHIER, LOOKUP_KEY, PIN, clock_at, shipped_scheme, stocked_cache, swipe
from tests.ui.shop_window import staff_number

NEW = "7159"
MANAGER = StaffRecord("m01", "周敏", Role.MANAGER, "")
PRIVATE = new_sealing_key()


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 takes 0.1 s on purpose; one test below takes it as it is."""
    monkeypatch.setattr(pins_service, "hash_pin", lambda pin: f"hash of {pin}")
    monkeypatch.setattr(
        staff_service, "pin_matches", lambda kept, pin: kept == f"hash of {pin}" if kept[0] == "h" else pin == PIN
    )


class Counter:
    """A till in memory with a cashier and a manager."""

    def __init__(self, *, shortest: int = 4, keys: bool = True) -> None:
        self.cache, self.journal, self.clock = stocked_cache(), MemoryJournal(), clock_at()
        self.cache.own_staff = self.journal.own_staff_changes
        self.cache.people[MANAGER.id] = MANAGER
        scheme = shipped_scheme()
        rules = msgspec.structs.replace(scheme.staff, pin_digits=shortest)
        self.cache.schemes = [msgspec.structs.replace(scheme, staff=rules)]
        self.desk = StaffDesk(self.cache, self.journal, self.clock)
        told = CompanyKeys((), (), public_sealing_key(PRIVATE)) if keys else None
        rights = Rights(self.cache, self.clock)
        self.pins = Pins(self.desk, self.cache, self.journal, self.clock, rights, keys=lambda: told)

    def refusal(self, before: str = PIN, pin: str = NEW, again: str = NEW) -> PinProblem:
        with pytest.raises(PinRefused) as refused:
            self.pins.change(CASHIER.id, before, pin, again)
        return refused.value.problem


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_a_new_pin_is_good_at_once_and_the_old_one_no_more(counter: Counter) -> None:
    counter.pins.change(CASHIER.id, PIN, NEW, NEW)
    assert counter.desk.sign_in(CASHIER.id, NEW).id == CASHIER.id
    with pytest.raises(SignInRefused) as refused:
        counter.desk.sign_in(CASHIER.id, PIN)
    assert refused.value.reason is SignInProblem.WRONG_PIN


def test_the_entry_holds_the_pin_sealed_for_this_person_alone(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    counter.pins.change(CASHIER.id, PIN, NEW, NEW)
    (entry,) = counter.journal.chain
    body = msgspec.json.decode(entry.body, type=PinSet)
    assert (entry.kind, entry.actor, body.must_change, body.approver) == (
        EntryKind.STAFF_PIN_CHANGED,
        CASHIER.id,
        False,
        "",
    )
    assert b"argon2" not in entry.body
    assert pin_matches(open_details(PRIVATE, body.sealed, pin_context(CASHIER.id)).decode(), NEW)
    with pytest.raises(ValueError, match="do not open"):
        open_details(PRIVATE, body.sealed, pin_context(MANAGER.id))


def test_what_cannot_be_a_pin_is_refused_before_the_old_one_is_compared(counter: Counter) -> None:
    assert counter.refusal(pin="1234", again="1234") is PinProblem.SEQUENCE
    assert counter.refusal(pin=PIN, again=PIN) is PinProblem.AS_BEFORE
    assert counter.refusal(again="7158") is PinProblem.NOT_THE_SAME
    assert Counter(shortest=6).refusal() is PinProblem.TOO_SHORT
    assert Counter(keys=False).refusal() is PinProblem.NO_KEYS
    assert counter.refusal(before="0000", pin="1111", again="1111") is PinProblem.REPEATED
    assert counter.journal.lockouts == {}


def test_a_wrong_old_pin_counts_towards_the_lock_out(counter: Counter) -> None:
    for _ in range(FREE_FAILURES):
        with pytest.raises(SignInRefused) as refused:
            counter.pins.change(CASHIER.id, "0000", NEW, NEW)
    assert refused.value.reason is SignInProblem.LOCKED
    with pytest.raises(SignInRefused):
        counter.pins.change(CASHIER.id, PIN, NEW, NEW)
    assert [entry.kind for entry in counter.journal.chain] == [EntryKind.STAFF_LOCKED_OUT]


def test_a_forgotten_pin_is_reset_by_who_may_and_must_be_changed(counter: Counter) -> None:
    counter.journal.lockouts[CASHIER.id] = Lockout(5, counter.clock() + 30_000)
    counter.pins.reset(CASHIER.id, NEW, NEW, actor=MANAGER)
    assert counter.journal.lockout(CASHIER.id) == Lockout()
    acts: list[Callable[[], StaffRecord]] = [
        lambda: counter.desk.sign_in(CASHIER.id, NEW),
        lambda: counter.desk.approve(CASHIER.id, NEW),
        lambda: counter.desk.take_over(MANAGER, Credential(CASHIER.id, NEW)),
        lambda: counter.desk.unlock(CASHIER, Credential(CASHIER.id, NEW)),
    ]
    for act in acts:
        with pytest.raises(SignInRefused) as refused:
            act()
        assert refused.value.reason is SignInProblem.PIN_MUST_CHANGE
    assert counter.journal.lockout(CASHIER.id) == Lockout()
    counter.pins.change(CASHIER.id, NEW, "8306", "8306")
    assert counter.desk.sign_in(CASHIER.id, "8306").must_change is False


def test_a_cashier_resets_with_a_manager_beside_them_and_not_alone(counter: Counter) -> None:
    other = StaffRecord("c02", "小赵", Role.CASHIER, "")
    counter.cache.people[other.id] = other
    with pytest.raises(RightMissing):
        counter.pins.reset(CASHIER.id, NEW, NEW, actor=other)
    counter.pins.reset(CASHIER.id, NEW, NEW, actor=other, approver=MANAGER)
    (entry,) = counter.journal.chain
    assert (entry.kind, entry.actor) == (EntryKind.STAFF_PIN_RESET, other.id)
    assert msgspec.json.decode(entry.body, type=PinSet).approver == MANAGER.id
    with pytest.raises(SignInRefused):
        counter.pins.reset("nobody", NEW, NEW, actor=MANAGER)


def test_on_a_full_disk_the_old_pin_goes_on(counter: Counter) -> None:
    counter.journal.disk_full = True
    with pytest.raises(JournalFull):
        counter.pins.change(CASHIER.id, PIN, NEW, NEW)
    counter.journal.disk_full = False
    counter.desk.sign_in(CASHIER.id, PIN)


def test_a_card_alone_asks_for_no_pin_that_must_change() -> None:
    """Where the scheme lets the card do, nobody types the PIN that somebody gave them."""
    counter = Counter()
    scheme = shipped_scheme()
    rules = msgspec.structs.replace(scheme.staff, card_needs_pin=False)
    counter.cache.schemes = [msgspec.structs.replace(scheme, staff=rules)]
    card = keyed_hash(LOOKUP_KEY, staff_number(1))
    counter.cache.people[CASHIER.id] = msgspec.structs.replace(CASHIER, card_hash=card, must_change=True)
    desk = StaffDesk(counter.cache, counter.journal, counter.clock, lookup_key=LOOKUP_KEY)
    assert desk.sign_in_with(Credential(card=swipe(staff_number(1)))).id == CASHIER.id


def test_where_the_card_is_always_asked_for_a_pin_is_changed_without_it() -> None:
    counter = Counter()
    scheme = shipped_scheme()
    rules = msgspec.structs.replace(scheme.staff, pin_alone=False)
    counter.cache.schemes = [msgspec.structs.replace(scheme, staff=rules)]
    card = keyed_hash(LOOKUP_KEY, staff_number(1))
    person = counter.cache.people[CASHIER.id]
    counter.cache.people[CASHIER.id] = msgspec.structs.replace(person, card_hash=card, must_change=True)
    counter.pins.change(CASHIER.id, PIN, NEW, NEW)
    with pytest.raises(SignInRefused) as refused:
        counter.desk.sign_in(CASHIER.id, NEW)
    assert refused.value.reason is SignInProblem.CARD_NEEDED
    desk = StaffDesk(counter.cache, counter.journal, counter.clock, lookup_key=LOOKUP_KEY)
    assert desk.sign_in_with(Credential(CASHIER.id, NEW, swipe(staff_number(1)))).id == CASHIER.id
