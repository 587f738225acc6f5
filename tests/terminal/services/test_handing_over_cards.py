"""Issue and replacement: checked, then encoded, then one commit; the stock and both cards agree with the journal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from terminal.domain.card_acts import FeePaid, HandedOver
from terminal.domain.card_life import CardAct, CardActProblem, CardActRefused, CardState, FeeKind, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.encoding import EncodeOrder, EncodingFailed, EncodingFault
from terminal.domain.errors import DeviceError, DeviceFault, JournalFull
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView
from terminal.domain.staff import StaffRecord
from terminal.domain.stock import BlankCard, StockBatch, StockError, StockMoved, StockOutcome, StockProblem
from terminal.services.card_orders import IssueOrder
from tests.support.desk import (
    MANAGER,
    REPLACE_FEE,
    SERVICE,
    STRIPES,
    WAIVED,
    Desk,
    blank,
    desk_in,
    told_card,
    told_member,
)
from tests.support.shop import CARD_NUMBER, CASHIER, SCHEME_FILE, moment
from tests.support.stores import MEMBER, room_again

NEWCOMER = MemberId(8)
CHIPS = StockBatch("box 2", CardKind.CLASSIC, "8800002001", 5)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A member whose card is lost, and one who has none yet."""
    lost = told_member(told_card(CardStatus.LOST, issue=3, expires_on="2026-06-30"))
    with desk_in(tmp_path, lost, told_member(member=NEWCOMER)) as desk:
        yield desk


def refused(desk: Desk, order: IssueOrder, *, actor: StaffRecord = MANAGER) -> CardActProblem | StockProblem:
    """Why an order is refused, before anything was encoded or entered."""
    entries = len(desk.journal.entries())
    with pytest.raises((CardActRefused, StockError)) as caught:
        desk.hand_over(order, actor=actor)
    assert (desk.encoder.orders, len(desk.journal.entries())) == ([], entries)
    assert isinstance(caught.value, CardActRefused | StockError)
    return caught.value.problem


def issued(desk: Desk) -> int:
    """How many cards of the box the stock counts as issued."""
    return desk.book.batches()[0].outcomes.get(StockOutcome.ISSUED, 0)


# ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_replacement_ends_the_old_card_and_begins_the_new_one_in_one_entry(desk: Desk) -> None:
    acted = desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER))
    [(entry, body)] = desk.acts()
    assert (entry.actor, body) == (MANAGER.id, acted)
    assert (body.act, body.card, body.last4) == (CardAct.REPLACE, told_card().hash, "0013")
    assert (body.seen, body.to) == (CardState(CardStatus.LOST, 1), CardStatus.REPLACED)
    new = desk.card(blank(0).number)
    assert body.handed_over == HandedOver(
        new.hash, blank(0).number[-4:], CardKind.STRIPE, 4, CardStatus.ACTIVE, "2029-05-01", STRIPES.id, 0
    )
    assert [(card.status, card.issue) for card in desk.file().cards] == [
        (CardStatus.ACTIVE, 4),
        (CardStatus.REPLACED, 3),
    ]
    assert desk.encoder.orders == [EncodeOrder(blank(0).number, CardKind.STRIPE, 4, "S01")]
    assert (issued(desk), desk.book.outcome(STRIPES.id, 0)) == (1, StockOutcome.ISSUED)
    assert blank(0).number.encode() not in entry.body
    [slip] = desk.slips()
    assert slip.open_drawer  # the fee was cash


def test_the_desk_knows_what_the_cards_that_it_handed_over_are_made_of(desk: Desk) -> None:
    desk.hand_over(desk.issue_order(0, member=NEWCOMER), actor=SERVICE)
    assert desk.cards.kind_of(desk.card(blank(0).number, NEWCOMER), NEWCOMER) is CardKind.STRIPE
    assert desk.cards.kind_of(desk.card(), MEMBER) is None


def test_a_newcomers_first_card(desk: Desk) -> None:
    acted = desk.hand_over(desk.issue_order(0, member=NEWCOMER), actor=SERVICE)
    card = desk.card(blank(0).number, NEWCOMER)
    assert (acted.act, acted.card, acted.seen, acted.to) == (
        CardAct.ISSUE,
        card.hash,
        CardState(CardStatus.BLANK, 0),
        CardStatus.ACTIVE,
    )
    assert (card.issue, card.expires_on, card.since) == (1, "2029-05-01", desk.clock())
    assert isinstance(desk.tap(blank(0).number), MemberView)
    [slip] = desk.slips()
    assert not slip.open_drawer


