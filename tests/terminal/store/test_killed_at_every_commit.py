"""kill -9 right before and right after every commit of a sale: it is there once with its receipt, or its payment is
shown as cut off with exactly what was in; never both, and never neither once something was told.

A kill leaves the operating system's buffers alone, so this says nothing of power cuts.
"""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from terminal.domain.journal import EntryKind
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import TenderKind
from terminal.services.interrupted_payments import InterruptedPayments
from terminal.services.rights import Rights
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from terminal.store.verification import verify
from tests.support.desk import MANAGER
from tests.support.paying_once import CARD, MOBILE, POINTS
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import CASHIER
from tests.support.stores import TERMINAL

ROOT = Path(__file__).resolve().parents[3]
MOMENTS = ("before", "after")


def sell(folder: Path, commit: int, moment: str) -> list[str]:
    """What a seller told before it died at a commit."""
    command = [sys.executable, "-m", "tests.support.paying_once", str(folder), str(commit), moment]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == (-signal.SIGKILL if commit else 0)
    return ended.stdout.splitlines()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9")
def test_a_sale_is_there_once_or_its_payment_is_shown_as_cut_off(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    with points_till(fresh):
        pass
    whole = _copy(fresh, tmp_path / "whole")
    *told, last = sell(whole, 0, "never")
    commits = int(last.removeprefix("commits "))
    assert told[-1] == "printed"
    assert commits >= 6, "points, card, mobile, mobile back, cash, the sale; and the printed receipt"
    for commit in range(1, commits + 1):
        for moment in MOMENTS:
            folder = _copy(fresh, tmp_path / f"{commit}-{moment}")
            told = sell(folder, commit, moment)
            _check(folder, told)
            shutil.rmtree(folder)


def _copy(fresh: Path, to: Path) -> Path:
    shutil.copytree(fresh, to)
    return to


def _check(folder: Path, told: list[str]) -> None:
    with DataFolder(folder, keyring=False) as data:
        verify(data.journal, TERMINAL, data.vault.verifier())
        till, spool = PointsTill(data), StoredSpool(data.journal)
        desk = InterruptedPayments(till.journal, till.clock, till.checkout, till.points, Rights(till.cache, till.clock))
        sales = [msgspec.json.decode(e.body, type=SaleCompleted) for e in till.entries_of(EntryKind.SALE_COMPLETED)]
        waiting = desk.waiting()
        assert len(sales) + len(waiting) <= 1, told
        sold = [line.removeprefix("sold ") for line in told if line.startswith("sold ")]
        if told:
            assert len(sales) + len(waiting) == 1, told
        if sold:
            assert [sale.receipt for sale in sales] == sold, told
        if sales:
            printed = "printed" in told
            assert spool.waiting_documents() in ((0,) if printed else (0, 1)), told
            assert printed or spool.waiting_documents() == 1 or sold, "a receipt that nobody saw printed waits"
            return
        assert spool.waiting_documents() == 0
        if waiting:
            _check_cut_off(till, desk, told)


def _check_cut_off(till: PointsTill, desk: InterruptedPayments, told: list[str]) -> None:
    """What is shown is what was told, and one step more at the most; it can be gone on with, or undone to nothing."""
    (kept,) = desk.waiting()
    shown = {each.reference for each in kept.tenders if each.kind is not TenderKind.POINTS}
    shown |= {"points" for each in kept.tenders if each.points == POINTS}
    shown = {each or "cash" for each in shown}
    steps = [frozenset[str]()]
    for line in ("in points", f"in {CARD.reference}", f"in {MOBILE.reference}", f"out {MOBILE.reference}", "in cash"):
        way, what = line.split()
        steps.append(steps[-1] | {what} if way == "in" else steps[-1] - {what})
    assert frozenset(shown) in steps[len(told) : len(told) + 2], (told, shown)
    returned = till.entries_of(EntryKind.TENDER_RETURNED)
    assert len(returned) == (MOBILE.reference not in shown and CARD.reference in shown and _was_in(told)), told
    for tender in kept.tenders:
        desk.give_back(kept.id, tender, reference="R", actor=MANAGER)
    assert desk.waiting() == []
    assert len(till.entries_of(EntryKind.PAYMENT_UNDONE)) == 1
    assert till.sell("6901234567892").receipt.startswith(TERMINAL), CASHIER.id


def _was_in(told: list[str]) -> bool:
    return f"in {MOBILE.reference}" in told
