-- What happened here (entry), how far the centre has it (epoch), and the working state that changes with it.

-- Never altered, never deleted. id is the order of writing; (epoch, number) is the place in the chain.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL REFERENCES epoch,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    clock_offset INTEGER NOT NULL,
    actor TEXT NOT NULL,
    body BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    UNIQUE (epoch, number)
) STRICT;

-- acknowledged: the centre holds every entry up to here. last_own: entries after it were carried into a later epoch
-- (see epochs.py) and count there; NULL while nothing was.
CREATE TABLE epoch (
    epoch INTEGER PRIMARY KEY,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    last_own INTEGER
) STRICT;

-- What own entries do to a member until the centre's figures include them.
CREATE TABLE member_change (
    member INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    points INTEGER NOT NULL,
    spend INTEGER NOT NULL,
    PRIMARY KEY (member, epoch, number)
) WITHOUT ROWID, STRICT;

-- AUTOINCREMENT: an id is never used again, so a late "printed" cannot take away another document.
CREATE TABLE spool (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch INTEGER,
    number INTEGER,
    document BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE lockout (
    staff TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    until INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- The terminal's identity (JSON) and the clock offset.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) WITHOUT ROWID, STRICT;
