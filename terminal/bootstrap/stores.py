"""The ports on the files of one terminal, and its line to the centre."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from terminal.domain.card_keys import CardKeys, CompanyKeys
from terminal.domain.cards import CardNumberFormat
from terminal.domain.errors import LineDown, Refused, StoreError
from terminal.domain.times import Instant
from terminal.store.cache import StoredCache
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.card_book import StoredCardBook
from terminal.store.data_folder import DataFolder
from terminal.store.identity import Identity, read_identity
from terminal.store.journal import StoredJournal
from terminal.store.outbox import StoredOutbox
from terminal.store.points_book import StoredPointsBook
from terminal.store.spool import StoredSpool

if TYPE_CHECKING:
    from sync.client import CentreClient, LineLimits
    from sync.engine import Engine


def wall_clock() -> Instant:
    """This machine's clock, UTC milliseconds."""
    return time.time_ns() // 1_000_000


def identity_of(data: DataFolder) -> Identity:
    """Who this terminal is. Raises StoreError before enrolment."""
    identity = read_identity(data.journal)
    if identity is None:
        raise StoreError("this terminal is not enrolled", "run: member-terminal enrol --centre ADDRESS --code CODE")
    return identity


@dataclass
class Line:
    """The way to the centre: the client and the engine that uses it."""

    client: "CentreClient"
    engine: "Engine"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()


class Stores:
    """The ports on the two files of one terminal. ``on_act`` is called after every committed act, on its thread."""

    def __init__(self, data: DataFolder, identity: Identity, on_act: Callable[[], None] = lambda: None) -> None:
        self._sign = data.vault.signer()
        self._vault = data.vault
        self.identity = identity
        self.journal = StoredJournal(data.journal, identity.terminal, self._sign, on_act=on_act)
        self.card_book = StoredCardBook(data.journal, identity.terminal)
        self.outbox = StoredOutbox(data.journal, identity.terminal, self._sign)
        self.spool = StoredSpool(data.journal)
        self.points_book = StoredPointsBook(data.journal)
        self.cache = StoredCache(data.cache, identity.store)
        self.cache_feed = StoredCacheFeed(data.cache)

    def line(self, url: str, *, period: float = 30.0) -> Line:
        """A line to the centre at ``url``. Raises ConfigError for an address without TLS outside loopback.

        The engine and its HTTP library are loaded here, a tenth of a second that the till does not need before it can
        sell.
        """
        from sync.client import CentreClient
        from sync.engine import Engine, SyncSettings

        client = CentreClient(url, self.identity.terminal, self._sign, wall_clock)
        engine = Engine(
            outbox=self.outbox,
            cache=self.cache_feed,
            centre=client,
            clock=wall_clock,
            random=random.random,
            settings=SyncSettings(period=period),
        )
        return Line(client, engine)

    def client(self, url: str, limits: "LineLimits") -> "CentreClient":
        """A client of its own for questions whose answer a person waits for. Raises ConfigError as ``line``."""
        from sync.client import CentreClient

        return CentreClient(url, self.identity.terminal, self._sign, wall_clock, limits=limits)

    def card_number_formats(self) -> tuple[CardNumberFormat, ...]:
        """Those of the scheme in force now; none before the first pull."""
        scheme = self.cache.scheme_at(wall_clock())
        return scheme.card_numbers if scheme else ()

    def readable_formats(self) -> tuple[CardNumberFormat, ...]:
        """Of every card that a reader takes: members' and staff's."""
        scheme = self.cache.scheme_at(wall_clock())
        return (*scheme.card_numbers, *scheme.staff.card_numbers) if scheme else ()

    def company_keys(self) -> CompanyKeys | None:
        """Those that the centre gave; None on a terminal that was enrolled before there were any."""
        return self._vault.secrets.company

    def card_keys(self) -> tuple[CardKeys, ...]:
        """The keys for chips, newest first."""
        company = self.company_keys()
        return company.card_keys if company else ()

    def refresh_company_keys(self, url: str) -> None:
        """Ask the centre for the company's keys, keep them if they are new. Raises LineDown, Refused or StoreError."""
        with self.line(url) as line:
            keys = line.client.keys(max((each.id for each in self.card_keys()), default=0))
        if keys != self.company_keys():
            self._vault.keep_company_keys(keys)


def fill_cache(engine: "Engine") -> None:
    """Sync until the cache holds everything. Raises LineDown or Refused when the centre cannot be had."""
    cycle = engine.run_cycle()
    if cycle.stopped:
        raise Refused(cycle.stopped, "the centre does not take this terminal; ask head office to enrol it again")
    if not cycle.well:
        raise LineDown("the centre does not answer, and this till knows no products yet; start it again when it does")
