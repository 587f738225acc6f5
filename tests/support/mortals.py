"""Tills that die: ``kill -9`` right before or right after a commit that is named, in processes that cost little.

``python -m tests.support.mortals MODULE`` imports the module's ``ACTS`` once and forks a worker for every line that it
reads. A worker does one act on a folder; every commit of every file counts from 1 while its ``mortal()`` lasts. On
standard output stands what a person at the counter is told.
"""

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Self, TypeAlias
from unittest.mock import patch

import msgspec

from terminal.store.engine import Database

ROOT = Path(__file__).resolve().parents[2]
BEFORE, AFTER = MOMENTS = ("before", "after")
NEVER = 0
"""No commit is the last one; the worker then tells how many there were."""

Mortal: TypeAlias = Callable[[], AbstractContextManager[None]]
Act: TypeAlias = Callable[[Path, str, Mortal], None]
"""What a worker does on a folder, with a word of the test's for it."""

_COMMITS = "commits "
_GONE = "gone "


class Life(msgspec.Struct, frozen=True):
    """What is done on which folder, and at which commit it ends."""

    act: str
    folder: str
    word: str = ""
    commit: int = NEVER
    moment: str = BEFORE


class Mortals:
    """The process that forks them for the acts of a module. Use as a context manager."""

    def __init__(self, module: str) -> None:
        command = [sys.executable, "-m", "tests.support.mortals", module]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def commits(self, life: Life) -> tuple[int, list[str]]:
        """How many commits a whole life has, and what it tells."""
        *told, last = self.told(life)
        return int(last.removeprefix(_COMMITS)), told

    def told(self, life: Life) -> list[str]:
        """What a worker told before its end, which must be the one that was ordered."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{msgspec.json.encode(life).decode()}\n")
        self._process.stdin.flush()
        told: list[str] = []
        for line in self._process.stdout:
            if line.startswith(_GONE):
                assert int(line.removeprefix(_GONE)) == (signal.SIGKILL if life.commit else 0), told
                return told
            told.append(line.rstrip())
        raise AssertionError(f"nobody forks any more: {told}")


class MortalCursor:
    """A driver's cursor whose COMMIT may be the process's last deed."""

    def __init__(self, cursor: Any, at_commit: Callable[[str], None]) -> None:
        self._cursor = cursor
        self._at_commit = at_commit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def execute(self, statement: str, *values: Any) -> Any:
        """As the driver does."""
        if statement != "COMMIT":
            return self._cursor.execute(statement, *values)
        self._at_commit(BEFORE)
        result = self._cursor.execute(statement)
        self._at_commit(AFTER)
        return result


def tell(what: str) -> None:
    """What the person at the counter sees now."""
    os.write(1, f"{what}\n".encode())


def _mortal(commit: int, moment: str) -> Mortal:
    commits = 0

    def at_commit(now: str) -> None:
        nonlocal commits
        commits += now == BEFORE
        if (commits, now) == (commit, moment):
            os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def mortal() -> Iterator[None]:
        real = Database.cursor
        with patch.object(Database, "cursor", lambda database: MortalCursor(real(database), at_commit)):
            yield
        tell(f"{_COMMITS}{commits}")

    return mortal


def _fork_for_every_line(acts: dict[str, Act]) -> None:
    for line in sys.stdin:
        life = msgspec.json.decode(line, type=Life)
        worker = os.fork()
        if worker == 0:
            acts[life.act](Path(life.folder), life.word, _mortal(life.commit, life.moment))
            os._exit(0)
        _, status = os.waitpid(worker, 0)
        tell(f"{_GONE}{os.waitstatus_to_exitcode(status) * -1}")


if __name__ == "__main__":
    _fork_for_every_line(importlib.import_module(sys.argv[1]).ACTS)
