"""The company that histories begin with, and where they are played."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.model.world import found

MEMORY = Path("/dev/shm")  # noqa: S108 — folders in it are made under random names


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company, founded once."""
    folder = tmp_path_factory.mktemp("founded")
    found(folder)
    return folder


@pytest.fixture(scope="session")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The one folder of all histories, one after the other, so that statements are compiled once for them (``Kept``).

    In memory where there is some: what a commit survives is for the power cut test to prove.
    """
    if not MEMORY.is_dir():
        yield tmp_path_factory.mktemp("playground") / "history"
        return
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder) / "history"