def test_where_the_scheme_wants_it_a_new_card_is_activated_afterwards(tmp_path: Path) -> None:
    scheme = SCHEME_FILE.read_text("utf-8").replace("active_at_once = true", "active_at_once = false")
    with desk_in(tmp_path, told_member(), scheme=scheme) as desk:
        assert desk.hand_over(desk.issue_order(0)).to is CardStatus.ISSUED
        assert not isinstance(desk.tap(blank(0).number), MemberView)
        desk.act(CardAct.ACTIVATE, blank(0).number)
        assert isinstance(desk.tap(blank(0).number), MemberView)


def test_days_that_were_paid_for_go_over_to_the_new_card(desk: Desk) -> None:
    desk.tell(told_member(told_card(CardStatus.LOST, expires_on="2031-01-01"), version=2))
    acted = desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER))
    assert acted.handed_over is not None
    assert acted.handed_over.expires_on == "2031-01-01"


def test_a_card_issued_on_the_29th_of_february(desk: Desk) -> None:
    desk.clock.at = moment("2028-02-29 12:00")
    acted = desk.hand_over(desk.issue_order(0, member=NEWCOMER))
    assert acted.handed_over is not None
    assert acted.handed_over.expires_on == "2031-02-28"


def test_an_electronic_card_is_a_number_without_plastic_and_without_an_encoder(desk: Desk) -> None:
    number = BlankCard("", 0, blank(7).number, CardKind.NUMBER)
    order = desk.issue_order(0, member=NEWCOMER, blank=number)
    desk.cards.hand_over(order, None, lambda _: None, actor=MANAGER, language="en")
    assert desk.card(number.number, NEWCOMER).status is CardStatus.ACTIVE
    assert issued(desk) == 0


# ── refused before anything is encoded ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fields", "actor", "problem"),
    [
        ({"proof": Proof.OLD_CARD}, MANAGER, CardActProblem.PROOF_MISSING),  # it is lost
        ({"proof": None}, MANAGER, CardActProblem.PROOF_MISSING),
        ({}, SERVICE, CardActProblem.NOT_YOURS),
        ({}, CASHIER, CardActProblem.NOT_YOURS),
        ({"fee": None}, MANAGER, CardActProblem.FEE_MISSING),
        ({"fee": FeePaid(FeeKind.REPLACE, 999)}, MANAGER, CardActProblem.FEE_MISSING),
        ({"fee": WAIVED}, MANAGER, CardActProblem.APPROVAL_MISSING),
        ({"old": None, "fee": None}, MANAGER, CardActProblem.HAS_CARD),  # no free card instead of a replacement
        ({"member": NEWCOMER}, MANAGER, CardActProblem.NOT_THIS_MEMBER),
        ({"member": MemberId(99)}, MANAGER, CardActProblem.UNKNOWN_MEMBER),
        ({"reason": "6222020000000000000"}, MANAGER, CardActProblem.REASON_IS_CARD),
    ],
)
def test_what_the_rules_refuse(desk: Desk, fields: dict[str, Any], actor: StaffRecord, problem: CardActProblem) -> None:
    order = msgspec.structs.replace(desk.issue_order(0, replaces=CARD_NUMBER), **fields)
    assert refused(desk, order, actor=actor) is problem


@pytest.mark.parametrize(
    ("card", "problem"),
    [
        (BlankCard(STRIPES.id, 0, "8800000105", CardKind.STRIPE), StockProblem.NUMBER_FORMAT),  # check digit
        (BlankCard(STRIPES.id, 1, blank(0).number, CardKind.STRIPE), StockProblem.NOT_IN_STOCK),  # another index
        (BlankCard(STRIPES.id, 0, blank(0).number, CardKind.CLASSIC), StockProblem.NOT_IN_STOCK),
        (BlankCard(STRIPES.id, 50, blank(50).number, CardKind.STRIPE), StockProblem.NOT_IN_STOCK),
        (BlankCard("no such box", 0, blank(0).number, CardKind.STRIPE), StockProblem.NOT_IN_STOCK),
        (BlankCard("", 0, blank(0).number, CardKind.STRIPE), StockProblem.NOT_IN_STOCK),  # plastic has a box
    ],
)
def test_only_a_card_of_the_drawer_is_encoded(desk: Desk, card: BlankCard, problem: StockProblem) -> None:
    assert refused(desk, desk.issue_order(0, replaces=CARD_NUMBER, blank=card)) is problem


