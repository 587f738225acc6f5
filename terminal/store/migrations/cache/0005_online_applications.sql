-- Applications that came in online and wait for a review in this store.
-- part: the member's, by which the feed tells of it. document: terminal.domain.registration.OnlineApplication as JSON.
CREATE TABLE application (
    application TEXT PRIMARY KEY,
    part INTEGER NOT NULL,
    at INTEGER NOT NULL,
    document BLOB NOT NULL
) WITHOUT ROWID, STRICT;

-- The next pull brings every row again, and with them what an older program left aside.
DELETE FROM feed_cursor;
