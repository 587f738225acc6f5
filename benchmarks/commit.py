"""A sale of five lines through Checkout.complete against a bare SQLCipher commit (FULL) of as many rows and bytes."""

import argparse
import secrets

from benchmarks._shop import CASHIER, PRODUCTS, fill_counter, stocked_checkout
from benchmarks._table import folder_on_disk, median, print_comparison, timed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import JOURNAL, Database

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
        checkout = stocked_checkout(data)
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
            ours.append(timed(sell, [None] * SALES, prepare=lambda: fill_counter(checkout)))
            raw.append(timed(commit, [_rows_of_last_sale(data)] * SALES))
        bare.close()
    print_comparison(
        "commit",
        f"one sale of {len(PRODUCTS)} lines for a member, medians of {TURNS - 1} turns of {SALES}",
        ours=("ours: Checkout.complete", median(ours[1:])),  # the first turn warms up
        limit=("bare SQLCipher FULL commit of 3 rows in 3 tables", median(raw[1:])),
    )


def _rows_of_last_sale(data: DataFolder) -> list[bytes]:
    """As many bytes as the last sale's entry, member change and document."""
    with data.journal.reading() as cursor:
        sizes = cursor.execute(
            """
            SELECT length(body) + length(previous) + length(hash) + length(signature) + 40, 24, length(document)
            FROM entry, spool ORDER BY entry.id DESC, spool.id DESC LIMIT 1
            """
        ).fetchall()[0]
    return [secrets.token_bytes(size) for size in sizes]
