"""Acts on cards at the desk: checked first, one entry each, done once; on the real files of a terminal."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from terminal.domain.card_acts import CardActed, FeePaid
from terminal.domain.card_life import CardAct, CardActProblem, CardActRefused, CardState, FeeKind, Proof, move_for
from terminal.domain.cards import CardStatus
from terminal.domain.errors import JournalError, JournalFull
from terminal.domain.members import MemberId, MemberView
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import TenderError, TenderKind
from terminal.services.card_orders import state_of
from tests.support.desk import (
    MANAGER,
    RENEW_FEE,
    SECOND_MANAGER,
    SERVICE,
    Desk,
    desk_in,
    told_card,
    told_member,
)
from tests.support.shop import CARD_NUMBER, CASHIER, SCHEME_FILE, moment
from tests.support.stores import MEMBER, room_again

OTHER = MemberId(8)
OTHER_NUMBER = "8800000021"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path, told_member(told_card(expires_on="2026-05-31"))) as desk:
        yield desk


def refused(desk: Desk, act: CardAct, *, actor: StaffRecord = MANAGER, **fields: Any) -> CardActProblem:
    """Why an order is refused; and that nothing has happened."""
    before, entries = desk.file(), len(desk.journal.entries())
    with pytest.raises(CardActRefused) as caught:
        desk.act(act, actor=actor, **fields)
    assert (desk.file(), len(desk.journal.entries())) == (before, entries)
    return caught.value.problem


# ── what the screen asks ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "at", "acts"),
    [
        (CardStatus.ACTIVE, "2026-05-01 12:00", "report_loss freeze take_in renew cancel"),
        (CardStatus.ACTIVE, "2026-03-01 12:00", "report_loss freeze take_in cancel"),  # too early to renew
        (CardStatus.ACTIVE, "2026-06-01 00:00", "report_loss freeze take_in renew cancel"),  # expired
        (CardStatus.ISSUED, "2026-05-01 12:00", "activate report_loss freeze take_in cancel"),
        (CardStatus.FROZEN, "2026-05-01 12:00", "report_loss unfreeze cancel"),
        (CardStatus.LOST, "2026-05-01 12:00", "lift_loss replace cancel"),
        (CardStatus.DAMAGED, "2026-05-01 12:00", "replace cancel"),
        (CardStatus.REPLACED, "2026-05-01 12:00", ""),
        (CardStatus.CANCELLED, "2026-05-01 12:00", ""),
    ],
)
def test_what_can_be_done_with_a_card(desk: Desk, status: CardStatus, at: str, acts: str) -> None:
    desk.clock.at = moment(at)
    moves = desk.cards.moves(told_card(status, expires_on="2026-05-31"))
    assert [move.act.value for move in moves] == acts.split()


def test_who_may_what_and_what_it_costs(desk: Desk) -> None:
    replace = move_for(CardAct.REPLACE)
    assert [desk.cards.allowed(replace, who) for who in (CASHIER, SERVICE, MANAGER)] == [False, False, True]
    confirmed = msgspec.structs.replace(replace, approvers=(MANAGER.role,))
    assert not desk.cards.allowed(confirmed, MANAGER)
    assert [desk.cards.fee(move_for(act)) for act in (CardAct.REPLACE, CardAct.RENEW, CardAct.CANCEL)] == [
        1_000,
        500,
        0,
    ]
    assert desk.cards.renewed_until(desk.card()) == date(2029, 5, 31)


# ── one act ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_act_is_one_entry_that_says_who_why_and_on_what_proof(desk: Desk) -> None:
    order = desk.order(CardAct.FREEZE, reason=" 疑似盗刷 ")
    acted = desk.cards.act(order, actor=CASHIER, approver=MANAGER, language="zh_CN")
    [(entry, body)] = desk.acts()
    assert acted == body
    assert (entry.actor, entry.at) == (CASHIER.id, desk.clock())
    assert body == CardActed(
        request=order.request,
        act=CardAct.FREEZE,
        member=MEMBER,
        card=told_card().hash,
        last4="0013",
        seen=CardState(CardStatus.ACTIVE, 1),
        to=CardStatus.FROZEN,
        business_day=date(2026, 5, 1),
        reason="疑似盗刷",
        approver=MANAGER.id,
    )
    assert CARD_NUMBER.encode() not in entry.body
    assert len(desk.slips()) == 1


def test_a_life_from_loss_to_the_end(desk: Desk) -> None:
    statuses = []
    acts = (CardAct.REPORT_LOSS, CardAct.LIFT_LOSS, CardAct.FREEZE, CardAct.UNFREEZE, CardAct.RENEW, CardAct.CANCEL)
    for act in acts:
        desk.clock.advance(1_000)
        desk.act(act)
        statuses.append(desk.card().status.value)
    assert statuses == ["lost", "active", "frozen", "active", "active", "cancelled"]
    assert [past.acted.act for past in desk.cards.history(MEMBER)] == list(reversed(acts))
    assert (desk.cards.history(MEMBER)[0].actor, desk.cards.history(MEMBER)[0].at) == (MANAGER.id, desk.clock())
    assert desk.cards.history(OTHER) == ()


def test_acts_within_one_millisecond_are_told_apart(desk: Desk) -> None:
    stale = desk.order(CardAct.FREEZE)
    desk.act(CardAct.FREEZE)
    desk.act(CardAct.UNFREEZE)
    with pytest.raises(CardActRefused) as caught:
        desk.cards.act(stale, actor=MANAGER, language="zh_CN")
    assert caught.value.problem is CardActProblem.CHANGED


def test_a_new_card_is_activated_by_an_act_of_its_own(desk: Desk) -> None:
    desk.tell(told_member(told_card(CardStatus.ISSUED), version=2))
    desk.act(CardAct.ACTIVATE, proof=Proof.OLD_CARD)
    assert isinstance(desk.tap(), MemberView)


# ── renewing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_renewal_moves_the_last_good_day_and_nothing_on_the_card(desk: Desk) -> None:
    acted = desk.act(CardAct.RENEW)
    assert (acted.expires_on, acted.fee, acted.handed_over) == ("2029-05-31", RENEW_FEE, None)
    assert (desk.card().status, desk.card().expires_on) == (CardStatus.ACTIVE, "2029-05-31")
    assert desk.encoder.orders == []
    assert refused(desk, CardAct.RENEW, fee=RENEW_FEE) is CardActProblem.NOT_DUE  # just renewed


def test_an_expired_card_works_again_once_it_is_renewed(desk: Desk) -> None:
    desk.clock.at = moment("2026-07-01 10:00")
    assert not isinstance(desk.tap(), MemberView)
    desk.act(CardAct.RENEW)
    view = desk.tap()
    assert isinstance(view, MemberView)
    assert view.card_expires_on == "2029-07-01"


def test_a_card_without_a_last_day_is_not_renewed(desk: Desk) -> None:
    desk.tell(told_member(told_card(), version=2))
    assert refused(desk, CardAct.RENEW) is CardActProblem.NOT_DUE


def test_a_lost_expired_card_can_be_reported(desk: Desk) -> None:
    desk.clock.at = moment("2026-07-01 10:00")
    desk.act(CardAct.REPORT_LOSS, actor=CASHIER)
    assert desk.card().status is CardStatus.LOST


# ── refused ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("act", [CardAct.FREEZE, CardAct.CANCEL])
def test_without_a_reason_nobody_freezes_or_cancels(desk: Desk, act: CardAct) -> None:
    assert refused(desk, act, reason=" ") is CardActProblem.REASON_MISSING


@pytest.mark.parametrize(
    ("act", "fields", "problem"),
    [
        (CardAct.UNFREEZE, {}, CardActProblem.NOT_LAWFUL),
        (CardAct.CANCEL, {"proof": Proof.PHONE_CALL}, CardActProblem.PROOF_MISSING),
        (CardAct.CANCEL, {"actor": SERVICE}, CardActProblem.NOT_YOURS),
        (CardAct.CANCEL, {"card": b"x" * 16}, CardActProblem.NOT_THIS_MEMBER),
        (CardAct.CANCEL, {"reason": "6222020000000000000"}, CardActProblem.REASON_IS_CARD),
        (CardAct.CANCEL, {"reason": "x" * 201}, CardActProblem.REASON_TOO_LONG),
        (CardAct.CANCEL, {"seen": CardState(CardStatus.ACTIVE, 2)}, CardActProblem.CHANGED),
        (CardAct.CANCEL, {"seen": CardState(CardStatus.ISSUED, 1)}, CardActProblem.CHANGED),
        (CardAct.RENEW, {"fee": None}, CardActProblem.FEE_MISSING),
        (CardAct.RENEW, {"fee": FeePaid(FeeKind.RENEW, 499)}, CardActProblem.FEE_MISSING),
        (CardAct.RENEW, {"fee": FeePaid(FeeKind.RENEW, 0)}, CardActProblem.APPROVAL_MISSING),
    ],
)
def test_what_the_rules_refuse_has_not_happened(
    desk: Desk, act: CardAct, fields: dict[str, Any], problem: CardActProblem
) -> None:
    assert refused(desk, act, **fields) is problem


def test_a_fee_paid_by_card_wants_its_reference(desk: Desk) -> None:
    with pytest.raises(TenderError):
        desk.act(CardAct.RENEW, fee=FeePaid(FeeKind.RENEW, 500, TenderKind.BANK_CARD))
    assert desk.acts() == []


def test_a_fee_is_waived_by_a_manager_who_does_not_collect_it(desk: Desk) -> None:
    order = desk.order(CardAct.RENEW, fee=FeePaid(FeeKind.RENEW, 0))
    for actor, approver, problem in (
        (MANAGER, MANAGER, CardActProblem.APPROVER_IS_ACTOR),
        (MANAGER, SERVICE, CardActProblem.APPROVAL_MISSING),
    ):
        with pytest.raises(CardActRefused) as caught:
            desk.cards.act(order, actor=actor, approver=approver, language="zh_CN")
        assert caught.value.problem is problem
    acted = desk.cards.act(order, actor=MANAGER, approver=SECOND_MANAGER, language="zh_CN")
    assert (acted.approver, acted.fee) == (SECOND_MANAGER.id, FeePaid(FeeKind.RENEW, 0))
    [slip] = desk.slips()
    assert not slip.open_drawer


def test_a_fee_is_waived_by_nobody_who_lacks_the_training_for_it(tmp_path: Path) -> None:
    rule = '[rights.waive_fee]\nalone = ["manager"]\ntraining = "refunds"\n'
    card = told_member(told_card(expires_on="2026-05-31"))
    with desk_in(tmp_path, card, scheme=SCHEME_FILE.read_text("utf-8") + rule) as desk:
        order = desk.order(CardAct.RENEW, fee=FeePaid(FeeKind.RENEW, 0))
        with pytest.raises(CardActRefused) as caught:
            desk.cards.act(order, actor=MANAGER, approver=SECOND_MANAGER, language="zh_CN")
        assert caught.value.problem is CardActProblem.APPROVAL_MISSING


def test_a_member_who_left_or_is_unknown(desk: Desk) -> None:
    order = desk.order(CardAct.CANCEL)
    desk.tell(told_member(version=2, erased=True))
    for each in (order, msgspec.structs.replace(order, member=OTHER)):
        with pytest.raises(CardActRefused) as caught:
            desk.cards.act(each, actor=MANAGER, language="zh_CN")
        assert caught.value.problem is CardActProblem.UNKNOWN_MEMBER


def test_another_members_card_is_not_acted_on(desk: Desk) -> None:
    desk.tell(told_member(told_card(number=OTHER_NUMBER), member=OTHER))
    stolen = msgspec.structs.replace(desk.order(CardAct.CANCEL, OTHER_NUMBER, member=OTHER), member=MEMBER)
    with pytest.raises(CardActRefused) as caught:
        desk.cards.act(stolen, actor=MANAGER, language="zh_CN")
    assert caught.value.problem is CardActProblem.NOT_THIS_MEMBER


def test_no_card_comes_back_beside_one_that_works(desk: Desk) -> None:
    desk.tell(told_member(told_card(CardStatus.FROZEN), told_card(number=OTHER_NUMBER, issue=2), version=2))
    assert refused(desk, CardAct.UNFREEZE) is CardActProblem.HAS_CARD


def test_a_restriction_that_came_while_the_person_looked_is_not_lifted_unseen(desk: Desk) -> None:
    desk.tell(told_member(told_card(CardStatus.FROZEN, since=5), version=2))
    order = desk.order(CardAct.UNFREEZE)
    desk.tell(told_member(told_card(CardStatus.FROZEN, since=9), version=3))
    with pytest.raises(CardActRefused) as caught:
        desk.cards.act(order, actor=MANAGER, language="zh_CN")
    assert caught.value.problem is CardActProblem.CHANGED


def test_handing_over_is_no_plain_act(desk: Desk) -> None:
    desk.act(CardAct.REPORT_LOSS)
    with pytest.raises(ValueError, match="hand_over"):
        desk.act(CardAct.REPLACE)


# ── once ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_request_answers_again_and_does_nothing_again(desk: Desk) -> None:
    order = desk.order(CardAct.RENEW)
    first = desk.cards.act(order, actor=MANAGER, language="zh_CN")
    assert desk.cards.act(order, actor=MANAGER, language="zh_CN") == first
    assert (len(desk.acts()), len(desk.slips())) == (1, 1)


def test_another_program_start_knows_what_was_done(desk: Desk) -> None:
    order = desk.order(CardAct.RENEW)
    first = desk.cards.act(order, actor=MANAGER, language="zh_CN")
    restarted = Desk(desk.folder)
    assert restarted.cards.act(order, actor=MANAGER, language="zh_CN") == first
    assert len(restarted.acts()) == 1


def test_a_request_that_was_for_something_else_is_no_answer(desk: Desk) -> None:
    with pytest.raises(JournalError, match=r"stock\.received"):
        desk.act(CardAct.FREEZE, request="delivery 1")


def test_requests_are_all_different(desk: Desk) -> None:
    assert len({desk.cards.new_request() for _ in range(100)}) == 100


def test_a_full_disk_changes_nothing_and_the_request_can_be_repeated(desk: Desk) -> None:
    order = desk.order(CardAct.FREEZE)
    desk.fill_disk()
    with pytest.raises(JournalFull):
        desk.cards.act(order, actor=MANAGER, language="zh_CN")
    assert (state_of(desk.card()), desk.acts()) == (order.seen, [])
    room_again(desk.folder.journal)
    desk.cards.act(order, actor=MANAGER, language="zh_CN")
    assert (len(desk.acts()), desk.card().status) == (1, CardStatus.FROZEN)
