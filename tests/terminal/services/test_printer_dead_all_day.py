"""A printer that is dead all day: the spool keeps every receipt over restarts, and after the repair all of them come
out in order, once."""

from pathlib import Path

from terminal.domain.documents import Document, Pair
from terminal.domain.errors import DeviceError, DeviceFault
from terminal.services.printing import Spooler
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import BISCUITS

SALES_BEFORE, SALES_AFTER = 40, 25
LOOKS = 3  # a try now and then while nobody repairs it


class MendablePrinter:
    """Refuses everything until it is ``mended``; keeps what came out."""

    id = "printer"
    columns = 32

    def __init__(self) -> None:
        self.mended = False
        self.paper: list[Document] = []

    def check(self) -> None:
        if not self.mended:
            raise DeviceError(DeviceFault.ABSENT, "no answer")

    def print_document(self, document: Document) -> None:
        self.check()
        self.paper.append(document)

    def open_drawer(self) -> None:
        self.check()

    def close(self) -> None:
        """Nothing to let go of."""


def sell(till: PointsTill, spooler: Spooler, count: int) -> list[str]:
    """So many sales, and a look at the printer now and then."""
    sold = []
    for number in range(count):
        sold.append(till.sell(BISCUITS.barcodes[0], member=False).receipt)
        if number % (count // LOOKS) == 0:
            spooler.step()
    return sold


def test_everything_comes_out_in_order_once_after_the_repair(tmp_path: Path) -> None:
    printer = MendablePrinter()
    with points_till(tmp_path) as till:
        sold = sell(till, Spooler(StoredSpool(till.folder.journal), printer, lambda _status: None), SALES_BEFORE)
    with DataFolder(tmp_path, keyring=False) as folder:  # it was started again meanwhile
        till, spool = PointsTill(folder), StoredSpool(folder.journal)
        spooler = Spooler(spool, printer, lambda _status: None)
        sold += sell(till, spooler, SALES_AFTER)
        assert spool.waiting_documents() == len(sold)
        assert printer.paper == []
        printer.mended = True
        while spool.waiting_documents():
            spooler.step()
        spooler.step()
    assert [_number_of(document) for document in printer.paper] == sold
    assert not any(document.open_drawer for document in printer.paper), "nobody stands at the drawer hours later"


def test_a_receipt_after_the_repair_opens_the_drawer_again(tmp_path: Path) -> None:
    printer = MendablePrinter()
    with points_till(tmp_path) as till:
        spool = StoredSpool(till.folder.journal)
        spooler = Spooler(spool, printer, lambda _status: None)
        sell(till, spooler, LOOKS)
        printer.mended = True
        while spool.waiting_documents():
            spooler.step()
        till.sell(BISCUITS.barcodes[0], member=False)
        spooler.step()
    assert [document.open_drawer for document in printer.paper] == [False] * LOOKS + [True]


def _number_of(document: Document) -> str:
    """The receipt's number, which stands first of all pairs."""
    return next(part.right for part in document.parts if isinstance(part, Pair) and part.right.startswith("T01-"))
