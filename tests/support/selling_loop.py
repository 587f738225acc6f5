"""A child that sells as fast as it can and says ``told N`` after each commit, to be killed at any moment.

Run as ``python -m tests.support.selling_loop FOLDER``. One process serves many kills: it prepares once, and forks a
seller for every line that it reads; the seller's process id comes first.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from terminal.domain.acts import DrawerOpened
from terminal.domain.journal import EntryKind
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from tests.support.stores import MEMBER, journal_of, slip


def sell_until_killed(folder: Path) -> None:
    """Entries, member changes and slips, each told on standard output once it is durable."""
    with DataFolder(folder, keyring=False) as data:
        journal, spool = journal_of(data), StoredSpool(data.journal)
        while True:
            with journal.act(at=1) as act:
                entry = act.append(EntryKind.DRAWER_OPENED, DrawerOpened("x" * 900), actor="c01")
                act.note_member_change(entry, MEMBER, points=1, spend=100)
                act.spool(slip(f"slip {entry.number}"), entry=entry)
                act.commit()
            os.write(1, f"told {entry.number}\n".encode())
            if entry.number % 7 == 0 and (printed := spool.next_document()):
                spool.printed(printed.id)


def fork_for_every_line(work_until_killed: Callable[[Path], None]) -> None:
    """Fork a worker on the folder of the command line for every line on standard input."""
    folder = Path(sys.argv[1])
    for _ in sys.stdin:
        worker = os.fork()
        if worker == 0:
            work_until_killed(folder)
        os.write(1, f"worker {worker}\n".encode())
        os.waitpid(worker, 0)
        os.write(1, b"gone\n")


def work_and_kill(commands: IO[bytes], output: IO[bytes], awaited: int, after: float) -> list[str]:
    """What a worker of ``fork_for_every_line`` told before it was killed.

    The kill comes ``after`` seconds from the start, or from the act that is the ``awaited``th told.
    """
    commands.write(b"work\n")
    commands.flush()
    worker = int(output.readline().split()[1])
    told = [output.readline() for _ in range(awaited)]
    time.sleep(after)  # the moment of the kill is what is being drawn
    os.kill(worker, signal.SIGKILL)
    told += iter(output.readline, b"gone\n")
    return [line.decode().rstrip().removeprefix("told ") for line in told]


if __name__ == "__main__":
    fork_for_every_line(sell_until_killed)