def test_a_card_that_was_used_is_not_used_again(desk: Desk) -> None:
    desk.hand_over(desk.issue_order(0, member=NEWCOMER))
    desk.encoder.orders.clear()
    assert refused(desk, desk.issue_order(0, replaces=CARD_NUMBER)) is StockProblem.NOT_IN_STOCK


def test_a_number_that_is_somebodys_already_is_refused(desk: Desk) -> None:
    desk.tell(told_member(told_card(number=blank(1).number), member=MemberId(9)))
    desk.tell(hot=(HotCard(desk.files.card_hash(blank(2).number), CardStatus.LOST, 5),))
    number = BlankCard("", 0, blank(3).number, CardKind.NUMBER)
    desk.cards.hand_over(
        desk.issue_order(0, member=NEWCOMER, blank=number), None, lambda _: None, actor=MANAGER, language="en"
    )
    for index in (1, 2, 3):
        assert refused(desk, desk.issue_order(index, replaces=CARD_NUMBER)) is CardActProblem.NUMBER_TAKEN


@pytest.mark.parametrize(
    "status", [CardStatus.ISSUED, CardStatus.ACTIVE, CardStatus.FROZEN, CardStatus.LOST, CardStatus.DAMAGED]
)
def test_another_card_is_issued_only_when_the_life_of_every_earlier_one_has_ended(
    desk: Desk, status: CardStatus
) -> None:
    desk.tell(told_member(told_card(status), version=2))
    assert refused(desk, desk.issue_order(0)) is CardActProblem.HAS_CARD
    desk.tell(told_member(told_card(CardStatus.CANCELLED), version=3))
    desk.hand_over(desk.issue_order(0))
    assert desk.card(blank(0).number).issue == 2


def test_a_lost_card_is_not_replaced_beside_one_that_works(desk: Desk) -> None:
    working = told_card(number="8800000021", issue=4)
    desk.tell(told_member(told_card(CardStatus.LOST, issue=3), working, version=2))
    assert refused(desk, desk.issue_order(0, replaces=CARD_NUMBER)) is CardActProblem.HAS_CARD


def test_a_working_card_is_not_replaced_before_it_is_reported_or_taken_in(desk: Desk) -> None:
    desk.tell(told_member(told_card(), version=2))
    assert refused(desk, desk.issue_order(0, replaces=CARD_NUMBER)) is CardActProblem.NOT_LAWFUL
    desk.act(CardAct.TAKE_IN)
    desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER, proof=Proof.OLD_CARD))
    assert desk.card().status is CardStatus.REPLACED


def test_without_an_encoder_for_its_kind_nothing_happens(desk: Desk) -> None:
    desk.receive(CHIPS, request="delivery 2")
    order = desk.issue_order(0, replaces=CARD_NUMBER, blank=blank(0, CHIPS))
    for encoder in (desk.encoder, None):
        with pytest.raises(EncodingFailed) as caught:
            desk.cards.hand_over(order, encoder, lambda _: None, actor=MANAGER, language="en")
        assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.WRONG_KIND, False)
    assert desk.acts() == []


# ── the encoder fails ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_spoiled_card_leaves_the_stock_and_the_member_as_they_were(desk: Desk) -> None:
    before = desk.file()
    order = desk.issue_order(0, replaces=CARD_NUMBER)
    desk.encoder.fault = EncodingFailed(EncodingFault.READ_BACK_DIFFERS, spoiled=True)
    with pytest.raises(EncodingFailed):
        desk.hand_over(order)
    assert desk.file() == before
    assert desk.book.outcome(STRIPES.id, 0) is StockOutcome.SPOILED
    [entry] = [entry for entry in desk.journal.entries() if entry.kind is EntryKind.STOCK_MOVED]
    moved = StockMoved(STRIPES.id, (0,), StockOutcome.SPOILED, "read_back_differs")
    assert (msgspec.json.decode(entry.body, type=StockMoved), entry.actor) == (moved, MANAGER.id)
    assert desk.slips() == []
    desk.encoder.fault = None
    desk.hand_over(msgspec.structs.replace(order, blank=blank(1)))  # the same request, the next card
    assert len(desk.acts()) == 1


@pytest.mark.parametrize(
    "fault",
    [EncodingFailed(EncodingFault.CANCELLED, spoiled=False), DeviceError(DeviceFault.ABSENT)],
)
def test_what_was_not_written_stays_in_the_drawer(desk: Desk, fault: Exception) -> None:
    entries = len(desk.journal.entries())
    desk.encoder.fault = fault
    with pytest.raises(type(fault)):
        desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER))
    assert (len(desk.journal.entries()), desk.book.outcome(STRIPES.id, 0)) == (entries, None)


