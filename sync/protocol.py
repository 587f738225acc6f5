"""The messages between terminal and centre, version 1: JSON over HTTP, one request under way per terminal.

=========================  ==========================  ===================================================
``POST /v1/enrol``         Enrol → Enrolled            one-time code, no signature yet
``POST /v1/push``          Push → Pushed               signed request; batch of one epoch, in order
``POST /v1/pull``          Pull → Changes              signed request; rows after a cursor
``GET  /v1/snapshots``     → SnapshotTold              signed request; the members as files, for an empty cache
``GET  /v1/snapshots/…``   → bytes                     signed request; a range of one of its files
``POST /v1/sums``          SumsAsked → PartSums        signed request; what the members of each part come to
``POST /v1/keys``          KeysAsked → CompanyKeys     signed request; what chips, codes and sealing need
``POST /v1/card``          CardAsked → CardTold        signed request; the member of a card that the till does not know
``POST /v1/details``       DetailsAsked → Details      signed request; full details of one member, after an entry
``POST /v1/hold``          Hold → Held                 signed request; points set aside while a customer pays
``POST /v1/points``        PointsAsked → PointsTold    signed request; a member's movements of points, newest first
``POST /v1/journal``       HeadsAsked → JournalHeads   signed request; how far the centre holds the terminal's journal
``POST /v1/journal/entries`` EntriesAsked → JournalEntries signed request; the terminal's own journal, for a successor
``POST /v1/sales``         SaleAsked → SaleTold        signed request; a sale of any till, with what came back of it
``POST /v1/sales/member``  SalesAsked → SalesTold      signed request; a member's sales at all tills, newest first
``POST /v1/returns/hold``  HoldReturn → ReturnHeld     signed request; nobody else refunds this sale meanwhile
``POST /v1/day``           DayAsked → DayTold          signed request; the centre's figures of a day, signed too
``POST /v1/day/entries``   DayEntriesAsked → BookedEntries signed request; how the centre booked a day's entries
``POST /v1/backups/offer`` BackupOffered → BackupTaken signed request; the beginning of a backup that is to be kept
``POST /v1/backups/chunk`` BackupChunk → BackupTaken   signed request; the next piece of it
``POST /v1/backups/open``  BackupAsked → BackupTold    a new machine; one-time code, no signature yet
``POST /v1/backups/part``  PartAsked → BackupPart      the same machine; the next piece of what it may have
``POST /v1/delta``         DeltaAsked → DeltaTold      signed request; what another till lacks, for a stick
``GET  /v1/health``        → Health                    open
``GET  /schema/openapi.json``                          the published description
=========================  ==========================  ===================================================

Those who apply for membership from home have messages of their own: ``sync.central.online.wire``; customers' pages are
in ``sync.central.e_receipts``.

An error is an HTTP status with a ``Problem`` body. 409 ``fork`` carries where; 401 and 403 stop the terminal; 5xx and
no answer mean: repeat later. Bytes travel as base64 text. The body of a signed request may travel packed
(``Content-Encoding: zstd``), its digest is of what travels; so may an answer to whoever says ``Accept-Encoding: zstd``.
"""

from typing import Literal

import msgspec

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId, MemberRecord
from terminal.domain.snapshots import PartSum
from terminal.domain.times import Instant

VERSION = 1
MAX_BATCH = 500
"""Entries in one push at the most; the centre refuses more (413)."""
MAX_BODY = 8 * 1024 * 1024
"""Bytes of one request body at the most, as it travels and opened."""
PACKED = "zstd"
"""The one Content-Encoding, of requests as of answers: a single Zstandard frame that declares its content's size."""
WORTH_PACKING = 1024
"""Bytes of a body from which it is packed; less fits a packet or two however it is sent."""

ENROL = "/v1/enrol"
PUSH = "/v1/push"
PULL = "/v1/pull"
SNAPSHOTS = "/v1/snapshots"
SNAPSHOT_PART = "/v1/snapshots/{snapshot}/parts/{part}"
SUMS = "/v1/sums"
KEYS = "/v1/keys"
CARD = "/v1/card"
DETAILS = "/v1/details"
HOLD = "/v1/hold"
POINTS = "/v1/points"
JOURNAL = "/v1/journal"
JOURNAL_ENTRIES = "/v1/journal/entries"
SALES = "/v1/sales"
MEMBER_SALES = "/v1/sales/member"
HOLD_RETURN = "/v1/returns/hold"
DAY = "/v1/day"
DAY_ENTRIES = "/v1/day/entries"
BACKUP_OFFER = "/v1/backups/offer"
BACKUP_CHUNK = "/v1/backups/chunk"
BACKUP_OPEN = "/v1/backups/open"
BACKUP_PART = "/v1/backups/part"
DELTA = "/v1/delta"
HEALTH = "/v1/health"

CHUNK = 256 * 1024
"""Bytes of every piece of a backup but the last: half a minute on a line of 100 kbit/s."""
MOST_MEMBERS = 500
"""Members that one pull may ask for by name."""
PIECE = 4 * 1024 * 1024
"""Bytes of a snapshot's file in one answer at the most."""
TICKET = 32
"""Bytes of the secret by which a new machine is known once it gave in its code."""


