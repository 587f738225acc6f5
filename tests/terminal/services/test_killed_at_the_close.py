"""kill -9 at every point of a close: the shift is open as before, or closed whole with Z and paper; never both."""

import subprocess
import sys
from pathlib import Path

import pytest

from terminal.domain.journal import EntryKind
from terminal.domain.shift_reports import report_problem
from terminal.services.shifts import Shifts
from terminal.store.data_folder import DataFolder
from terminal.store.verification import verify
from tests.support.closing_shift import POINTS
from tests.support.desk import MANAGER, Desk, desk_in
from tests.support.shift_till import LANGUAGE, close_order
from tests.support.stores import TERMINAL

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("point", POINTS)
def test_a_close_is_one_commit(tmp_path: Path, point: str) -> None:
    with desk_in(tmp_path):
        pass
    command = [sys.executable, "-m", "tests.support.closing_shift", str(tmp_path), point]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    with DataFolder(tmp_path, keyring=False) as folder:
        verify(folder.journal, TERMINAL, folder.vault.verifier())
        desk = Desk(folder)
        shifts = Shifts(desk.cache, desk.journal, desk.book, desk.clock)
        closed = point == "after_commit"
        papers = len(desk.slips())
        assert (shifts.current is None) is closed
        assert len(shifts.reports()) == int(closed)
        assert papers == 1 + int(closed)  # the opening's slip, and the Z's
        if not closed:
            assert shifts.state().sums.takings.drawer == 1
            shifts.close(close_order(shifts, left=5_000), actor=MANAGER, language=LANGUAGE)
        (report,) = shifts.reports()
        assert not report_problem(report.closed)
        assert (report.closed.shift, report.closed.takings.drawer, report.closed.left) == (1, 1, 5_000)
        assert len(desk.journal.latest(EntryKind.SHIFT_CLOSED)) == 1
        assert shifts.open(5_000, actor=MANAGER, language=LANGUAGE).shift == 2
