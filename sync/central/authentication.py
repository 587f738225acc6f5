"""Who sent a request: its signature, its age, and that it was not sent before."""

from collections.abc import Mapping

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import insert

from sync.central.enrolment import Terminal, find_terminal
from sync.central.former_machines import former_machines, note_former_machine
from sync.central.refusals import RequestRefused
from sync.central.request_limits import RequestLimits, check_requests
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import PUSH
from sync.signing import (
    WINDOW,
    RequestSignature,
    SignatureError,
    SignatureProblem,
    verify_request,
)
from terminal.domain.journal import Verifier
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant

_DETAILS = {
    SignatureProblem.MISSING: "the request carries no signature",
    SignatureProblem.MALFORMED: "the signature headers are not of this protocol",
    SignatureProblem.DIGEST: "the body is not the one that was signed",
    SignatureProblem.CLOCK: f"signed more than {WINDOW} s away from the centre's clock; set the clock and sign again",
    SignatureProblem.UNKNOWN_KEY: "no such terminal; enrol it",
    SignatureProblem.WRONG: "the signature is not this terminal's",
}


def authenticate(
    database: Database,
    method: str,
    path: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    now: Instant,
    limits: RequestLimits,
) -> Terminal:
    """The terminal that signed this request.

    Raises RequestRefused: 401 with the signature's problem as its code (``replay`` for a nonce seen before), 403
    ``revoked``, 403 ``replaced`` for the machine that it was on before, unless that pushes, 429 ``too_many``.
    """
    known: list[Terminal] = []

    def key_of(key_id: str) -> Verifier | None:
        with database.glance() as connection:
            terminal = find_terminal(connection, key_id)
        if terminal is None:
            return None
        return lambda digest, signature: _signed_by_machine(database, terminal, digest, signature, known)

    try:
        signed = verify_request(method, path, body, headers, key_of=key_of, now=now // 1000)
    except SignatureError as error:
        raise RequestRefused(401, error.problem.value, _DETAILS[error.problem]) from error
    terminal = known[0]
    if terminal.until_epoch:
        note_former_machine(database, terminal, now)
    if terminal.revoked:
        raise RequestRefused(403, "revoked", "this terminal was revoked at the centre")
    if terminal.until_epoch and path != PUSH:
        raise RequestRefused(403, "replaced", "another machine goes on as this terminal")
    _remember(database, signed, now, limits)
    return terminal


def _signed_by_machine(
    database: Database, terminal: Terminal, digest: bytes, signature: bytes, known: list[Terminal]
) -> bool:
    """Whether the terminal's machine signed, or one that it was on before; ``known`` gets the one that did."""
    if ed25519_verifier(terminal.public_key)(digest, signature):
        known.append(terminal)
        return True
    for former in former_machines(database, terminal):
        if ed25519_verifier(former.public_key)(digest, signature):
            known.append(former)
            return True
    return False


def _remember(database: Database, signed: RequestSignature, now: Instant, limits: RequestLimits) -> None:
    nonces, terminals = schema.request_nonces, schema.terminals
    with database.write() as connection:
        mine = nonces.c.terminal == signed.key_id
        connection.execute(delete(nonces).where(mine, nonces.c.expires_at < now))
        try:
            connection.execute(
                insert(nonces).values(
                    terminal=signed.key_id, nonce=signed.nonce, expires_at=(signed.created + WINDOW + 1) * 1000
                )
            )
        except IntegrityError as error:
            raise RequestRefused(401, "replay", "this request was received before; sign it anew") from error
        check_requests(connection, signed.key_id, limits)
        connection.execute(update(terminals).where(terminals.c.terminal == signed.key_id).values(last_seen_at=now))
