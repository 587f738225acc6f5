"""Cards of the demo company to swipe on a simulated reader: one of every kind that the counter treats differently."""

import msgspec

from sync.central.demo.cards import UNKNOWN_NUMBER, blank_number, card_number, staff_number, was_replaced
from sync.central.demo.company import demo_company
from sync.central.demo.members import profile
from terminal.domain.cards import CardStatus
from terminal.domain.errors import ConfigError
from terminal.domain.scheme import LocalText

_SEARCHED = 20_000


class BlankCards(msgspec.Struct, frozen=True):
    """A box of blank cards for the demo's stock: consecutive numbers that no demo member has."""

    first: str
    last: str


class DemoCard(msgspec.Struct, frozen=True):
    """One card: what to call it, and its tracks as a reader sends them."""

    label: LocalText
    tracks: str


_TIERS = {
    "regular": ("普通会员", "普通會員", "Member"),
    "silver": ("银卡会员", "銀卡會員", "Silver"),
    "gold": ("金卡会员", "金卡會員", "Gold"),
    "platinum": ("白金卡会员", "白金卡會員", "Platinum"),
}
_STATES = {
    CardStatus.LOST: ("已挂失", "已掛失", "Reported lost"),
    CardStatus.FROZEN: ("已冻结", "已凍結", "Frozen"),
    CardStatus.EXPIRED: ("已过期", "已過期", "Expired"),
    CardStatus.ISSUED: ("未激活", "未啟用", "Not yet active"),
    CardStatus.REPLACED: ("已换卡（旧卡）", "已換卡（舊卡）", "Replaced (old card)"),
    CardStatus.DAMAGED: ("已损坏", "已損壞", "Damaged"),
    CardStatus.CANCELLED: ("已注销", "已註銷", "Cancelled"),
}
_OTHERS = (
    (("未知卡号", "未知卡號", "Unknown number"), f";{UNKNOWN_NUMBER}?"),
    # A well-known test number of the card industry with expiry 12/30 and service code 201: to be refused unread.
    (("银行卡", "銀行卡", "Bank card"), ";4111111111111111=30122010000000000?"),
    (("刷卡失败", "刷卡失敗", "Bad swipe"), ";E?"),
)


def sample_cards(members: int) -> list[DemoCard]:
    """Cards of the first of ``members`` members that are of each kind, then what is no member's card, then staff cards.

    The staff is that of the first shop, in which the demo's tills stand.
    """
    cards = []
    for tier, names in _TIERS.items():
        cards += _labelled(_first(members, CardStatus.ACTIVE, tier), names)
    for status, names in _STATES.items():
        cards += _labelled(_first(members, status), names)
    renewed = next((index + 1 for index in range(1, members + 1) if was_replaced(index)), None)
    cards += _labelled(renewed, ("补发的新卡", "補發的新卡", "Replacement (new card)"))
    cards += [DemoCard(LocalText(*names), tracks) for names, tracks in _OTHERS]
    partial = f";{card_number(1)}"  # the end sentinel is missing
    return [*cards, DemoCard(LocalText("刷卡不完整", "刷卡不完整", "Partial swipe"), partial), *_staff_cards()]


def _staff_cards() -> list[DemoCard]:
    company = demo_company()
    here = [person for person in company.staff if person.store == company.stores[0].id]
    return [
        DemoCard(
            LocalText(f"员工卡 {each.name}", f"員工卡 {each.name}", f"Staff card {each.name}"),
            f";{staff_number(each.id)}?",
        )
        for each in here
    ]


def blank_cards(count: int) -> BlankCards:
    """The first ``count`` blank cards. Raises ConfigError for none at all, or more than there are."""
    try:
        return BlankCards(blank_number(0), blank_number(count - 1))
    except ValueError as error:
        raise ConfigError("--blanks", str(error)) from error


def _first(members: int, status: CardStatus, tier: str | None = None) -> int | None:
    for index in range(1, min(members, _SEARCHED) + 1):
        made = profile(index)
        if made.card_status is status and tier in {None, made.tier}:
            return index
    return None


def _labelled(index: int | None, names: tuple[str, str, str]) -> list[DemoCard]:
    return [] if index is None else [DemoCard(LocalText(*names), f";{card_number(index)}?")]
