"""Recognising a bank card, so that it can be refused before anything of it is kept (PCI DSS 4.0, 3.3.1).

The caller asks the scheme's own number formats first (see ``cards.known_format``).
"""

import re

# Issuer ranges: Visa 4, Mastercard 5 and 2221–2720, Amex/JCB/Diners 3, Discover 60 and 65, UnionPay 62 and 81,
# early Chinese debit cards 9558.
_ISSUER = re.compile(r"(3|4|5|60|62|65|81|9558|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)")
_LONG_RUN = re.compile(r"(?<!\d)\d(?:[ -]?\d){13,18}(?!\d)", re.ASCII)
_DISCRETIONARY = re.compile(r"\d{2}(0[1-9]|1[0-2])\d{3}")  # YYMM and the service code (ISO/IEC 7813)


_LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)  # twice a digit, its own digits added


def luhn_valid(number: str) -> bool:
    """Whether the last digit is the modulus-10 double-add-double check digit (ISO/IEC 7812-1 annex B)."""
    return number.isascii() and number.isdigit() and _luhn_sum(number) % 10 == 0


def luhn_digit(payload: str) -> str:
    """The check digit that makes ``payload`` (digits) + digit Luhn valid."""
    return str(-_luhn_sum(payload + "0") % 10)


def _luhn_sum(number: str) -> int:
    plain, doubled = number[::-2], number[-2::-2]
    return sum(map(int, plain)) + sum(_LUHN_DOUBLED[int(digit)] for digit in doubled)


def _pan_length(number: str) -> bool:
    return 12 <= len(number) <= 19 and number.isascii() and number.isdigit()


def is_payment_track1(data: str) -> bool:
    """Track 1 content without sentinels: format B, 12–19 digits, a name, YYMM and a service code."""
    if not data.startswith("B"):
        return False
    number, _, rest = data[1:].partition("^")
    _name, separator, discretionary = rest.partition("^")
    return _pan_length(number.replace(" ", "")) and bool(separator) and bool(_DISCRETIONARY.match(discretionary))


def is_payment_track2(data: str) -> bool:
    """Track 2 content without sentinels: 12–19 digits ``=`` YYMM and a service code."""
    number, separator, discretionary = data.partition("=")
    return _pan_length(number) and bool(separator) and bool(_DISCRETIONARY.match(discretionary))


def is_payment_number(number: str) -> bool:
    """A bare 12–19 digit number of a payment issuer with a valid check digit."""
    return _pan_length(number) and bool(_ISSUER.match(number)) and luhn_valid(number)


def holds_payment_number(text: str) -> bool:
    """Whether a free text carries a card's number, as digits or in groups, where a reference was asked for.

    From 14 digits on: bank references have 12, and one in ten of those would pass for a number by chance.
    """
    return any(is_payment_number(re.sub(r"\D", "", run)) for run in _LONG_RUN.findall(text))
