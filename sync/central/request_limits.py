"""How much is asked before it is too much: of a terminal by its signed requests, of an address by its enrolments."""

from typing import Annotated

import msgspec
from sqlalchemy import Connection, func, select

from sync.central.allowances import Allowance, use_up
from sync.central.company import load_company
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.signing import WINDOW
from terminal.domain.times import Instant

_TEN_MINUTES_MS = 10 * 60_000
_Count = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]


class RequestLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``requests`` of one terminal in the five minutes for which a signature is good, ``enrolments`` tried from one
    address in ten minutes, ``cards`` of other regions that one terminal asks about in ten minutes; the defaults are far
    beyond what a till or a store ever asks."""

    requests: _Count = 6_000
    enrolments: _Count = 60
    cards: _Count = 120

    @property
    def enrolling(self) -> Allowance:
        """How often an address may try a code."""
        return Allowance(self.enrolments, _TEN_MINUTES_MS)

    @property
    def asking(self) -> Allowance:
        """How often a terminal may ask whose card it is."""
        return Allowance(self.cards, _TEN_MINUTES_MS)


def check_address(database: Database, what: str, address: str, allowance: Allowance, now: Instant) -> None:
    """Refuse with 429 an address that did ``what``, which nobody signs, more often than it may."""
    with database.read() as connection:
        key = load_company(connection).lookup_key
    if wait := use_up(database, key, f"{what} from {address}", allowance, now):
        raise RequestRefused(429, "too_many", f"{what} is asked too often from one address", wait_ms=wait)


def check_requests(connection: Connection, terminal: str, limits: RequestLimits) -> None:
    """Refuse with 429 a terminal that has asked too often. Its nonces are what is counted: every process sees them."""
    nonces = schema.request_nonces.c
    asked = connection.scalars(select(func.count()).where(nonces.terminal == terminal)).one()
    if asked > limits.requests:
        told = f"{asked} requests within some minutes; {limits.requests} at the most"
        raise RequestRefused(429, "too_many", told, wait_ms=WINDOW * 1000)
