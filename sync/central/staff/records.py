"""What head office keeps of its people, each change with a new version that the feed tells to their store's tills.

A PIN is kept as its Argon2id hash, a staff card as the keyed hash of its number; neither can be read back.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from sync.central import feed
from sync.central.company import load_company
from sync.central.scheme_versions import company_day, load_schemes
from sync.central.store import schema
from sync.central.store.dialect import upsert
from sync.central.store.engine import Database
from terminal.domain.cards import keyed_hash, known_format
from terminal.domain.errors import ConfigError
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.scheme import Scheme
from terminal.domain.staff import Role, StaffRecord, Training, hash_pin
from terminal.domain.times import Instant

_LONGEST_ID, _LONGEST_NAME = 16, 100


class Person(msgspec.Struct, frozen=True):
    """One member of staff and their store."""

    store: str
    record: StaffRecord


def listed(database: Database, *, store: str = "", gone: bool = False) -> list[Person]:
    """Everybody, by store and id; ``gone`` also those who were withdrawn."""
    table = schema.staff.c
    with database.read() as connection:
        rows = connection.execute(select(schema.staff).order_by(table.store, table.id)).all()
        wanted = [row for row in rows if (gone or not row.withdrawn) and store in ("", row.store)]
        return [Person(row.store, record) for row, record in zip(wanted, records_of(connection, wanted), strict=True)]


def records_of(connection: Connection, rows: Sequence[Any], *, terminal: str = "") -> Iterable[StaffRecord]:
    """Rows of ``staff`` as ``terminal`` hears of them, with their training."""
    trainings: dict[str, list[Training]] = {row.id: [] for row in rows}
    table = schema.staff_trainings
    found = select(table).where(table.c.staff.in_(list(trainings))).order_by(table.c.course, table.c.taught_on)
    for row in connection.execute(found) if trainings else ():
        trainings[row.staff].append(Training(row.course, row.taught_on, row.taught_by, row.good_until))
    included = _included(connection, list(trainings), terminal) if terminal else {}
    for row in rows:
        yield StaffRecord(
            row.id,
            row.name,
            Role(row.role),
            row.pin_hash,
            row.version,
            row.withdrawn,
            row.card_hash,
            tuple(trainings[row.id]),
            row.must_change,
            row.pin_version,
            included.get(row.id, (0, 0)),
        )


def _included(connection: Connection, people: Sequence[str], terminal: str) -> dict[str, tuple[int, int]]:
    """The last entry of ``terminal`` about each of ``people`` that was applied, with or without effect."""
    table = schema.staff_acts.c
    rows = connection.execute(
        select(table.staff, table.epoch, func.max(table.number).label("number"))
        .where(table.terminal == terminal, table.staff.in_(people))
        .group_by(table.staff, table.epoch)
    )
    included: dict[str, tuple[int, int]] = {}
    for row in rows:
        included[row.staff] = max(included.get(row.staff, (0, 0)), (row.epoch, row.number))
    return included


def add_person(database: Database, person: Person, pin: str, *, lasting: bool = False) -> None:
    """Take somebody in; they choose a PIN of their own when they first sign in, unless this one is ``lasting``.

    Raises ConfigError for an id that is taken, a store that is not there, a PIN that is none."""
    record = person.record
    for option, text, longest in (("id", record.id, _LONGEST_ID), ("--name", record.name, _LONGEST_NAME)):
        if not text.strip() or len(text) > longest or not text.isprintable() or holds_payment_number(text):
            raise ConfigError(option, f"is a text of 1 to {longest} characters, and no bank card's number")
    if not (record.id.isascii() and record.id.isalnum()):
        raise ConfigError("id", "is letters and digits")
    hashed = _hashed(pin)
    with database.write() as connection:
        stores = connection.scalars(select(schema.stores.c.id).order_by(schema.stores.c.id)).all()
        if person.store not in stores:
            raise ConfigError("--store", f"no store {person.store!r}; there are: {', '.join(stores) or 'none yet'}")
        if connection.scalars(select(schema.staff.c.id).where(schema.staff.c.id == record.id)).first() is not None:
            raise ConfigError("id", f"{record.id} is somebody's already, or was")
        connection.execute(
            insert(schema.staff).values(
                id=record.id,
                store=person.store,
                name=record.name.strip(),
                role=record.role.value,
                pin_hash=hashed,
                version=1,
                withdrawn=False,
                must_change=not lasting,
                pin_version=1,
                pin_terminal="",
            )
        )
        feed.announce(connection, feed.COMPANY_PART, feed.STAFF, [record.id])


def set_pin(database: Database, staff: str, pin: str, *, lasting: bool = False) -> None:
    """Another PIN, which its owner changes when they next sign in, unless it is ``lasting``.

    Raises ConfigError for nobody of that id, and for a PIN that is none."""
    hashed = _hashed(pin)
    with database.write() as connection:
        table = schema.staff.c
        _change(
            connection,
            staff,
            pin_hash=hashed,
            must_change=not lasting,
            pin_version=table.pin_version + 1,
            pin_terminal="",
        )


def give_card(database: Database, staff: str, number: str, now: Instant) -> None:
    """A staff card; the one before is no longer taken.

    Raises ConfigError for a number that is no staff card's by the scheme in force, or somebody else's.
    """
    with database.write() as connection:
        if known_format(number, _scheme(connection, now).staff.card_numbers) is None:
            raise ConfigError("card", "that is no number of a staff card by the scheme's staff.card_numbers")
        hashed = keyed_hash(load_company(connection).lookup_key, number)
        table = schema.staff.c
        holder = connection.scalars(select(table.id).where(table.card_hash == hashed, table.id != staff)).first()
        if holder is not None:
            raise ConfigError("card", f"it is the card of {holder}: withdraw it there first")
        _change(connection, staff, card_hash=hashed)


def withdraw_card(database: Database, staff: str) -> None:
    """A card that was lost or given back is taken nowhere any more. Raises ConfigError for nobody of that id."""
    with database.write() as connection:
        _change(connection, staff, card_hash=None)


def withdraw_person(database: Database, staff: str) -> None:
    """Somebody left: they sign in nowhere any more, and their card goes. Raises ConfigError for nobody of that id."""
    with database.write() as connection:
        _change(connection, staff, withdrawn=True, card_hash=None)


def train(database: Database, staff: str, training: Training, now: Instant) -> None:
    """Note that somebody was trained; the same course on the same day again corrects the note.

    Raises ConfigError for nobody of that id, a course that the scheme does not know, and days that are not in order.
    """
    if training.until and training.until < training.on:
        raise ConfigError("--until", "is before the day of the training")
    if not training.by.strip() or len(training.by) > _LONGEST_NAME or holds_payment_number(training.by):
        raise ConfigError("--by", f"is a text of 1 to {_LONGEST_NAME} characters, and no bank card's number")
    with database.write() as connection:
        schemes, today = load_schemes(connection), company_day(connection, now)
        coming = schemes.in_force_or_coming(today.isoformat())
        courses = sorted({course.id for scheme in coming for course in scheme.staff.courses})
        if training.course not in courses:
            raise ConfigError("course", f"no course {training.course!r}; there are: {', '.join(courses) or 'none'}")
        _change(connection, staff)
        row = {
            "staff": staff,
            "course": training.course,
            "taught_on": training.on,
            "taught_by": training.by.strip(),
            "good_until": training.until,
            "noted_at": now,
        }
        connection.execute(upsert(connection, schema.staff_trainings), [row])


def overdue(people: Iterable[Person], day: date) -> list[tuple[Person, Training]]:
    """Trainings that are over on ``day`` and were not repeated."""
    return [
        (person, training)
        for person in people
        for training in person.record.trainings
        if training.until
        and training.until < day.isoformat()
        and not person.record.trained(training.course, day.isoformat())
    ]


def _change(connection: Connection, staff: str, **values: Any) -> None:
    """Write values with the next version, under the row's lock, and tell the feed."""
    table = schema.staff
    row = connection.execute(select(table).where(table.c.id == staff).with_for_update()).first()
    if row is None:
        raise ConfigError("id", f"nobody has the id {staff!r}")
    if row.withdrawn:
        raise ConfigError("id", f"{staff} was withdrawn: people who come back get another id")
    connection.execute(update(table).where(table.c.id == staff).values(version=row.version + 1, **values))
    feed.announce(connection, feed.COMPANY_PART, feed.STAFF, [staff])


def _scheme(connection: Connection, now: Instant) -> Scheme:
    return load_schemes(connection).in_force(company_day(connection, now).isoformat())


def _hashed(pin: str) -> str:
    try:
        return hash_pin(pin)
    except ValueError as error:
        raise ConfigError("PIN", str(error)) from error
