"""Everything a screen may ask of the terminal, in one bundle that the bootstrap makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.errors import CacheEmpty, SchemeError
from terminal.domain.feed import Store
from terminal.domain.members import MemberRecord, MemberView
from terminal.domain.money import Fen
from terminal.domain.scheme import LocalText, Scheme, Tier
from terminal.domain.tier_progress import Progress, progress
from terminal.domain.times import business_day
from terminal.ports import (
    Cache,
    CardBook,
    CardEncoder,
    CentrePoints,
    Clock,
    CustomerDisplay,
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
)
from terminal.services.card_desk import CardDesk
from terminal.services.change_requests import ChangeRequests
from terminal.services.checkout import Checkout
from terminal.services.device_desk import DeviceDesk
from terminal.services.gifts import Gifts
from terminal.services.identification import Identification
from terminal.services.lotteries import Lotteries
from terminal.services.member_files import MemberFiles
from terminal.services.member_points import MemberPoints
from terminal.services.points_desk import PointsDesk
from terminal.services.points_statements import PointsStatements
from terminal.services.refunds import Refunds
from terminal.services.registration import Registration
from terminal.services.staff import StaffDesk
from terminal.services.stock import Stock
from terminal.services.stripe_eraser import StripeEraser


class SampleCard(msgspec.Struct, frozen=True):
    """A card of the demo company for the devices panel: ``tracks`` as a reader sends them, ``;8800000011?``."""

    label: LocalText
    tracks: str


@dataclass(frozen=True)
class Till:
    """The services of one terminal, and those of its devices that a person can drive from the screen."""

    terminal: str
    identification: Identification
    checkout: Checkout
    staff_desk: StaffDesk
    member_files: MemberFiles
    points_desk: PointsDesk
    points_statements: PointsStatements
    gifts: Gifts
    lotteries: Lotteries
    refunds: Refunds
    registration: Registration
    change_requests: ChangeRequests
    card_desk: CardDesk
    stock: Stock
    stripe_eraser: StripeEraser
    device_desk: DeviceDesk
    cache: Cache
    clock: Clock
    encoders: Sequence[CardEncoder] = ()
    simulated_reader: SimulatedReader | None = None
    simulated_encoder: SimulatedEncoder | None = None
    simulated_printer: SimulatedPrinter | None = None
    simulated_display: SimulatedDisplay | None = None
    display: CustomerDisplay | None = None
    sample_cards: Sequence[SampleCard] = ()

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

    def tier(self, tier: str) -> Tier | None:
        """A tier of the scheme in force by its id; None when that scheme has none of that name."""
        try:
            return self.scheme().tier(tier)
        except SchemeError:
            return None

    def tier_progress(self, member: MemberView | MemberRecord, total: Fen = 0) -> Progress:
        """The member's way to the next tier today, with a basket of ``total`` fen; none in a tier the scheme lacks."""
        at = self.clock()
        try:
            return progress(self.scheme(), business_day(at, self.zone), member, total)
        except SchemeError:
            return Progress()


def make_till(
    terminal: str,
    cache: Cache,
    journal: Journal,
    book: CardBook,
    points_book: PointsBook,
    *,
    clock: Clock,
    lookup_key: bytes,
    company_keys: Callable[[], CompanyKeys | None] = lambda: None,
    details: MemberDetails | None = None,
    holds: PointsHolds | None = None,
    centre_points: CentrePoints | None = None,
    readers: Sequence[Reader] = (),
    printers: Sequence[Printer] = (),
    displays: Sequence[CustomerDisplay] = (),
    sample_cards: Sequence[SampleCard] = (),
) -> Till:
    """Every service over the same ports. An encoder is a reader that also writes; the first printer is the till's."""
    files = MemberFiles(cache, journal, book, lookup_key)
    points = MemberPoints(cache, journal, points_book, files, clock, holds=holds)
    gifts = Gifts(cache, journal, book, points_book, clock)
    lotteries = Lotteries(cache, journal, points_book, clock)
    encoders = [reader for reader in readers if isinstance(reader, CardEncoder)]
    return Till(
        terminal=terminal,
        identification=Identification(cache, journal, book, lookup_key, clock, keys=company_keys),
        checkout=Checkout(cache, journal, clock, points),
        staff_desk=StaffDesk(cache, journal, clock, change_day=lotteries.change_day),
        member_files=files,
        points_desk=PointsDesk(cache, journal, book, clock, points=points, gifts=gifts, lotteries=lotteries),
        points_statements=PointsStatements(journal, points, centre_points),
        gifts=gifts,
        lotteries=lotteries,
        refunds=Refunds(cache, journal, book, points_book, clock, points=points),
        registration=Registration(
            cache, journal, book, files=files, lookup_key=lookup_key, clock=clock, keys=company_keys, details=details
        ),
        change_requests=ChangeRequests(cache, journal, book, clock),
        card_desk=CardDesk(cache, journal, book, files, clock),
        stock=Stock(cache, journal, book, clock),
        stripe_eraser=StripeEraser(cache, journal, files, clock),
        device_desk=DeviceDesk(
            cache, journal, clock, readers=readers, encoders=encoders, printers=printers, displays=displays
        ),
        cache=cache,
        clock=clock,
        encoders=encoders,
        simulated_reader=next((each for each in readers if isinstance(each, SimulatedReader)), None),
        simulated_encoder=next((each for each in readers if isinstance(each, SimulatedEncoder)), None),
        simulated_printer=next((each for each in printers if isinstance(each, SimulatedPrinter)), None),
        simulated_display=next((each for each in displays if isinstance(each, SimulatedDisplay)), None),
        display=displays[0] if displays else None,
        sample_cards=sample_cards,
    )
