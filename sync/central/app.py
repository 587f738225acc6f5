"""The centre over HTTP: the routes of ``sync.protocol``, their published description, and errors as ``Problem``.

Handlers only unpack the request: who asks is settled by a guard before the body is even decoded, and the work is in
``enrolment``, ``ingest`` and ``changes``; the open routes are in ``online.routes`` and ``e_receipts.routes``. The
application keeps no state of its own, so any number of processes may serve the same database.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request, post
from litestar.di import NamedDependency, Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Tag
from litestar.params import JSONBody

from sync import protocol
from sync.central import changes, enrolment, ingest, member_details
from sync.central.archive.settings import ArchiveSettings
from sync.central.background import keep_up
from sync.central.backups.limits import BackupLimits
from sync.central.backups.routes import ROUTES as BACKUP_ROUTES
from sync.central.card_routes import ROUTES as CARD_ROUTES
from sync.central.clock import Clock, wall_clock
from sync.central.crowding import NoCrowd
from sync.central.days.routes import ROUTES as DAY_ROUTES
from sync.central.described import COMMON, SIGNED, refusal
from sync.central.e_receipts.routes import ROUTES as E_RECEIPT_ROUTES
from sync.central.enrolment import Terminal
from sync.central.messages.courier import Courier
from sync.central.messages.message import Channel, Gateway
from sync.central.online.office import Office
from sync.central.online.routes import ROUTES as ONLINE_ROUTES
from sync.central.operation import ROUTES as OPERATION_ROUTES
from sync.central.points import details as points_details
from sync.central.points import holds
from sync.central.problems import PROBLEMS
from sync.central.remote import address_of
from sync.central.request_bodies import OpenedRequest, PackedAnswers
from sync.central.request_limits import RequestLimits, check_address
from sync.central.sale_routes import ROUTES as SALE_ROUTES
from sync.central.signed_requests import AnyRequest, Centre, centre_of, require_signature
from sync.central.snapshots.routes import ROUTES as SNAPSHOT_ROUTES
from sync.central.snapshots.settings import Snapshots
from sync.central.sticks.routes import ROUTES as STICK_ROUTES
from sync.central.store.engine import Database
from sync.protocol import (
    DetailsAsked,
    Enrol,
    Enrolled,
    EntriesAsked,
    HeadsAsked,
    Hold,
    JournalEntries,
    JournalHeads,
    KeysAsked,
    PointsAsked,
    Pull,
    Push,
    Pushed,
)
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.feed import Changes
from terminal.domain.holds import Held
from terminal.domain.movements import PointsTold
from terminal.domain.registration import Details

_DESCRIPTION = """What terminals and the centre say to one another.

* Every request but `enrol`, `health`, `backups/open`, `backups/part`, e-receipts and those of online registration is
  signed after RFC 9421 (Ed25519) over method, path and a `Content-Digest` (RFC 9530), within 300 s of the centre's
  clock, with a nonce that is used once.
* Every error has a `Problem` body. 409 `fork` and 422 `chain` say where; 401 tells the centre's clock; 401 and 403 stop
  the terminal; 5xx and no answer mean: repeat later. Nothing is lost by repeating anything.
* A signed request may travel packed (`Content-Encoding: zstd`, one frame that declares its size, 8 MiB opened at the
  most); the digest is of what travels. Answers come packed to whoever says `Accept-Encoding: zstd`.
* Amounts are fen, times UTC milliseconds, bytes base64 text.
"""
"""The API's own introduction, in Markdown."""


@post(
    protocol.ENROL,
    status_code=200,
    sync_to_thread=True,
    tags=["terminals"],
    summary="Enrol a terminal",
    description="Trades a one-time code (60 bits, ten minutes, once) and a public key for an identity. Not signed.",
    responses={
        403: refusal("The code is wrong, too old or used."),
        429: refusal("`too_many` from this remote address; Retry-After says when again."),
        **COMMON,
    },
)
def enrol(data: JSONBody[Enrol], centre: NamedDependency[Centre], request: Request[Any, Any, Any]) -> Enrolled:
    """Let a terminal in."""
    now = centre.clock()
    check_address(centre.database, "enrolment", address_of(request), centre.limits.enrolling, now)
    return enrolment.enrol(centre.database, data, now)


