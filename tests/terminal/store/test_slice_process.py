"""Slices that another process applies: what happens to them when it fails, and who else may use the file meanwhile."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.feed import Changes
from terminal.domain.members import MemberId, MemberRecord
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.engine import CACHE, Database
from terminal.store.slice_process import SliceProcess

SLICE = 600


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    with DataFolder(tmp_path, keyring=False) as folder:
        yield folder


def feed_of(folder: DataFolder) -> StoredCacheFeed:
    return StoredCacheFeed(folder.cache, key=folder.vault.secrets.cache)


def slice_of(version: int, count: int = SLICE, first: int = 1) -> Changes:
    members = [MemberRecord(MemberId(first + at), version, "王**", "gold", 0, 0, 1) for at in range(count)]
    return Changes(feed="f", cursor={0: version}, as_of=version, members=tuple(members))


def held(database: Database) -> tuple[int, int]:
    """How many members, and the sum of their versions."""
    with database.reading() as cursor:
        ((count, versions),) = cursor.execute("SELECT count(*), coalesce(sum(version), 0) FROM member").fetchall()
    return count, versions


def writes_here(folder: DataFolder) -> list[str]:
    """Fills with the statements of this thread that change something."""
    statements: list[str] = []
    folder.cache.cursor().connection.set_trace_callback(
        lambda told: statements.append(told) if "INSERT" in told else None
    )
    return statements


def test_large_slices_of_a_pull_are_written_by_another_process_and_small_ones_by_this(folder: DataFolder) -> None:
    feed, statements = feed_of(folder), writes_here(folder)
    generation = folder.cache.generation
    with feed.pulling():
        feed.apply(slice_of(1))
        assert (held(folder.cache), feed.cursor(), statements) == ((SLICE, SLICE), {0: 1}, [])
        assert folder.cache.generation == generation + 1
        feed.apply(slice_of(2, count=3))
        assert statements
    statements.clear()
    feed.apply(slice_of(3))
    assert statements
    assert held(folder.cache) == (SLICE, 3 * SLICE)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children are found as Linux lists them")
def test_a_process_that_is_killed_between_two_slices_costs_none(
    folder: DataFolder, caplog: pytest.LogCaptureFixture
) -> None:
    feed = feed_of(folder)
    with feed.pulling():
        feed.apply(slice_of(1))
        (child,) = children()
        os.kill(child, signal.SIGKILL)
        feed.apply(slice_of(2))
        feed.apply(slice_of(3, first=SLICE + 1))
    assert held(folder.cache) == (2 * SLICE, 2 * SLICE + 3 * SLICE)
    assert "they are applied in this one" in caplog.text
    assert children() == []


def test_a_process_that_cannot_start_costs_none(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", str(folder.path / "no-such-program"))
    feed = feed_of(folder)
    with feed.pulling():
        feed.apply(slice_of(1))
    assert held(folder.cache) == (SLICE, SLICE)
    assert "no process of its own" in caplog.text


def test_the_file_may_be_replaced_between_two_slices(folder: DataFolder) -> None:
    feed, key = feed_of(folder), folder.vault.secrets.cache
    with feed.pulling():
        feed.apply(slice_of(1))
        other = Database(folder.path / "cache-other.db", key, CACHE)
        StoredCacheFeed(other).apply(slice_of(4, count=2))
        other.shed_log()
        other.close()
        folder.cache.replace_by(other.path)
        feed.apply(slice_of(5, first=3))
    assert held(folder.cache) == (SLICE + 2, 2 * 4 + SLICE * 5)


def test_a_wrong_key_is_told_by_the_process_that_has_the_right_one(
    folder: DataFolder, caplog: pytest.LogCaptureFixture
) -> None:
    with SliceProcess(folder.cache.path, b"w" * 32) as apart, caplog.at_level(logging.WARNING):
        assert apart.apply(slice_of(1), ()) is False
        assert apart.apply(slice_of(1), ()) is False
    assert caplog.text.count("they are applied in this one") == 1
    assert held(folder.cache) == (0, 0)


def children() -> list[int]:
    """Of this process, as Linux lists them."""
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return [each for each in map(int, listed) if b"slice_worker" in Path(f"/proc/{each}/cmdline").read_bytes()]
