"""What every cache promises (ports.Cache), on the encrypted file and in memory."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.cards import CardStatus
from terminal.domain.cases import StoreCase
from terminal.domain.catalogue import Product
from terminal.domain.coupons import CouponIssued
from terminal.domain.feed import Changes, GiftStock, HotCard, SchemeDocument
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import Field, MemberKind, OnlineApplication
from terminal.domain.staff_acts import StaffChange
from terminal.domain.standing import Expiring, Standing
from terminal.ports import Cache, FoundCard
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from tests.support.fakes import MemoryCache
from tests.support.shop import APPLES, BISCUITS, CASHIER, JUICE, NOON, SCHEME_FILE, STORE, moment, shipped_scheme

CARD = CardRecord(b"a" * 16, CardStatus.ACTIVE, "0013", issue=2, expires_on="2030-12-31", since=5)
OLD_CARD = CardRecord(b"b" * 16, CardStatus.REPLACED, "0005", issue=1, since=4)
PHONE = b"p" * 16
STANDING = Standing(
    day="2026-05-01",
    visits=3,
    expiring=(Expiring("2026-12-31", 300),),
    coupons=(CouponIssued("T01-1-000007", "ten-off", 1_000, 5_000, "2026-07-30"),),
)
MEMBER = MemberRecord(
    MemberId(7),
    3,
    "王**",
    "gold",
    1000,
    50_000,
    as_of=9,
    birth_month=5,
    included=(1, 4),
    cards=(OLD_CARD, CARD),
    standing=STANDING,
)
MUGS = GiftStock("mug", -2, (1, 9))
NAME = b"n" * 16
WHOLE_MEMBER = msgspec.structs.replace(MEMBER, phone_hash=PHONE, name_hash=NAME, phone_last4="0001")
ERASED = MemberRecord(MemberId(9), 4, "", "", 0, 0, as_of=9, erased=True)
HOT = HotCard(OLD_CARD.hash, CardStatus.LOST, 8)
ONLY_HOT = HotCard(b"c" * 16, CardStatus.FROZEN, 6)
SAME_PHONE = MemberRecord(
    MemberId(8), 1, "李*", "regular", 0, 0, as_of=9, phone_hash=PHONE, name_hash=b"l" * 16, phone_last4="0002"
)
LATE, EARLY = (StoreCase("S01T01", 1, number, "card_frozen", opened_at=at) for number, at in ((4, 90), (5, 80)))
CLOSED = StoreCase("S01T01", 1, 6, "parked", opened_at=70, closed=True)
PRODUCTS = (BISCUITS, APPLES, JUICE)
APPLICATIONS = (
    OnlineApplication("first", MemberId(30_000_000_001), at=5, masked_name="王**", tier="regular", phone_last4="0001"),
    OnlineApplication("second", MemberId(30_000_000_002), at=6, kind=MemberKind.ENTERPRISE, fields=(Field.NAME,)),
)


OWN = (((1, 2), StaffChange(CASHIER.id, "another PIN")),)
"""What this terminal's entries did to its staff."""


