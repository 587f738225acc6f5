-- A member's cards lie in the member's own row, and what a card is found by only points there: nothing is told twice, a
-- snapshot's members are loaded without putting all cards in another order first, and a look-up still reads one large page.

-- cards: msgpack of hash, status, last4, issue, expires_on and since of each; NULL for none.
ALTER TABLE member ADD COLUMN cards BLOB;

UPDATE member SET cards = told.cards
FROM (
    SELECT place_of(member) AS place, cards_of_member(hash, status, last4, issue, expires_on, since) AS cards
    FROM card GROUP BY place_of(member)
) AS told
WHERE member.place = told.place;

-- prefix: the first eight bytes of the card's hash, which two cards may share. member_rows.py knows how it is made.
CREATE TABLE card_pointer (
    prefix INTEGER NOT NULL,
    place INTEGER NOT NULL
) STRICT;

INSERT INTO card_pointer SELECT prefix_of(hash), place_of(member) FROM card ORDER BY place_of(member);

DROP TABLE card;

ALTER TABLE card_pointer RENAME TO card;

CREATE INDEX card_by_prefix ON card (prefix, place);
