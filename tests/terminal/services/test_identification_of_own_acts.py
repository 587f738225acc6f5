"""At the counter: what the desk did a moment ago, chips, electronic codes, typed numbers and phones, on real files."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from terminal.domain.card_acts import NumberTyped
from terminal.domain.card_keys import CodeKey, CompanyKeys
from terminal.domain.card_life import CardAct, CardActProblem, CardActRefused
from terminal.domain.cards import CardMedium, CardStatus
from terminal.domain.electronic_cards import make_code
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView, Refusal, RefusalReason
from terminal.domain.spending import Spending
from terminal.domain.staff import StaffRecord
from terminal.domain.standing import Expiring, Standing
from terminal.services.identification import Identification
from tests.support.desk import MANAGER, PHONE, SERVICE, Desk, blank, desk_in, told_card, told_member
from tests.support.shop import CARD_NUMBER, CASHIER, LOOKUP_KEY
from tests.support.stores import MEMBER, record

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CODE_KEY = CodeKey(4, KEY.public_key().public_bytes_raw())
OTHER = MemberId(8)
OTHER_NUMBER = "8800000021"
PAYMENT_NUMBER = "6222020000000000000"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path, told_member(told_card())) as desk:
        yield desk


def reason_of(outcome: MemberView | Refusal) -> RefusalReason:
    assert isinstance(outcome, Refusal)
    return outcome.reason


# ── own acts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_card_reported_lost_here_is_refused_here_at_once_and_taken_again_when_it_is_found(desk: Desk) -> None:
    assert isinstance(desk.tap(), MemberView)
    desk.act(CardAct.REPORT_LOSS)
    assert desk.tap() == Refusal(RefusalReason.LOST, CARD_NUMBER[-4:], since=desk.clock())
    desk.act(CardAct.LIFT_LOSS)
    assert isinstance(desk.tap(), MemberView)


def test_a_replacement_works_at_once_and_the_old_card_is_dead(desk: Desk) -> None:
    record(desk.journal, points=40)
    desk.act(CardAct.REPORT_LOSS)
    desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER))
    assert reason_of(desk.tap()) is RefusalReason.REPLACED
    view = desk.tap(blank(0).number)
    assert isinstance(view, MemberView)
    assert (view.id, view.tier, view.points, view.masked_name) == (MEMBER, "gold", 1_040, "王**")
    assert (view.card_last4, view.card_expires_on) == (blank(0).number[-4:], "2029-05-01")


def test_an_own_lifting_outlives_the_hot_list_that_did_not_know_it(desk: Desk) -> None:
    desk.act(CardAct.REPORT_LOSS)
    desk.tell(hot=(HotCard(told_card().hash, CardStatus.LOST, desk.card().since),))
    assert reason_of(desk.tap()) is RefusalReason.LOST
    desk.act(CardAct.LIFT_LOSS)
    assert isinstance(desk.tap(), MemberView)


def test_a_name_changed_here_shows_at_the_counter(desk: Desk) -> None:
    with desk.journal.act(at=desk.clock()) as act:
        own = told_member(masked_name="王*", birth_month=6)
        entry = act.append(EntryKind.DRAWER_OPENED, own, actor=MANAGER.id)
        act.note_member(entry, own)
        act.commit()
    view = desk.tap()
    assert isinstance(view, MemberView)
    assert (view.masked_name, view.birth_month, view.tier) == ("王*", 6, "gold")


def test_own_spending_comes_off_the_lots_that_the_view_shows(desk: Desk) -> None:
    standing = Standing(day="2026-05-01", visits=3, expiring=(Expiring("2026-05-31", 300), Expiring("2026-12-31", 200)))
    desk.tell(told_member(told_card(), version=2, standing=standing))
    assert view_of(desk).standing == standing
    with desk.journal.act(at=desk.clock()) as act:
        entry = act.append(EntryKind.DRAWER_OPENED, standing, actor=MANAGER.id)
        act.note_member_change(entry, MEMBER, points=-350, spend=0, spending=Spending("2026-05-01", 350))
        act.commit()
    left = msgspec.structs.replace(standing, expiring=(Expiring("2026-12-31", 150),))
    assert (view_of(desk).standing, view_of(desk).points) == (left, 650)
    assert desk.file().record.standing == left
    desk.tell(told_member(told_card(), version=3, points=650, standing=left, included=(entry.epoch, entry.number)))
    assert view_of(desk).standing == desk.file().record.standing == left


def view_of(desk: Desk) -> MemberView:
    view = desk.tap()
    assert isinstance(view, MemberView)
    return view


# ── chips ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("issue", "good"), [(1, False), (2, True), (3, True)])
def test_a_chip_that_carries_an_earlier_issue_of_its_card_is_superseded(desk: Desk, issue: int, good: bool) -> None:
    desk.tell(told_member(told_card(issue=2), version=2))
    outcome = desk.tap(issue=issue)
    if good:
        assert isinstance(outcome, MemberView)
    else:
        assert outcome == Refusal(RefusalReason.SUPERSEDED, CARD_NUMBER[-4:])
    assert isinstance(desk.tap(), MemberView)  # a stripe carries no issue


@pytest.mark.parametrize(
    ("newer", "good"), [(CardStatus.ACTIVE, False), (CardStatus.ISSUED, False), (CardStatus.REPLACED, True)]
)
def test_a_chip_older_than_another_working_card_of_the_member_is_superseded(
    desk: Desk, newer: CardStatus, good: bool
) -> None:
    desk.tell(told_member(told_card(), told_card(newer, number=OTHER_NUMBER, issue=2), version=2))
    outcome = desk.tap(issue=1)
    assert isinstance(outcome, MemberView) if good else reason_of(outcome) is RefusalReason.SUPERSEDED


def test_a_suspected_copy_is_journalled_with_its_reason(desk: Desk) -> None:
    desk.tell(told_member(told_card(issue=2), version=2))
    outcome = desk.tap(issue=1)
    assert isinstance(outcome, Refusal)
    desk.identification.record_refusal(outcome, reader="chip", actor=CASHIER.id)
    [body] = bodies(desk, EntryKind.CARD_REFUSED)
    assert msgspec.json.decode(body) == {"reason": "superseded", "reader": "chip", "last4": CARD_NUMBER[-4:]}


# ── codes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def scanner(desk: Desk) -> Identification:
    return scanner_with(desk, [CompanyKeys((), (CODE_KEY,), bytes(32))])


def scanner_with(desk: Desk, keys: list[CompanyKeys]) -> Identification:
    """A scanner of a till whose keys are the last of ``keys``, or that has none."""
    return Identification(
        desk.cache, desk.journal, desk.book, LOOKUP_KEY, desk.clock, keys=lambda: keys[-1] if keys else None
    )


def code(desk: Desk, *, age: int = 0, key_id: int = 4, key: Ed25519PrivateKey = KEY, card: bytes = b"") -> str:
    return make_code(card or told_card().hash, desk.clock() - age, key_id, key.sign)


def test_a_fresh_code_shows_the_member(desk: Desk) -> None:
    view = scanner(desk).identify_code(code(desk))
    assert isinstance(view, MemberView)
    assert (view.id, view.medium) == (MEMBER, CardMedium.CODE)


def test_codes_that_are_old_forged_or_of_nobody(desk: Desk) -> None:
    identify = scanner(desk).identify_code
    assert reason_of(identify(code(desk, age=7 * 60_000))) is RefusalReason.CODE_STALE
    assert reason_of(identify(code(desk, key_id=5))) is RefusalReason.CODE_FORGED
    assert reason_of(identify(code(desk, key=Ed25519PrivateKey.generate()))) is RefusalReason.CODE_FORGED
    assert reason_of(identify("MC1HELLO")) is RefusalReason.CODE_FORGED
    assert reason_of(identify(code(desk, card=b"x" * 16))) is RefusalReason.UNKNOWN
    assert reason_of(desk.identification.identify_code(code(desk))) is RefusalReason.CODE_FORGED  # without keys


def test_keys_that_come_while_the_till_runs_are_good_at_once(desk: Desk) -> None:
    keys: list[CompanyKeys] = []
    identify = scanner_with(desk, keys).identify_code
    assert reason_of(identify(code(desk))) is RefusalReason.CODE_FORGED
    keys.append(CompanyKeys((), (CODE_KEY,), bytes(32)))
    assert isinstance(identify(code(desk)), MemberView)


def test_the_code_of_a_card_reported_lost_here_is_refused(desk: Desk) -> None:
    desk.act(CardAct.REPORT_LOSS)
    assert scanner(desk).identify_code(code(desk)) == Refusal(RefusalReason.LOST, CARD_NUMBER[-4:], desk.clock())


# ── typed numbers ─────────────────────────────────────────────────────────────────────────────────────────────────


def bodies(desk: Desk, kind: EntryKind) -> list[bytes]:
    return [entry.body for entry in desk.journal.entries() if entry.kind is kind]


@pytest.mark.parametrize(
    ("actor", "approver", "named"),
    [(MANAGER, None, ""), (SERVICE, None, ""), (CASHIER, SERVICE, "s01"), (CASHIER, MANAGER, "m01")],
)
def test_whom_the_scheme_lets_may_type_a_number(
    desk: Desk, actor: StaffRecord, approver: StaffRecord | None, named: str
) -> None:
    typed = f" {CARD_NUMBER[:4]} {CARD_NUMBER[4:]} "
    view = desk.identification.identify_typed(typed, actor=actor, approver=approver, reason=" stripe worn ")
    assert isinstance(view, MemberView)
    assert (view.id, view.medium) == (MEMBER, CardMedium.TYPED)
    [entry] = [entry for entry in desk.journal.entries() if entry.kind is EntryKind.CARD_TYPED]
    assert entry.actor == actor.id
    assert msgspec.json.decode(entry.body, type=NumberTyped) == NumberTyped("0013", True, "stripe worn", named)


@pytest.mark.parametrize("approver", [None, CASHIER, StaffRecord("c02", "小王", CASHIER.role, "")])
def test_others_may_not_and_leave_no_entry(desk: Desk, approver: StaffRecord | None) -> None:
    outcome = desk.identification.identify_typed(CARD_NUMBER, actor=CASHIER, approver=approver, reason="worn")
    assert outcome == Refusal(RefusalReason.TYPING_NOT_ALLOWED, "0013")
    assert bodies(desk, EntryKind.CARD_TYPED) == []


@pytest.mark.parametrize(("number", "digits"), [(OTHER_NUMBER, "0021"), (PAYMENT_NUMBER, ""), ("12345", ""), ("", "")])
def test_a_number_that_is_not_found_is_entered_too_without_a_digit_of_what_is_not_ours(
    desk: Desk, number: str, digits: str
) -> None:
    outcome = desk.identification.identify_typed(number, actor=MANAGER, reason="worn")
    assert outcome == Refusal(RefusalReason.UNKNOWN, digits)
    [body] = bodies(desk, EntryKind.CARD_TYPED)
    assert msgspec.json.decode(body, type=NumberTyped) == NumberTyped(digits, False, "worn")


def test_a_refused_card_counts_as_found(desk: Desk) -> None:
    desk.act(CardAct.REPORT_LOSS)
    outcome = desk.identification.identify_typed(CARD_NUMBER, actor=MANAGER, reason="worn")
    assert reason_of(outcome) is RefusalReason.LOST
    [body] = bodies(desk, EntryKind.CARD_TYPED)
    assert msgspec.json.decode(body, type=NumberTyped).found


@pytest.mark.parametrize(
    ("reason", "problem"),
    [("", CardActProblem.REASON_MISSING), (PAYMENT_NUMBER, CardActProblem.REASON_IS_CARD)],
)
def test_typing_wants_a_reason_that_can_be_kept(desk: Desk, reason: str, problem: CardActProblem) -> None:
    with pytest.raises(CardActRefused) as refused:
        desk.identification.identify_typed(CARD_NUMBER, actor=MANAGER, reason=reason)
    assert refused.value.problem is problem
    assert bodies(desk, EntryKind.CARD_TYPED) == []


# ── phones ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_phone_shows_its_only_member(desk: Desk) -> None:
    view = desk.identification.find_phone("138 0013 8000")
    assert isinstance(view, MemberView)
    assert (view.id, view.points, view.medium) == (MEMBER, 1_000, CardMedium.TYPED)
    assert reason_of(desk.identification.find_phone("13900139000")) is RefusalReason.UNKNOWN


def test_points_of_own_sales_are_counted_once(desk: Desk) -> None:
    record(desk.journal, points=40)
    view = desk.identification.find_phone(PHONE)
    assert isinstance(view, MemberView)
    assert view.points == 1_040


def test_of_two_members_with_a_phone_the_one_with_a_usable_card_is_meant(desk: Desk) -> None:
    desk.tell(told_member(told_card(CardStatus.LOST, number=OTHER_NUMBER), member=OTHER))
    view = desk.identification.find_phone(PHONE)
    assert isinstance(view, MemberView)
    assert view.id == MEMBER


def test_two_members_with_usable_cards_are_not_guessed_between(desk: Desk) -> None:
    desk.tell(told_member(told_card(number=OTHER_NUMBER), member=OTHER))
    assert desk.identification.find_phone(PHONE) == Refusal(RefusalReason.AMBIGUOUS, "")


def test_a_phone_whose_member_has_no_usable_card_says_why(desk: Desk) -> None:
    desk.act(CardAct.REPORT_LOSS)
    assert reason_of(desk.identification.find_phone(PHONE)) is RefusalReason.LOST
    desk.tell(told_member(version=2))
    assert reason_of(desk.identification.find_phone(PHONE)) is RefusalReason.NOT_ACTIVE
