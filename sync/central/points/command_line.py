"""``member-central points`` and ``lottery-check``: a member's ledger as it is kept, and proofs that all is well."""

import argparse
import sys
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, prepare
from sync.central.jobs.job import JobName
from sync.central.jobs.reports import kept_reports
from sync.central.points.details import read_movements
from sync.central.points.lotteries import check_opening, faults_text
from sync.central.points.movements import lot_key, row_key
from sync.central.points.reconciliation import reconcile
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError, StoreError
from terminal.domain.lots import MovementKey
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.movements import key_text
from terminal.domain.times import Instant


def add_commands(commands: Commands) -> None:
    """Add the command with its own commands."""
    points = commands.add_parser("points", help="look into and prove the ledger of points", description="Points.")
    inner = points.add_subparsers(metavar="COMMAND", required=True)
    add_command(inner, "reconcile", _reconcile, "prove that everybody's points add up; what differs becomes a case")
    reporting = add_command(inner, "reports", _reports, "list what each night's proof came to, newest first")
    reporting.add_argument("--limit", type=int, default=14, help="how many nights at the most; 14 unless given")
    showing = add_command(
        inner, "show", _show, "print a member's movements, oldest first, with lots and what they paid"
    )
    showing.add_argument("member", type=int)
    checking = add_command(
        commands, "lottery-check", _lottery_check, "make every draw again from the seeds that were told"
    )
    checking.add_argument("--terminal", help="of this terminal alone")


def _reconcile(database: Database, _: argparse.Namespace) -> None:
    prepare(database)
    proved = reconcile(database, wall_clock(), tell=lambda line: print(line, file=sys.stderr, flush=True))
    for difference in proved.differences:
        print(difference.told)
    looked = f"{proved.members:,} members, {proved.movements:,} movements"
    if proved.differences:
        raise StoreError(f"{looked}, differences: {len(proved.differences):,}", "each member's are a case")
    print(f"{looked}: everything adds up")


def _reports(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        reports = kept_reports(connection, JobName.RECONCILE, limit=options.limit)
    for report in reports:
        figures = ", ".join(f"{report.tally[name]:,} {name}" for name in ("members", "movements", "differences"))
        left = "" if report.complete else f"; only {report.parts} of {PARTS} parts were looked at"
        print(f"{report.day}: {figures}, done {_utc(report.done_at)}{left}")
    if not reports:
        print("no night was proved yet")


def _show(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    member = MemberId(options.member)
    table, takings = schema.members.c, schema.points_takings
    with database.read() as connection:
        row = connection.execute(
            select(table.points, table.debt).where(table.part == part_of(member), table.id == member)
        ).first()
        if row is None:
            raise ConfigError("member", f"there is no member {member}")
        movements = read_movements(connection, member)
        taken: dict[MovementKey, list[Any]] = defaultdict(list)
        for each in connection.execute(select(takings).filter_by(part=part_of(member), member=member)):
            taken[row_key(each)].append(each)
    print(f"member {member}: {row.points} points, {row.debt} owed")
    for movement in reversed(movements):
        print(_movement_line(movement))
        for each in sorted(taken[row_key(movement)], key=lot_key):
            back = f", {each.returned + each.written_off} given back" if each.returned + each.written_off else ""
            print(f"    {each.points} out of {key_text(lot_key(each))}{back}")


def _lottery_check(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    table = schema.lottery_openings
    openings = select(table).order_by(*table.primary_key)
    if options.terminal:
        openings = openings.where(table.c.terminal == options.terminal)
    wrong = 0
    with database.read() as connection:
        for row in connection.execute(openings).all():
            faults = check_opening(connection, row.terminal, (row.epoch, row.number))
            told = "the seed is not told yet" if faults is None else faults_text(faults) or f"{row.draws} draws agree"
            wrong += bool(faults)
            place = f"{row.terminal} epoch {row.epoch} number {row.number}"
            print(f"{row.business_day} {row.lottery} at {place}: {told}")
    if wrong:
        raise StoreError(f"openings that do not agree with their seeds: {wrong}", "member-central cases tells of each")


def _movement_line(row: Any) -> str:
    """For example ``2026-10-31T08:00:00+00:00 S01T01-1-17-1 earn +25 for S01T01-1-000017, 20 left to 2027-12-31``."""
    line = f"{_utc(row.at)} {key_text(row_key(row))} {row.kind} {row.points:+}"
    if row.reference:
        line += f" for {row.reference}"
    if row.remaining:
        line += f", {row.remaining} left" + (f" to {row.last_day}" if row.last_day else "")
    if row.open:
        line += f", {row.open} covered by nothing"
    return line


def _utc(at: Instant) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
