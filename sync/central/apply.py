"""Push, step 2: entries that are durable take effect, each exactly once, whatever dies in between.

A batch is applied to the members it touches, and only then filed in the terminal's own tables, where the pointer moves
on: two transactions, since members and journals may live on different shards. Every statement on members names their
part, so that a sharded centre may cut the first one up by shard and nothing else changes.

A batch that was interrupted is begun again from the pointer: the ledger's key (part, member, terminal, epoch, number,
line) lets nothing in twice. Since every try starts at the same pointer and takes the entries in order, what a member's
ledger holds of a terminal is always an unbroken beginning of its journal; that is what makes ``MemberRecord.included``
true.
"""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, tuple_, update

from sync.central.feed import MEMBER, announce_all
from sync.central.judgement import Effects, LedgerLine, Parked, Verdict, judge
from sync.central.sale_facts import line_rows, sale_row, tender_rows
from sync.central.store import schema
from sync.central.store.dialect import insert_new
from sync.central.store.engine import Database
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.times import Instant

_SLICE = 500
CASE_PARKED = "parked"


def apply_waiting(database: Database, terminal: str, now: Instant) -> int:
    """Apply everything of a terminal that is stored and not applied; returns how many entries that were."""
    count = 0
    while entries := _next_entries(database, terminal):
        verdicts = judge(database, entries)
        lines = [
            (entry, line)
            for entry, verdict in zip(entries, verdicts, strict=True)
            if isinstance(verdict, Effects)
            for line in verdict.ledger
        ]
        if lines:
            apply_to_members(database, lines)
        file_entries(database, entries, verdicts, now)
        count += len(entries)
    return count


def apply_everything(database: Database, now: Instant) -> int:
    """Take up what a centre that died left unapplied; returns how many entries that were."""
    heads = schema.journal_heads.c
    with database.read() as connection:
        terminals = connection.scalars(select(heads.terminal).where(heads.applied < heads.number).distinct()).all()
    return sum(apply_waiting(database, terminal, now) for terminal in terminals)


def parked_numbers(database: Database, terminal: str, epoch: int, first: int, last: int) -> tuple[int, ...]:
    """Which entries ``first`` to ``last`` of an epoch are parked."""
    table = schema.parked_entries.c
    with database.read() as connection:
        return tuple(
            connection.scalars(
                select(table.number)
                .where(table.terminal == terminal, table.epoch == epoch, table.number.between(first, last))
                .order_by(table.number)
            )
        )


def apply_to_members(database: Database, lines: Sequence[tuple[Entry, LedgerLine]]) -> None:
    """Put ledger lines in, and move the balances by those that were not there yet: one transaction."""
    members, ledger = schema.members, schema.points_ledger
    touched = sorted({(line.part, line.member) for _, line in lines})
    with database.write() as connection:
        # Locked in one order for all: two terminals with the same customers must not wait for each other in a ring.
        connection.execute(
            select(members.c.id)
            .where(tuple_(members.c.part, members.c.id).in_(touched))
            .order_by(members.c.part, members.c.id)
            .with_for_update()
        ).all()
        fresh = connection.execute(
            insert_new(connection, ledger).returning(ledger.c.part, ledger.c.member, ledger.c.points, ledger.c.spend),
            [_ledger_row(entry, line) for entry, line in lines],
        ).all()
        moves: dict[tuple[int, int], dict[str, int]] = {}
        for row in fresh:
            empty = {"of_part": row.part, "of_member": row.member, "by_points": 0, "by_spend": 0}
            move = moves.setdefault((row.part, row.member), empty)
            move["by_points"] += row.points
            move["by_spend"] += row.spend
        if not moves:
            return
        connection.execute(
            update(members)
            .where(members.c.part == bindparam("of_part"), members.c.id == bindparam("of_member"))
            .values(
                points=members.c.points + bindparam("by_points"),
                spend=members.c.spend + bindparam("by_spend"),
                version=members.c.version + 1,
            ),
            list(moves.values()),
        )
        announce_all(connection, ((part, MEMBER, str(member)) for part, member in moves))


def file_entries(database: Database, entries: Sequence[Entry], verdicts: Sequence[Verdict], now: Instant) -> None:
    """Write sales, parked entries and cases into the terminal's own tables and move the pointer: one transaction."""
    terminal, epoch, last = entries[0].terminal, entries[0].epoch, entries[-1].number
    pairs = list(zip(entries, verdicts, strict=True))
    sold = [(entry, verdict.sale) for entry, verdict in pairs if isinstance(verdict, Effects) and verdict.sale]
    parked = [(entry, verdict) for entry, verdict in pairs if isinstance(verdict, Parked)]
    heads = schema.journal_heads
    with database.write() as connection:
        store = connection.scalars(
            select(schema.terminals.c.store).where(schema.terminals.c.terminal == terminal)
        ).one()
        for table, rows in (
            (schema.sales, [sale_row(entry, sale, store) for entry, sale in sold]),
            (schema.sale_lines, [row for entry, sale in sold for row in line_rows(entry, sale)]),
            (schema.sale_tenders, [row for entry, sale in sold for row in tender_rows(entry, sale)]),
            (schema.parked_entries, [_parked_row(entry, verdict, now) for entry, verdict in parked]),
            (schema.cases, [_case_row(entry, verdict, now) for entry, verdict in parked]),
        ):
            if rows:
                connection.execute(insert_new(connection, table), rows)
        connection.execute(
            update(heads)
            .where(heads.c.terminal == terminal, heads.c.epoch == epoch, heads.c.applied < last)
            .values(applied=last)
        )


def _next_entries(database: Database, terminal: str) -> list[Entry]:
    heads, table = schema.journal_heads.c, schema.journal_entries.c
    with database.read() as connection:
        head = connection.execute(
            select(heads.epoch, heads.applied)
            .where(heads.terminal == terminal, heads.applied < heads.number)
            .order_by(heads.epoch)
            .limit(1)
        ).first()
        if head is None:
            return []
        rows = connection.execute(
            select(schema.journal_entries)
            .where(
                table.terminal == terminal,
                table.epoch == head.epoch,
                table.number > head.applied,
            )
            .order_by(table.number)
            .limit(_SLICE)
        ).all()
    return [
        Entry(
            terminal=row.terminal,
            epoch=row.epoch,
            number=row.number,
            kind=EntryKind(row.kind),
            at=row.at,
            clock_offset=row.clock_offset,
            actor=row.actor,
            body=row.body,
            previous=row.previous,
            hash=row.hash,
            signature=row.signature,
        )
        for row in rows
    ]


def _ledger_row(entry: Entry, line: LedgerLine) -> dict[str, object]:
    return {
        "part": line.part,
        "member": line.member,
        "terminal": entry.terminal,
        "epoch": entry.epoch,
        "number": entry.number,
        "line": line.line,
        "points": line.points,
        "spend": line.spend,
        "at": entry.at,
    }


def _parked_row(entry: Entry, verdict: Parked, now: Instant) -> dict[str, object]:
    return {
        "terminal": entry.terminal,
        "epoch": entry.epoch,
        "number": entry.number,
        "reason": verdict.reason.value,
        "detail": verdict.detail,
        "parked_at": now,
    }


def _case_row(entry: Entry, verdict: Parked, now: Instant) -> dict[str, object]:
    return {
        "terminal": entry.terminal,
        "epoch": entry.epoch,
        "number": entry.number,
        "kind": CASE_PARKED,
        "detail": f"{verdict.reason.value}: {verdict.detail}",
        "opened_at": now,
    }
