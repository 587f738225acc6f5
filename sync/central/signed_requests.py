"""What the handlers of terminals' requests share: the centre that they work with, and the guard that knows who asks."""

import asyncio
from dataclasses import dataclass
from typing import Any, TypeAlias

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from sync.central.authentication import authenticate
from sync.central.backups.limits import BackupLimits
from sync.central.clock import Clock
from sync.central.request_limits import RequestLimits
from sync.central.snapshots.shelf import Shelf
from sync.central.store.engine import Database

AnyRequest: TypeAlias = Request[Any, Any, Any]


@dataclass(frozen=True)
class Centre:
    """What every handler works with; ``shelf`` is None where no folder keeps snapshots."""

    database: Database
    clock: Clock
    backups: BackupLimits
    limits: RequestLimits
    shelf: Shelf | None = None


def centre_of(request: AnyRequest) -> Centre:
    """The one that the service works for."""
    centre: Centre = request.app.state.centre
    return centre


async def require_signature(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Litestar guard: let only signed requests through, and remember whose they are."""
    request: AnyRequest = Request(connection.scope, connection.receive)
    body = await request.body()
    centre = centre_of(request)
    request.state.terminal = await asyncio.to_thread(
        authenticate,
        centre.database,
        request.method,
        request.url.path,
        body,
        headers=dict(request.headers),
        now=centre.clock(),
        limits=centre.limits,
    )