@pytest.fixture(params=["stored", "memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cache]:
    if request.param == "memory":
        yield memory_cache()
        return
    with DataFolder(tmp_path, keyring=False) as folder:
        scheme = shipped_scheme()
        document = SchemeDocument(scheme.version, scheme.effective_from, SCHEME_FILE.read_text("utf-8"))
        StoredCacheFeed(folder.cache).apply(
            Changes(
                feed="f1",
                cursor={0: 1},
                as_of=77,
                hot=(HOT, ONLY_HOT),
                members=(WHOLE_MEMBER, SAME_PHONE, ERASED),
                products=PRODUCTS,
                staff=(CASHIER,),
                schemes=(document,),
                stores=(STORE,),
                cases=(LATE, EARLY, CLOSED),
                gifts=(MUGS,),
                applications=APPLICATIONS,
            )
        )
        yield StoredCache(folder.cache, STORE.id, own_staff=lambda: OWN)


def memory_cache() -> MemoryCache:
    cache = MemoryCache(store=STORE, schemes=[shipped_scheme()])
    bare = msgspec.structs.replace(MEMBER, cards=())
    cache.cards = {CARD.hash: FoundCard(CARD, bare, None), OLD_CARD.hash: FoundCard(OLD_CARD, bare, HOT)}
    cache.cards[ONLY_HOT.hash] = ONLY_HOT
    cache.members = {member.id: member for member in (WHOLE_MEMBER, SAME_PHONE, ERASED)}
    cache.products = {product.id: product for product in PRODUCTS}
    cache.people[CASHIER.id] = CASHIER
    cache.own_staff = lambda: OWN
    cache.told_cases = [LATE, EARLY, CLOSED]
    cache.gifts[MUGS.gift] = MUGS
    cache.applications = list(APPLICATIONS)
    cache.pulled_at = 77
    return cache


def test_a_card_is_found_with_its_member_and_the_hot_list(cache: Cache) -> None:
    bare = msgspec.structs.replace(MEMBER, cards=())
    assert cache.find_card(CARD.hash) == FoundCard(CARD, bare, None)
    assert cache.find_card(OLD_CARD.hash) == FoundCard(OLD_CARD, bare, HOT)


def test_a_card_that_only_the_hot_list_knows(cache: Cache) -> None:
    assert cache.find_card(ONLY_HOT.hash) == ONLY_HOT
    assert cache.find_card(b"z" * 16) is None


def test_a_member_comes_whole_and_each_card_in_its_stricter_state(cache: Cache) -> None:
    assert HOT.status is not OLD_CARD.status
    assert cache.member(MEMBER.id) == WHOLE_MEMBER, "replaced is stricter than the lost of the hot list"
    assert cache.member(MemberId(404)) is None


def test_a_member_without_a_card_is_known(cache: Cache) -> None:
    assert cache.member(SAME_PHONE.id) == SAME_PHONE
    assert list(cache.members_by_name(b"l" * 16)) == [SAME_PHONE.id]


def test_an_erased_member_is_known_as_such(cache: Cache) -> None:
    assert cache.member(ERASED.id) == ERASED


def test_members_are_found_by_phone_and_by_name(cache: Cache) -> None:
    assert sorted(cache.members_by_phone(PHONE)) == [MEMBER.id, SAME_PHONE.id]
    assert list(cache.members_by_name(NAME)) == [MEMBER.id]
    assert len(cache.members_by_phone(PHONE, limit=1)) == 1
    assert not cache.members_by_phone(b"q" * 16)
    assert not cache.members_by_name(b"q" * 16)


def test_open_cases_come_the_oldest_first(cache: Cache) -> None:
    assert list(cache.cases()) == [EARLY, LATE]


def test_products_are_found_by_each_of_their_codes(cache: Cache) -> None:
    assert [cache.product_by_barcode(code) for code in APPLES.barcodes] == [APPLES, APPLES]
    assert cache.product_by_barcode(JUICE.barcodes[0]) == JUICE
    assert cache.product_by_barcode(JUICE.barcodes[0][:-1]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("饼", [BISCUITS]),
        ("干", [BISCUITS]),
        ("bg", [BISCUITS]),
        ("21000", [APPLES]),
        ("00042", [APPLES]),
        ("g", [BISCUITS, APPLES]),
        ("nothing", []),
    ],
)
def test_search_looks_inside_name_initials_and_codes(cache: Cache, text: str, expected: list[Product]) -> None:
    found = cache.search_products(text)
    assert sorted(found, key=lambda product: product.id) == expected


def test_search_keeps_to_its_limit(cache: Cache) -> None:
    assert len(cache.search_products("g", limit=1)) == 1


def test_the_scheme_in_force_on_the_stores_day(cache: Cache) -> None:
    assert cache.scheme_at(NOON) == shipped_scheme()
    first_day = shipped_scheme().effective_from.isoformat()
    assert cache.scheme_at(moment(f"{first_day} 00:00")) == shipped_scheme()
    assert cache.scheme_at(moment(f"{first_day} 00:00") - 1) is None


def test_gifts_in_stock(cache: Cache) -> None:
    assert cache.gift_stock("mug") == MUGS
    assert cache.gift_stock("tote") is None


def test_applications_from_the_centre_are_told_newest_first(cache: Cache) -> None:
    assert list(cache.online_applications()) == [APPLICATIONS[1], APPLICATIONS[0]]


def test_staff_store_and_age(cache: Cache) -> None:
    changed = msgspec.structs.replace(CASHIER, pin_hash="another PIN")  # by an own entry
    assert cache.staff(CASHIER.id) == changed
    assert cache.staff("nobody") is None
    assert list(cache.all_staff()) == [changed]
    assert cache.store() == STORE
    assert cache.as_of() == 77
