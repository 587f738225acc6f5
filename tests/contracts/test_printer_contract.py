"""What every receipt printer promises (ports.Printer), on each of them: simulated, file, TCP and serial."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from hardware.context import DriverContext
from hardware.printers import network as network_driver
from hardware.printers import serial as serial_driver
from hardware.printers.receipt_printer import ReceiptPrinter
from hardware.registry import make_printer
from hardware.simulated.printer import SimulatedReceiptPrinter
from terminal.domain.devices import DeviceSettings
from terminal.domain.documents import Document, Text
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.ports import Printer
from terminal.services.backoff import Backoff
from tests.support.patient_connection import patiently
from tests.support.virtual_printer import PrinterState, VirtualPrinter, VirtualSerialPrinter

Options = dict[str, str | int | bool]

CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple, backoff=Backoff())
QUICK: Options = {"answer_ms": 200, "print_ms": 2_000}
STATES = {
    None: PrinterState.READY,
    DeviceFault.PAPER_OUT: PrinterState.PAPER_OUT,
    DeviceFault.COVER_OPEN: PrinterState.COVER_OPEN,
    DeviceFault.OFFLINE: PrinterState.OFFLINE,
    DeviceFault.FAULTY: PrinterState.CUTTER_ERROR,
    DeviceFault.NO_ANSWER: PrinterState.HUNG,
}


@dataclass
class Bench:
    """A printer and what can be seen and done at its other end."""

    printer: Printer
    paper: Callable[[], bytes]
    pulses: Callable[[], int]
    set_fault: Callable[[DeviceFault | None], None]


@contextmanager
def simulated(_: Path) -> Iterator[Bench]:
    printer = make_printer(DeviceSettings("p", "simulated-printer", {"columns": 32}), CONTEXT)
    assert isinstance(printer, SimulatedReceiptPrinter)
    lines: list[str] = []
    pulses: list[bool] = []
    printer.on_paper(lines.extend)
    printer.on_drawer(lambda: pulses.append(True))
    yield Bench(printer, lambda: "\n".join(lines).encode("gb18030"), lambda: len(pulses), printer.set_fault)


@contextmanager
def network(_: Path) -> Iterator[Bench]:
    with VirtualPrinter() as far, patiently(network_driver, "connect", far):
        options: Options = {"host": "127.0.0.1", "port": far.port, "columns": 32, **QUICK}
        with bench_of(DeviceSettings("p", "escpos-network", options), far) as bench:
            yield bench


@contextmanager
def serial(_: Path) -> Iterator[Bench]:
    with VirtualSerialPrinter() as far, patiently(serial_driver, "SerialLine", far):
        options: Options = {"port": far.path, "columns": 32, **QUICK}
        with bench_of(DeviceSettings("p", "escpos-serial", options), far) as bench:
            yield bench


@contextmanager
def bench_of(settings: DeviceSettings, far: VirtualPrinter) -> Iterator[Bench]:
    printer = make_printer(settings, CONTEXT)
    assert isinstance(printer, ReceiptPrinter)
    with closing(printer):
        yield Bench(printer, far.paper, lambda: far.drawer_pulses, lambda fault: far.set_state(STATES[fault]))


@contextmanager
def file(folder: Path) -> Iterator[Bench]:
    path = folder / "paper.bin"
    printer = make_printer(DeviceSettings("p", "escpos-file", {"path": str(path), "columns": 32}), CONTEXT)
    assert isinstance(printer, ReceiptPrinter)
    with closing(printer):
        yield Bench(printer, path.read_bytes, lambda: path.read_bytes().count(b"\x1bp\x00"), lambda fault: None)


@pytest.fixture(params=[simulated, network, serial, file], ids=lambda kind: kind.__name__)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with request.param(tmp_path) as made:
        yield made


@pytest.fixture(params=[simulated, network, serial], ids=lambda kind: kind.__name__)
def telling_bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """Printers that can say how they are; a file cannot."""
    with request.param(tmp_path) as made:
        yield made


def receipt(text: str, *, drawer: bool = False) -> Document:
    return Document((Text(text),), open_drawer=drawer)


def test_has_an_id_and_columns(bench: Bench) -> None:
    assert bench.printer.id == "p"
    assert bench.printer.columns == 32


def test_a_printed_document_is_on_paper_when_the_call_returns(bench: Bench) -> None:
    bench.printer.check()
    bench.printer.print_document(receipt("谢谢惠顾"))

    assert "谢谢惠顾".encode("gb18030") in bench.paper()


def test_documents_stay_in_order(bench: Bench) -> None:
    for number in range(5):
        bench.printer.print_document(receipt(f"receipt {number}"))

    paper = bench.paper()
    places = [paper.index(f"receipt {number}".encode()) for number in range(5)]
    assert places == sorted(places)


def test_the_drawer_opens_with_the_document_that_says_so(bench: Bench) -> None:
    bench.printer.print_document(receipt("card sale"))
    assert bench.pulses() == 0

    bench.printer.print_document(receipt("cash sale", drawer=True))
    assert bench.pulses() == 1


def test_the_drawer_opens_by_itself(bench: Bench) -> None:
    bench.printer.open_drawer()

    assert bench.pulses() == 1


@pytest.mark.parametrize("fault", [fault for fault in STATES if fault is not None])
def test_a_fault_is_told_by_its_kind_and_prints_nothing(telling_bench: Bench, fault: DeviceFault) -> None:
    telling_bench.set_fault(fault)

    with pytest.raises(DeviceError) as checked:
        telling_bench.printer.check()
    with pytest.raises(DeviceError) as printed:
        telling_bench.printer.print_document(receipt("lost"))

    assert checked.value.fault is fault
    assert printed.value.fault is fault
    assert b"lost" not in telling_bench.paper()


@pytest.mark.parametrize("fault", [fault for fault in STATES if fault is not None])
def test_prints_again_once_the_fault_is_mended(telling_bench: Bench, fault: DeviceFault) -> None:
    telling_bench.set_fault(fault)
    with pytest.raises(DeviceError):
        telling_bench.printer.print_document(receipt("lost"))

    telling_bench.set_fault(None)
    telling_bench.printer.print_document(receipt("found"))

    assert b"found" in telling_bench.paper()


@pytest.mark.parametrize("fault", [DeviceFault.PAPER_OUT, DeviceFault.COVER_OPEN, DeviceFault.FAULTY])
def test_the_drawer_opens_without_paper_too(telling_bench: Bench, fault: DeviceFault) -> None:
    telling_bench.set_fault(fault)

    telling_bench.printer.open_drawer()
    telling_bench.set_fault(None)
    telling_bench.printer.check()

    assert telling_bench.pulses() == 1


@pytest.mark.parametrize("fault", [DeviceFault.OFFLINE, DeviceFault.NO_ANSWER])
def test_a_drawer_that_cannot_open_says_so(telling_bench: Bench, fault: DeviceFault) -> None:
    telling_bench.set_fault(fault)

    with pytest.raises(DeviceError) as refused:
        telling_bench.printer.open_drawer()

    assert refused.value.fault is fault
    assert telling_bench.pulses() == 0
