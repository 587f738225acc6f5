"""Made-up papers that have everything a layout can show, for whoever designs one."""

from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.documents import Document
from terminal.domain.feed import Store
from terminal.domain.goods_taken_back import GoodsLine, GoodsTakenBack
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.paper_blocks import layout_of
from terminal.domain.paper_layouts import Paper, PaperLayout
from terminal.domain.pricing import PriceReason, PriceStep
from terminal.domain.receipts import ReceiptContext, sale_receipt
from terminal.domain.refunds import RefundLine, SaleRefunded
from terminal.domain.sales import SaleCompleted, SaleLine, SaleMember
from terminal.domain.scheme import Scheme, parse
from terminal.domain.shift_figures import CashierTakings, ShiftSums, Takings, TenderSum, together
from terminal.domain.shift_reports import ShiftClosed, TenderCount, expected
from terminal.domain.shifts import Pieces, ShiftOpened
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.standing import Expiring
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.people import People
from terminal.services.refund_papers import RefundPaper, goods_receipt, refund_receipt
from terminal.services.shift_papers import ShiftPaper, x_report, z_report

_SCHEME = Path(__file__).resolve().parents[2] / "resources" / "schemes" / "retail-four-tier.toml"
_E_RECEIPTS = "https://receipts.example.com/e"
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


_DAY = date(2026, 11, 1)
_HOUR = 3_600_000
_NAMES = {"E01": "周敏", "E02": "陈静"}
_PEOPLE = People(
    StaffRecord(id="E01", name=_NAMES["E01"], role=Role.CASHIER, pin_hash=""),
    StaffRecord(id="E02", name=_NAMES["E02"], role=Role.MANAGER, pin_hash=""),
)

_GOODS_BACK = GoodsTakenBack(
    receipt="T01-1-000133",
    business_day=_DAY,
    scheme_version=1,
    lines=(
        GoodsLine(0, "", _GOODS[0][0], "", Unit.PIECE, 2_000, 810),
        GoodsLine(0, "", _GOODS[3][0], "", Unit.PIECE, 1_000, 30),
    ),
    total=840,
    tenders=(Tender(TenderKind.CASH, 840),),
    reason="未开封",
    approver="E02",
)

_PIECES = (Pieces(10_000, 24), Pieces(1_000, 2), Pieces(100, 3), Pieces(10, 6))

_CASHIERS = (
    CashierTakings(
        "E01",
        Takings(
            sales=61,
            sold=412_350,
            saved=38_210,
            change=25_680,
            rounding=-40,
            refunds=2,
            refunded=9_180,
            tenders=(
                TenderSum(TenderKind.CASH, taken=158_590, given_back=6_180),
                TenderSum(TenderKind.BANK_CARD, taken=279_400, given_back=3_000),
            ),
            points_earned=3_940,
            points_taken=91,
            drawer=1,
        ),
    ),
    CashierTakings(
        "E02",
        Takings(
            sales=24,
            sold=150_060,
            saved=9_940,
            change=8_940,
            fees=1,
            tenders=(
                TenderSum(TenderKind.CASH, taken=59_000, fees=1_000),
                TenderSum(TenderKind.MOBILE, taken=100_000),
            ),
            moves_out=1,
            paid_out=20_000,
            points_earned=1_480,
            points_spent=2_000,
        ),
    ),
)
"""Two people's takings; the middle of a long day."""


class Sample(StrEnum):
    """Papers that can be looked at."""

    SALE = "sale"
    SALE_WITHOUT_MEMBER = "sale-without-member"
    REFUND = "refund"
    REFUND_WITHOUT_RECEIPT = "refund-without-receipt"
    X = "x"
    Z = "z"


PAPER_OF: dict[Sample, Paper] = {
    Sample.SALE: Paper.SALE,
    Sample.SALE_WITHOUT_MEMBER: Paper.SALE,
    Sample.REFUND: Paper.REFUND,
    Sample.REFUND_WITHOUT_RECEIPT: Paper.REFUND,
    Sample.X: Paper.SHIFT,
    Sample.Z: Paper.SHIFT,
}
"""Whose layout a sample has."""


