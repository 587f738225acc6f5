-- Cases that concern this store, by the entry that they were filed under.

-- document: terminal.domain.cases.StoreCase as JSON; NULL once the case is closed, which it then stays.
CREATE TABLE store_case (
    terminal TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    document BLOB,
    PRIMARY KEY (terminal, epoch, number, kind)
) WITHOUT ROWID, STRICT;

-- The next pull brings the company's rows again (part 256), and the cases among them.
DELETE FROM feed_cursor WHERE part = 256;
