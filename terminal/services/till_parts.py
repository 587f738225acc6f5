"""What the services of one terminal are made of, and what all of them and the screens ask of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import msgspec

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.errors import CacheEmpty, SchemeError
from terminal.domain.feed import Store
from terminal.domain.freshness import Freshness, FreshnessRules, freshness
from terminal.domain.members import MemberRecord, MemberView
from terminal.domain.money import Fen
from terminal.domain.points_rules import OfflineRules
from terminal.domain.scheme import LocalText, Scheme, Tier
from terminal.domain.spending import ends_next
from terminal.domain.standing import Expiring
from terminal.domain.tier_progress import Progress, progress
from terminal.domain.times import business_day
from terminal.ports import (
    AuditLog,
    BackupStore,
    Cache,
    CardBook,
    CardEncoder,
    CentreCards,
    CentreDays,
    CentrePoints,
    CentreSales,
    Clock,
    CustomerDisplay,
    CustomerScreen,
    Journal,
    MemberDetails,
    PointsBook,
    PointsHolds,
    Printer,
    Reader,
    SimulatedDisplay,
    SimulatedEncoder,
    SimulatedPrinter,
    SimulatedReader,
    Sticks,
)
from terminal.services.data_age import DataAge
from terminal.services.paper_designs import PaperDesigns


class SampleCard(msgspec.Struct, frozen=True):
    """A card of the demo company for the devices panel: ``tracks`` as a reader sends them, ``;8800000011?``."""

    label: LocalText
    tracks: str


class About(msgspec.Struct, frozen=True):
    """What the program is that runs here: its version, the centre's address, the version of the journal's schema
    (0: not known), and the folder of its data."""

    version: str = ""
    centre: str = ""
    schema: int = 0
    folder: str = ""


@dataclass(frozen=True, repr=False)
class TillParts:
    """The ports of one terminal, and those of its devices that a person can drive from the screen.

    ``lookup_key`` (32 bytes) keys the hashes of numbers, phones and names. ``company_keys`` gives the company's keys as
    far as this terminal has them.
    """

    terminal: str
    cache: Cache
    journal: Journal
    book: CardBook
    points_book: PointsBook
    clock: Clock
    lookup_key: bytes
    company_keys: Callable[[], CompanyKeys | None]
    details: MemberDetails | None
    holds: PointsHolds | None
    centre_points: CentrePoints | None
    centre_sales: CentreSales | None = None
    readers: Sequence[Reader] = ()
    encoders: Sequence[CardEncoder] = ()
    printers: Sequence[Printer] = ()
    displays: Sequence[CustomerDisplay] = ()
    simulated_reader: SimulatedReader | None = None
    simulated_encoder: SimulatedEncoder | None = None
    simulated_printer: SimulatedPrinter | None = None
    simulated_display: SimulatedDisplay | None = None
    sample_cards: Sequence[SampleCard] = ()
    backup_store: BackupStore | None = None
    audit_log: AuditLog | None = None
    sticks: Callable[[], Sticks] | None = None  # made when somebody first asks for one
    centre_days: CentreDays | None = None
    centre_cards: CentreCards | None = None
    designs: PaperDesigns = field(default_factory=PaperDesigns)
    about: About = field(default_factory=About)

    @property
    def customer_screen(self) -> CustomerScreen | None:
        """The monitor that turns to the customer, plugged in or not; None on a till that wants none."""
        return next((display for display in self.displays if isinstance(display, CustomerScreen)), None)

    @property
    def poles(self) -> tuple[CustomerDisplay, ...]:
        """The customer displays that draw by themselves."""
        return tuple(display for display in self.displays if not isinstance(display, CustomerScreen))

    @property
    def store(self) -> Store:
        """The store this terminal stands in. Raises CacheEmpty before the first pull."""
        store = self.cache.store()
        if store is None:
            raise CacheEmpty("store")
        return store

    @property
    def zone(self) -> str:
        """The store's time zone (IANA name). Raises CacheEmpty before the first pull."""
        return self.store.zone

    def scheme(self) -> Scheme:
        """The scheme in force now. Raises CacheEmpty before the first pull."""
        scheme = self.cache.scheme_at(self.clock())
        if scheme is None:
            raise CacheEmpty("scheme")
        return scheme

    def freshness(self) -> Freshness:
        """How old the centre's data are, and what the scheme allows less of because of it."""
        scheme = self.cache.scheme_at(self.clock())
        rules, offline = (scheme.freshness, scheme.points.offline) if scheme else (FreshnessRules(), OfflineRules())
        return freshness(rules, offline, DataAge(self.cache, self.journal, self.clock).both)

    @property
    def e_receipts(self) -> str:
        """The address of the centre's e-receipts; empty where there are none."""
        scheme = self.cache.scheme_at(self.clock())
        return scheme.receipts.e_receipt if scheme is not None else ""

    def tier(self, tier: str) -> Tier | None:
        """A tier of the scheme in force by its id; None when that scheme has none of that name."""
        try:
            return self.scheme().tier(tier)
        except SchemeError:
            return None

    def points_ending(self, member: MemberView | MemberRecord) -> Expiring | None:
        """The member's points that end next, soon enough by the scheme to be told of; None where there are none."""
        if member.standing is None:
            return None
        within = self.scheme().points.lots.announce_days
        return ends_next(member.standing, business_day(self.clock(), self.zone), within)

    def tier_progress(self, member: MemberView | MemberRecord, total: Fen = 0) -> Progress:
        """The member's way to the next tier today, with a basket of ``total`` fen; none in a tier the scheme lacks."""
        at = self.clock()
        try:
            return progress(self.scheme(), business_day(at, self.zone), member, total)
        except SchemeError:
            return Progress()


Parts = TypeVar("Parts", bound=TillParts)


def equipped(
    till: Parts, readers: Sequence[Reader], printers: Sequence[Printer], displays: Sequence[CustomerDisplay]
) -> Parts:
    """The same with these devices, before any of its services is asked for. An encoder is a reader that also writes."""
    return replace(
        till,
        readers=readers,
        encoders=[reader for reader in readers if isinstance(reader, CardEncoder)],
        printers=printers,
        displays=displays,
        simulated_reader=next((each for each in readers if isinstance(each, SimulatedReader)), None),
        simulated_encoder=next((each for each in readers if isinstance(each, SimulatedEncoder)), None),
        simulated_printer=next((each for each in printers if isinstance(each, SimulatedPrinter)), None),
        simulated_display=next((each for each in displays if isinstance(each, SimulatedDisplay)), None),
    )
