"""kill -9 at a hundred random moments: what was told is there, once, and nothing but that.

What a hundred kills without a loss prove: fewer than 3 in 100 lose anything (95 %). A kill leaves the operating
system's buffers alone, so this says nothing of power cuts.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from terminal.store.data_folder import DataFolder
from terminal.store.verification import verify
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
            last_told = _sell_and_kill(child.stdin, child.stdout, awaited, after)
            told = last_told or told
            written = _check_journal(tmp_path)
            assert written - told in (0, 1), "at most the sale that was under way is there without being told"
            moments += last_told is not None
            told = written
        child.stdin.close()
    assert moments > KILLS // 2, "most kills must hit a seller that has already sold"


def _sell_and_kill(commands: IO[bytes], output: IO[bytes], awaited: int, after: float) -> int | None:
    """The last number that a seller told before it was killed, None if it told none.

    The kill comes ``after`` seconds from the start, or from the sale that is the ``awaited``th told.
    """
    commands.write(b"sell\n")
    commands.flush()
    seller = int(output.readline().split()[1])
    told = [output.readline() for _ in range(awaited)]
    time.sleep(after)  # the moment of the kill is what is being drawn
    os.kill(seller, signal.SIGKILL)
    told += iter(output.readline, b"gone\n")
    return int(told[-1].split()[1]) if told else None


def _check_journal(path: Path) -> int:
    """The newest number, after checking that entries, chain and working state agree."""
    with DataFolder(path, keyring=False) as folder:
        journal = journal_of(folder)
        entries = verify(folder.journal, TERMINAL, folder.vault.verifier()).entries
        assert journal.own_changes(MEMBER, (0, 0)).points == entries - 1
        return entries
