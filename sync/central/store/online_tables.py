"""Tables by a keyed hash: what comes from people who are no members yet, and what was sent to anybody."""

from sqlalchemy import BigInteger, Integer, LargeBinary, String, Table, Text

from sync.central.store.columns import HASH, key, metadata, value

online_applications = Table(
    "online_applications",
    metadata,
    key("hash", LargeBinary(16)),  # of the id that the applicant was given
    value("form", LargeBinary, optional=True),  # JSON of ``online.forms.Form``; gone once it became an application
    value("code", LargeBinary(16)),  # keyed hash of the one-time code
    value("code_expires_at", BigInteger),
    value("tries", Integer),  # that were wrong
    value("made_at", BigInteger),
    value("confirmed_at", BigInteger, optional=True),
    value("member", BigInteger, optional=True),  # drawn once it is confirmed
    value("state", String(16), default=""),  # what it became
    info=HASH,
)

allowances = Table(
    "allowances",
    metadata,
    key("hash", LargeBinary(16)),  # of whose it is
    value("full_at", BigInteger),
    info=HASH,
)

messages = Table(
    "messages",
    metadata,
    key("hash", LargeBinary(16)),  # of the address
    key("id", BigInteger),  # random
    value("kind", String(32)),
    value("channel", String(16)),
    value("address", Text),  # masked
    value("at", BigInteger),
    value("outcome", String(16)),
    value("detail", Text, default=""),
    info=HASH,
)
