"""A swipe at the counter: which member, or which refusal, and what the journal keeps of it."""

import msgspec
import pytest

from terminal.domain.acts import CardRefused
from terminal.domain.cards import CardMedium, CardStatus, keyed_hash
from terminal.domain.errors import CacheEmpty, CardFault, JournalFull
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView, Refusal, RefusalReason
from terminal.ports import FoundCard
from terminal.services.identification import Identification
from tests.support.fakes import MemoryCache, MemoryJournal, SteppedClock
from tests.support.shop import (
    CARD_NUMBER,
    LOOKUP_KEY,
    STORE,
    clock_at,
    found_card,
    moment,
    shipped_scheme,
    swipe,
)

HASH = keyed_hash(LOOKUP_KEY, CARD_NUMBER)


class Counter:
    """Identification over a cache that holds one card or none."""

    def __init__(self, found: FoundCard | HotCard | None = None, *, clock: SteppedClock | None = None) -> None:
        self.cache = MemoryCache(store=STORE, schemes=[shipped_scheme()])
        if found is not None:
            self.cache.cards[HASH] = found
        self.journal = MemoryJournal()
        self.clock = clock or clock_at()
        self.identification = Identification(self.cache, self.journal, self.journal.book, LOOKUP_KEY, self.clock)

    def refused(self) -> Refusal:
        outcome = self.identification.identify(swipe())
        assert isinstance(outcome, Refusal)
        return outcome

    def recognised(self) -> MemberView:
        outcome = self.identification.identify(swipe())
        assert isinstance(outcome, MemberView)
        return outcome


def hot(status: CardStatus, since: int = 99) -> HotCard:
    return HotCard(HASH, status, since)


def test_an_active_card_shows_its_member() -> None:
    view = Counter(found_card()).recognised()
    assert (view.id, view.masked_name, view.tier, view.points, view.spend) == (7, "王**", "gold", 1000, 50_000)
    assert (view.card_last4, view.medium.value) == ("0013", "stripe")


def test_own_entries_that_the_cache_does_not_include_are_added() -> None:
    counter = Counter(found_card())
    _note(counter.journal, points=40, spend=4_000)
    _note(counter.journal, points=2, spend=200)
    view = counter.recognised()
    assert (view.points, view.spend) == (1042, 54_200)


def test_own_entries_that_the_centre_accounts_for_are_not_counted_twice() -> None:
    counter = Counter(found_card(included=(1, 1)))
    _note(counter.journal, points=40, spend=4_000)
    _note(counter.journal, points=2, spend=200)
    view = counter.recognised()
    assert (view.points, view.spend) == (1002, 50_200)


def test_own_entries_of_another_member_are_not_added() -> None:
    counter = Counter(found_card())
    _note(counter.journal, points=40, spend=4_000, member=8)
    assert counter.recognised().points == 1000


def _note(journal: MemoryJournal, *, points: int, spend: int, member: int = 7) -> None:
    with journal.act(at=1) as act:
        entry = act.append(EntryKind.SALE_COMPLETED, CardRefused("any body", "reader"), actor="c01")
        act.note_member_change(entry, MemberId(member), points=points, spend=spend)
        act.commit()


def test_an_unknown_card_shows_its_last_digits_only() -> None:
    assert Counter().refused() == Refusal(RefusalReason.UNKNOWN, "0013")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (CardStatus.BLANK, RefusalReason.NOT_ACTIVE),
        (CardStatus.ISSUED, RefusalReason.NOT_ACTIVE),
        (CardStatus.FROZEN, RefusalReason.FROZEN),
        (CardStatus.LOST, RefusalReason.LOST),
        (CardStatus.DAMAGED, RefusalReason.DAMAGED),
        (CardStatus.EXPIRED, RefusalReason.EXPIRED),
        (CardStatus.REPLACED, RefusalReason.REPLACED),
        (CardStatus.CANCELLED, RefusalReason.CANCELLED),
    ],
)
def test_every_state_but_active_is_refused_for_its_own_reason(status: CardStatus, reason: RefusalReason) -> None:
    refusal = Counter(found_card(status)).refused()
    assert (refusal.reason, refusal.since) == (reason, 1)


@pytest.mark.parametrize(
    ("card", "hot_list", "reason", "since"),
    [
        (CardStatus.ACTIVE, CardStatus.LOST, RefusalReason.LOST, 99),
        (CardStatus.FROZEN, CardStatus.LOST, RefusalReason.LOST, 99),
        (CardStatus.REPLACED, CardStatus.LOST, RefusalReason.REPLACED, 1),
        (CardStatus.LOST, CardStatus.FROZEN, RefusalReason.LOST, 1),
        (CardStatus.LOST, CardStatus.LOST, RefusalReason.LOST, 1),
    ],
)
def test_of_card_and_hot_list_the_stricter_wins(
    card: CardStatus, hot_list: CardStatus, reason: RefusalReason, since: int
) -> None:
    refusal = Counter(found_card(card, hot=hot(hot_list))).refused()
    assert (refusal.reason, refusal.since) == (reason, since)


