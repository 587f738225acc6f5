"""``member-central snapshot``: a snapshot by hand, for tills that are about to be set up."""

import argparse
import sys
import time
from pathlib import Path

from sync.central.clock import wall_clock
from sync.central.command import Commands, add_command, prepare
from sync.central.jobs.claim import LEASE_MS, SNAPSHOT, Claim
from sync.central.scopes import scopes_in_use
from sync.central.settings import CentreSettings, load
from sync.central.snapshots.building import build
from sync.central.snapshots.shelf import Shelf
from sync.central.store.engine import Database
from terminal.domain.errors import ConfigError, StoreError

_LOOK_S = 1.0


def add_commands(commands: Commands) -> None:
    """Name the command."""
    making = add_command(
        commands,
        "snapshot",
        _snapshot,
        "make a snapshot of every scope's members for new tills; the served centre does it daily by itself",
    )
    making.add_argument("--settings", type=Path, metavar="TOML", help="the centre's, for the folder that it names")
    making.add_argument("--folder", type=Path, metavar="FOLDER", help="this one instead")


def _snapshot(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    settings = load(options.settings) if options.settings else CentreSettings()
    folder = options.folder or settings.snapshots.folder_for(options.database)
    if folder is None:
        raise ConfigError("--folder", "a shared database has no folder beside it: name one, as in [snapshots]")
    claim = Claim(database, wall_clock, SNAPSHOT, lambda: False)
    _wait_for(claim)
    try:
        with database.read() as connection:
            scopes = scopes_in_use(connection)
        for scope in scopes:
            manifest = build(database, Shelf(folder), wall_clock, scope=scope, stop=claim.must_stop, tell=_tell)
            if manifest is None:
                raise StoreError("another process has taken the snapshot over", "look there")
            size = f"{manifest.rows:,} members in {manifest.size / 1e6:,.1f} MB"
            print(f"snapshot {manifest.id} of {scope}: {size}, in {folder}")
    finally:
        claim.let_go()


def _wait_for(claim: Claim) -> None:
    """Behind a process that builds, or one that died while it did, whose claim ends within a minute."""
    ends = time.monotonic() + LEASE_MS / 1000 + _LOOK_S
    if not claim.hold():
        _tell("another process makes a snapshot, or died while it did; waiting")
    while not claim.hold():
        if time.monotonic() > ends:
            raise StoreError("another process makes a snapshot", "it is there when that is done")
        time.sleep(_LOOK_S)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
