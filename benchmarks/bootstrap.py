"""A new till's cache from a served centre's snapshot, against a bare bulk load of the same rows into SQLCipher.

Ours asks for every file over HTTP, signed, checks hash and rows, keeps what came over a kill, puts all in order, and
ends with the new cache in place. The bare load is given its rows in the order of the tables and keeps nothing: one
transaction without a journal, the same cipher, indexes afterwards; making the rows is not timed. The till is a process
of its own, so that its memory can be told.
"""

import argparse
import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks._members import card_number, member_standing
from benchmarks._shop import LOOKUP_KEY
from benchmarks._table import folder_on_disk
from sync.central.clock import wall_clock
from sync.central.company import load_company
from sync.central.company_keys import code_signer
from sync.central.snapshots.shelf import new_name, part_name
from sync.central.store.engine import sqlite_url
from sync.row_files import write_part
from terminal.domain.cards import CardStatus, keyed_hash
from terminal.domain.members import PARTS, CardRecord, MemberId, MemberRecord, part_of
from terminal.domain.scopes import ALL
from terminal.domain.snapshots import FORMAT, Manifest, told_manifest
from terminal.store import migrations
from terminal.store.engine import CACHE
from terminal.store.member_rows import PUT_CARD, PUT_MEMBER, member_row, place_of, pointers
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.stored_till import StoredTill

_BATCH = 20_000
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('member', 'card') AND sql <> ''"


def run(arguments: argparse.Namespace) -> None:
    """Publish, load both ways, print."""
    count = arguments.members
    with folder_on_disk() as folder, running_centre(sqlite_url(folder / "centre.db")) as centre:
        size = _publish(centre, count)
        fresh = multiprocessing.get_context("spawn")
        answers = fresh.SimpleQueue()
        till = fresh.Process(target=_bootstrap, args=(folder / "till", centre.url, centre.new_code(), answers))
        till.start()
        till.join()
        loading, whole, peak = answers.get()
        bare = _bare(folder / "bare.db", count)
    print(f"\n{count:,} members with a card each, {size / 1e6:,.0f} MB of files")
    print(f"ours: files fetched, checked and loaded   {loading:7.1f} s")
    print(f"ours: and put in order, in place          {whole:7.1f} s  {count / whole:9,.0f} members/s")
    print(f"bare bulk load into SQLCipher             {bare:7.1f} s  {count / bare:9,.0f} members/s")
    print(f"peak memory of the till                   {peak / 1024:7.0f} MB")
    print(f"bootstrap ratio {whole / bare:.2f}")


def _bootstrap(
    folder: Path, url: str, code: str, answers: "multiprocessing.SimpleQueue[tuple[float, float, int]]"
) -> None:
    folder.mkdir()
    till = StoredTill.enrol(folder, centre_url=url, code=code, line_url=url)
    loaded = began = time.perf_counter()
    for filling in till.load_snapshot():
        if filling.loaded < filling.members:
            loaded = time.perf_counter()
    whole = time.perf_counter() - began
    till.close()
    answers.put((loaded - began, whole, _peak()))


def _peak() -> int:
    """This program's largest resident memory in KiB; ``ru_maxrss`` would begin with that of who started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def _publish(centre: RunningCentre, count: int) -> int:
    """The files of a company of so many members, as the centre would have made them; their bytes."""
    centre.shelf.building.mkdir(parents=True)
    files = [
        write_part(centre.shelf.building / part_name(part), part, len(ids), _slices(ids))
        for part, ids in enumerate(_ids_by_part(count))
    ]
    with centre.reading() as connection:
        company, (key, sign) = load_company(connection), code_signer(connection)
    now = wall_clock()
    manifest = Manifest(new_name(now), company.name, company.feed, FORMAT, now, "2026-05-01", ALL, tuple(files))
    centre.shelf.publish(told_manifest(manifest, key, sign, now))
    return manifest.size


def _ids_by_part(count: int) -> list[list[int]]:
    parts: list[list[int]] = [[] for _ in range(PARTS)]
    for member in range(1, count + 1):
        parts[part_of(MemberId(member))].append(member)
    return parts


def _slices(ids: list[int]) -> Iterator[list[MemberRecord]]:
    for start in range(0, len(ids), _BATCH):
        yield [_member(each) for each in ids[start : start + _BATCH]]


def _member(number: int) -> MemberRecord:
    card = CardRecord(_hash_of(number), CardStatus.ACTIVE, f"{number % 10_000:04d}", 1, "2099-12-31", 1_700_000_000_000)
    return MemberRecord(
        MemberId(number),
        *(1, "王**", "gold", number % 50_000, number % 900_000, 1_760_000_000_000, number % 12 + 1),
        phone_hash=keyed_hash(LOOKUP_KEY, f"phone {number}"),
        cards=(card,),
        name_hash=keyed_hash(LOOKUP_KEY, f"name {number}"),
        phone_last4="0000",
        standing=member_standing(number),
    )


def _hash_of(number: int) -> bytes:
    return keyed_hash(LOOKUP_KEY, card_number(number))


def _bare(path: Path, count: int) -> float:
    connection = dbapi2.connect(str(path), isolation_level=None)
    key = bytes(range(32)).hex()
    settings = (
        f"key = \"x'{key}'\"",
        f"cipher_hmac_algorithm = {CACHE.mac}",
        "journal_mode = OFF",
        "synchronous = OFF",
        f"cache_size = -{CACHE.cache_mb * 1024}",
    )
    for pragma in (*settings, "temp_store = FILE"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    cursor = connection.cursor()
    cursor.execute("BEGIN")
    migrations.migrate(cursor, CACHE.schema)
    indexes = cursor.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    order, seconds = sorted(range(1, count + 1), key=place_of), 0.0
    for start in range(0, count, _BATCH):
        members = [_member(each) for each in order[start : start + _BATCH]]
        rows, cards = list(map(member_row, members)), [pointer for member in members for pointer in pointers(member)]
        began = time.perf_counter()
        cursor.executemany(PUT_MEMBER, rows)
        cursor.executemany(PUT_CARD, cards)
        seconds += time.perf_counter() - began
    began = time.perf_counter()
    for _, statement in indexes:
        cursor.execute(statement)
    cursor.execute("COMMIT")
    connection.close()
    return seconds + time.perf_counter() - began
