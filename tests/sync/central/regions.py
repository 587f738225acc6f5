"""The small company in two regions: a store in each, whose tills keep the region's members."""

from sqlalchemy import update

from sync.central.catalogue import stores
from sync.central.store import schema
from sync.central.store.dialect import among
from sync.central.store.engine import Database

EAST, WEST = "region:东", "region:西"


def settle(database: Database) -> None:
    """S01 lies in the east, S02 in the west; 1, 3, 5 joined at S01, 2, 4, 6 at S02, 7 to 20 at a store of neither."""
    table = schema.members
    with database.write() as connection:
        connection.execute(update(table).values(home_store=""))
        homes = {"S01": [1, 3, 5], "S02": [2, 4, 6], "S77": list(range(7, 21))}
        for store, members in homes.items():
            connection.execute(update(table).where(among(connection, table.c.id, members)).values(home_store=store))
    stores.change_store(database, "S01", region="东", scope="region")
    stores.change_store(database, "S02", region="西", scope="region")