def test_a_card_that_only_the_hot_list_knows_is_refused() -> None:
    assert Counter(hot(CardStatus.LOST)).refused() == Refusal(RefusalReason.LOST, "0013", since=99)
    assert Counter(hot(CardStatus.ACTIVE)).refused().reason is RefusalReason.UNKNOWN


@pytest.mark.parametrize(("at", "good"), [("2026-05-01 23:59", True), ("2026-05-02 00:00", False)])
def test_the_last_good_day_is_whole_in_the_stores_zone(at: str, good: bool) -> None:
    counter = Counter(found_card(expires_on="2026-05-01"), clock=clock_at(moment(at)))
    outcome = counter.identification.identify(swipe())
    if good:
        assert isinstance(outcome, MemberView)
    else:
        assert outcome == Refusal(RefusalReason.EXPIRED, "0013", expired_on="2026-05-01")


def test_a_card_that_was_good_a_moment_ago_expires_at_midnight_sharp() -> None:
    counter = Counter(found_card(expires_on="2026-05-01"), clock=clock_at(moment("2026-05-02 00:00") - 1))
    counter.recognised()
    counter.clock.advance(1)
    assert counter.refused().reason is RefusalReason.EXPIRED


def test_a_clock_set_back_is_believed_at_once() -> None:
    counter = Counter(found_card(expires_on="2026-05-01"), clock=clock_at(moment("2026-05-02 00:00")))
    counter.refused()
    counter.clock.advance(-1)
    counter.recognised()


def test_a_lost_card_past_its_last_day_is_told_as_lost() -> None:
    found = found_card(CardStatus.LOST, expires_on="2020-01-01", erased=True)
    assert Counter(found).refused().reason is RefusalReason.LOST


def test_an_erased_member_has_left() -> None:
    assert Counter(found_card(erased=True, tier="diamond")).refused().reason is RefusalReason.MEMBER_LEFT


def test_a_tier_that_the_scheme_lacks_is_refused_before_it_can_break_a_sale() -> None:
    assert Counter(found_card(tier="diamond")).refused().reason is RefusalReason.TIER_UNKNOWN


def test_a_scheme_that_takes_force_is_heard_within_a_second() -> None:
    counter = Counter(found_card(tier="diamond"))
    counter.refused()
    gold = shipped_scheme().tier("gold")
    newer = msgspec.structs.replace(shipped_scheme(), version=2, tiers=(msgspec.structs.replace(gold, id="diamond"),))
    counter.cache.schemes.append(newer)
    counter.clock.advance(1_000)
    assert counter.recognised().tier == "diamond"


def test_without_a_store_or_a_scheme_a_known_card_is_no_answer() -> None:
    counter = Counter(found_card())
    counter.cache.schemes = []
    with pytest.raises(CacheEmpty, match="scheme"):
        counter.identification.identify(swipe())
    counter.cache.here = None
    with pytest.raises(CacheEmpty, match="store"):
        counter.identification.identify(swipe())


def test_identifying_writes_nothing() -> None:
    counter = Counter(found_card(CardStatus.LOST))
    counter.refused()
    assert counter.journal.chain == []


@pytest.mark.parametrize(
    ("refusal", "body"),
    [
        (Refusal(RefusalReason.LOST, "0013"), CardRefused("lost", "reader", "0013")),
        (CardFault.PAYMENT_CARD, CardRefused("payment_card", "reader")),
    ],
)
def test_a_refusal_is_journalled_without_a_number(refusal: Refusal | CardFault, body: CardRefused) -> None:
    counter = Counter()
    counter.identification.record_refusal(refusal, reader="reader", actor="c01")
    [entry] = counter.journal.chain
    assert (entry.kind, entry.actor, entry.at) == (EntryKind.CARD_REFUSED, "c01", counter.clock.at)
    assert msgspec.json.decode(entry.body, type=CardRefused) == body
    assert CARD_NUMBER.encode() not in entry.body


def test_a_refusal_that_the_disk_does_not_take_says_so() -> None:
    counter = Counter()
    counter.journal.disk_full = True
    with pytest.raises(JournalFull):
        counter.identification.record_refusal(CardFault.PARTIAL, reader="reader", actor="c01")


def test_a_number_by_hand_is_not_taken_once_the_blocked_cards_are_too_old() -> None:
    counter = Counter(found_card())
    hours = 3_600_000
    counter.cache.pulled_at = counter.clock() - 400 * hours
    counter.cache.hot_pulled_at = heard = counter.clock() - 72 * hours
    typed = counter.identification.identify_again(HASH, "0013", CardMedium.TYPED)
    assert typed == Refusal(RefusalReason.DATA_TOO_OLD, "0013", since=heard)
    counter.recognised()  # the card itself is
    counter.cache.hot_pulled_at = heard + 1
    assert isinstance(counter.identification.identify_again(HASH, "0013", CardMedium.TYPED), MemberView)


def test_the_age_counts_by_the_centres_clock() -> None:
    counter = Counter(found_card())
    counter.cache.pulled_at = counter.clock()
    counter.journal.offset = 72 * 3_600_000  # this machine's clock is three days behind
    outcome = counter.identification.identify_again(HASH, "0013", CardMedium.TYPED)
    assert isinstance(outcome, Refusal)
    assert outcome.reason is RefusalReason.DATA_TOO_OLD
