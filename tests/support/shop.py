"""A small shop for tests: the shipped scheme, a store in Shanghai, a few products, members and staff."""

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from argon2 import PasswordHasher

from terminal.domain import scheme as schemes
from terminal.domain.cards import CardMedium, CardRead, CardStatus, keyed_hash, last4
from terminal.domain.catalogue import Product, Promotion, Unit
from terminal.domain.feed import HotCard, Store
from terminal.domain.members import CardRecord, MemberId, MemberRecord, MemberView
from terminal.domain.scheme import Scheme
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.times import Instant, instant
from terminal.ports import FoundCard, PointsHolds
from terminal.services.checkout import Checkout
from terminal.services.member_files import MemberFiles
from terminal.services.member_points import MemberPoints
from tests.support.fakes import MemoryCache, MemoryJournal, SteppedClock

SCHEME_FILE = Path(__file__).resolve().parents[2] / "resources" / "schemes" / "retail-four-tier.toml"
LOOKUP_KEY = bytes(range(32))
STORE = Store(id="S01", name="示范店", zone="Asia/Shanghai", address="中山路 1 号", phone="021-5555 0100")
CASHIER = StaffRecord(id="c01", name="小李", role=Role.CASHIER, pin_hash="")
CARD_NUMBER = "8800000013"
PIN = "2468"


def moment(text: str, zone: str = STORE.zone) -> Instant:
    """``2026-05-01 09:30`` on the store's wall clock as an instant."""
    return instant(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


NOON = moment("2026-05-01 12:00")

BISCUITS = Product(1, "饼干", "snacks", Unit.PIECE, 1250, ("6901234567892",), "bg")
CIGARETTES = Product(2, "香烟", "tobacco", Unit.PIECE, 4500, ("6900000000014",), "xy")
APPLES = Product(3, "苹果", "fresh", Unit.KILOGRAM, 1990, ("2100042", "2200042"), "pg")
JUICE = Product(
    4,
    "橙汁",
    "drinks",
    Unit.PIECE,
    1000,
    ("6900000000021",),
    "cz",
    promotion=Promotion(800, moment("2026-05-01 00:00"), moment("2026-05-01 18:00")),
)
BAG = Product(5, "赠品袋", "household", Unit.PIECE, 0, ("6900000000038",), "zpd")


@cache
def shipped_scheme() -> Scheme:
    """The scheme that the product ships with."""
    return schemes.parse(SCHEME_FILE.read_text("utf-8"))


@cache
def cashier_with_pin() -> StaffRecord:
    """A cashier whose PIN is ``PIN``. Its hash costs next to nothing to compare: each says itself how slow it is."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return msgspec.structs.replace(CASHIER, pin_hash=quick.hash(PIN))


def member(tier: str = "gold", *, member_id: int = 7, points: int = 1000) -> MemberView:
    """A member as identified at the counter."""
    return MemberView(
        id=MemberId(member_id),
        masked_name="王**",
        tier=tier,
        points=points,
        spend=0,
        as_of=moment("2026-05-01 11:58"),
        birth_month=8,
        card_hash=keyed_hash(LOOKUP_KEY, CARD_NUMBER),
        card_last4=last4(CARD_NUMBER),
        medium=CardMedium.STRIPE,
    )


def found_card(
    status: CardStatus = CardStatus.ACTIVE,
    *,
    tier: str = "gold",
    expires_on: str | None = None,
    erased: bool = False,
    included: tuple[int, int] = (0, 0),
    hot: HotCard | None = None,
) -> FoundCard:
    """The cache's row for ``CARD_NUMBER``."""
    card = CardRecord(
        keyed_hash(LOOKUP_KEY, CARD_NUMBER), status, last4(CARD_NUMBER), issue=1, expires_on=expires_on, since=1
    )
    record = MemberRecord(
        id=MemberId(7),
        version=1,
        masked_name="王**",
        tier=tier,
        points=1000,
        spend=50_000,
        as_of=moment("2026-05-01 11:58"),
        birth_month=8,
        included=included,
        erased=erased,
    )
    return FoundCard(card, record, hot)


def swipe(number: str = CARD_NUMBER) -> CardRead:
    """A card read as a stripe reader delivers it."""
    return CardRead(number, CardMedium.STRIPE, "reader")


def stocked_cache() -> MemoryCache:
    """A cache with the shop's products, one member and one cashier."""
    cache_ = MemoryCache(store=STORE, schemes=[shipped_scheme()])
    cache_.products = {product.id: product for product in (BISCUITS, CIGARETTES, APPLES, JUICE, BAG)}
    card = found_card()
    cache_.cards[card.card.hash] = card
    cache_.members[card.member.id] = msgspec.structs.replace(card.member, cards=(card.card,))
    cache_.pulled_at = card.member.as_of
    cache_.people[CASHIER.id] = cashier_with_pin()
    return cache_


def points_at(
    cache_: MemoryCache, journal: MemoryJournal, clock: SteppedClock, holds: PointsHolds | None = None
) -> MemberPoints:
    """The members' points at a counter in memory."""
    files = MemberFiles(cache_, journal, journal.book, LOOKUP_KEY)
    return MemberPoints(cache_, journal, journal.points, files, clock, holds=holds)


def checkout_at(
    cache_: MemoryCache, journal: MemoryJournal, clock: SteppedClock, holds: PointsHolds | None = None
) -> Checkout:
    """A counter in memory."""
    return Checkout(cache_, journal, clock, points_at(cache_, journal, clock, holds))


def clock_at(at: Instant = NOON) -> SteppedClock:
    """A clock that stands at noon."""
    return SteppedClock(at)
