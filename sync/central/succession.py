"""A terminal goes on on another machine: its keys until then, and what its former machine may still do.

The successor has a key of its own and begins an epoch that no receipt can bear already. The machine before it may come
back, with sales that it never sent. Those are taken, in its own epochs and under its own key, and nothing else is: no
sale is lost, two machines never are one terminal, and a person hears of it by a case.
"""

from sqlalchemy import Connection, insert, select, update

from sync.central.store import schema
from terminal.domain.times import Instant

_MINUTE = 60_000
_FIRST_MINUTE = 1_767_225_600_000  # 2026-01-01T00:00:00Z, as restored journals count


def replace_machine(connection: Connection, terminal: str, public_key: bytes, now: Instant) -> int:
    """``public_key`` speaks for ``terminal`` from now on; returns the epoch that it begins with.

    Nobody knows what the machine before printed without sending it, so the epoch is one made of the minute.
    """
    table, former = schema.terminals, schema.former_keys
    row = connection.execute(select(table).where(table.c.terminal == terminal).with_for_update()).one()
    epoch: int = max(row.epoch + 1, (now - _FIRST_MINUTE) // _MINUTE)
    connection.execute(
        insert(former).values(
            terminal=terminal,
            until_epoch=epoch,
            public_key=row.public_key,
            replaced_at=now,
            revoked_at=row.revoked_at,
        )
    )
    fresh = {"public_key": public_key, "epoch": epoch, "enrolled_at": now, "revoked_at": None, "card_keys": None}
    well = {"stopped_code": "", "stopped_detail": "", "stopped_epoch": 0, "stopped_number": 0}
    connection.execute(update(table).where(table.c.terminal == terminal).values(**fresh, **well))
    return epoch


def former_keys(connection: Connection, terminal: str) -> tuple[tuple[int, bytes], ...]:
    """(the epoch that its successor began with, public key) of every machine before the present one, oldest first."""
    table = schema.former_keys.c
    rows = connection.execute(
        select(table.until_epoch, table.public_key).where(table.terminal == terminal).order_by(table.until_epoch)
    )
    return tuple((row.until_epoch, row.public_key) for row in rows)
