"""Putting a restored journal in the place of the present one: all of it or nothing, whatever kills the program.

What is to be moved is written down durably before the first file moves; whoever opens the data folder next finishes it.
The present files are moved aside under names of their own and never deleted.
"""

import shutil
from pathlib import Path

import msgspec

from terminal.domain.errors import StoreError
from terminal.store.files import sync_folder
from terminal.store.keys import write_private

PLAN = "restoring.json"
WORK = "restoring"
"""The folder in which a restored journal is built; what a killed restore left there is of no more use."""


class Replacement(msgspec.Struct, frozen=True):
    """File names within the data folder, in this order: from the present place to one aside, then the new ones."""

    aside: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]


def begin(folder: Path, plan: Replacement) -> None:
    """Write the plan down; from here on it will be carried out. Raises OSError."""
    write_private(folder / PLAN, msgspec.json.encode(plan))


def finish(folder: Path) -> None:
    """Carry out what was begun, if anything was; safe to repeat. Raises StoreError when the disk refuses."""
    path = folder / PLAN
    if path.exists():
        _carry_out(folder, path)
    shutil.rmtree(folder / WORK, ignore_errors=True)


def _carry_out(folder: Path, path: Path) -> None:
    try:
        plan = msgspec.json.decode(path.read_bytes(), type=Replacement)
        for source, target in plan.aside:
            # a name aside is taken once: there, the present file moved before and what bears its name is new
            if (folder / source).exists() and not (folder / target).exists():
                (folder / source).replace(folder / target)
        for source, target in plan.new:
            if (folder / source).exists():
                (folder / source).replace(folder / target)
        sync_folder(folder)
        path.unlink()
        sync_folder(folder)
    except (OSError, ValueError) as error:
        raise StoreError(
            f"the restored journal cannot be put in place: {error}", "check the disk, then start again"
        ) from error
