"""Tables by terminal: journals, what they say about the till, and what was sold, stocked and parked there."""

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, String, Table, Text

from sync.central.store.columns import HASH, TERMINAL, entry_key, key, metadata, value

terminals = Table(
    "terminals",
    metadata,
    key("terminal", String(32)),
    value("store", String(16)),
    value("name", Text),
    value("public_key", LargeBinary(32)),
    value("epoch", Integer),  # the newest epoch heard of
    value("enrolled_at", BigInteger),
    value("revoked_at", BigInteger, optional=True),
    value("last_seen_at", BigInteger, optional=True),
    # Why the last push was refused for good, empty while all is well: the terminal has stopped and a person must act.
    value("stopped_code", String(32)),
    value("stopped_detail", Text),
    value("stopped_epoch", Integer),
    value("stopped_number", BigInteger),
    value("card_keys", Integer, optional=True),  # the newest generation that it said it holds
    info=TERMINAL,
)

# Keys of machines that a terminal was on before, each until the epoch that its successor began with.
former_keys = Table(
    "former_keys",
    metadata,
    key("terminal", String(32)),
    key("until_epoch", Integer),
    value("public_key", LargeBinary(32)),
    value("replaced_at", BigInteger),
    value("revoked_at", BigInteger, optional=True),
    info=TERMINAL,
)

request_nonces = Table(
    "request_nonces",
    metadata,
    key("terminal", String(32)),
    key("nonce", String(128)),
    value("expires_at", BigInteger),
    info=TERMINAL,
)

journal_heads = Table(
    "journal_heads",
    metadata,
    key("terminal", String(32)),
    key("epoch", Integer),
    value("number", BigInteger),  # everything up to here is held durably
    value("hash", LargeBinary(32)),
    value("applied", BigInteger),  # everything up to here has had its effect, or is parked
    info=TERMINAL,
)

journal_entries = Table(
    "journal_entries",
    metadata,
    *entry_key(),
    value("kind", String(32)),
    value("at", BigInteger),
    value("clock_offset", BigInteger),
    value("actor", Text),
    value("body", LargeBinary),
    value("previous", LargeBinary(32)),
    value("hash", LargeBinary(32)),
    value("signature", LargeBinary(64)),
    value("received_at", BigInteger),
    info=TERMINAL,
)

parked_entries = Table(
    "parked_entries",
    metadata,
    *entry_key(),
    value("reason", String(32)),
    value("detail", Text),
    value("parked_at", BigInteger),
    info=TERMINAL,
)

cases = Table(
    "cases",
    metadata,
    *entry_key(),
    key("kind", String(32)),
    value("detail", Text),
    value("opened_at", BigInteger),
    value("closed_at", BigInteger, optional=True),
    value("told", LargeBinary, optional=True),  # JSON of ``cases.Told``; none of one from before this was kept
    value("closed_by", Text, default=""),
    value("outcome", Text, default=""),  # what it came to, in the words of whoever closed it
    info=TERMINAL,
)

sales = Table(
    "sales",
    metadata,
    *entry_key(),
    value("receipt", Text),
    value("store", String(16)),
    value("cashier", Text),
    value("business_day", String(10)),  # ISO date, the store's
    value("at", BigInteger),
    value("scheme_version", Integer),
    value("list_total", BigInteger),
    value("total", BigInteger),
    value("change", BigInteger),
    value("rounding", BigInteger, default="0"),  # of cash: tenders less change are the total and this
    value("points", BigInteger),
    value("member", BigInteger, optional=True),
    Index(None, "terminal", "receipt"),
    Index(None, "terminal", "business_day"),
    info=TERMINAL,
)

sale_lines = Table(
    "sale_lines",
    metadata,
    *entry_key(),
    key("line", Integer),  # from 1
    value("product", BigInteger),
    value("barcode", Text),
    value("name", Text),
    value("product_group", Text),
    value("unit", String(16)),
    value("quantity", BigInteger),  # thousandths
    value("unit_price", BigInteger),
    value("list_amount", BigInteger),
    value("amount", BigInteger),
    value("points", BigInteger),
    info=TERMINAL,
)

