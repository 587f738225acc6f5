"""A terminal's first word with the centre: the one-time code for an identity."""

import ssl
from typing import Final

from sync import client
from sync.key_checks import check_keys
from sync.protocol import Enrol, Enrolled
from terminal.domain.errors import ConfigError, Refused

_KEY_BYTES: Final = 32


def enrol_terminal(
    url: str, code: str, public_key: bytes, name: str, *, known_as: str = "", tls: ssl.SSLContext | None = None
) -> Enrolled:
    """Enrol under ``name`` with the Ed25519 ``public_key`` (32 bytes) and the code that head office gave.

    ``known_as`` is the terminal that this machine is already, if any.

    The code may be typed with blanks and in small letters. Raises ConfigError for an address or a code that cannot
    be used, LineDown, and Refused when the centre does not know the code, or its answer cannot be built upon.
    """
    typed = "".join(code.split()).upper()
    if not typed:
        raise ConfigError("code", "the one-time code is empty")
    enrolled = client.enrol(url, Enrol(code=typed, public_key=public_key, name=name, known_as=known_as), tls=tls)
    _check(enrolled)
    return enrolled


def _check(enrolled: Enrolled) -> None:
    """A half-made identity would show only much later, as cards that nobody knows."""
    for field in ("terminal", "store", "company"):
        if not getattr(enrolled, field):
            raise Refused("protocol", f"enrolled without a {field}")
    if len(enrolled.lookup_key) != _KEY_BYTES or enrolled.epoch < 1:
        raise Refused("protocol", "enrolled with a lookup key or an epoch that cannot be used")
    if enrolled.keys is not None:
        check_keys(enrolled.keys)
