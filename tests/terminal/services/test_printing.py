"""The spooler: in order, nothing lost, nothing twice, and a drawer that opens when the sale is made or not at all."""

import pytest

from terminal.domain.documents import Document, Text
from terminal.domain.errors import DeviceFault, JournalFull
from terminal.domain.status import PrintStatus
from terminal.services.printing import IDLE_CHECK, Spooler
from tests.support.fakes import MemoryPrinter, MemorySpool


class Counter:
    """A spooler with its spool, printer and everything it told."""

    def __init__(self) -> None:
        self.spool = MemorySpool()
        self.printer = MemoryPrinter()
        self.told: list[PrintStatus] = []
        self.spooler = Spooler(self.spool, self.printer, self.told.append)

    def put(self, text: str, *, open_drawer: bool = False) -> Document:
        document = Document((Text(text),), open_drawer=open_drawer)
        self.spool.put(document)
        return document


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_documents_are_printed_in_order_until_none_waits(counter: Counter) -> None:
    documents = [counter.put("one"), counter.put("two")]
    assert [counter.spooler.step() for _ in range(3)] == [0, 0, IDLE_CHECK]
    assert counter.printer.printed == documents
    assert counter.told == [PrintStatus(1), PrintStatus(0)]


def test_each_document_that_came_out_is_told_though_as_many_wait_as_before(counter: Counter) -> None:
    for text in ("one", "two"):
        counter.put(text)
        counter.spooler.step()
    assert counter.told == [PrintStatus(0), PrintStatus(0)]


def test_a_fault_is_told_and_the_document_stays_first(counter: Counter) -> None:
    first = counter.put("one")
    counter.put("two")
    counter.printer.fault = DeviceFault.PAPER_OUT
    waits = [counter.spooler.step() for _ in range(7)]
    assert waits == [1, 2, 4, 8, 15, 15, 15]
    assert counter.told == [PrintStatus(2, "paper_out", "from the test")]
    assert counter.spool.waiting[0].attempts == 7
    assert "paper_out" in counter.spool.waiting[0].last_error
    counter.printer.fault = None
    counter.spooler.step()
    assert counter.printer.printed == [first]
    assert counter.told[-1] == PrintStatus(1)


def test_a_fault_shows_before_the_next_sale(counter: Counter) -> None:
    counter.printer.fault = DeviceFault.PAPER_OUT
    assert counter.spooler.step() <= IDLE_CHECK
    assert counter.told == [PrintStatus(0, "paper_out", "from the test")]
    counter.printer.fault = None
    assert counter.spooler.step() == IDLE_CHECK
    assert counter.told[-1] == PrintStatus(0)


@pytest.mark.parametrize(
    ("fault", "openings"),
    [(DeviceFault.PAPER_OUT, 1), (DeviceFault.COVER_OPEN, 1), (DeviceFault.ABSENT, 0), (DeviceFault.NO_ANSWER, 0)],
)
def test_the_drawer_opens_with_the_first_try_or_not_at_all(counter: Counter, fault: DeviceFault, openings: int) -> None:
    counter.put("cash sale", open_drawer=True)
    counter.printer.fault = fault
    counter.spooler.step()
    counter.spooler.step()
    assert counter.printer.drawer_openings == openings
    counter.printer.fault = None
    counter.spooler.step()
    assert len(counter.printer.printed) == 1
    assert counter.printer.drawer_openings == openings


@pytest.mark.parametrize(("fault", "openings"), [(DeviceFault.PAPER_OUT, 1), (DeviceFault.NO_ANSWER, 0)])
def test_a_sale_behind_a_receipt_that_waits_opens_the_drawer_when_it_is_made(
    counter: Counter, fault: DeviceFault, openings: int
) -> None:
    counter.put("card sale")
    counter.printer.fault = fault
    counter.spooler.step()
    counter.put("cash sale", open_drawer=True)
    counter.put("coupon")
    for _ in range(3):
        counter.spooler.step()
    assert counter.printer.drawer_openings == openings
    counter.printer.fault = None
    for _ in range(3):
        counter.spooler.step()
    assert len(counter.printer.printed) == 3
    assert counter.printer.drawer_openings == openings


