"""The command line of the centre: ``member-central``, also ``python -m sync.central``."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import platformdirs
from sqlalchemy.exc import DBAPIError

from sync.central import company, demo, electronic, enrolment
from sync.central.archive import command_line as archive_command_line
from sync.central.backups import command_line as backups_command_line
from sync.central.cases import FiledCase, close_case, listed_cases
from sync.central.catalogue import command_line as catalogue_command_line
from sync.central.change_requests import waiting_changes
from sync.central.clock import wall_clock
from sync.central.command import Command, add_command, prepare, this_user, utc
from sync.central.company_keys import add_card_keys
from sync.central.days import command_line as days_command_line
from sync.central.jobs import command_line as jobs_command_line
from sync.central.points import command_line as points_command_line
from sync.central.scheme_desk import command_line as scheme_command_line
from sync.central.serving import command_line as serving_command_line
from sync.central.shifts import command_line as shifts_command_line
from sync.central.snapshots import command_line as snapshots_command_line
from sync.central.staff import command_line as staff_command_line
from sync.central.status import read_status
from sync.central.sticks import command_line as sticks_command_line
from sync.central.store.engine import Database, sqlite_url
from sync.central.store.migrate import upgrade
from sync.central.store.sharding import distribution_calls, spread
from sync.central.tiers import command_line as tiers_command_line
from terminal import logs
from terminal.domain.errors import ConfigError, TerminalError
from terminal.domain.members import MemberId

DEFAULT_NAME = "Member company"

_MODULES = (
    archive_command_line,
    backups_command_line,
    points_command_line,
    scheme_command_line,
    jobs_command_line,
    staff_command_line,
    tiers_command_line,
    catalogue_command_line,
    days_command_line,
    shifts_command_line,
    sticks_command_line,
    snapshots_command_line,
)
"""Whose commands stand in the list in this order."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it worked, 1 with one line on standard error when it did not, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    logs.log_to_stderr(getattr(options, "log_format", "text"))
    command: Command = options.command
    try:
        database = Database(options.database)
        try:
            command(database, options)
        finally:
            database.close()
    except KeyboardInterrupt:
        return 130
    except TerminalError as error:
        print(f"member-central: {error}", file=sys.stderr)
        return 1
    except DBAPIError as error:
        print(f"member-central: the database refused: {next(iter(str(error.orig).splitlines()), '')}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="member-central", description="The central server of member terminals.")
    parser.add_argument(
        "--database", metavar="URL", default=_default_database(), help="sqlite:///PATH or postgresql://…"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    add = partial(add_command, commands)
    init = add("init", _init, "create or upgrade the database")
    init.add_argument("--company", default=DEFAULT_NAME, help="name of a new company")
    init.add_argument("--shards", action="store_true", help="also spread the tables over a PostgreSQL with Citus")
    init.add_argument("--dry-run", action="store_true", help="with --shards: only print the calls")
    serving_command_line.add_commands(commands)
    code = add("enrol-code", _enrol_code, "make a one-time code that enrols one terminal within ten minutes")
    whose_code = code.add_mutually_exclusive_group(required=True)
    whose_code.add_argument("--store", help="id of the store, for example S01, of a new terminal")
    whose_code.add_argument(
        "--successor-of", metavar="TERMINAL", help="for a new machine that goes on as this terminal"
    )
    code.add_argument("--name", default="till", help="what people call the till")
    revoking = add("revoke", _revoke, "stop a terminal at once and for good")
    revoking.add_argument("terminal")
    loading = add("demo", _demo, "load the demo company; a second time does nothing")
    loading.add_argument("--members", type=int, default=demo.DEFAULT_MEMBERS, help="1 to 10,000,000")
    loading.add_argument(
        "--blanks", type=int, metavar="COUNT", help="only print the first and last blank card, as JSON"
    )
    loading.add_argument("--samples", action="store_true", help="only print cards to swipe, as JSON")
    coding = add("code", _code, "print the code that an electronic card shows, good for minutes")
    whose = coding.add_mutually_exclusive_group(required=True)
    whose.add_argument("--card", metavar="NUMBER", help="number of the card")
    whose.add_argument("--member", metavar="ID", type=int, help="number of the member, for the card that works")
    add("card-keys", _card_keys, "make a new generation of keys for chips; cards written before stay good")
    listing = add("cases", _cases, "list what a person must look at, oldest first")
    listing.add_argument("--closed", action="store_true", help="those that were closed, with what they came to")
    changes = add("changes", _changes, "list changes of details that were asked for and wait, by the day they are due")
    changes.add_argument("--overdue", action="store_true", help="only those whose last day is over")
    closing = add("close-case", _close_case, "close a case; the stores that it concerns no longer show it")
    closing.add_argument("terminal")
    closing.add_argument("epoch", type=int)
    closing.add_argument("number", type=int)
    closing.add_argument("kind", help="as member-central cases names it, for example double_replacement")
    closing.add_argument("--outcome", required=True, help="what it came to, in a few words")
    closing.add_argument("--by", default=this_user(), help="who closes it; this user unless given")
    for module in _MODULES:
        module.add_commands(commands)
    add("status", _status, "show terminals, what waits, and what a person must look at")
    add("restored", _restored, "after the database was put back from a backup: have every till bring what is missing")
    add("openapi", _openapi, "print the API's OpenAPI description as JSON")
    return parser


def _default_database() -> str:
    return sqlite_url(Path(platformdirs.user_data_dir("member-central", appauthor=False)) / "centre.db")


def _init(database: Database, options: argparse.Namespace) -> None:
    if options.dry_run:
        if not options.shards:
            raise ConfigError("--dry-run", "goes with --shards")
        print("\n".join(f"{call};" for call in distribution_calls().values()))
        return
    upgrade(database)
    new = company.found_company(database, options.company, wall_clock())
    print(f"the database is ready{f' for a new company, {options.company}' if new else ''}")
    if options.shards:
        print(f"{len(spread(database))} tables were spread")


def _enrol_code(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    if options.successor_of is not None:
        code = enrolment.new_successor_code(database, options.successor_of, wall_clock())
    else:
        code = enrolment.new_code(database, options.store, options.name, wall_clock())
    print(f"one-time code, good for ten minutes: {code}")


def _revoke(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    enrolment.revoke(database, options.terminal, wall_clock())
    print(f"{options.terminal} is revoked")


def _demo(database: Database, options: argparse.Namespace) -> None:
    if options.samples:
        print(msgspec.json.encode(demo.sample_cards(options.members)).decode())
        return
    if options.blanks is not None:
        print(msgspec.json.encode(demo.blank_cards(options.blanks)).decode())
        return
    upgrade(database)
    added = demo.load(database, options.members, wall_clock(), tell=lambda line: print(line, file=sys.stderr))
    print(f"demo company ready: {added:,} members added" if added else "demo company ready: nothing to add")


def _status(database: Database, _: argparse.Namespace) -> None:
    prepare(database)
    status = read_status(database)
    print(f"{status.company}: {status.members:,} members, {status.products:,} products, {status.sales:,} sales")
    print(
        f"parked {status.parked}, open cases {status.open_cases}, applications to review {status.applications} "
        f"({status.online} came online), not confirmed online {status.unconfirmed}, "
        f"changes to number {status.pending_changes}"
    )
    print(f"daily jobs last done: {status.last_night or 'never'}, tiers to decide {status.candidates}")
    for till in status.terminals:
        seen = datetime.fromtimestamp(till.last_seen_at / 1000, UTC).isoformat() if till.last_seen_at else "never"
        state = "revoked" if till.revoked else till.stopped or "well"
        place = f"epoch {till.epoch} number {till.number}, {till.unapplied} not applied, card keys {till.card_keys}"
        print(f"{till.terminal} ({till.name}, store {till.store}): {place}, seen {seen}, {state}")


def _restored(database: Database, _: argparse.Namespace) -> None:
    prepare(database)
    company.take_new_feed(database)
    print("a new feed begins; tills ask for everything anew and send what this database does not have")


def _code(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    if options.card is not None:
        print(electronic.code_of_card(database, options.card, wall_clock()))
    else:
        print(electronic.code_of_member(database, MemberId(options.member), wall_clock()))


def _card_keys(database: Database, _: argparse.Namespace) -> None:
    prepare(database)
    with database.write() as connection:
        generation = add_card_keys(connection, wall_clock())
    print(f"generation {generation} is made; tills take it over with their next question for keys")


def _cases(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    for case in listed_cases(database, closed=options.closed):
        print(_case_line(case))


def _changes(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    for change in waiting_changes(database, wall_clock(), overdue=options.overdue):
        late = " overdue" if change.overdue else ""
        fields = ", ".join(field.value for field in change.fields)
        taken = f"asked {utc(change.at)} at {change.store} by {change.actor}"
        print(f"due {change.due}{late} member {change.member}: {fields}; {taken}: {change.reason}")


def _case_line(case: FiledCase) -> str:
    place = f"{case.kind} at {case.terminal} epoch {case.epoch} number {case.number}"
    line = f"{utc(case.opened_at)} {place}: {case.detail}"
    if case.closed_at is None:
        return line
    return f"{line} — closed {utc(case.closed_at)} by {case.closed_by}: {case.outcome}"


def _close_case(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    case = (options.terminal, options.epoch, options.number, options.kind)
    close_case(database, case, by=options.by, outcome=options.outcome, now=wall_clock())
    print(f"{options.kind} at {options.terminal} epoch {options.epoch} number {options.number} is closed")


def _openapi(database: Database, _: argparse.Namespace) -> None:
    from sync.central.app import create_app

    document = create_app(database).openapi_schema.to_schema()
    print(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())


if __name__ == "__main__":
    sys.exit(main())