sale_tenders = Table(
    "sale_tenders",
    metadata,
    *entry_key(),
    key("tender", Integer),  # from 1
    value("kind", String(16)),
    value("amount", BigInteger),
    value("reference", Text),
    value("points", BigInteger, default="0"),
    info=TERMINAL,
)

refunds = Table(
    "refunds",
    metadata,
    *entry_key(),
    value("receipt", Text),
    value("original", Text),
    value("store", String(16)),
    value("cashier", Text),
    value("business_day", String(10)),
    value("at", BigInteger),
    value("total", BigInteger),
    value("rounding", BigInteger, default="0"),
    value("points_back", BigInteger),
    value("points_taken", BigInteger),
    value("member", BigInteger, optional=True),
    Index(None, "terminal", "original"),
    Index(None, "terminal", "receipt"),
    info=TERMINAL,
)

# By the sale that was refunded, at whatever till: together they are never more than was sold.
refund_lines = Table(
    "refund_lines",
    metadata,
    key("hash", LargeBinary(16)),  # of the refunded sale's receipt number
    *entry_key(),
    key("line", Integer),  # of the refunded sale, from 1
    value("quantity", BigInteger),
    value("amount", BigInteger),
    value("points", BigInteger),
    info=HASH,
)

# One row for a sale, made when it is first refunded with a line: whoever asks for it locks this.
refund_holds = Table(
    "refund_holds",
    metadata,
    key("hash", LargeBinary(16)),  # of the sale's receipt number
    value("hold", String(32)),  # empty before the first
    value("terminal", String(32)),
    value("made_at", BigInteger),
    value("expires_at", BigInteger),
    value("used", Integer, default="0"),  # 1 once the refund that names it is here
    info=HASH,
)

gift_moves = Table(
    "gift_moves",
    metadata,
    *entry_key(),
    value("store", String(16)),
    value("gift", String(32)),
    value("count", BigInteger),  # with its sign
    value("reason", Text),
    value("at", BigInteger),
    info=TERMINAL,
)

lottery_openings = Table(
    "lottery_openings",
    metadata,
    *entry_key(),
    value("lottery", String(32)),
    value("business_day", String(10)),
    value("commitment", LargeBinary(32)),
    value("seed", LargeBinary, optional=True),  # once it was told
    value("draws", BigInteger, optional=True),
    info=TERMINAL,
)

lottery_draws = Table(
    "lottery_draws",
    metadata,
    *entry_key(),
    value("opened_epoch", Integer),
    value("opened_number", BigInteger),
    value("sequence", BigInteger),
    value("chances", BigInteger),
    value("lot", BigInteger),
    value("prize", Integer),
    value("member", BigInteger),
    value("scheme_version", Integer, default="0"),  # whose prizes these are
    Index(None, "terminal", "opened_epoch", "opened_number"),
    info=TERMINAL,
)

stock_batches = Table(
    "stock_batches",
    metadata,
    key("terminal", String(32)),
    key("batch", String(100)),
    value("kind", String(16)),
    value("first", String(32)),
    value("count", Integer),
    value("source", Text),
    value("at", BigInteger),
    value("epoch", Integer),
    value("number", BigInteger),
    info=TERMINAL,
)

stock_moves = Table(
    "stock_moves",
    metadata,
    key("terminal", String(32)),
    key("batch", String(100)),
    key("position", BigInteger),  # of the card in its batch, from 0
    value("outcome", String(16)),
    value("reason", Text),
    value("recipient", Text),
    value("at", BigInteger),
    value("epoch", Integer),
    value("number", BigInteger),
    info=TERMINAL,
)

stock_counts = Table(
    "stock_counts",
    metadata,
    *entry_key(),
    key("batch", String(100)),
    value("expected", BigInteger),
    value("counted", BigInteger),
    value("note", Text),
    info=TERMINAL,
)
