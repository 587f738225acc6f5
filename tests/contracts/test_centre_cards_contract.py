"""ports.CentreCards: the same questions to the simulated centre and to a real one over HTTP."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.central.catalogue import stores
from sync.central.store.engine import sqlite_url
from terminal.domain.cards import CardStatus
from terminal.domain.errors import LineDown
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.ports import Cache, CentreCards, FoundCard
from tests.support.fakes import MemoryCache
from tests.support.memory_cards import MemoryCards
from tests.support.patience import PATIENCE
from tests.support.running_centre import running_centre
from tests.support.shop import STORE
from tests.support.stored_till import StoredTill
from tests.support.stores import card_hash_of

ELSEWHERE, NOBODY = 77, 7_777


@dataclass
class Known:
    """The port with a line, without one, and the cache that it fills."""

    cards: CentreCards
    cut_off: CentreCards
    cache: Cache


def simulated() -> Known:
    cache = MemoryCache(store=STORE)
    made, cut_off = MemoryCards(cache), MemoryCards(cache)
    for each in (made, cut_off):
        card = CardRecord(card_hash_of(ELSEWHERE), CardStatus.ACTIVE, "0013", issue=1)
        each.add(card, MemberRecord(MemberId(ELSEWHERE), 1, "王**", "gold", 0, 0, 0, cards=(card,)))
    cut_off.online = False
    return Known(made, cut_off, cache)


def real(folder: Path, ending: contextlib.ExitStack) -> Known:
    centre = ending.enter_context(running_centre(sqlite_url(folder / "centre.db")))
    centre.open_store("S02")
    centre.add_members([1], home="S01")
    centre.add_members([ELSEWHERE], home="S02")
    stores.change_store(centre.database, "S01", region="东", scope="region")
    till = StoredTill.enrol(folder, centre_url=centre.url, code=centre.new_code(), line_url=centre.url)
    ending.callback(till.close)
    assert till.engine.run_cycle().well
    return Known(till.cards(PATIENCE), till.cards(PATIENCE, url="http://127.0.0.1:1"), till.cache)


@pytest.fixture(params=["simulated", "real"])
def known(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Known]:
    with contextlib.ExitStack() as ending:
        yield simulated() if request.param == "simulated" else real(tmp_path, ending)


def test_who_lives_elsewhere_is_in_the_cache_once_they_were_asked_for(known: Known) -> None:
    assert known.cache.find_card(card_hash_of(ELSEWHERE)) is None
    assert known.cards.fetch(card_hash_of(ELSEWHERE))
    found = known.cache.find_card(card_hash_of(ELSEWHERE))
    assert isinstance(found, FoundCard)
    assert (found.card.status, found.member.id) == (CardStatus.ACTIVE, MemberId(ELSEWHERE))
    assert known.cards.fetch(card_hash_of(ELSEWHERE))


def test_a_card_of_nobody(known: Known) -> None:
    assert not known.cards.fetch(card_hash_of(NOBODY))
    assert known.cache.find_card(card_hash_of(NOBODY)) is None


def test_without_a_line(known: Known) -> None:
    with pytest.raises(LineDown):
        known.cut_off.fetch(card_hash_of(ELSEWHERE))
    assert known.cache.find_card(card_hash_of(ELSEWHERE)) is None
