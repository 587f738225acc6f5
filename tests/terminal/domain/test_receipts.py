"""The receipt in its three languages, word for word."""

import tomllib
from datetime import date
from string import Formatter

import msgspec
import pytest

from terminal.domain.basket import Basket
from terminal.domain.paper_labels import LABELS_FOLDER
from terminal.domain.payment_rules import CashRounding, PaymentRules
from terminal.domain.pricing import price
from terminal.domain.receipts import LABELS_FILE, ReceiptContext, rate_text, sale_receipt
from terminal.domain.sales import SaleCompleted, complete
from terminal.domain.tenders import Payment, Tender, TenderKind
from tests.support.fakes import MemoryJournal
from tests.support.plain_paper import plain
from tests.support.shop import (
    BAG,
    BISCUITS,
    CARD_NUMBER,
    CASHIER,
    JUICE,
    NOON,
    STORE,
    checkout_at,
    clock_at,
    member,
    shipped_scheme,
    stocked_cache,
)

LABELS = tomllib.loads((LABELS_FOLDER / LABELS_FILE).read_text("utf-8"))

ZH_CN = """\
# 示范店
中山路 1 号
电话 021-5555 0100
---
小票号 | T01-1-000001
时间 | 2026-05-01 12:00
收银员 | 小李
---
商品 | 数量×单价 | 金额
饼干 | 2×12.50 | 21.25
  金卡 8.5折，省 3.75
苹果 | 0.345kg×19.90 | 6.18
  金卡 9折，省 0.69
橙汁 | 1×10.00 | 8.00
  促销价 8.00，省 2.00
---
原价合计 | 41.87
优惠合计 | -6.44
应付 | 35.43 *
银行卡 POS-1 | 20.00
现金 | 20.00
找零 | 4.57
---
会员 | 王** 金卡 …0013
本次积分 | +38
积分余额 | 1,038
（截至 2026-05-01 11:58）

谢谢惠顾，欢迎再来
||| T01-1-000001
"""

ZH_TW = """\
# 示范店
中山路 1 号
電話 021-5555 0100
---
收據號 | T01-1-000001
時間 | 2026-05-01 12:00
收銀員 | 小李
---
商品 | 數量×單價 | 金額
饼干 | 2×12.50 | 21.25
  金卡 8.5折，省 3.75
苹果 | 0.345kg×19.90 | 6.18
  金卡 9折，省 0.69
橙汁 | 1×10.00 | 8.00
  促銷價 8.00，省 2.00
---
原價合計 | 41.87
優惠合計 | -6.44
應付 | 35.43 *
銀行卡 POS-1 | 20.00
現金 | 20.00
找零 | 4.57
---
會員 | 王** 金卡 …0013
本次積分 | +38
積分餘額 | 1,038
（截至 2026-05-01 11:58）

謝謝惠顧，歡迎再來
||| T01-1-000001
"""

EN = """\
# 示范店
中山路 1 号
Phone 021-5555 0100
---
Receipt | T01-1-000001
Time | 2026-05-01 12:00
Cashier | 小李
---
Item | Qty×price | Amount
饼干 | 2×12.50 | 21.25
  Gold 15% off, saved 3.75
苹果 | 0.345kg×19.90 | 6.18
  Gold 10% off, saved 0.69
橙汁 | 1×10.00 | 8.00
  Promotion 8.00, saved 2.00
---
List total | 41.87
You save | -6.44
Total | 35.43 *
Bank card POS-1 | 20.00
Cash | 20.00
Change | 4.57
---
Member | 王** Gold …0013
Points earned | +38
Points balance | 1,038
(as of 2026-05-01 11:58)

Thank you, see you again
||| T01-1-000001
"""


def sold(*codes: str, tier: str | None = "gold", tenders: tuple[Tender, ...] = ()) -> SaleCompleted:
    checkout = checkout_at(stocked_cache(), MemoryJournal(), clock_at())
    for code in codes:
        checkout.scan(code)
    checkout.take_member(member(tier) if tier else None)
    checkout.begin_payment()
    for tender in tenders:
        checkout.tender(tender)
    return checkout.complete(cashier=CASHIER, language="en")


def context(language: str = "en") -> ReceiptContext:
    return ReceiptContext(STORE, shipped_scheme(), CASHIER.name, NOON, language)


FULL_SALE = (f"2*{BISCUITS.barcodes[0]}", "2100042003453", JUICE.barcodes[0])
SPLIT = (Tender(TenderKind.BANK_CARD, 2000, "POS-1"), Tender(TenderKind.CASH, 2000))


