"""The route by which a till that has the line carries what is new to one that has none."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from sync import protocol
from sync.central.described import SIGNED, refusal
from sync.central.enrolment import Terminal
from sync.central.signed_requests import Centre, require_signature
from sync.central.sticks.deltas import tell_delta
from sync.protocol import DeltaAsked, DeltaTold


@post(
    protocol.DELTA,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["sync"],
    summary="Ask for what another till of the store lacks",
    description=(
        "The next piece of a file for a till whose line is down, to be carried there on a stick: at most as many rows "
        "as a pull tells, signed with the company's key and addressed to that till, which believes nobody else. Ask "
        "again with the header's `until` while it says `more`."
    ),
    responses={404: refusal("`unknown_terminal`: it is none of this store, or was revoked."), **SIGNED},
)
def delta(
    data: JSONBody[DeltaAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]
) -> DeltaTold:
    """Write it."""
    return tell_delta(centre.database, terminal, data, centre.clock)


ROUTES = (delta,)
