"""A served centre that keeps snapshots."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central.app import move_in
from sync.central.snapshots.settings import Snapshots, SnapshotSettings
from sync.central.snapshots.shelf import Shelf
from sync.central.store.engine import Database
from tests.sync.central.snapshots.loading import Loader
from tests.sync.central.tills import Till, TurnedClock


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Empty."""
    return Shelf(tmp_path / "snapshots")


@pytest.fixture
def client(service: Litestar, database: Database, clock: TurnedClock, shelf: Shelf) -> Iterator[TestClient[Litestar]]:
    """HTTP to the running service, which makes none by itself within a test's time."""
    move_in(service, database, clock=clock, snapshots=Snapshots(shelf, SnapshotSettings()))
    with TestClient(service, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def loader(till: Till, tmp_path: Path) -> Loader:
    """A till that has nothing yet."""
    return Loader(till, tmp_path)
