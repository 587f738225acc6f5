"""Codes of electronic cards, as the member's phone would be sent them."""

from sqlalchemy import Connection, select

from sync.central.card_owners import owner_of
from sync.central.company import load_company
from sync.central.company_keys import code_signer
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.card_life import WORKING
from terminal.domain.cards import keyed_hash
from terminal.domain.electronic_cards import make_code
from terminal.domain.errors import ConfigError
from terminal.domain.members import MemberId, part_of
from terminal.domain.times import Instant


def code_of_card(database: Database, number: str, now: Instant) -> str:
    """The code of the card with this number, whatever its state. Raises ConfigError when it is nobody's."""
    with database.read() as connection:
        card = keyed_hash(load_company(connection).lookup_key, number)
        if owner_of(connection, card) is None:
            raise ConfigError("--card", "no member has a card with this number")
        return _signed(connection, card, now)


def code_of_member(database: Database, member: MemberId, now: Instant) -> str:
    """The code of the member's working card. Raises ConfigError when there is none."""
    table = schema.cards.c
    working = (
        select(table.hash)
        .where(
            table.part == part_of(member), table.member == member, table.status.in_([each.value for each in WORKING])
        )
        .order_by(table.handed_over_at.desc())
        .limit(1)
    )
    with database.read() as connection:
        card = connection.scalars(working).first()
        if card is None:
            raise ConfigError("--member", f"member {member} has no card that works")
        return _signed(connection, card, now)


def _signed(connection: Connection, card: bytes, now: Instant) -> str:
    key_id, sign = code_signer(connection)
    return make_code(card, now, key_id, sign)
