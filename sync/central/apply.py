"""Push, step 2: entries that are durable take effect, each exactly once, whatever dies in between.

A batch is applied to the members it touches (``member_effects``), and only then filed in the terminal's own tables,
where the pointer moves on: transactions of their own, since members, card numbers, refunded sales and journals may live
on different shards. Every statement on members names their part, so that a sharded centre may cut the first one up by
shard and nothing else changes.

A batch that was interrupted is begun again from the pointer: the keys of the ledger and of ``member_acts`` (part,
member, terminal, epoch, number) let nothing in twice, and an act applied before says again what came of it. Since every
try starts at the same pointer and takes the entries in order, what a member's rows hold of a terminal is always an
unbroken beginning of its journal; that is what makes ``MemberRecord.included`` true.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import select, update
from sqlalchemy.exc import DataError, IntegrityError

from sync.central.archive.reading import entry_of
from sync.central.card_owners import claim
from sync.central.cases import case_rows, file_cases
from sync.central.filing import Judged, file_and_look
from sync.central.judgement import Effects, Verdict, judge
from sync.central.member_acts import Place
from sync.central.member_effects import apply_to_members, living
from sync.central.outcomes import Arrival, Case, Parked, ParkReason
from sync.central.refund_facts import note_refunds, refund_row
from sync.central.sale_facts import line_rows, sale_row, tender_rows
from sync.central.staff.facts import file_staff
from sync.central.store import schema
from sync.central.store.dialect import add_new
from sync.central.store.engine import Database
from terminal.domain.card_acts import CardActed
from terminal.domain.journal import Entry
from terminal.domain.members import MemberId
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import MemberReviewed
from terminal.domain.times import Instant

_LOG = logging.getLogger(__name__)
_SLICE = 500

_OF_A_VALUE = (DataError, IntegrityError, ValueError, ArithmeticError, LookupError, TypeError)
"""Errors that come of what an entry says and come again with it; a database that is away is none of them."""


def apply_waiting(database: Database, terminal: str, now: Instant, *, stored: Sequence[Entry] = ()) -> int:
    """Apply everything of a terminal that is stored and not applied; returns how many entries that were.

    One at a time for each terminal, whatever process is at it: a second one would do the same once more for nothing.
    ``stored`` are entries that the caller stored at ``now``; where nothing else waits, they are not read again.
    """
    with database.alone(_lock_of(terminal)):
        return _apply_waiting(database, terminal, now, stored)


def apply_everything(database: Database, now: Instant) -> int:
    """Take up what a centre that died left unapplied; returns how many entries that were.

    A terminal that is being applied just now is passed over.
    """
    heads = schema.journal_heads.c
    with database.read() as connection:
        terminals = connection.scalars(select(heads.terminal).where(heads.applied < heads.number).distinct()).all()
    count = 0
    for terminal in terminals:
        with database.alone(_lock_of(terminal), wait=False) as held:
            count += _apply_waiting(database, terminal, now) if held else 0
    return count


def _lock_of(terminal: str) -> str:
    return f"apply {terminal}"


def _apply_waiting(database: Database, terminal: str, now: Instant, stored: Sequence[Entry] = ()) -> int:
    count, more = 0, True
    while more:
        arrivals, more = next_arrivals(database, terminal, stored, now)
        if not arrivals:
            break
        try:
            _apply(database, arrivals, now)
        except _OF_A_VALUE as error:
            _LOG.error("%s: a batch cannot be applied whole: %s", terminal, type(error).__name__)
            _apply_one_by_one(database, arrivals, now)
        count += len(arrivals)
    return count


def parked_numbers(database: Database, terminal: str, epoch: int, first: int, last: int) -> tuple[int, ...]:
    """Which entries ``first`` to ``last`` of an epoch are parked."""
    table = schema.parked_entries.c
    with database.glance() as connection:
        return tuple(
            connection.scalars(
                select(table.number)
                .where(table.terminal == terminal, table.epoch == epoch, table.number.between(first, last))
                .order_by(table.number)
            )
        )


def file_entries(database: Database, judged: Sequence[Judged], now: Instant) -> None:
    """Write sales, stock, parked entries and cases into the terminal's own tables and move the pointer: at once."""
    last = judged[-1].arrival.entry
    effects = [(each.arrival, each.effects) for each in judged if each.effects is not None]
    sold = [(arrival, each.sale) for arrival, each in effects if each.sale]
    stock = [each.stock for _, each in effects if each.stock]
    shifts = [each.shift for _, each in effects if each.shift]
    days = [each.day for _, each in effects if each.day]
    refunds = [(each.arrival, each.refund) for each in judged if each.refund]
    refused = [(each.arrival, each.verdict) for each in judged if isinstance(each.verdict, Parked)]
    heads = schema.journal_heads
    with database.write() as connection:
        for table, rows in (
            (schema.sales, [sale_row(arrival.entry, sale, arrival.store) for arrival, sale in sold]),
            (schema.sale_lines, [row for arrival, sale in sold for row in line_rows(arrival.entry, sale)]),
            (schema.sale_tenders, [row for arrival, sale in sold for row in tender_rows(arrival.entry, sale)]),
            (schema.refunds, [refund_row(arrival.entry, refund, arrival.store) for arrival, refund in refunds]),
            (schema.stock_batches, [row for each in stock for row in each.batches]),
            (schema.stock_moves, [row for each in stock for row in each.moves]),
            (schema.stock_counts, [row for each in stock for row in each.counts]),
            (schema.shift_openings, [row for each in shifts for row in each.openings]),
            (schema.shift_reports, [row for each in shifts for row in each.reports]),
            (schema.shift_addenda, [row for each in shifts for row in each.addenda]),
            (schema.day_certificates, [each.certificate for each in days]),
            (schema.day_figures, [row for each in days for row in each.days]),
            (schema.parked_entries, [_parked_row(arrival.entry, verdict, now) for arrival, verdict in refused]),
        ):
            add_new(connection, table, rows)
        file_staff(connection, [(arrival, each.staff) for arrival, each in effects if each.staff])
        found = file_and_look(connection, judged)
        file_cases(connection, [row for each in judged for row in _case_rows(each, found, now)])
        connection.execute(
            update(heads)
            .where(heads.c.terminal == last.terminal, heads.c.epoch == last.epoch, heads.c.applied < last.number)
            .values(applied=last.number)
        )


