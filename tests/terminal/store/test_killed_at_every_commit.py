"""kill -9 right before and right after every commit of a sale, a refund, an exchange and a shift's close: what was told
is there, whole and once; what is not there can be done anew, and comes to the same. Every paper comes out once, or a
second time with a word that says so.

A kill leaves the operating system's buffers alone, so this says nothing of power cuts: ``test_power_cuts.py`` does.
"""

import json
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.shift_reports import report_problem
from terminal.domain.tenders import TenderKind
from terminal.services.till import Till
from terminal.store.verification import verify
from tests.support import mortal_acts as acts
from tests.support.desk import MANAGER
from tests.support.mortal_acts import CARD, MOBILE, POINTS, opened, print_waiting
from tests.support.mortals import MOMENTS, Life, Mortals
from tests.support.shift_till import LANGUAGE
from tests.support.stores import MEMBER, TERMINAL
from tests.support.virtual_printer import VirtualPrinter

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9")

MARK = b"COPY"
NOT_OF_THE_ACT = {EntryKind.TENDER_RETURNED, EntryKind.PAYMENT_UNDONE}
"""What undoing a payment that was cut off leaves besides."""

Check = Callable[[Till, list[str]], None]


class Bench(NamedTuple):
    """Where they die: the process that forks them, their folder as it was before, a sale in it, and the printer."""

    mortals: Mortals
    fresh: Path
    receipt: str
    printer: VirtualPrinter

    @property
    def word(self) -> str:
        """For acts that begin with the sale."""
        return json.dumps([self.receipt, self.printer.port])


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    fresh = tmp_path_factory.mktemp("mortals") / "fresh"
    receipt = acts.prepare(fresh)
    with Mortals(acts.__name__) as mortals, VirtualPrinter() as printer:
        yield Bench(mortals, fresh, receipt, printer)


def die_everywhere(bench: Bench, tmp_path: Path, act: str, word: str, settle: Check, *, least: int) -> None:
    """One whole life, then one for each moment of each of its commits, ``least`` or more, settled to the same facts."""
    whole = shutil.copytree(bench.fresh, tmp_path / "whole")
    before = len(bench.printer.documents())
    commits, _ = bench.mortals.commits(Life(act, str(whole), word))
    assert commits >= least
    with opened(whole) as (data, till):
        print_waiting(data, bench.printer.port)
        expected = facts(till)
    papers = len(papers_of(bench.printer.documents()[before:]))
    for commit in range(1, commits + 1):
        for moment in MOMENTS:
            folder = shutil.copytree(bench.fresh, tmp_path / f"{commit}-{moment}")
            before = len(bench.printer.documents())
            told = bench.mortals.told(Life(act, str(folder), word, commit, moment))
            with opened(folder) as (data, till):
                verify(data.journal, TERMINAL, data.vault.verifier())
                settle(till, told)
                print_waiting(data, bench.printer.port)
                assert facts(till) == expected, (commit, moment, told)
            assert len(papers_of(bench.printer.documents()[before:])) == papers, (commit, moment, told)
            shutil.rmtree(folder)


def facts(till: Till) -> dict[str, Any]:
    """What is true of a till, whenever and in however many tries it came about."""
    entries = [entry for entry in till.journal.entries(limit=1_000) if entry.kind not in NOT_OF_THE_ACT]
    return {
        "kinds": Counter(entry.kind for entry in entries),
        "points": till.points.balance(MemberId(MEMBER)).record.points,
        "gifts": till.gifts.left(acts.GIFT),
        "drawer": till.shifts.state().expected_cash,
        "takings": till.shifts.state().sums.takings.tenders,
        "payments": till.interrupted.waiting(),
    }


def papers_of(documents: list[bytes]) -> list[bytes]:
    """The papers, each once; one that came out twice says so on the second, and none comes out three times."""
    counted: dict[bytes, Counter[bool]] = {}
    for document in documents:
        lines = document.split(b"\n")
        marked = MARK in lines[0]
        counted.setdefault(b"\n".join(lines[1 + marked :]), Counter())[marked] += 1
    assert all(count[False] <= 1 and count[True] <= 1 for count in counted.values()), counted
    return list(counted)


def bodies(till: Till, kind: EntryKind, shape: type[Any]) -> list[Any]:
    """Of every entry of a kind."""
    return [msgspec.json.decode(entry.body, type=shape) for entry in till.journal.latest(kind, limit=1_000)][::-1]


def was(told: list[str], what: str) -> str:
    """What was told of it, or nothing."""
    return next((line.removeprefix(f"{what} ") for line in told if line.startswith(f"{what} ")), "")


# ── a sale ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sale_is_there_once_or_its_payment_is_shown_as_cut_off(bench: Bench, tmp_path: Path) -> None:
    def settle(till: Till, told: list[str]) -> None:
        sales, waiting = bodies(till, EntryKind.SALE_COMPLETED, SaleCompleted)[1:], till.interrupted.waiting()
        assert len(sales) + len(waiting) <= 1, told
        assert not told or len(sales) + len(waiting) == 1, told
        assert was(told, "sold") in ("", *(sale.receipt for sale in sales)), told
        if waiting:
            check_cut_off(till, told)
        if not sales:
            sell_again(till)

    die_everywhere(bench, tmp_path, "sell", str(bench.printer.port), settle, least=8)