@pytest.mark.parametrize(("language", "text"), [("zh_CN", ZH_CN), ("zh_TW", ZH_TW), ("en", EN), ("fr", EN)])
def test_a_receipt_word_for_word(language: str, text: str) -> None:
    assert plain(sale_receipt(sold(*FULL_SALE, tenders=SPLIT), context(language))) == text


def test_a_sale_without_card_or_saving_says_neither() -> None:
    document = sale_receipt(sold(BISCUITS.barcodes[0], tier=None, tenders=(Tender(TenderKind.CASH, 1250),)), context())
    text = plain(document)
    for label in ("list_total", "saving", "change", "member", "earned"):
        assert f"{LABELS['en'][label]} |" not in text
    assert "Total | 12.50 *" in text


@pytest.mark.parametrize(("language", "label"), [("zh_CN", "抹零"), ("zh_TW", "抹零"), ("en", "Rounding")])
def test_rounded_cash_has_a_line_of_its_own(language: str, label: str) -> None:
    cache = stocked_cache()
    rules = PaymentRules(cash_rounding=CashRounding.DOWN)
    cache.schemes = [msgspec.structs.replace(shipped_scheme(), payment=rules)]
    checkout = checkout_at(cache, MemoryJournal(), clock_at())
    for code in FULL_SALE:
        checkout.scan(code)
    checkout.take_member(member("gold"))
    checkout.begin_payment()
    checkout.tender(Tender(TenderKind.CASH, 4_000))
    sale = checkout.complete(cashier=CASHIER, language=language)
    assert (sale.total, sale.rounding, sale.change) == (3_543, -3, 460)
    assert f"{label} | -0.03" in plain(sale_receipt(sale, context(language))).splitlines()


@pytest.mark.parametrize(
    ("tenders", "opens"),
    [
        (SPLIT, True),
        ((Tender(TenderKind.MOBILE, 3543, "wx-1"),), False),
    ],
)
def test_the_drawer_opens_for_cash_only(tenders: tuple[Tender, ...], opens: bool) -> None:
    assert sale_receipt(sold(*FULL_SALE, tenders=tenders), context()).open_drawer is opens


def test_the_number_of_the_card_is_on_no_receipt() -> None:
    document = sale_receipt(sold(*FULL_SALE, tenders=SPLIT), context())
    assert CARD_NUMBER not in str(document)
    assert CARD_NUMBER[:-4] not in str(document)


def test_a_tier_that_a_newer_scheme_lacks_is_named_by_its_id() -> None:
    newer = msgspec.structs.replace(shipped_scheme(), tiers=shipped_scheme().tiers[:1])
    sale = sold(*FULL_SALE, tenders=SPLIT)
    text = plain(sale_receipt(sale, msgspec.structs.replace(context(), scheme=newer)))
    assert "gold 15% off" in text
    assert "王** gold …0013" in text


def test_a_free_line_says_so() -> None:
    gold = shipped_scheme().tier("gold")
    free = msgspec.structs.replace(gold, discounts={"snacks": 0})
    priced = price(
        Basket(member=member("gold")).add(BISCUITS, "x"),
        msgspec.structs.replace(shipped_scheme(), tiers=(free,)),
        NOON,
    )
    sale = complete(priced, Payment(0), receipt="r", business_day=date(2026, 5, 1))
    assert "Gold free, saved 12.50" in plain(sale_receipt(sale, context()))
    assert "金卡 免费，省 12.50" in plain(sale_receipt(sale, context("zh_CN")))


def test_a_gift_is_a_receipt_too() -> None:
    assert "Total | 0.00 *" in plain(sale_receipt(sold(BAG.barcodes[0], tier=None), context()))


@pytest.mark.parametrize(
    ("rate", "chinese", "english"),
    [(850, "8.5", "15"), (900, "9", "10"), (880, "8.8", "12"), (885, "8.85", "11.5"), (50, "0.5", "95")],
)
def test_a_rate_is_told_as_people_say_it(rate: int, chinese: str, english: str) -> None:
    assert (rate_text(rate, "zh_CN"), rate_text(rate, "zh_TW"), rate_text(rate, "en")) == (chinese, chinese, english)


def test_all_languages_have_the_same_labels_with_the_same_blanks() -> None:
    def blanks(language: str) -> dict[str, set[str]]:
        return {
            key: {field for _, field, _, _ in Formatter().parse(text) if field}
            for key, text in LABELS[language].items()
        }

    assert set(LABELS) == {"zh_CN", "zh_TW", "en"}
    assert blanks("zh_CN") == blanks("zh_TW") == blanks("en")
    assert all(kind.value in LABELS["en"] for kind in TenderKind)
