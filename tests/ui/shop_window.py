"""The small shop of ``tests.support.shop`` with enough on its shelves, cards and devices to look at."""

from hardware.context import DriverContext
from hardware.simulated.display import SimulatedPoleDisplay
from hardware.simulated.printer import SimulatedReceiptPrinter
from hardware.simulated.reader import SimulatedReader
from terminal.domain.cards import CardStatus, keyed_hash, last4
from terminal.domain.catalogue import Product, Unit, ean_check_digit
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.scheme import LocalText
from terminal.ports import FoundCard
from terminal.services.checkout import Checkout
from terminal.services.identification import Identification
from terminal.services.printing import Spooler
from terminal.services.staff import StaffDesk
from terminal.services.till import SampleCard, Till
from tests.support.fakes import MemoryCache, MemoryJournal, SteppedClock
from tests.support.patience import PATIENCE
from tests.support.shop import LOOKUP_KEY, NOON, moment, shipped_scheme, stocked_cache
from ui.bridge import Bridge

_TIERS = {"普通会员": "regular", "银卡": "silver", "金卡": "gold", "白金卡": "platinum"}
_SHELF = (
    ("三得利无糖乌龙茶 500ml", "drinks", 450, "sdlwtwlc"),
    ("蒙牛纯牛奶 250ml×16", "dairy", 5990, "mncnn"),
    ("金龙鱼葵花籽油 5L", "staples", 8990, "jlykhzy"),
    ("德芙丝滑牛奶巧克力 252g 分享装", "snacks", 3980, "dfshnnqkl"),
    ("海飞丝去屑洗发露 清爽去油型 750ml", "care", 6490, "hfsqxxfl"),
)


def number_of(serial: int) -> str:
    """A lawful member number."""
    payload = f"88{serial:07d}"
    return payload + luhn_digit(payload)


def barcode_of(position: int) -> str:
    """The barcode of an article on the shelf."""
    payload = f"6901234{position:05d}"
    return payload + ean_check_digit(payload)


def furnished_cache() -> MemoryCache:
    """The shop's cache with a shelf that looks like one, and a member of every tier and card state."""
    cache = stocked_cache()
    cache.pulled_at = moment("2026-05-01 11:58")
    for position, (name, group, price, initials) in enumerate(_SHELF):
        product = Product(100 + position, name, group, Unit.PIECE, price, (barcode_of(position),), initials)
        cache.products[product.id] = product
    for serial, tier in enumerate(_TIERS.values(), start=1):
        _put_card(cache, serial, tier, CardStatus.ACTIVE)
    for serial, status in ((11, CardStatus.LOST), (12, CardStatus.FROZEN), (13, CardStatus.REPLACED)):
        _put_card(cache, serial, "silver", status)
    return cache


def _put_card(cache: MemoryCache, serial: int, tier: str, status: CardStatus) -> None:
    number = number_of(serial)
    hashed = keyed_hash(LOOKUP_KEY, number)
    card = CardRecord(hashed, status, last4(number), issue=1, since=moment("2026-04-20 10:00"))
    record = MemberRecord(
        id=MemberId(100 + serial),
        version=1,
        masked_name="王**",
        tier=tier,
        points=12_480,
        spend=shipped_scheme().tier(tier).upgrade_spend + 180_000,
        as_of=moment("2026-05-01 11:58"),
        birth_month=5,
    )
    cache.cards[hashed] = FoundCard(card, record, None)


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
    """Everything behind a window; the reader's thread is real."""

    def __init__(self) -> None:
        self.clock = SteppedClock(NOON)
        self.cache = furnished_cache()
        self.journal = MemoryJournal()
        self.bridge = Bridge()
        context = DriverContext(clock=self.clock, card_number_formats=lambda: shipped_scheme().card_numbers)
        self.reader = SimulatedReader("reader", context)
        self.printer = SimulatedReceiptPrinter("printer", 32)
        pole = SimulatedPoleDisplay("pole")
        self.spooler = Spooler(self.journal.spool, self.printer, self.bridge.print_status)
        self.till = Till(
            terminal="T01",
            identification=Identification(self.cache, self.journal, self.journal.book, LOOKUP_KEY, self.clock),
            checkout=Checkout(self.cache, self.journal, self.clock),
            staff_desk=StaffDesk(self.cache, self.journal, self.clock),
            cache=self.cache,
            clock=self.clock,
            simulated_reader=self.reader,
            simulated_printer=self.printer,
            simulated_display=pole,
            display=pole,
            sample_cards=sample_cards(),
        )

    def start(self) -> None:
        """Let the reader read."""
        self.reader.start(self.bridge.reader_event, self.bridge.device_state)

    def stop(self) -> None:
        """End the reader's thread."""
        if not self.reader.stop(PATIENCE):
            raise TimeoutError("the simulated reader did not end")

    def print_all(self) -> None:
        """What the print worker does."""
        while self.journal.spool.waiting_documents():
            self.spooler.step()
