"""Secrets that a person writes down and types again: eight groups of six digits, on any keyboard, in any language.

Five digits of a group are random and the sixth checks them, so that a slip is found where it was made. Forty random
digits are 132 bits: nobody tries them out, and no slow derivation has to make up for a weak secret.
"""

import secrets

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from terminal.domain.errors import TerminalError
from terminal.domain.payment_cards import luhn_digit

GROUPS = 8
_DIGITS = 5


class CodeMistyped(TerminalError):
    """A code that cannot be right; ``group`` counts from 1, 0 when there are too few or too many digits."""

    def __init__(self, group: int) -> None:
        super().__init__(f"group {group} of the code is mistyped" if group else "the code has another number of digits")
        self.group = group


class Code(msgspec.Struct, frozen=True):
    """The random digits of a code, without those that check them."""

    digits: str

    def __repr__(self) -> str:
        return "Code(…)"

    @property
    def text(self) -> str:
        """As it is shown and written down: ``123455 …``."""
        parts = [self.digits[place : place + _DIGITS] for place in range(0, len(self.digits), _DIGITS)]
        return " ".join(part + luhn_digit(part) for part in parts)

    def key(self, purpose: str) -> bytes:
        """32 bytes for one purpose (RFC 5869)."""
        return derived(self.digits.encode(), purpose)


def derived(secret: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose from a secret that is random enough (RFC 5869)."""
    return HKDF(hashes.SHA256(), 32, None, f"member-terminal {purpose}".encode()).derive(secret)


def new_code() -> Code:
    """A random one."""
    return Code("".join(secrets.choice("0123456789") for _ in range(GROUPS * _DIGITS)))


def read_code(text: str) -> Code:
    """A code as somebody typed it, with or without blanks and dashes. Raises CodeMistyped."""
    digits = "".join(character for character in text if character not in " -\t\r\n　")
    if len(digits) != GROUPS * (_DIGITS + 1) or not (digits.isascii() and digits.isdigit()):
        raise CodeMistyped(0)
    parts = [digits[place : place + _DIGITS + 1] for place in range(0, len(digits), _DIGITS + 1)]
    for group, part in enumerate(parts, start=1):
        if luhn_digit(part[:-1]) != part[-1]:
            raise CodeMistyped(group)
    return Code("".join(part[:-1] for part in parts))
