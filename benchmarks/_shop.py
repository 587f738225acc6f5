"""The small shop that benchmarks sell in: one store, five articles, one gold member, the shipped scheme."""

import time
from pathlib import Path

from terminal.domain.cards import CardMedium
from terminal.domain.catalogue import Product, Unit
from terminal.domain.feed import Changes, SchemeDocument, Store
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView
from terminal.domain.scheme import parse
from terminal.domain.shifts import ShiftOpened
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant, business_day
from terminal.services.checkout import Checkout
from terminal.services.member_files import MemberFiles
from terminal.services.member_points import MemberPoints
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.card_book import StoredCardBook
from terminal.store.data_folder import DataFolder
from terminal.store.identity import Identity, enrol
from terminal.store.journal import StoredJournal
from terminal.store.outbox import StoredOutbox
from terminal.store.points_book import StoredPointsBook

SCHEME = Path(__file__).resolve().parents[1] / "resources" / "schemes" / "retail-four-tier.toml"
STORE = Store("S01", "示范店", "Asia/Shanghai", "中山路 1 号", "021-5555 0100")
CASHIER = StaffRecord("c01", "小李", Role.CASHIER, "")
PRODUCTS = tuple(
    Product(number, f"可口可乐 {number} 毫升", "drinks", Unit.PIECE, 350, (f"69000000000{number}",), "kkkl")
    for number in range(1, 6)
)
MEMBER = MemberView(
    MemberId(7), "王**", "gold", 1000, 0, 1_760_000_000_000, 5, bytes(16), "0013", medium=CardMedium.STRIPE
)
TERMINAL = "T01"
LOOKUP_KEY = bytes(range(32))


def now() -> Instant:
    """This machine's clock."""
    return time.time_ns() // 1_000_000


def opened_journal(data: DataFolder) -> StoredJournal:
    """The journal of a terminal that was enrolled just now, with its shift open."""
    sign = data.vault.signer()
    data.vault.keep_lookup_key(LOOKUP_KEY)
    enrol(data.journal, Identity(TERMINAL, STORE.id, "demo", "https://centre.example"), sign, epoch=1, at=now())
    journal = StoredJournal(data.journal, TERMINAL, sign)
    opened = ShiftOpened(1, business_day(now(), STORE.zone), opening_float=20_000)
    with journal.act(at=now()) as act:
        act.append(EntryKind.SHIFT_OPENED, opened, actor=CASHIER.id)
        act.commit()
    return journal


def company_changes() -> Changes:
    """The shop as the centre would tell it."""
    document = SCHEME.read_text("utf-8")
    scheme = parse(document)
    schemes = (SchemeDocument(scheme.version, scheme.effective_from, document),)
    return Changes("f", {}, now(), products=PRODUCTS, schemes=schemes, stores=(STORE,), staff=(CASHIER,))


def stocked_checkout(data: DataFolder) -> Checkout:
    """The checkout of a new till whose cache knows the shop."""
    StoredCacheFeed(data.cache).apply(company_changes())
    cache, journal = StoredCache(data.cache, STORE.id), opened_journal(data)
    files = MemberFiles(cache, journal, StoredCardBook(data.journal, TERMINAL), LOOKUP_KEY)
    return Checkout(cache, journal, now, MemberPoints(cache, journal, StoredPointsBook(data.journal), files, now))


def fill_counter(checkout: Checkout) -> None:
    """Everything up to the moment before the sale is completed."""
    for product in PRODUCTS:
        checkout.add(product)
    checkout.take_member(MEMBER)
    checkout.begin_payment()
    checkout.tender(Tender(TenderKind.CASH, 10_000))


def sell(checkout: Checkout) -> None:
    """One sale from the first article to the commit."""
    fill_counter(checkout)
    checkout.complete(cashier=CASHIER, language="zh_CN")


def acknowledge(data: DataFolder, number: int) -> None:
    """As if the centre had heard everything up to ``number``."""
    StoredOutbox(data.journal, TERMINAL, data.vault.signer()).acknowledge(1, number)
