"""The slip of the card desk in its three languages, word for word."""

import tomllib
from datetime import date

import msgspec
import pytest

from terminal.domain.card_acts import CardActed, FeePaid, HandedOver
from terminal.domain.card_life import LIFE, CardAct, CardState, FeeKind, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.paper_labels import LABELS_FOLDER
from terminal.domain.tenders import MONEY, TenderKind
from terminal.services.business_days import BusinessDay
from terminal.services.card_papers import LABELS_FILE, CardPaper, card_slip
from terminal.services.people import People
from tests.support.desk import MANAGER, SERVICE, told_member
from tests.support.plain_paper import plain
from tests.support.shop import NOON, STORE, shipped_scheme
from tests.support.stores import MEMBER

LABELS = tomllib.loads((LABELS_FOLDER / LABELS_FILE).read_text("utf-8"))

REPLACED = CardActed(
    request="r",
    act=CardAct.REPLACE,
    member=MEMBER,
    card=b"o" * 16,
    last4="0013",
    seen=CardState(CardStatus.LOST, 1),
    to=CardStatus.REPLACED,
    business_day=date(2026, 5, 1),
    reason="lost on the train",
    proof=Proof.ID_CARD,
    approver=MANAGER.id,
    fee=FeePaid(FeeKind.REPLACE, 1_000, TenderKind.MOBILE, "wx-1"),
    handed_over=HandedOver(b"n" * 16, "0104", CardKind.STRIPE, 2, CardStatus.ACTIVE, "2029-05-01"),
)
FROZEN = msgspec.structs.replace(
    REPLACED, act=CardAct.FREEZE, to=CardStatus.FROZEN, approver="", fee=None, handed_over=None
)

ZH_CN = """\
# 示范店
中山路 1 号
电话 021-5555 0100
---
补办
时间 | 2026-05-01 12:00
会员 | 王** 金卡
旧卡 | …0013
状态 | 已作废
新卡 | …0104
状态 | 正常
有效期至 | 2029-05-01
---
手续费 | 10.00 *
手机支付 wx-1 | 10.00
---
办理人 | 客服
批准人 | 店长
"""
ZH_TW = """\
# 示范店
中山路 1 号
電話 021-5555 0100
---
補辦
時間 | 2026-05-01 12:00
會員 | 王** 金卡
舊卡 | …0013
狀態 | 已作廢
新卡 | …0104
狀態 | 正常
有效期至 | 2029-05-01
---
手續費 | 10.00 *
行動支付 wx-1 | 10.00
---
經辦人 | 客服
核准人 | 店长
"""
EN = """\
# 示范店
中山路 1 号
Phone 021-5555 0100
---
Card replaced
Time | 2026-05-01 12:00
Member | 王** Gold
Old card | …0013
State | no longer valid
New card | …0104
State | active
Valid until | 2029-05-01
---
Fee | 10.00 *
Mobile wx-1 | 10.00
---
Served by | 客服
Approved by | 店长
"""


def paper(language: str = "en", *, approved: bool = False, tier: str = "gold") -> CardPaper:
    day = BusinessDay(STORE, shipped_scheme(), "2026-05-01")
    people = People(SERVICE, MANAGER if approved else None)
    return CardPaper(day, told_member(tier=tier), people, NOON, language)


@pytest.mark.parametrize(("language", "text"), [("zh_CN", ZH_CN), ("zh_TW", ZH_TW), ("en", EN), ("fr", EN)])
def test_a_replacement_word_for_word(language: str, text: str) -> None:
    assert plain(card_slip(REPLACED, paper(language, approved=True))) == text


def test_an_act_without_fee_or_approver_says_neither() -> None:
    document = card_slip(FROZEN, paper())
    text = plain(document)
    assert "Card | …0013\nState | frozen\n---\nServed by | 客服\n" in text
    assert not document.open_drawer
    for label in ("fee", "approver", "valid_until", "new_card"):
        assert f"{LABELS['en'][label]} |" not in text


def test_an_issue_shows_one_card_and_a_renewal_its_new_last_day() -> None:
    issued = msgspec.structs.replace(REPLACED, act=CardAct.ISSUE, card=b"n" * 16, last4="0104", to=CardStatus.ACTIVE)
    assert "Card | …0104\nState | active\nValid until | 2029-05-01\n" in plain(card_slip(issued, paper()))
    renewed = msgspec.structs.replace(FROZEN, act=CardAct.RENEW, to=CardStatus.ACTIVE, expires_on="2030-01-31")
    assert "Valid until | 2030-01-31\n" in plain(card_slip(renewed, paper()))


@pytest.mark.parametrize(
    ("fee", "opens"),
    [
        (FeePaid(FeeKind.REPLACE, 1_000), True),
        (FeePaid(FeeKind.REPLACE, 0), False),
        (FeePaid(FeeKind.REPLACE, 1_000, TenderKind.BANK_CARD, "POS-1"), False),
    ],
)
def test_the_drawer_opens_for_a_fee_in_cash(fee: FeePaid, opens: bool) -> None:
    document = card_slip(msgspec.structs.replace(REPLACED, fee=fee), paper())
    assert document.open_drawer is opens
    assert ("Fee | waived" in plain(document)) == (fee.amount == 0)


def test_a_tier_that_the_scheme_lacks_does_not_stop_the_slip() -> None:
    assert "Member | 王**\n" in plain(card_slip(FROZEN, paper(tier="diamond")))


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_every_act_and_state_has_its_words(language: str) -> None:
    labels = LABELS[language]
    for move in LIFE:
        assert labels[move.act.value]
        assert labels[f"state_{move.target.value}"]
    assert labels.keys() == LABELS["en"].keys()
    assert all(labels[kind.value] for kind in MONEY)
