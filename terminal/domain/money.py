"""Amounts in fen (1/100 yuan) and exact ways to take a part of them or to spread them."""

import re
from collections.abc import Sequence
from typing import TypeAlias

Fen: TypeAlias = int
"""An amount in minor units. Never a float: what is counted is an integer."""

Permille: TypeAlias = int
"""A rate in thousandths: 850 is 8.5 折, 1000 is the full price, 1500 a points multiple of 1.5."""

FULL: Permille = 1000

_AMOUNT = re.compile(r"[¥￥]?\s*([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.([0-9]{1,2}))?")


def half_up(numerator: int, denominator: int) -> int:
    """Divide two non-negative integers, halves away from zero (GB/T 8170 is not used by tills; 四舍五入 is)."""
    if numerator < 0 or denominator <= 0:
        raise ValueError(f"half_up wants numerator >= 0 and denominator > 0, got {numerator}/{denominator}")
    return (2 * numerator + denominator) // (2 * denominator)


def at_rate(amount: Fen, rate: Permille) -> Fen:
    """The part of a non-negative ``amount`` that ``rate`` leaves, rounded half up to the fen."""
    return half_up(amount * rate, FULL)


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Split ``total`` over ``weights`` so that the parts add up exactly (largest remainder, Hare quota).

    Shapes: as many parts as weights, each within one unit of its exact share; ties go to the earlier weight.
    A total over weights that are all zero goes to the first part. Raises ValueError for negative input or for a
    non-zero total with nothing to spread it over.
    """
    if total < 0 or any(weight < 0 for weight in weights):
        raise ValueError("spread wants a total and weights that are not negative")
    if not weights:
        if total:
            raise ValueError("a total cannot be spread over nothing")
        return []
    whole = sum(weights)
    if whole == 0:
        return [total, *[0] * (len(weights) - 1)]
    shares = [divmod(total * weight, whole) for weight in weights]
    parts = [part for part, _remainder in shares]
    left = total - sum(parts)
    # A stable sort keeps equal remainders in their order, so ties go to the earlier weight.
    for i in sorted(range(len(shares)), key=lambda i: -shares[i][1])[:left] if left else ():
        parts[i] += 1
    return parts


def yuan(amount: Fen, *, grouped: bool = True) -> str:
    """``128640`` → ``1,286.40``; the sign stands in front, two decimals always."""
    sign = "-" if amount < 0 else ""
    whole, cents = divmod(abs(amount), 100)
    return f"{sign}{whole:,}.{cents:02d}" if grouped else f"{sign}{whole}.{cents:02d}"


def parse_yuan(text: str) -> Fen:
    """``12``, ``12.5``, ``1,286.40``, ``¥8`` → fen. Raises ValueError on anything else.

    A third decimal is refused, and so is a comma that groups no thousands: ``1,5`` may mean 1.5 or 15.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    whole, cents = match.groups()
    return int(whole.replace(",", "")) * 100 + int((cents or "").ljust(2, "0"))
