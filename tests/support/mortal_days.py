"""What a till does before it dies (``tests.support.mortals``): its day's end, over a real line."""

from pathlib import Path

from tests.support.day_till import opened_day_till
from tests.support.mortals import Act, Mortal, tell


def end(folder: Path, url: str, mortal: Mortal) -> None:
    """The whole day end; what was told is that it is closed."""
    with opened_day_till(folder, url) as till, mortal():
        tell(f"closed {till.end_day().request}")


ACTS: dict[str, Act] = {"end": end}
