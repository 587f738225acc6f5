-- What own entries do to members of staff (StaffChange, JSON) until the centre tells of it: another PIN, a training.
CREATE TABLE staff_change (
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (epoch, number)
) WITHOUT ROWID, STRICT;
