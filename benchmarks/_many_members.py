"""Millions of members at the centre, made by PostgreSQL itself: each with a card, a lot of points, a day of buying."""

from sqlalchemy import text

from sync.central.store.engine import Database

FIRST = 1_001
"""The members of the small company come before."""

_SLICE = 1_000_000
_DAY, _AT = "2026-09-01", 1_788_000_000_000

# ``part_of`` in SQL: bigint has no wrapping product.
_MEMBERS = """
CREATE TEMPORARY TABLE made ON COMMIT DROP AS
SELECT floor(mod(id::numeric * 11400714819323198485, 18446744073709551616) / 72057594037927936)::int AS part,
    id, sha256(id::text::bytea) AS hash
FROM generate_series({first}, {last}) AS id
"""

_ROWS = (
    """
    INSERT INTO members (part, id, masked_name, tier, points, spend, birth_month, phone_hash, version, erased,
        name_hash, phone_last4, visits, standing_day)
    SELECT part, id, '王**', 'regular', 100, 10000, 5, hash, 1, FALSE, hash, '0013', 1, '{day}'
    FROM made ORDER BY part, id
    """,
    """
    INSERT INTO cards (part, hash, member, status, last4, issue, expires_on, since, handed_over_at)
    SELECT part, hash, id, 'active', '0013', 1, '2029-12-31', {at}, {at} FROM made ORDER BY part, hash
    """,
    "INSERT INTO card_owners (hash, part, member) SELECT hash, part, id FROM made ORDER BY hash",
    """
    INSERT INTO points_ledger (part, member, terminal, epoch, number, line, points, spend, at, kind, goods, day,
        last_day, remaining)
    SELECT part, id, 'opening', 0, 0, 0, 100, 10000, {at}, 'opening', 10000, '{day}', '2027-12-31', 100
    FROM made ORDER BY part, id
    """,
    """
    INSERT INTO member_days (part, member, day, spend, goods, activities)
    SELECT part, id, '{day}', 10000, 10000, 0 FROM made ORDER BY part, id
    """,
    """
    INSERT INTO feed_rows (part, kind, key, number)
    SELECT made.part, 'member', id::text, feed_heads.number + row_number() OVER (PARTITION BY made.part ORDER BY id)
    FROM made JOIN feed_heads USING (part)
    """,
    """
    UPDATE feed_heads SET number = number + more.members
    FROM (SELECT part, count(*) AS members FROM made GROUP BY part) AS more WHERE feed_heads.part = more.part
    """,
)


def grow_to(database: Database, members: int) -> None:
    """Add members until there are so many; what is there stays. The database's statistics are made anew."""
    with database.read() as connection:
        there = connection.scalar(text("SELECT coalesce(max(id), 0) FROM members")) or 0
    for first in range(max(there + 1, FIRST), FIRST + members, _SLICE):
        last = min(first + _SLICE, FIRST + members) - 1
        with database.write() as connection:
            connection.execute(text("SET LOCAL synchronous_commit = off"))
            connection.execute(text("SET LOCAL work_mem = '256MB'"))
            for statement in (_MEMBERS, *_ROWS):
                connection.execute(text(statement.format(first=first, last=last, day=_DAY, at=_AT)))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM (ANALYZE)"))
        connection.execute(text("CHECKPOINT"))