def _apply(database: Database, arrivals: Sequence[Arrival], now: Instant) -> None:
    first = _claim_cards(database, judge(database, arrivals))
    _note_refunds(database, arrivals, first)
    verdicts = apply_to_members(database, arrivals, first, now)
    file_entries(database, list(map(Judged, arrivals, first, verdicts)), now)


def _apply_one_by_one(database: Database, arrivals: Sequence[Arrival], now: Instant) -> None:
    """Park the entry that no rule foresaw and no table takes; it alone, for it must not hold up what follows."""
    for arrival in arrivals:
        try:
            _apply(database, [arrival], now)
        except _OF_A_VALUE as error:
            parked = Parked(ParkReason.UNFORESEEN, f"cannot be applied: {type(error).__name__}")
            file_entries(database, [Judged(arrival, parked, parked)], now)


def _case_rows(judged: Judged, found: Mapping[Place, Sequence[Case]], now: Instant) -> list[dict[str, Any]]:
    """Rows of the entry's cases: those of its verdict, and those that filing it brought to light."""
    entry = judged.arrival.entry
    more = tuple(found.get((entry.epoch, entry.number), ()))
    if isinstance(judged.verdict, Parked):
        parked = case_rows(judged.arrival, judged.verdict, now)
        return parked + case_rows(judged.arrival, Effects(cases=more), now)
    verdict = msgspec.structs.replace(judged.verdict, cases=judged.verdict.cases + more)
    return case_rows(judged.arrival, verdict, now)


