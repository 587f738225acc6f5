"""A made-up sale that has everything a receipt can show, for whoever designs one."""

from datetime import date
from pathlib import Path

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.feed import Store
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.pricing import PriceReason, PriceStep
from terminal.domain.sales import SaleCompleted, SaleLine, SaleMember
from terminal.domain.scheme import Scheme, parse
from terminal.domain.standing import Expiring
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.receipts import ReceiptContext

_SCHEME = Path(__file__).resolve().parents[2] / "resources" / "schemes" / "retail-four-tier.toml"
_AT = 1_793_532_300_000  # 2026-11-01 19:25 in Shanghai
_STORE = Store(
    id="S01",
    name="安禾生活超市 梧桐路店",
    zone="Asia/Shanghai",
    address="上海市徐汇区梧桐路 188 号",
    phone="021-5555 0100",
)

_GOODS = (
    ("三得利无糖乌龙茶 500ml", 2_000, 450, PriceStep(PriceReason.TIER, 90, tier="gold", rate=900)),
    ("红富士苹果", 1_345, 1_990, PriceStep(PriceReason.TIER, 268, tier="gold", rate=900)),
    ("海飞丝去屑洗发露 清爽去油型 750ml 家庭装", 1_000, 6_490, PriceStep(PriceReason.PROMOTION, 500, unit_price=5_990)),
    ("购物袋", 1_000, 30, None),
)
"""Name, thousandths, unit price in fen, and why it costs less."""


def sample_sale(*, member: bool) -> SaleCompleted:
    """Pieces, weighed goods, a promotion, a tier's rate, a long name, two ways of paying; with a member or without."""
    lines = tuple(_line(name, quantity, price, _given(step, member=member)) for name, quantity, price, step in _GOODS)
    total = sum(line.amount for line in lines)
    cash = -(-total // 1_000) * 1_000 - 5_000
    return SaleCompleted(
        receipt="T01-1-000128",
        business_day=date(2026, 11, 1),
        scheme_version=1,
        lines=lines,
        list_total=sum(line.list_amount for line in lines),
        total=total,
        tenders=(Tender(TenderKind.BANK_CARD, 5_000, "POS-240117"), Tender(TenderKind.CASH, cash)),
        change=5_000 + cash - total,
        member=_member() if member else None,
    )


def sample_context(language: str, scheme: Scheme | None = None, *, member: bool) -> ReceiptContext:
    """The rest of what its receipt says; ``scheme`` instead of the shipped one."""
    ending = Expiring("2026-12-31", 1_200) if member else None
    return ReceiptContext(_STORE, scheme or parse(_SCHEME.read_text("utf-8")), "周敏", _AT, language, ending=ending)


def _given(step: PriceStep | None, *, member: bool) -> PriceStep | None:
    """A tier's rate is for members."""
    return None if step is not None and step.tier and not member else step


def _line(name: str, quantity: int, price: Fen, step: PriceStep | None) -> SaleLine:
    full = round(price * quantity / MILLI)
    amount = full - (step.saving if step else 0)
    return SaleLine(
        product=0,
        barcode="",
        name=name,
        group="",
        unit=Unit.KILOGRAM if quantity % MILLI else Unit.PIECE,
        quantity=quantity,
        unit_price=price,
        list_amount=full,
        amount=amount,
        steps=(step,) if step else (),
        points=amount // 100,
    )


def _member() -> SaleMember:
    return SaleMember(MemberId(7), "王**", "gold", bytes(16), "0013", points_before=12_480, points_as_of=_AT - 600_000)
