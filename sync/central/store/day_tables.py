"""Tables by terminal: certificates of day ends, and what they say of each business day."""

from sqlalchemy import BigInteger, Index, Integer, String, Table, Text

from sync.central.store.columns import TERMINAL, entry_key, key, metadata, value

day_certificates = Table(
    "day_certificates",
    metadata,
    *entry_key(),
    value("store", String(16)),
    value("business_day", String(10)),  # ISO date, the store's, that it closes
    value("at", BigInteger),
    value("actor", Text),
    value("until_epoch", Integer),  # the last entry that it covers
    value("until_number", BigInteger),
    value("agrees", Integer),  # 0 where it was closed although the sides differed
    value("reason", Text),
    value("problem", Text),  # what does not hold in it; empty of a good one
    Index(None, "terminal", "business_day"),
    info=TERMINAL,
)

# By the centre's figures: a certificate may cover several days, and a day may have several certificates.
day_figures = Table(
    "day_figures",
    metadata,
    *entry_key(),  # of the certificate
    key("business_day", String(10)),
    value("sales", BigInteger),
    value("sold", BigInteger),
    value("refunds", BigInteger),
    value("refunded", BigInteger),
    Index(None, "terminal", "business_day"),
    info=TERMINAL,
)
