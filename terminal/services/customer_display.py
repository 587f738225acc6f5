"""The sale as its customer may see it, at each of its stages."""

from terminal.domain.customer_view import CustomerView, ShownLine, ShownMember, ShownSaving, Stage
from terminal.domain.e_receipts import page_address
from terminal.domain.pricing import PricedBasket, PricedLine, PriceStep
from terminal.domain.sales import SaleCompleted
from terminal.services.checkout_state import CheckoutState


def view_of(state: CheckoutState, *, line: int | None = None) -> CustomerView:
    """While goods are scanned and while the customer pays.

    ``line`` is the id of the basket line that was touched last; the newest line where it is None or gone.
    """
    priced, payment = state.priced, state.payment
    if priced.basket.empty:
        return CustomerView(member=_member(priced))
    ids = [each.line.id for each in priced.lines]
    return CustomerView(
        stage=Stage.SCANNING if payment is None else Stage.PAYING,
        lines=tuple(map(_line, priced.lines)),
        touched=ids.index(line) if line in ids else len(ids) - 1,
        list_total=priced.list_total,
        total=priced.total,
        member=_member(priced),
        received=payment.tendered if payment else 0,
        remaining=payment.remaining if payment else 0,
        change=payment.change if payment else 0,
        points_spent=sum(tender.points for tender in payment.tenders) if payment else 0,
    )


def view_after(sale: SaleCompleted, e_receipts: str = "") -> CustomerView:
    """Once a sale is done: the change, what was saved, the member's points with it, and where its e-receipt is.

    ``e_receipts`` is the address of the scheme's.
    """
    member = sale.member
    return CustomerView(
        stage=Stage.DONE,
        list_total=sale.list_total,
        total=sale.total,
        member=ShownMember(
            member.masked_name, member.tier, member.points_before + sale.points - sale.points_spent, sale.points
        )
        if member
        else None,
        received=sale.total + sale.change,
        change=sale.change,
        points_spent=sale.points_spent,
        e_receipt=page_address(e_receipts, sale.receipt, sale.e_receipt),
    )


def _line(priced: PricedLine) -> ShownLine:
    product = priced.line.product
    return ShownLine(
        product.name,
        priced.line.quantity,
        product.unit,
        product.price,
        priced.list_amount,
        priced.amount,
        tuple(map(_saving, priced.steps)),
    )


def _saving(step: PriceStep) -> ShownSaving:
    return ShownSaving(step.reason, step.saving, step.tier or "", step.rate or 0, step.unit_price or 0)


def _member(priced: PricedBasket) -> ShownMember | None:
    member = priced.basket.member
    return ShownMember(member.masked_name, member.tier, member.points, priced.points) if member else None
