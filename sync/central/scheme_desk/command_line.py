"""``member-central scheme``: from a file that is checked to a version in force, and its review log."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, iso_day, prepare, this_user, utc
from sync.central.scheme_desk import drafts
from sync.central.scheme_desk.documents import Named, named, read_document, running
from sync.central.scheme_desk.drafts import DraftState, SchemeRefused, Version
from sync.central.scheme_desk.moves import Move, moves
from sync.central.scheme_desk.report import CsvReport, Simulation, move_line, text_lines
from sync.central.scheme_desk.simulation import Span, simulate
from sync.central.scheme_desk.tally import Compared
from sync.central.scheme_desk.telling import told
from sync.central.scheme_desk.words import LANGUAGES, SchemeWords
from sync.central.scheme_versions import company_day
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError, SchemeError
from terminal.domain.feed import WITHDRAWN
from terminal.domain.scheme import mistakes

_MOST_DAYS = 3_660


def add_commands(commands: Commands) -> None:
    """Add the command with its own commands."""
    text = "check, draft, compare, simulate, approve and schedule versions of the scheme"
    scheme = commands.add_parser("scheme", help=text, description=text.capitalize() + ". See docs/scheme.md.")
    inner = scheme.add_subparsers(metavar="COMMAND", required=True)
    checking = add_command(inner, "check", _check, "tell every mistake of a document, each with its line")
    checking.add_argument("file", type=Path)
    drafting = add_command(inner, "draft", _draft, "keep a document as the draft of its version")
    drafting.add_argument("file", type=Path)
    _add_person(drafting, "who wrote it")
    drafting.add_argument("--note", default="", help="what it is about")
    drafting.add_argument("--renumber", action="store_true", help="as the next free version instead of its own")
    add_command(inner, "list", _list, "list every version and where it stands")
    showing = add_command(inner, "show", _show, "print the document of a version, to begin another one with")
    showing.add_argument("version", type=int, nargs="?", help="the one in force unless given")
    differing = add_command(inner, "diff", _diff, "tell in plain words what a version changes")
    differing.add_argument("what", metavar="V|FILE")
    _add_against(differing)
    _add_simulate(inner)
    _add_decisions(inner)
    logging = add_command(inner, "log", _log, "the review log: who did what, when, with which note")
    logging.add_argument("version", type=int, nargs="?")


def _add_simulate(inner: Commands) -> None:
    simulating = add_command(inner, "simulate", _simulate, "replay past sales and judge members under a version")
    simulating.add_argument("what", metavar="V|FILE")
    _add_against(simulating)
    simulating.add_argument("--days", type=int, metavar="N", default=90, help="the last so many business days")
    simulating.add_argument("--from", dest="first", type=iso_day, metavar="DATE", help="from this business day instead")
    simulating.add_argument("--to", dest="last", type=iso_day, metavar="DATE", help="through this one; or today")
    simulating.add_argument("--store", default="", metavar="ID", help="only sales of this store")
    simulating.add_argument("--members", action="store_true", help="a line for each member whose tier would differ")
    simulating.add_argument("--csv", type=Path, metavar="FILE", help="also every figure as comma-separated values")


def _add_decisions(inner: Commands) -> None:
    approving = add_command(inner, "approve", _approve, "approve a draft, as another person than its author")
    approving.add_argument("version", type=int)
    _add_person(approving, "who approves it")
    approving.add_argument("--note", default="")
    scheduling = add_command(inner, "schedule", _schedule, "let an approved version come into force; tills are told")
    scheduling.add_argument("version", type=int)
    scheduling.add_argument(
        "--from", dest="day", type=iso_day, metavar="DATE", help="instead of the document's own day"
    )
    scheduling.add_argument("--by", metavar="NAME", default=this_user(), help="who does it; this user unless given")
    scheduling.add_argument("--note", default="")
    withdrawing = add_command(inner, "withdraw", _withdraw, "take a version back before its day")
    withdrawing.add_argument("version", type=int)
    _add_person(withdrawing, "who does it")
    withdrawing.add_argument("--reason", required=True)


def _add_person(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("--by", metavar="NAME", required=True, help=text)


def _add_against(command: argparse.ArgumentParser) -> None:
    command.add_argument("--against", metavar="V|FILE", help="the version in force unless given")
    command.add_argument("--language", choices=LANGUAGES, default="zh_CN")


def _check(_: Database, options: argparse.Namespace) -> None:
    document = read_document(options.file)
    _tell_mistakes(options.file, mistakes(document))
    print(f"{options.file}: no mistake")


def _draft(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    document = read_document(options.file)
    _tell_mistakes(options.file, mistakes(document))
    now = wall_clock()
    version = drafts.keep_draft(
        database, document, by=options.by, note=options.note, now=now, renumber=options.renumber
    )
    print(f"version {version} is a draft; another person may approve it: member-central scheme approve {version}")


def _tell_mistakes(file: Path, found: Sequence[SchemeError]) -> None:
    """Each mistake on a line that editors understand. Raises SchemeRefused when there are any."""
    for mistake in found:
        print(f"{file}:{max(mistake.line, 1)}: {mistake.where}: {mistake.problem}")
    if found:
        raise SchemeRefused(f"{file}: {len(found)} {'mistake' if len(found) == 1 else 'mistakes'}")


def _list(database: Database, _: argparse.Namespace) -> None:
    prepare(database)
    now = wall_clock()
    with database.read() as connection:
        found = drafts.versions(connection)
        if not any(version.effective_from for version in found):  # nor needs there be a store yet
            today, in_force = date.min, 0
        else:
            today, in_force = company_day(connection, now), running(connection, now).scheme.version
    for version in found:
        people = f", written by {version.author}" if version.author else ""
        people += f", approved by {version.approver}" if version.approver else ""
        print(f"version {version.version}: {_standing(version, in_force, today)}{people}")


def _standing(version: Version, in_force: int, today: date) -> str:
    starts = version.effective_from
    if version.version == in_force:
        return f"in force since {starts}"
    if version.state is DraftState.WITHDRAWN or starts == WITHDRAWN.isoformat():
        return "withdrawn"
    if not starts:
        return version.state.value if version.state else ""
    return f"scheduled from {starts}" if starts > today.isoformat() else f"over, began {starts}"


def _show(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        version = options.version or running(connection, wall_clock()).scheme.version
        print(drafts.document_of(connection, version), end="")


def _diff(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        new = named(connection, options.what)
        old = named(connection, options.against) if options.against else running(connection, wall_clock())
    words = SchemeWords(options.language, new.scheme)
    print(f"{_name(old, words)} → {_name(new, words)}")
    sections = told(old.scheme, new.scheme, options.language)
    for section in sections:
        print(f"\n{section.title}")
        for line in section.lines:
            print(f"  {line}")
    if not sections:
        print(words.phrase("same"))


def _name(named: Named, words: SchemeWords) -> str:
    return named.file or words.phrase("version", version=str(named.scheme.version))


def _simulate(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        new = named(connection, options.what)
        old = named(connection, options.against) if options.against else running(connection, wall_clock())
        today = company_day(connection, wall_clock())
    span = _span(options, today)
    compared, words = Compared(old.scheme, new.scheme), SchemeWords(options.language, new.scheme, old.scheme)
    with ExitStack() as stack:
        report = CsvReport(stack.enter_context(_new_file(options.csv))) if options.csv else None
        tally = simulate(database, compared, span, _progress)
        rate = tally.sales / max(tally.seconds, 1e-3)
        _progress(f"{tally.sales:,} sales replayed in {tally.seconds:.1f} s, {rate:,.0f} sales/s")

        def listen(move: Move) -> None:
            if options.members:
                print(move_line(move, words))
                if report:
                    report.member(move)

        moved = moves(database, compared, today, tell=_progress, listen=listen)
        simulation = Simulation(compared, span, tally, moved, today, (_name(old, words), _name(new, words)))
        for line in text_lines(simulation, words):
            print(line)
        if report:
            report.simulation(simulation)


def _span(options: argparse.Namespace, today: date) -> Span:
    last = options.last or today
    if not 1 <= options.days <= _MOST_DAYS:
        raise ConfigError("--days", f"from 1 to {_MOST_DAYS}")
    first = options.first or last - timedelta(days=options.days - 1)
    if first > last:
        raise ConfigError("--from", "is not after --to")
    return Span(first, last, options.store)


def _new_file(path: Path) -> TextIO:
    """A file for a spreadsheet, which tells UTF-8 by the mark in front."""
    try:
        return path.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise ConfigError("--csv", f"{path}: {error.strerror}") from error


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _approve(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    drafts.approve(database, options.version, by=options.by, note=options.note, now=wall_clock())
    print(f"version {options.version} is approved; it comes into force once it is scheduled")


def _schedule(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    now = wall_clock()
    day = drafts.schedule(database, options.version, by=options.by, note=options.note, now=now, day=options.day)
    with database.read() as connection:
        today = company_day(connection, now)
    when = f"at each store's midnight of {day.isoformat()}" if day > today else "today, at each till with its next pull"
    print(f"version {options.version} comes into force {when}")


def _withdraw(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    drafts.withdraw(database, options.version, by=options.by, reason=options.reason, now=wall_clock())
    print(f"version {options.version} is withdrawn; tills forget it with their next pull")


def _log(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        for line in drafts.review_log(connection, options.version):
            note = f": {line.note}" if line.note else ""
            print(f"{utc(line.at)} version {line.version} {line.act.value} by {line.actor}{note}")
