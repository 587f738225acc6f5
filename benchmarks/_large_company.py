"""The demo company with as many members as wanted, on a durable PostgreSQL of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sync.central import demo
from sync.central.clock import wall_clock
from sync.central.store.engine import Database
from sync.central.store.migrate import upgrade
from tests.support.postgres import postgres_server


@contextmanager
def large_company(members: int) -> Iterator[tuple[str, Database]]:
    """Its address, and open. Writing a million members takes some minutes, which progress is told of."""
    with postgres_server(durable=True) as server:
        url = server.new_database()
        database = Database(url)
        upgrade(database)
        demo.load(database, members, wall_clock(), tell=lambda line: print(line, file=sys.stderr, flush=True))
        with database.write() as connection:
            connection.exec_driver_sql("ANALYZE")  # as a server that has run for a while has done by itself
        yield url, database
        database.close()
