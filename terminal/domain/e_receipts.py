"""The e-receipt 电子小票: a page of one sale at the centre, under an address that nobody can guess.

The address is made at the till, without a line: what head office wrote into the scheme, the receipt's number, and a
random token that the sale's own entry keeps. The page is there once the entry is at the centre.
"""

import re
import secrets
from urllib.parse import quote, urlsplit

LONGEST_ADDRESS = 120
"""Characters of the part that the scheme sets; with number and token a QR code is still read from paper."""

TOKEN_BYTES = 16
"""128 bits: at a thousand guesses a second the odds of a year are one in 10^28."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def new_token() -> str:
    """A token for one sale: 22 characters of base64url (RFC 4648)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Whether a text has the form of one."""
    return _TOKEN.fullmatch(text) is not None


def page_address(base: str, receipt: str, token: str) -> str:
    """Where the page of a sale is; empty for a sale without a token, or where the scheme names no address."""
    return f"{base.rstrip('/')}/{quote(receipt, safe='')}/{token}" if base and token else ""


def address_problem(base: str) -> str:
    """What is wrong with the address that a scheme names; empty when it can be used."""
    if len(base) > LONGEST_ADDRESS:
        return f"longer than {LONGEST_ADDRESS} characters"
    if not base.isascii() or not base.isprintable() or " " in base:
        return "an address has neither blanks nor letters beyond ASCII"
    try:
        parts = urlsplit(base)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        return f"is no address: {error}"
    if not host or parts.scheme not in {"https", "http"} or parts.query or parts.fragment or "@" in parts.netloc:
        return "is no address such as https://receipts.example.com/e"
    if parts.scheme == "http" and host not in _LOOPBACK:
        return "customers' receipts need https"
    return ""
