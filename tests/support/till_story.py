"""A story told in the real window of an enrolled till."""

from collections.abc import Callable
from pathlib import Path

from terminal import bootstrap, config
from terminal.bootstrap import OpenTill


def play(folder: Path, settings: str, story: Callable[[OpenTill], None]) -> None:
    """Open the till in ``folder / "till"`` with ``settings`` (TOML), let ``story`` happen, and close it."""
    file = folder / config.FILE_NAME
    file.write_text(settings, encoding="utf-8")

    def operate(opened: OpenTill) -> int:
        try:
            story(opened)
        finally:
            opened.window.close()
        return 0

    assert bootstrap.run_till(folder / "till", config.load(file), operate=operate) == 0
