"""Printers that hang, hang up, answer late or stop in the middle: nothing is believed that was not answered."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from hardware.context import DriverContext
from hardware.printers import network, serial
from hardware.printers.receipt_printer import ReceiptPrinter
from hardware.registry import make_printer
from terminal.domain.devices import DeviceSettings
from terminal.domain.documents import Document, Text
from terminal.domain.errors import ConfigError, DeviceError, DeviceFault
from terminal.domain.status import PrintStatus
from terminal.services.printing import Spooler
from tests.support.fakes import MemorySpool
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.patient_connection import patiently
from tests.support.virtual_printer import PrinterState, VirtualPrinter, VirtualSerialPrinter

CONTEXT = DriverContext(clock=lambda: 0, card_number_formats=tuple)
LIMITS: dict[str, str | int | bool] = {"answer_ms": 150, "print_ms": 1_000}
LONG = Document(tuple(Text(f"line {number}") for number in range(40)))


Pair = Callable[[], AbstractContextManager[tuple[ReceiptPrinter, VirtualPrinter]]]


def receipt(text: str) -> Document:
    return Document((Text(text),))


@contextmanager
def printer_on(settings: DeviceSettings) -> Iterator[ReceiptPrinter]:
    printer = make_printer(settings, CONTEXT)
    assert isinstance(printer, ReceiptPrinter)
    with closing(printer):
        yield printer


@contextmanager
def tcp_pair(**options: str | int | bool) -> Iterator[tuple[ReceiptPrinter, VirtualPrinter]]:
    with VirtualPrinter() as far, patiently(network, "connect", far):
        where: dict[str, str | int | bool] = {"host": "127.0.0.1", "port": far.port}
        with printer_on(DeviceSettings("p", "escpos-network", where | LIMITS | options)) as printer:
            yield printer, far


@contextmanager
def serial_pair() -> Iterator[tuple[ReceiptPrinter, VirtualPrinter]]:
    with VirtualSerialPrinter() as far, patiently(serial, "SerialLine", far):
        settings = DeviceSettings("p", "escpos-serial", {"port": far.path, **LIMITS})
        with printer_on(settings) as printer:
            yield printer, far


def refusal(printer: ReceiptPrinter, document: Document) -> DeviceFault:
    with pytest.raises(DeviceError) as refused:
        printer.print_document(document)
    return refused.value.fault


def test_a_hung_printer_does_not_answer_and_the_document_stays_in_the_spool() -> None:
    spool = MemorySpool()
    spool.put(receipt("kept"))
    told: list[PrintStatus] = []
    with tcp_pair() as (printer, far):
        far.set_state(PrinterState.HUNG)
        spooler = Spooler(spool, printer, told.append)

        spooler.step()
        assert (spool.waiting_documents(), told[-1].problem) == (1, "no_answer")

        far.set_state(PrinterState.READY)
        spooler.step()
        assert (spool.waiting_documents(), told[-1].problem) == (0, "")
        assert [b"kept" in document for document in far.documents()] == [True]


def test_a_printer_that_hangs_in_the_middle_has_not_printed() -> None:
    with tcp_pair() as (printer, far):
        far.state_after = (5, PrinterState.HUNG)
        assert refusal(printer, LONG) is DeviceFault.NO_ANSWER


@pytest.mark.parametrize("pair", [tcp_pair, serial_pair])
@pytest.mark.parametrize(
    ("state", "fault"),
    [
        (PrinterState.PAPER_OUT, DeviceFault.PAPER_OUT),
        (PrinterState.COVER_OPEN, DeviceFault.COVER_OPEN),
        (PrinterState.CUTTER_ERROR, DeviceFault.FAULTY),
    ],
)
def test_a_stop_in_the_middle_is_told_and_the_whole_document_printed_again(
    pair: Pair, state: PrinterState, fault: DeviceFault
) -> None:
    with pair() as (printer, far):
        far.state_after = (5, state)
        assert refusal(printer, LONG) is fault

        far.set_state(PrinterState.READY)
        printer.print_document(receipt("after"))

        assert b"after" in far.documents()[-1]
        assert far.paper().count(b"line 39") == 1


@pytest.mark.parametrize("pair", [tcp_pair, serial_pair])
def test_the_old_fence_does_not_vouch_for_the_next_document(pair: Pair) -> None:
    with pair() as (printer, far):
        far.state_after = (5, PrinterState.PAPER_OUT)
        assert refusal(printer, LONG) is DeviceFault.PAPER_OUT

        # the buffer is worked off and its fence answered while we ask again, but the next document stops at once
        far.line_time = 0.02
        far.state_after = (36, PrinterState.PAPER_OUT)
        far.set_state(PrinterState.READY)

        assert refusal(printer, receipt("unprinted")) is DeviceFault.PAPER_OUT


@pytest.mark.parametrize("pair", [tcp_pair, serial_pair])
def test_a_late_answer_is_not_taken_for_the_answer_to_the_next_question(pair: Pair) -> None:
    with pair() as (printer, far):
        far.set_state(PrinterState.COVER_OPEN)
        far.holds_answers = True
        assert refusal(printer, LONG) is DeviceFault.NO_ANSWER

        far.holds_answers = False  # the one that was held comes now, while the printer is drained
        assert refusal(printer, LONG) is DeviceFault.COVER_OPEN

        # if it still were on the line, it would say offline now
        far.set_state(PrinterState.READY)
        printer.print_document(receipt("after"))
        assert len(far.documents()) == 1


def test_a_slow_printer_is_waited_for() -> None:
    with tcp_pair(answer_ms=PATIENCE_MS, print_ms=PATIENCE_MS) as (printer, far):
        far.answer_delay = 0.1

        printer.print_document(receipt("slow"))

        assert len(far.documents()) == 1


def test_a_printer_that_hangs_up_in_the_middle_has_not_printed() -> None:
    with tcp_pair() as (printer, far):
        far.hang_up_after = 100
        assert refusal(printer, LONG) is DeviceFault.ABSENT

        printer.print_document(receipt("after"))
        assert b"after" in far.documents()[-1]


def test_a_connection_that_the_printer_closed_while_quiet_is_opened_again() -> None:
    with tcp_pair() as (printer, far):
        printer.check()
        far.drop_connection()
        printer.print_document(receipt("after the pause"))

        assert len(far.documents()) == 1


def test_a_printer_that_does_not_know_the_fence_is_asked_before_only() -> None:
    with tcp_pair(status="before") as (printer, far):
        far.answers_fences = False
        printer.print_document(receipt("once"))
        far.wait_until(lambda: len(far.documents()) == 1)

        far.set_state(PrinterState.PAPER_OUT)
        assert refusal(printer, receipt("lost")) is DeviceFault.PAPER_OUT


def test_a_printer_that_never_answers_is_written_to_and_trusted() -> None:
    with tcp_pair(status="none") as (printer, far):
        far.answers_fences = False
        printer.print_document(receipt("once"))

        far.wait_until(lambda: len(far.documents()) == 1)
        assert b"\x10\x04" not in far.bytes


def test_garbage_for_an_answer_is_garbled_and_forgotten_with_its_connection() -> None:
    with tcp_pair() as (printer, far):
        printer.check()
        far.say(b"\xff")
        assert refusal(printer, receipt("lost")) is DeviceFault.GARBLED

        printer.print_document(receipt("found"))
        assert len(far.documents()) == 1


def test_paper_near_end_prints_and_warns_once(caplog: pytest.LogCaptureFixture) -> None:
    with tcp_pair() as (printer, far), caplog.at_level(logging.WARNING):
        far.set_state(PrinterState.PAPER_NEAR_END)

        printer.print_document(receipt("one"))
        printer.print_document(receipt("two"))

        assert len(far.documents()) == 2
        assert [record.message for record in caplog.records] == ["printer p: paper near end"]
        assert printer.status.paper_near_end


def test_two_threads_take_turns() -> None:
    with tcp_pair() as (printer, far):
        threads = [threading.Thread(target=printer.print_document, args=(LONG,)) for _ in range(3)]
        threads.append(threading.Thread(target=printer.open_drawer))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)

        assert len(far.documents()) == 3
        assert len({document.replace(b"\x1bp\x00\x32\x32", b"") for document in far.documents()}) == 1
        assert far.drawer_pulses == 1


def test_a_printer_that_takes_no_more_data_does_not_block_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:  # accepts in the kernel, reads nothing
        options = network.Options(host="127.0.0.1", port=listener.getsockname()[1])
        with closing(network.connect(options)) as connection:
            with pytest.raises(DeviceError) as refused:
                connection.write(bytes(50_000_000), 0.2)
            assert refused.value.fault is DeviceFault.NO_ANSWER


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.mark.parametrize(
    ("driver", "options", "fault"),
    [
        ("escpos-network", {"host": "127.0.0.1", "port": closed_port()}, DeviceFault.ABSENT),
        ("escpos-network", {"host": "no such host", "port": 9100}, DeviceFault.UNKNOWN_NAME),
        ("escpos-serial", {"port": "/dev/no-such-line"}, DeviceFault.ABSENT),
        ("escpos-file", {"path": "/dev/no-such-printer"}, DeviceFault.ABSENT),
        ("escpos-file", {"path": "/dev/"}, DeviceFault.MISCONFIGURED),
    ],
)
def test_what_cannot_be_opened_says_why(driver: str, options: dict[str, str | int | bool], fault: DeviceFault) -> None:
    with printer_on(DeviceSettings("p", driver, options)) as printer:
        with pytest.raises(DeviceError) as refused:
            printer.check()
        assert refused.value.fault is fault


def test_a_plain_file_cannot_be_asked(tmp_path: object) -> None:
    settings = DeviceSettings("p", "escpos-file", {"path": f"{tmp_path}/paper", "status": "ask"})
    with printer_on(settings) as printer:
        assert refusal(printer, receipt("lost")) is DeviceFault.NEVER_ANSWERS


@pytest.mark.parametrize(
    ("options", "key"),
    [({}, "host"), ({"host": "p", "columns": 5}, "columns"), ({"host": "p", "drawer_pin": 3}, "drawer_pin")],
)
def test_wrong_options_are_named(options: dict[str, str | int | bool], key: str) -> None:
    with pytest.raises(ConfigError, match=key):
        make_printer(DeviceSettings("p", "escpos-network", options), CONTEXT)
