"""Any order of acts at one desk, on its real files: never two working cards, never a dead one that sells."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from terminal.domain.card_checks import status_on
from terminal.domain.card_life import (
    FINAL,
    WORKING,
    CardAct,
    CardActRefused,
)
from terminal.domain.cards import CardStatus, last4
from terminal.domain.encoding import EncodingFailed, EncodingFault
from terminal.domain.errors import JournalFull
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.members import CardRecord, MemberId, MemberView
from terminal.domain.stock import StockError, StockMoved, StockOutcome
from terminal.domain.times import business_day
from terminal.services.card_orders import IssueOrder
from tests.support.desk import STRIPES, Desk, blank, desk_in, told_member
from tests.support.shop import STORE
from tests.support.stores import room_again

MEMBERS = (MemberId(7), MemberId(8))
DAY = 24 * 3_600_000
PLAIN_ACTS = [act for act in CardAct if act not in (CardAct.ISSUE, CardAct.REPLACE)]

members = st.sampled_from(MEMBERS)
places = st.integers(0, 3)
"""Which of a member's cards, newest first; a place without a card is the first one."""


class OneDesk(RuleBasedStateMachine):
    """Two members with a card each at first. The centre hears of everything now and then, and tells it back."""

    def __init__(self) -> None:
        super().__init__()
        self.resources = ExitStack()
        folder = self.resources.enter_context(tempfile.TemporaryDirectory())
        told = [told_member(member=member) for member in MEMBERS]
        self.desk: Desk = self.resources.enter_context(desk_in(Path(folder), *told))
        self.version = 1
        self.numbers: dict[bytes, str] = {}
        self.last_order: IssueOrder | None = None
        for member in MEMBERS:
            self._hand_over(member)

    def teardown(self) -> None:
        self.resources.close()

    # ── what people do ────────────────────────────────────────────────────────────────────────────────────────

    @rule(member=members, place=places, choice=st.integers(0, 9))
    def act_lawfully(self, member: MemberId, place: int, choice: int) -> None:
        card = self._card(member, place)
        lawful = [move.act for move in self.desk.cards.moves(card) if move.act in PLAIN_ACTS] if card else []
        if lawful:
            self._act(member, place, lawful[choice % len(lawful)])

    @rule(member=members, place=places, act=st.sampled_from(PLAIN_ACTS))
    def try_any_act(self, member: MemberId, place: int, act: CardAct) -> None:
        self._act(member, place, act)

    def _act(self, member: MemberId, place: int, act: CardAct) -> None:
        card = self._card(member, place)
        if card is None:
            return
        move = next((move for move in self.desk.cards.moves(card) if move.act is act), None)
        beside = any(each.hash != card.hash and each.status in WORKING for each in self.desk.file(member).cards)
        allowed = move is not None and not (move.target in WORKING and beside)
        try:
            acted = self.desk.act(act, self.numbers[card.hash], member=member)
        except CardActRefused:
            assert not allowed
        else:
            assert allowed
            assert self.desk.card(self.numbers[card.hash], member).status is acted.to

    @rule(member=members)
    def hand_over(self, member: MemberId) -> None:
        """The next blank card, in place of the newest card whose life has not ended."""
        self._hand_over(member)

    @rule(member=members, damaged=st.booleans())
    def replace(self, member: MemberId, damaged: bool) -> None:
        """As the guided path does: the card is reported lost or taken in, and another one takes its place."""
        self._act(member, 0, CardAct.TAKE_IN if damaged else CardAct.REPORT_LOSS)
        self._hand_over(member)

    @rule(member=members, fault=st.sampled_from(EncodingFault), spoiled=st.booleans())
    def hand_over_at_a_failing_encoder(self, member: MemberId, fault: EncodingFault, spoiled: bool) -> None:
        self.desk.encoder.fault = EncodingFailed(fault, spoiled=spoiled)
        self._hand_over(member)

    @rule(member=members)
    def hand_over_on_a_disk_that_fills(self, member: MemberId) -> None:
        self.desk.encoder.while_encoding = self.desk.fill_disk
        self._hand_over(member)
        room_again(self.desk.folder.journal)

    def _hand_over(self, member: MemberId) -> None:
        before, found = self.desk.file(member), self.desk.book.next_blank(STRIPES.kind)
        if found is not None:
            alive = self._alive(member)
            order = self.desk.issue_order(found[1], member=member, replaces=alive[0] if alive else "")
            try:
                acted = self.desk.hand_over(order)
            except (CardActRefused, EncodingFailed, JournalFull) as failed:
                spoiled = isinstance(failed, EncodingFailed) and failed.spoiled
                assert self.desk.file(member) == before
                assert self.desk.book.outcome(STRIPES.id, found[1]) is (StockOutcome.SPOILED if spoiled else None)
            else:
                assert acted.handed_over is not None
                assert acted.handed_over.issue == before.highest_issue + 1
                self.numbers[acted.handed_over.hash] = order.blank.number
                self.last_order = order
        self.desk.encoder.fault, self.desk.encoder.while_encoding = None, lambda: None

    @precondition(lambda self: self.last_order is not None)
    @rule(other_blank=st.booleans())
    def repeat(self, other_blank: bool) -> None:
        """The person presses again: nothing happens again."""
        assert self.last_order is not None
        order, entries = self.last_order, len(self.desk.journal.entries(limit=10_000))
        if other_blank:
            order = msgspec.structs.replace(order, blank=blank(STRIPES.count - 1))
        acted = self.desk.hand_over(order)
        assert acted.request == order.request
        assert len(self.desk.journal.entries(limit=10_000)) == entries

    @rule(member=members)
    def ask_for_a_second_card(self, member: MemberId) -> None:
        """Without a replacement's fee, while an earlier card may still come back."""
        found = self.desk.book.next_blank(STRIPES.kind)
        if found is None or not self._alive(member):
            return
        with pytest.raises(CardActRefused):
            self.desk.hand_over(self.desk.issue_order(found[1], member=member))

    @rule(index=st.integers(0, 5), member=members)
    def take_a_used_card_again(self, index: int, member: MemberId) -> None:
        if self.desk.book.outcome(STRIPES.id, index) is None or self._alive(member):
            return
        with pytest.raises(StockError):
            self.desk.hand_over(self.desk.issue_order(index, member=member))

    # ── what the world does ───────────────────────────────────────────────────────────────────────────────────

    @rule(days=st.integers(0, 400), back=st.booleans())
    def pass_time(self, days: int, back: bool) -> None:
        """Also a clock that is set back a little."""
        self.desk.clock.advance(-1_000 if back else days * DAY)

    @rule()
    def hear_the_hot_list(self) -> None:
        """It runs ahead of the rows that include what was done here."""
        cards = [card for member in MEMBERS for card in self.desk.file(member).cards]
        self.desk.tell(hot=tuple(_hot(card) for card in cards))

    @rule()
    def sync(self) -> None:
        """The centre took everything in, and tells it back."""
        newest = self.desk.journal.entries(limit=10_000)[-1]
        files = [self.desk.file(member) for member in MEMBERS]
        self.version += 1
        place = {"version": self.version, "included": (newest.epoch, newest.number)}
        self.desk.tell(
            *(msgspec.structs.replace(file.record, cards=file.cards, **place) for file in files),
            hot=tuple(_hot(card) for file in files for card in file.cards),
        )
        assert [self.desk.file(member).cards for member in MEMBERS] == [file.cards for file in files]
        assert not any(self.desk.file(member).waiting for member in MEMBERS)

    @rule()
    def restart(self) -> None:
        """The program is started anew."""
        at = self.desk.clock.at
        self.desk = Desk(self.desk.folder)
        self.desk.clock.at = at

    # ── what must hold ────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def one_working_card_at_most(self) -> None:
        for member in MEMBERS:
            assert sum(card.status in WORKING for card in self.desk.file(member).cards) <= 1

    @invariant()
    def only_an_active_card_in_its_time_is_taken(self) -> None:
        for member in MEMBERS:
            for card in self.desk.file(member).cards:
                taken = self.desk.tap(self.numbers[card.hash], issue=card.issue)
                good = status_on(card, self._today()) is CardStatus.ACTIVE
                assert isinstance(taken, MemberView) == good
                if isinstance(taken, MemberView):
                    assert (taken.id, taken.card_last4) == (member, last4(self.numbers[card.hash]))

    @invariant()
    def the_dead_stay_dead(self) -> None:
        for _, acted in self.desk.acts():
            if acted.to in FINAL:
                assert self.desk.card(self.numbers[acted.card], acted.member).status in FINAL

    @invariant()
    def stock_and_journal_agree(self) -> None:
        outcomes = {acted.handed_over.index: StockOutcome.ISSUED for _, acted in self.desk.acts() if acted.handed_over}
        for entry in self.desk.journal.entries(limit=10_000):
            if entry.kind is EntryKind.STOCK_MOVED:
                moved = msgspec.json.decode(entry.body, type=StockMoved)
                outcomes |= dict.fromkeys(moved.indexes, moved.outcome)
        [state] = self.desk.book.batches()
        assert {index: self.desk.book.outcome(STRIPES.id, index) for index in outcomes} == outcomes
        assert state.left == STRIPES.count - len(outcomes)

    def _alive(self, member: MemberId) -> list[str]:
        """Numbers of the cards whose life has not ended, newest first."""
        return [self.numbers[card.hash] for card in self.desk.file(member).cards if card.status not in FINAL]

    def _card(self, member: MemberId, place: int) -> CardRecord | None:
        cards = self.desk.file(member).cards
        return next(iter(cards[place:]), next(iter(cards), None))

    def _today(self) -> str:
        return business_day(self.desk.clock(), STORE.zone).isoformat()


def _hot(card: CardRecord) -> HotCard:
    """How the hot list tells a card: one that works is told as active, which takes it off the list."""
    return HotCard(card.hash, CardStatus.ACTIVE if card.status in WORKING else card.status, card.since)


TestOneDesk = OneDesk.TestCase
TestOneDesk.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
