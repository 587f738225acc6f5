"""``member-central delta`` and ``import-entries``: what a stick carries to and from a till without a line."""

import argparse
from pathlib import Path

from sqlalchemy import select

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, prepare, utc
from sync.central.refusals import RequestRefused
from sync.central.sticks.arrivals import import_entries, read_entries_file
from sync.central.sticks.deltas import write_delta
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from terminal.domain.sticks import StickHeader


def add_commands(commands: Commands) -> None:
    """Name the commands."""
    delta = add_command(commands, "delta", _delta, "write what a till without a line lacks, for a USB stick")
    whose = delta.add_mutually_exclusive_group(required=True)
    whose.add_argument("--since", type=Path, metavar="FILE", help="since a till wrote this file of its entries")
    whose.add_argument("--terminal", metavar="ID", help="everything, for one till")
    whose.add_argument("--store", metavar="ID", help="everything, a file for each till of a store; --out is a folder")
    delta.add_argument("--out", type=Path, required=True, metavar="FILE")
    arriving = add_command(commands, "import-entries", _import, "take the entries that a till wrote to a USB stick")
    arriving.add_argument("file", type=Path)


def _delta(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    try:
        if options.since is not None:
            file, terminal, _ = read_entries_file(database, options.since)
            _tell(write_delta(database, terminal.id, options.out, wall_clock, since=file.header), options.out)
        elif options.terminal is not None:
            _tell(write_delta(database, options.terminal, options.out, wall_clock), options.out)
        else:
            options.out.mkdir(parents=True, exist_ok=True)
            for terminal_id in _tills_of(database, options.store):
                path = options.out / f"{terminal_id}.delta"
                _tell(write_delta(database, terminal_id, path, wall_clock), path)
    except OSError as error:
        raise ConfigError("--out", f"{error.filename}: {error.strerror}") from error


def _import(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    try:
        arrived = import_entries(database, options.file, wall_clock)
    except OSError as error:
        raise ConfigError("file", f"{options.file}: {error.strerror}") from error
    except RequestRefused as refused:
        raise ConfigError("file", f"{refused.problem.code}: {refused.problem.detail}") from refused
    terminal, made = arrived.header.terminal, utc(arrived.header.made_at)
    print(f"{arrived.entries} entries of {terminal}, written {made}, are here; {arrived.parked} wait for a person")
    print(f"its next file: member-central delta --since {options.file} --out FILE")


def _tell(header: StickHeader, path: Path) -> None:
    kind = "what is new" if header.cursor else "everything"
    print(f"{path}: {kind} for {header.terminal} as of {utc(header.made_at)}, {header.rows} rows")


def _tills_of(database: Database, store: str) -> list[str]:
    table = schema.terminals.c
    with database.read() as connection:
        found = select(table.terminal).where(table.store == store, table.revoked_at.is_(None))
        tills = list(connection.scalars(found.order_by(table.terminal)))
    if not tills:
        raise ConfigError("--store", f"no till of a store {store!r}")
    return tills
