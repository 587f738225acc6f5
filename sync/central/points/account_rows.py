"""Accounts read from the ledger and written back: a few statements for all of a transaction's members."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal_column, select, tuple_

from sync.central.members_chosen import of_members
from sync.central.points.accounts import Account, KnownTaking, Pair, TakingChange
from sync.central.points.movements import key_columns, ledger_row, lot_key, row_key
from sync.central.store import schema
from sync.central.store.dialect import add, add_all, insert_adding, update_each
from terminal.domain.lots import Lot, MovementKey, OpenDebit
from terminal.domain.members import MemberId, part_of

_NOTHING: ColumnElement[int] = literal_column(
    "0"
)  # in the statement itself: what is bound would not match the condition of an index


def open_accounts(
    connection: Connection, members: Collection[MemberId], owing: Collection[MemberId]
) -> dict[MemberId, Account]:
    """The accounts of locked members: lots that are left, and open debits of those who owe any."""
    known: dict[MemberId, list[Lot]] = defaultdict(list)
    debits: dict[MemberId, list[OpenDebit]] = defaultdict(list)
    table = schema.points_ledger
    whose = (table.c.part, table.c.member)
    if members:
        left = select(table).where(of_members(connection, members)(*whose), table.c.remaining > _NOTHING)
        for row in connection.execute(left):
            known[row.member].append(_lot(row))
    if owing:
        still_open = select(table).where(of_members(connection, owing)(*whose), table.c.open > _NOTHING)
        for row in connection.execute(still_open):
            debits[row.member].append(OpenDebit(row_key(row), row.open, row.at))
    return {member: Account(member, known[member], debits[member]) for member in members}


def learn_takings(connection: Connection, account: Account, debit: MovementKey) -> None:
    """Have an account know what a stored debit took, and from which lots."""
    table, ledger = schema.points_takings, schema.points_ledger
    taken = connection.execute(select(table).filter_by(**key_columns(account.member, debit))).all()
    out = {lot_key(row): row.points - row.returned - row.written_off for row in taken}
    wanted = [(part_of(account.member), account.member, *key) for key, points in out.items() if points]
    if not wanted:
        return
    rows = connection.execute(select(ledger).where(tuple_(*ledger.primary_key).in_(wanted)))
    account.know([_lot(row) for row in rows], [KnownTaking((debit, key), points) for key, points in out.items()])


def write_accounts(connection: Connection, accounts: Iterable[Account]) -> None:
    """Write new movements, lots and debits that changed, and what was taken from which lot."""
    accounts = list(accounts)
    ledger = schema.points_ledger
    add_all(connection, ledger, [row for account in accounts for row in _new_rows(account)])
    for column, changes in (("remaining", _changed_lots(accounts)), ("open", _changed_debits(accounts))):
        update_each(connection, ledger, [{**key, column: left} for key, left in changes])
    taken = [row for account in accounts for row in _taking_rows(account)]
    takings = schema.points_takings
    add(connection, takings, insert_adding(connection, takings, "points", "returned", "written_off"), taken)


def _lot(row: Any) -> Lot:
    return Lot(row_key(row), row.remaining, row.last_day, row.at)


def _new_rows(account: Account) -> list[dict[str, Any]]:
    rows = []
    for key, movement in account.movements.items():
        lot, debit = account.lots.get(key), account.debits.get(key)
        remaining, still_open = lot.remaining if lot else 0, debit.open if debit else 0
        rows.append(ledger_row(movement, remaining=remaining, still_open=still_open))
    return rows


def _changed_lots(accounts: Sequence[Account]) -> list[tuple[dict[str, Any], int]]:
    return [
        (key_columns(account.member, key), account.lots[key].remaining)
        for account in accounts
        for key in sorted(account.changed - account.movements.keys())
        if key in account.lots
    ]


def _changed_debits(accounts: Sequence[Account]) -> list[tuple[dict[str, Any], int]]:
    return [
        (key_columns(account.member, key), account.debits[key].open)
        for account in accounts
        for key in sorted(account.changed - account.movements.keys())
        if key in account.debits
    ]


def _taking_rows(account: Account) -> list[dict[str, Any]]:
    return [_taking_row(account, pair, change) for pair, change in sorted(account.takings.items(), key=_by_pair)]


def _by_pair(taking: tuple[Pair, TakingChange]) -> Pair:
    return taking[0]


def _taking_row(account: Account, pair: Pair, change: TakingChange) -> dict[str, Any]:
    debit, lot = pair
    lot_names = ("lot_terminal", "lot_epoch", "lot_number", "lot_line")
    return {**key_columns(account.member, debit), **dict(zip(lot_names, lot, strict=True)), **vars(change)}
