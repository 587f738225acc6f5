-- Points, refunds, coupons, gifts and lotteries: working state that names its entry and moves with it (see
-- working_state.py).

-- What an entry spent of a member's points on a business day; held: the centre had set them aside. The other columns
-- account for them already.
ALTER TABLE member_change ADD COLUMN spent INTEGER NOT NULL DEFAULT 0;

ALTER TABLE member_change ADD COLUMN day TEXT NOT NULL DEFAULT '';

ALTER TABLE member_change ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

-- What the allowance of a terminal without the line is used up by; no row for an entry that spent nothing.
CREATE INDEX member_change_offline ON member_change (day, member, spent) WHERE spent > 0 AND held = 0;

-- What came back of sales, by their receipt numbers; never deleted, so that nothing comes back twice.
-- document: terminal.domain.refunds.SaleRefunded as JSON.
CREATE TABLE refund (
    original TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (original, epoch, number)
) WITHOUT ROWID, STRICT;

-- Coupons that own entries gave. document: terminal.domain.coupons.CouponIssued as JSON.
CREATE TABLE coupon (
    member INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL,
    PRIMARY KEY (member, epoch, number)
) WITHOUT ROWID, STRICT;

-- Coupons that paid a sale here; never deleted.
CREATE TABLE coupon_use (
    code TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- What own entries do to the store's stock of gifts until the centre's count includes them.
CREATE TABLE gift_change (
    gift TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (gift, epoch, number)
) WITHOUT ROWID, STRICT;

-- Openings of lotteries by their entries. seed is secret until it is told, and kept ever after; digest: of the last
-- draw, or the commitment.
CREATE TABLE lottery (
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    lottery TEXT NOT NULL,
    day TEXT NOT NULL,
    seed BLOB NOT NULL,
    draws INTEGER NOT NULL DEFAULT 0,
    digest BLOB NOT NULL,
    revealed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (epoch, number)
) WITHOUT ROWID, STRICT;