@post(
    protocol.PUSH,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["sync"],
    summary="Push journal entries",
    description=(
        "Takes a batch of one epoch in order. What the answer acknowledges is durable for ever and has had its effect "
        "exactly once; entries that the rules refuse are listed as `parked` and become cases. A repeat changes nothing."
    ),
    responses={
        409: refusal("`fork`: the centre holds another entry at `epoch`/`number`; open a new epoch."),
        422: refusal("`chain`: a gap, a broken hash chain or a wrong entry signature at `epoch`/`number`."),
        **SIGNED,
    },
)
def push(data: JSONBody[Push], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]) -> Pushed:
    """Store and apply."""
    return ingest.push(centre.database, terminal, data.entries, centre.clock)


@post(
    protocol.PULL,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["sync"],
    summary="Pull changed rows",
    description=(
        "The latest state of every row that changed after the cursor, hot list and company first, then members. "
        "Ask again while `more` is true. Each member says up to which own entry (`included`) the figures account for, "
        "and the answer which is the newest that is held (`held`): a till whose journal ends before it is an old copy."
    ),
    responses=SIGNED,
)
def pull(data: JSONBody[Pull], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]) -> Changes:
    """Read a slice of the feed."""
    return changes.read_changes(centre.database, terminal, data, centre.clock())


