"""Tests that a person sees, and the maintenance log, on the real journal and on simulated devices."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.context import DriverContext
from hardware.simulated.display import SimulatedPoleDisplay
from hardware.simulated.encoder import Options, SimulatedCardEncoder
from hardware.simulated.printer import SimulatedReceiptPrinter
from hardware.simulated.reader import SimulatedReader
from terminal.domain.card_acts import DeviceServiced
from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.cards import CardKind
from terminal.domain.device_log import Work, devices_chosen
from terminal.domain.devices import DeviceCondition, DeviceKind
from terminal.domain.documents import Text
from terminal.domain.encoding import ChipHealth, StripeHealth, WriteTest
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.domain.journal import EntryKind
from terminal.domain.paper_labels import labels_in
from terminal.services.device_desk import DRAWER, DeviceDesk
from terminal.services.stock_papers import LABELS_FILE
from terminal.store.spool import StoredSpool
from tests.support.desk import MANAGER, Desk, desk_in
from tests.support.listening import Listener
from tests.support.patience import PATIENCE
from tests.support.shop import CASHIER, shipped_scheme


class Counter:
    """One device of each kind, and what a person sees of them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        context = DriverContext(clock=desk.clock, card_number_formats=lambda: shipped_scheme().card_numbers)
        self.reader = SimulatedReader("reader", context)
        self.encoder = SimulatedCardEncoder("encoder", Options(), context)
        self.printer = SimulatedReceiptPrinter("printer", 32)
        self.pole = SimulatedPoleDisplay("pole")
        self.paper: list[str] = []
        self.drawer_openings = 0
        self.shown: list[tuple[str, str]] = []
        self.printer.on_paper(self.paper.extend)
        self.printer.on_drawer(self._open_drawer)
        self.pole.on_show(lambda upper, lower: self.shown.append((upper, lower)))
        self.devices = DeviceDesk(
            desk.cache,
            desk.journal,
            desk.clock,
            readers=[self.reader, self.encoder],
            encoders=[self.encoder],
            printers=[self.printer],
            displays=[self.pole],
        )

    def test(self, device: str, language: str = "en") -> str:
        return self.devices.test(device, actor=MANAGER, language=language)

    def log(self, device: str | None = None) -> list[DeviceServiced]:
        return [line.serviced for line in self.devices.history(device)]

    def _open_drawer(self) -> None:
        self.drawer_openings += 1


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with desk_in(tmp_path) as desk:
        yield Counter(desk)


def test_every_device_is_known_once_and_an_encoder_is_one_also_where_it_reads(counter: Counter) -> None:
    assert counter.devices.devices() == {
        "reader": DeviceKind.READER,
        "encoder": DeviceKind.ENCODER,
        "printer": DeviceKind.PRINTER,
        DRAWER: DeviceKind.DRAWER,
        "pole": DeviceKind.DISPLAY,
    }


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_a_printer_prints_a_page_with_a_ruler_as_wide_as_its_paper(counter: Counter, language: str) -> None:
    counter.test("printer", language)
    labels = labels_in(LABELS_FILE, language)
    assert labels["test_title"] in "".join(counter.paper)
    assert "12345678901234567890123456789012" in counter.paper
    assert any("會員" in line for line in counter.paper)
    assert counter.log() == [DeviceServiced("printer", "test", "")]


def test_drawer_display_and_encoder_answer_to_the_eye(counter: Counter) -> None:
    counter.test(DRAWER)
    assert counter.drawer_openings == 1
    counter.test("pole")
    upper, lower = counter.shown[-1]
    assert len(upper) == len(lower) == 20
    listener = Listener()
    counter.encoder.start(listener.events.put, listener.states.put)
    try:
        listener.await_state(DeviceCondition.READY)
        assert counter.test("encoder") == "simulated encoder"
    finally:
        assert counter.encoder.stop(PATIENCE)
    assert counter.log("encoder") == [DeviceServiced("encoder", "test", "simulated encoder")]


def test_a_test_that_fails_is_in_the_log_with_its_fault(counter: Counter) -> None:
    counter.printer.set_fault(DeviceFault.PAPER_OUT)
    with pytest.raises(DeviceError) as error:
        counter.test("printer")
    assert error.value.fault is DeviceFault.PAPER_OUT
    assert counter.paper == []
    with pytest.raises(DeviceError):
        counter.test("encoder")  # it was not started
    assert [(each.device, each.well, each.fault) for each in counter.log()] == [
        ("encoder", False, DeviceFault.ABSENT),
        ("printer", False, DeviceFault.PAPER_OUT),
    ]


def test_an_unknown_device_is_refused(counter: Counter) -> None:
    with pytest.raises(DeviceError) as error:
        counter.test("com9")
    assert error.value.fault is DeviceFault.ABSENT


def test_the_log_is_newest_first_and_by_device(counter: Counter) -> None:
    counter.devices.log("printer", Work.CLEANED, "", actor=CASHIER)
    counter.desk.clock.advance(60_000)
    counter.devices.log("reader", Work.REPLACED, "new head", actor=MANAGER)
    lines = counter.devices.history()
    assert [(line.serviced.device, line.serviced.work, line.actor) for line in lines] == [
        ("reader", "replaced", MANAGER.id),
        ("printer", "cleaned", CASHIER.id),
    ]
    assert lines[0].at - lines[1].at == 60_000
    assert counter.log("reader") == [DeviceServiced("reader", "replaced", "new head")]
    assert counter.log("pole") == []


def test_devices_that_were_chosen_anew_stand_in_the_log_of_each(counter: Counter) -> None:
    chosen = devices_chosen(("wedge",), ("wedge", "escpos-network"))
    with counter.desk.journal.act(at=counter.desk.clock()) as act:
        act.append(EntryKind.DEVICE_SERVICED, chosen, actor=MANAGER.id)
        act.commit()
    assert counter.log("printer") == counter.log("reader") == counter.log() == [chosen]
    assert chosen.note == "wedge → wedge, escpos-network"


def test_a_note_says_something_and_no_bank_card(counter: Counter) -> None:
    for work, note, problem in (
        (Work.NOTE, "", CardActProblem.REASON_MISSING),
        (Work.CLEANED, "x" * 201, CardActProblem.REASON_TOO_LONG),
        (Work.NOTE, "6222020000000000000", CardActProblem.REASON_IS_CARD),
    ):
        with pytest.raises(CardActRefused) as error:
            counter.devices.log("printer", work, note, actor=MANAGER)
        assert error.value.problem is problem
    assert counter.log() == []


def test_a_card_check_is_printed_and_leaves_no_entry(counter: Counter) -> None:
    entries = len(counter.desk.journal.entries())
    health = ChipHealth(CardKind.NTAG, None, WriteTest.GOOD, "0013", 1)
    counter.devices.print_check(health, actor=MANAGER, language="en")
    counter.devices.print_check(StripeHealth((), payment_card=True), actor=MANAGER, language="en")
    assert len(counter.desk.journal.entries()) == entries
    spool = StoredSpool(counter.desk.folder.journal)
    printed = spool.next_document()
    assert printed is not None
    assert any(isinstance(part, Text) and part.text.startswith("The card is sound") for part in printed.document.parts)
    spool.printed(printed.id)
    assert spool.waiting_documents() == 1