def sample_sale(*, member: bool) -> SaleCompleted:
    """Pieces, weighed goods, a promotion, a tier's rate, a long name, two ways of paying; with a member or without."""
    lines = tuple(_line(name, quantity, price, _given(step, member=member)) for name, quantity, price, step in _GOODS)
    total = sum(line.amount for line in lines)
    cash = -(-total // 1_000) * 1_000 - 5_000
    return SaleCompleted(
        receipt="T01-1-000128",
        business_day=_DAY,
        scheme_version=1,
        lines=lines,
        list_total=sum(line.list_amount for line in lines),
        total=total,
        tenders=(Tender(TenderKind.BANK_CARD, 5_000, "POS-240117"), Tender(TenderKind.CASH, cash)),
        change=5_000 + cash - total,
        member=_member() if member else None,
        e_receipt="SAMPLE-sample-SAMPLE-0",
    )


def sample_context(
    language: str, scheme: Scheme | None = None, *, member: bool, layout: PaperLayout | None = None
) -> ReceiptContext:
    """The rest of what its receipt says; ``scheme`` instead of the shipped one."""
    ending = Expiring("2026-12-31", 1_200) if member else None
    return ReceiptContext(_STORE, scheme or _shipped(), _PEOPLE.actor.name, _AT, language, ending, layout)


def sample_paper(
    sample: Sample, language: str, scheme: Scheme | None = None, layout: PaperLayout | None = None
) -> Document:
    """The whole paper by ``layout``, else by the scheme's."""
    scheme = scheme or _shipped()
    layout = layout or layout_of(PAPER_OF[sample], scheme)
    paper = RefundPaper(_STORE, scheme, _PEOPLE, _AT, language, balance=12_434, layout=layout)
    shift = ShiftPaper(_STORE, "T01", _PEOPLE, _AT, language, lambda staff: _NAMES[staff], layout)
    match sample:
        case Sample.SALE | Sample.SALE_WITHOUT_MEMBER:
            member = sample is Sample.SALE
            return sale_receipt(
                sample_sale(member=member), sample_context(language, scheme, member=member, layout=layout)
            )
        case Sample.REFUND:
            return refund_receipt(_refund(), sample_sale(member=True), paper)
        case Sample.REFUND_WITHOUT_RECEIPT:
            return goods_receipt(_GOODS_BACK, msgspec.structs.replace(paper, balance=None))
        case Sample.X:
            sums = ShiftSums(_CASHIERS, entries=94)
            return x_report(ShiftOpened(41, _DAY, 50_000), _AT - 9 * _HOUR, sums, "E02", shift)
        case Sample.Z:
            return z_report(_closed(), _AT, shift)


def _shipped() -> Scheme:
    scheme = parse(_SCHEME.read_text("utf-8"))
    receipts = msgspec.structs.replace(scheme.receipts, e_receipt=_E_RECEIPTS)
    return msgspec.structs.replace(scheme, receipts=receipts)


def _refund() -> SaleRefunded:
    """A part of the sale, exchanged for other goods, with points back and taken back."""
    sale = sample_sale(member=True)
    lines = tuple(
        RefundLine(number, line.quantity, line.amount, line.points)
        for number, line in enumerate(sale.lines, start=1)
        if number in (1, 3)
    )
    total = sum(line.amount for line in lines)
    return SaleRefunded(
        receipt="T01-1-000131",
        original=sale.receipt,
        original_day=sale.business_day,
        business_day=_DAY,
        scheme_version=1,
        lines=lines,
        total=total,
        tenders=(Tender(TenderKind.EXCHANGE, 2_000), Tender(TenderKind.CASH, total - 2_000)),
        points_taken=sum(line.points for line in lines),
        reason="包装破损",
        member=sale.member,
        approver="E02",
        exchange="T01-1-000132",
    )


def _closed() -> ShiftClosed:
    takings = together(_CASHIERS)
    cash, counted = expected(TenderKind.CASH, 50_000, takings), sum(each.value * each.count for each in _PIECES)
    card, mobile = (expected(kind, 0, takings) for kind in (TenderKind.BANK_CARD, TenderKind.MOBILE))
    return ShiftClosed(
        request="",
        shift=41,
        business_day=_DAY,
        opened_on=_DAY,
        opened_at=_AT - 9 * _HOUR,
        opened_by="E02",
        opening_float=50_000,
        takings=takings,
        cashiers=_CASHIERS,
        entries=94,
        counts=(
            TenderCount(TenderKind.CASH, cash, counted),
            TenderCount(TenderKind.BANK_CARD, card, card),
            TenderCount(TenderKind.MOBILE, mobile, mobile),
        ),
        pieces=_PIECES,
        left=50_000,
        tries=(counted - 1_000, counted),
        reason="找零差错",
    )


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
