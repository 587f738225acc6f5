"""Demo members and their cards as rows of the database, each a pure function of the member's index."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec

from sync.central.demo.cards import card_number, has_no_card, phone_number, was_replaced
from sync.central.demo.company import demo_company
from sync.central.demo.resources import SCHEME_FILE, read_text, read_toml, scatter
from terminal.domain import scheme
from terminal.domain.cards import CardKind, CardStatus, keyed_hash, last4
from terminal.domain.members import MemberId, folded_name, part_of
from terminal.domain.money import spread
from terminal.domain.registration import Field, MemberKind
from terminal.domain.scheme import Scheme
from terminal.domain.tier_figures import activity_score
from terminal.domain.times import Instant, business_day

_ZONE = "Asia/Shanghai"
_DAY_MS = 86_400_000
_DETAILED = 20_000
"""So many members' full details are at the centre; the other millions are there to be found, not to be read."""
_NEVER_CHANGED = (None, None, 0, None, None)  # tier since, grace, debt, referrer and their day
_NO_PLACE = ("", "", 0, 0, "")  # store, terminal, epoch, number, store of the state: no terminal did anything yet


class _TierShare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    share: int
    spend: tuple[int, int]
    visits: tuple[int, int]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    surnames: tuple[tuple[str, int], ...]
    given: str
    tiers: tuple[_TierShare, ...]
    card_states: dict[CardStatus, int]


class Profile(NamedTuple):
    """What a member is, before anything is hashed. A tuple: ten million of them are made."""

    name: str
    masked_name: str
    tier: str
    spend: int
    visits: int
    points: int
    birth_month: int | None
    phone: str | None
    card_status: CardStatus | None


class MemberRows(NamedTuple):
    """The rows of one member, each in its table's column order."""

    member: tuple[Any, ...]
    cards: list[tuple[Any, ...]]
    owners: list[tuple[Any, ...]]
    details: list[tuple[Any, ...]]
    ledger: list[tuple[Any, ...]]
    days: list[tuple[Any, ...]]


def profile(index: int) -> Profile:
    """What member ``index`` is."""
    words, surnames, tiers, states = _tables()
    bits = scatter(index)
    tier = words.tiers[min(bisect_right(tiers, bits % 1000), len(words.tiers) - 1)]
    low, high = tier.spend
    spend = (low + (bits >> 10) % (high - low + 1)) * 100 + (bits >> 24) % 100
    surname = words.surnames[bisect_right(surnames, (bits >> 31) % 1000)][0]
    few, many = tier.visits
    given = _given_name(words.given, index, 2 if bits >> 41 & 1 else 1)
    return Profile(
        name=surname + given,
        masked_name=surname + "*" * len(given),
        tier=tier.id,
        spend=spend,
        visits=few + (bits >> 36) % (many - few + 1),
        points=spend // 100 * (30 + (bits >> 42) % 70) // 100,
        birth_month=None if (bits >> 49) % 10 == 0 else 1 + (bits >> 53) % 12,
        phone=None if (bits >> 57) % 20 == 0 else phone_number(index),
        card_status=_card_status(index, states),
    )


def home_store(index: int) -> str:
    """Where member ``index`` joined."""
    stores = _stores()
    return stores[scatter(index, salt=3) % len(stores)]


