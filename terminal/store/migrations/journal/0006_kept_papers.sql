-- Papers as they were printed, so that a copy says what the first one said whatever scheme, store and words have become.
-- epoch and number: of the entry whose paper it is, as the paper itself names them; they stay when the entry is carried
-- into a later epoch. document: terminal.domain.documents.Document as JSON, deflated (RFC 1950).
-- Filled when the paper is out of the printer, not when the act is committed: a sale's commit pays nothing for it.
CREATE TABLE paper (
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    document BLOB NOT NULL,
    copies INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (epoch, number)
) WITHOUT ROWID, STRICT;

CREATE INDEX paper_at ON paper (at);
