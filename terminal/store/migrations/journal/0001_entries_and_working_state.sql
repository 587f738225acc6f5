-- What happened here (entry), how far the centre has it (epoch), and the working state that changes with it.

-- Never altered, never deleted. id is the place in the chain as one number, so that the rows need no second index:
-- every page that a sale touches is encrypted again, which is most of what its commit costs besides the disk.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY CHECK (id = (epoch << 32) + number),
    epoch INTEGER NOT NULL REFERENCES epoch,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    clock_offset INTEGER NOT NULL,
    actor TEXT NOT NULL,
    body BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL
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

-- The newest row stays even when it is printed: so no id is ever used again, and a late "printed" takes away no other
-- document. (AUTOINCREMENT would do the same for one more page in every commit.)
CREATE TABLE spool (
    id INTEGER PRIMARY KEY,
    epoch INTEGER,
    number INTEGER,
    document BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    printed INTEGER NOT NULL DEFAULT 0
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
