"""What a service manager or a proxy asks: whether the process lives, and whether it can serve. Not signed."""

from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy import select

from sync import protocol
from sync.central.described import COMMON, refusal
from sync.central.signed_requests import Centre
from sync.central.store import schema
from sync.central.store.migrate import up_to_date
from sync.protocol import Health, Problem

LIVE, READY = "/healthz", "/readyz"


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


@get(
    LIVE,
    sync_to_thread=False,
    tags=["operation"],
    summary="Is it alive",
    description="Answers while the process does, whatever its database does: restart it only when this stays silent.",
)
def live(centre: NamedDependency[Centre]) -> Health:
    """It is, when this runs."""
    return Health(status="ok", protocol=protocol.VERSION, now=centre.clock())


@get(
    READY,
    sync_to_thread=True,
    tags=["operation"],
    summary="Can it serve",
    description="Answers 200 when the database does and has the schema of this version: send requests only then.",
    responses={503: refusal("`schema`: the database is of another version, or it does not answer.")},
)
def ready(centre: NamedDependency[Centre]) -> Response[Health | Problem]:
    """Ask the database, and which version it is of."""
    if not up_to_date(centre.database):
        return Response(Problem("schema", "the database is of another version", now=centre.clock()), status_code=503)
    return Response(Health(status="ok", protocol=protocol.VERSION, now=centre.clock()))


ROUTES = (health, live, ready)
