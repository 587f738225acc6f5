"""kill -9 while the cache is made anew: the old one or the new one is there whole, and the next start goes on.

Every commit is a moment, before and after it, and so is the rename; each run takes some of them, spread by a seed.
``CACHE_BUILD_KILLS`` says how many (a night takes more than a test before a merge).
"""

import os
import random
from pathlib import Path

import pytest

from terminal.store.cache_build import BUILD_FILE
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import CACHE, Database
from tests.support import mortal_bootstrap
from tests.support.mortal_bootstrap import CACHE_FILE, CURSOR, KEY, members, old_cache
from tests.support.mortals import AFTER, BEFORE, MOMENTS, Life, Mortals

KILLS = int(os.environ.get("CACHE_BUILD_KILLS", "10"))
SEED = int(os.environ.get("CACHE_BUILD_SEED", "20260501"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the dying till forks")
def test_a_killed_till_has_the_old_cache_or_the_new_one_and_goes_on(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 — a repeatable spread of moments, no secret
    with Mortals(mortal_bootstrap.__name__) as mortals:
        whole = _folder(tmp_path / "whole")
        commits, told = mortals.commits(Life("fill", str(whole)))
        assert told == ["in place"]
        assert _held(whole) == ("new", {2})
        folder, left = _folder(tmp_path / "killed"), commits
        for number in range(KILLS):
            # opening the file again takes a commit, and what was rolled back comes once more: it never gets so far
            commit = chance.randint(1, left - 2)
            mortals.told(Life("fill", str(folder), commit=commit, moment=chance.choice(MOMENTS)))
            assert _held(folder) == ("old", {1})
            left -= max(0, commit - 2)
            if left < 10:
                mortals.commits(Life("fill", str(folder)))
                assert _held(folder) == ("new", {2})
                folder, left = _folder(tmp_path / f"killed {number}"), commits
        mortals.commits(Life("fill", str(folder)))
        assert _held(folder) == ("new", {2})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the dying till forks")
@pytest.mark.parametrize(("moment", "there"), [(BEFORE, ("old", {1})), (AFTER, ("new", {2}))])
def test_a_kill_beside_the_rename(tmp_path: Path, moment: str, there: tuple[str, set[int]]) -> None:
    folder = _folder(tmp_path / "till")
    with Mortals(mortal_bootstrap.__name__) as mortals:
        mortals.told(Life("fill", str(folder), word=moment, commit=1_000_000))
        assert _held(folder) == there
        mortals.commits(Life("fill", str(folder)))
    assert _held(folder) == ("new", {2})
    assert not (folder / BUILD_FILE).exists()


def _folder(folder: Path) -> Path:
    folder.mkdir()
    old_cache(folder)
    return folder


def _held(folder: Path) -> tuple[str | None, set[int]]:
    """The feed of the cache and what points its members have, all of whom must be there with their cards."""
    database = Database(folder / CACHE_FILE, KEY, CACHE)
    feed = StoredCacheFeed(database)
    with database.reading() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = cursor.execute("SELECT points FROM member WHERE cards IS NOT NULL").fetchall()
        cards = cursor.execute("SELECT DISTINCT prefix, member.place FROM card JOIN member USING (place)").fetchall()
    told, at = feed.feed(), feed.cursor()
    database.close()
    assert at == CURSOR
    assert len(rows) == len(cards) == len(members(1))
    return told, {points for (points,) in rows}
