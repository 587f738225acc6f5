"""Files and their names made durable."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make names that were given in a folder durable, where a folder can be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network shares refuse; the file itself is durable
    finally:
        os.close(descriptor)
