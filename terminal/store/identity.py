"""Who this terminal is, as enrolment said; kept with the journal that it names. The secrets are in the key vault."""

import msgspec

from terminal.domain.errors import StoreError, StoreFault
from terminal.domain.journal import Signer
from terminal.domain.times import Instant
from terminal.store.engine import Database
from terminal.store.entries import journal_errors, read_head
from terminal.store.epochs import NOTHING_BEFORE, EpochEnd, begin_epoch
from terminal.store.settings import IDENTITY, read_setting, write_setting


class Identity(msgspec.Struct, frozen=True):
    """This terminal's id, the store it stands in, the company, and the address of the centre."""

    terminal: str
    store: str
    company: str
    centre: str


def read_identity(database: Database) -> Identity | None:
    """Who this terminal is; None before enrolment."""
    with journal_errors(), database.reading() as cursor:
        value = read_setting(cursor, IDENTITY)
    return None if value is None else msgspec.json.decode(value, type=Identity)


def enrol(database: Database, identity: Identity, sign: Signer, *, epoch: int, at: Instant) -> int:
    """Keep the identity and open the journal's first epoch, both or neither. Returns the epoch.

    Enrolled again, the terminal goes on in a new epoch, and what still waits stays to be pushed in its own: the centre
    may hold some of it already and says so by number and hash. Raises StoreError when the journal is another
    terminal's: its entries would lose their owner.
    """
    known = read_identity(database)
    if known is not None and (known.company, known.terminal) != (identity.company, identity.terminal):
        raise StoreError(
            f"this data folder belongs to terminal {known.terminal} of {known.company}, "
            f"not to {identity.terminal} of {identity.company}",
            "use an empty data folder, or enrol as the same terminal",
            StoreFault.OTHER_TERMINAL,
        )
    with journal_errors(), database.transaction() as cursor:
        head = read_head(cursor)
        after = EpochEnd(head.epoch, head.number, head.hash) if head else NOTHING_BEFORE
        write_setting(cursor, IDENTITY, msgspec.json.encode(identity))
        chain = begin_epoch(cursor, identity.terminal, sign, reason="enrolled", after=after, at=at, epoch=epoch)
        cursor.execute("COMMIT")
    return chain.epoch
