"""Who is in a scope, as an operator's changes of stores and homes have it; and where new members are at home."""

import pytest
from sqlalchemy import insert, select, update

from sync.central.__main__ import main
from sync.central.catalogue import stores
from sync.central.scopes import bring_in, is_in, move_home, scope_of_store, scopes_in_use
from sync.central.store import schema
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from terminal.domain.errors import ConfigError
from terminal.domain.feed import Store
from terminal.domain.members import MemberId
from terminal.domain.scopes import ALL, ScopeKind
from tests.sync.central.regions import EAST, WEST, settle
from tests.sync.central.tills import MEMBERS, ZONE, rows


def members_in(database: Database, scope: str) -> set[int]:
    inside = is_in(scope)
    with database.read() as connection:
        found = select(schema.members.c.id)
        return set(connection.scalars(found if inside is None else found.where(inside)))


def test_a_scope_holds_its_stores_members_and_those_whose_home_is_unknown(database: Database) -> None:
    settle(database)
    with database.write() as connection:
        connection.execute(update(schema.members).where(schema.members.c.id == 4).values(erased=True))
    assert members_in(database, ALL) == set(range(1, MEMBERS + 1))
    assert members_in(database, EAST) == {1, 3, 5, 4, *range(21, MEMBERS + 1)}
    assert members_in(database, WEST) == {2, 4, 6, *range(21, MEMBERS + 1)}
    bring_in(database, WEST, [MemberId(5), MemberId(5)])
    bring_in(database, WEST, [MemberId(5)])
    assert members_in(database, WEST) == {2, 4, 5, 6, *range(21, MEMBERS + 1)}
    move_home(database, MemberId(1), "S02")
    assert 1 in members_in(database, WEST) - members_in(database, EAST)


def test_scopes_in_use_are_those_that_some_store_keeps(database: Database) -> None:
    assert scopes_in_use_of(database) == [ALL]
    settle(database)
    stores.add_store(database, Store("S03", "店", ZONE, "", "", "东", "旗舰", ScopeKind.GROUP))
    assert scopes_in_use_of(database) == [ALL, "group:旗舰", EAST, WEST]
    with database.read() as connection:
        assert [scope_of_store(connection, store) for store in ("S01", "S03", "S99")] == [EAST, "group:旗舰", ALL]


def scopes_in_use_of(database: Database) -> list[str]:
    with database.read() as connection:
        return scopes_in_use(connection)


@pytest.mark.parametrize(
    ("given", "told_of"),
    [
        ({"scope": "region"}, "--scope"),
        ({"scope": "group", "region": "东"}, "--scope"),
        ({"region": "东" * 33}, "--region"),
        ({"group": " 旗舰"}, "--group"),
    ],
)
def test_a_place_that_cannot_be_is_refused(database: Database, given: dict[str, str], told_of: str) -> None:
    with pytest.raises(ConfigError, match=told_of):
        stores.change_store(database, "S01", **given)
    assert rows(database, "stores", id="S01")[0].scope == "all"


def test_a_home_that_cannot_be_is_refused(database: Database) -> None:
    for member, store in ((1, "S99"), (9999, "S01")):
        with pytest.raises(ConfigError):
            move_home(database, MemberId(member), store)


def test_the_commands_say_and_show_it(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    with database.write() as connection:
        connection.execute(update(schema.members).values(home_store=""))
        connection.execute(update(schema.members).where(schema.members.c.id <= 3).values(home_store="S01"))
    assert main(["--database", url, "stores", "change", "S01", "--region", "东", "--scope", "region"]) == 0
    assert "3 members are at home there" in capsys.readouterr().out
    assert main(["--database", url, "stores", "add", "S09", "--name", "新", "--group", "旗舰", "--scope", "group"]) == 0
    assert main(["--database", url, "home", "2", "S09"]) == 0
    assert main(["--database", url, "stores", "list"]) == 0
    told = capsys.readouterr().out
    assert "S01 店 S01, Asia/Shanghai, region 东, keeps region:东" in told
    assert "S09 新, Asia/Shanghai, group 旗舰, keeps group:旗舰" in told
    assert "S02 店 S02, Asia/Shanghai\n" in told
    assert rows(database, "members", id=2)[0].home_store == "S09"


def test_members_from_before_are_at_home_where_they_applied(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database, "0021")
    member = {"masked_name": "王*", "tier": "regular", "points": 0, "spend": 0, "version": 1, "erased": False}
    application = {"part": 1, "terminal": "S02T01", "store": "S02", "actor": "1001", "at": 0}
    with database.write() as connection:
        connection.execute(insert(schema.members), [{"part": 1, "id": each, **member} for each in (1, 2, 3)])
        for applied, state in ((1, "approved"), (3, "refused")):
            row = {"member": applied, "application": f"a{applied}", "state": state, **application}
            connection.execute(insert(schema.applications).values(row))
    upgrade(database)
    assert [row.home_store for row in rows(database, "members")] == ["S02", "", ""]
    database.close()
