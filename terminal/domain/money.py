"""Amounts in fen (1/100 yuan) and exact ways to take a part of them or to spread them."""

from collections.abc import Sequence
from typing import TypeAlias

Fen: TypeAlias = int
"""An amount in minor units. Never a float: what is counted is an integer."""

Permille: TypeAlias = int
"""A rate in thousandths: 850 is 8.5 折, 1000 is the full price, 1500 a points multiple of 1.5."""

FULL: Permille = 1000


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
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def yuan(amount: Fen, *, grouped: bool = True) -> str:
    """``128640`` → ``1,286.40``; the sign stands in front, two decimals always."""
    sign = "-" if amount < 0 else ""
    whole, cents = divmod(abs(amount), 100)
    return f"{sign}{whole:,}.{cents:02d}" if grouped else f"{sign}{whole}.{cents:02d}"


def parse_yuan(text: str) -> Fen:
    """``12``, ``12.5``, ``1,286.40`` → fen. Raises ValueError on anything else, a third decimal included."""
    digits = text.strip().replace(",", "").removeprefix("¥").removeprefix("￥").strip()
    whole, point, cents = digits.partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 9:
        raise ValueError(f"not an amount: {text!r}")
    if point and not (cents.isascii() and cents.isdigit() and 1 <= len(cents) <= 2):
        raise ValueError(f"an amount has one or two decimals: {text!r}")
    return int(whole) * 100 + int(cents.ljust(2, "0") if cents else 0)
