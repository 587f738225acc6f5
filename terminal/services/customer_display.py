"""What the customer reads on a pole display: two lines of 20 ASCII characters for each state of the sale."""

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.money import yuan
from terminal.domain.pricing import PricedLine
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import Payment
from terminal.services.checkout import CheckoutState

COLUMNS = 20


def lines_for(state: CheckoutState, *, line: int | None = None) -> tuple[str, str]:
    """The display while goods are scanned and while the customer pays.

    ``line`` is the id of the basket line that was touched last; the newest line where it is None or gone.
    """
    priced = state.priced
    if priced.basket.empty:
        return welcome()
    if state.payment is not None:
        return _paying(state.payment)
    shown = next((each for each in priced.lines if each.line.id == line), priced.lines[-1])
    return _pair(_goods(shown), yuan(shown.amount)), _pair("TOTAL", yuan(priced.total))


def welcome() -> tuple[str, str]:
    """The display between two customers."""
    return "WELCOME".center(COLUMNS), " " * COLUMNS


def lines_after(sale: SaleCompleted) -> tuple[str, str]:
    """The display once a sale is done: what was saved, and the change."""
    upper = _pair("SAVED", yuan(sale.saving)) if sale.saving else _pair("TOTAL", yuan(sale.total))
    return upper, _pair("CHANGE", yuan(sale.change))


def _paying(payment: Payment) -> tuple[str, str]:
    if not payment.tenders:
        return _pair("TO PAY", yuan(payment.due)), " " * COLUMNS
    if payment.covered:
        return _pair("RECEIVED", yuan(payment.tendered)), _pair("CHANGE", yuan(payment.change))
    return _pair("RECEIVED", yuan(payment.tendered)), _pair("STILL TO PAY", yuan(payment.remaining))


def _goods(line: PricedLine) -> str:
    """``3 x 12.50`` or ``0.345kg x 19.80``: pole displays have no Chinese, so the name gives way to the figures."""
    quantity, product = line.line.quantity, line.line.product
    if product.unit is Unit.PIECE:
        return f"{quantity // MILLI} x {yuan(product.price)}"
    return f"{quantity // MILLI}.{quantity % MILLI:03d}kg x {yuan(product.price)}"


def _pair(label: str, value: str) -> str:
    """``label`` at the left, ``value`` whole at the right edge; the label is cut where both do not fit."""
    room = max(0, COLUMNS - len(value) - 1)
    return f"{label[:room]:<{room}} {value}"[-COLUMNS:]
