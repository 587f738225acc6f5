"""A sale of five lines through Checkout.complete against a bare SQLCipher commit (FULL) of as many rows and bytes."""

import argparse
import secrets
import time
from pathlib import Path

from benchmarks._table import folder_on_disk, median, print_comparison, timed
from terminal.domain.cards import CardMedium
from terminal.domain.catalogue import Product, Unit
from terminal.domain.feed import Changes, SchemeDocument, Store
from terminal.domain.members import MemberId, MemberView
from terminal.domain.scheme import parse
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.checkout import Checkout
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import JOURNAL, Database
from terminal.store.identity import Identity, enrol
from terminal.store.journal import StoredJournal

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
TURNS = 7
SALES = 150

_BARE_INSERTS = (
    "INSERT INTO first (content) VALUES (?)",
    "INSERT INTO second (content) VALUES (?)",
    "INSERT INTO third (content) VALUES (?)",
)


def run(_arguments: argparse.Namespace) -> None:
    """Sell, commit as many bare rows, print."""
    with folder_on_disk() as folder, DataFolder(folder, keyring=False) as data:
        checkout = _checkout(data)
        bare = Database(folder / "bare.db", secrets.token_bytes(32), JOURNAL)
        cursor = bare.cursor()
        for table in ("first", "second", "third"):  # as the sale's rows are of three kinds
            cursor.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, content BLOB)")

        def commit(rows: list[bytes]) -> None:
            cursor.execute("BEGIN IMMEDIATE")
            for statement, row in zip(_BARE_INSERTS, rows, strict=True):
                cursor.execute(statement, (row,))
            cursor.execute("COMMIT")

        def sell(_: None) -> None:
            checkout.complete(cashier=CASHIER, language="zh_CN")

        ours, raw = [], []
        for _ in range(TURNS):
            ours.append(timed(sell, [None] * SALES, prepare=lambda: _fill_counter(checkout)))
            raw.append(timed(commit, [_rows_of_last_sale(data)] * SALES))
        bare.close()
    print_comparison(
        "commit",
        f"one sale of {len(PRODUCTS)} lines for a member, medians of {TURNS - 1} turns of {SALES}",
        ours=("ours: Checkout.complete", median(ours[1:])),  # the first turn warms up
        limit=("bare SQLCipher FULL commit of 3 rows in 3 tables", median(raw[1:])),
    )


def _checkout(data: DataFolder) -> Checkout:
    document = SCHEME.read_text("utf-8")
    scheme = parse(document)
    scheme_version = SchemeDocument(scheme.version, scheme.effective_from, document)
    StoredCacheFeed(data.cache).apply(
        Changes("f", {}, 1, products=PRODUCTS, schemes=(scheme_version,), stores=(STORE,))
    )
    sign = data.vault.signer()
    enrol(data.journal, Identity("T01", STORE.id, "demo", "https://centre.example"), sign, epoch=1, at=1)
    journal = StoredJournal(data.journal, "T01", sign)
    return Checkout(StoredCache(data.cache, STORE.id), journal, lambda: time.time_ns() // 1_000_000)


def _fill_counter(checkout: Checkout) -> None:
    for product in PRODUCTS:
        checkout.add(product)
    checkout.take_member(MEMBER)
    checkout.begin_payment()
    checkout.tender(Tender(TenderKind.CASH, 10_000))


def _rows_of_last_sale(data: DataFolder) -> list[bytes]:
    """As many bytes as the last sale's entry, member change and document."""
    with data.journal.reading() as connection:
        sizes = connection.exec_driver_sql(
            """
            SELECT length(body) + length(previous) + length(hash) + length(signature) + 40, 24, length(document)
            FROM entry, spool ORDER BY entry.id DESC, spool.id DESC LIMIT 1
            """
        ).one()
    return [secrets.token_bytes(size) for size in sizes]
