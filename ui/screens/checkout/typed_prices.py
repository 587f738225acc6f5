"""Prices and discounts as people type them."""

from decimal import Decimal, InvalidOperation
from enum import StrEnum

from terminal.domain.hand_prices import HandPrice
from terminal.domain.money import FULL, parse_yuan


class Way(StrEnum):
    """How a price is decided by hand."""

    PRICE = "price"
    PERCENT = "percent"
    AMOUNT = "amount"


LINE_WAYS = (Way.PRICE, Way.PERCENT, Way.AMOUNT)


def typed_price(way: Way, figure: str, reason: str) -> HandPrice | None:
    """What was typed; None for what is no figure of that kind."""
    if way is Way.PERCENT:
        off = _permille(figure)
        return None if off is None else HandPrice(reason, rate=FULL - off)
    try:
        amount = parse_yuan(figure)
    except ValueError:
        return None
    return HandPrice(reason, unit_price=amount) if way is Way.PRICE else HandPrice(reason, amount=amount)


def _permille(text: str) -> int | None:
    """``10``, ``12.5``, ``10%`` → 100, 125, 100."""
    try:
        exact = Decimal(text.strip().removesuffix("%")) * 10
    except InvalidOperation:
        return None
    if not exact.is_finite() or exact != exact.to_integral_value() or not 0 < exact <= FULL:
        return None
    return int(exact)
