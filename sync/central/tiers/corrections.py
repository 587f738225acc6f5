"""补升级: a tier that a member should have had is given from the day on that it was due, and its benefits made good.

Two people stand for it. The points that the right tier would have brought come in one lot with the correction; what
could have been cheaper is told as a figure (``terminal.domain.tier_corrections``).
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select, tuple_

from sync.central.archive.reading import bodies_of
from sync.central.bodies import read_body
from sync.central.jobs.grants import birthday_key, grant_key
from sync.central.jobs.job import JobName, first_of_month
from sync.central.jobs.schedule import parts_done
from sync.central.points.book import book
from sync.central.points.movements import Movement, key_columns
from sync.central.refund_facts import receipt_hash
from sync.central.scheme_versions import SchemeVersions, company_day, load_schemes
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.tiers.candidates import outdate
from sync.central.tiers.changes import Change, apply_changes, lock_states, next_sequences
from sync.central.tiers.decisions import DecisionRefused
from sync.central.tiers.findings import marks_on
from sync.central.tiers.slices import in_slices
from terminal.domain.journal import EntryKind
from terminal.domain.lots import MovementKey
from terminal.domain.members import MemberId, part_of
from terminal.domain.money import Fen
from terminal.domain.movements import MovementKind
from terminal.domain.sales import SaleCompleted
from terminal.domain.scheme import Scheme
from terminal.domain.tier_corrections import missed_discount, missed_points
from terminal.domain.tier_evaluation import ChangeKind, MemberDay, TierState, figures_of
from terminal.domain.tier_reasons import Reasons
from terminal.domain.tier_rules import Tier
from terminal.domain.times import Instant

CORRECTION = "~correction"
"""Stands for the terminal in the keys of these movements; their number is that of the member's change."""


class Correction(msgspec.Struct, frozen=True):
    """Who is to have which tier from which day on, who says so, who agrees, and why."""

    member: MemberId
    tier: str
    since: date
    by: str
    approver: str
    reason: str


class Benefits(msgspec.Struct, frozen=True):
    """What the right tier would have brought more: points by where from, and the discount that was missed (fen)."""

    sales: int = 0
    monthly: int = 0
    birthday: int = 0
    discount: Fen = 0

    @property
    def points(self) -> int:
        """All points that are made good."""
        return self.sales + self.monthly + self.birthday


class Corrected(msgspec.Struct, frozen=True):
    """A correction that took effect, as it is kept and told."""

    reasons: Reasons
    benefits: Benefits


def correct(database: Database, correction: Correction, now: Instant, *, rehearse: bool = False) -> Corrected:
    """Give the tier, back-dated, and make its benefits good; ``rehearse`` tells what would come of it and does nothing.

    Raises DecisionRefused for one who approves their own proposal, an unknown member, a day to come, or a tier that the
    scheme in force lacks.
    """
    if correction.by.casefold() == correction.approver.casefold():
        raise DecisionRefused(f"{correction.by} proposes it: another person must approve it")
    try:
        with database.write() as connection:
            corrected = _correct(connection, correction, now)
            if rehearse:
                raise _Rehearsed(corrected)
    except _Rehearsed as rehearsed:
        return rehearsed.corrected
    return corrected


class _Rehearsed(Exception):
    """Takes a rehearsal back, and carries what it came to."""

    def __init__(self, corrected: Corrected) -> None:
        super().__init__()
        self.corrected = corrected


def _correct(connection: Connection, correction: Correction, now: Instant) -> Corrected:
    member, part = correction.member, part_of(correction.member)
    today = company_day(connection, now)
    versions = load_schemes(connection)
    scheme = versions.in_force(today.isoformat())
    states = lock_states(connection, part, [member])
    if member not in states:
        raise DecisionRefused(f"there is no member {member}")
    if correction.since > today:
        raise DecisionRefused(f"{correction.since} is still to come")
    if correction.tier not in {tier.id for tier in scheme.tiers}:
        raise DecisionRefused(f"the scheme in force has no tier {correction.tier!r}")
    benefits = _benefits(connection, correction, versions, today)
    reasons = Reasons(
        kind=ChangeKind.CORRECTION,
        day=today.isoformat(),
        scheme_version=scheme.version,
        window_from=scheme.window_start(today).isoformat(),
        from_tier=states[member].tier,
        to_tier=correction.tier,
        effective_on=correction.since.isoformat(),
        figures=figures_of(
            scheme, today, _days(connection, member), marks_on(connection, part, scheme, today).get(member)
        ),
        points=benefits.points,
        missed_discount=benefits.discount,
    )
    sequence = next_sequences(connection, part, [member])[member]
    after = TierState(correction.tier, None, correction.since.isoformat())
    change = Change(member, reasons, after, correction.by, correction.reason, correction.approver)
    apply_changes(connection, part, [change], now)
    outdate(connection, part, [member])
    if benefits.points:
        lot = Movement(
            member,
            (CORRECTION, 0, sequence, 1),
            MovementKind.CORRECTION,
            benefits.points,
            today.isoformat(),
            now,
            last_day=scheme.points.lots.last_day(today),
            reference=correction.tier,
        )
        book(connection, [lot])
    return Corrected(reasons, benefits)


