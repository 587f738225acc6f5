"""A search of the audit over so many entries, against reading and decoding every body of the same journal."""

import argparse
import json

import msgspec

from benchmarks._table import folder_on_disk, median, print_comparison, timed
from terminal.domain.acts import DrawerOpened
from terminal.domain.audit import AuditQuery
from terminal.domain.journal import EntryKind
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from terminal.store.entries import Chain, read_head
from terminal.store.identity import Identity, enrol

ENTRIES = 1_000_000
TURNS = 5
_BODY = msgspec.json.encode(DrawerOpened("x" * 400))  # as many bytes as a sale of a few lines
_RARE = 10_000
"""Every so many entries one is by the person who is looked for."""


def run(arguments: argparse.Namespace) -> None:
    """Fill a journal, build the index, search, print. ``--members`` bounds the entries."""
    count = min(ENTRIES, arguments.members)
    with folder_on_disk() as folder, DataFolder(folder, keyring=False) as data:
        _fill(data, count)
        audit = StoredAudit(data, "T01")
        built = timed(lambda _: audit.search(AuditQuery()), [None])
        print(f"the index of {count} entries, made anew: {built.p50 / 1_000_000:.1f} s")
        person = AuditQuery(person="m01")
        ours = timed(lambda _: audit.search(person), [None] * TURNS)
        raw = timed(lambda _: _scan(data), [None] * TURNS)
    print_comparison(
        "audit",
        f"the newest 50 acts of one person among {count} entries, medians of {TURNS}",
        ours=("ours: search", median([ours])),
        limit=("reading and decoding every body", median([raw])),
    )


def _fill(data: DataFolder, count: int) -> None:
    sign = data.vault.signer()
    enrol(data.journal, Identity("T01", "S01", "demo", "https://centre.example"), sign, epoch=1, at=1)
    for start in range(0, count, 10_000):
        with data.journal.transaction() as cursor:
            head = read_head(cursor)
            assert head is not None  # noqa: S101 — enrolment wrote one
            chain = Chain(cursor, "T01", sign, head)
            for number in range(start, start + 10_000):
                actor = "m01" if number % _RARE == 0 else "c01"
                chain.append(EntryKind.SALE_COMPLETED, _BODY, actor=actor, at=number)
            cursor.execute("COMMIT")


def _scan(data: DataFolder) -> int:
    found = 0
    for actor, body in data.journal.cursor().execute("SELECT actor, body FROM entry ORDER BY id DESC"):
        found += actor == "m01" and bool(json.loads(body))
    return found
