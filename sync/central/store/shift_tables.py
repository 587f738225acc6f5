"""Tables by terminal: shifts as tills opened and closed them, and what was added to their reports."""

from sqlalchemy import BigInteger, Index, Integer, String, Table, Text

from sync.central.store.columns import TERMINAL, entry_key, metadata, value

# Each under its own entry: a till that was copied or restored may tell the same number twice, and both are kept.
shift_openings = Table(
    "shift_openings",
    metadata,
    *entry_key(),
    value("shift", Integer),
    value("store", String(16)),
    value("business_day", String(10)),  # ISO date, the store's
    value("at", BigInteger),
    value("cashier", Text),
    value("opening_float", BigInteger),
    Index(None, "terminal", "shift"),
    info=TERMINAL,
)

shift_reports = Table(
    "shift_reports",
    metadata,
    *entry_key(),
    value("shift", Integer),
    value("store", String(16)),
    value("business_day", String(10)),  # on which it ended
    value("opened_on", String(10)),
    value("at", BigInteger),
    value("cashier", Text),
    value("sales", BigInteger),
    value("sold", BigInteger),
    value("refunds", BigInteger),
    value("refunded", BigInteger),
    value("cash_expected", BigInteger),
    value("cash_counted", BigInteger),
    value("other_difference", BigInteger),  # of external terminals together, with its sign
    value("left_over", BigInteger),
    value("problem", Text),  # how it differs from the sum of its entries here; empty where it does not
    Index(None, "terminal", "business_day"),
    info=TERMINAL,
)

shift_addenda = Table(
    "shift_addenda",
    metadata,
    *entry_key(),
    value("shift", Integer),
    value("sequence", Integer),
    value("kind", String(16)),
    value("amount", BigInteger),
    value("reason", Text),
    value("at", BigInteger),
    Index(None, "terminal", "shift"),
    info=TERMINAL,
)
