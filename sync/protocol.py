"""The messages between terminal and centre, version 1: JSON over HTTP, one request under way per terminal.

=========================  ==========================  ===================================================
``POST /v1/enrol``         Enrol → Enrolled            one-time code, no signature yet
``POST /v1/push``          Push → Pushed               signed request; batch of one epoch, in order
``POST /v1/pull``          Pull → Changes              signed request; rows after a cursor
``POST /v1/keys``          KeysAsked → CompanyKeys     signed request; what chips, codes and sealing need
``POST /v1/details``       DetailsAsked → Details      signed request; full details of one member, after an entry
``POST /v1/hold``          Hold → Held                 signed request; points set aside while a customer pays
``POST /v1/points``        PointsAsked → PointsTold    signed request; a member's movements of points, newest first
``POST /v1/journal``       HeadsAsked → JournalHeads   signed request; how far the centre holds the terminal's journal
``POST /v1/sales``         SaleAsked → SaleTold        signed request; a sale of any till, with what came back of it
``POST /v1/sales/member``  SalesAsked → SalesTold      signed request; a member's sales at all tills, newest first
``POST /v1/returns/hold``  HoldReturn → ReturnHeld     signed request; nobody else refunds this sale meanwhile
``GET  /v1/health``        → Health                    open
``GET  /schema/openapi.json``                          the published description
=========================  ==========================  ===================================================

Those who apply for membership from home have messages of their own: ``sync.central.online.wire``.

An error is an HTTP status with a ``Problem`` body. 409 ``fork`` carries where; 401 and 403 stop the terminal; 5xx and
no answer mean: repeat later. Bytes travel as base64 text.
"""

from typing import Literal

import msgspec

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.times import Instant

VERSION = 1
MAX_BATCH = 500
"""Entries in one push at the most; the centre refuses more (413)."""
MAX_BODY = 8 * 1024 * 1024
"""Bytes of one request body at the most."""

ENROL = "/v1/enrol"
PUSH = "/v1/push"
PULL = "/v1/pull"
KEYS = "/v1/keys"
DETAILS = "/v1/details"
HOLD = "/v1/hold"
POINTS = "/v1/points"
JOURNAL = "/v1/journal"
SALES = "/v1/sales"
MEMBER_SALES = "/v1/sales/member"
HOLD_RETURN = "/v1/returns/hold"
HEALTH = "/v1/health"


class Enrol(msgspec.Struct, frozen=True):
    """A terminal asks to belong: the one-time code that the centre gave, and its own Ed25519 public key (32 bytes)."""

    code: str
    public_key: bytes
    name: str


class Enrolled(msgspec.Struct, frozen=True):
    """What a terminal is from now on. ``lookup_key`` (32 bytes) keys the hashes of card numbers and phones."""

    terminal: str
    store: str
    company: str
    lookup_key: bytes
    epoch: int
    now: Instant
    keys: CompanyKeys | None = None  # None from a centre older than they are

    def __repr__(self) -> str:
        return f"Enrolled(terminal={self.terminal!r}, store={self.store!r}, company={self.company!r})"


class Push(msgspec.Struct, frozen=True):
    """Unacknowledged entries of one epoch, in order, without gaps."""

    entries: tuple[Entry, ...]


class Pushed(msgspec.Struct, frozen=True):
    """The centre holds everything of ``epoch`` up to ``acknowledged`` durably, for ever.

    ``parked`` lists those of the batch that the rules refused; they are kept with a reason and shown to a person.
    """

    epoch: int
    acknowledged: int
    now: Instant
    parked: tuple[int, ...] = ()


class Pull(msgspec.Struct, frozen=True):
    """Ask for rows after ``cursor`` (last feed number per part); the answer is ``terminal.domain.feed.Changes``."""

    cursor: dict[int, int]
    feed: str | None = None
    limit: int = 2000


class KeysAsked(msgspec.Struct, frozen=True):
    """Ask for the company's keys; ``newest`` is the newest generation of card keys that the terminal holds, or 0."""

    newest: int = 0


class DetailsAsked(msgspec.Struct, frozen=True):
    """Ask for a member's details, under the terminal's ``member.details_seen`` entry at ``epoch`` and ``number``.

    That entry has to be at the centre first: 409 ``not_journalled`` otherwise.
    """

    member: MemberId
    epoch: int
    number: int


class Hold(msgspec.Struct, frozen=True):
    """Ask that ``points`` of a member be set aside for this terminal; the answer is ``terminal.domain.holds.Held``.

    ``request`` is a UUID made when the person began. The same request again replaces its amount, with nothing it is
    released; 409 ``hold_used`` once an entry has spent it.
    """

    request: str
    member: MemberId
    points: int


class PointsAsked(msgspec.Struct, frozen=True):
    """Ask for movements of a member's points, newest first; the answer is ``terminal.domain.movements.PointsTold``.

    ``before`` is the key of the last movement that is known, empty for the newest; ``limit`` is 200 at the most.
    """

    member: MemberId
    before: str = ""
    limit: int = 50


class HeadsAsked(msgspec.Struct, frozen=True):
    """Ask how far the centre holds the asking terminal's journal: before a restore, or to compare."""


class JournalHead(msgspec.Struct, frozen=True):
    """The newest entry of an epoch that the centre holds."""

    epoch: int
    number: int
    hash: bytes


class JournalHeads(msgspec.Struct, frozen=True):
    """Every epoch of the terminal, oldest first; ``now`` is the centre's clock."""

    heads: tuple[JournalHead, ...]
    now: Instant


class SaleAsked(msgspec.Struct, frozen=True):
    """Ask for the sale with this receipt number; the answer is ``terminal.domain.sales_told.SaleTold``."""

    receipt: str


class SalesAsked(msgspec.Struct, frozen=True):
    """Ask for a member's newest sales, 100 at the most; the answer is ``terminal.domain.sales_told.SalesTold``."""

    member: MemberId
    limit: int = 20


class HoldReturn(msgspec.Struct, frozen=True):
    """Ask that no other till refunds anything of a sale; the answer is ``terminal.domain.sales_told.ReturnHeld``.

    ``request`` is a UUID made when the person began; ``quantities`` are thousandths by line of what is to come back.
    The same request again prolongs the hold, with no quantities at all it is given up.
    """

    request: str
    receipt: str
    quantities: tuple[int, ...]


class Health(msgspec.Struct, frozen=True):
    """The centre answers and its database does."""

    status: Literal["ok"]
    protocol: int
    now: Instant


class Problem(msgspec.Struct, frozen=True):
    """Why a request was refused. ``epoch`` and ``number`` say where, for ``fork`` and ``chain``."""

    code: str
    detail: str
    epoch: int = 0
    number: int = 0
    now: Instant = 0
