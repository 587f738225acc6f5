"""What stands in the files of a log."""

from pathlib import Path


def written(folder: Path) -> str:
    """All of it, file after file."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.iterdir()))
