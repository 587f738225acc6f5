"""A printer that is dead all day, each hour in another way: every paper waits, over a restart as well, and after the
repair all of them come out in order, once. The drawer opens for each sale as long as the printer can still do that."""

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from hardware.context import DriverContext
from hardware.printers import network
from hardware.registry import make_printer
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.status import PrintStatus
from terminal.services.backoff import Backoff
from terminal.services.printing import Spooler
from terminal.services.till import Till
from terminal.store.spool import StoredSpool
from tests.support.desk import MANAGER
from tests.support.mortal_acts import opened, pay_rest, prepare, refund_order
from tests.support.patient_connection import patiently
from tests.support.shift_till import LANGUAGE, close_order
from tests.support.shop import BISCUITS, CASHIER
from tests.support.virtual_printer import PrinterState, VirtualPrinter

SALES = 8
"""In each of the five states of the day: forty together."""

_CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple, backoff=Backoff())
_NUMBER = re.compile(rb"T01-1-\d{6}")


class Day:
    """A till that sells, and the thread that looks at its printer after each sale, as the program's worker does."""

    def __init__(self, till: Till, spool: StoredSpool, port: int) -> None:
        self.till = till
        self.spool = spool
        self.told: list[PrintStatus] = []
        options: dict[str, str | int | bool] = {"host": "127.0.0.1", "port": port, "columns": 32, "answer_ms": 100}
        self.printer = make_printer(DeviceSettings("p", "escpos-network", options), _CONTEXT)
        self.spooler = Spooler(spool, self.printer, self.told.append)

    @property
    def problem(self) -> str:
        """What the status bar says of the printer."""
        return self.told[-1].problem

    def sell(self, *, looks: int = SALES) -> list[str]:
        """The receipts of a part of the day; the printer is looked at after the first ``looks`` sales."""
        sold = []
        for number in range(SALES):
            self.till.checkout.scan(BISCUITS.barcodes[0])
            self.till.checkout.begin_payment(CASHIER)
            sold.append(pay_rest(self.till).receipt)
            if number < looks:
                self.spooler.step()
        return sold

    def print_everything(self) -> None:
        """The worker goes on until nothing waits."""
        while self.spool.waiting_documents():
            assert self.spooler.step() == 0.0, self.told[-1]


@contextmanager
def day(folder: Path, port: int) -> Iterator[Day]:
    """The program runs, its printer behind ``port``."""
    with opened(folder) as (data, till):
        made = Day(till, StoredSpool(data.journal), port)
        with closing(made.printer):
            yield made


@pytest.fixture
def far() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as far, patiently(network, "connect", far):
        yield far


@pytest.fixture
def unplugged() -> Iterator[int]:
    """A port at which nobody listens, and nobody else can."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_everything_comes_out_in_order_once_after_the_repair(
    tmp_path: Path, far: VirtualPrinter, unplugged: int
) -> None:
    folder = tmp_path / "till"
    first = prepare(folder)
    with ExitStack() as program:
        to_nowhere = program.enter_context(day(folder, unplugged))
        expected = to_nowhere.sell(looks=3)
        assert to_nowhere.problem == DeviceFault.ABSENT.value
    with day(folder, far.port) as today:  # somebody plugged it in, and the program was started again
        far.set_state(PrinterState.HUNG)
        expected += today.sell(looks=2)
        assert today.problem == DeviceFault.NO_ANSWER.value
        for state, fault in (
            (PrinterState.PAPER_OUT, DeviceFault.PAPER_OUT),
            (PrinterState.COVER_OPEN, DeviceFault.COVER_OPEN),
            (PrinterState.CUTTER_ERROR, DeviceFault.FAULTY),
        ):
            far.set_state(state)
            pulses = far.drawer_pulses
            expected += today.sell()
            assert today.problem == fault.value
            with pytest.raises(DeviceError):
                today.printer.check()  # no answer says that a pulse was taken, but it is before the next question
            assert far.drawer_pulses == pulses + SALES, "the customers got their change"
        expected.append(_refund(today.till, first))
        today.till.shifts.close(close_order(today.till.shifts), actor=MANAGER, language=LANGUAGE)
        today.spooler.step()
        assert today.spool.waiting_documents() == len(expected) + 1
        assert far.documents() == []
        far.set_state(PrinterState.READY)
        today.printer.check()
        pulses = far.drawer_pulses
        today.print_everything()
        *receipts, report = far.documents()
        assert list(map(_number_of, receipts)) == expected
        assert "Z 交班报表".encode("gb18030") in report
        assert far.drawer_pulses == pulses, "nobody stands at the drawer hours later"
        today.till.shifts.open(0, actor=MANAGER, language=LANGUAGE)
        today.till.checkout.scan(BISCUITS.barcodes[0])
        today.till.checkout.begin_payment(CASHIER)
        pay_rest(today.till)
        today.print_everything()
        assert far.drawer_pulses == pulses + 2, "for the float, and for the change"


def _refund(till: Till, receipt: str) -> str:
    order = refund_order(till, receipt)
    return till.refunds.complete(order, actor=MANAGER, language=LANGUAGE).receipt


def _number_of(paper: bytes) -> str:
    """The receipt's own number, which stands first of all."""
    found = _NUMBER.search(paper)
    return found.group().decode() if found else ""
