-- The card desk's working state: cards, members, applications, done requests, and the blank card stock. Every row names
-- the entry that it came from and moves with it into a later epoch (see working_state.py).

-- What own entries did to cards until the centre's rows include them. Clustered by the card: every card that is read asks.
-- document: terminal.domain.card_acts.CardChange as JSON.
CREATE TABLE card_change (
    card BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    member INTEGER NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (card, epoch, number)
) WITHOUT ROWID, STRICT;

CREATE INDEX card_change_by_member ON card_change (member, epoch, number);

-- Members registered or changed here, one row for each entry: when the centre parks one, the row before it counts again.
-- document: terminal.domain.members.MemberRecord as JSON.
CREATE TABLE own_member (
    member INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    phone_hash BLOB,
    name_hash BLOB,
    document BLOB NOT NULL,
    PRIMARY KEY (member, epoch, number)
) WITHOUT ROWID, STRICT;

CREATE INDEX own_member_by_phone ON own_member (phone_hash) WHERE phone_hash IS NOT NULL;

CREATE INDEX own_member_by_name ON own_member (name_hash) WHERE name_hash IS NOT NULL;

-- id: the order in which they came. document: terminal.domain.registration.Application as JSON.
CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    application TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;

CREATE INDEX application_by_state ON application (state);

-- The entry that did a request; never deleted, so that no request is done twice.
CREATE TABLE request (
    request TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- id: the order in which they came. next_card: the lowest index that is still in the drawer; count when none is.
CREATE TABLE stock_batch (
    id INTEGER PRIMARY KEY,
    batch TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    count INTEGER NOT NULL,
    next_card INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL
) STRICT;

CREATE INDEX stock_batch_with_blanks ON stock_batch (kind) WHERE next_card < count;

-- Cards that are not in the drawer any more; card is the index in its batch.
CREATE TABLE stock_card (
    batch TEXT NOT NULL REFERENCES stock_batch (batch),
    card INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (batch, card)
) WITHOUT ROWID, STRICT;

-- Finds the newest entries of a kind. Sales are left out: there are many, so the newest are near the end anyway, and a
-- sale's commit need not encrypt one more page.
CREATE INDEX entry_by_kind ON entry (kind) WHERE kind <> 'sale.completed';
