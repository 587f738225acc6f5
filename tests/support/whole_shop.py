"""A whole shop: the centre as a program on PostgreSQL, the line to it, every device of a card desk, and a till."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Table, create_engine, select, update

from sync.central.store import schema
from terminal import bootstrap
from terminal.bootstrap import OpenTill
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.demo import CentreProcess
from terminal.domain.cards import CardMedium, CardRead
from terminal.domain.members import MemberView, Refusal
from terminal.services.identification import Identification
from terminal.store.data_folder import DataFolder
from tests.support.fault_proxy import FaultProxy
from tests.support.patience import PATIENCE_MS
from tests.support.pcsc import Pcscd, pcscd
from tests.support.till_story import play
from tests.support.virtual_encoder import VirtualMsr605
from tests.support.virtual_printer import VirtualPrinter

PINS = {"1001": "1234", "8001": "6666", "9001": "8888"}
CASHIER, SERVICE, MANAGER = PINS

CENTRE_LOGS = "centre-logs"

_MEMBERS = 60
_SETTINGS = """
log_level = "debug"

[centre]
url = "{url}"
pull_seconds = 1

[[devices]]
id = "chip"
driver = "pcsc"
options = {{ answer_ms = {patience_ms}, card_seconds = 600 }}

[[devices]]
id = "stripe"
driver = "magstripe-msr605"
options = {{ port = "{encoder}", answer_ms = {patience_ms}, card_seconds = 600 }}

[[devices]]
id = "printer"
driver = "escpos-network"
options = {{ host = "127.0.0.1", port = {printer}, answer_ms = {patience_ms}, print_ms = {patience_ms} }}
"""


class WholeShop:
    """``line`` is the till's way to the centre; ``service``, ``encoder`` and ``printer`` are its devices."""

    def __init__(
        self,
        folder: Path,
        database: str,
        *,
        line: FaultProxy,
        service: Pcscd,
        encoder: VirtualMsr605,
        printer: VirtualPrinter,
    ) -> None:
        self.line = line
        self.service = service
        self.encoder = encoder
        self.printer = printer
        self._folder = folder
        self._database = database
        self._centre = CentreProcess(database)
        self._enrol("till")

    def open(self, story: Callable[[OpenTill], None]) -> None:
        """Open the till's window and let ``story`` happen in it."""
        settings = _SETTINGS.format(
            url=self.line.url, encoder=self.encoder.port, printer=self.printer.port, patience_ms=PATIENCE_MS
        )
        play(self._folder, settings, story)

    def rows(self, table: Table, **where: object) -> list[Any]:
        """Rows at the centre, in the order of the table's key."""
        engine = create_engine(self._database)
        try:
            with engine.connect() as connection:
                query = select(table).filter_by(**where).order_by(*table.primary_key.columns)
                return list(connection.execute(query))
        finally:
            engine.dispose()

    def ask_second_till(self, *numbers: str) -> list[MemberView | Refusal]:
        """What another till of the store, enrolled just now, says to stripes with these numbers."""
        self._enrol("second")
        with DataFolder(self._folder / "second") as data:
            stores, lookup_key = Stores(data, identity_of(data)), data.vault.secrets.lookup
            assert lookup_key is not None
            asked = Identification(stores.cache, stores.journal, stores.card_book, lookup_key, wall_clock)
            return [asked.identify(CardRead(number, CardMedium.STRIPE, "reader")) for number in numbers]

    def _enrol(self, name: str) -> None:
        code = self._centre.enrol_code("S01", name)
        bootstrap.enrol(self._folder / name, centre=self.line.url, code=code, name=name)


@contextmanager
def whole_shop(folder: Path, database: str) -> Iterator[WholeShop]:
    """The demo company, whose new members begin with the silver card, so that their first sale has a discount."""
    centre = CentreProcess(database)
    centre.run("demo", "--members", str(_MEMBERS))
    _begin_with_silver(database)
    with ExitStack() as ending:
        log = ("--log-folder", str(folder / CENTRE_LOGS), "--log-level", "debug")
        where = urlsplit(ending.enter_context(centre.serve(None, *log)))
        yield WholeShop(
            folder,
            database,
            line=ending.enter_context(FaultProxy((str(where.hostname), int(where.port or 0)))),
            service=ending.enter_context(pcscd()),
            encoder=ending.enter_context(VirtualMsr605(folder / "ttyEncoder")),
            printer=ending.enter_context(VirtualPrinter()),
        )


def _begin_with_silver(database: str) -> None:
    engine = create_engine(database)
    try:
        with engine.begin() as connection:
            document = connection.scalars(select(schema.schemes.c.document)).one()
            changed = document.replace('first_tier = "regular"', 'first_tier = "silver"')
            assert changed != document
            connection.execute(update(schema.schemes).values(document=changed))
    finally:
        engine.dispose()
