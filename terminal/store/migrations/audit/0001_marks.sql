-- What the audit looks for in the journal. Made from the entries alone: deleted, it is made again.

CREATE TABLE mark (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    approver TEXT NOT NULL,
    amount INTEGER
) STRICT;

CREATE INDEX mark_by_kind ON mark (kind) WHERE kind <> 'sale.completed';

-- Members, cards and receipts that an entry names (see terminal.domain.audit).
CREATE TABLE mark_key (
    key TEXT NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (key, id)
) WITHOUT ROWID, STRICT;

-- The newest entry that was looked at, and its hash: another one there means that the journal was replaced.
CREATE TABLE looked_at (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
