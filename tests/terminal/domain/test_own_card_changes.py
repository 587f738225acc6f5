"""A card as the centre tells it, and what own acts that it does not include made of it."""

from terminal.domain.card_acts import CardChange, follow
from terminal.domain.card_life import CardState
from terminal.domain.cards import CardStatus
from terminal.domain.members import CardRecord, MemberId

HASH = b"c" * 16
TOLD = CardRecord(HASH, CardStatus.ACTIVE, "0013", 1, "2026-06-01", since=100)
ACTIVE = CardState(CardStatus.ACTIVE, 100)


def change(
    seen: CardState, to: CardStatus, at: int, *, expires_on: str | None = None, created: CardRecord | None = None
) -> CardChange:
    return CardChange(HASH, MemberId(7), seen, to, at, expires_on, created)


def state(card: CardRecord | None) -> CardState:
    assert card is not None
    return CardState(card.status, card.since)


FROZEN = change(ACTIVE, CardStatus.FROZEN, 200)
UNFROZEN = change(FROZEN.left, CardStatus.ACTIVE, 300)


def test_own_acts_follow_one_another() -> None:
    assert follow(TOLD, []) == TOLD
    assert state(follow(TOLD, [FROZEN])) == CardState(CardStatus.FROZEN, 200)
    assert state(follow(TOLD, [FROZEN, UNFROZEN])) == CardState(CardStatus.ACTIVE, 300)


def test_a_card_made_here_begins_with_the_act_that_made_it() -> None:
    made = CardRecord(HASH, CardStatus.ACTIVE, "0013", 2, since=100)
    handed_over = change(CardState(CardStatus.BLANK, 0), CardStatus.ACTIVE, 100, created=made)
    assert follow(None, [handed_over]) == made
    assert state(follow(None, [handed_over, FROZEN])) == CardState(CardStatus.FROZEN, 200)
    assert follow(None, [FROZEN]) is None


def test_the_hot_list_ahead_of_the_row_does_not_do_an_own_act_twice() -> None:
    hot = CardRecord(HASH, CardStatus.FROZEN, "0013", 1, "2026-06-01", since=200)
    assert follow(hot, [FROZEN]) == hot
    assert state(follow(hot, [FROZEN, UNFROZEN])) == CardState(CardStatus.ACTIVE, 300)


def test_also_where_the_clock_was_set_back() -> None:
    frozen = change(ACTIVE, CardStatus.FROZEN, 50)
    assert frozen.left == CardState(CardStatus.FROZEN, 101)
    hot = CardRecord(HASH, CardStatus.FROZEN, "0013", 1, since=101)
    assert follow(hot, [frozen]) == hot


def test_somebody_elses_restriction_outlives_an_own_lifting_that_has_not_seen_it() -> None:
    lost = CardRecord(HASH, CardStatus.LOST, "0013", 1, since=250)
    assert state(follow(lost, [FROZEN, UNFROZEN])) == CardState(CardStatus.LOST, 250)


def test_a_paid_renewal_counts_though_the_card_was_frozen_elsewhere() -> None:
    renewed = change(ACTIVE, CardStatus.ACTIVE, 200, expires_on="2029-06-01")
    frozen = CardRecord(HASH, CardStatus.FROZEN, "0013", 1, "2026-06-01", since=250)
    card = follow(frozen, [renewed])
    assert card is not None
    assert (card.status, card.expires_on) == (CardStatus.FROZEN, "2029-06-01")


def test_of_two_renewals_the_later_end_stays_and_a_dead_card_takes_none() -> None:
    renewed = change(ACTIVE, CardStatus.ACTIVE, 200, expires_on="2029-06-01")
    elsewhere = CardRecord(HASH, CardStatus.ACTIVE, "0013", 1, "2029-07-01", since=150)
    dead = CardRecord(HASH, CardStatus.REPLACED, "0013", 1, "2026-06-01", since=150)
    kept, unchanged = follow(elsewhere, [renewed]), follow(dead, [renewed])
    assert kept is not None
    assert kept.expires_on == "2029-07-01"
    assert unchanged == dead
