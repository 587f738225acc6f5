"""The small shop of ``tests.support.shop`` with enough on its shelves, cards and devices to look at."""

from functools import cache

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hardware.context import DriverContext
from hardware.displays.second_screen import Options as ScreenOptions
from hardware.displays.second_screen import SecondScreen
from hardware.simulated.display import SimulatedPoleDisplay
from hardware.simulated.encoder import Options as EncoderOptions
from hardware.simulated.encoder import create as make_encoder
from hardware.simulated.printer import SimulatedReceiptPrinter
from hardware.simulated.reader import SimulatedReader
from terminal.domain.card_keys import CardKeys, CodeKey, CompanyKeys
from terminal.domain.cards import CardKind, CardStatus, keyed_hash, last4
from terminal.domain.catalogue import Product, Unit, ean_check_digit
from terminal.domain.errors import LineDown
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.money import Fen
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.registration import Details
from terminal.domain.scheme import LocalText, Scheme
from terminal.domain.sealing import new_sealing_key, public_sealing_key
from terminal.domain.shifts import ShiftOpened
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.times import business_day
from terminal.ports import FoundCard
from terminal.services.paper_designs import PaperDesigns
from terminal.services.printing import Spooler
from terminal.services.till import make_till
from terminal.services.till_parts import SampleCard
from tests.support.fakes import MemoryCache, MemoryJournal, SteppedClock
from tests.support.memory_cards import MemoryCards
from tests.support.memory_days import MemoryDays
from tests.support.memory_sales import MemorySales
from tests.support.patience import PATIENCE
from tests.support.shop import CASHIER, LOOKUP_KEY, NOON, cashier_with_pin, moment, shipped_scheme, stocked_cache
from ui.bridge import Bridge

_TIERS = {"普通会员": "regular", "银卡": "silver", "金卡": "gold", "白金卡": "platinum"}
_SHELF = (
    ("三得利无糖乌龙茶 500ml", "drinks", 450, "sdlwtwlc"),
    ("蒙牛纯牛奶 250ml×16", "dairy", 5990, "mncnn"),
    ("金龙鱼葵花籽油 5L", "staples", 8990, "jlykhzy"),
    ("德芙丝滑牛奶巧克力 252g 分享装", "snacks", 3980, "dfshnnqkl"),
    ("海飞丝去屑洗发露 清爽去油型 750ml", "care", 6490, "hfsqxxfl"),
)
_REFUSED = {
    11: CardStatus.LOST,
    12: CardStatus.FROZEN,
    13: CardStatus.REPLACED,
    14: CardStatus.ISSUED,
    15: CardStatus.DAMAGED,
    16: CardStatus.CANCELLED,
}
"""Serial of a card that the counter refuses → its state; 17 is one that has expired, 18 one that ends soon."""

MANAGER = StaffRecord(id="m01", name="周敏", role=Role.MANAGER, pin_hash="")
SERVICE = StaffRecord(id="k01", name="何静", role=Role.SERVICE, pin_hash="")
"""Their PIN is the cashier's: ``shop.PIN``."""

CASHIER_CARD, MANAGER_CARD, SERVICE_CARD = 1, 2, 3
"""Serials of their staff cards."""


@cache
def company_keys() -> CompanyKeys:
    """What enrolment would have brought."""
    return CompanyKeys((CardKeys(1, bytes(32), bytes(16)),), (), public_sealing_key(new_sealing_key()))


def number_of(serial: int) -> str:
    """A lawful member number."""
    payload = f"88{serial:07d}"
    return payload + luhn_digit(payload)


def staff_number(serial: int) -> str:
    """A lawful number of a staff card."""
    payload = f"99{serial:07d}"
    return payload + luhn_digit(payload)


def phone_of(serial: int) -> str:
    """The mobile of the member with card ``serial``."""
    return f"13800138{serial:03d}"


def barcode_of(position: int) -> str:
    """The barcode of an article on the shelf."""
    payload = f"6901234{position:05d}"
    return payload + ean_check_digit(payload)


def furnished_cache() -> MemoryCache:
    """The shop's cache with a shelf that looks like one, and a member of every tier and card state."""
    furnished = stocked_cache()
    furnished.pulled_at = moment("2026-05-01 11:58")
    for position, (name, group, price, initials) in enumerate(_SHELF):
        product = Product(100 + position, name, group, Unit.PIECE, price, (barcode_of(position),), initials)
        furnished.products[product.id] = product
    for serial, person in ((CASHIER_CARD, CASHIER), (MANAGER_CARD, MANAGER), (SERVICE_CARD, SERVICE)):
        card = keyed_hash(LOOKUP_KEY, staff_number(serial))
        pin = cashier_with_pin().pin_hash
        furnished.people[person.id] = msgspec.structs.replace(person, pin_hash=pin, card_hash=card)
    for serial, tier in enumerate(_TIERS.values(), start=1):
        _put_card(furnished, serial, tier, CardStatus.ACTIVE)
    for serial, status in _REFUSED.items():
        _put_card(furnished, serial, "silver", status)
    _put_card(furnished, 17, "silver", CardStatus.ACTIVE, expires_on="2026-04-30")
    _put_card(furnished, 18, "silver", CardStatus.ACTIVE, expires_on="2026-06-30")
    return furnished


