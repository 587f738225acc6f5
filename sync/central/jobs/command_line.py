"""``member-central jobs``: the daily jobs by hand, rehearsed or done, for what is due or for days that are named."""

import argparse
import sys

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, iso_day, prepare
from sync.central.jobs.job import Step, nobody_listens
from sync.central.jobs.registry import JOBS, jobs_named
from sync.central.jobs.runner import Reports, rehearse, run
from sync.central.jobs.schedule import asked_for, due
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError, StoreError
from terminal.domain.members import MemberId
from terminal.domain.times import Instant


def add_commands(commands: Commands) -> None:
    """Add the command."""
    jobs = add_command(
        commands,
        "jobs",
        _jobs,
        "do the daily jobs that are due, or rehearse them; the served centre does them by itself",
    )
    jobs.add_argument("run", nargs="?", choices=["run"], help=argparse.SUPPRESS)
    jobs.add_argument(
        "--job", action="append", default=[], choices=[job.name.value for job in JOBS], help="this one; may be repeated"
    )
    jobs.add_argument("--day", type=iso_day, metavar="DATE", help="of this day instead of all that is due")
    jobs.add_argument("--until", type=iso_day, metavar="DATE", help="and of the days after it through this one")
    jobs.add_argument("--again", action="store_true", help="also parts that were done: they change nothing twice")
    jobs.add_argument("--dry-run", action="store_true", help="only tell what would happen")
    jobs.add_argument("--members", action="store_true", help="a line for each member of whom something becomes")


def _jobs(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    now = wall_clock()
    steps = _steps(database, options, now)
    if not any(step.job.falls_on(step.day) for step in steps) and (options.dry_run or not steps):
        print("nothing is due")
        return
    reports = Reports(progress=_progress, member=_member if options.members else nobody_listens)
    if options.dry_run:
        for result in rehearse(database, steps, wall_clock, reports=reports):
            print(f"would be: {result}")
        return
    differences = 0
    for result in run(database, steps, wall_clock, reports=reports, again=options.again):
        print(result, flush=True)
        differences += result.tally["differences"]
    if differences:
        raise StoreError(f"differences in the ledger of points: {differences:,}", "each is a case of its member's")


def _steps(database: Database, options: argparse.Namespace, now: Instant) -> list[Step]:
    jobs = jobs_named(options.job)
    with database.read() as connection:
        if options.day is not None:
            days = (options.day, options.until or options.day)
            return asked_for(connection, jobs, days, now, again=options.again, rehearsed=options.dry_run)
        if options.until is not None or options.again:
            raise ConfigError("--day", "goes with --until and --again")
        return due(connection, jobs, now)


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _member(member: MemberId, what: str) -> None:
    print(f"member {member}: {what}" if member else what)  # what is nobody's is a store's
