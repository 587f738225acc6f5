-- Baskets that wait at this till until somebody takes them up or gives them up.
-- document: terminal.domain.held_baskets.HeldBasket as JSON.
CREATE TABLE held_basket (
    basket TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL
) WITHOUT ROWID, STRICT;
