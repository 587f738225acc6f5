"""Sell thousands of times through the real window and print what the program holds: it must stay flat.

Usage: python -m scripts.soak [--sales 10000] [--sample 500], on a display (scripts/with_screen.py gives one). A demo
company with its centre, an enrolled till, simulated devices; keys and swipes as a cashier makes them. The last line is
``soak ratio X.XX``: resident memory at the end over that after the first tenth.
"""

import argparse
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks._table import folder_on_disk
from terminal import bootstrap, demo
from terminal.bootstrap import OpenTill
from terminal.services.till_parts import SampleCard
from tests.support.long_day import Held, LongDay
from ui.tour.hands import Hands

_MEMBERS = 2_000
_SIZE = 1024, 768
_MB = 1 << 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Sell, sample, print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.soak", description=__doc__)
    parser.add_argument("--sales", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=500, help="print a line after so many sales")
    chosen = parser.parse_args(arguments)
    with folder_on_disk() as folder, demo.shop(folder, members=_MEMBERS, say=print) as (settings, cards):

        def operate(opened: OpenTill) -> int:
            soak = _Soak(opened, cards, demo.till_folder(folder))
            QTimer.singleShot(0, opened.window, lambda: soak.run(chosen.sales, chosen.sample))
            code = opened.interface.run()  # the real loop, in which alone Qt deletes what was put off
            return code if soak.ended else 1

        return bootstrap.run_till(demo.till_folder(folder), settings, sample_cards=cards, operate=operate)


class _Soak:
    """One run: where it sells, and the figures so far."""

    def __init__(self, opened: OpenTill, cards: Sequence[SampleCard], folder: Path) -> None:
        self._opened = opened
        self._folder = folder
        self._till = opened.assembly.till
        good = cycle([card.tracks for card in cards if card.label.en in {"Member", "Silver", "Gold", "Platinum"}])
        reader = self._till.simulated_reader
        if reader is None:
            raise LookupError("the demo till has a simulated reader")
        codes = [code.rpartition("*")[2] for code in demo.shopping(self._till)][:-1]  # the last one is weighed
        pin = next(iter(demo.PINS.values()))
        self._day = LongDay(opened.window, opened.bridge, codes, lambda: reader.swipe(next(good)), pin)
        self._samples: list[Held] = []
        self.ended = False

    def run(self, sales: int, sample: int) -> None:
        """Sell ``sales`` times, print a line after every ``sample``, close the window, whatever comes."""
        try:
            self._sell(sales, sample)
            self.ended = True
        finally:
            self._opened.window.close()

    def _sell(self, sales: int, sample: int) -> None:
        opened = self._opened
        opened.window.resize(*_SIZE)
        Hands(opened.window).sign_in(next(iter(demo.PINS.values())))
        keeper = opened.window.customer
        if keeper is not None:
            keeper.window.show_view(opened.window.checkout.customer_view)  # a second monitor's work without the monitor
        print(" sales   RSS MB   objects     Qt loose journal MB   p50 ms   p99 ms")
        times: list[float] = []
        for sold in range(1, sales + 1):
            start = time.perf_counter()
            self._day.sell()
            times.append(time.perf_counter() - start)
            if sold % sample == 0:
                self._tell(sold, times)
                times = []
        steady = self._samples[max(0, len(self._samples) // 10 - 1)]
        print(f"soak ratio {self._samples[-1].resident / steady.resident:.2f}")

    def _tell(self, sold: int, times: list[float]) -> None:
        held = self._day.held()
        self._samples.append(held)
        times.sort()
        journal = sum(file.stat().st_size for file in self._folder.rglob("journal.db*")) / _MB
        p50, p99 = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
        figures = f"{held.resident / _MB:8.1f} {held.objects:9} {held.qt_objects:6} {held.loose_widgets:5}"
        print(f"{sold:6} {figures} {journal:10.1f} {p50:8.1f} {p99:8.1f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
