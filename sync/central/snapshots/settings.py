"""Where snapshots are kept and how often they are made: ``[snapshots]`` of the settings file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from sync.central.snapshots.shelf import Shelf
from sync.central.store.engine import folder_of

_FOLDER = "snapshots"


class SnapshotSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new snapshot every ``days`` days, after the night's jobs; 0 for those alone that are made by hand.

    ``folder`` is one that every process of the centre sees, also on other machines; beside an SQLite file unless it is
    given. A company of fewer members than ``least_members`` gets none by itself: the feed tells them as soon.
    """

    folder: str = ""
    days: Annotated[int, msgspec.Meta(ge=0, le=30)] = 1
    least_members: Annotated[int, msgspec.Meta(ge=0)] = 10_000

    def folder_for(self, url: str) -> Path | None:
        """The folder for a database; None for a shared one whose operator names none."""
        if self.folder:
            return Path(self.folder)
        beside = folder_of(url)
        return beside / _FOLDER if beside else None

    def of(self, url: str) -> "Snapshots | None":
        """With the folder for a database; None where there is none."""
        folder = self.folder_for(url)
        return Snapshots(Shelf(folder), self) if folder else None


@dataclass(frozen=True)
class Snapshots:
    """Where a centre keeps them, and when it makes them."""

    shelf: Shelf
    settings: SnapshotSettings
