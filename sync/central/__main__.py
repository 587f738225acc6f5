"""The command line of the centre: ``member-central``, also ``python -m sync.central``."""

import argparse
import contextlib
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import get_args

import msgspec
import platformdirs
from sqlalchemy.exc import DBAPIError

from sync.central import backups, company, demo, electronic, enrolment
from sync.central.app import create_app
from sync.central.cases import FiledCase, close_case, listed_cases
from sync.central.change_requests import waiting_changes
from sync.central.clock import wall_clock
from sync.central.command import Command, add_command, prepare, this_user, utc
from sync.central.company_keys import add_card_keys
from sync.central.jobs import command_line as jobs_command_line
from sync.central.points import command_line as points_command_line
from sync.central.scheme_desk import command_line as scheme_command_line
from sync.central.server import Listen, serve
from sync.central.settings import load, make_gateways
from sync.central.shifts import command_line as shifts_command_line
from sync.central.staff import command_line as staff_command_line
from sync.central.status import read_status
from sync.central.store.engine import Database, folder_of, sqlite_url
from sync.central.store.migrate import upgrade
from sync.central.tiers import command_line as tiers_command_line
from terminal import logs
from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberId

DEFAULT_NAME = "Member company"
_LOG_FILE = "central.log"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it worked, 1 with one line on standard error when it did not, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    logs.log_to_stderr()
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
    serving = add("serve", _serve, "answer terminals")
    serving.add_argument("--host", default=Listen().host)
    serving.add_argument("--port", type=int, default=Listen().port, help="0 takes a free one")
    serving.add_argument("--tls-cert", type=Path, metavar="PEM")
    serving.add_argument("--tls-key", type=Path, metavar="PEM")
    serving.add_argument("--settings", type=Path, metavar="TOML", help="gateways for mail and short messages")
    serving.add_argument("--log-folder", type=Path, metavar="FOLDER", help="logs beside an SQLite file unless given")
    serving.add_argument("--log-level", choices=get_args(logs.Level), default="warning")
    serving.add_argument("--until-stdin-closes", action="store_true", help="end together with the starting program")
    code = add("enrol-code", _enrol_code, "make a one-time code that enrols one terminal within ten minutes")
    code.add_argument("--store", required=True, help="id of the store, for example S01")
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
    opening = add("open-backup", _open_backup, "print the code that opens one backup of a till, for who restores it")
    opening.add_argument("file", type=Path)
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
    points_command_line.add_commands(commands)
    scheme_command_line.add_commands(commands)
    jobs_command_line.add_commands(commands)
    staff_command_line.add_commands(commands)
    tiers_command_line.add_commands(commands)
    shifts_command_line.add_commands(commands)
    add("status", _status, "show terminals, what waits, and what a person must look at")
    add("openapi", _openapi, "print the API's OpenAPI description as JSON")
    return parser


def _default_database() -> str:
    return sqlite_url(Path(platformdirs.user_data_dir("member-central", appauthor=False)) / "centre.db")


def _init(database: Database, options: argparse.Namespace) -> None:
    upgrade(database)
    new = company.found_company(database, options.company, wall_clock())
    print(f"the database is ready{f' for a new company, {options.company}' if new else ''}")


def _serve(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        company.load_company(connection)
    gateways = make_gateways(load(options.settings)) if options.settings else {}
    listen = Listen(options.host, options.port, options.tls_cert, options.tls_key)

    def ready(address: str) -> None:
        print(f"member-central answers at {address}", flush=True)

    beside = folder_of(options.database)
    folder = options.log_folder or (beside / logs.FOLDER if beside else None)
    to_file = logs.logging_to(folder, _LOG_FILE, options.log_level) if folder else contextlib.nullcontext()
    with to_file, logs.uncaught_logged():
        logging.getLogger("sync.central.jobs").setLevel(logging.INFO)  # what it did at night is read in the morning
        serve(database, listen, ready, gateways=gateways, until_stdin_closes=options.until_stdin_closes)


def _enrol_code(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
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


def _code(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    if options.card is not None:
        print(electronic.code_of_card(database, options.card, wall_clock()))
    else:
        print(electronic.code_of_member(database, MemberId(options.member), wall_clock()))


def _open_backup(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    header, code = backups.opened(database, options.file)
    print(f"{header.terminal} of {header.store}, made {utc(header.made_at)}, {header.entries} entries")
    print(code.text)


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
    document = create_app(database).openapi_schema.to_schema()
    print(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())


if __name__ == "__main__":
    sys.exit(main())
