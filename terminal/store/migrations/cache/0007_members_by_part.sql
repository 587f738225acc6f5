-- Members lie part by part, as the centre tells them: a snapshot's files are appended one after the other, a slice of the
-- feed touches few pages, and one part is counted without reading the others.

-- place: part of the member (256 of them) shifted by 53 bits, and their id. member_rows.py knows how it is made.
CREATE TABLE member_by_part (
    place INTEGER PRIMARY KEY,
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
    phone_last4 TEXT NOT NULL,
    standing BLOB
) STRICT;

INSERT INTO member_by_part
SELECT place_of(id), version, masked_name, tier, points, spend, as_of, birth_month, phone_hash,
    included_epoch, included_number, erased, name_hash, phone_last4, standing
FROM member ORDER BY place_of(id);

DROP TABLE member;

ALTER TABLE member_by_part RENAME TO member;

CREATE INDEX member_by_phone ON member (phone_hash) WHERE phone_hash IS NOT NULL;

CREATE INDEX member_by_name ON member (name_hash) WHERE name_hash IS NOT NULL;
