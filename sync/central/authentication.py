"""Who sent a request: its signature, its age, and that it was not sent before."""

from collections.abc import Mapping

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import insert

from sync.central.enrolment import Terminal, find_terminal
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from sync.central.store.engine import Database
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
    database: Database, method: str, path: str, body: bytes, *, headers: Mapping[str, str], now: Instant
) -> Terminal:
    """The terminal that signed this request.

    Raises RequestRefused: 401 with the signature's problem as its code (``replay`` for a nonce seen before), 403
    ``revoked``.
    """
    known: list[Terminal] = []

    def key_of(key_id: str) -> Verifier | None:
        with database.read() as connection:
            terminal = find_terminal(connection, key_id)
        if terminal is None:
            return None
        known.append(terminal)
        return ed25519_verifier(terminal.public_key)

    try:
        signed = verify_request(method, path, body, headers, key_of=key_of, now=now // 1000)
    except SignatureError as error:
        raise RequestRefused(401, error.problem.value, _DETAILS[error.problem]) from error
    terminal = known[0]
    if terminal.revoked:
        raise RequestRefused(403, "revoked", "this terminal was revoked at the centre")
    _remember(database, signed, now)
    return terminal


def _remember(database: Database, signed: RequestSignature, now: Instant) -> None:
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
        connection.execute(update(terminals).where(terminals.c.terminal == signed.key_id).values(last_seen_at=now))
