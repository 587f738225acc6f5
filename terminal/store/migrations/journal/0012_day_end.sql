-- The day end that was begun and is not closed (see terminal.domain.day_end): one row at the most, gone with its commit.
-- (epoch, number): the last entry that it covers. document: terminal.domain.day_end.DayUnderWay as JSON.
CREATE TABLE day_end (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;
