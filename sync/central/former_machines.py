"""The machines that a terminal was on before, when they speak up: whose they are, and what of theirs is taken."""

import msgspec
from sqlalchemy import Connection, func, select

from sync.central.cases import file_cases, stop_row
from sync.central.enrolment import Terminal
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import Problem
from terminal.domain.cases import CaseKind
from terminal.domain.times import Instant


def former_machines(database: Database, terminal: Terminal) -> list[Terminal]:
    """``terminal`` as each machine before the present one would speak for it, the newest first."""
    table = schema.former_keys.c
    with database.read() as connection:
        rows = connection.execute(
            select(table.until_epoch, table.public_key, table.revoked_at)
            .where(table.terminal == terminal.id)
            .order_by(table.until_epoch.desc())
        ).all()
    return [
        msgspec.structs.replace(
            terminal, public_key=row.public_key, revoked=row.revoked_at is not None, until_epoch=row.until_epoch
        )
        for row in rows
    ]


def newest_epoch(connection: Connection, former: Terminal) -> int:
    """The newest epoch that a former machine sent anything of."""
    table = schema.journal_heads.c
    newest = connection.scalar(
        select(func.max(table.epoch)).where(table.terminal == former.id, table.epoch < former.until_epoch)
    )
    return newest or 0


def note_former_machine(database: Database, former: Terminal, now: Instant) -> None:
    """File that a former machine spoke up, once."""
    table = schema.cases.c
    detail = "the machine that this terminal was on before speaks up again; what it had not sent is taken"
    problem = Problem(CaseKind.FORMER_MACHINE.value, detail, epoch=former.until_epoch)
    with database.write() as connection:
        known = select(table.opened_at).where(
            table.terminal == former.id,
            table.epoch == problem.epoch,
            table.number == 0,
            table.kind == problem.code,
        )
        if connection.execute(known).first() is None:
            file_cases(connection, [stop_row(former, problem, now)])
