"""What the handlers of terminals' requests share: the centre that they work with, and the guard that knows who asks."""

import asyncio
from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from sync.central.authentication import authenticate
from sync.central.clock import Clock
from sync.central.store.engine import Database


@dataclass(frozen=True)
class Centre:
    """What every handler works with."""

    database: Database
    clock: Clock


async def require_signature(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Litestar guard: let only signed requests through, and remember whose they are."""
    request: Request[Any, Any, Any] = Request(connection.scope, connection.receive)
    body = await request.body()
    centre: Centre = connection.app.state.centre
    request.state.terminal = await asyncio.to_thread(
        authenticate,
        centre.database,
        request.method,
        request.url.path,
        body,
        headers=dict(request.headers),
        now=centre.clock(),
    )
