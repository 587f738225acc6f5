"""The scheme changes at the stroke of the store's midnight, on a till that has had no line for days (F12, ⌁)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.feed import WITHDRAWN, Changes, SchemeDocument
from terminal.domain.journal import EntryKind
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import business_day
from terminal.services.business_days import BusinessDays
from terminal.services.checkout import Checkout
from terminal.services.member_files import MemberFiles
from terminal.services.member_points import MemberPoints
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.points_book import StoredPointsBook
from tests.support.fakes import MemoryCache, SteppedClock
from tests.support.shop import BISCUITS, CASHIER, LOOKUP_KEY, SCHEME_FILE, STORE, member, moment, shipped_scheme
from tests.support.stores import cache_of, card_book_of, enrolled, journal_of

DAY = date(2026, 4, 24)  # in Cairo its midnight does not exist: summer time begins, and the day is an hour short
CODE = BISCUITS.barcodes[0]
TEXT = SCHEME_FILE.read_text("utf-8")
NEWER = SchemeDocument(2, DAY, TEXT.replace("version = 1\n", "version = 2\n").replace("snacks = 850", "snacks = 800"))
ZONES = ("Asia/Shanghai", "Asia/Urumqi", "Africa/Cairo", "UTC")

zones = pytest.mark.parametrize("zone", ZONES)


class Night:
    """A till in a store of some zone; what it heard of the centre it heard ten days ago."""

    def __init__(self, folder: DataFolder, zone: str) -> None:
        self.folder = folder
        self.midnight = moment(f"{DAY.isoformat()} 00:00", zone)
        self.hear(
            stores=(msgspec.structs.replace(STORE, zone=zone),),
            schemes=(SchemeDocument(1, date(2026, 1, 1), TEXT), NEWER),
            products=(BISCUITS,),
        )
        self.clock = SteppedClock(self.midnight - 1)
        self.journal = journal_of(folder)
        cache, book = cache_of(folder), card_book_of(folder)
        files = MemberFiles(cache, self.journal, book, LOOKUP_KEY)
        points = MemberPoints(cache, self.journal, StoredPointsBook(folder.journal), files, self.clock)
        self.checkout = Checkout(cache, self.journal, self.clock, points)

    def hear(self, **rows: object) -> None:
        """A slice of the feed, as of ten days before."""
        as_of = self.midnight - 10 * 86_400_000
        changes = msgspec.structs.replace(Changes(feed="f", cursor={0: 1}, as_of=as_of), **rows)
        StoredCacheFeed(self.folder.cache).apply(changes)

    @property
    def total(self) -> int:
        return self.checkout.state.priced.total

    def complete(self) -> SaleCompleted:
        return self.checkout.complete(cashier=CASHIER, language="zh_CN")

    def pay(self) -> None:
        self.checkout.begin_payment()
        self.checkout.tender(Tender(TenderKind.CASH, self.total))

    def sales(self) -> list[SaleCompleted]:
        """Every sale of the journal."""
        entries = (entry for entry in self.journal.entries() if entry.kind is EntryKind.SALE_COMPLETED)
        return [msgspec.json.decode(entry.body, type=SaleCompleted) for entry in entries]


@pytest.fixture
def open_night(tmp_path: Path) -> Iterator[Callable[[str], Night]]:
    with enrolled(tmp_path) as folder:
        yield lambda zone: Night(folder, zone)


@zones
def test_a_standing_basket_costs_what_the_new_version_says(open_night: Callable[[str], Night], zone: str) -> None:
    night = open_night(zone)
    night.checkout.scan(CODE)
    night.checkout.take_member(member("gold"))
    assert night.total == 1063  # 12.50 at 8.5 折
    night.checkout.refresh_price()
    assert night.total == 1063
    night.clock.at = night.midnight
    night.checkout.refresh_price()  # the screen does it every second
    assert night.total == 1000
    night.pay()
    sale = night.complete()
    assert (sale.scheme_version, sale.business_day, sale.total) == (2, DAY, 1000)


@zones
def test_a_sale_remembers_the_version_of_its_moment(open_night: Callable[[str], Night], zone: str) -> None:
    night = open_night(zone)
    for at in (night.midnight - 1, night.midnight, night.midnight + 1):
        night.clock.at = at
        night.checkout.scan(CODE)
        night.checkout.take_member(member("gold"))
        night.pay()
        night.complete()
    assert [(sale.scheme_version, sale.business_day, sale.total) for sale in night.sales()] == [
        (1, DAY - timedelta(days=1), 1063),
        (2, DAY, 1000),
        (2, DAY, 1000),
    ]


def test_begin_of_payment_takes_the_price_of_its_own_moment(open_night: Callable[[str], Night]) -> None:
    night = open_night("Asia/Shanghai")
    night.checkout.scan(CODE)
    night.checkout.take_member(member("gold"))
    night.clock.at = night.midnight  # nothing was refreshed in between
    night.checkout.begin_payment()
    assert night.total == 1000


def test_who_is_paying_at_midnight_pays_what_was_asked(open_night: Callable[[str], Night]) -> None:
    night = open_night("Asia/Shanghai")
    night.checkout.scan(CODE)
    night.checkout.take_member(member("gold"))
    night.pay()
    night.clock.at = night.midnight
    night.checkout.refresh_price()
    sale = night.complete()
    assert (sale.scheme_version, sale.total, sale.business_day) == (1, 1063, DAY)
    night.checkout.scan(CODE)
    assert night.checkout.state.priced.scheme_version == 2


def test_a_version_that_was_withdrawn_in_time_never_comes(open_night: Callable[[str], Night]) -> None:
    night = open_night("Asia/Shanghai")
    night.checkout.scan(CODE)
    night.checkout.take_member(member("gold"))
    night.hear(schemes=(SchemeDocument(2, WITHDRAWN, ""),))
    for later in (0, 1, 86_400_000, 400 * 86_400_000):
        night.clock.at = night.midnight + later
        night.checkout.refresh_price()
        assert (night.total, night.checkout.state.priced.scheme_version) == (1063, 1)


def test_an_older_till_keeps_a_withdrawn_version_and_never_comes_to_it(open_night: Callable[[str], Night]) -> None:
    """It knows no tombstone and stores what it is told: a version of the last of all days."""
    night = open_night("Asia/Shanghai")
    with night.folder.cache.writing() as cursor:
        row = (2, WITHDRAWN.isoformat(), "")
        cursor.execute("INSERT OR REPLACE INTO scheme (version, effective_from, document) VALUES (?, ?, ?)", row)
    night.folder.cache.changed()
    night.clock.at = night.midnight + 400 * 86_400_000
    night.checkout.scan(CODE)
    assert night.checkout.state.priced.scheme_version == 1


@given(
    st.sampled_from((*ZONES, "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe")),
    st.lists(st.integers(-3_000, 3_000) | st.integers(-(5 * 10**9), 5 * 10**9), min_size=1, max_size=12),
)
def test_whatever_the_clock_shows_the_version_is_that_of_the_day(zone: str, around: list[int]) -> None:
    """The service looks the day up at most once a second; no step of the clock, forth or back, may show through."""
    newer = msgspec.structs.replace(shipped_scheme(), version=2, effective_from=DAY)
    cache = MemoryCache(store=msgspec.structs.replace(STORE, zone=zone), schemes=[shipped_scheme(), newer])
    days = BusinessDays(cache)
    midnight = moment(f"{DAY.isoformat()} 00:00", zone)
    for step in around:
        day = days.at(midnight + step)
        assert day.date == business_day(midnight + step, zone).isoformat()
        assert day.scheme.version == (2 if day.date >= DAY.isoformat() else 1)
