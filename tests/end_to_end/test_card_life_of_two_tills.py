"""Any order of acts at two tills and the centre, synced at any moment: one working card a member, no dead one sells."""

import contextlib
import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.domain.card_life import FINAL, WORKING, CardAct, CardActRefused, lawful
from terminal.domain.cards import CardStatus, keyed_hash
from terminal.domain.members import MemberId, MemberView
from terminal.domain.payment_cards import luhn_digit
from terminal.services.card_orders import ActOrder
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.synced_desk import SyncedDesk, synced_desk

BOX = 30
DAY_MS = 86_400_000
TILL, MEMBER, CARD = st.integers(0, 1), st.integers(0, 1), st.integers(0, 5)
ACTS = [act for act in CardAct if act not in (CardAct.ISSUE, CardAct.REPLACE)]

_member_ids = itertools.count(9_000)
_boxes = itertools.count(1)


class TwoTills:
    """Two tills that serve every example, with its own members and cards; their clocks move with every act."""

    def __init__(self, centre: RunningCentre, folder: Path, ending: contextlib.ExitStack) -> None:
        self.centre = centre
        self._now = time.time_ns() // 1_000_000 - DAY_MS
        self.tills = [ending.enter_context(synced_desk(folder / name, centre, self.clock)) for name in ("one", "two")]

    def clock(self) -> int:
        """An hour of the day before; every look at it is a moment later."""
        self._now += 100
        return self._now


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoTills]:
    folder = tmp_path_factory.mktemp("shop")
    with running_centre(sqlite_url(folder / "centre.db")) as centre, contextlib.ExitStack() as ending:
        yield TwoTills(centre, folder, ending)


def box_numbers() -> tuple[str, str]:
    """First and last number of a box that no till had before."""
    start = next(_boxes) * 1_000
    payloads = (f"88{start:07d}", f"88{start + BOX - 1:07d}")
    return payloads[0] + luhn_digit(payloads[0]), payloads[1] + luhn_digit(payloads[1])


class CardLife(RuleBasedStateMachine):
    """Two members at two tills, each with a new box of blank cards."""

    shop: TwoTills

    def __init__(self) -> None:
        super().__init__()
        self.centre, self.tills = self.shop.centre, self.shop.tills
        self.members: list[MemberId] = []
        self._numbers: dict[str, MemberId] = {}
        self._last: dict[str, ActOrder] = {}

    @initialize()
    def two_members_come(self) -> None:
        self.members = [MemberId(next(_member_ids)) for _ in range(2)]
        self.centre.add_members(self.members, cards=False)
        for till in self.tills:
            till.receive(*box_numbers())
            till.sync()
        for member in self.members:
            self.hand_over(self.tills[0], member)
        for till in self.tills:
            till.sync()

    def hand_over(self, till: SyncedDesk, member: MemberId) -> None:
        """In the place of the current card where that can be replaced, else as an issue."""
        current = till.file(member).current
        old = current if current and lawful(CardAct.REPLACE, current.status) else None
        number, _ = till.hand_over(member, old)
        self._numbers[number] = member

    @rule(where=TILL, who=MEMBER, which=CARD, act=st.sampled_from(ACTS))
    def try_any_act(self, where: int, who: int, which: int, act: CardAct) -> None:
        till, member = self.tills[where], self.members[who]
        cards = till.file(member).cards
        order = till.order(act, cards[which % len(cards)], member)
        before = till.newest_act()
        try:
            till.act(order)
        except CardActRefused:
            assert till.newest_act() == before
            assert till.file(member).cards == cards
        else:
            self._last[till.terminal] = order

    @rule(where=TILL, who=MEMBER, which=CARD)
    def do_what_is_lawful(self, where: int, who: int, which: int) -> None:
        till, member = self.tills[where], self.members[who]
        card = till.file(member).current
        assert card is not None
        acts = [move.act for move in till.cards.moves(card) if move.act in ACTS]
        if acts:
            self._last[till.terminal] = till.order(acts[which % len(acts)], card, member)
            till.act(self._last[till.terminal])

    @rule(where=TILL, who=MEMBER)
    def lose_and_replace(self, where: int, who: int) -> None:
        till, member = self.tills[where], self.members[who]
        card = till.file(member).current
        assert card is not None
        if lawful(CardAct.REPORT_LOSS, card.status):
            till.act(till.order(CardAct.REPORT_LOSS, card, member))
        with contextlib.suppress(CardActRefused):  # the other till gave the member a card meanwhile
            self.hand_over(till, member)

    @rule(where=TILL, who=MEMBER)
    def give_a_card(self, where: int, who: int) -> None:
        till, member = self.tills[where], self.members[who]
        before = till.file(member).current
        with contextlib.suppress(CardActRefused):
            self.hand_over(till, member)
            assert before is None or before.status not in WORKING

    @rule(where=TILL)
    def repeat_the_last_act(self, where: int) -> None:
        till = self.tills[where]
        order = self._last.get(till.terminal)
        if order is not None:
            before = till.newest_act()
            till.act(order)
            assert till.newest_act() == before

    @rule(where=TILL)
    def sync(self, where: int) -> None:
        self.tills[where].sync()

    @invariant()
    def each_till_knows_one_working_card_of_a_member_and_takes_no_other(self) -> None:
        for till in self.tills:
            for number, member in self._numbers.items():
                file = till.files.of_member(member)
                assert file is not None
                assert sum(card.status in WORKING for card in file.cards) <= 1
                card = file.card(keyed_hash(till.lookup_key, number))
                taken = isinstance(till.swipe(number), MemberView)
                assert taken == (card is not None and card.status is CardStatus.ACTIVE)

    @invariant()
    def the_centre_knows_one_working_card_of_a_member(self) -> None:
        for member in self.members:
            cards = self.centre.rows(schema.cards, member=member)
            assert sum(CardStatus(card.status) in WORKING for card in cards) <= 1

    def teardown(self) -> None:
        for till in (*self.tills, *self.tills):
            till.sync()
        for member in self.members:
            told = {row.hash: CardStatus(row.status) for row in self.centre.rows(schema.cards, member=member)}
            for till in self.tills:
                file = till.file(member)
                assert {card.hash: card.status for card in file.cards} == told
                assert not file.waiting
        for number, member in self._numbers.items():
            answers = [till.swipe(number) for till in self.tills]
            assert len({isinstance(answer, MemberView) for answer in answers}) == 1
            ended = [till.file(member).card(keyed_hash(till.lookup_key, number)) for till in self.tills]
            if any(card is None or card.status in FINAL for card in ended):
                assert not any(isinstance(answer, MemberView) for answer in answers)


def test_no_order_of_acts_leaves_two_working_cards_or_a_dead_one_that_sells(shop: TwoTills) -> None:
    machine = type("CardLifeHere", (CardLife,), {"shop": shop})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=35,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
