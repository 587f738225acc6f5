"""``member-central retention``: bodies of old journal entries are packed."""

import argparse
import sys
from datetime import UTC, datetime

from sync.central.archive.packing import pack_before
from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, prepare
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from terminal.domain.times import Instant

_MB = 1_000_000
_A_DAY_MS = 86_400_000


def add_commands(commands: Commands) -> None:
    """Add the command."""
    packing = add_command(
        commands,
        "retention",
        _retention,
        "pack old journal entries month by month; they stay readable and provable. The served centre does it by itself "
        "at night where [retention] of its settings says from what age on",
    )
    packing.add_argument("--before", type=_month, required=True, metavar="MONTH", help="the first to stay: 2026-01")
    packing.add_argument("--dry-run", action="store_true", help="only tell what would be packed")


def _retention(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    until: Instant = options.before
    if wall_clock() < until + _A_DAY_MS:
        raise ConfigError("--before", "a month that began a day ago at least: what just arrived has to lie in its row")
    months = pack_before(
        database, until, rehearsed=options.dry_run, tell=lambda line: print(line, file=sys.stderr, flush=True)
    )
    would = "would be " if options.dry_run else ""
    for each in months:
        print(f"{each.month}: {each.entries:,} entries, {each.before / _MB:,.1f} MB {would}{each.after / _MB:,.1f} MB")
    if not months:
        print("nothing is that old")


def _month(text: str) -> Instant:
    """The beginning of a month as it is typed, for argparse."""
    try:
        return int(datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC).timestamp() * 1000)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no month such as 2026-01") from error
