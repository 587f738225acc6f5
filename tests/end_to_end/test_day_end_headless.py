"""``member-terminal day-end`` as a scheduler runs it: exit codes, the report as JSON, the paper on a real printer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal import config
from terminal.__main__ import main
from tests.support.day_till import day_till, opened_day_till
from tests.support.running_centre import RunningCentre, running_centre
from tests.support.shop import CASHIER
from tests.support.virtual_printer import VirtualPrinter


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        yield centre


class Scheduler:
    """Runs the command on one folder and reads what it says."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def settings(self, url: str, printer: int) -> None:
        """Where the centre and the printer are."""
        file = self.folder / config.FILE_NAME
        file.unlink(missing_ok=True)
        config.write_first(file, url)
        options = f'{{ host = "127.0.0.1", port = {printer} }}'
        device = f'\n[[devices]]\nid = "receipts"\ndriver = "escpos-network"\noptions = {options}\n'
        file.write_text(file.read_text("utf-8") + device, "utf-8")

    def run(self, *options: str) -> tuple[int, dict[str, Any]]:
        """The exit code and the report."""
        self._capsys.readouterr()
        code = main(["--data-dir", str(self.folder), "day-end", "--json", *options])
        report: dict[str, Any] = json.loads(self._capsys.readouterr().out)
        assert report["exit_code"] == code
        return code, report


def test_a_scheduler_ends_the_day(centre: RunningCentre, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scheduler = Scheduler(tmp_path / "till", capsys)
    with VirtualPrinter() as printer:
        with day_till(scheduler.folder, centre) as till:
            till.shifts.open(20_000, actor=CASHIER, language="en")
            till.trade()
            papers = till.desk.stores.spool.waiting_documents()
        scheduler.settings("http://127.0.0.1:9", printer.port)  # discard: nobody listens there
        assert scheduler.run()[0] == 3
        code, report = scheduler.run("--close-uncounted", "--no-print")
        assert (code, report["state"], report["closed_uncounted"]) == (4, "line_down", 1)
        assert report["waiting"] > 0

        scheduler.settings(centre.url, printer.port)
        file = tmp_path / "report.json"
        code, report = scheduler.run("--report", str(file))
        assert (code, report["state"], report["agrees"], report["waiting"]) == (0, "closed", True, 0)
        assert report == json.loads(file.read_text("utf-8"))
        assert report["here"] == report["centre"]
        assert (report["here"][0]["figures"]["sales"], report["printed"]) == (2, True)
        assert len(printer.documents()) == papers + 2  # the Z, and the certificate

        code, again = scheduler.run()
        assert (code, again["printed"]) == (0, None)
        assert len(centre.rows(schema.day_certificates)) == 1
        assert len(printer.documents()) == papers + 2


def test_it_says_what_differs(centre: RunningCentre, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scheduler = Scheduler(tmp_path / "till", capsys)
    with day_till(scheduler.folder, centre) as till:
        receipt = till.sell_to_one_who_left(centre).receipt
    scheduler.settings(centre.url, 9)
    code, report = scheduler.run("--no-print")
    assert (code, report["state"]) == (1, "differs")
    (found,) = report["differences"]
    assert (found["entry"]["reference"], found["entry"]["parked"]) == (receipt, "unknown_member")
    capsys.readouterr()
    assert main(["--data-dir", str(scheduler.folder), "day-end", "--no-print"]) == 1
    assert f"(sale.completed {receipt}): not booked at the centre: unknown_member" in capsys.readouterr().out
    code, report = scheduler.run("--no-print", "--reason", "head office knows")
    assert (code, report["agrees"], report["reason"]) == (0, False, "head office knows")


def test_a_till_that_is_open_ends_its_own_day(
    centre: RunningCentre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scheduler = Scheduler(tmp_path / "till", capsys)
    with day_till(scheduler.folder, centre):
        scheduler.settings(centre.url, 9)
        code, report = scheduler.run()
        assert code == 5
        assert "end the day there (Alt E, F12)" in report["message"]
    with opened_day_till(scheduler.folder, centre.url) as till:
        assert till.days.standing().last is None
