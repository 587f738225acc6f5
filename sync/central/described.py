"""Refusals as the published description tells them, for the routes that share them."""

from litestar.openapi import ResponseSpec

from sync.protocol import Problem


def refusal(description: str) -> ResponseSpec:
    """An answer with a ``Problem`` body."""
    return ResponseSpec(Problem, description=description, generate_examples=False)


COMMON = {
    400: refusal("The body is not what this route takes."),
    413: refusal("The body or the batch is too large."),
    500: refusal("A fault at the centre: repeat later."),
    503: refusal("The centre's database does not answer, or `busy`: too much is asked at once. Repeat later."),
}
SIGNED = {
    401: refusal("The signature does not hold, is too old, or was used before; `now` is the centre's clock."),
    403: refusal("The terminal was revoked."),
    415: refusal("`encoding`: the body is packed in a way that is not zstd."),
    429: refusal("`too_many` requests of this terminal; Retry-After says when again."),
    **COMMON,
}
