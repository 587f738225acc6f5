"""The hot list: cards that must not be used, told to every till ahead of everything else."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from sync.central.feed import HOT_CARD, HOT_PART, announce
from sync.central.store import schema
from sync.central.store.dialect import upsert
from terminal.domain.card_life import WORKING, CardState
from terminal.domain.cards import CardStatus


def tell_hot_list(connection: Connection, states: Mapping[bytes, CardState]) -> None:
    """Put restricted cards on the list; tell those that were on it and work again as active.

    A till follows the list by ``since``, which therefore never goes back for a card.
    """
    table = schema.hot_cards
    if not states:
        return
    listed = {row.hash: row.since for row in connection.execute(select(table).where(table.c.hash.in_(states)))}
    rows = []
    for card, state in states.items():
        works = state.status in WORKING
        if works and card not in listed:
            continue
        status = CardStatus.ACTIVE if works else state.status
        rows.append({"hash": card, "status": status.value, "since": max(state.since, listed.get(card, 0))})
    if rows:
        connection.execute(upsert(connection, table), rows)
        announce(connection, HOT_PART, HOT_CARD, [row["hash"].hex() for row in rows])
