"""Bodies of old journal entries, packed month by month; what proves an entry stays where it is (``archive``)."""

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Table

from sync.central.store.columns import TERMINAL, key, metadata, value

journal_archive = Table(
    "journal_archive",
    metadata,
    key("terminal", String(32)),
    key("epoch", Integer),
    key("first", BigInteger),  # number of the first entry
    value("last", BigInteger),
    value("month", String(7)),  # UTC, in which all of them arrived
    value("size", BigInteger),  # bytes that ``bodies`` stands for
    value("bodies", LargeBinary),  # one Zstandard frame of a MessagePack array: ``first`` to ``last``, none left out
    info=TERMINAL,
)
