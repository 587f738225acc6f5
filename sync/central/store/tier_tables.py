"""Tables by part about tiers: what was assessed by hand, who is up for a change, and every change with its reasons."""

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, String, Table, Text

from sync.central.store.columns import PART, key, member_key, metadata, value

assessments = Table(
    "assessments",
    metadata,
    *member_key(),
    key("assessor", String(64)),
    key("at", BigInteger),
    value("department", String(64)),
    value("potential", Integer),  # marks from 0 to 100
    value("importance", Integer),
    value("day", String(10)),
    value("note", Text),
    info=PART,
)

tier_candidates = Table(
    "tier_candidates",
    metadata,
    *member_key(),
    key("day", String(10)),  # of the evaluation
    value("scheme_version", Integer),
    value("from_tier", String(32)),
    value("to_tier", String(32)),
    value("kind", String(16)),
    value("reasons", LargeBinary),  # JSON of the figures that led to it
    value("state", String(16)),  # waiting, approved, refused, outdated
    value("decided_by", Text, default=""),
    value("decided_at", BigInteger, optional=True),
    value("note", Text, default=""),
    Index(None, "part", "state"),
    info=PART,
)

tier_changes = Table(
    "tier_changes",
    metadata,
    *member_key(),
    key("sequence", Integer),  # the member's changes, from 1
    value("kind", String(16)),
    value("from_tier", String(32)),
    value("to_tier", String(32)),
    value("effective_on", String(10)),  # ISO; of a correction, the day it reaches back to
    value("scheme_version", Integer),
    value("reasons", LargeBinary),
    value("decided_by", Text),
    value("decided_at", BigInteger),
    value("note", Text, default=""),
    value("points", BigInteger, default="0"),  # benefits that were made good with a correction
    value("approver", Text, default=""),  # who agreed to a correction besides the one who decided it
    info=PART,
)
