"""Everything a screen may ask of the terminal, in one bundle that the bootstrap makes."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from terminal.domain.errors import CacheEmpty, SchemeError
from terminal.domain.feed import Store
from terminal.domain.scheme import LocalText, Scheme, Tier
from terminal.ports import (
    Cache,
    CardEncoder,
    Clock,
    CustomerDisplay,
    SimulatedDisplay,
    SimulatedEncoder,
    SimulatedPrinter,
    SimulatedReader,
)
from terminal.services.card_desk import CardDesk
from terminal.services.checkout import Checkout
from terminal.services.device_desk import DeviceDesk
from terminal.services.identification import Identification
from terminal.services.member_files import MemberFiles
from terminal.services.registration import Registration
from terminal.services.staff import StaffDesk
from terminal.services.stock import Stock


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
    registration: Registration
    card_desk: CardDesk
    stock: Stock
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

    def next_tier(self, tier: str) -> Tier | None:
        """The tier above ``tier``; None at the top or for a tier that the scheme lacks."""
        try:
            return self.scheme().next_tier(tier)
        except SchemeError:
            return None
