"""One swipe becomes a discounted sale, a printed receipt and a row at the centre, every part the real one.

A serial stripe reader on a pty, a receipt printer behind TCP whose bytes an independent decoder reads, the till's own
window, and the centre as a program of its own on PostgreSQL, with the line cut while the goods are sold.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import create_engine, select

from sync import engine
from sync.central.demo import sample_cards
from sync.central.store import schema
from sync.engine import SyncSettings
from terminal import bootstrap
from terminal.bootstrap import OpenTill
from terminal.demo import CentreProcess
from terminal.domain.catalogue import Product, Unit
from terminal.domain.money import parse_yuan
from terminal.services.backoff import Backoff
from tests.support.cashier import Cashier
from tests.support.fault_proxy import FaultProxy
from tests.support.patience import PATIENCE_MS
from tests.support.receipt_decoder import decode
from tests.support.serial_device import SerialDevice
from tests.support.till_story import play
from tests.support.virtual_printer import VirtualPrinter
from ui.places import REPRINT

MEMBERS = 300
PIN = "1234"

SETTINGS = """
[centre]
url = "{url}"
pull_seconds = 1

[[devices]]
id = "stripe"
driver = "magstripe-magtek"
options = {{ port = "{reader}" }}

[[devices]]
id = "printer"
driver = "escpos-network"
options = {{ host = "127.0.0.1", port = {printer}, answer_ms = {patience_ms}, print_ms = {patience_ms} }}
"""


class Shop:
    """The centre with its line, the devices, and one enrolled till."""

    def __init__(self, folder: Path, database: str, line: FaultProxy, centre: CentreProcess) -> None:
        self.folder = folder
        self.line = line
        self._database = database
        self.reader = SerialDevice(folder / "ttyStripe")
        bootstrap.enrol(folder / "till", centre=line.url, code=centre.enrol_code("S01", "till"), name="till")

    def open(self, printer: VirtualPrinter, story: Any) -> None:
        """Open the till's window and let ``story`` happen in it."""
        settings = SETTINGS.format(
            url=self.line.url, reader=self.reader.port, printer=printer.port, patience_ms=PATIENCE_MS
        )
        play(self.folder, settings, story)

    def sold(self) -> list[Any]:
        """The sales that the centre holds, in order."""
        engine = create_engine(self._database)
        try:
            with engine.connect() as connection:
                sales = schema.sales
                return list(connection.execute(select(sales).order_by(sales.c.terminal, sales.c.epoch, sales.c.number)))
        finally:
            engine.dispose()


@pytest.fixture(autouse=True)
def eager_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try the line each second however long it was down: the pauses in between would outgrow the patience."""
    monkeypatch.setattr(engine, "SyncSettings", partial(SyncSettings, retry=Backoff(first=1.0, longest=1.0)))


@pytest.fixture
def shop(tmp_path: Path, postgres_url: str) -> Iterator[Shop]:
    centre = CentreProcess(postgres_url)
    centre.run("demo", "--members", str(MEMBERS))
    with centre.serve() as address:
        where = urlsplit(address)
        with FaultProxy((str(where.hostname), int(where.port or 0))) as line:
            made = Shop(tmp_path, postgres_url, line, centre)
            yield made
            made.reader.unplug()


def gold_card() -> str:
    return next(card.tracks for card in sample_cards(MEMBERS) if card.label.en.startswith("Gold"))


def two_products(opened: OpenTill) -> Sequence[Product]:
    found = [product for product in opened.window.till.cache.search_products("6") if product.unit is Unit.PIECE]
    return found[:2]


def amount_after(label: str, lines: Sequence[str]) -> int:
    """The amount on the receipt's line that begins with ``label``."""
    line = next(line for line in lines if line.strip().startswith(label))
    return parse_yuan(re.findall(r"[\d,]+\.\d\d", line)[-1])


