"""Every table of the centre, with the key it would be distributed by on a sharded PostgreSQL (design §7).

``info["distribution"]`` is ``part`` (all rows of a member live on one shard), ``terminal`` (a journal lives on one
shard) or ``reference`` (small, everywhere). A distributed table has that column in its primary key and in every unique
constraint. Instants are UTC milliseconds, amounts fen. There are no foreign keys: they would have to cross shards.
Text that terminals send has no length limit here: a column must never be the reason why a fact cannot be filed.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"},
)

PART: dict[str, Any] = {"distribution": "part"}
TERMINAL: dict[str, Any] = {"distribution": "terminal"}
REFERENCE: dict[str, Any] = {"distribution": "reference"}


def _key(name: str, kind: Any) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _value(name: str, kind: Any, *, optional: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=optional)


# ── small, the same everywhere ────────────────────────────────────────────────────────────────────────────────

company = Table(
    "company",
    metadata,
    _key("id", Integer),  # always 1
    _value("name", String(100)),
    _value("lookup_key", LargeBinary),  # keys the hashes of card numbers and phones
    _value("feed", String(32)),  # the feed's epoch: a restored centre takes a new one
    _value("created_at", BigInteger),
    info=REFERENCE,
)

stores = Table(
    "stores",
    metadata,
    _key("id", String(16)),
    _value("name", String(100)),
    _value("zone", String(64)),
    _value("address", String(200)),
    _value("phone", String(32)),
    info=REFERENCE,
)

staff = Table(
    "staff",
    metadata,
    _key("id", String(16)),
    _value("store", String(16)),
    _value("name", String(100)),
    _value("role", String(16)),
    _value("pin_hash", String(200)),
    _value("version", Integer),
    _value("withdrawn", Boolean),
    info=REFERENCE,
)

products = Table(
    "products",
    metadata,
    _key("id", BigInteger),
    _value("name", String(100)),
    _value("product_group", String(32)),
    _value("unit", String(16)),
    _value("price", BigInteger),
    _value("initials", String(100)),
    _value("promotion_price", BigInteger, optional=True),
    _value("promotion_starts", BigInteger, optional=True),
    _value("promotion_ends", BigInteger, optional=True),
    _value("version", Integer),
    _value("withdrawn", Boolean),
    info=REFERENCE,
)

product_barcodes = Table(
    "product_barcodes",
    metadata,
    _key("barcode", String(32)),
    _value("product", BigInteger),
    Index(None, "product"),
    info=REFERENCE,
)

schemes = Table(
    "schemes",
    metadata,
    _key("version", Integer),
    _value("effective_from", String(10)),  # ISO date
    _value("document", Text),
    info=REFERENCE,
)

hot_cards = Table(
    "hot_cards",
    metadata,
    _key("hash", LargeBinary(16)),
    _value("status", String(16)),
    _value("since", BigInteger),
    info=REFERENCE,
)

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    _key("hash", LargeBinary(32)),
    _value("store", String(16)),
    _value("till", String(100)),
    _value("expires_at", BigInteger),
    _value("used_at", BigInteger, optional=True),
    _value("terminal", String(32), optional=True),
    info=REFERENCE,
)

# ── by terminal: journals and what they say about the till ────────────────────────────────────────────────────

terminals = Table(
    "terminals",
    metadata,
    _key("terminal", String(32)),
    _value("store", String(16)),
    _value("name", Text),
    _value("public_key", LargeBinary(32)),
    _value("epoch", Integer),  # the newest epoch heard of
    _value("enrolled_at", BigInteger),
    _value("revoked_at", BigInteger, optional=True),
    _value("last_seen_at", BigInteger, optional=True),
    # Why the last push was refused for good, empty while all is well: the terminal has stopped and a person must act.
    _value("stopped_code", String(32)),
    _value("stopped_detail", Text),
    _value("stopped_epoch", Integer),
    _value("stopped_number", BigInteger),
    info=TERMINAL,
)

request_nonces = Table(
    "request_nonces",
    metadata,
    _key("terminal", String(32)),
    _key("nonce", String(128)),
    _value("expires_at", BigInteger),
    info=TERMINAL,
)

journal_heads = Table(
    "journal_heads",
    metadata,
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _value("number", BigInteger),  # everything up to here is held durably
    _value("hash", LargeBinary(32)),
    _value("applied", BigInteger),  # everything up to here has had its effect, or is parked
    info=TERMINAL,
)

journal_entries = Table(
    "journal_entries",
    metadata,
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _key("number", BigInteger),
    _value("kind", String(32)),
    _value("at", BigInteger),
    _value("clock_offset", BigInteger),
    _value("actor", Text),
    _value("body", LargeBinary),
    _value("previous", LargeBinary(32)),
    _value("hash", LargeBinary(32)),
    _value("signature", LargeBinary(64)),
    _value("received_at", BigInteger),
    info=TERMINAL,
)

parked_entries = Table(
    "parked_entries",
    metadata,
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _key("number", BigInteger),
    _value("reason", String(32)),
    _value("detail", Text),
    _value("parked_at", BigInteger),
    info=TERMINAL,
)

cases = Table(
    "cases",
    metadata,
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _key("number", BigInteger),
    _key("kind", String(32)),
    _value("detail", Text),
    _value("opened_at", BigInteger),
    _value("closed_at", BigInteger, optional=True),
    info=TERMINAL,
)

sales = Table(
    "sales",
    metadata,
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _key("number", BigInteger),
    _value("receipt", Text),
    _value("store", String(16)),
    _value("cashier", Text),
    _value("business_day", String(10)),  # ISO date, the store's
    _value("at", BigInteger),
    _value("scheme_version", Integer),
    _value("list_total", BigInteger),
    _value("total", BigInteger),
    _value("change", BigInteger),
    _value("points", BigInteger),
    _value("member", BigInteger, optional=True),
    Index(None, "terminal", "receipt"),
    info=TERMINAL,
)

sale_lines = Table(
    "sale_lines",
    metadata,
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _key("number", BigInteger),
    _key("line", Integer),  # from 1
    _value("product", BigInteger),
    _value("barcode", Text),
    _value("name", Text),
    _value("product_group", Text),
    _value("unit", String(16)),
    _value("quantity", BigInteger),  # thousandths
    _value("unit_price", BigInteger),
    _value("list_amount", BigInteger),
    _value("amount", BigInteger),
    _value("points", BigInteger),
    info=TERMINAL,
)

sale_tenders = Table(
    "sale_tenders",
    metadata,
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _key("number", BigInteger),
    _key("tender", Integer),  # from 1
    _value("kind", String(16)),
    _value("amount", BigInteger),
    _value("reference", Text),
    info=TERMINAL,
)

# ── by part: members, what they own, and the feed that tells of them ──────────────────────────────────────────

members = Table(
    "members",
    metadata,
    _key("part", Integer),
    _key("id", BigInteger),
    _value("masked_name", String(100)),
    _value("tier", String(32)),
    _value("points", BigInteger),
    _value("spend", BigInteger),  # within the scheme's rolling window
    _value("birth_month", Integer, optional=True),
    _value("phone_hash", LargeBinary(16), optional=True),
    _value("version", Integer),
    _value("erased", Boolean),
    info=PART,
)

cards = Table(
    "cards",
    metadata,
    _key("part", Integer),
    _key("hash", LargeBinary(16)),
    _value("member", BigInteger),
    _value("status", String(16)),
    _value("last4", String(4)),
    _value("issue", Integer),
    _value("expires_on", String(10), optional=True),
    _value("since", BigInteger),
    Index(None, "part", "member"),
    info=PART,
)

points_ledger = Table(
    "points_ledger",
    metadata,
    _key("part", Integer),
    _key("member", BigInteger),
    _key("terminal", String(32)),
    _key("epoch", Integer),
    _key("number", BigInteger),
    _key("line", Integer),
    _value("points", BigInteger),
    _value("spend", BigInteger),
    _value("at", BigInteger),
    info=PART,
)

feed_pending = Table(
    "feed_pending",
    metadata,
    _key("part", Integer),
    _key("id", BigInteger),  # random: a sequence would be one more thing that all writers meet at
    _value("kind", String(16)),
    _value("key", String(64)),
    info=PART,
)

feed_rows = Table(
    "feed_rows",
    metadata,
    _key("part", Integer),
    _key("kind", String(16)),
    _key("key", String(64)),
    _value("number", BigInteger),  # of the row's latest change
    Index(None, "part", "number", unique=True),
    info=PART,
)

feed_heads = Table(
    "feed_heads",
    metadata,
    _key("part", Integer),
    _value("number", BigInteger),  # the last one given out
    info=PART,
)
