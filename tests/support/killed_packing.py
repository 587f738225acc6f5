"""A process that packs old entries in small steps, so that it can be killed between any two of them.

Run as ``python -m tests.support.killed_packing URL UNTIL``; ``READY`` on standard output says that it begins.
"""

import os
import sys

from sync.central.archive import packing
from sync.central.store.engine import Database

READY = "ready"
BLOCK = 3


def main(url: str, until: int) -> None:
    """Pack what arrived before ``until``, three entries a step."""
    packing.BLOCK = BLOCK
    database = Database(url)
    with database.read():
        os.write(1, f"{READY}\n".encode())
    packing.pack_before(database, until)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
