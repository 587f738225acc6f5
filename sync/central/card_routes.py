"""The route by which a till that keeps a scope's members alone comes by the member of a card from elsewhere."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from sync import protocol
from sync.central.allowances import Allowance, use_up
from sync.central.card_owners import owner_of
from sync.central.company import load_company
from sync.central.described import SIGNED, refusal
from sync.central.enrolment import Terminal
from sync.central.feed_records import members
from sync.central.members_chosen import of_part
from sync.central.refusals import RequestRefused
from sync.central.scheme_versions import company_day, load_schemes
from sync.central.scopes import bring_in, outsiders, scope_of_store
from sync.central.signed_requests import Centre, require_signature
from sync.central.standings import Standings
from sync.central.store.engine import Database
from sync.protocol import CardAsked, CardTold
from terminal.domain.times import Instant


def tell_member_of(database: Database, terminal: Terminal, card: bytes, allowance: Allowance, now: Instant) -> CardTold:
    """The member of a card, brought into the scope of the terminal's store first, of which all its tills hear.

    Raises RequestRefused 404 ``unknown_card``, and 429 ``too_many``: a machine that was stolen could try numbers.
    """
    with database.read() as connection:
        key, owner = load_company(connection).lookup_key, owner_of(connection, card)
        scope = scope_of_store(connection, terminal.store)
    if wait := use_up(database, key, f"cards asked by {terminal.id}", allowance, now):
        raise RequestRefused(429, "too_many", "cards are asked about too often", wait_ms=wait)
    if owner is None:
        raise _unknown()
    with database.read() as connection:
        outside = outsiders(connection, of_part(connection, owner.part, [owner.member]), scope)
    bring_in(database, scope, outside)
    with database.read() as connection:
        schemes = load_schemes(connection)
        standings = Standings(connection, schemes, company_day(connection, now)) if schemes else None
        mine = of_part(connection, owner.part, [owner.member])
        told = next(members(connection, mine, terminal=terminal.id, standings=standings, now=now), None)
    if told is None or all(each.hash != card for each in told.cards):  # claimed by an act that had no effect, or erased
        raise _unknown()
    return CardTold(told, now)


@post(
    protocol.CARD,
    status_code=200,
    sync_to_thread=True,
    guards=[require_signature],
    tags=["members"],
    summary="Ask whose card this is",
    description=(
        "For a till that keeps the members of its store's region or group: the member of a card that it does not know, "
        "by the keyed hash of its number. All tills of that scope keep the member from then on, and hear of it by the "
        "feed."
    ),
    responses={
        404: refusal("`unknown_card`: it is nobody's."),
        429: refusal("`too_many` by this terminal; Retry-After says when again."),
        **SIGNED,
    },
)
def card(data: JSONBody[CardAsked], centre: NamedDependency[Centre], terminal: NamedDependency[Terminal]) -> CardTold:
    """Bring the member in."""
    return tell_member_of(centre.database, terminal, data.card, centre.limits.asking, centre.clock())


ROUTES = (card,)


def _unknown() -> RequestRefused:
    return RequestRefused(404, "unknown_card", "this card is nobody's")
