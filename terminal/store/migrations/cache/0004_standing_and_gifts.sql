-- What the centre tells of a member besides balance and tier, and how many gifts the store has.

-- standing: terminal.domain.standing.Standing as JSON; NULL from a centre older than it. Beside the card for the hot path.
ALTER TABLE member ADD COLUMN standing BLOB;

ALTER TABLE card ADD COLUMN standing BLOB;

CREATE TABLE gift_stock (
    gift TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    included_epoch INTEGER NOT NULL,
    included_number INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- The next pull brings every row again, with what is missing here.
DELETE FROM feed_cursor;
