"""``member-central backup`` and ``open-backup``: what is kept of tills, and how a store gets at it."""

import argparse
from pathlib import Path

from sync.central.backups.handing_out import allow, kept_backups
from sync.central.backups.opening import opened
from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, prepare, this_user, utc
from sync.central.enrolment import find_terminal
from sync.central.store.engine import Database


def add_commands(commands: Commands) -> None:
    """Name the commands."""
    text = "backups of tills that are kept here: list them, or let a new machine have one"
    acts = commands.add_parser("backup", help=text, description=text).add_subparsers(metavar="ACT", required=True)
    listing = add_command(acts, "list", _list, "list them, newest first; none of them can be opened here")
    listing.add_argument("terminal", nargs="?", help="only those of one terminal, for example S01T03")
    allowing = add_command(
        acts, "allow", _allow, "make a one-time code, good for ten minutes, with which a new machine may fetch one"
    )
    allowing.add_argument("terminal", help="whose backup, for example S01T03")
    allowing.add_argument("--number", type=int, default=1, help="which one of the list; 1, the newest, unless given")
    allowing.add_argument("--by", default=this_user(), help="who allows it; this user unless given")
    opening = add_command(
        commands, "open-backup", _open, "print the code that opens one backup on a stick, for who restores it"
    )
    opening.add_argument("file", type=Path)


def _list(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        kept = kept_backups(connection, terminal=options.terminal)
    place: dict[str, int] = {}
    for row in kept:
        place[row.terminal] = place.get(row.terminal, 0) + 1
        holds = f"{row.entries} entries up to epoch {row.epoch} number {row.number}, {row.size} bytes"
        print(f"{row.terminal} {place[row.terminal]}: made {utc(row.made_at)}, here {utc(row.kept_at)}, {holds}")
    if not kept:
        print("no backup is kept here")


def _allow(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    code = allow(database, options.terminal, wall_clock(), by=options.by, which=options.number)
    with database.read() as connection:
        terminal = find_terminal(connection, options.terminal)
    if terminal is None or terminal.revoked:
        print(f"note: {options.terminal} is revoked; once restored it can neither send nor ask")
    print(f"one-time code, good for ten minutes: {code}")
    print("Only the recovery phrase of this till opens the backup.")


def _open(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    header, code = opened(database, options.file)
    print(f"{header.terminal} of {header.store}, made {utc(header.made_at)}, {header.entries} entries")
    print(code.text)
