"""What a request that cannot be answered is told: every error as a ``Problem``, with the centre's clock."""

import logging
from collections.abc import Callable
from typing import Any

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import OperationalError

from sync.central.metrics import refused
from sync.central.refusals import RequestRefused
from sync.central.signed_requests import AnyRequest, centre_of
from sync.protocol import Problem

_LOG = logging.getLogger(__name__)


def _answer(request: AnyRequest, status: int, problem: Problem) -> Response[Problem]:
    refused(status, problem.code)
    return Response(msgspec.structs.replace(problem, now=centre_of(request).clock()), status_code=status)


def _refused(request: AnyRequest, error: RequestRefused) -> Response[Problem]:
    route = request.scope.get("path_template", "an unknown route")
    _LOG.info("refused: %s %s, %s", error.status, error.problem.code, route)
    told = _answer(request, error.status, error.problem)
    if error.wait_ms:
        told.headers["Retry-After"] = str(-(-error.wait_ms // 1000))
    return told


def _http(request: AnyRequest, error: HTTPException) -> Response[Problem]:
    # Litestar's own: no such route or method, a body too large or of the wrong shape.
    code = {404: "not_found", 405: "method", 413: "body"}.get(error.status_code, "request")
    faults = error.extra if isinstance(error.extra, list) else []
    places = [f"{each.get('key', 'body')}: {each.get('message')}" for each in faults]
    return _answer(request, error.status_code, Problem(code, "; ".join([error.detail, *places])))


def _too_deep(request: AnyRequest, error: RecursionError) -> Response[Problem]:
    return _answer(request, 400, Problem("request", f"the body is nested too deeply: {error}"))


def _database_fault(request: AnyRequest, error: OperationalError) -> Response[Problem]:
    _LOG.error("database: %s", error.orig)
    return _answer(request, 503, Problem("database", "the centre's database does not answer; repeat later"))


def _fault(request: AnyRequest, error: Exception) -> Response[Problem]:
    # The route's own path: what stands in a customer's address opens their receipt.
    route = request.scope.get("path_template", "an unknown route")
    _LOG.error("fault in %s %s", request.method, route, exc_info=error)
    return _answer(request, 500, Problem("fault", "a fault at the centre; repeat later"))


PROBLEMS: dict[int | type[Exception], Callable[[Any, Any], Response[Problem]]] = {
    RequestRefused: _refused,
    HTTPException: _http,
    RecursionError: _too_deep,  # raised by the decoder of bodies: nothing of ours recurses
    OperationalError: _database_fault,
    Exception: _fault,
}
"""Litestar's exception handlers, for the whole service."""
