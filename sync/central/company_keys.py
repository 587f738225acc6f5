"""The company's keys: made when it is founded, given to its terminals, and the private halves used here alone."""

import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, func, insert, select

from sync.central.store import schema
from terminal.domain.card_keys import CardKeys, CodeKey, CompanyKeys
from terminal.domain.errors import ConfigError
from terminal.domain.journal import Signer
from terminal.domain.sealing import new_sealing_key, public_sealing_key
from terminal.domain.times import Instant

_LAST_GENERATION = 255  # a card's record has one byte for it


def make_keys(connection: Connection, at: Instant) -> None:
    """The first of every kind, for a company that is founded."""
    add_card_keys(connection, at)
    private = Ed25519PrivateKey.generate().private_bytes_raw()
    connection.execute(insert(schema.code_keys).values(id=1, private=private, made_at=at))
    connection.execute(insert(schema.sealing_keys).values(id=1, private=new_sealing_key(), made_at=at))


def add_card_keys(connection: Connection, at: Instant) -> int:
    """A new generation of card keys, under which new cards are written from now on; older cards stay good.

    Returns its id. Raises ConfigError when there are 255.
    """
    table = schema.card_keys
    newest: int = connection.scalars(select(func.max(table.c.id))).one() or 0
    if newest == _LAST_GENERATION:
        raise ConfigError(
            "card-keys", f"there are {_LAST_GENERATION} generations; the cards' record has no room for more"
        )
    fresh = {"id": newest + 1, "mac": secrets.token_bytes(32), "master": secrets.token_bytes(16), "made_at": at}
    connection.execute(insert(table).values(fresh))
    return newest + 1


def company_keys(connection: Connection) -> CompanyKeys:
    """What a terminal is given."""
    cards, codes = schema.card_keys, schema.code_keys
    return CompanyKeys(
        card_keys=tuple(
            CardKeys(row.id, row.mac, row.master)
            for row in connection.execute(select(cards).order_by(cards.c.id.desc()))
        ),
        code_keys=tuple(
            CodeKey(row.id, Ed25519PrivateKey.from_private_bytes(row.private).public_key().public_bytes_raw())
            for row in connection.execute(select(codes).order_by(codes.c.id.desc()))
        ),
        sealing=public_sealing_key(sealing_key(connection)),
    )


def sealing_key(connection: Connection) -> bytes:
    """The private key that opens what terminals sealed."""
    private: bytes = connection.scalars(select(schema.sealing_keys.c.private)).one()
    return private


def code_signer(connection: Connection) -> tuple[int, Signer]:
    """The newest key for electronic cards' codes: its id, and what signs with it."""
    table = schema.code_keys
    row = connection.execute(select(table).order_by(table.c.id.desc()).limit(1)).one()
    return row.id, Ed25519PrivateKey.from_private_bytes(row.private).sign