class Enrol(msgspec.Struct, frozen=True):
    """A terminal asks to belong: the one-time code that the centre gave, and its own Ed25519 public key (32 bytes).

    ``known_as`` is the terminal that its data folder is already, if any: it cannot become another one's successor.
    """

    code: str
    public_key: bytes
    name: str
    known_as: str = ""


class Enrolled(msgspec.Struct, frozen=True):
    """What a terminal is from now on. ``lookup_key`` (32 bytes) keys the hashes of card numbers and phones."""

    terminal: str
    store: str
    company: str
    lookup_key: bytes
    epoch: int
    now: Instant
    keys: CompanyKeys | None = None  # None from a centre older than they are
    former_keys: tuple[bytes, ...] = ()  # of the machines that the terminal was on before, oldest first

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
    """Ask for rows after ``cursor`` (last feed number per part); the answer is ``terminal.domain.feed.Changes``.

    A cursor that came with a snapshot lacks what a snapshot cannot hold, and that is asked for beside it: ``members``,
    ``MOST_MEMBERS`` at the most, whom own entries concern, are told whatever their number; with ``waiting`` so are all
    applications that came in online for the asking terminal's store and wait. They come on top of ``limit``, in the
    same answer and from the same state of the database as the rows behind the cursor.
    """

    cursor: dict[int, int]
    feed: str | None = None
    limit: int = 2000
    members: tuple[MemberId, ...] = ()
    waiting: bool = False


class SumsAsked(msgspec.Struct, frozen=True):
    """Ask what the members of these parts (0–255) come to."""

    parts: tuple[int, ...]


class PartSums(msgspec.Struct, frozen=True):
    """Sums of some of the parts that were asked for; the others are to be asked for again.

    A till compares those whose number its cursor has with ``terminal.domain.snapshots.checksum_of`` its cache.
    """

    feed: str
    sums: tuple[PartSum, ...]
    now: Instant


class KeysAsked(msgspec.Struct, frozen=True):
    """Ask for the company's keys; ``newest`` is the newest generation of card keys that the terminal holds, or 0."""

    newest: int = 0


class CardAsked(msgspec.Struct, frozen=True):
    """Ask whose card this is, by the keyed hash of its number: at a till that keeps a scope's members alone."""

    card: bytes


class CardTold(msgspec.Struct, frozen=True):
    """The card's member, whom the till's scope holds from now on."""

    member: MemberRecord
    now: Instant


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


class EntriesAsked(msgspec.Struct, frozen=True):
    """Ask for the terminal's own journal behind ``after`` (epoch, number): a successor gets its predecessor's back."""

    after: tuple[int, int]
    limit: int = MAX_BATCH


class JournalEntries(msgspec.Struct, frozen=True):
    """Entries in order, as they were sent; ``more`` waits."""

    entries: tuple[Entry, ...]
    more: bool
    now: Instant


class DeltaAsked(msgspec.Struct, frozen=True):
    """Ask for what another till of the same store lacks behind the cursor that its own file names; none: everything."""

    terminal: str
    feed: str | None = None
    cursor: dict[int, int] = {}


class DeltaTold(msgspec.Struct, frozen=True):
    """The next piece of a stick's file for that till (``sync.stick_files``), to be carried as it is."""

    piece: bytes
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


class DayAsked(msgspec.Struct, frozen=True):
    """Ask for the centre's figures; the answer is ``terminal.domain.day_end.DayTold``.

    ``statement`` is JSON of a ``DayStatement``, ``signature`` the terminal's own under it. 409 ``not_here`` when the
    centre does not hold all of its entries.
    """

    statement: bytes
    signature: bytes


class DayEntriesAsked(msgspec.Struct, frozen=True):
    """Ask how the centre booked the entries behind ``after`` up to ``until``; ``day_end.BookedEntries`` answers."""

    after: tuple[int, int]
    until: tuple[int, int]
    limit: int = 1000


class BackupOffered(msgspec.Struct, frozen=True):
    """A backup that the centre shall keep: what stands before its database (``terminal.domain.backups.packed``)."""

    beginning: bytes


class BackupChunk(msgspec.Struct, frozen=True):
    """Piece ``position`` (from 0, ``CHUNK`` bytes each) of the database of an offered backup, with its SHA-256.

    ``backup`` is the digest that the backup's header tells.
    """

    backup: bytes
    position: int
    hash: bytes
    content: bytes


class BackupTaken(msgspec.Struct, frozen=True):
    """How far the centre holds a backup: ``held`` of ``chunks`` pieces; ``kept`` once all of it is here and agrees."""

    held: int
    chunks: int
    kept: bool
    now: Instant


class BackupAsked(msgspec.Struct, frozen=True):
    """A new machine gives in head office's one-time code, and a random ``ticket`` by which it is known from then on."""

    code: str
    ticket: bytes

    def __repr__(self) -> str:
        return "BackupAsked(…)"


class BackupTold(msgspec.Struct, frozen=True):
    """The backup that the code allows: its beginning, how many pieces, and until when they may be asked for."""

    beginning: bytes
    chunks: int
    until: Instant
    now: Instant


class PartAsked(msgspec.Struct, frozen=True):
    """Ask for a piece, under the code and the ticket with which the backup was opened."""

    code: str
    ticket: bytes
    position: int

    def __repr__(self) -> str:
        return f"PartAsked(position={self.position})"


class BackupPart(msgspec.Struct, frozen=True):
    """The piece and its SHA-256."""

    hash: bytes
    content: bytes


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