def check_cut_off(till: Till, told: list[str]) -> None:
    """What is shown is what was told, and one step more at the most; it can be undone to nothing."""
    (kept,) = till.interrupted.waiting()
    shown = {each.reference for each in kept.tenders if each.kind is not TenderKind.POINTS}
    shown |= {"points" for each in kept.tenders if each.points == POINTS}
    shown = {each or "cash" for each in shown}
    steps = [frozenset[str]()]
    for line in ("in points", f"in {CARD.reference}", f"in {MOBILE.reference}", f"out {MOBILE.reference}", "in cash"):
        way, what = line.split()
        steps.append(steps[-1] | {what} if way == "in" else steps[-1] - {what})
    assert frozenset(shown) in steps[len(told) : len(told) + 2], (told, shown)
    mobile_went = MOBILE.reference not in shown and CARD.reference in shown and f"in {MOBILE.reference}" in told
    assert len(till.journal.latest(EntryKind.TENDER_RETURNED)) == mobile_went, told
    give_back_everything(till)


def give_back_everything(till: Till) -> None:
    """Of the one payment that was cut off."""
    (kept,) = till.interrupted.waiting()
    for tender in kept.tenders:
        till.interrupted.give_back(kept.id, tender, reference="R", actor=MANAGER)
    assert till.interrupted.waiting() == []
    assert len(till.journal.latest(EntryKind.PAYMENT_UNDONE)) == 1


def sell_again(till: Till) -> None:
    """The customer still stands there."""
    acts.put_on_counter(till)
    till.checkout.pay_with_points(POINTS, till.checkout.hold_points(POINTS))
    till.checkout.tender(CARD)
    acts.pay_rest(till)


# ── a refund ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_refund_is_there_once_with_money_points_and_paper(bench: Bench, tmp_path: Path) -> None:
    def settle(till: Till, told: list[str]) -> None:
        there = bodies(till, EntryKind.SALE_REFUNDED, SaleRefunded)
        assert len(there) <= 1, told
        assert was(told, "done") in ("", *(refund.receipt for refund in there)), told
        left = till.refunds.find(bench.receipt).left
        assert left[0] == (2_000 if there else 4_000), "what the book says is what the journal says"
        again = till.refunds.complete(acts.refund_order(till, bench.receipt), actor=MANAGER, language=LANGUAGE)
        assert there in ([], [again]), "asked for again it is the same one"

    die_everywhere(bench, tmp_path, "refund", bench.word, settle, least=3)


def test_of_an_exchange_both_halves_are_there_or_neither(bench: Bench, tmp_path: Path) -> None:
    def settle(till: Till, told: list[str]) -> None:
        refunds = bodies(till, EntryKind.SALE_REFUNDED, SaleRefunded)
        sales = bodies(till, EntryKind.SALE_COMPLETED, SaleCompleted)[1:]
        waiting = till.interrupted.waiting()
        assert [(sale.receipt, sale.exchange) for sale in sales] == [(r.exchange, r.receipt) for r in refunds], told
        assert len(sales) + len(waiting) <= 1, told
        assert was(told, "done") in ("", *(sale.receipt for sale in sales)), told
        if was(told, "in"):
            assert len(sales) + len(waiting) == 1, "the card is not forgotten"
        if waiting:
            assert waiting[0].tenders[0] == CARD, "and cash behind it, if that was in"
            assert not till.interrupted.can_go_on(waiting[0]), "the goods that came back went home again"
            give_back_everything(till)
        if not sales:
            acts.exchange_again(till, bench.receipt)

    die_everywhere(bench, tmp_path, "exchange", bench.receipt, settle, least=3)


# ── the close ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_shift_is_open_as_before_or_closed_whole(bench: Bench, tmp_path: Path) -> None:
    def settle(till: Till, told: list[str]) -> None:
        shifts = till.shifts
        assert len(shifts.reports()) >= len(was(told, "closed")), told
        acts.pay_in(till)
        if not shifts.reports():
            assert shifts.current is not None
            assert shifts.current.opened.shift == 1
            acts.close_shift(till)
        acts.add_to_z(till)
        if shifts.current is None:
            acts.open_next(till)
        (report,) = shifts.reports()
        assert not report_problem(report.closed)
        told_by_z = (report.closed.shift, report.closed.left, report.closed.takings.paid_in)
        assert told_by_z == (1, acts.LEFT, acts.PAID_IN)
        assert [added.amount for added in report.addenda] == [acts.FOUND]
        assert shifts.current is not None
        assert shifts.current.opened.shift == 2

    die_everywhere(bench, tmp_path, "close", "", settle, least=4)
