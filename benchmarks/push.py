"""10,000 sales pushed, acknowledged and applied through a real server on PostgreSQL.

Against COPY of the same bytes, and against PouchDB replicating the same documents to a PouchDB server.
"""

import argparse
import time

from benchmarks import _pouch
from benchmarks._tills import bare_connection, bytes_of, company, push_everything, served, till_with_sales
from sync.protocol import MAX_BATCH

SALES = 10_000


def run(_arguments: argparse.Namespace) -> None:
    """Push, copy, replicate, print."""
    with company() as (url, database):
        till = till_with_sales(database, SALES)
        with served(url, "--port", "0") as address:
            ours = push_everything(till, address)
        documents = bytes_of(till)
        limit = _copied(url, documents)
    print(f"\n{SALES:,} sales of two lines, {MAX_BATCH} a batch, each batch durable")
    print(f"ours, acknowledged and applied   {ours:6.2f} s  {SALES / ours:9,.0f} sales/s")
    print(f"COPY of the same bytes           {limit:6.2f} s  {SALES / limit:9,.0f} rows/s")
    print(f"push ratio {ours / limit:.2f}")
    try:
        _pouch.install()
    except _pouch.PeerMissing as why:
        print(f"PouchDB: not measured. {why}")
        return
    peer, batch = _pouch.replicate(documents)
    print(f"PouchDB, the same documents      {peer:6.2f} s  {SALES / peer:9,.0f} documents/s")
    print(f"push ratio to the peer {ours / peer:.2f} ({batch} a batch, its best; it forces nothing to the disk)")


def _copied(url: str, rows: list[bytes]) -> float:
    with bare_connection(url) as connection:
        connection.execute("CREATE TABLE bare (id bigserial PRIMARY KEY, entry bytea)")
        connection.commit()
        began = time.perf_counter()
        for start in range(0, len(rows), MAX_BATCH):
            with connection.cursor().copy("COPY bare (entry) FROM STDIN") as copy:
                for row in rows[start : start + MAX_BATCH]:
                    copy.write_row((row,))
            connection.commit()
        return time.perf_counter() - began
