"""A process that builds a snapshot, slowly enough to be killed at a wanted moment. Arguments: database URL, folder."""

import sys
import time
from pathlib import Path

from sync.central.clock import wall_clock
from sync.central.snapshots.building import build
from sync.central.snapshots.shelf import Shelf
from sync.central.store.engine import Database


def _slowly() -> bool:
    time.sleep(0.003)
    return False


if __name__ == "__main__":
    build(Database(sys.argv[1]), Shelf(Path(sys.argv[2])), wall_clock, stop=_slowly)
