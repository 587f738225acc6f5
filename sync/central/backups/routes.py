"""The routes about backups: signed ones for the till that sends, open ones for a machine that has a one-time code."""

from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from sync import protocol
from sync.central.allowances import Allowance
from sync.central.backups import handing_out, shelf
from sync.central.described import COMMON, SIGNED, refusal
from sync.central.enrolment import Terminal
from sync.central.remote import address_of
from sync.central.request_limits import check_address
from sync.central.signed_requests import Centre, require_signature
from sync.protocol import BackupAsked, BackupChunk, BackupOffered, BackupPart, BackupTaken, BackupTold, PartAsked

_OPENED = Allowance(20, 10 * 60_000)
"""Codes that one remote address may give in."""
_SMALL = 1024
"""Bytes of a request that carries no more than a code."""
_TOO_MANY = refusal("`too_many`; Retry-After says when again.")
_UNKNOWN = refusal("`unknown_backup`: it is not here, or not any more.")


@post(
    protocol.BACKUP_OFFER,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["backups"],
    summary="Offer a backup",
    description=(
        "The signed header of a backup of this terminal's journal. The answer says how many pieces are here already: "
        "what was cut off goes on there. Taken is only what the recovery phrase opens and the centre cannot."
    ),
    responses={
        413: refusal("`backup_too_large`."),
        429: _TOO_MANY,
        **SIGNED,
        400: refusal("`backup`: none of this terminal's. `openable`: the centre could open it."),
    },
)
def offered(
    data: JSONBody[BackupOffered], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> BackupTaken:
    """Begin, or go on."""
    return shelf.offer(centre.database, terminal, data.beginning, centre.backups, centre.clock())


@post(
    protocol.BACKUP_CHUNK,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["backups"],
    summary="Send the next piece of a backup",
    description=(
        "Pieces of 256 KiB in order, each with its hash. A repeat, or a piece out of order, changes nothing; the "
        "answer says which one is wanted. `kept` once all of it is here and is what the terminal signed; the oldest "
        "then go."
    ),
    responses={
        404: _UNKNOWN,
        422: refusal("`backup`: all of it is here, and is not what its terminal signed; offer it again."),
        **SIGNED,
        400: refusal("`chunk`: wrong length or hash."),
    },
)
def chunk(
    data: JSONBody[BackupChunk], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> BackupTaken:
    """Take it."""
    return shelf.take(centre.database, terminal, data, centre.backups, centre.clock())


@post(
    protocol.BACKUP_OPEN,
    status_code=200,
    sync_to_thread=True,
    request_max_body_size=_SMALL,
    tags=["backups"],
    summary="Give in the code for a backup",
    description=(
        "For a machine whose disk died. Trades head office's one-time code (60 bits, ten minutes, once) for the right "
        "to ask for the pieces of one backup for an hour, under a secret that the machine made. Not signed."
    ),
    responses={403: refusal("`code` is wrong, too old or used."), 404: _UNKNOWN, 429: _TOO_MANY, **COMMON},
)
def opened(data: JSONBody[BackupAsked], request: Request[Any, Any, Any], centre: NamedDependency[Centre]) -> BackupTold:
    """Take the code."""
    now = centre.clock()
    check_address(centre.database, "backup code", address_of(request), _OPENED, now)
    return handing_out.open_backup(centre.database, data, now)


@post(
    protocol.BACKUP_PART,
    status_code=200,
    sync_to_thread=True,
    request_max_body_size=_SMALL,
    tags=["backups"],
    summary="Ask for a piece of a backup",
    description="Under the code and the secret with which it was opened. Not signed.",
    responses={403: refusal("`code`: this machine may not, or not any more."), 404: _UNKNOWN, **COMMON},
)
def part(data: JSONBody[PartAsked], centre: NamedDependency[Centre]) -> BackupPart:
    """Hand it out."""
    return handing_out.tell_part(centre.database, data, centre.clock())


ROUTES = (offered, chunk, opened, part)
