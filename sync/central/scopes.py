"""Who is in a scope: whose home lies in its stores, whose home is unknown, who was erased, and who was brought in.

The erased are in every scope, so that their erasing reaches every till that may have entries of them. A member is
brought in where a card from elsewhere was read, and where a till of the scope has entries of them: what a till shows is
the centre's row and its own entries, and without the row those would stand alone.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Column, ColumnElement, Connection, false, or_, select, update

from sync.central import feed
from sync.central.company import load_company
from sync.central.members_chosen import Chosen
from sync.central.store import schema
from sync.central.store.dialect import add_new
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError
from terminal.domain.members import PARTS, MemberId, part_of
from terminal.domain.scopes import ALL, ScopeKind, feed_name, read_scope, scope_name


def scope_of_store(connection: Connection, store: str) -> str:
    """The scope of the members that its tills keep; everybody for a store that is not here (any more)."""
    table = schema.stores.c
    found = select(table.scope, table.region, table.group).where(table.id == store)
    row = connection.execute(found).first()
    return _named(row.scope, row.region, row.group) if row else ALL


def feed_of_store(connection: Connection, store: str) -> str:
    """What the caches of its tills are copies of (``Changes.feed``)."""
    return feed_name(load_company(connection).feed, scope_of_store(connection, store))


def scopes_in_use(connection: Connection) -> list[str]:
    """Those that snapshots are made for: everybody first, then what some store keeps."""
    table = schema.stores.c
    rows = connection.execute(select(table.scope, table.region, table.group).distinct()).all()
    return [ALL, *sorted({_named(*row) for row in rows} - {ALL})]


def is_in(scope: str) -> ColumnElement[bool] | None:
    """Whether a row of ``members`` is in the scope; None where everybody is."""
    if scope == ALL:
        return None
    members, brought = schema.members.c, schema.scope_members.c
    kind, place = read_scope(scope)
    at_home = select(schema.stores.c.id).where(_column(kind) == place)
    came = select(brought.member).where(
        brought.part == members.part, brought.member == members.id, brought.scope == scope
    )
    return or_(members.erased, members.home_store == "", members.home_store.in_(at_home), came.exists())


def outsiders(connection: Connection, chosen: Chosen, scope: str) -> list[MemberId]:
    """Those of the chosen whom the scope does not hold."""
    inside, table = is_in(scope), schema.members.c
    if inside is None:
        return []
    found = select(table.id).where(chosen(table.part, table.id), ~inside).order_by(table.part, table.id)
    return [MemberId(member) for member in connection.scalars(found)]


def bring_in(database: Database, scope: str, members: Iterable[MemberId]) -> None:
    """Have a scope hold these members from now on; all its tills hear of them."""
    for part, ids in _by_part(members).items():  # a transaction for each: they may lie on different shards
        with database.write() as connection:
            add_new(
                connection,
                schema.scope_members,
                [{"part": part, "member": member, "scope": scope} for member in sorted(ids)],
            )
            feed.announce(connection, part, feed.MEMBER, map(str, sorted(ids)))


def move_home(database: Database, member: MemberId, store: str) -> None:
    """Have a member be at home at another store; tills of either scope hear of it. Raises ConfigError."""
    table, part = schema.members, part_of(member)
    with database.write() as connection:
        if not connection.execute(select(schema.stores.c.id).where(schema.stores.c.id == store)).first():
            raise ConfigError("STORE", f"no store {store!r}; member-central stores list tells them")
        mine = (table.c.part == part, table.c.id == member, table.c.erased == false())
        moved = connection.execute(update(table).where(*mine).values(home_store=store).returning(table.c.id)).first()
        if moved is None:
            raise ConfigError("MEMBER", f"no member {member}")
        feed.announce(connection, part, feed.MEMBER, [str(member)])


def announce_members_of(database: Database, store: str) -> int:
    """Have every till asked anew whether it keeps the members at home in a store, which moved; how many they are.

    Part by part, after the store's row was changed: whoever reads a part before it is announced hears of it again.
    """
    table, count = schema.members.c, 0
    for part in range(PARTS):
        with database.write() as connection:
            ids = connection.scalars(select(table.id).where(table.part == part, table.home_store == store)).all()
            feed.announce(connection, part, feed.MEMBER, map(str, ids))
        count += len(ids)
    return count


def _named(kind: str, region: str, group: str) -> str:
    return scope_name(ScopeKind(kind), group if kind == ScopeKind.GROUP.value else region)


def _column(kind: ScopeKind) -> Column[str]:
    return schema.stores.c.group if kind is ScopeKind.GROUP else schema.stores.c.region


def _by_part(members: Iterable[MemberId]) -> dict[int, Collection[MemberId]]:
    parts: dict[int, set[MemberId]] = {}
    for member in members:
        parts.setdefault(part_of(member), set()).add(member)
    return dict(sorted(parts.items()))
