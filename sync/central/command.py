"""What every command of ``member-central`` shares: how it is added, and a database that is ready for it."""

import argparse
import getpass
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

from sync.central.store.engine import Database
from sync.central.store.migrate import up_to_date, upgrade
from terminal.domain.errors import StoreError
from terminal.domain.times import Instant

Command: TypeAlias = Callable[[Database, argparse.Namespace], None]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 — it has no public name
"""Where commands are added."""


def add_command(commands: Commands, name: str, command: Command, text: str) -> argparse.ArgumentParser:
    """Add one command; its own options are then added to what is returned."""
    added = commands.add_parser(name, help=text, description=text)
    # Also behind the command; SUPPRESS keeps one that was given before it.
    added.add_argument("--database", metavar="URL", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    added.set_defaults(command=command)
    return added


def prepare(database: Database) -> None:
    """An embedded database upgrades itself; a shared one only when its operator says so (``init``)."""
    if database.embedded:
        upgrade(database)
    elif not up_to_date(database):
        raise StoreError("the database has not the schema of this version", "run member-central init")


def iso_day(text: str) -> date:
    """A day as it is typed, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-10-31") from error


def this_user() -> str:
    """The operating system's name of who runs this; empty where it has none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def utc(at: Instant) -> str:
    """A moment as lists of commands show it, to the second."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
