"""The request signature profile: what is signed holds, whatever else does not."""

import hashlib
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.signing import (
    SIGNATURE_INPUT,
    WINDOW,
    SignatureError,
    SignatureProblem,
    content_digest,
    sign_request,
    verify_request,
)
from terminal.domain.journal import Verifier
from terminal.domain.signatures import ed25519_verifier

_KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a till").digest())
_CREATED = 1_780_000_000
_BODY = b'{"entries":[]}'


def _key_of(key_id: str) -> Verifier | None:
    return ed25519_verifier(_KEY.public_key().public_bytes_raw()) if key_id == "T001" else None


def _headers(**changes: str) -> dict[str, str]:
    return (
        sign_request("POST", "/v1/push", _BODY, key_id="T001", sign=_KEY.sign, created=_CREATED, nonce="bm9uY2U")
        | changes
    )


def _refused(call: Callable[[], object]) -> SignatureProblem:
    with pytest.raises(SignatureError) as caught:
        call()
    return caught.value.problem


def _expect(headers: dict[str, str], problem: SignatureProblem, now: int = _CREATED) -> None:
    assert _refused(lambda: verify_request("POST", "/v1/push", _BODY, headers, key_of=_key_of, now=now)) is problem


def test_what_was_signed_is_believed() -> None:
    signed = verify_request("POST", "/v1/push", _BODY, _headers(), key_of=_key_of, now=_CREATED + WINDOW)
    assert (signed.key_id, signed.created, signed.nonce) == ("T001", _CREATED, "bm9uY2U")


def test_content_digest_is_the_one_of_rfc_9530() -> None:
    # RFC 9530 appendix B.1: the body {"hello": "world"} and a line feed
    assert content_digest(b'{"hello": "world"}\n') == "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"


@pytest.mark.parametrize(
    ("method", "path", "body", "problem"),
    [
        ("PUT", "/v1/push", _BODY, SignatureProblem.WRONG),
        ("POST", "/v1/pull", _BODY, SignatureProblem.WRONG),
        ("POST", "/v1/push", _BODY + b" ", SignatureProblem.DIGEST),
    ],
)
def test_a_signature_is_bound_to_method_path_and_body(
    method: str, path: str, body: bytes, problem: SignatureProblem
) -> None:
    assert _refused(lambda: verify_request(method, path, body, _headers(), key_of=_key_of, now=_CREATED)) is problem


@pytest.mark.parametrize("now", [_CREATED - WINDOW - 1, _CREATED + WINDOW + 1])
def test_a_signature_ages(now: int) -> None:
    _expect(_headers(), SignatureProblem.CLOCK, now=now)


def test_parameters_are_signed_too() -> None:
    later = _headers()[SIGNATURE_INPUT].replace(str(_CREATED), str(_CREATED + 1))
    _expect(_headers(**{SIGNATURE_INPUT: later}), SignatureProblem.WRONG)


def test_an_unknown_key_and_missing_headers_are_told_apart() -> None:
    stranger = sign_request("POST", "/v1/push", _BODY, key_id="T002", sign=_KEY.sign, created=_CREATED, nonce="bm9uY2U")
    _expect(stranger, SignatureProblem.UNKNOWN_KEY)
    _expect({}, SignatureProblem.MISSING)


@given(st.text(max_size=200), st.text(max_size=120))
def test_any_header_text_is_refused_with_a_typed_error(given_input: str, signature: str) -> None:
    headers = _headers(**{SIGNATURE_INPUT: "sig1=" + given_input, "signature": signature})
    assert _refused(lambda: verify_request("POST", "/v1/push", _BODY, headers, key_of=_key_of, now=_CREATED)) in (
        SignatureProblem.MALFORMED,
        SignatureProblem.MISSING,
    )
