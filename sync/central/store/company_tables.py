"""Tables of the company: small, the same on every shard."""

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, String, Table, Text

from sync.central.store.columns import REFERENCE, TERMINAL, entry_key, key, metadata, value

company = Table(
    "company",
    metadata,
    key("id", Integer),  # always 1
    value("name", String(100)),
    value("lookup_key", LargeBinary),  # keys the hashes of card numbers and phones
    value("feed", String(32)),  # the feed's epoch: a restored centre takes a new one
    value("created_at", BigInteger),
    info=REFERENCE,
)

# The company's secrets: what chips are written under, what codes are signed with, what personal details are sealed to.

card_keys = Table(
    "card_keys",
    metadata,
    key("id", Integer),  # the generation, 1 to 255
    value("mac", LargeBinary(32)),
    value("master", LargeBinary(16)),
    value("made_at", BigInteger),
    info=REFERENCE,
)

code_keys = Table(
    "code_keys",
    metadata,
    key("id", Integer),
    value("private", LargeBinary(32)),  # Ed25519
    value("made_at", BigInteger),
    info=REFERENCE,
)

sealing_keys = Table(
    "sealing_keys",
    metadata,
    key("id", Integer),  # always 1
    value("private", LargeBinary(32)),  # X25519
    value("made_at", BigInteger),
    info=REFERENCE,
)

stores = Table(
    "stores",
    metadata,
    key("id", String(16)),
    value("name", String(100)),
    value("zone", String(64)),
    value("address", String(200)),
    value("phone", String(32)),
    value("region", String(32), default=""),
    value("group", String(32), default=""),
    value("scope", String(8), default="all"),  # of ``scopes.ScopeKind``: which members its tills keep
    info=REFERENCE,
)

staff = Table(
    "staff",
    metadata,
    key("id", String(16)),
    value("store", String(16)),
    value("name", String(100)),
    value("role", String(16)),
    value("pin_hash", String(200)),
    value("version", Integer),
    value("withdrawn", Boolean),
    value("card_hash", LargeBinary(16), optional=True),  # keyed hash of a staff card's number
    value("must_change", Boolean, default="0"),  # the PIN was given by somebody else
    value("pin_version", Integer, default="0"),  # counts the PINs that tills and head office set
    value("pin_terminal", String(32), default=""),  # the till that set it; empty: head office
    info=REFERENCE,
)

staff_acts = Table(  # what tills said of people, also what had no effect
    "staff_acts",
    metadata,
    *entry_key(),
    value("staff", String(16)),
    value("kind", String(32)),  # of the entry
    value("outcome", String(16)),  # of ``staff.facts.StaffOutcome``
    Index(None, "terminal", "staff"),
    info=TERMINAL,
)

staff_trainings = Table(
    "staff_trainings",
    metadata,
    key("staff", String(16)),
    key("course", String(32)),  # a course of the scheme
    key("taught_on", String(10)),  # ISO day
    value("taught_by", String(100)),
    value("good_until", String(10)),  # the last day; empty: without end
    value("noted_at", BigInteger),
    info=REFERENCE,
)

products = Table(
    "products",
    metadata,
    key("id", BigInteger),
    value("name", String(100)),
    value("product_group", String(32)),
    value("unit", String(16)),
    value("price", BigInteger),
    value("initials", String(100)),
    value("promotion_price", BigInteger, optional=True),
    value("promotion_starts", BigInteger, optional=True),
    value("promotion_ends", BigInteger, optional=True),
    value("version", Integer),
    value("withdrawn", Boolean),
    info=REFERENCE,
)

product_barcodes = Table(
    "product_barcodes",
    metadata,
    key("barcode", String(32)),
    value("product", BigInteger),
    Index(None, "product"),
    info=REFERENCE,
)

schemes = Table(
    "schemes",
    metadata,
    key("version", Integer),
    value("effective_from", String(10)),  # ISO date
    value("document", Text),
    info=REFERENCE,
)

scheme_drafts = Table(
    "scheme_drafts",
    metadata,
    key("version", Integer),
    value("document", Text),
    value("state", String(16)),  # draft, approved, scheduled, withdrawn
    value("author", Text),
    value("written_at", BigInteger),
    value("approver", Text, default=""),
    value("approved_at", BigInteger, optional=True),
    info=REFERENCE,
)

scheme_log = Table(
    "scheme_log",
    metadata,
    key("id", BigInteger),
    value("version", Integer),
    value("act", String(16)),
    value("actor", Text),
    value("at", BigInteger),
    value("note", Text),
    info=REFERENCE,
)

gift_stock = Table(
    "gift_stock",
    metadata,
    key("store", String(16)),
    key("gift", String(32)),
    value("count", BigInteger),  # below zero: more was handed out than came in, a case
    info=REFERENCE,
)

hot_cards = Table(
    "hot_cards",
    metadata,
    key("hash", LargeBinary(16)),
    value("status", String(16)),
    value("since", BigInteger),
    info=REFERENCE,
)

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    key("hash", LargeBinary(32)),
    value("store", String(16)),
    value("till", String(100)),
    value("expires_at", BigInteger),
    value("used_at", BigInteger, optional=True),
    value("terminal", String(32), optional=True),
    value("successor_of", String(32), optional=True),  # the terminal that goes on on the machine that gives the code in
    info=REFERENCE,
)
