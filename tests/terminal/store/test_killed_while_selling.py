"""kill -9 at a hundred random moments: what was told is there, once, and nothing but that.

What a hundred kills without a loss prove: fewer than 3 in 100 lose anything (95 %). A kill leaves the operating
system's buffers alone, so this says nothing of power cuts: ``test_power_cuts.py`` does.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.store.data_folder import DataFolder
from terminal.store.verification import verify
from tests.support.selling_loop import work_and_kill
from tests.support.stores import MEMBER, TERMINAL, enrolled, journal_of

KILLS = 100
MOST_TOLD = 3  # before a kill; a quarter of them comes before the first
MOMENT = 0.01  # seconds; some sales take place in it
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the selling child forks")
def test_what_the_cashier_was_told_is_in_the_journal_once(tmp_path: Path) -> None:
    with enrolled(tmp_path):
        pass
    chance = random.Random(20260101)  # noqa: S311 — a repeatable spread of moments, no secret
    told, moments = 1, 0
    command = [sys.executable, "-m", "tests.support.selling_loop", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for _ in range(KILLS):
            awaited, after = chance.randint(0, MOST_TOLD), chance.uniform(0, MOMENT)
            sales = work_and_kill(child.stdin, child.stdout, awaited, after)
            told = int(sales[-1]) if sales else told
            written = _check_journal(tmp_path)
            assert written - told in (0, 1), "at most the sale that was under way is there without being told"
            moments += bool(sales)
            told = written
        child.stdin.close()
    assert moments > KILLS // 2, "most kills must hit a seller that has already sold"


def _check_journal(path: Path) -> int:
    """The newest number, after checking that entries, chain and working state agree."""
    with DataFolder(path, keyring=False) as folder:
        journal = journal_of(folder)
        entries = verify(folder.journal, TERMINAL, folder.vault.verifier()).entries
        assert journal.own_changes(MEMBER, (0, 0)).points == entries - 1
        return entries
