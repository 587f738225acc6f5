"""Which addresses a centre may have: TLS everywhere but on this machine itself (design §6 holds for both sides)."""

import ipaddress
from urllib.parse import urlsplit

from terminal.domain.errors import ConfigError


def check_centre_address(url: str) -> None:
    """Raises ConfigError unless ``url`` is https, or http to this machine itself."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigError("centre.url", f"not an address: {error}") from error
    if parts.scheme not in ("https", "http") or not host:
        raise ConfigError("centre.url", f"{url!r} is not an address like https://centre.example.com")
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigError("centre.url", "http is only for this machine itself; use https")


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine itself by its very form; a name but localhost may lead anywhere."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
