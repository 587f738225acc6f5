"""Staff cards: alone or with the PIN, withdrawn, another's, counted over restarts; locking and taking over."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.acts import StaffCardRefused, StaffChanged, StaffLocked, StaffUnlocked
from terminal.domain.cards import CardMedium, CardRead, keyed_hash
from terminal.domain.journal import EntryKind
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.rights import RightMissing, Rule
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import FREE_FAILURES, Role, StaffRecord
from terminal.domain.staff_rules import StaffRules
from terminal.services import staff as staff_service
from terminal.services.staff import Credential, StaffDesk
from tests.support.fakes import MemoryJournal
from tests.support.shop import CASHIER, LOOKUP_KEY, PIN, clock_at, shipped_scheme, stocked_cache, swipe

RULES = shipped_scheme().staff


def staff_card(serial: int) -> CardRead:
    payload = f"99{serial:07d}"
    return CardRead(payload + luhn_digit(payload), CardMedium.STRIPE, "reader")


def person(serial: int, role: Role) -> StaffRecord:
    card = keyed_hash(LOOKUP_KEY, staff_card(serial).number)
    return StaffRecord(f"p{serial}", f"person {serial}", role, "hash", card_hash=card)


ANN, BOB, EVE = person(1, Role.CASHIER), person(2, Role.MANAGER), person(3, Role.CASHIER)


class Desk:
    """A desk of three people with cards; PINs are compared at once."""

    def __init__(self, rules: StaffRules = RULES) -> None:
        self.cache = stocked_cache()
        self.cache.people = {each.id: each for each in (ANN, BOB, EVE)}
        self.say(rules)
        self.journal = MemoryJournal()
        self.clock = clock_at()
        self.start()

    def say(self, rules: StaffRules) -> None:
        self.cache.schemes = [msgspec.structs.replace(shipped_scheme(), staff=rules)]

    def start(self) -> None:
        """Also after the program was ended: everything but the journal is new."""
        self.desk = StaffDesk(self.cache, self.journal, self.clock, lookup_key=LOOKUP_KEY)

    def problem(self, credential: Credential) -> SignInRefused:
        with pytest.raises(SignInRefused) as refused:
            self.desk.sign_in_with(credential)
        return refused.value

    def kinds(self) -> list[str]:
        return [entry.kind.value for entry in self.journal.chain]


@pytest.fixture(autouse=True)
def _quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_service, "pin_matches", lambda _pin_hash, pin: pin == PIN)


def rules(*, card_needs_pin: bool = True, pin_alone: bool = True) -> StaffRules:
    return msgspec.structs.replace(RULES, card_needs_pin=card_needs_pin, pin_alone=pin_alone)


def test_a_card_with_the_pin_signs_its_holder_in_whatever_name_was_chosen() -> None:
    desk = Desk()
    assert desk.problem(Credential(card=staff_card(1))).reason is SignInProblem.PIN_NEEDED
    assert desk.desk.sign_in_with(Credential("p3", PIN, staff_card(1))).id == "p1"
    assert desk.kinds() == ["staff.signed_in"]


def test_a_card_alone_is_enough_only_where_the_scheme_says_so() -> None:
    desk = Desk(rules(card_needs_pin=False))
    assert desk.desk.sign_in_with(Credential(card=staff_card(2))).id == "p2"
    assert desk.desk.approve("", "", staff_card(2)).id == "p2"


def test_a_pin_without_the_card_is_refused_where_the_scheme_wants_both() -> None:
    desk = Desk(rules(pin_alone=False))
    assert desk.problem(Credential("p1", PIN)).reason is SignInProblem.CARD_NEEDED
    desk.cache.people["p1"] = msgspec.structs.replace(ANN, card_hash=None)  # lost: the centre withdrew it
    assert desk.desk.sign_in_with(Credential("p1", PIN)).id == "p1"


def test_a_withdrawn_card_is_nobodys() -> None:
    desk = Desk(rules(card_needs_pin=False))
    desk.cache.people["p1"] = msgspec.structs.replace(ANN, card_hash=None)
    assert desk.problem(Credential(card=staff_card(1))).reason is SignInProblem.CARD_UNKNOWN
    desk.cache.people["p2"] = msgspec.structs.replace(BOB, withdrawn=True)
    assert desk.problem(Credential(card=staff_card(2))).reason is SignInProblem.CARD_UNKNOWN
    entry = desk.journal.chain[-1]
    assert entry.kind is EntryKind.STAFF_CARD_REFUSED
    assert msgspec.json.decode(entry.body, type=StaffCardRefused).last4 == staff_card(2).number[-4:]
    assert staff_card(2).number.encode() not in entry.body


def test_a_members_card_is_nobodys_staff_card_even_with_the_same_hash() -> None:
    desk = Desk(rules(card_needs_pin=False))
    member = swipe()
    assert not desk.desk.is_staff_card(member.number)
    stolen = keyed_hash(LOOKUP_KEY, member.number)
    desk.cache.people["p1"] = msgspec.structs.replace(ANN, card_hash=stolen)
    assert desk.problem(Credential(card=member)).reason is SignInProblem.CARD_UNKNOWN


def test_refused_cards_are_counted_over_restarts_and_a_pin_still_goes() -> None:
    desk = Desk(rules(card_needs_pin=False))
    for left in range(FREE_FAILURES - 1, 0, -1):
        refused = desk.problem(Credential(card=staff_card(9)))
        assert (refused.reason, refused.attempts_left) == (SignInProblem.CARD_UNKNOWN, left)
        desk.start()
    assert desk.problem(Credential(card=staff_card(9))).reason is SignInProblem.CARD_LOCKED
    desk.start()
    assert desk.problem(Credential(card=staff_card(2))).reason is SignInProblem.CARD_LOCKED
    assert desk.desk.sign_in_with(Credential("p2", PIN)).id == "p2"
    desk.clock.advance(30_000)
    assert desk.desk.sign_in_with(Credential(card=staff_card(2))).id == "p2"
    assert desk.problem(Credential(card=staff_card(9))).attempts_left == FREE_FAILURES - 1


def test_a_person_who_is_locked_out_is_so_with_a_card_too() -> None:
    desk = Desk(rules(card_needs_pin=False))
    for _ in range(FREE_FAILURES):
        desk.problem(Credential("p1", "0000"))
    assert desk.problem(Credential(card=staff_card(1))).reason is SignInProblem.LOCKED


def test_a_locked_screen_is_unlocked_by_its_person_or_by_one_with_the_right() -> None:
    desk = Desk()
    desk.desk.lock(ANN, by_itself=True)
    with pytest.raises(RightMissing) as missing:
        desk.desk.unlock(ANN, Credential("p3", PIN))
    assert missing.value.holders == (Role.MANAGER,)
    assert desk.desk.unlock(ANN, Credential("p1", PIN)).id == "p1"
    assert desk.desk.unlock(ANN, Credential("", PIN, staff_card(2))).id == "p2"
    locked, own, others = desk.journal.chain
    assert msgspec.json.decode(locked.body, type=StaffLocked) == StaffLocked("p1", by_itself=True)
    assert msgspec.json.decode(own.body, type=StaffUnlocked) == StaffUnlocked("p1", "p1")
    assert msgspec.json.decode(others.body, type=StaffUnlocked) == StaffUnlocked("p2", "p1")
    assert others.actor == "p2"
    scheme = shipped_scheme()
    desk.cache.schemes = [msgspec.structs.replace(scheme, rights={"unlock": Rule((Role.CASHIER,))})]
    assert desk.desk.unlock(ANN, Credential("p3", PIN)).id == "p3"
    with pytest.raises(RightMissing):
        desk.desk.unlock(ANN, Credential("p2", PIN))
    desk.cache.schemes = [msgspec.structs.replace(scheme, rights={"unlock": Rule((Role.MANAGER,), training="refunds")})]
    with pytest.raises(RightMissing) as untrained:
        desk.desk.unlock(ANN, Credential("p2", PIN))
    assert untrained.value.training == "refunds"


def test_a_change_of_cashier_names_both() -> None:
    desk = Desk()
    assert desk.desk.take_over(ANN, Credential("p3", PIN)).id == "p3"
    entry = desk.journal.chain[-1]
    assert entry.actor == "p3"
    assert msgspec.json.decode(entry.body, type=StaffChanged) == StaffChanged("p1", "p3", Role.CASHIER)


attempts = st.builds(
    Credential,
    st.sampled_from(("p1", "p2", "p3", CASHIER.id, "")),
    st.sampled_from((PIN, "1111", "")),
    st.one_of(st.none(), st.sampled_from((1, 2, 9)).map(staff_card), st.just(swipe())),
)


@settings(max_examples=60)
@given(st.lists(attempts, max_size=12), st.booleans(), st.booleans())
def test_nobody_is_recognised_without_what_the_scheme_asks(
    tries: list[Credential], card_pin: bool, alone: bool
) -> None:
    desk = Desk(rules(card_needs_pin=card_pin, pin_alone=alone))
    for credential in tries:
        before = dict(desk.journal.lockouts)
        try:
            found = desk.desk.sign_in_with(credential)
        except SignInRefused as refused:
            if refused.reason in (SignInProblem.WRONG_PIN, SignInProblem.CARD_UNKNOWN):
                assert desk.journal.lockouts != before
            continue
        if credential.card is None:
            assert (credential.staff, credential.pin) == (found.id, PIN)
            assert alone
        else:
            assert keyed_hash(LOOKUP_KEY, credential.card.number) == found.card_hash
            assert credential.pin == PIN or not card_pin