@pytest.mark.usefixtures("qapp")
def test_a_swipe_becomes_a_sale_a_receipt_and_a_row(shop: Shop) -> None:
    receipts: list[list[str]] = []

    def story(opened: OpenTill) -> None:
        cashier = Cashier(opened.window)
        outbox = opened.assembly.stores.outbox
        cashier.sign_in(PIN)
        printer.wait_until(lambda: len(printer.documents()) == 1)  # the slip of the float
        cashier.until(lambda: outbox.waiting() == 0, "the sign-in reached the centre")
        shop.line.down()
        first, second = two_products(opened)

        cashier.scan(first.barcodes[0])
        cashier.scan(second.barcodes[0])
        shop.reader.send(b"\x02\x1b" + gold_card().encode() + b"0\r\x03")
        checkout = opened.window.till.checkout
        cashier.until(lambda: checkout.state.priced.basket.member is not None, "the member is on the counter")
        assert checkout.state.priced.member_saving > 0
        cashier.pay_cash("500")
        printer.wait_until(lambda: len(printer.documents()) == 2)

        cashier.scan(second.barcodes[0])
        cashier.pay_cash("500")
        printer.wait_until(lambda: len(printer.documents()) == 3)

        assert outbox.waiting() == 2
        assert shop.sold() == []
        shop.line.up()
        cashier.until(lambda: outbox.waiting() == 0, "both sales reached the centre")
        receipts.extend(decode(document).lines for document in printer.documents()[1:])

    with VirtualPrinter() as printer:
        shop.open(printer, story)
        assert b"\x1bp" in printer.bytes, "the drawer was not opened"

    sold = shop.sold()
    assert len(sold) == len(receipts) == 2
    for sale, paper in zip(sold, receipts, strict=True):
        assert any(sale.receipt in line for line in paper)
        assert amount_after("应付", paper) == sale.total
        assert amount_after("找零", paper) == sale.change
    assert sold[0].member is not None
    assert any("**" in line for line in receipts[0]), "the member's masked name is on the paper"
    assert sold[1].member is None


@pytest.mark.usefixtures("qapp")
def test_a_receipt_is_printed_again_word_for_word_also_after_a_restart(shop: Shop) -> None:
    def sell_and_copy(opened: OpenTill) -> None:
        cashier = Cashier(opened.window)
        cashier.sign_in(PIN)
        cashier.scan(two_products(opened)[0].barcodes[0])
        cashier.pay_cash("500")
        printer.wait_until(lambda: len(printer.documents()) == 2)  # the float's slip came first
        copy(opened, 3)

    def copy(opened: OpenTill, documents: int) -> None:
        cashier = Cashier(opened.window)
        cashier.key(Qt.Key.Key_F11)
        cashier.until(lambda: opened.window.place == REPRINT, "the page for copies")
        cashier.until(lambda: opened.window.reprint.copied is not None, "the receipt is there to be copied")
        cashier.key(Qt.Key.Key_F12)
        printer.wait_until(lambda: len(printer.documents()) == documents)

    def copy_again(opened: OpenTill) -> None:
        Cashier(opened.window).sign_in(PIN)
        copy(opened, 4)
        outbox = opened.assembly.stores.outbox
        Cashier(opened.window).until(lambda: outbox.waiting() == 0, "the copies reached the centre")

    with VirtualPrinter() as printer:
        shop.open(printer, sell_and_copy)
        shop.open(printer, copy_again)
        _, first, *copies = (decode(document) for document in printer.documents())
        assert printer.drawer_pulses == 2, "one for the float, one for the sale"

    for count, paper in enumerate(copies, start=1):
        marks = [place for place, line in enumerate(paper.lines) if line.strip().endswith(f"第{count}份")]
        assert len(marks) == 2
        between = paper.lines[marks[0] + 1 : marks[1]]
        text = "\n".join(first.lines).rstrip("\n")
        assert text in "\n".join(between)
        assert not any(command.startswith("drawer") for command in paper.commands)
