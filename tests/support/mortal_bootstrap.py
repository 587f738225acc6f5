"""A till that dies while it makes its cache anew (``tests.support.mortals``): at a commit, or at the rename."""

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from terminal.domain.cards import CardStatus
from terminal.domain.feed import Changes
from terminal.domain.members import PARTS, CardRecord, MemberId, MemberRecord, part_of
from terminal.domain.snapshot_rows import rows_of
from terminal.store.cache_build import StoredCacheBuild
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import CACHE, Database
from tests.support.mortals import AFTER, BEFORE, Act, Mortal, tell

KEY = bytes(range(32))
CACHE_FILE = "cache.db"
CURSOR = dict.fromkeys(range(PARTS), 5)


def members(points: int, count: int = 120) -> list[MemberRecord]:
    """Everybody with as many points."""
    return [
        MemberRecord(
            *(MemberId(number), points, "王**", "gold", points, 0, 5),
            cards=(CardRecord(number.to_bytes(16, "little"), CardStatus.ACTIVE, "0013", 1),),
        )
        for number in range(1, count + 1)
    ]


def old_cache(folder: Path) -> None:
    """What the till begins with: everybody with one point, from another feed."""
    database = Database(folder / CACHE_FILE, KEY, CACHE)
    StoredCacheFeed(database).apply(Changes(feed="old", cursor=CURSOR, as_of=1, members=tuple(members(1))))
    database.close()


def fill(folder: Path, rename: str, mortal: Mortal) -> None:
    """Load everybody with two points, or go on with it, and put the new cache in place; dies there if it shall."""
    database = Database(folder / CACHE_FILE, KEY, CACHE)
    build = StoredCacheBuild(database, KEY)
    with mortal(), patch.object(os, "replace", _dying_rename(rename)):
        if StoredCacheFeed(database).feed() == "new":
            return
        build.begin("first")
        loaded = build.loaded()
        for part in range(PARTS):
            if part not in loaded:
                build.load(part, [rows_of(_of_part(part))])
        for _ in build.complete("new", CURSOR):
            """Step by step."""
        build.put_in_place()
        tell("in place")


def _of_part(part: int) -> Sequence[MemberRecord]:
    return [member for member in members(2) if part_of(member.id) == part]


def _dying_rename(when: str) -> Callable[[Path, Path], None]:
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if when == BEFORE:
            os.kill(os.getpid(), signal.SIGKILL)
        real(source, target)
        if when == AFTER:
            os.kill(os.getpid(), signal.SIGKILL)

    return replace


ACTS: dict[str, Act] = {"fill": fill}
