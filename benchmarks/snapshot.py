"""A snapshot of all members as the centre builds it for new tills, beside the bare read of the same rows.

Ours is the command as an operator gives it, from its start to the last file on the disk.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks._large_company import large_company
from benchmarks._many_members import grow_to
from benchmarks._table import folder_on_disk
from sync.central.company import load_company
from sync.central.snapshots.shelf import Shelf, manifest_of
from sync.central.store.engine import Database
from terminal.domain.snapshots import Manifest

_READ = (
    "SELECT * FROM members ORDER BY part, id",
    "SELECT * FROM cards ORDER BY part, member",
    "SELECT part, member, day, spend, goods, activities FROM member_days ORDER BY part, member, day",
    "SELECT part, member, last_day, remaining FROM points_ledger WHERE remaining > 0 ORDER BY part, member",
    "SELECT * FROM coupons WHERE used_by = '' ORDER BY part, member",
)
"""What a snapshot is made of, in the order in which it needs it."""


_LIVED = 100_000
"""Members of the demo company, with a history each; those beyond are copies of one, which PostgreSQL makes itself."""


class Ran(NamedTuple):
    """A command: seconds, and the most memory that it had."""

    seconds: float
    megabytes: float


def run(arguments: argparse.Namespace) -> None:
    """Build one of ``--members``, and read the same rows."""
    members = arguments.members
    with large_company(min(members, _LIVED)) as (url, database), folder_on_disk() as folder:
        grow_to(database, members)
        print(f"\nsnapshot of {members:,} members, as {os.cpu_count()} processors build it")
        read = _bare_read(database)
        built = _ran("snapshot", "--database", url, "--folder", str(folder))
        manifest = _newest(database, folder)
        raw = sum(file.raw_size for file in manifest.parts)
        print(f"bare read by COPY   {read:8.1f} s  {members / read:10,.0f} members/s")
        print(f"member-central snapshot {built.seconds:4.1f} s  {members / built.seconds:10,.0f} members/s", end="  ")
        print(f"{built.megabytes:,.0f} MB of memory, {manifest.size / 1e6:,.1f} MB of files for {raw / 1e6:,.0f} MB")
        print(f"snapshot ratio {built.seconds / read:.2f}")


def _bare_read(database: Database) -> float:
    began = time.perf_counter()
    with database.read() as connection:
        cursor = connection.connection.cursor()
        for statement in _READ:
            with cursor.copy(f"COPY ({statement}) TO STDOUT") as copy:
                for _ in copy:
                    pass
    return time.perf_counter() - began


def _ran(*words: str) -> Ran:
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "sync.central", *words], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Ran(time.perf_counter() - began, used.ru_maxrss / 1024)


def _newest(database: Database, folder: Path) -> Manifest:
    with database.read() as connection:
        told = Shelf(folder).newest(load_company(connection).feed)
    if told is None:
        raise LookupError("there is no snapshot")
    return manifest_of(told)
