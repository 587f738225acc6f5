-- Members are known whole, also those without a card, and found by phone and by name.

-- A member without their cards. The figures stand beside the cards as well, for the hot path. An erased member stays as
-- a tombstone without any detail, so that nothing older than version brings them back.
CREATE TABLE known_member (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    masked_name TEXT NOT NULL,
    tier TEXT NOT NULL,
    points INTEGER NOT NULL,
    spend INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    birth_month INTEGER,
    phone_hash BLOB,
    included_epoch INTEGER NOT NULL,
    included_number INTEGER NOT NULL,
    erased INTEGER NOT NULL,
    name_hash BLOB,
    phone_last4 TEXT NOT NULL
) STRICT;

-- What the cards tell of their members serves until the next pull; every card of a member tells the same.
INSERT INTO known_member
SELECT card.member, version, masked_name, tier, points, spend, as_of, birth_month,
    (SELECT phone.hash FROM phone WHERE phone.member = card.member),
    included_epoch, included_number, FALSE, NULL, ''
FROM card GROUP BY card.member;

INSERT INTO known_member
SELECT id, version, '', '', 0, 0, 0, NULL, NULL, 0, 0, TRUE, NULL, '' FROM member WHERE erased;

DROP TABLE phone;

DROP TABLE member;

ALTER TABLE known_member RENAME TO member;

CREATE INDEX member_by_phone ON member (phone_hash) WHERE phone_hash IS NOT NULL;

CREATE INDEX member_by_name ON member (name_hash) WHERE name_hash IS NOT NULL;

-- The next pull brings every row again, with what is missing here.
DELETE FROM feed_cursor;
