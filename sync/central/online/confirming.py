"""The second step: the right code makes a form an application, once, however often it is sent."""

from sqlalchemy import update

from sync.central.online.admission import admit
from sync.central.online.codes import Judgement, KeptCode, code_hash
from sync.central.online.office import REQUESTS, Office, find
from sync.central.online.wire import Confirm, Confirmed
from sync.central.refusals import RequestRefused
from sync.central.store import schema


def confirm(office: Office, asked: Confirm, address: str) -> Confirmed:
    """What the application became.

    Raises RequestRefused: 404 ``unknown_application``, 403 ``code`` for a wrong one, 410 ``code_dead`` for one that is
    too old or was tried too often, 409 ``confirmed`` where nothing is left to confirm, 429 ``too_many``.
    """
    office.allow(f"address {address}", REQUESTS)
    table, key, now = schema.online_applications, office.company().lookup_key, office.clock()
    with office.database.write() as connection:
        row = find(connection, key, asked.application, now, lock=True)
        kept = KeptCode(row.code, row.code_expires_at, row.tries)
        judgement = kept.judge(code_hash(key, str(asked.application), asked.code), now)
        mine = update(table).where(table.c.hash == row.hash)
        if judgement is Judgement.WRONG:
            connection.execute(mine.values(tries=row.tries + 1))
        elif judgement is Judgement.RIGHT and row.confirmed_at is None:
            connection.execute(mine.values(confirmed_at=now))
    if judgement is Judgement.WRONG:
        raise RequestRefused(403, "code", f"the code is wrong; {kept.tries_left - 1} more tries")
    if judgement is Judgement.DEAD:
        if row.confirmed_at is not None:
            raise RequestRefused(409, "confirmed", "this application is confirmed already")
        raise RequestRefused(410, "code_dead", "the code is too old or was tried too often; ask for another one")
    return Confirmed(asked.application, admit(office.database, row.hash, now), now)
