"""The ports on the files of one terminal, and its line to the centre."""

import logging
import random
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

from sync.days import CycleRunner, DaysOverLine
from terminal.config import centre_ca
from terminal.domain.card_keys import CardKeys, CodeKey, CompanyKeys
from terminal.domain.cards import CardNumberFormat
from terminal.domain.errors import LineDown, NotEnrolled, Refused, StoreError, StoreFault
from terminal.domain.members import MemberId
from terminal.domain.times import Instant
from terminal.services.till import Till, make_till
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
    import ssl

    from sync.client import CentreClient
    from sync.engine import Engine
    from sync.http_line import LineLimits


_log = logging.getLogger(__name__)


def wall_clock() -> Instant:
    """This machine's clock, UTC milliseconds."""
    return time.time_ns() // 1_000_000


def identity_of(data: DataFolder) -> Identity:
    """Who this terminal is. Raises NotEnrolled before enrolment."""
    identity = read_identity(data.journal)
    if identity is None:
        raise NotEnrolled("this terminal is not enrolled", "run: member-terminal enrol --centre ADDRESS --code CODE")
    return identity


class OpenLines:
    """Every line to the centre that is open, so that all of them can be ended at once, from any thread."""

    def __init__(self) -> None:
        self._lines: weakref.WeakSet[CentreClient] = weakref.WeakSet()
        self._turn = threading.Lock()
        self._ended = False

    def keep(self, line: "CentreClient") -> "CentreClient":
        """The same line, which is closed at once where they were ended already."""
        with self._turn:
            self._lines.add(line)
            if self._ended:
                line.close()
        return line

    def end(self) -> None:
        """Whoever waits for an answer hears at once that there is none, and so does who asks later."""
        with self._turn:
            self._ended = True
            for line in self._lines:
                line.close()


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
    """The ports on the two files of one terminal. ``on_act`` is called after every committed act, on its thread,
    ``on_erased`` when the centre told that members were erased. ``ca``: who vouches for the centre, as in the settings,
    instead of what stands there."""

    def __init__(
        self,
        data: DataFolder,
        identity: Identity,
        on_act: Callable[[], None] = lambda: None,
        on_erased: Callable[[Sequence[MemberId]], None] = lambda _members: None,
        *,
        ca: str = "",
    ) -> None:
        self._ca = ca
        self._sign = data.vault.signer()
        self._data = data
        self._vault = data.vault
        self._on_erased = on_erased
        self.lines = OpenLines()
        self.identity = identity
        self.journal = StoredJournal(data.journal, identity.terminal, self._sign, on_act=on_act)
        self.card_book = StoredCardBook(data.journal, identity.terminal)
        self.outbox = StoredOutbox(data.journal, identity.terminal, self._sign)
        self.spool = StoredSpool(data.journal)
        self.points_book = StoredPointsBook(data.journal)
        self.cache = StoredCache(data.cache, identity.store, own_staff=self.journal.own_staff_changes)
        self.cache_feed = StoredCacheFeed(
            data.cache, on_erased, self.outbox.concerned_among, key=data.vault.secrets.cache
        )

    def line(self, url: str, *, period: float = 30.0) -> Line:
        """A line to the centre at ``url``. Raises ConfigError for an address without TLS outside loopback.

        The engine and its HTTP library are loaded here, a tenth of a second that the till does not need before it can
        sell.
        """
        from sync.client import CentreClient
        from sync.engine import Engine, SyncSettings
        from sync.part_check import PartCheck
        from sync.snapshot import Bootstrap, SnapshotPull
        from terminal.store.cache_build import StoredCacheBuild

        client = self.lines.keep(CentreClient(url, self.identity.terminal, self._sign, wall_clock, tls=self._trust))
        tools = Bootstrap(
            build=StoredCacheBuild(
                *(self._data.cache, self._vault.secrets.cache, self._on_erased), self.outbox.concerned_among
            ),
            keys=self._code_keys,
            refresh_keys=lambda: self._take_over_keys(client),
            monotonic=time.monotonic,
        )
        engine = Engine(
            outbox=self.outbox,
            cache=self.cache_feed,
            centre=client,
            clock=wall_clock,
            random=random.random,
            settings=SyncSettings(period=period),
            seconds=time.monotonic,
            on_revoked=self._revoked,
            snapshots=SnapshotPull(tools, cache=self.cache_feed, outbox=self.outbox, line=client),
            parts=PartCheck(self.cache_feed, client.sums, time.monotonic),
        )
        return Line(client, engine)

    def _revoked(self) -> None:
        self._vault.forget_company_keys()
        _log.warning("head office revoked this terminal: members, staff and card keys are wiped; the journal is kept")

    def client(self, url: str, limits: "LineLimits") -> "CentreClient":
        """A client of its own for questions whose answer a person waits for. Raises ConfigError as ``line``."""
        from sync.client import CentreClient

        terminal, trust = self.identity.terminal, self._trust
        return self.lines.keep(CentreClient(url, terminal, self._sign, wall_clock, limits=limits, tls=trust))

    @cached_property
    def _trust(self) -> "ssl.SSLContext | None":
        """Raises ConfigError for settings that cannot be used."""
        from sync.trust import company_trust

        return company_trust(self._ca or centre_ca(self._data.path))

    def centre_days(self, url: str, cycles: Callable[[], CycleRunner | None]) -> DaysOverLine:
        """The centre as a day end needs it; ``cycles`` goes through whole cycles of sync."""

        def line() -> "CentreClient":
            from sync.http_line import LineLimits

            return self.client(url, LineLimits())

        return DaysOverLine(
            cycles,
            line,
            waiting=self.outbox.waiting,
            sign=self._sign,
            refresh_keys=lambda: self.refresh_company_keys(url),
        )

    def till(self, url: str, cycles: Callable[[], CycleRunner | None]) -> Till:
        """The services over these files, without a device or a question to the centre but the day end's.

        Raises StoreError where the enrolment was cut short.
        """
        lookup_key = self._vault.secrets.lookup
        if lookup_key is None:
            raise StoreError(
                "the enrolment of this terminal was cut short",
                "enrol it again with a new code",
                StoreFault.HALF_ENROLLED,
            )
        return make_till(
            self.identity.terminal,
            self.cache,
            self.journal,
            self.card_book,
            self.points_book,
            clock=wall_clock,
            lookup_key=lookup_key,
            company_keys=self.company_keys,
            centre_days=self.centre_days(url, cycles),
        )

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

    def _code_keys(self) -> tuple[CodeKey, ...]:
        company = self.company_keys()
        return company.code_keys if company else ()

    def refresh_company_keys(self, url: str) -> None:
        """Ask the centre for the company's keys, keep them if they are new. Raises LineDown, Refused or StoreError."""
        with self.line(url) as line:
            self._take_over_keys(line.client)

    def _take_over_keys(self, client: "CentreClient") -> None:
        keys = client.keys(max((each.id for each in self.card_keys()), default=0))
        if keys != self.company_keys():
            self._vault.keep_company_keys(keys)


def fill_cache(engine: "Engine", tell: Callable[[int, int], None] = lambda _rows, _whole: None) -> None:
    """Sync until the cache holds what the counter needs; many members come while it sells.

    ``tell`` hears of rows, and of 0 for how many there are, which the centre does not say; it may raise to stop.
    Raises LineDown or Refused when the centre cannot be had.
    """
    cycle = engine.fill(lambda: tell(engine.rows, 0))
    if cycle.stopped:
        raise Refused(cycle.stopped, "the centre does not take this terminal; ask head office to enrol it again")
    if not cycle.well:
        _log.warning("the first sync did not go through: %s", cycle.problem)
        raise LineDown("the centre does not answer, and this till knows no products yet; start it again when it does")
