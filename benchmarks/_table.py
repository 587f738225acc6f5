"""What every benchmark shares: timing single calls, medians of turns, and the table with its last line."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

_Work = TypeVar("_Work")


@contextmanager
def folder_on_disk() -> Iterator[Path]:
    """A temporary folder in the working directory: the system's own may live in memory, where a sync costs nothing."""
    home = Path.cwd() / ".benchmarks"
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        yield Path(folder)


class Turn(msgspec.Struct, frozen=True):
    """One turn's times in microseconds."""

    p50: float
    p99: float


def timed(
    call: Callable[[_Work], object], work: Iterable[_Work], *, prepare: Callable[[], object] | None = None
) -> Turn:
    """Call once per item and time each call by itself; ``prepare`` runs before each and is not timed."""
    times = []
    for item in work:
        if prepare is not None:
            prepare()
        start = time.perf_counter_ns()
        call(item)
        times.append(time.perf_counter_ns() - start)
    times.sort()
    return Turn(times[len(times) // 2] / 1000, times[len(times) * 99 // 100] / 1000)


def median(turns: Sequence[Turn]) -> Turn:
    """The median turn, figure by figure."""
    return Turn(statistics.median(turn.p50 for turn in turns), statistics.median(turn.p99 for turn in turns))


def print_comparison(name: str, what: str, *, ours: tuple[str, Turn], limit: tuple[str, Turn]) -> None:
    """The table, and ``NAME ratio X.XX`` of the p50s as the last line."""
    (our_label, our), (limit_label, raw) = ours, limit
    width = max(len(our_label), len(limit_label))
    print(f"\n{what}")
    print(f"{'':{width}}  {'p50 µs':>9}  {'p99 µs':>9}")
    for label, turn in (ours, limit):
        print(f"{label:{width}}  {turn.p50:9.1f}  {turn.p99:9.1f}")
    print(f"{'ratio':{width}}  {our.p50 / raw.p50:9.2f}  {our.p99 / raw.p99:9.2f}")
    print(f"{name} ratio {our.p50 / raw.p50:.2f}")
