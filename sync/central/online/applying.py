"""The first step: a form is checked and kept sealed, and a code goes out to the phone or mail address in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import delete, insert, update

from sync.central.company_keys import sealing_key
from sync.central.messages.message import MessageKind, NotSent, masked
from sync.central.messages.texts import compose
from sync.central.online.codes import LIFE_MS, code_hash, new_code
from sync.central.online.forms import FIELD_OF, Form, check, describe_form, ground
from sync.central.online.office import CODES, REQUESTS, Office, find, place_of
from sync.central.online.wire import Applied, Apply, FormDescription
from sync.central.refusals import RequestRefused
from sync.central.store import schema
from terminal.domain.registration import Details
from terminal.domain.sealing import open_details, public_sealing_key, seal_details

_BUSY_MS = 5_000
_MINUTES = LIFE_MS // 60_000


def describe(office: Office) -> FormDescription:
    """What an applicant's page asks."""
    with office.database.read() as connection:
        return describe_form(connection, office.courier.channels, office.clock())


def apply(office: Office, asked: Apply, address: str) -> Applied:
    """Keep the form until it is confirmed, and send a code.

    Raises RequestRefused: 422 for what cannot be taken, 429 ``too_many``, 502 ``not_sent``, 503 ``not_ready`` and
    ``busy``; nothing is kept then.
    """
    office.allow(f"address {address}", REQUESTS)
    with office.database.read() as connection:
        here = ground(connection, asked.store, office.clock())
        details = check(asked, here, office.courier.channels)
        public = public_sealing_key(sealing_key(connection))
    application = uuid4()
    form = Form(
        application=str(application),
        kind=asked.kind,
        sealed=seal_details(public, msgspec.json.encode(details), str(application)),
        consents=asked.consents,
        channel=asked.channel,
        store=asked.store,
        language=asked.language,
    )
    with _turn(office, form, details):
        return _send_first(office, form, details)


def send_again(office: Office, application: UUID, address: str) -> Applied:
    """Another code for the same form; the one before is worth nothing from then on.

    Raises RequestRefused: 404 ``unknown_application``, 409 ``confirmed``, and 429, 502, 503 as ``apply`` does.
    """
    office.allow(f"address {address}", REQUESTS)
    key = office.company().lookup_key
    with office.database.read() as connection:
        row = find(connection, key, application, office.clock())
        private = sealing_key(connection)
    if row.confirmed_at is not None:
        raise RequestRefused(409, "confirmed", "this application is confirmed already")
    form = msgspec.json.decode(row.form, type=Form)
    details = msgspec.json.decode(open_details(private, form.sealed, form.application), type=Details)
    with _turn(office, form, details):
        return _send_another(office, form, details)


@contextmanager
def _turn(office: Office, form: Form, details: Details) -> Iterator[None]:
    """A place among the messages on their way, and one of the address's codes, which nobody pays who gets no place."""
    try:
        with office.courier.turn():
            office.allow(f"{form.channel.value} {_address(form, details).casefold()}", *CODES)
            yield
    except NotSent as error:
        raise RequestRefused(503, "busy", error.detail, wait_ms=_BUSY_MS) from error


def _send_first(office: Office, form: Form, details: Details) -> Applied:
    table, now, code = schema.online_applications, office.clock(), new_code()
    key = office.company().lookup_key
    place = place_of(key, UUID(form.application))
    with office.database.write() as connection:
        connection.execute(
            insert(table).values(
                hash=place,
                form=msgspec.json.encode(form),
                code=code_hash(key, form.application, code),
                code_expires_at=now + LIFE_MS,
                tries=0,
                made_at=now,
            )
        )
    try:
        return _send(office, form, details, code)
    except RequestRefused:
        with office.database.write() as connection:
            connection.execute(delete(table).where(table.c.hash == place))
        raise


def _send_another(office: Office, form: Form, details: Details) -> Applied:
    table, now, code = schema.online_applications, office.clock(), new_code()
    key = office.company().lookup_key
    mine = (table.c.hash == place_of(key, UUID(form.application)), table.c.confirmed_at.is_(None))
    fresh = {"code": code_hash(key, form.application, code), "code_expires_at": now + LIFE_MS, "tries": 0}
    with office.database.write() as connection:
        if not connection.execute(update(table).where(*mine).values(fresh)).rowcount:
            raise RequestRefused(409, "confirmed", "this application was confirmed or deleted meanwhile")
    return _send(office, form, details, code)


def _send(office: Office, form: Form, details: Details, code: str) -> Applied:
    to, now = _address(form, details), office.clock()
    values = {"company": office.company().name, "code": code, "minutes": str(_MINUTES)}
    message = compose(MessageKind.CONFIRMATION_CODE, form.language, form.channel, to, values)
    try:
        office.courier.send(message, MessageKind.CONFIRMATION_CODE)
    except NotSent as error:
        # what the gateway said is in the log: it could tell a stranger about somebody's address
        raise RequestRefused(502, "not_sent", "the code could not be sent; try again in a minute") from error
    return Applied(UUID(form.application), masked(form.channel, to), now + LIFE_MS, now)


def _address(form: Form, details: Details) -> str:
    address: str = getattr(details, FIELD_OF[form.channel].value)
    return address
