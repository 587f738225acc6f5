"""What an operator wants to know of the centre at a glance, from the database alone."""

from datetime import date

import msgspec
from sqlalchemy import Connection, Table, func, select

from sync.central.company import load_company
from sync.central.jobs.registry import JOBS
from sync.central.jobs.schedule import last_night
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.tiers.candidates import CandidateState
from terminal.domain.registration import ONLINE, ApplicationState
from terminal.domain.times import Instant


class TerminalStatus(msgspec.Struct, frozen=True):
    """One till: how far its journal got, and why it stopped if it did."""

    terminal: str
    store: str
    name: str
    revoked: bool
    last_seen_at: Instant | None
    epoch: int
    number: int
    unapplied: int
    card_keys: int  # the newest generation that it said it holds; 0 before it was ever asked
    stopped: str


class CentreStatus(msgspec.Struct, frozen=True):
    """The company's figures."""

    company: str
    members: int
    products: int
    sales: int
    parked: int
    open_cases: int
    applications: int  # that wait for a review
    online: int  # of those, how many came in online
    unconfirmed: int  # came in online, and the code was not given yet
    pending_changes: int
    candidates: int  # changes of tier that wait for a decision
    last_night: date | None  # on whose morning all daily jobs were done
    terminals: tuple[TerminalStatus, ...]


def read_status(database: Database) -> CentreStatus:
    """Count everything in one snapshot. Raises StoreError for a database without a company."""
    with database.read() as connection:
        cases = schema.cases
        open_cases = select(func.count()).select_from(cases).where(cases.c.closed_at.is_(None))
        applications, online = schema.applications, schema.online_applications
        state = ApplicationState.WAITING.value
        waiting = select(func.count()).select_from(applications).where(applications.c.state == state)
        unconfirmed = select(func.count()).select_from(online).where(online.c.confirmed_at.is_(None))
        table = schema.tier_candidates
        candidates = select(func.count()).select_from(table).where(table.c.state == CandidateState.WAITING.value)
        return CentreStatus(
            company=load_company(connection).name,
            members=_count(connection, schema.members),
            products=_count(connection, schema.products),
            sales=_count(connection, schema.sales),
            parked=_count(connection, schema.parked_entries),
            open_cases=connection.scalars(open_cases).one(),
            applications=connection.scalars(waiting).one(),
            online=connection.scalars(waiting.where(applications.c.terminal == ONLINE)).one(),
            unconfirmed=connection.scalars(unconfirmed).one(),
            pending_changes=_count(connection, schema.feed_pending),
            candidates=connection.scalars(candidates).one(),
            last_night=last_night(connection, JOBS),
            terminals=tuple(_terminals(connection)),
        )


def _count(connection: Connection, table: Table) -> int:
    return connection.scalars(select(func.count()).select_from(table)).one()


def _terminals(connection: Connection) -> list[TerminalStatus]:
    heads: dict[tuple[str, int], tuple[int, int]] = {
        (row.terminal, row.epoch): (row.number, row.applied) for row in connection.execute(select(schema.journal_heads))
    }
    statuses = []
    for row in connection.execute(select(schema.terminals).order_by(schema.terminals.c.terminal)):
        stopped = ""
        if row.stopped_code:
            place = f"epoch {row.stopped_epoch} number {row.stopped_number}"
            stopped = f"{row.stopped_code} at {place}: {row.stopped_detail}"
        statuses.append(
            TerminalStatus(
                terminal=row.terminal,
                store=row.store,
                name=row.name,
                revoked=row.revoked_at is not None,
                last_seen_at=row.last_seen_at,
                epoch=row.epoch,
                number=heads.get((row.terminal, row.epoch), (0, 0))[0],
                unapplied=sum(
                    number - applied for (terminal, _), (number, applied) in heads.items() if terminal == row.terminal
                ),
                card_keys=row.card_keys or 0,
                stopped=stopped,
            )
        )
    return statuses