@post(
    protocol.KEYS,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["terminals"],
    summary="Ask for the company's keys",
    description=(
        "All generations of card keys, newest first, and the public keys of electronic codes and of sealing. The same "
        "as at enrolment: for terminals that enrolled before there were any, and after a new generation was made."
    ),
    responses=SIGNED,
)
def keys(
    data: JSONBody[KeysAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> CompanyKeys:
    """Hand out the keys."""
    return enrolment.give_keys(centre.database, terminal, data.newest)


@post(
    protocol.DETAILS,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["members"],
    summary="Ask for a member's full details",
    description=(
        "Answered for ten minutes under one `member.details_seen` entry of the asking terminal, which is the record of "
        "who saw the details and why. The member may be of any store."
    ),
    responses={
        404: refusal("`unknown_member`: there is no such member, or they left."),
        409: refusal("`not_journalled`: the entry is not here, too old, or about another member."),
        **SIGNED,
    },
)
def details(
    data: JSONBody[DetailsAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> Details:
    """Tell them, once the look is on record."""
    return member_details.tell_details(centre.database, terminal, data, centre.clock())


@post(
    protocol.HOLD,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["points"],
    summary="Set points aside",
    description=(
        "Sets points of a member aside for the asking terminal, as many as there are and no other terminal holds, for "
        "fifteen minutes. The same request again replaces its amount; with no points it is released. It moves nothing: "
        "the entry that spends the points names the hold."
    ),
    responses={
        404: refusal("`unknown_member`: there is no such member, or they left."),
        409: refusal("`hold_used`: an entry has spent it. `hold_taken`: the request is another terminal's."),
        **SIGNED,
    },
)
def hold(data: JSONBody[Hold], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]) -> Held:
    """Set them aside."""
    return holds.hold(centre.database, terminal, data, centre.clock())


@post(
    protocol.POINTS,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["points"],
    summary="Ask for a member's movements of points",
    description=(
        "The ledger of one member, newest first, with the balance that all of it makes; `before` goes on behind the "
        "movement with that key. The member may be of any store."
    ),
    responses={
        404: refusal("`unknown_member`: no such member, or they left. `unknown_movement`: `before` is none of theirs."),
        **SIGNED,
    },
)
def points(data: JSONBody[PointsAsked], centre: NamedDependency[Centre]) -> PointsTold:
    """Tell them."""
    return points_details.tell_points(centre.database, data, centre.clock())


@post(
    protocol.JOURNAL,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["sync"],
    summary="Ask how far the centre holds this terminal's journal",
    description="Number and hash of the newest entry of each epoch: what a restored terminal compares its backup with.",
    responses=SIGNED,
)
def journal(
    data: JSONBody[HeadsAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> JournalHeads:
    """Tell them."""
    del data
    return ingest.journal_heads(centre.database, terminal, centre.clock())


@post(
    protocol.JOURNAL_ENTRIES,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["sync"],
    summary="Ask for this terminal's own journal",
    description="Entries as they were sent, in order: what a new machine that goes on as this terminal begins with.",
    responses=SIGNED,
)
def own_entries(
    data: JSONBody[EntriesAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> JournalEntries:
    """Tell them."""
    return ingest.journal_entries(centre.database, terminal, data, centre.clock())


def create_app(
    database: Database,
    *,
    clock: Clock = wall_clock,
    gateways: Mapping[Channel, Gateway] | None = None,
    backups: BackupLimits | None = None,
    limits: RequestLimits | None = None,
    snapshots: Snapshots | None = None,
    retention: ArchiveSettings | None = None,
) -> Litestar:
    """The service on a database that has the newest schema and a company; ``gateways`` carry messages to people,
    ``backups`` bounds what is kept of tills', ``limits`` how often is asked, ``snapshots`` says where they are,
    ``retention`` when old entries are packed."""
    service = make_service()
    move_in(
        service,
        database,
        clock=clock,
        gateways=gateways,
        backups=backups,
        limits=limits,
        snapshots=snapshots,
        retention=retention,
    )
    return service


def move_in(
    service: Litestar,
    database: Database,
    *,
    clock: Clock = wall_clock,
    gateways: Mapping[Channel, Gateway] | None = None,
    backups: BackupLimits | None = None,
    limits: RequestLimits | None = None,
    snapshots: Snapshots | None = None,
    retention: ArchiveSettings | None = None,
) -> None:
    """Let a service that does not run work for a company from its next start on, as in ``create_app``."""
    shelf = snapshots.shelf if snapshots else None
    service.state.centre = Centre(database, clock, backups or BackupLimits(), limits or RequestLimits(), shelf)
    service.state.snapshots, service.state.retention = snapshots, retention
    service.state.office = Office(database, clock, Courier(database, clock, gateways or {}))


def make_service() -> Litestar:
    """The routes without a company behind them; making them takes longer than most requests."""
    return Litestar(
        route_handlers=[
            *(enrol, push, pull, keys, details, hold, points, journal, own_entries, *OPERATION_ROUTES),
            *(*SNAPSHOT_ROUTES, *CARD_ROUTES, *SALE_ROUTES, *DAY_ROUTES, *BACKUP_ROUTES, *STICK_ROUTES),
            *(*ONLINE_ROUTES, *E_RECEIPT_ROUTES),
        ],
        dependencies={
            "centre": Provide(centre_of, sync_to_thread=False),
            "office": Provide(_office, sync_to_thread=False),
            "terminal": Provide(_signed_terminal, sync_to_thread=False),
        },
        lifespan=[_background],
        exception_handlers=PROBLEMS,
        request_class=OpenedRequest,
        middleware=[NoCrowd(), PackedAnswers()],
        request_max_body_size=protocol.MAX_BODY,
        openapi_config=OpenAPIConfig(
            title="Member centre",
            version=str(protocol.VERSION),
            description=_DESCRIPTION,
            tags=[
                Tag("terminals", "Which tills belong."),
                Tag("sync", "Journals up, changed rows down."),
                Tag("members", "What only the centre knows of a member."),
                Tag("points", "Points that are about to be spent, and where they all came from."),
                Tag("refunds", "Sales of all tills, so that what was bought here can come back there."),
                Tag("day end", "Both sides' figures of a day, and the certificate."),
                Tag("backups", "Tills' journals, kept closed for the day a disk dies."),
                Tag("online registration", "How people apply from home. Not signed."),
                Tag("e-receipts", "Pages for customers. Not signed."),
                Tag("operation", "For those who run it."),
            ],
        ),
        logging_config=None,
    )


@asynccontextmanager
async def _background(service: Litestar) -> AsyncIterator[None]:
    centre, office = service.state.centre, service.state.office
    async with keep_up(centre.database, centre.clock, service.state.snapshots, service.state.retention):
        try:
            yield
        finally:
            office.close()


def _office(request: AnyRequest) -> Office:
    office: Office = request.app.state.office
    return office


def _signed_terminal(request: AnyRequest) -> Terminal:
    terminal: Terminal = request.state.terminal
    return terminal
