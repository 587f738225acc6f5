"""Pull: the rows behind a cursor, all from one snapshot of the database."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from sync.central import feed
from sync.central.cases import told_cases
from sync.central.company import load_company
from sync.central.enrolment import Terminal
from sync.central.feed_records import (
    applications,
    gift_stocks,
    hot_cards,
    members,
    products,
    schemes,
    staff,
    stores,
)
from sync.central.scheme_versions import company_day, load_schemes
from sync.central.standings import Standings
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.protocol import Pull
from terminal.domain.feed import Changes
from terminal.domain.members import MemberRecord
from terminal.domain.registration import OnlineApplication
from terminal.domain.times import Instant

MAX_ROWS = 5_000

_Keys = dict[str, dict[int, list[str]]]  # kind → part → keys of the rows


def read_changes(database: Database, terminal: Terminal, pull: Pull, now: Instant) -> Changes:
    """The next slice for this terminal, hot list and company first, at most ``pull.limit`` rows (5,000 at the most).

    A cursor of another feed is worth nothing and counts as empty. ``included`` and the balance beside it come from
    the same snapshot, so that the counter counts no entry twice and misses none.
    """
    feed.number_changes(database)
    with database.read() as connection:
        company = load_company(connection)
        known = pull.cursor if pull.feed == company.feed else {}
        cursor = {part: known.get(part, 0) for part in feed.ALL_PARTS}
        keys, more = _next_slice(connection, cursor, max(1, min(pull.limit, MAX_ROWS)))
        company_rows = {kind: parts[feed.COMPANY_PART] for kind, parts in keys.items() if feed.COMPANY_PART in parts}
        member_rows = list(_members(connection, keys[feed.MEMBER], terminal, now))
        application_rows: list[OnlineApplication] = []
        for part, ids in keys[feed.APPLICATION].items():
            application_rows += applications(
                connection, part, [int(key) for key in ids], store=terminal.store, begun=known.get(part, 0) > 0
            )
        return Changes(
            feed=company.feed,
            cursor=cursor,
            as_of=now,
            more=more,
            hot=tuple(hot_cards(connection, keys[feed.HOT_CARD][feed.HOT_PART])),
            members=tuple(member_rows),
            products=tuple(products(connection, company_rows.get(feed.PRODUCT, []))),
            staff=tuple(staff(connection, company_rows.get(feed.STAFF, []), store=terminal.store)),
            schemes=tuple(schemes(connection, company_rows.get(feed.SCHEME, []))),
            stores=tuple(stores(connection, company_rows.get(feed.STORE, []), store=terminal.store)),
            gifts=tuple(gift_stocks(connection, company_rows.get(feed.GIFT, []), terminal=terminal)),
            cases=tuple(told_cases(connection, company_rows.get(feed.CASE, []), store=terminal.store)),
            applications=tuple(application_rows),
        )


def _members(
    connection: Connection, keys: Mapping[int, Sequence[str]], terminal: Terminal, now: Instant
) -> Iterator[MemberRecord]:
    if not keys:
        return
    schemes = load_schemes(connection)
    standings = Standings(connection, schemes, company_day(connection, now)) if schemes else None
    for part, ids in keys.items():
        yield from members(
            connection, part, [int(key) for key in ids], terminal=terminal.id, standings=standings, now=now
        )


def _next_slice(connection: Connection, cursor: dict[int, int], limit: int) -> tuple[_Keys, bool]:
    """Keys of the next ``limit`` changed rows; moves ``cursor`` over them, and says whether some are left."""
    heads, rows = schema.feed_heads.c, schema.feed_rows.c
    head = {row.part: row.number for row in connection.execute(select(heads.part, heads.number))}
    keys: _Keys = defaultdict(lambda: defaultdict(list))
    left = limit
    for part in feed.ALL_PARTS:
        if head[part] <= cursor[part]:
            continue
        if left == 0:
            return keys, True
        found = connection.execute(
            select(rows.kind, rows.key, rows.number)
            .where(rows.part == part, rows.number > cursor[part])
            .order_by(rows.number)
            .limit(left)
        ).all()
        for row in found:
            keys[row.kind][part].append(row.key)
        left -= len(found)
        cursor[part] = found[-1].number if left == 0 else head[part]
    return keys, any(head[part] > cursor[part] for part in feed.ALL_PARTS)
