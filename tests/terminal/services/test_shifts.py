"""The till's shift: from the float to the Z, what is refused, and what is never changed."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from terminal.domain.card_life import CardActRefused
from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.domain.rights import RightMissing
from terminal.domain.shift_reports import report_problem
from terminal.domain.shifts import CashMove, Pieces, ShiftError, ShiftProblem
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.shifts import CloseOrder, Counted
from tests.support.plain_paper import plain
from tests.support.shift_till import LANGUAGE, MANAGER, SECOND, ShiftTill, close_order, closed_of, shifts_on
from tests.support.shop import CASHIER


@pytest.fixture
def till() -> ShiftTill:
    return ShiftTill()


@contextmanager
def refused(problem: ShiftProblem) -> Iterator[None]:
    with pytest.raises(ShiftError, match=problem.value):
        yield


def test_no_money_without_a_shift(till: ShiftTill) -> None:
    before = till.shifts.needed
    till.checkout.scan("6901234567892")
    with refused(ShiftProblem.NOT_OPEN):
        till.checkout.begin_payment()
    till.open()
    assert (before, till.shifts.needed) == (True, False)
    till.checkout.begin_payment()
    till.checkout.tender(Tender(TenderKind.CASH, 1_250))
    till.checkout.complete(cashier=CASHIER, language=LANGUAGE)


def test_a_scheme_that_asks_for_no_shift_sells_without(till: ShiftTill) -> None:
    (scheme,) = till.cache.schemes
    till.cache.schemes = [msgspec.structs.replace(scheme, shifts=type(scheme.shifts)())]
    assert not till.shifts.needed
    till.sell()


def test_a_sale_that_was_being_paid_waits_for_the_next_shift(till: ShiftTill) -> None:
    till.open()
    till.checkout.scan("6901234567892")
    till.checkout.begin_payment()
    till.checkout.tender(Tender(TenderKind.CASH, 1_250))
    till.close()
    with refused(ShiftProblem.NOT_OPEN):
        till.checkout.complete(cashier=CASHIER, language=LANGUAGE)


def test_the_figures_of_a_shift(till: ShiftTill) -> None:
    till.open(20_000)
    till.sell(Tender(TenderKind.CASH, 2_000))  # 12.50, change 7.50
    returned = till.sell(pieces=2)
    till.sell(Tender(TenderKind.MOBILE, 1_250, "M1"), actor=SECOND)
    till.sell(Tender(TenderKind.BANK_CARD, 1_000, "B1"), Tender(TenderKind.CASH, 250), actor=SECOND)
    till.give_back(returned)
    till.fee(500)
    till.move(CashMove.IN, 10_000)
    till.move(CashMove.OUT, 3_000)
    till.shifts.open_drawer("small change", actor=CASHIER, approver=MANAGER)
    state = till.shifts.see(MANAGER)
    takings = state.sums.takings
    assert (takings.sales, takings.sold, takings.change, takings.rounding) == (4, 6_250, 750, 0)
    assert (takings.refunds, takings.refunded, takings.fees, takings.drawer) == (1, 2_500, 1, 1)
    assert (takings.paid_in, takings.paid_out) == (10_000, 3_000)
    assert takings.tender(TenderKind.CASH).taken == 1_250 + 2_500 + 250
    assert takings.tender(TenderKind.MOBILE).net == 1_250
    assert takings.tender(TenderKind.BANK_CARD).net == 1_000
    assert state.expected_cash == 20_000 + 1_250 + 2_500 + 250 - 2_500 + 500 + 10_000 - 3_000
    by_cashier = {each.cashier: each.takings.sales for each in state.sums.cashiers}
    assert by_cashier == {CASHIER.id: 2, SECOND.id: 2, MANAGER.id: 0}


def test_a_z_says_it_all_and_the_next_shift_has_the_next_number(till: ShiftTill) -> None:
    till.open(20_000)
    till.sell()
    closed = till.close(21_200, left=20_000, reason="五角硬币找错")
    assert closed.shift == 1
    assert (closed.cash.expected, closed.cash.counted, closed.cash.difference) == (21_250, 21_200, -50)
    assert (closed.left, closed.to_safe, closed.entries) == (20_000, 1_200, 1)
    assert not report_problem(closed)
    assert till.shifts.current is None
    assert till.shifts.left_over() == 20_000
    second = till.open(19_000)
    assert (second.shift, second.left_over) == (2, 20_000)
    assert till.shifts.state().sums.entries == 0
    assert [report.closed for report in till.shifts.reports()] == [closed]


def test_what_a_close_refuses(till: ShiftTill) -> None:
    with refused(ShiftProblem.NOT_OPEN):
        till.shifts.compare(Counted(0))
    till.open(20_000)
    with refused(ShiftProblem.OPEN_ALREADY):
        till.open()
    with refused(ShiftProblem.REASON):
        till.close(19_000)
    with refused(ShiftProblem.LEFT):
        till.close(left=20_001)
    with refused(ShiftProblem.AMOUNT):
        till.shifts.compare(Counted(-1))
    with refused(ShiftProblem.AMOUNT):
        till.shifts.compare(Counted(20_000, (Pieces(10_000, 1),)))
    seen = close_order(till.shifts)
    till.sell()
    with refused(ShiftProblem.CHANGED):
        till.shifts.close(seen, actor=CASHIER, language=LANGUAGE)
    with pytest.raises(CardActRefused):
        till.close(19_000, reason="4111111111111111")
    assert till.shifts.current is not None


def test_a_request_is_done_once(till: ShiftTill) -> None:
    till.open()
    request = till.shifts.new_request()
    for _ in range(2):
        till.shifts.move_cash(request, CashMove.IN, 500, "change", actor=MANAGER, language=LANGUAGE)
    assert till.shifts.state().sums.takings.moves_in == 1
    order = close_order(till.shifts)
    first = till.shifts.close(order, actor=CASHIER, language=LANGUAGE)
    assert till.shifts.close(order, actor=CASHIER, language=LANGUAGE) == first
    assert till.kinds().count(EntryKind.SHIFT_CLOSED) == 1


def test_who_may_do_what(till: ShiftTill) -> None:
    till.open()
    with pytest.raises(RightMissing):
        till.shifts.see(CASHIER)
    assert till.shifts.see(CASHIER, MANAGER).expected_cash == 20_000
    with pytest.raises(RightMissing):
        till.shifts.move_cash("r", CashMove.OUT, 100, "stamps", actor=CASHIER, language=LANGUAGE)
    with pytest.raises(RightMissing):
        till.shifts.open_drawer("change", actor=CASHIER, approver=SECOND)
    with pytest.raises(CardActRefused):
        till.shifts.open_drawer("  ", actor=MANAGER)
    assert till.kinds() == [EntryKind.SHIFT_OPENED]


def test_a_full_disk_leaves_the_shift_as_it_was(till: ShiftTill) -> None:
    till.open()
    till.journal.disk_full = True
    with pytest.raises(JournalFull):
        till.close()
    assert till.shifts.current is not None
    till.journal.disk_full = False
    assert till.close().shift == 1


def test_a_restart_finds_the_shift_and_its_figures(till: ShiftTill) -> None:
    till.open()
    till.sell()
    before = till.shifts.state()
    again = shifts_on(till.cache, till.journal, till.journal.book, till.clock)
    assert again.state() == before
    till.close()
    assert shifts_on(till.cache, till.journal, till.journal.book, till.clock).current is None


def test_what_comes_to_light_later_is_added_and_changes_no_z(till: ShiftTill) -> None:
    till.open()
    till.sell()
    till.close(21_200, reason="short")
    before = till.bodies(EntryKind.SHIFT_CLOSED)
    with pytest.raises(RightMissing):
        till.shifts.add("r1", 1, TenderKind.CASH, 50, "found", actor=CASHIER, language=LANGUAGE)
    for request, amount in (("r1", 50), ("r1", 50), ("r2", -10)):
        till.shifts.add(
            request, 1, TenderKind.CASH, amount, "found", actor=CASHIER, approver=MANAGER, language=LANGUAGE
        )
    with refused(ShiftProblem.UNKNOWN):
        till.shifts.add("r3", 2, TenderKind.CASH, 1, "found", actor=MANAGER, language=LANGUAGE)
    (report,) = till.shifts.reports()
    assert [(each.sequence, each.amount) for each in report.addenda] == [(1, 50), (2, -10)]
    assert till.bodies(EntryKind.SHIFT_CLOSED) == before


def test_the_papers(till: ShiftTill) -> None:
    till.shifts.open(20_000, (Pieces(10_000, 2),), actor=CASHIER, language=LANGUAGE)
    till.sell(Tender(TenderKind.CASH, 2_000))
    till.sell(actor=SECOND)
    till.move(CashMove.OUT, 300)
    till.shifts.print_x(actor=CASHIER, approver=MANAGER, language="en")
    till.close(22_000, left=20_000, reason="short of 2 yuan")
    till.shifts.reprint(1, actor=CASHIER, language="en")
    papers = [plain(each.document) for each in till.journal.spool.waiting]
    opening, _first, _second, moved, x, z, copy = papers
    for paper, words in (
        (opening, ("100.00 × 2", "备用金")),
        (moved, ("现金支出单", "签字", "店长")),
        (x, ("X report", "Cash expected", "222.00")),
        (z, ("交班报表", "差异", "-2.00", "小王", "缴款")),
        (copy, ("COPY", "-2.00")),
    ):
        assert [each for each in words if each not in paper] == []
    kicks = [each.document.open_drawer for each in till.journal.spool.waiting]
    assert kicks == [True, True, True, True, False, True, False]


def test_tries_are_told(till: ShiftTill) -> None:
    till.open(20_000)
    counted = Counted(20_000, (Pieces(10_000, 2),))
    seen = till.shifts.compare(counted)
    order = CloseOrder("r", counted, seen, 20_000, "", (19_900, 20_000))
    closed = till.shifts.close(order, actor=CASHIER, language="en")
    assert closed.tries == (19_900, 20_000)
    assert closed_of(till.journal.chain[-1]) == closed
    assert "199.00 / 200.00" in plain(till.journal.spool.waiting[-1].document)