def member_rows(index: int, key: bytes, at: Instant) -> MemberRows:
    """Rows for each table that tells of members; the ledger's are what was carried over when it began.

    What a member spent lies on several days of the scheme's window; all points are in one lot.
    """
    made = profile(index)
    today = _today(at)
    bought = buying_days(index, made, today)
    visits = sum(amount > 0 for _, amount in bought)
    part = part_of(MemberId(index))
    phone = keyed_hash(key, made.phone) if made.phone else None
    member = (
        part,
        index,
        made.masked_name,
        made.tier,
        made.points,
        made.spend,
        made.birth_month,
        phone,
        1,
        False,
        MemberKind.INDIVIDUAL.value,
        keyed_hash(key, folded_name(made.name)),
        last4(made.phone or ""),
        None,
        None,
        visits,
        activity_score(_scheme().activity, made.spend, visits, 0),
        today.isoformat(),
        *_NEVER_CHANGED,
        home_store(index),
    )
    ledger = []
    for line, (day, amount) in enumerate(bought):
        points = 0 if line else made.points
        opening = (points, amount, at, "opening", amount, day, None, points, 0, "")
        ledger.append((part, index, "opening", 0, 0, line, *opening))
    cards = []
    if made.card_status is not None:
        cards.append(_card_row(index, made.card_status, key=key, at=at, owner=index, issue=1))
    if was_replaced(index):
        cards.append(_card_row(index + 1, CardStatus.ACTIVE, key=key, at=at, owner=index, issue=2))
    owners = [(card[1], part, index) for card in cards]
    known = ((Field.NAME, made.name), (Field.PHONE, made.phone)) if index <= _DETAILED else ()
    details = [(part, index, field.value, value, 1, "") for field, value in known if value]
    return MemberRows(
        member, cards, owners, details, ledger, [(part, index, day, amount, amount, 0) for day, amount in bought]
    )


def buying_days(index: int, made: Profile, today: date) -> list[tuple[str, int]]:
    """ISO days within the scheme's window that ends ``today``, and what was paid on each; together ``made.spend``."""
    window = (today - _scheme().window_start(today)).days + 1
    days, weights = [], []
    for visit in range(made.visits):
        bits = scatter(index, salt=16 + visit)
        day = (today - timedelta(days=bits % window)).isoformat()
        if day not in days:
            days.append(day)
            weights.append(1 + (bits >> 20) % 100)
    return sorted(zip(days, spread(made.spend, weights), strict=True))


def _given_name(characters: str, index: int, length: int) -> str:
    bits = scatter(index, salt=5)
    return "".join(characters[(bits >> shift) % len(characters)] for shift in (0, 20)[:length])


def _card_status(index: int, thresholds: list[tuple[int, CardStatus]]) -> CardStatus | None:
    if has_no_card(index):
        return None
    if was_replaced(index):
        return CardStatus.REPLACED
    lot = scatter(index, salt=1) % 1000
    return next((status for threshold, status in thresholds if lot < threshold), CardStatus.ACTIVE)


def _card_row(index: int, status: CardStatus, *, key: bytes, at: Instant, owner: int, issue: int) -> tuple[Any, ...]:
    number = card_number(index)
    bits = scatter(index, salt=2)
    today = _today(at)
    if status is CardStatus.EXPIRED:
        expires: date | None = today - timedelta(days=1 + bits % 300)
    else:
        expires = date(today.year + 1 + (bits >> 10) % 4, 12, 31) if bits >> 20 & 3 else None
    return (
        part_of(MemberId(owner)),
        keyed_hash(key, number),
        owner,
        status.value,
        last4(number),
        issue,
        expires.isoformat() if expires else None,
        at - (bits >> 22) % 400 * _DAY_MS,
        CardKind.NUMBER.value if (bits >> 40) % 10 == 0 else CardKind.STRIPE.value,
        issue,  # a moment long ago, so that the later card of two is the later one
        *_NO_PLACE,
    )


@cache
def _today(at: Instant) -> date:
    return business_day(at, _ZONE)


@cache
def _stores() -> tuple[str, ...]:
    return tuple(store.id for store in demo_company().stores)


@cache
def _scheme() -> Scheme:
    return scheme.parse(read_text("schemes", SCHEME_FILE))


@cache
def _tables() -> tuple[_Words, list[int], list[int], list[tuple[int, CardStatus]]]:
    words = read_toml("members.toml", _Words)
    surnames = list(accumulate(weight for _, weight in words.surnames))
    tiers = list(accumulate(tier.share for tier in words.tiers))
    states = list(zip(accumulate(words.card_states.values()), words.card_states, strict=True))
    return words, surnames, tiers, states
