"""Tables by part: members, what they own, what was done for them, and the feed that tells of them."""

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, String, Table, Text, text

from sync.central.store.columns import HASH, PART, entry_key, index_of_known, key, member_key, metadata, value

_ONLINE_WAITING = text("terminal = 'online' AND state = 'waiting'")
_REFERRAL_OPEN = text("referrer IS NOT NULL AND referral_day IS NULL")

members = Table(
    "members",
    metadata,
    key("part", Integer),
    key("id", BigInteger),
    value("masked_name", String(100)),
    value("tier", String(32)),
    value("points", BigInteger),
    value("spend", BigInteger),  # within the scheme's rolling window
    value("birth_month", Integer, optional=True),
    value("phone_hash", LargeBinary(16), optional=True),
    value("version", Integer),
    value("erased", Boolean),
    value("kind", String(16), default="individual"),
    value("name_hash", LargeBinary(16), optional=True),
    value("phone_last4", String(4), default=""),
    value("id_hash", LargeBinary(16), optional=True),  # of the ID or licence number
    value("joined_at", BigInteger, optional=True),  # unknown for those who came before this was kept
    # The figures beside ``spend``: over the scheme's window as of ``standing_day``, and what was booked since.
    value("visits", Integer, default="0"),
    value("activity", Integer, default="0"),
    value("standing_day", String(10), default=""),  # ISO, of the last evaluation
    value("tier_since", String(10), optional=True),
    value("grace_until", String(10), optional=True),  # the last day the tier is kept although its criteria are missed
    value("debt", BigInteger, default="0"),  # points that no lot covers: Σ ``open`` of the ledger
    value("referrer", BigInteger, optional=True),
    value("referral_day", String(10), optional=True),  # on which the referrer's points were settled, ISO
    value("home_store", String(16), default=""),  # where they joined; empty: unknown, and they are in every scope
    Index(None, "part", "phone_hash"),
    index_of_known("part", "id_hash"),
    Index("ix_members_referred", "part", sqlite_where=_REFERRAL_OPEN, postgresql_where=_REFERRAL_OPEN),
    info=PART,
)

cards = Table(
    "cards",
    metadata,
    key("part", Integer),
    key("hash", LargeBinary(16)),
    value("member", BigInteger),
    value("status", String(16)),
    value("last4", String(4)),
    value("issue", Integer),
    value("expires_on", String(10), optional=True),
    value("since", BigInteger),
    value("kind", String(16), default="stripe"),
    # When and under which entry it was handed over: the member's last one is the card that works.
    value("handed_over_at", BigInteger, default="0"),
    value("store", String(16), default=""),
    value("terminal", String(32), default=""),
    value("epoch", Integer, default="0"),
    value("number", BigInteger, default="0"),
    value("state_store", String(16), default=""),  # whose act the status is; empty where that was not kept yet
    Index(None, "part", "member"),
    index_of_known("part", "expires_on"),
    info=PART,
)

member_acts = Table(
    "member_acts",
    metadata,
    *member_key(),
    *entry_key(),
    value("kind", String(32)),
    value("request", String(100)),
    value("at", BigInteger),
    value("outcome", LargeBinary),  # JSON of ``outcomes.Outcome``: whoever applies the entry again hears the same
    Index(None, "part", "member", "kind", "request", unique=True),
    info=PART,
)

applications = Table(
    "applications",
    metadata,
    *member_key(),
    key("application", String(100)),
    value("terminal", String(32)),
    value("store", String(16)),
    value("actor", Text),
    value("at", BigInteger),
    value("state", String(16)),
    value("form", LargeBinary, optional=True),  # JSON of MemberApplied; gone once it is decided
    value("reviewer", Text, default=""),
    value("reviewed_at", BigInteger, optional=True),
    value("reason", Text, default=""),
    Index("ix_applications_online", "part", "store", sqlite_where=_ONLINE_WAITING, postgresql_where=_ONLINE_WAITING),
    info=PART,
)

member_details = Table(
    "member_details",
    metadata,
    *member_key(),
    key("field", String(16)),
    value("value", Text),
    value("version", Integer),  # of the member since this value
    value("terminal", String(32)),  # where it was entered
    info=PART,
)

details_history = Table(
    "details_history",
    metadata,
    *member_key(),
    *entry_key(),
    key("field", String(16)),
    value("value", Text),
    value("based_on", Integer),
    value("version", Integer),  # of the member afterwards
    value("outcome", String(16)),
    value("store", String(16)),
    value("actor", Text),
    value("at", BigInteger),
    info=PART,
)

change_requests = Table(
    "change_requests",
    metadata,
    *member_key(),
    key("request", String(100)),
    value("terminal", String(32)),
    value("epoch", Integer),
    value("number", BigInteger),
    value("store", String(16)),
    value("actor", Text),
    value("at", BigInteger),
    value("fields", Text),  # names of fields, a blank between them
    value("waiting", Text),  # those that were not changed since
    value("reason", Text),
    value("due", String(10)),  # ISO date, the store's
    value("state", String(16)),
    value("ended_at", BigInteger, optional=True),
    value("ended_by", Text, default=""),
    value("ended_reason", Text, default=""),
    Index(None, "part", "state", "due"),
    info=PART,
)

consents = Table(
    "consents",
    metadata,
    *member_key(),
    *entry_key(),
    key("purpose", String(16)),
    value("given", Boolean),
    value("text_version", Text),
    value("store", String(16)),
    value("actor", Text),
    value("at", BigInteger),
    info=PART,
)

card_owners = Table(
    "card_owners",
    metadata,
    key("hash", LargeBinary(16)),
    value("part", Integer),
    value("member", BigInteger),
    info=HASH,
)

feed_pending = Table(
    "feed_pending",
    metadata,
    key("part", Integer),
    key("id", BigInteger),  # random: a sequence would be one more thing that all writers meet at
    value("kind", String(16)),
    value("key", String(64)),
    info=PART,
)

feed_rows = Table(
    "feed_rows",
    metadata,
    key("part", Integer),
    key("kind", String(16)),
    key("key", String(64)),
    value("number", BigInteger),  # of the row's latest change
    Index(None, "part", "number", unique=True),
    info=PART,
)

scope_members = Table(  # who came to a store whose scope their home is not in: they are in it from then on
    "scope_members",
    metadata,
    *member_key(),
    key("scope", String(48)),
    info=PART,
)

part_sums = Table(
    "part_sums",
    metadata,
    key("part", Integer),
    key("scope", String(48)),
    value("number", BigInteger),  # of the feed, that the sum is of
    value("rows", BigInteger),
    value("checksum", BigInteger),
    info=PART,
)

feed_heads = Table(
    "feed_heads",
    metadata,
    key("part", Integer),
    value("number", BigInteger),  # the last one given out
    info=PART,
)