def _benefits(connection: Connection, correction: Correction, versions: SchemeVersions, today: date) -> Benefits:
    table = schema.members.c
    part = part_of(correction.member)
    month: int | None = connection.scalars(
        select(table.birth_month).where(table.part == part, table.id == correction.member)
    ).one()
    points = discount = 0
    for sale, gone in _sales(connection, correction):
        scheme = versions.get(sale.scheme_version)
        tier = _tier_of(scheme, correction.tier) if scheme else None
        if scheme is None or tier is None:
            continue  # a version that knows no such tier gave nobody anything for it
        birthday = month == sale.business_day.month
        points += missed_points(sale, gone, tier, scheme, birthday=birthday)
        discount += missed_discount(sale, gone, tier, scheme, birthday=birthday)
    # The last part keeps a record of every day, also of those on which there was nothing to give out.
    done = parts_done(connection, JobName.GRANTS, part, correction.since.replace(day=1))
    months = [day for day in done if first_of_month(day)]
    return Benefits(
        sales=points,
        monthly=sum(_missed_grant(connection, correction, versions, day) for day in months if day >= correction.since),
        birthday=sum(
            _missed_birthday(connection, correction, versions, day, today) for day in months if day.month == month
        ),
        discount=discount,
    )


def _missed_grant(connection: Connection, correction: Correction, versions: SchemeVersions, day: date) -> int:
    """Of the month that began with ``day``, whose points were given out: what the right tier brings more."""
    tier = _tier_of(versions.in_force(day.isoformat()), correction.tier)
    given = _given(connection, correction.member, grant_key(f"{day:%Y%m}"))
    return max(0, tier.monthly_points - (given[1] if given else 0)) if tier else 0


def _missed_birthday(
    connection: Connection, correction: Correction, versions: SchemeVersions, begins: date, today: date
) -> int:
    """The same of the month of birth that began with ``begins``.

    What was given before the right tier was due stays. Who was given nothing in a month of birth that still runs, gets
    it all with the next night's job.
    """
    ends = begins.replace(day=monthrange(begins.year, begins.month)[1])
    given = _given(connection, correction.member, birthday_key(begins.year))
    tier = _tier_of(versions.in_force(max(begins, correction.since).isoformat()), correction.tier)
    if tier is None or (given is None and ends >= today) or (given and given[0] < correction.since.isoformat()):
        return 0
    return max(0, tier.birthday_points - (given[1] if given else 0))


def _given(connection: Connection, member: MemberId, key: MovementKey) -> tuple[str, int] | None:
    """The day and points of a movement; None where there is none."""
    table = schema.points_ledger
    row = connection.execute(select(table.c.day, table.c.points).filter_by(**key_columns(member, key))).first()
    return (row.day, row.points) if row else None


def _tier_of(scheme: Scheme, tier: str) -> Tier | None:
    return next((each for each in scheme.tiers if each.id == tier), None)


def _days(connection: Connection, member: MemberId) -> list[MemberDay]:
    table = schema.member_days.c
    rows = connection.execute(
        select(table.day, table.spend, table.goods, table.activities).where(
            table.part == part_of(member), table.member == member
        )
    )
    return [MemberDay(*row) for row in rows]


def _sales(connection: Connection, correction: Correction) -> Iterator[tuple[SaleCompleted, list[int]]]:
    """The member's sales since, each with what came back of its lines, in thousandths."""
    ledger, entries = schema.points_ledger.c, schema.journal_entries.c
    places = connection.execute(
        select(ledger.terminal, ledger.epoch, ledger.number)
        .where(
            ledger.part == part_of(correction.member),
            ledger.member == correction.member,
            ledger.kind == MovementKind.EARN.value,
            ledger.day >= correction.since.isoformat(),
        )
        .distinct()
    ).all()
    key = tuple_(entries.terminal, entries.epoch, entries.number)
    for some in in_slices(sorted(tuple(place) for place in places)):
        rows = connection.execute(
            select(entries.terminal, entries.epoch, entries.number, entries.body).where(
                key.in_(some), entries.kind == EntryKind.SALE_COMPLETED.value
            )
        ).all()
        sales = [read_body(body, SaleCompleted) for body in bodies_of(connection, rows)]
        gone = _came_back(connection, [sale.receipt for sale in sales])
        for sale in sales:
            back = gone[receipt_hash(sale.receipt)]
            yield sale, [back[position] for position in range(1, len(sale.lines) + 1)]


def _came_back(connection: Connection, receipts: Sequence[str]) -> dict[bytes, dict[int, int]]:
    table = schema.refund_lines.c
    gone: dict[bytes, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    sums = (
        select(table.hash, table.line, func.sum(table.quantity).label("quantity"))
        .where(table.hash.in_([receipt_hash(receipt) for receipt in receipts]))
        .group_by(table.hash, table.line)
    )
    for row in connection.execute(sums):
        gone[row.hash][row.line] = int(row.quantity)
    return gone
