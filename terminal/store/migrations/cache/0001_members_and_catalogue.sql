-- What the rest of the world says. Replaceable: the next pull rebuilds it.

-- What is held of a member besides their cards. An erased one stays as a tombstone, so that nothing older than version
-- brings them back.
CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    erased INTEGER NOT NULL
) STRICT;

-- A card and its member side by side, clustered by the keyed hash: the hot path finds both in one descent and, when the
-- page must be decrypted first, decrypts one. A member's cards are always written together.
CREATE TABLE card (
    hash BLOB PRIMARY KEY,
    status TEXT NOT NULL,
    last4 TEXT NOT NULL,
    issue INTEGER NOT NULL,
    expires_on TEXT,
    since INTEGER NOT NULL,
    member INTEGER NOT NULL,
    version INTEGER NOT NULL,
    masked_name TEXT NOT NULL,
    tier TEXT NOT NULL,
    points INTEGER NOT NULL,
    spend INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    birth_month INTEGER,
    included_epoch INTEGER NOT NULL,
    included_number INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX card_by_member ON card (member);

-- Apart from card, whose rows the hot path reads and should stay small.
CREATE TABLE phone (
    hash BLOB NOT NULL,
    member INTEGER NOT NULL,
    PRIMARY KEY (hash, member)
) WITHOUT ROWID, STRICT;

CREATE INDEX phone_by_member ON phone (member);

CREATE TABLE hot_card (
    hash BLOB PRIMARY KEY,
    status TEXT NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- document: the product as JSON (terminal.domain.catalogue.Product); the other columns are for finding it.
CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    folded_name TEXT NOT NULL, -- lower case
    initials TEXT NOT NULL,
    document BLOB NOT NULL
) STRICT;

CREATE INDEX product_by_initials ON product (initials);

-- Holds both texts, so that a search inside them reads this index alone and never the documents.
CREATE INDEX product_by_name ON product (folded_name, initials);

CREATE TABLE product_code (
    code TEXT NOT NULL,
    product INTEGER NOT NULL,
    PRIMARY KEY (code, product)
) WITHOUT ROWID, STRICT;

CREATE INDEX product_code_by_product ON product_code (product);

CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    document BLOB NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE scheme (
    version INTEGER PRIMARY KEY,
    effective_from TEXT NOT NULL,
    document TEXT NOT NULL
) STRICT;

CREATE TABLE store (
    id TEXT PRIMARY KEY,
    document BLOB NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE feed_cursor (
    part INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT;

-- One row once anything was pulled. as_of: the centre's clock at the last pull that left nothing waiting.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch TEXT NOT NULL,
    as_of INTEGER
) STRICT;
