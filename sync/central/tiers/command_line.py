"""``member-central tiers``: candidates and decisions, assessments, corrections, and every change told."""

import argparse
import csv
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, iso_day, prepare
from sync.central.scheme_versions import SchemeVersions, load_schemes
from sync.central.store.engine import Database
from sync.central.tiers.candidates import Candidate, list_candidates
from sync.central.tiers.corrections import Correction, correct
from sync.central.tiers.decisions import Assessed, approve, assess, refuse
from sync.central.tiers.history import tier_history
from sync.central.tiers.people import checked_name, checked_note, checked_text
from sync.central.tiers.wording import told
from terminal.domain.errors import ConfigError
from terminal.domain.members import MemberId
from terminal.domain.money import yuan

_LANGUAGES = ("zh_CN", "zh_TW", "en")
_COLUMNS = (
    *("day", "member", "name", "kind", "from", "to", "spend", "visits", "activity", "assessment"),
    *("state", "decided_by", "note", "reason"),
)


def add_commands(commands: Commands) -> None:
    """Add the command with its own commands."""
    tiers = commands.add_parser("tiers", help="review and correct members' tiers", description="Members' tiers.")
    inner = tiers.add_subparsers(metavar="COMMAND", required=True)
    listing = add_command(inner, "candidates", _candidates, "list the changes that wait for a decision")
    listing.add_argument("--day", type=iso_day, metavar="DATE", help="what that day's evaluation put up instead")
    listing.add_argument("--csv", action="store_true", help="as comma-separated values")
    _add_language(listing)
    approving = add_command(inner, "approve", _approve, "let a change that waits take effect today")
    approving.add_argument("member", help="number of the member, or all")
    approving.add_argument("--by", required=True, metavar="NAME")
    approving.add_argument("--note", default="")
    refusing = add_command(inner, "refuse", _refuse, "leave the tier as it is")
    refusing.add_argument("member", type=int)
    refusing.add_argument("--by", required=True, metavar="NAME")
    refusing.add_argument("--reason", required=True)
    telling = add_command(inner, "history", _history, "tell every change of a member's tier, and why")
    telling.add_argument("member", type=int)
    _add_language(telling)
    _add_assess(inner)
    _add_correct(inner)


def _add_assess(inner: Commands) -> None:
    assessing = add_command(inner, "assess", _assess, "keep an assessor's marks for a member, each from 0 to 100")
    assessing.add_argument("member", type=int)
    assessing.add_argument("--by", required=True, metavar="ASSESSOR")
    assessing.add_argument("--department", required=True)
    assessing.add_argument("--potential", required=True, type=int)
    assessing.add_argument("--importance", required=True, type=int)
    assessing.add_argument("--note", default="")


def _add_correct(inner: Commands) -> None:
    correcting = add_command(
        inner, "correct", _correct, "give the tier that a member should have had, and make its benefits good"
    )
    correcting.add_argument("member", type=int)
    correcting.add_argument("--to", required=True, metavar="TIER", help="id of the right tier")
    correcting.add_argument("--from", required=True, type=iso_day, metavar="DAY", dest="since", help="its first day")
    correcting.add_argument("--by", required=True, metavar="NAME", help="who proposes it")
    correcting.add_argument("--approver", required=True, metavar="NAME", help="who agrees, another person")
    correcting.add_argument("--reason", required=True)
    correcting.add_argument("--dry-run", action="store_true", help="only tell what it would bring")
    _add_language(correcting)


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--language", choices=_LANGUAGES, default="en", help="of the sentences")


def _candidates(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    candidates, versions = list_candidates(database, options.day), _versions(database)
    if options.csv:
        _write_csv(candidates, versions, options.language)
        return
    if not candidates:
        print("no change of tier waits" if options.day is None else f"no candidate of {options.day}")
    for each in candidates:
        decided = "" if not each.decided_by else f" by {each.decided_by}{f': {each.note}' if each.note else ''}"
        print(f"{each.day} member {each.member} {each.masked_name} {each.kind.value}: {each.state.value}{decided}")
        print(f"    {told(versions, each.reasons, options.language)}")


def _write_csv(candidates: Sequence[Candidate], versions: SchemeVersions, language: str) -> None:
    """The figures each in a column, amounts in yuan; a spreadsheet opens it as it is."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for each in candidates:
        figures = each.reasons.figures
        rows.writerow(
            [
                each.day,
                each.member,
                each.masked_name,
                each.kind.value,
                each.from_tier,
                each.to_tier,
                yuan(figures.spend, grouped=False),
                figures.visits,
                figures.activity,
                "" if figures.assessment is None else figures.assessment,
                each.state.value,
                _as_text(each.decided_by),
                _as_text(each.note),
                told(versions, each.reasons, language),
            ]
        )


def _as_text(typed: str) -> str:
    """What somebody typed, so that no spreadsheet takes it for a formula."""
    return f"'{typed}" if typed[:1] in {"=", "+", "-", "@"} else typed


def _approve(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    by, note = checked_name("--by", options.by), checked_note(options.note)
    approved = approve(database, _member_or_all(options.member), by=by, note=note, now=wall_clock())
    for each in approved:
        print(f"member {each.member}: {each.from_tier} → {each.to_tier}")
    print(f"{len(approved):,} approved")


def _refuse(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    by, reason = checked_name("--by", options.by), checked_text("--reason", options.reason)
    refused = refuse(database, MemberId(options.member), by=by, reason=reason, now=wall_clock())
    print(f"member {refused.member} stays {refused.from_tier}; {refused.to_tier} is refused")


def _assess(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    assessed = Assessed(
        member=MemberId(options.member),
        assessor=checked_name("--by", options.by),
        department=checked_name("--department", options.department),
        potential=options.potential,
        importance=options.importance,
        note=checked_note(options.note),
    )
    assess(database, assessed, wall_clock())
    print(f"member {assessed.member}: the marks of {assessed.assessor} ({assessed.department}) are kept")


def _correct(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    correction = Correction(
        member=MemberId(options.member),
        tier=options.to,
        since=options.since,
        by=checked_name("--by", options.by),
        approver=checked_name("--approver", options.approver),
        reason=checked_text("--reason", options.reason),
    )
    done = correct(database, correction, wall_clock(), rehearse=options.dry_run)
    benefits = done.benefits
    if options.dry_run:
        print("nothing was changed; it would be:")
    print(told(_versions(database), done.reasons, options.language))
    print(
        f"points made good: {benefits.points:,} (purchases {benefits.sales:,}, monthly {benefits.monthly:,}, "
        f"birthday {benefits.birthday:,}); discount missed: {yuan(benefits.discount)} yuan"
    )


def _history(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    changes = tier_history(database, MemberId(options.member), options.language)
    if not changes:
        print(f"no change of member {options.member}'s tier is on record")
    for each in changes:
        decided = datetime.fromtimestamp(each.decided_at / 1000, UTC).isoformat(timespec="seconds")
        agreed = f", agreed by {each.approver}" if each.approver else ""
        said = f": {each.note}" if each.note else ""
        print(f"{each.sequence}. {each.reasons.kind.value}, {decided} by {each.decided_by}{agreed}{said}")
        print(f"    {each.told}")


def _versions(database: Database) -> SchemeVersions:
    with database.read() as connection:
        return load_schemes(connection)


def _member_or_all(text: str) -> MemberId | None:
    if text == "all":
        return None
    if not (text.isascii() and text.isdigit()):
        raise ConfigError("member", f"{text!r} is no member's number; give one, or all")
    return MemberId(int(text))
