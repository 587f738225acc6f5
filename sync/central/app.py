"""The centre over HTTP: the routes of ``sync.protocol``, their published description, and errors as ``Problem``.

Handlers only unpack the request: who asks is settled by a guard before the body is even decoded, and the work is in
``enrolment``, ``ingest`` and ``changes``; the open routes are in ``online.routes``. The application keeps no state of
its own, so any number of processes may serve the same database.
"""

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Tag
from litestar.params import JSONBody
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from sync import protocol
from sync.central import changes, enrolment, ingest, member_details
from sync.central.background import keep_up
from sync.central.clock import Clock, wall_clock
from sync.central.described import COMMON, SIGNED, refusal
from sync.central.enrolment import Terminal
from sync.central.messages.courier import Courier
from sync.central.messages.message import Channel, Gateway
from sync.central.online.office import Office
from sync.central.online.routes import ROUTES as ONLINE_ROUTES
from sync.central.points import details as points_details
from sync.central.points import holds
from sync.central.refusals import RequestRefused
from sync.central.sale_routes import ROUTES as SALE_ROUTES
from sync.central.signed_requests import Centre, require_signature
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import (
    DetailsAsked,
    Enrol,
    Enrolled,
    HeadsAsked,
    Health,
    Hold,
    JournalHeads,
    KeysAsked,
    PointsAsked,
    Problem,
    Pull,
    Push,
    Pushed,
)
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.feed import Changes
from terminal.domain.holds import Held
from terminal.domain.movements import PointsTold
from terminal.domain.registration import Details

_LOG = logging.getLogger(__name__)

_DESCRIPTION = """What terminals and the centre say to one another.

* Every request but `enrol`, `health` and those of online registration is signed after RFC 9421 (Ed25519) over method,
  path and a `Content-Digest` (RFC 9530), within 300 s of the centre's clock, with a nonce that is used once.
* Every error has a `Problem` body. 409 `fork` and 422 `chain` say where; 401 tells the centre's clock; 401 and 403 stop
  the terminal; 5xx and no answer mean: repeat later. Nothing is lost by repeating anything.
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
    responses={403: refusal("The code is wrong, too old or used."), **COMMON},
)
def enrol(data: JSONBody[Enrol], centre: NamedDependency[Centre]) -> Enrolled:
    """Let a terminal in."""
    return enrolment.enrol(centre.database, data, centre.clock())


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
        "Ask again while `more` is true. Each member says up to which own entry (`included`) the figures account for."
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


@get(
    protocol.HEALTH,
    sync_to_thread=True,
    tags=["operation"],
    summary="Health",
    description="Answers when the service and its database do.",
    responses={503: COMMON[503]},
)
def health(centre: NamedDependency[Centre]) -> Health:
    """Ask the database."""
    with centre.database.read() as connection:
        connection.execute(select(schema.company.c.id))
    return Health(status="ok", protocol=protocol.VERSION, now=centre.clock())


def create_app(
    database: Database, *, clock: Clock = wall_clock, gateways: Mapping[Channel, Gateway] | None = None
) -> Litestar:
    """The service on a database that has the newest schema and a company; ``gateways`` carry messages to people."""
    centre = Centre(database, clock)
    office = Office(database, clock, Courier(database, clock, gateways or {}))

    @asynccontextmanager
    async def background(_app: Litestar) -> AsyncIterator[None]:
        async with keep_up(database, clock):
            try:
                yield
            finally:
                office.close()

    return Litestar(
        route_handlers=[enrol, push, pull, keys, details, hold, points, journal, *SALE_ROUTES, health, *ONLINE_ROUTES],
        dependencies={
            "centre": Provide(lambda: centre, sync_to_thread=False),
            "office": Provide(lambda: office, sync_to_thread=False),
            "terminal": Provide(_signed_terminal, sync_to_thread=False),
        },
        state=State({"centre": centre}),
        lifespan=[background],
        exception_handlers=_problem_handlers(clock),
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
                Tag("online registration", "How people apply from home. Not signed."),
                Tag("operation", "For those who run it."),
            ],
        ),
        logging_config=None,
    )


def _signed_terminal(request: Request[Any, Any, Any]) -> Terminal:
    terminal: Terminal = request.state.terminal
    return terminal


def _problem_handlers(clock: Clock) -> dict[int | type[Exception], Callable[[Any, Any], Response[Problem]]]:
    def answer(status: int, problem: Problem) -> Response[Problem]:
        return Response(msgspec.structs.replace(problem, now=clock()), status_code=status)

    def refused(_: object, error: RequestRefused) -> Response[Problem]:
        told = answer(error.status, error.problem)
        if error.wait_ms:
            told.headers["Retry-After"] = str(-(-error.wait_ms // 1000))
        return told

    def http(_: object, error: HTTPException) -> Response[Problem]:
        # Litestar's own: no such route or method, a body too large or of the wrong shape.
        code = {404: "not_found", 405: "method", 413: "body"}.get(error.status_code, "request")
        faults = error.extra if isinstance(error.extra, list) else []
        places = [f"{each.get('key', 'body')}: {each.get('message')}" for each in faults]
        return answer(error.status_code, Problem(code, "; ".join([error.detail, *places])))

    def too_deep(_: object, error: RecursionError) -> Response[Problem]:
        return answer(400, Problem("request", f"the body is nested too deeply: {error}"))

    def database(_: object, error: OperationalError) -> Response[Problem]:
        _LOG.error("database: %s", error.orig)
        return answer(503, Problem("database", "the centre's database does not answer; repeat later"))

    def fault(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
        _LOG.error("fault in %s %s", request.method, request.url.path, exc_info=error)
        return answer(500, Problem("fault", "a fault at the centre; repeat later"))

    return {
        RequestRefused: refused,
        HTTPException: http,
        RecursionError: too_deep,  # raised by the decoder of bodies: nothing of ours recurses
        OperationalError: database,
        Exception: fault,
    }