def _note_refunds(database: Database, arrivals: Sequence[Arrival], verdicts: Sequence[Verdict]) -> None:
    """Note what came back, but for what will be parked since there is no such member."""
    refunds = [
        (arrival.entry, verdict.points)
        for arrival, verdict in zip(arrivals, verdicts, strict=True)
        if isinstance(verdict, Effects) and isinstance(verdict.points, SaleRefunded)
    ]
    if not refunds:
        return
    with database.read() as connection:
        members = living(connection, {refund.member.id for _, refund in refunds if refund.member})
    note_refunds(database, [each for each in refunds if each[1].member is None or each[1].member.id in members])


def _claim_cards(database: Database, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Claim the cards that are handed over, and park what hands over one that is another member's already."""
    acts = [verdict.act for verdict in verdicts if isinstance(verdict, Effects)]
    given = [act for act in acts if isinstance(act, CardActed) and act.handed_over]
    if not given:
        return list(verdicts)
    welcomed = {act.member for act in acts if isinstance(act, MemberReviewed) and act.approved}
    with database.read() as connection:
        # What is handed to nobody will be parked, and must not keep the number from its next owner.
        members = welcomed | living(connection, {act.member for act in given})
    wanted: dict[bytes, MemberId] = {}
    for act in given:
        if act.handed_over is not None and act.member in members:
            wanted.setdefault(act.handed_over.hash, act.member)
    owners = claim(database, wanted)

    def checked(verdict: Verdict) -> Verdict:
        match verdict:
            case Effects(act=CardActed(handed_over=card, member=member)) if card is not None:
                owner = owners.get(card.hash, member)
                if owner != member:
                    told = f"the card ending in {card.last4}, handed to member {member}, is member {owner}'s"
                    return Parked(ParkReason.NUMBER_TAKEN, told, member)
        return verdict

    return [checked(verdict) for verdict in verdicts]


def next_arrivals(
    database: Database, terminal: str, stored: Sequence[Entry] = (), stored_at: Instant = 0
) -> tuple[list[Arrival], bool]:
    """The oldest entries of a terminal that are stored and not applied, a slice of one epoch, and whether more waits.

    What is stored meanwhile does not count: whoever stored it applies it. Where ``stored`` are the next ones, as they
    were stored at ``stored_at``, and no more than a slice, they are not read.
    """
    heads, table, terminals = schema.journal_heads.c, schema.journal_entries.c, schema.terminals.c
    with database.read() as connection:
        waiting = connection.execute(
            select(heads.epoch, heads.number, heads.applied, terminals.store)
            .join(schema.terminals, terminals.terminal == heads.terminal)
            .where(heads.terminal == terminal, heads.applied < heads.number)
            .order_by(heads.epoch)
            .limit(2)
        ).all()
        if not waiting:
            return [], False
        head, *others = waiting
        if _are_next(stored, head):
            return [Arrival(entry, stored_at, head.store) for entry in stored], bool(others)
        rows = connection.execute(
            select(schema.journal_entries)
            .where(
                table.terminal == terminal,
                table.epoch == head.epoch,
                table.number > head.applied,
            )
            .order_by(table.number)
            .limit(_SLICE + 1)
        ).all()
    arrivals = [Arrival(entry_of(row, row.body), row.received_at, head.store) for row in rows[:_SLICE]]
    return arrivals, bool(others) or len(rows) > _SLICE


def _are_next(stored: Sequence[Entry], head: Any) -> bool:
    """Whether these are all that an epoch holds beyond what was applied."""
    if not 0 < len(stored) <= _SLICE:
        return False
    first, last = stored[0], stored[-1]
    return (first.epoch, first.number, last.number) == (head.epoch, head.applied + 1, head.number)


def _parked_row(entry: Entry, verdict: Parked, now: Instant) -> dict[str, object]:
    return {
        "terminal": entry.terminal,
        "epoch": entry.epoch,
        "number": entry.number,
        "reason": verdict.reason.value,
        "detail": verdict.detail,
        "parked_at": now,
    }
