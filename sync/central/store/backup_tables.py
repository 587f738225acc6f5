"""Backups of tills that the centre keeps and cannot open, and the codes under which a new machine may have one.

They are in the database rather than in a folder: every process that serves has them at hand, one transaction keeps a
backup and its pieces together, and one way of backing the centre up takes them along.
"""

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Table, Text

from sync.central.store.columns import HASH, TERMINAL, key, metadata, value

backups = Table(
    "backups",
    metadata,
    key("terminal", String(32)),
    key("digest", LargeBinary(32)),  # SHA-256 of the encrypted database
    value("beginning", LargeBinary),  # the signed header, as it stands in the file
    value("made_at", BigInteger),  # by the till's clock
    value("epoch", Integer),
    value("number", BigInteger),  # the newest entry in it
    value("entries", BigInteger),
    value("size", BigInteger),  # bytes of the encrypted database
    value("chunks", Integer),
    value("held", Integer),  # so many pieces are here, from the first on
    value("offered_at", BigInteger),
    value("kept_at", BigInteger, optional=True),  # once all of it is here and its digest agrees
    info=TERMINAL,
)

backup_chunks = Table(
    "backup_chunks",
    metadata,
    key("terminal", String(32)),
    key("digest", LargeBinary(32)),
    key("position", Integer),  # from 0
    value("hash", LargeBinary(32)),
    value("content", LargeBinary),
    info=TERMINAL,
)

backup_codes = Table(
    "backup_codes",
    metadata,
    key("hash", LargeBinary(32)),  # of the code
    value("terminal", String(32)),
    value("digest", LargeBinary(32)),
    value("allowed_by", Text),
    value("made_at", BigInteger),
    value("expires_at", BigInteger),  # of the code; once it is used, of what it allows
    value("ticket", LargeBinary(32), optional=True),  # SHA-256 of the secret of the machine that used it
    value("used_at", BigInteger, optional=True),
    info=HASH,
)
