"""What the feed does to the encrypted cache (ports.CacheFeed), seen through ports.Cache."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from terminal.domain.cards import CardStatus
from terminal.domain.cases import CaseKind, CaseSide, StoreCase
from terminal.domain.errors import StoreError
from terminal.domain.feed import WITHDRAWN, Changes, GiftStock, HotCard, SchemeDocument
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import OnlineApplication
from terminal.domain.scopes import ALL
from terminal.domain.standing import Expiring, Standing
from terminal.ports import FoundCard
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Database
from tests.support.raw_pages import decrypted
from tests.support.shop import BISCUITS, CASHIER, SCHEME_FILE, STORE, moment
from tests.support.stores import no_room_left

CARD = CardRecord(b"a" * 16, CardStatus.ACTIVE, "0013", issue=1)
NEW_CARD = CardRecord(b"b" * 16, CardStatus.ACTIVE, "0021", issue=2)
PHONE = b"p" * 16
CASE = StoreCase(
    *("S02T01", 1, 17, CaseKind.DOUBLE_REPLACEMENT.value),
    opened_at=30,
    store="S02",
    members=(MemberId(7),),
    sides=(CaseSide("S01", 20, "0013"), CaseSide("S02", 25, "0021")),
)
OTHER_KIND = StoreCase("S02T01", 1, 17, CaseKind.CARD_FROZEN.value, opened_at=30)
WAITING = OnlineApplication("first", MemberId(30_000_000_085), at=5, masked_name="王**")
OTHER = OnlineApplication("second", MemberId(30_000_000_462), at=6, masked_name="李*")
"""Both of part 7."""


@dataclass
class Fed:
    """A cache, its feed, and a short way to say what changed."""

    cache: StoredCache
    feed: StoredCacheFeed
    database: Database

    def take(self, *, feed: str = "f1", number: int = 1, as_of: int = 50, more: bool = False, **rows: Any) -> None:
        self.feed.apply(Changes(feed=feed, cursor={7: number}, as_of=as_of, more=more, **rows))

    def points(self) -> int | None:
        found = self.cache.find_card(CARD.hash)
        return found.member.points if isinstance(found, FoundCard) else None


@pytest.fixture(params=["this process", "its own process"])
def fed(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Fed]:
    with DataFolder(tmp_path, keyring=False) as folder:
        key = folder.vault.secrets.cache if request.param == "its own process" else None
        feed = StoredCacheFeed(folder.cache, key=key, large=0)
        with feed.pulling():
            yield Fed(StoredCache(folder.cache, STORE.id), feed, folder.cache)


def version(number: int, *cards: CardRecord, erased: bool = False, phone: bytes | None = None) -> MemberRecord:
    """A member whose name changes with every version."""
    name = bytes([number]) * 16
    figures: dict[str, Any] = {"points": number, "spend": 0, "as_of": 1, "phone_hash": phone, "name_hash": name}
    return MemberRecord(MemberId(7), number, "王**", "gold", cards=cards, erased=erased, **figures)


def test_a_new_cache_is_empty(fed: Fed) -> None:
    assert (fed.feed.cursor(), fed.feed.feed(), fed.cache.as_of(), fed.cache.store()) == ({}, None, None, None)


def test_the_cursor_comes_with_the_rows(fed: Fed) -> None:
    fed.take(number=5, members=(version(1, CARD),))
    fed.take(number=9)
    assert (fed.feed.cursor(), fed.feed.feed(), fed.points()) == ({7: 9}, "f1", 1)


def test_a_newer_version_replaces_and_an_older_one_does_not(fed: Fed) -> None:
    for number in (2, 3, 1):
        fed.take(members=(version(number, CARD),), products=(msgspec.structs.replace(BISCUITS, version=number),))
    assert fed.points() == 3
    product = fed.cache.product_by_barcode(BISCUITS.barcodes[0])
    assert product is not None
    assert product.version == 3


def test_two_versions_in_one_slice(fed: Fed) -> None:
    fed.take(members=(version(2, NEW_CARD), version(1, CARD)))
    assert fed.cache.find_card(CARD.hash) is None
    assert isinstance(fed.cache.find_card(NEW_CARD.hash), FoundCard)


def test_a_card_and_a_phone_that_a_member_no_longer_has_are_gone(fed: Fed) -> None:
    fed.take(members=(version(1, CARD, phone=PHONE),))
    fed.take(members=(version(2, NEW_CARD, phone=b"q" * 16),))
    assert fed.cache.find_card(CARD.hash) is None
    assert not fed.cache.members_by_phone(PHONE)
    assert list(fed.cache.members_by_phone(b"q" * 16)) == [7]


def test_a_card_is_whose_it_was_told_to_be_last(fed: Fed) -> None:
    other = msgspec.structs.replace(version(1, CARD), id=MemberId(8))
    fed.take(members=(version(1, CARD, NEW_CARD), other))
    fed.take(members=(version(2, CARD, NEW_CARD),))
    fed.take(members=(msgspec.structs.replace(other, version=2),))
    found = fed.cache.find_card(CARD.hash)
    assert isinstance(found, FoundCard)
    assert found.member.id == 8
    first = fed.cache.member(MemberId(7))
    assert first is not None
    assert first.cards == (NEW_CARD,)
    fed.take(members=(msgspec.structs.replace(other, version=3, cards=()),))
    assert fed.cache.find_card(CARD.hash) is None


@pytest.mark.parametrize("owner", [7, 8])
def test_cards_whose_hashes_begin_alike_are_told_apart(fed: Fed, owner: int) -> None:
    alike = CardRecord(CARD.hash[:8] + b"c" * 8, CardStatus.LOST, "0039", issue=1, since=4)
    other = msgspec.structs.replace(version(1, alike), id=MemberId(owner))
    fed.take(members=(version(1, CARD, alike),) if owner == 7 else (version(1, CARD), other))
    for card, member in ((CARD, 7), (alike, owner)):
        found = fed.cache.find_card(card.hash)
        assert isinstance(found, FoundCard)
        assert (found.card, found.member.id) == (card, member)
    fed.take(members=(version(2, *((alike,) if owner == 7 else ())),))
    assert fed.cache.find_card(CARD.hash) is None
    assert isinstance(fed.cache.find_card(alike.hash), FoundCard)
    assert fed.cache.find_card(CARD.hash[:8] + b"d" * 8) is None


@pytest.mark.parametrize(
    "change",
    [
        {"members": (version(2, NEW_CARD),)},
        {"members": (version(2, NEW_CARD, erased=True),)},
        {"left": (MemberId(7),)},
        {"members": (msgspec.structs.replace(version(1, CARD), id=MemberId(8)),)},
    ],
)
def test_nothing_points_to_where_a_card_is_no_longer(fed: Fed, change: dict[str, Any]) -> None:
    fed.take(members=(version(1, CARD),))
    fed.take(**change)
    rows = fed.database.cursor().execute("SELECT card.place, cards FROM card LEFT JOIN member USING (place)").fetchall()
    assert len(rows) == len({place for place, _ in rows}) <= 1
    assert all(content is not None for _, content in rows)


def test_an_erased_member_is_gone_for_good(fed: Fed) -> None:
    fed.take(members=(version(3, CARD, phone=PHONE),))
    fed.take(members=(version(5, erased=True),))
    fed.take(members=(version(4, CARD, phone=PHONE),))
    assert fed.cache.find_card(CARD.hash) is None
    assert not fed.cache.members_by_phone(PHONE)


def test_nothing_of_an_erased_member_is_kept_but_that_they_are(fed: Fed) -> None:
    fed.take(members=(version(3, CARD, phone=PHONE),))
    fed.take(members=(version(5, erased=True, phone=PHONE),))
    assert not fed.cache.members_by_phone(PHONE)
    assert not fed.cache.members_by_name(bytes([5]) * 16)
    assert fed.cache.member(MemberId(7)) == MemberRecord(MemberId(7), 5, "", "", 0, 0, 1, erased=True)


def test_a_member_is_found_by_what_the_newest_row_says(fed: Fed) -> None:
    fed.take(members=(version(1, phone=PHONE),))
    fed.take(members=(version(2, phone=b"q" * 16),))
    assert not fed.cache.members_by_phone(PHONE)
    assert not fed.cache.members_by_name(bytes([1]) * 16)
    assert list(fed.cache.members_by_phone(b"q" * 16)) == [7]
    assert list(fed.cache.members_by_name(bytes([2]) * 16)) == [7]


def test_a_hot_card_of_a_member_is_in_the_stricter_state_since_then(fed: Fed) -> None:
    fed.take(members=(version(1, CARD, NEW_CARD),), hot=(HotCard(CARD.hash, CardStatus.LOST, 10),))
    member = fed.cache.member(MemberId(7))
    assert member is not None
    assert member.cards == (msgspec.structs.replace(CARD, status=CardStatus.LOST, since=10), NEW_CARD)


def test_the_hot_list_can_be_lifted_by_what_is_later(fed: Fed) -> None:
    fed.take(members=(version(1, CARD),), hot=(HotCard(CARD.hash, CardStatus.LOST, 10),))
    fed.take(hot=(HotCard(CARD.hash, CardStatus.ACTIVE, 9),))
    found = fed.cache.find_card(CARD.hash)
    assert isinstance(found, FoundCard)
    assert found.hot == HotCard(CARD.hash, CardStatus.LOST, 10)
    fed.take(hot=(HotCard(CARD.hash, CardStatus.ACTIVE, 11),))
    found = fed.cache.find_card(CARD.hash)
    assert isinstance(found, FoundCard)
    assert found.hot is None


def test_what_is_withdrawn_is_not_found(fed: Fed) -> None:
    fed.take(products=(BISCUITS,), staff=(CASHIER,), stores=(STORE,))
    assert list(fed.cache.all_staff()) == [CASHIER]
    fed.take(
        products=(msgspec.structs.replace(BISCUITS, version=1, withdrawn=True),),
        staff=(msgspec.structs.replace(CASHIER, version=1, withdrawn=True),),
    )
    assert fed.cache.product_by_barcode(BISCUITS.barcodes[0]) is None
    assert list(fed.cache.search_products("bg")) == []
    assert list(fed.cache.all_staff()) == []


def test_a_scheme_that_is_withdrawn_before_its_day_is_forgotten(fed: Fed) -> None:
    text = SCHEME_FILE.read_text("utf-8")
    coming = SchemeDocument(2, date(2026, 7, 1), text.replace("version = 1\n", "version = 2\n"))
    fed.take(stores=(STORE,), schemes=(SchemeDocument(1, date(2026, 1, 1), text), coming))

    def version_on(day: str) -> int | None:
        scheme = fed.cache.scheme_at(moment(f"{day} 12:00"))
        return scheme.version if scheme else None

    assert [version_on(day) for day in ("2025-12-31", "2026-06-30", "2026-07-01")] == [None, 1, 2]
    fed.take(schemes=(SchemeDocument(2, WITHDRAWN, ""),))
    fed.take(schemes=(SchemeDocument(3, WITHDRAWN, ""),))  # never heard of before
    assert [version_on(day) for day in ("2026-07-01", "9999-12-30")] == [1, 1]
    with fed.database.reading() as cursor:
        assert cursor.execute("SELECT version FROM scheme").fetchall() == [(1,)]
    fed.take(schemes=(coming,))
    assert version_on("2026-07-01") == 2


def test_a_case_comes_whole_and_goes_for_good_when_it_is_closed(fed: Fed) -> None:
    fed.take(cases=(CASE, OTHER_KIND))
    assert list(fed.cache.cases()) == [OTHER_KIND, CASE]
    later = msgspec.structs.replace(CASE, members=(MemberId(7), MemberId(8)))
    fed.take(cases=(later,))
    assert list(fed.cache.cases()) == [OTHER_KIND, later]
    fed.take(cases=(StoreCase(*CASE.key, CASE.opened_at, closed=True),))
    fed.take(cases=(CASE,))  # an older slice, told again
    assert list(fed.cache.cases()) == [OTHER_KIND]


def test_a_closed_case_that_was_never_heard_of_is_none(fed: Fed) -> None:
    fed.take(cases=(StoreCase(*CASE.key, CASE.opened_at, closed=True),))
    assert list(fed.cache.cases()) == []


def test_an_application_goes_with_its_member_and_does_not_come_again(fed: Fed) -> None:
    fed.take(applications=(WAITING, OTHER))
    erased = MemberRecord(WAITING.member, 2, "", "", 0, 0, 50, erased=True)
    fed.take(number=2, members=(erased,))
    assert list(fed.cache.online_applications()) == [OTHER]
    fed.take(number=3, applications=(WAITING,))
    assert list(fed.cache.online_applications()) == [OTHER]


def test_who_was_erased_is_told_once_it_is_applied(fed: Fed) -> None:
    told: list[list[MemberId]] = []

    def hear(members: Sequence[MemberId]) -> None:
        told.append([each for each in members if (found := fed.cache.member(each)) and found.erased])

    feed = StoredCacheFeed(fed.database, hear)
    present, gone = (MemberRecord(MemberId(number), 2, "", "", 0, 0, 50, erased=number == 8) for number in (7, 8))
    feed.apply(Changes(feed="f1", cursor={7: 1}, as_of=50, members=(present,)))
    feed.apply(Changes(feed="f1", cursor={7: 2}, as_of=50, members=(present, gone)))
    assert told == [[gone.id]]


def test_an_application_goes_once_it_was_decided(fed: Fed) -> None:
    fed.take(applications=(WAITING, OTHER))
    fed.take(applications=(WAITING,))
    assert list(fed.cache.online_applications()) == [OTHER, WAITING]
    fed.take(applications=(OnlineApplication(OTHER.application, OTHER.member, OTHER.at, waits=False),))
    assert list(fed.cache.online_applications()) == [WAITING]


def test_a_pull_from_the_beginning_forgets_what_was_decided_meanwhile(fed: Fed) -> None:
    fed.take(applications=(WAITING, OTHER))
    with fed.database.writing() as cursor:
        cursor.execute("DELETE FROM feed_cursor WHERE part = 7")  # as an upgrade may do
    fed.take(number=1, more=True, applications=(OTHER,))
    fed.take(number=2)
    assert list(fed.cache.online_applications()) == [OTHER]


def test_another_feed_empties_the_cache_first(fed: Fed) -> None:
    fed.take(members=(version(9, CARD),), products=(BISCUITS,), stores=(STORE,), cases=(CASE,), applications=(WAITING,))
    fed.take(feed="f2", number=1, as_of=60, more=True, members=(version(1, NEW_CARD),))
    assert fed.points() is None
    assert not fed.cache.members_by_name(bytes([9]) * 16)
    assert not fed.cache.online_applications()
    assert isinstance(fed.cache.find_card(NEW_CARD.hash), FoundCard)
    assert fed.cache.product_by_barcode(BISCUITS.barcodes[0]) is None
    assert (fed.feed.feed(), fed.cache.store(), fed.cache.as_of()) == ("f2", None, None)
    assert list(fed.cache.cases()) == []


def test_who_left_the_scope_goes_with_their_cards_and_who_is_not_known_changes_nothing(fed: Fed) -> None:
    other = MemberRecord(MemberId(8), 1, "李*", "gold", 0, 0, 1, cards=(NEW_CARD,))
    fed.take(members=(version(1, CARD), other))
    fed.take(number=2, left=(MemberId(7), MemberId(9)))
    assert fed.cache.find_card(CARD.hash) is None
    assert fed.cache.member(MemberId(7)) is None
    assert not fed.cache.members_by_name(bytes([1]) * 16)
    assert isinstance(fed.cache.find_card(NEW_CARD.hash), FoundCard)
    assert fed.feed.sum_of(7)[0] == 0


def test_who_left_stays_as_long_as_own_entries_concern_them(fed: Fed) -> None:
    asked: list[Sequence[MemberId]] = []

    def concerned(members: Sequence[MemberId]) -> Sequence[MemberId]:
        asked.append(members)
        return members

    feed = StoredCacheFeed(fed.database, concerned=concerned)
    fed.take(members=(version(1, CARD),))
    feed.apply(Changes(feed="f1", cursor={7: 2}, as_of=51, left=(MemberId(7), MemberId(9))))
    assert fed.points() == 1
    assert asked == [[7]]


def test_another_scope_of_the_feed_is_told_from_the_beginning_over_what_is_here(fed: Fed) -> None:
    fed.take(number=5, members=(version(1, CARD),), products=(BISCUITS,), applications=(WAITING,))
    assert fed.cache.scope() == ALL
    fed.take(feed="f1/region:东", number=1, more=True)
    assert (fed.feed.feed(), fed.feed.cursor(), fed.cache.scope()) == ("f1/region:东", {7: 1}, "region:东")
    assert fed.points() == 1
    assert fed.cache.product_by_barcode(BISCUITS.barcodes[0]) == BISCUITS
    assert not fed.cache.online_applications()  # those that still wait are told anew
    fed.take(feed="f1/region:东", number=2, left=(MemberId(7),))
    assert fed.points() is None


def test_a_member_who_is_brought_is_there_at_once_and_never_older(fed: Fed) -> None:
    fed.take(members=(version(2, CARD),))
    fed.feed.bring(version(3, CARD))
    assert fed.points() == 3
    fed.feed.bring(version(2, CARD))
    assert (fed.points(), fed.feed.cursor()) == (3, {7: 1})
    fed.feed.bring(MemberRecord(MemberId(8), 1, "李*", "gold", 0, 0, 1, cards=(NEW_CARD,)))
    assert isinstance(fed.cache.find_card(NEW_CARD.hash), FoundCard)


def test_the_age_is_that_of_the_last_whole_pull(fed: Fed) -> None:
    fed.take(as_of=50)
    fed.take(as_of=60, more=True)
    assert fed.cache.as_of() == 50
    fed.take(as_of=61)
    assert fed.cache.as_of() == 61


def test_the_hot_list_has_an_age_of_its_own(fed: Fed) -> None:
    assert fed.cache.hot_as_of() is None
    fed.take(as_of=50)
    fed.take(as_of=60, more=True)
    assert (fed.cache.as_of(), fed.cache.hot_as_of()) == (50, 50)
    fed.take(as_of=61, more=True, whole_hot=True)
    assert (fed.cache.as_of(), fed.cache.hot_as_of()) == (50, 61)
    fed.take(as_of=62)
    assert (fed.cache.as_of(), fed.cache.hot_as_of()) == (62, 62)


def test_what_is_wiped_stands_in_no_page_of_the_file_any_more(tmp_path: Path) -> None:
    with DataFolder(tmp_path, keyring=False) as folder:
        key, file = folder.vault.secrets.cache, folder.cache.path
        fed = Fed(StoredCache(folder.cache, STORE.id), StoredCacheFeed(folder.cache), folder.cache)
        scheme = SchemeDocument(1, date(2026, 1, 1), SCHEME_FILE.read_text("utf-8"))
        named = msgspec.structs.replace(version(1, CARD), masked_name="欧阳**")
        fed.take(members=(named,), staff=(CASHIER,), products=(BISCUITS,), stores=(STORE,), schemes=(scheme,))
        fed.take(number=2, cases=(CASE,), applications=(WAITING,))
        assert "欧阳".encode() in decrypted(file, key)
        for _ in range(2):
            fed.feed.wipe()
        assert (fed.points(), fed.cache.all_staff(), fed.cache.cases()) == (None, (), ())
        assert (fed.feed.cursor(), fed.feed.feed(), fed.cache.as_of()) == ({}, None, None)
        assert fed.cache.store() == STORE
        assert fed.cache.scheme_at(moment("2026-05-01 12:00")) is not None
        left = decrypted(file, key)
        for gone in ("欧阳", CASHIER.name, BISCUITS.name, "王"):
            assert gone.encode() not in left, gone
        assert CARD.hash not in left


def test_a_slice_that_cannot_be_written_leaves_rows_and_cursor_as_they_were(fed: Fed) -> None:
    fed.take(number=5, members=(version(1, CARD),))
    fed = Fed(fed.cache, StoredCacheFeed(fed.database), fed.database)  # the room is that of this process's connection
    no_room_left(fed.database)
    many = tuple(msgspec.structs.replace(BISCUITS, id=number, name="饼干" * 500) for number in range(1, 200))
    with pytest.raises(StoreError, match="full"):
        fed.take(number=6, members=(version(2, CARD),), products=many)
    assert (fed.feed.cursor(), fed.points()) == ({7: 5}, 1)


def test_a_newer_count_of_a_gift_replaces_the_older(fed: Fed) -> None:
    fed.take(gifts=(GiftStock("mug", 5), GiftStock("tote", 9)))
    fed.take(number=2, gifts=(GiftStock("mug", 4, (1, 7)),))
    assert fed.cache.gift_stock("mug") == GiftStock("mug", 4, (1, 7))
    assert fed.cache.gift_stock("tote") == GiftStock("tote", 9)
    fed.take(feed="f2")
    assert fed.cache.gift_stock("mug") is None


def test_a_member_told_without_a_standing_has_none(fed: Fed) -> None:
    standing = Standing(day="2026-05-01", expiring=(Expiring("2026-12-31", 30),), debt=4)
    fed.take(members=(msgspec.structs.replace(version(1, CARD), standing=standing),))
    assert _standing(fed) == standing
    fed.take(members=(version(2, CARD),))
    assert _standing(fed) is None


def _standing(fed: Fed) -> Standing | None:
    found, member = fed.cache.find_card(CARD.hash), fed.cache.member(MemberId(7))
    assert isinstance(found, FoundCard)
    assert member is not None
    assert found.member.standing == member.standing
    return member.standing
