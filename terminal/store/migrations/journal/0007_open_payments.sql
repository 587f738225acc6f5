-- Payments under way with something in that does not come back by itself (see terminal.domain.open_payments). A row goes
-- with the commit of its sale, or when all of it was given back; one that is there when the program starts was cut off.
-- document: terminal.domain.open_payments.OpenPayment as JSON.
CREATE TABLE open_payment (
    payment TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    document BLOB NOT NULL
) WITHOUT ROWID, STRICT;
