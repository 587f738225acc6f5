"""Amounts as people type them at the checkout."""

import re

from terminal.domain.catalogue import MILLI
from terminal.domain.money import Fen, parse_yuan
from terminal.domain.tenders import Payment, Tender, TenderError, TenderKind, TenderProblem

_QUANTITY = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,3}))?|\.([0-9]{1,3})", re.ASCII)


def typed_quantity(text: str) -> int | None:
    """``5``, ``0.345``, ``.5`` → thousandths; None for what is no quantity, a barcode for example."""
    match = _QUANTITY.fullmatch(text.strip().rstrip("*×＊ "))
    if match is None:
        return None
    whole, decimals, bare = match.groups()
    return int(whole or 0) * MILLI + int((decimals or bare or "").ljust(3, "0"))


def quantity_alone(text: str) -> int | None:
    """``5*``, ``0.345*`` → thousandths: a new quantity for the chosen line."""
    return typed_quantity(text) if text.rstrip().endswith(("*", "×", "＊")) else None


def to_pay_with(kind: TenderKind, payment: Payment) -> Fen:
    """What is still to pay if all of it is paid this way: cash is rounded."""
    return payment.remaining_in_cash if kind is TenderKind.CASH else payment.remaining


def typed_tender(kind: TenderKind, amount: str, payment: Payment, reference: str) -> Tender:
    """All that remains where nothing is typed. Raises TenderError for what is no amount."""
    if not amount.strip():
        return Tender(kind, to_pay_with(kind, payment), reference.strip())
    try:
        return Tender(kind, parse_yuan(amount), reference.strip())
    except ValueError as error:
        raise TenderError(TenderProblem.NOT_POSITIVE) from error


def whole_number(typed: str, most: int) -> int:
    """Points as typed; ``most`` for nothing, 0 for what is no number."""
    text = "".join(typed.replace(",", "").split())
    if not text:
        return most
    return int(text) if text.isascii() and text.isdigit() else 0
