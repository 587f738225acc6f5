-- What waits to be loaded into a new cache (cache_build.py).

CREATE TABLE piece (
    part INTEGER NOT NULL,
    start INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (part, start)
) STRICT;

-- place: part, shifted by 8 bits, and the first byte of the cards' hashes. cards: rows for PUT_CARD as MessagePack.
CREATE TABLE card_pack (
    place INTEGER PRIMARY KEY,
    cards BLOB NOT NULL
) STRICT;
