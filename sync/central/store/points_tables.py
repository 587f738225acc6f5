"""Tables by part about points: the ledger and its lots, days of buying, holds, coupons, notices, jobs."""

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, PrimaryKeyConstraint, String, Table, Text, text

from sync.central.store.columns import PART, REFERENCE, entry_key, key, member_key, metadata, value

points_ledger = Table(
    "points_ledger",
    metadata,
    *member_key(),
    *entry_key(),  # or a job of the centre: "~grant", 0, the month (see ``movements``)
    key("line", Integer),
    value("points", BigInteger),  # with its sign
    value("spend", BigInteger),  # paid in money; below zero for a refund
    value("at", BigInteger),
    value("kind", String(16), default="earn"),  # a movements.Kind
    value("goods", BigInteger, default="0"),  # what was bought cost, however it was paid; below zero for a refund
    value("day", String(10), default=""),  # the store's ISO day on which it counts; of a refund, its sale's
    value("last_day", String(10), optional=True),  # of a lot; none: it does not expire
    value("remaining", BigInteger, default="0"),  # of a lot
    value("open", BigInteger, default="0"),  # of a debit: what no lot covers
    value("reference", Text, default=""),  # what it was for: a receipt, a gift, an activity, a reason
    Index(
        "ix_points_ledger_lots",
        "part",
        "last_day",
        sqlite_where=text("remaining > 0"),
        postgresql_where=text("remaining > 0"),
    ),
    Index(
        "ix_points_ledger_members_lots",
        "part",
        "member",
        "last_day",
        sqlite_where=text("remaining > 0"),
        postgresql_where=text("remaining > 0"),
    ),
    info=PART,
)

points_takings = Table(
    "points_takings",
    metadata,
    *member_key(),
    *entry_key(),  # of the debit, with its line
    key("line", Integer),
    key("lot_terminal", String(32)),
    key("lot_epoch", Integer),
    key("lot_number", BigInteger),
    key("lot_line", Integer),
    value("points", BigInteger),
    value("returned", BigInteger, default="0"),  # of these, what refunds gave back to the lot
    value("written_off", BigInteger, default="0"),  # of these, what refunds gave back otherwise, or could not give back
    info=PART,
)

# Lies in the order of its key and carries its figures there, on either database: what the members of a part have
# bought is read in one go, however the days came in.
member_days = Table(
    "member_days",
    metadata,
    *member_key(),
    key("day", String(10)),  # the store's ISO day
    value("spend", BigInteger),  # paid in money, less refunds
    value("goods", BigInteger),  # bought, less refunds: above zero it is a visit
    value("activities", Integer),
    Index(
        "ix_member_days_activities",
        "part",
        "member",
        sqlite_where=text("activities > 0"),
        postgresql_where=text("activities > 0"),
    ),
    PrimaryKeyConstraint("part", "member", "day", postgresql_include=["spend", "goods", "activities"]),
    sqlite_with_rowid=False,
    info=PART,
)

points_holds = Table(
    "points_holds",
    metadata,
    *member_key(),
    key("hold", String(32)),
    value("terminal", String(32)),
    value("points", BigInteger),
    value("made_at", BigInteger),
    value("expires_at", BigInteger),
    value("used", Integer, default="0"),  # 1 once an entry brought its spending
    info=PART,
)

coupons = Table(
    "coupons",
    metadata,
    *member_key(),
    key("code", String(100)),
    value("offer", String(32)),
    value("value", BigInteger),
    value("minimum_spend", BigInteger),
    value("last_day", String(10)),
    value("issued_at", BigInteger),
    value("used_by", Text, default=""),  # receipt of the sale that it paid
    value("used_at", BigInteger, optional=True),
    info=PART,
)

notices = Table(
    "notices",
    metadata,
    *member_key(),
    key("notice", String(100)),  # what makes it one and the same, such as "tier:7"
    value("kind", String(32)),
    value("body", LargeBinary),  # JSON: figures, for the sender to word
    value("made_at", BigInteger),
    value("told_at", BigInteger, optional=True),
    info=PART,
)

job_parts = Table(
    "job_parts",
    metadata,
    key("part", Integer),
    key("job", String(32)),
    key("day", String(10)),
    value("done_at", BigInteger),
    value("result", LargeBinary),  # JSON of the job's counts
    info=PART,
)

job_claims = Table(
    "job_claims",
    metadata,
    key("claim", String(32)),
    value("holder", String(64)),
    value("until", BigInteger),  # a holder that died is followed by another one after this moment
    info=REFERENCE,
)
