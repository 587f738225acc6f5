"""Any history of a drawer: its figures are the sums of its entries, its Z's have no gaps, and nothing changes one."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.shift_figures import ShiftSums, Takings, takings_of, together
from terminal.domain.shift_reports import report_problem
from terminal.domain.shifts import CashMove, ShiftError
from terminal.domain.tenders import Tender, TenderKind
from tests.support.shift_till import MANAGER, SECOND, ShiftTill, closed_of, shifts_on
from tests.support.shop import CASHIER

PEOPLE = (CASHIER, SECOND)
PRICE = 1_250

_PERSON = st.sampled_from(PEOPLE)
_ACTS = st.one_of(
    st.tuples(st.just("sell_cash"), _PERSON, st.integers(1, 4), st.integers(0, 5_000)),
    st.tuples(st.just("sell_card"), _PERSON, st.integers(1, 4)),
    st.tuples(st.just("sell_split"), _PERSON, st.integers(1, PRICE - 1), st.integers(0, 500)),
    st.tuples(st.just("refund")),
    st.tuples(st.just("fee"), _PERSON, st.integers(1, 3_000)),
    st.tuples(st.just("move"), st.sampled_from(CashMove), st.integers(1, 50_000)),
    st.tuples(st.just("drawer")),
    st.tuples(st.just("restart")),
    st.tuples(st.just("close"), st.integers(-300, 300), st.integers(0, 30_000)),
    st.tuples(st.just("add"), st.integers(-100, 100).filter(bool)),
)


class History:
    """A till and, beside it, the cash that a person would find in its drawer: added up at the counter, not read."""

    def __init__(self) -> None:
        self.till = ShiftTill()
        self.cash: Fen = 0
        self.receipts: list[tuple[str, Fen]] = []

    def begin(self, opening_float: Fen) -> None:
        self.till.open(opening_float)
        self.cash = opening_float

    def do(self, name: str, *values: object) -> None:
        getattr(self, name)(*values)

    def sell_cash(self, person: object, pieces: int, over: Fen) -> None:
        self._sold(Tender(TenderKind.CASH, PRICE * pieces + over), pieces=pieces, person=person, cash=PRICE * pieces)

    def sell_card(self, person: object, pieces: int) -> None:
        self._sold(Tender(TenderKind.BANK_CARD, PRICE * pieces, "B"), pieces=pieces, person=person, cash=0)

    def sell_split(self, person: object, mobile: Fen, over: Fen) -> None:
        cash = PRICE - mobile
        self._sold(
            Tender(TenderKind.MOBILE, mobile, "M"), Tender(TenderKind.CASH, cash + over), person=person, cash=cash
        )

    def _sold(self, *tenders: Tender, person: object, cash: Fen, pieces: int = 1) -> None:
        receipt = self.till.sell(*tenders, pieces=pieces, actor=next(each for each in PEOPLE if each is person))
        self.receipts.append((receipt, cash))
        self.cash += cash

    def refund(self) -> None:
        if self.receipts:
            receipt, cash = self.receipts.pop()
            self.till.give_back(receipt)
            self.cash -= cash

    def fee(self, person: object, amount: Fen) -> None:
        self.till.fee(amount, actor=next(each for each in PEOPLE if each is person))
        self.cash += amount

    def move(self, move: CashMove, amount: Fen) -> None:
        self.till.move(move, amount)
        self.cash += amount if move is CashMove.IN else -amount

    def drawer(self) -> None:
        self.till.shifts.open_drawer("change", actor=MANAGER)

    def restart(self) -> None:
        self.till.shifts = shifts_on(self.till.cache, self.till.journal, self.till.journal.book, self.till.clock)

    def close(self, difference: Fen, left: Fen) -> None:
        counted = max(0, self.cash + difference)
        closed = self.till.close(counted, left=min(left, counted), reason="counted so")
        self.till.open(closed.left)
        self.cash = closed.left

    def add(self, amount: Fen) -> None:
        for report in self.till.shifts.reports()[:1]:
            request = self.till.shifts.new_request()
            self.till.shifts.add(
                request, report.closed.shift, TenderKind.CASH, amount, "found", actor=MANAGER, language="en"
            )


@given(opening_float=st.integers(0, 100_000), acts=st.lists(_ACTS, max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_history_of_a_drawer(opening_float: Fen, acts: list[tuple[object, ...]]) -> None:
    history = History()
    history.begin(opening_float)
    seen: list[bytes] = []
    for name, *values in acts:
        history.do(str(name), *values)
        state = history.till.shifts.state()
        assert state.expected_cash == history.cash
        assert together(state.sums.cashiers) == state.sums.takings
        reports = history.till.bodies(EntryKind.SHIFT_CLOSED)
        assert reports[: len(seen)] == seen, "a Z was changed"
        seen = reports
    _check_journal(history.till.journal.chain)


def _check_journal(chain: list[Entry]) -> None:
    """Every Z recomputed from the entries between it and its opening, and all of them in a row."""
    ends = [place for place, entry in enumerate(chain) if entry.kind is EntryKind.SHIFT_CLOSED]
    reports = [closed_of(chain[place]) for place in ends]
    assert [report.shift for report in reports] == list(range(1, len(reports) + 1))
    starts = [place for place, entry in enumerate(chain) if entry.kind is EntryKind.SHIFT_OPENED]
    for start, end, report in zip(starts, ends, reports, strict=False):
        sums = ShiftSums().plus(chain[start + 1 : end])
        assert (sums.takings, sums.cashiers, sums.entries) == (report.takings, report.cashiers, report.entries)
        assert not report_problem(report)
    for before, after in pairwise(reports):
        assert after.opening_float == before.left


_COUNTS = st.integers(0, 10**9)
_TAKINGS = st.builds(
    Takings, sales=_COUNTS, sold=_COUNTS, change=_COUNTS, paid_in=_COUNTS, points_earned=_COUNTS, drawer=_COUNTS
)


@given(first=_TAKINGS, second=_TAKINGS, third=_TAKINGS)
def test_takings_add_up_in_any_order(first: Takings, second: Takings, third: Takings) -> None:
    assert first + second == second + first
    assert (first + second) + third == first + (second + third)
    assert first + Takings() == first


def test_a_slice_of_entries_adds_up_as_the_whole() -> None:
    till = ShiftTill()
    till.open()
    for _ in range(3):
        till.sell()
    chain = till.journal.chain
    whole = ShiftSums().plus(chain)
    assert ShiftSums().plus(chain[:2]).plus(chain[2:]) == whole
    assert [takings_of(entry) is None for entry in chain] == [True, False, False, False]


def test_a_shift_that_is_closed_takes_nothing() -> None:
    till = ShiftTill()
    till.open()
    till.close()
    try:
        till.sell()
    except ShiftError:
        return
    raise AssertionError("a sale between two shifts")
