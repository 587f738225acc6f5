"""A till of the worked year: real files and services, and a line to the centre that can be cut at any exchange."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from sync.client import CentreClient
from sync.engine import Engine, SyncSettings
from sync.enrolment import enrol_terminal
from sync.protocol import JournalHeads, Pull, Push, Pushed
from terminal.bootstrap.stores import Stores
from terminal.domain.cards import CardMedium, CardRead
from terminal.domain.errors import LineDown
from terminal.domain.feed import Changes
from terminal.domain.journal import Entry
from terminal.domain.members import MemberView, Refusal
from terminal.domain.staff import Role, StaffRecord
from terminal.services.till import Till, make_till
from terminal.store.data_folder import DataFolder
from terminal.store.identity import Identity, enrol
from tests.support.fakes import SteppedClock
from tests.worked_year.centre import WorkedCentre

T = TypeVar("T")

UNCUT = 1_000_000


class StaffedTill(Protocol):
    """A till as those see it who work there: ``services`` is all that they can do, in their different roles."""

    services: Till
    cashier: StaffRecord
    service: StaffRecord
    manager: StaffRecord


class CutLine:
    """The line to the centre. ``left`` exchanges go through; of the next one the answer, or all of it, is lost.

    ``heard`` is told of every entry that reached the centre, whether or not the till ever hears of it.
    """

    def __init__(self, client: CentreClient, heard: Callable[[Entry], None]) -> None:
        self._client = client
        self._heard = heard
        self.left = UNCUT
        self.answer_lost = False

    @property
    def clock_offset(self) -> int | None:
        """As the client heard it."""
        return self._client.clock_offset

    def push(self, request: Push) -> Pushed:
        """Bring entries; LineDown where the line is cut."""

        def bring() -> Pushed:
            pushed = self._client.push(request)
            for entry in request.entries:
                self._heard(entry)
            return pushed

        return self._through(bring)

    def pull(self, request: Pull) -> Changes:
        """Ask for rows; LineDown where the line is cut."""
        return self._through(lambda: self._client.pull(request))

    def journal_heads(self) -> JournalHeads:
        """Ask how far the centre holds the journal; LineDown where the line is cut."""
        return self._through(self._client.journal_heads)

    def _through(self, exchange: Callable[[], T]) -> T:
        if self.left > 0:
            self.left -= 1
            return exchange()
        if self.answer_lost:
            exchange()
        raise LineDown("the line was cut")


class WorkedTill:
    """``services`` is all that a cashier can do here; ``store`` is where it stands."""

    def __init__(self, stores: Stores, services: Till, engine: Engine, line: CutLine) -> None:
        self.stores = stores
        self.services = services
        self.store = stores.identity.store
        self.name = stores.identity.terminal
        self.cashier = StaffRecord(f"{self.store}-c01", "小李", Role.CASHIER, "")
        self.service = StaffRecord(f"{self.store}-v01", "小陈", Role.SERVICE, "")
        self.manager = StaffRecord(f"{self.store}-m01", "老王", Role.MANAGER, "")
        self._engine = engine
        self._line = line

    def sync(self, *, cut_after: int = UNCUT, answer_lost: bool = False) -> bool:
        """One cycle; whether it went through."""
        self._line.left, self._line.answer_lost = cut_after, answer_lost
        cycle = self._engine.run_cycle()
        assert not cycle.stopped, cycle
        return cycle.well

    def swipe(self, card: str) -> MemberView | Refusal:
        """What the counter says to a card."""
        return self.services.identification.identify(CardRead(card, CardMedium.STRIPE, "reader"))


@contextmanager
def worked_till(
    folder: Path, centre: WorkedCentre, store: str, clock: SteppedClock, heard: Callable[[Entry], None]
) -> Iterator[WorkedTill]:
    """A new till of a store, enrolled over HTTP, with its cache filled."""
    with DataFolder(folder, keyring=False) as data:
        vault = data.vault
        enrolled = enrol_terminal(centre.url, centre.enrol_code(store, folder.name), vault.public_key, folder.name)
        identity = Identity(enrolled.terminal, enrolled.store, enrolled.company, centre.url)
        enrol(data.journal, identity, vault.signer(), epoch=enrolled.epoch, at=clock())
        stores = Stores(data, identity)
        with closing(CentreClient(centre.url, identity.terminal, vault.signer(), clock)) as client:
            line = CutLine(client, heard)
            engine = Engine(
                outbox=stores.outbox,
                cache=stores.cache_feed,
                centre=line,
                clock=clock,
                random=lambda: 0.0,
                settings=SyncSettings(),
            )
            services = make_till(
                identity.terminal,
                stores.cache,
                stores.journal,
                stores.card_book,
                stores.points_book,
                clock=clock,
                lookup_key=enrolled.lookup_key,
            )
            till = WorkedTill(stores, services, engine, line)
            assert till.sync()
            yield till
