"""A process that opens a shift and dies by kill -9 at a named point of its close: ``python -m … FOLDER POINT``."""

import os
import signal
import sys
from pathlib import Path

import msgspec

from terminal.services.shifts import Shifts
from terminal.store import act as stored
from terminal.store.data_folder import DataFolder
from tests.support.desk import MANAGER, Desk
from tests.support.shift_till import LANGUAGE, close_order
from tests.support.stores import record

POINTS = ("before_entry", "before_paper", "before_commit", "after_commit")
REQUEST = "close 1"


def die() -> None:
    """No farewell of any kind."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, point: str) -> None:
    """Close, and never come back."""
    with DataFolder(folder, keyring=False) as data:
        desk = Desk(data)
        shifts = Shifts(desk.cache, desk.journal, desk.book, desk.clock)
        if shifts.current is None:
            shifts.open(20_000, actor=MANAGER, language=LANGUAGE)
            record(desk.journal)  # a drawer that was opened without a sale
        order = msgspec.structs.replace(close_order(shifts, left=5_000), request=REQUEST)
        _arm(point)
        shifts.close(order, actor=MANAGER, language=LANGUAGE)


def _arm(point: str) -> None:
    append, spool, commit = stored.StoredAct.append, stored.StoredAct.spool, stored.StoredAct.commit

    def dying(part: object, *, before: bool) -> object:
        def run(*values: object, **names: object) -> object:
            if before:
                die()
            outcome = part(*values, **names)  # type: ignore[operator]
            die()
            return outcome

        return run

    steps = {
        "before_entry": ("append", dying(append, before=True)),
        "before_paper": ("spool", dying(spool, before=True)),
        "before_commit": ("commit", dying(commit, before=True)),
        "after_commit": ("commit", dying(commit, before=False)),
    }
    name, step = steps[point]
    setattr(stored.StoredAct, name, step)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
