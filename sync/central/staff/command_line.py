"""``member-central staff``: people, PINs, staff cards and training. PINs and card numbers are never arguments, which
other users of the machine could see: they are asked for, or read from standard input, a line each.
"""

import argparse
import getpass
import re
import sys
from datetime import date

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, iso_day, prepare, this_user
from sync.central.scheme_versions import company_day
from sync.central.staff import records
from sync.central.staff.records import Person
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from terminal.domain.staff import Role, StaffRecord, Training

_NUMBER = re.compile(r"[;%]?[Bb]?([0-9]+)")  # typed, or as a reader that types sends it: ;990000001?


def add_commands(commands: Commands) -> None:
    """Add the command with its own commands."""
    text = "take people in, set PINs, hand out staff cards, note training"
    staff = commands.add_parser("staff", help=text, description=text.capitalize() + ".")
    inner = staff.add_subparsers(metavar="COMMAND", required=True)
    adding = add_command(inner, "add", _add, "take somebody in; the PIN is asked for, or read from standard input")
    _add_id(adding)
    _add_lasting(adding)
    adding.add_argument("--name", required=True)
    adding.add_argument("--store", required=True, metavar="ID")
    adding.add_argument("--role", required=True, choices=[role.value for role in Role])
    listing = add_command(inner, "list", _list, "list people with card and training, and what training is over")
    listing.add_argument("--store", default="", metavar="ID")
    listing.add_argument("--gone", action="store_true", help="also those who left")
    setting = add_command(inner, "pin", _pin, "set another PIN; it is asked for, or read from standard input")
    _add_id(setting)
    _add_lasting(setting)
    card = add_command(inner, "card", _card, "hand out a staff card; its number is asked for or read, also by a swipe")
    _add_id(card)
    card.add_argument("--withdraw", action="store_true", help="take the card back instead: it was lost or given back")
    _add_id(add_command(inner, "withdraw", _withdraw, "somebody left: they sign in nowhere any more"))
    training = add_command(inner, "train", _train, "note that somebody was trained in a course of the scheme")
    _add_id(training)
    training.add_argument("course")
    training.add_argument("--on", type=iso_day, metavar="DATE", help="the day of the training; today unless given")
    training.add_argument("--until", type=iso_day, metavar="DATE", help="the last day on which it counts; none: always")
    training.add_argument("--by", metavar="NAME", default=this_user(), help="who taught it; this user unless given")


def _add_id(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", help="the person's id, as tills show it in the audit")


def _add_lasting(command: argparse.ArgumentParser) -> None:
    text = "the person goes on with this PIN; else they choose one of their own when they next sign in"
    command.add_argument("--lasting", action="store_true", help=text)


def _add(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    record = StaffRecord(options.id, options.name, Role(options.role), "")
    records.add_person(database, Person(options.store, record), _new_pin(), lasting=options.lasting)
    print(f"{options.id} is taken in; the tills of {options.store} hear of it with their next question")


def _list(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    people = records.listed(database, store=options.store, gone=options.gone)
    for person in people:
        print(_line(person))
    with database.read() as connection:
        today = company_day(connection, wall_clock())
    for person, training in records.overdue(people, today):
        print(f"training over: {person.record.id} {person.record.name}, {training.course} since {training.until}")


def _line(person: Person) -> str:
    record = person.record
    parts = [
        f"{person.store} {record.id} {record.name}",
        record.role.value,
        "card" if record.card_hash else "no card",
        *(["left"] if record.withdrawn else []),
        *(["PIN to be changed"] if record.must_change else []),
        *(
            f"{each.course} {each.on} by {each.by}" + (f" until {each.until}" if each.until else "")
            for each in record.trainings
        ),
    ]
    return ", ".join(parts)


def _pin(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    records.set_pin(database, options.id, _new_pin(), lasting=options.lasting)
    print(f"{options.id} has another PIN")


def _card(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    if options.withdraw:
        records.withdraw_card(database, options.id)
        print(f"the card of {options.id} is withdrawn; tills refuse it after their next question")
        return
    found = _NUMBER.match(_secret("card number (type or swipe): ").strip())
    if found is None:
        raise ConfigError("card", "that is no number")
    records.give_card(database, options.id, found[1], wall_clock())
    print(f"{options.id} has this card now; one before is no longer taken")


def _withdraw(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    records.withdraw_person(database, options.id)
    print(f"{options.id} signs in nowhere any more")


def _train(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    now = wall_clock()
    with database.read() as connection:
        day: date = options.on or company_day(connection, now)
    until = options.until.isoformat() if options.until else ""
    records.train(database, options.id, Training(options.course, day.isoformat(), options.by, until), now)
    print(f"{options.id} is trained in {options.course}{f' until {until}' if until else ''}")


def _new_pin() -> str:
    pin = _secret("PIN (4 to 12 digits): ")
    if sys.stdin.isatty() and _secret("the same again: ") != pin:
        raise ConfigError("PIN", "the two are not the same")
    return pin


def _secret(question: str) -> str:
    """Asked for without showing it, or the next line of standard input where nobody sits at it."""
    return getpass.getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