def _put_card(
    furnished: MemoryCache, serial: int, tier: str, status: CardStatus, *, expires_on: str = "2027-12-31"
) -> None:
    number = number_of(serial)
    hashed = keyed_hash(LOOKUP_KEY, number)
    since = moment("2026-04-20 10:00")
    card = CardRecord(hashed, status, last4(number), issue=1, since=since, expires_on=expires_on)
    record = MemberRecord(
        id=MemberId(100 + serial),
        version=1,
        masked_name="王**",
        tier=tier,
        points=12_480,
        spend=shipped_scheme().tier(tier).upgrade_spend + 180_000,
        as_of=moment("2026-05-01 11:58"),
        birth_month=11,  # not the month in which the tests sell: birthdays have rates of their own
        phone_hash=keyed_hash(LOOKUP_KEY, phone_of(serial)),
        phone_last4=phone_of(serial)[-4:],
    )
    furnished.cards[hashed] = FoundCard(card, record, None)
    furnished.members[record.id] = msgspec.structs.replace(record, cards=(card,))


def sample_cards() -> list[SampleCard]:
    """One card of each kind, as the demo company has them."""
    members = [(name, tier.capitalize(), number_of(serial)) for serial, (name, tier) in enumerate(_TIERS.items(), 1)]
    refused = [
        ("已挂失", "Reported lost", number_of(11)),
        ("已冻结", "Frozen", number_of(12)),
        ("已换卡", "Replaced", number_of(13)),
        ("银行卡", "Bank card", "6222020000000000000=30121011234567890"),
        ("刷卡失败", "Bad swipe", "E"),
    ]
    return [SampleCard(LocalText(zh, zh, en), f";{track}?") for zh, en, track in (*members, *refused)]


class ShopWindow:
    """Everything behind a window; the reader's thread is real.

    ``cards_by_themselves``: a good card comes to the encoder at once; else tests present one. ``scheme``: the shop's
    instead of the shipped retail scheme. ``screen``: how the customer's monitor is set. ``shift_open``: somebody opened
    the shift before. ``journal``: of a program that ran before on the same till. ``designs``: how its papers look.
    """

    def __init__(
        self,
        *,
        cards_by_themselves: bool = True,
        scheme: Scheme | None = None,
        screen: ScreenOptions | None = None,
        shift_open: bool = True,
        journal: MemoryJournal | None = None,
        designs: PaperDesigns | None = None,
    ) -> None:
        self.clock = SteppedClock(NOON)
        self.cache = furnished_cache()
        running = scheme or shipped_scheme()
        numbers = (*running.card_numbers, *running.staff.card_numbers)
        if scheme is not None:
            self.cache.schemes = [scheme]
        self.journal = journal or MemoryJournal()
        self.cache.own_staff = self.journal.own_staff_changes
        self.code_key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
        self.far_details: dict[MemberId, Details] = {}
        self.sales = MemorySales(self.clock)
        self.elsewhere = MemoryCards(self.cache)
        self.bridge = Bridge()
        context = DriverContext(clock=self.clock, card_number_formats=lambda: numbers)
        self.reader = SimulatedReader("reader", context)
        self.encoder = make_encoder(
            "encoder", EncoderOptions(automatic=cards_by_themselves, moment_ms=0, card_seconds=600), context
        )
        self.printer = SimulatedReceiptPrinter("printer", 32)
        pole, self.screen = SimulatedPoleDisplay("pole"), SecondScreen("screen", screen or ScreenOptions())
        self.spooler = Spooler(self.journal.spool, self.printer, self.bridge.print_status)
        self.till = make_till(
            "T01",
            self.cache,
            self.journal,
            self.journal.book,
            self.journal.points,
            clock=self.clock,
            lookup_key=LOOKUP_KEY,
            company_keys=self._company_keys,
            details=self,
            centre_sales=self.sales.at("T01"),
            centre_days=MemoryDays(self.code_key.sign, self.clock),
            centre_cards=self.elsewhere,
            readers=[self.reader, self.encoder],
            printers=[self.printer],
            displays=[pole, self.screen],
            sample_cards=sample_cards(),
            designs=designs,
        )
        if shift_open:
            self.open_shift()

    def open_shift(self, opening_float: Fen = 20_000) -> None:
        """Money may be taken, and no slip waits for the printer."""
        opened = ShiftOpened(1, business_day(NOON, "Asia/Shanghai"), opening_float)
        with self.journal.act(at=NOON) as act:
            act.append(EntryKind.SHIFT_OPENED, opened, actor=MANAGER.id)
            act.commit()

    def start(self) -> None:
        """Let the reader read."""
        for reader in (self.reader, self.encoder):
            reader.start(self.bridge.reader_event, self.bridge.device_state)

    def stop(self) -> None:
        """End the reader's thread."""
        self.encoder.cancel()
        for reader in (self.reader, self.encoder):
            if not reader.stop(PATIENCE):
                raise TimeoutError(f"the simulated {reader.id} did not end")

    def details(self, member: MemberId, seen: Entry) -> Details:
        """Stands in for the centre: the line is down unless ``far_details`` holds the member's."""
        del seen
        if member not in self.far_details:
            raise LineDown("no centre in this test")
        return self.far_details[member]

    def _company_keys(self) -> CompanyKeys:
        code_key = CodeKey(1, self.code_key.public_key().public_bytes_raw())
        return msgspec.structs.replace(company_keys(), code_keys=(code_key,))

    def receive_blanks(self, kind: CardKind = CardKind.STRIPE, first: int = 500, count: int = 20) -> None:
        """A box of blank cards with the numbers of serials from ``first`` on."""
        self.till.stock.receive(kind, number_of(first), number_of(first + count - 1), "box", actor=SERVICE)

    def print_all(self) -> None:
        """What the print worker does."""
        while self.journal.spool.waiting_documents():
            self.spooler.step()
