"""Request signatures, both sides: HTTP Message Signatures (RFC 9421) with Ed25519 over a Content-Digest (RFC 9530).

One fixed profile, so that there is nothing to negotiate. A request carries::

    Content-Digest:  sha-256=:<base64 of SHA-256(body)>:
    Signature-Input: sig1=("@method" "@path" "content-digest");created=<s>;nonce="…";keyid="T001";alg="ed25519"
    Signature:       sig1=:<base64 of Ed25519(signature base)>:

``@authority`` is left out on purpose: a centre may stand behind any proxy name. A signature is worth something for
``WINDOW`` seconds around ``created`` and once: the centre remembers the nonces of that window.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.journal import Signer, Verifier

WINDOW = 300
"""Seconds that ``created`` may differ from the clock of the side that verifies."""

CONTENT_DIGEST = "content-digest"
SIGNATURE_INPUT = "signature-input"
SIGNATURE = "signature"

_COMPONENTS = '("@method" "@path" "content-digest")'
_PARAMETERS = re.compile(r';(created|nonce|keyid|alg)=(?:"([!#-\[\]-~]{1,128})"|(\d{1,12}))')
_SIGNATURE = re.compile(r"sig1=:([A-Za-z0-9+/]{86}==):")


class SignatureProblem(StrEnum):
    """Why a request is not believed."""

    MISSING = "missing"  # no signature headers at all
    MALFORMED = "malformed"  # not this profile
    DIGEST = "digest"  # the body is not the one that was signed
    CLOCK = "clock"  # made too long ago, or in the future
    UNKNOWN_KEY = "unknown_key"
    WRONG = "wrong"  # the signature is not of this key


class SignatureError(TerminalError):
    """A request whose signature does not hold."""

    def __init__(self, problem: SignatureProblem) -> None:
        super().__init__(f"request signature refused: {problem.value}")
        self.problem = problem


class RequestSignature(msgspec.Struct, frozen=True):
    """Who signed a request, when (unix seconds), and the nonce that makes it unique."""

    key_id: str
    created: int
    nonce: str


def content_digest(body: bytes) -> str:
    """The Content-Digest header of ``body`` (RFC 9530 clause 2)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def sign_request(
    method: str, path: str, body: bytes, *, key_id: str, sign: Signer, created: int, nonce: str
) -> dict[str, str]:
    """The three headers that vouch for a request.

    ``sign`` makes the 64-byte Ed25519 signature of any bytes, ``created`` is unix seconds, ``nonce`` is fresh random
    text (at least 96 bits) for every request, repeats included.
    """
    digest = content_digest(body)
    parameters = f'{_COMPONENTS};created={created};nonce="{nonce}";keyid="{key_id}";alg="ed25519"'
    signature = sign(_signature_base(method, path, digest, parameters))
    return {
        CONTENT_DIGEST: digest,
        SIGNATURE_INPUT: f"sig1={parameters}",
        SIGNATURE: f"sig1=:{base64.b64encode(signature).decode()}:",
    }


def verify_request(
    method: str,
    path: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    key_of: Callable[[str], Verifier | None],
    now: int,
) -> RequestSignature:
    """Check a request against its headers (lower-case names). Raises SignatureError.

    ``key_of`` finds the verifier of a key id, ``now`` is unix seconds. A nonce that was seen before is the caller's
    to refuse: only what all workers share can remember it.
    """
    digest, given_input, given_signature = (
        headers.get(name, "") for name in (CONTENT_DIGEST, SIGNATURE_INPUT, SIGNATURE)
    )
    if not (digest and given_input and given_signature):
        raise SignatureError(SignatureProblem.MISSING)
    parameters = given_input.removeprefix("sig1=")
    signed = _read_parameters(parameters)
    signature = _read_signature(given_signature)
    if not hmac.compare_digest(digest.encode(), content_digest(body).encode()):
        raise SignatureError(SignatureProblem.DIGEST)
    verify = key_of(signed.key_id)
    if verify is None:
        raise SignatureError(SignatureProblem.UNKNOWN_KEY)
    if not verify(_signature_base(method, path, digest, parameters), signature):
        raise SignatureError(SignatureProblem.WRONG)
    # Last, so that a terminal whose clock runs off is told so only after it proved who it is.
    if abs(now - signed.created) > WINDOW:
        raise SignatureError(SignatureProblem.CLOCK)
    return signed


def _signature_base(method: str, path: str, digest: str, parameters: str) -> bytes:
    # RFC 9421 clause 2.5: one line per component, the parameters last, no newline at the end.
    return (
        f'"@method": {method.upper()}\n"@path": {path}\n"content-digest": {digest}\n"@signature-params": {parameters}'
    ).encode()


def _read_parameters(parameters: str) -> RequestSignature:
    rest = parameters.removeprefix(_COMPONENTS)
    found = {match[1]: match[2] or match[3] for match in _PARAMETERS.finditer(rest)}
    whole = "".join(match[0] for match in _PARAMETERS.finditer(rest))
    lawful = rest != parameters and whole == rest and rest.count(";") == len(found) == 4
    if not lawful or found["alg"] != "ed25519" or not found["created"].isdigit():
        raise SignatureError(SignatureProblem.MALFORMED)
    return RequestSignature(key_id=found["keyid"], created=int(found["created"]), nonce=found["nonce"])


def _read_signature(header: str) -> bytes:
    match = _SIGNATURE.fullmatch(header)
    if match is None:
        raise SignatureError(SignatureProblem.MALFORMED)
    try:
        return base64.b64decode(match[1], validate=True)
    except binascii.Error as error:
        raise SignatureError(SignatureProblem.MALFORMED) from error
