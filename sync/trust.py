"""Whom a till believes that it is the centre: certificates of the operating system, or of a company's own CA."""

import re
import ssl
from pathlib import Path

from terminal.domain.errors import ConfigError, ConfigFault

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")
_MOST = 1 << 20  # bytes; a file of certificates is a few thousand


def company_trust(ca: str) -> ssl.SSLContext | None:
    """TLS settings that believe the certificates ``ca`` (PEM, RFC 7468) and those that they vouch for, and nobody else.

    None for "": what the operating system believes. Raises ConfigError for what is no certificate.
    """
    if not ca:
        return None
    try:
        return ssl.create_default_context(cadata=ca)
    except (ssl.SSLError, ValueError) as error:
        raise ConfigError("centre.ca", f"is no certificate: {error}", ConfigFault.NO_CERTIFICATE) from error


def read_ca_file(path: Path) -> str:
    """The certificates of a file, as they are kept in the settings. Raises ConfigError for a file without one."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST).decode("ascii", errors="replace")
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read: {error.strerror}", ConfigFault.UNREADABLE) from error
    found = ["\n".join(each.split("\r\n")) for each in _CERTIFICATE.findall(text)]
    if not found:
        problem = "holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)"
        raise ConfigError(str(path), problem, ConfigFault.NO_CERTIFICATE)
    ca = "\n".join(found) + "\n"
    company_trust(ca)
    return ca
