"""The life of a card: the table has no way back from the dead, and acts that cross only ever restrict."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.card_life_table import MANUALS, life_in, life_table
from terminal.domain.card_life import (
    FINAL,
    LIFE,
    WORKING,
    CardAct,
    CardState,
    Proof,
    lawful,
    move_for,
    move_from,
    settle,
)
from terminal.domain.cards import STRICTNESS, CardStatus
from terminal.domain.members import RefusalReason
from terminal.domain.staff import Role

statuses = st.sampled_from(CardStatus)
moments = st.integers(0, 9)
states = st.builds(CardState, statuses, moments)
acts = st.tuples(states, statuses, moments, moments)
"""What an act saw, what it makes of the card, when it was done, when it arrives."""


def arrive(current: CardState, act: tuple[CardState, CardStatus, int, int]) -> CardState:
    seen, to, at, now = act
    return settle(current, seen, to, at=at, now=now).state


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dead", FINAL)
def test_no_path_leads_from_a_dead_card_to_a_working_one(dead: CardStatus) -> None:
    reached = {dead}
    for _ in LIFE:
        reached |= {move.target for move in LIFE if reached & set(move.sources)}
    assert reached == {dead}


def test_every_state_but_the_last_has_a_way_on_and_every_state_but_blank_a_way_in() -> None:
    assert {status for move in LIFE for status in move.sources} == set(CardStatus) - set(FINAL)
    # a card expires by its date, without an act
    assert {move.target for move in LIFE} == set(CardStatus) - {CardStatus.BLANK, CardStatus.EXPIRED}


@pytest.mark.parametrize("act", CardAct)
def test_rows_of_one_act_differ_in_what_it_starts_from_and_in_its_proof_only(act: CardAct) -> None:
    rows = [move for move in LIFE if move.act is act]
    sources = [status for move in rows for status in move.sources]
    assert len(sources) == len(set(sources))
    assert {(m.target, m.roles, m.approvers, m.fee, m.reason, m.says) for m in rows} == {
        (rows[0].target, rows[0].roles, rows[0].approvers, rows[0].fee, rows[0].reason, rows[0].says)
    }
    assert move_for(act) is rows[0]
    for status in CardStatus:
        row = move_from(status, act)
        assert (row is not None) == lawful(act, status) == (status in sources)


def test_the_counter_says_what_the_state_after_an_act_means() -> None:
    for move in LIFE:
        assert (move.says is None) == (move.target is CardStatus.ACTIVE)
        if move.says is not None:
            expected = "not_active" if move.target is CardStatus.ISSUED else move.target.value
            assert move.says is RefusalReason(expected)


def test_nobody_lifts_a_freeze_that_a_manager_must_lift_by_reporting_the_card_lost_and_found() -> None:
    lifting = [move for move in LIFE if move.target is CardStatus.ACTIVE and move.sources[0] not in WORKING]
    assert {move.act for move in lifting} == {CardAct.LIFT_LOSS, CardAct.UNFREEZE}
    assert {move.roles for move in lifting} == {(Role.MANAGER,)}


def test_a_lost_card_is_replaced_on_proof_of_identity_a_damaged_one_also_on_the_card_itself() -> None:
    lost, damaged = (move_from(status, CardAct.REPLACE) for status in (CardStatus.LOST, CardStatus.DAMAGED))
    assert lost is not None
    assert damaged is not None
    assert Proof.OLD_CARD not in lost.proofs
    assert Proof.OLD_CARD in damaged.proofs


@pytest.mark.parametrize("language", MANUALS)
def test_the_managers_manual_holds_the_table(language: str) -> None:
    manual = MANUALS[language].read_text("utf-8")
    assert life_in(manual) == life_table(language), "run: python -m scripts.card_life_table"


# ── acts that cross ───────────────────────────────────────────────────────────────────────────────────────────────


@given(status=statuses, since=moments, to=statuses, at=moments, now=moments)
def test_an_act_that_saw_the_current_state_happens_unless_the_card_is_dead(
    status: CardStatus, since: int, to: CardStatus, at: int, now: int
) -> None:
    current = CardState(status, since)
    settled = settle(current, current, to, at=at, now=now)
    back_from_the_dead = status in FINAL and to not in FINAL
    assert settled.crossed == back_from_the_dead
    assert settled.state.status is (status if back_from_the_dead else to)
    assert settled.state.since == (since if back_from_the_dead else max(at, since + 1))


@given(current=states, act=acts)
def test_settling_depends_on_nothing_else(current: CardState, act: tuple[CardState, CardStatus, int, int]) -> None:
    seen, to, at, now = act
    assert settle(current, seen, to, at=at, now=now) == settle(current, seen, to, at=at, now=now)


@given(current=states, act=acts)
def test_what_did_not_see_the_current_state_never_makes_it_milder(
    current: CardState, act: tuple[CardState, CardStatus, int, int]
) -> None:
    after = arrive(current, act)
    if act[0] != current:
        assert STRICTNESS[after.status] >= STRICTNESS[current.status]


@given(current=states, act=acts)
def test_a_state_that_was_left_is_never_met_again(
    current: CardState, act: tuple[CardState, CardStatus, int, int]
) -> None:
    after = arrive(current, act)
    assert after == current or after.since > current.since


@given(current=states, arriving=st.lists(acts, max_size=6))
def test_a_dead_card_stays_dead(current: CardState, arriving: list[tuple[CardState, CardStatus, int, int]]) -> None:
    for act in arriving:
        was_dead = current.status in FINAL
        current = arrive(current, act)
        assert not was_dead or current.status in FINAL


@given(
    start=states,
    restriction=st.tuples(statuses, moments, moments),
    lifting=st.tuples(statuses, moments, moments),
    seen_before=st.booleans(),
)
def test_a_lifting_that_has_not_seen_the_restriction_does_not_lift_it(
    start: CardState, restriction: tuple[CardStatus, int, int], lifting: tuple[CardStatus, int, int], seen_before: bool
) -> None:
    to, at, now = restriction
    # the restriction may itself have crossed something
    seen = start if seen_before else CardState(CardStatus.ACTIVE, start.since + 100)
    restricted = settle(start, seen, to, at=at, now=now).state
    if restricted == start:
        return
    lifted = settle(restricted, start, lifting[0], at=lifting[1], now=lifting[2]).state
    assert STRICTNESS[lifted.status] >= STRICTNESS[restricted.status]


@given(start=states, restricting=st.lists(st.tuples(statuses, moments, moments), min_size=2, max_size=4))
def test_restrictions_that_did_not_see_one_another_end_alike_in_any_order(
    start: CardState, restricting: list[tuple[CardStatus, int, int]]
) -> None:
    restrictions = [each for each in restricting if STRICTNESS[each[0]] >= STRICTNESS[start.status]]
    ends = set()
    for order in permutations(restrictions):
        current = start
        for to, at, now in order:
            current = settle(current, start, to, at=at, now=now).state
        ends.add(current.status)
    assert len(ends) == 1
    assert STRICTNESS[ends.pop()] == max(
        [STRICTNESS[to] for to, _, _ in restrictions], default=STRICTNESS[start.status]
    )
