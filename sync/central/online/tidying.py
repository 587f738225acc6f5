"""What is done without being asked: confirmed forms whose centre died on the way, and what nobody confirmed."""

import logging

from sqlalchemy import delete, or_, select

from sync.central.allowances import forget_whole
from sync.central.online.admission import admit
from sync.central.online.office import KEPT_MS
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import TerminalError
from terminal.domain.times import Instant

_LOG = logging.getLogger(__name__)


def tidy(database: Database, now: Instant) -> None:
    """Finish what was confirmed, delete what is a day old, and forget allowances that are whole again."""
    table = schema.online_applications
    unfinished = select(table.c.hash).where(table.c.confirmed_at.is_not(None), table.c.form.is_not(None))
    with database.read() as connection:
        places = connection.scalars(unfinished).all()
    for place in places:
        try:
            admit(database, place, now)
        except TerminalError as error:  # it stays for the next time: a store without a scheme, say
            _LOG.error("a confirmed application cannot be taken in yet: %s", error)
    done = or_(table.c.confirmed_at.is_(None), table.c.form.is_(None))
    with database.write() as connection:
        connection.execute(delete(table).where(table.c.made_at <= now - KEPT_MS, done))
    forget_whole(database, now)