# ── once, also over a cut ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_request_answers_again_and_encodes_nothing(desk: Desk) -> None:
    order = desk.issue_order(0, replaces=CARD_NUMBER)
    first = desk.hand_over(order)
    assert desk.hand_over(order) == first
    assert desk.hand_over(msgspec.structs.replace(order, blank=blank(1))) == first
    assert Desk(desk.folder).hand_over(order) == first  # the program was started anew
    assert (len(desk.encoder.orders), len(desk.acts()), issued(desk), len(desk.slips())) == (1, 1, 1, 1)


@pytest.mark.parametrize("index", [0, 1])
def test_after_a_cut_between_encoding_and_commit_the_request_goes_on_with_that_card_or_another(
    desk: Desk, index: int
) -> None:
    class Killed(BaseException):
        """The process ends here."""

    def die() -> None:
        raise Killed

    order = desk.issue_order(0, replaces=CARD_NUMBER)
    desk.encoder.while_encoding = die
    with pytest.raises(Killed):
        desk.hand_over(order)
    restarted = Desk(desk.folder)
    assert restarted.card().status is CardStatus.LOST
    assert restarted.book.outcome(STRIPES.id, 0) is None
    assert restarted.acts() == []
    acted = restarted.hand_over(msgspec.structs.replace(order, blank=blank(index)))
    assert acted.handed_over is not None
    assert (acted.handed_over.index, acted.handed_over.issue) == (index, 4)
    assert (len(restarted.acts()), issued(restarted)) == (1, 1)


def test_a_disk_that_fills_after_encoding_promises_nothing(desk: Desk) -> None:
    order = desk.issue_order(0, replaces=CARD_NUMBER)
    desk.fill_disk()
    before = desk.file()
    with pytest.raises(JournalFull):
        desk.hand_over(order)
    assert (desk.file(), desk.book.outcome(STRIPES.id, 0), len(desk.encoder.orders)) == (before, None, 1)
    room_again(desk.folder.journal)
    desk.hand_over(order)
    assert desk.card().status is CardStatus.REPLACED


def test_two_screens_with_the_same_request_hand_over_one_card(desk: Desk) -> None:
    order = desk.issue_order(0, replaces=CARD_NUMBER)
    other = Desk(desk.folder)
    answers = []
    desk.encoder.while_encoding = lambda: answers.append(other.hand_over(order))
    assert desk.hand_over(order) == answers[0]
    assert len(desk.acts()) == 1


def test_what_a_pull_brings_while_encoding_is_not_overruled(desk: Desk) -> None:
    replaced_elsewhere = told_member(
        told_card(CardStatus.REPLACED, issue=3), told_card(number="8800000021", issue=4), version=2
    )
    desk.encoder.while_encoding = lambda: desk.tell(replaced_elsewhere)
    with pytest.raises(CardActRefused) as caught:
        desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER))
    assert caught.value.problem is CardActProblem.CHANGED
    assert (desk.acts(), desk.book.outcome(STRIPES.id, 0)) == ([], None)


def test_a_higher_issue_told_while_encoding_makes_the_encoded_card_too_old(desk: Desk) -> None:
    cancelled_elsewhere = told_member(
        told_card(CardStatus.LOST, issue=3, expires_on="2026-06-30"),
        told_card(CardStatus.CANCELLED, number="8800000021", issue=4),
        version=2,
    )
    desk.encoder.while_encoding = lambda: desk.tell(cancelled_elsewhere)
    with pytest.raises(CardActRefused) as caught:
        desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER))
    assert caught.value.problem is CardActProblem.CHANGED


def test_the_fee_is_that_of_the_day_when_the_member_paid(desk: Desk) -> None:
    desk.clock.at = moment("2026-05-01 23:59")
    desk.encoder.while_encoding = lambda: desk.clock.advance(10 * 60_000)
    acted = desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER))
    assert (acted.fee, str(acted.business_day)) == (REPLACE_FEE, "2026-05-01")
    assert desk.card().since == moment("2026-05-02 00:09")


def test_a_waived_replacement_names_who_let_the_fee_off(desk: Desk) -> None:
    acted = desk.hand_over(desk.issue_order(0, replaces=CARD_NUMBER, fee=WAIVED), actor=SERVICE, approver=MANAGER)
    assert (acted.fee, acted.approver) == (WAIVED, MANAGER.id)
    assert acted.member == MEMBER
