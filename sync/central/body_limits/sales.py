"""Sales, refunds, goods that came back, baskets that wait, payments that were cut off, copies of papers."""

from sync.central.body_limits.values import (
    LARGEST_INT,
    LONGEST_ID,
    LONGEST_KEY,
    SALE_NOTE,
    YEARS,
    Limits,
    Rules,
    basket_can_be,
    coupon_codes,
    date_can_be,
    member_can_be,
    points_can_be,
    tender_can_be,
)
from terminal.domain.acts import ReceiptReprinted
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.held_baskets import BasketHeld, BasketRecalled, BasketVoided
from terminal.domain.open_payments import PaymentSettled, TenderReturned
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted


def _sale(body: SaleCompleted) -> Limits:
    lawful = date_can_be(body.points_last_day) and len(body.note) <= SALE_NOTE and len(body.exchange) <= LONGEST_KEY
    lawful = lawful and all(each.quantity >= 0 for each in body.beyond)
    return Limits((body.receipt, *coupon_codes(body.tenders)), (), lawful)


def _refund(body: SaleRefunded) -> Limits:
    lawful = body.business_day.year in YEARS and all(0 < line.line <= LARGEST_INT for line in body.lines)
    lawful = lawful and (body.member is None or body.member.id > 0)
    lawful = lawful and max(len(body.hold), len(body.exchange)) <= LONGEST_KEY
    return Limits((body.receipt, body.original, *coupon_codes(body.tenders)), (), lawful)


def _goods_taken_back(body: GoodsTakenBack) -> Limits:
    lawful = body.business_day.year in YEARS and (body.member is None or body.member > 0)
    return Limits((body.receipt,), (), lawful and len(body.approver) <= LONGEST_KEY)


def _basket_held(body: BasketHeld) -> Limits:
    return Limits((body.basket,), (), basket_can_be(body.lines, body.total) and member_can_be(body.member))


def _basket_recalled(body: BasketRecalled) -> Limits:
    lawful = (
        basket_can_be(body.lines, body.total) and basket_can_be(0, body.total_before) and member_can_be(body.member)
    )
    return Limits((body.basket,), (), lawful and len(body.refused) <= LONGEST_KEY)


def _basket_voided(body: BasketVoided) -> Limits:
    lawful = basket_can_be(body.lines, body.total) and member_can_be(body.member) and len(body.held) <= LONGEST_KEY
    return Limits((body.basket,), (), lawful)


def _tender_returned(body: TenderReturned) -> Limits:
    return Limits((body.payment,), (), tender_can_be(body.tender) and len(body.reference) <= LONGEST_KEY)


def _payment_settled(body: PaymentSettled) -> Limits:
    return Limits(
        (body.payment,), (), points_can_be(body.due) and body.since >= 0 and all(map(tender_can_be, body.tenders))
    )


def _reprint(body: ReceiptReprinted) -> Limits:
    lawful = 0 < body.copy <= LARGEST_INT and len(body.paper) <= LONGEST_ID
    return Limits((body.receipt,), (), lawful)


LIMITS: Rules = {
    SaleCompleted: _sale,
    SaleRefunded: _refund,
    GoodsTakenBack: _goods_taken_back,
    BasketHeld: _basket_held,
    BasketRecalled: _basket_recalled,
    BasketVoided: _basket_voided,
    TenderReturned: _tender_returned,
    PaymentSettled: _payment_settled,
    ReceiptReprinted: _reprint,
}