def test_a_sale_after_the_repair_opens_the_drawer_though_receipts_wait_before_it(counter: Counter) -> None:
    for text in ("card sale", "coupon", "another coupon"):
        counter.put(text)
    counter.printer.fault = DeviceFault.ABSENT
    counter.spooler.step()
    counter.printer.fault = None
    counter.put("cash sale before anybody looked", open_drawer=True)
    counter.spooler.step()
    assert counter.printer.drawer_openings == 1
    counter.put("cash sale while they come out", open_drawer=True)
    counter.spooler.step()
    assert counter.printer.drawer_openings == 2
    while counter.spool.waiting:
        counter.spooler.step()
    assert (len(counter.printer.printed), counter.printer.drawer_openings) == (5, 2)
    counter.put("cash sale", open_drawer=True)
    counter.spooler.step()
    assert counter.printer.drawer_openings == 3


def test_what_waited_before_the_program_began_opens_no_drawer_when_it_comes_out(counter: Counter) -> None:
    counter.put("card sale")
    counter.printer.fault = DeviceFault.ABSENT
    counter.spooler.step()
    counter.put("cash sale", open_drawer=True)
    counter.printer.fault = None
    started_again = Spooler(counter.spool, counter.printer, counter.told.append)
    for _ in range(2):
        started_again.step()
    assert (len(counter.printer.printed), counter.printer.drawer_openings) == (2, 0)


def test_what_waited_behind_a_paper_over_which_the_program_died_opens_no_drawer(counter: Counter) -> None:
    counter.put("cash sale", open_drawer=True)
    counter.spool.begin(1)
    counter.put("another cash sale", open_drawer=True)
    for _ in range(2):
        counter.spooler.step()
    assert (len(counter.printer.printed), counter.printer.drawer_openings) == (2, 0)
    counter.put("a sale of this program", open_drawer=True)
    counter.spooler.step()
    assert counter.printer.drawer_openings == 1


def test_what_waited_before_the_program_began_opens_no_drawer(counter: Counter) -> None:
    counter.put("card sale")
    counter.put("cash sale", open_drawer=True)
    counter.printer.fault = DeviceFault.PAPER_OUT
    for _ in range(2):
        counter.spooler.step()
    assert counter.printer.drawer_openings == 0


def test_the_drawer_opens_once_where_all_is_well(counter: Counter) -> None:
    counter.put("cash sale", open_drawer=True)
    counter.spooler.step()
    assert counter.printer.drawer_openings == 1


def test_a_drawer_that_does_not_answer_is_no_reason_to_stop(counter: Counter) -> None:
    counter.put("cash sale", open_drawer=True)
    counter.printer.fault = DeviceFault.PAPER_OUT
    counter.printer.drawer_stuck = True
    assert counter.spooler.step() == 1
    assert counter.told == [PrintStatus(1, "paper_out", "from the test")]


def test_a_print_cut_off_half_way_is_printed_again(counter: Counter) -> None:
    document = counter.put("one")
    counter.printer.cut_off = True
    assert counter.spooler.step() == 1
    counter.printer.cut_off = False
    counter.spooler.step()
    assert counter.printer.printed == [document]
    assert counter.spool.waiting == []


@pytest.mark.parametrize(("language", "mark"), [("zh_CN", "前一联可能已打印"), ("en", "another may be out already")])
def test_a_paper_over_which_the_program_died_says_that_there_may_be_another(
    counter: Counter, language: str, mark: str
) -> None:
    document = counter.put("one", open_drawer=True)
    counter.spool.begin(1)
    behind = counter.put("two")
    started_again = Spooler(counter.spool, counter.printer, counter.told.append, language=language)
    for _ in range(2):
        started_again.step()
    first, second = counter.printer.printed
    assert isinstance(first.parts[0], Text)
    assert mark in first.parts[0].text
    assert first.parts[1:] == document.parts
    assert not first.open_drawer
    assert second == behind


def test_a_drawers_pulse_over_which_the_program_died_is_no_paper(counter: Counter) -> None:
    counter.spool.put(Document((), cut=False, open_drawer=True))
    counter.spool.begin(1)
    counter.spooler.step()
    assert counter.printer.printed == [Document((), cut=False)]


def test_what_is_on_paper_but_could_not_be_marked_is_not_printed_again(counter: Counter) -> None:
    document = counter.put("one")
    counter.spool.disk_full = True
    for _ in range(2):
        with pytest.raises(JournalFull):
            counter.spooler.step()
    counter.spool.disk_full = False
    counter.spooler.step()
    assert counter.printer.printed == [document]
    assert counter.spool.waiting == []
