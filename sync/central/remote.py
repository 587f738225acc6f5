"""Whose a request is that nobody signed: the part of a remote address that they cannot choose."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from litestar import Request

_IPV6_SUBSCRIBER = 64
"""Bits of an IPv6 address that are one subscriber's; the rest they choose as they like."""


def address_of(request: Request[Any, Any, Any]) -> str:
    """Whose request it is, as far as the network tells; a proxy that is trusted tells for others (uvicorn)."""
    return subscriber(request.client.host if request.client else "")


def subscriber(host: str) -> str:
    """The part of an address by which one subscriber is told from another."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((int(address), _IPV6_SUBSCRIBER), strict=False))
    return str(address)
