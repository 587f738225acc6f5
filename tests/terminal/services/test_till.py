"""The till's bundle: store, zone and scheme as the screens ask for them."""

import pytest

from terminal.domain.errors import CacheEmpty
from terminal.domain.tier_progress import Progress
from terminal.services.till import Till, make_till
from tests.support.fakes import MemoryCache, MemoryJournal
from tests.support.shop import LOOKUP_KEY, STORE, clock_at, member, shipped_scheme, stocked_cache


def till_over(cache: MemoryCache) -> Till:
    journal, clock = MemoryJournal(), clock_at()
    return make_till("T01", cache, journal, journal.book, journal.points, clock=clock, lookup_key=LOOKUP_KEY)


def test_it_knows_its_store_and_scheme() -> None:
    till = till_over(stocked_cache())
    assert (till.store, till.zone, till.scheme()) == (STORE, "Asia/Shanghai", shipped_scheme())


def test_it_finds_tiers_and_the_way_to_the_next_one() -> None:
    till = till_over(stocked_cache())
    gold, way = till.tier("gold"), till.tier_progress(member("gold"), 100_000).next
    assert gold is not None
    assert way is not None
    assert (gold.id, way.tier, way.missing.spend) == ("gold", "platinum", 1_900_000)
    assert (till.tier("diamond"), till.tier_progress(member("diamond"))) == (None, Progress())
    assert till.tier_progress(member("platinum")).next is None


def test_before_the_first_pull_it_says_what_is_missing() -> None:
    till = till_over(MemoryCache(store=None))
    with pytest.raises(CacheEmpty, match="store"):
        _ = till.zone
    with pytest.raises(CacheEmpty, match="scheme"):
        till.scheme()
