"""From starting the program to a till that is ready to scan, against a bare PySide6 window with a text field.

Both are whole processes under the same screen, one after the other in turn, with Python's bytecode kept from the first.
The till is enrolled and offline, verifies its journal, and builds the checkout for a cashier; only the person and the
deliberate 0.1 s of the PIN are left out.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks._shop import CASHIER, acknowledge, sell, stocked_checkout
from benchmarks._table import Turn, folder_on_disk, print_comparison
from terminal import config
from terminal.store.data_folder import DataFolder

TURNS = 9
SALES = 1_000
WAITING = 50  # sales that the centre has not heard of: an hour without a line
READY = "ready"

SETTINGS = """
[centre]
url = "http://127.0.0.1:9"

[[devices]]
id = "reader"
driver = "simulated-reader"

[[devices]]
id = "printer"
driver = "simulated-printer"
"""

# The last line of either program is printed when its text field has the keyboard on a window that the screen shows.
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
application = QApplication([])
window, field = QMainWindow(), QLineEdit()
window.setCentralWidget(field)
window.resize(1366, 768)
window.show()
window.activateWindow()
field.setFocus()
def look():
    if window.windowHandle().isExposed() and field.hasFocus():
        print("ready", flush=True)
        application.quit()
timer = QTimer(interval=0, timeout=look)
timer.start()
application.exec()
"""


def run(_: argparse.Namespace) -> None:
    """Start both in turn, print; the table's microseconds are the whole way to ``ready``."""
    with folder_on_disk() as folder:
        till = folder / "till"
        with DataFolder(till, keyring=False) as data:
            checkout = stocked_checkout(data)
            for _sale in range(SALES):
                sell(checkout)
            acknowledge(data, SALES - WAITING)
        (till / config.FILE_NAME).write_text(SETTINGS, encoding="utf-8")
        ours, raw = [], []
        for _turn in range(TURNS):
            raw.append(_time_to_ready(folder, "-c", BARE))
            ours.append(_time_to_ready(folder, "-m", "benchmarks.startup", str(till)))
    print_comparison(
        "startup",
        f"start to ready, journal of {SALES:,} sales of which {WAITING} wait, medians of {TURNS - 1} turns",
        ours=("ours: till ready to scan", _turn_of(ours[1:])),  # the first turn compiles, and warms the disk's cache
        limit=("bare PySide6 window", _turn_of(raw[1:])),
    )


def _turn_of(times: list[float]) -> Turn:
    return Turn(statistics.median(times), max(times))


def _time_to_ready(folder: Path, *arguments: str) -> float:
    """Microseconds until the program says that it is ready."""
    # As after any start before, also where the machine has Python throw away what it compiled.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    start = time.perf_counter_ns()
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        said = process.stdout.readline() if process.stdout else ""
        took = (time.perf_counter_ns() - start) / 1000
    if said.strip() != READY:
        raise RuntimeError(f"the program ended with exit code {process.returncode} and without being ready")
    return took


def _open_till(folder: Path) -> int:
    """What the timed process runs: the program itself, with the cashier's sign-in taken as done."""
    from terminal import bootstrap

    def operate(opened: bootstrap.OpenTill) -> int:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        def look() -> None:
            focused = QApplication.focusWidget()
            if opened.window.windowHandle().isExposed() and focused and focused.objectName() == "scan_line":
                print(READY, flush=True)
                opened.window.close()

        opened.window.attendance.sign_in.recognised.emit(CASHIER)
        timer = QTimer(interval=0)
        timer.timeout.connect(look)
        timer.start()
        return opened.interface.run()

    return bootstrap.run_till(folder, config.load(folder / config.FILE_NAME), operate=operate)


if __name__ == "__main__":
    sys.exit(_open_till(Path(sys.argv[1])))
