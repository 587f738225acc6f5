"""A till that sells all day holds no more in the evening than in the morning: counted in objects, not in bytes.

The day is sold in a process of its own: what the tests before left behind in this one comes and goes as it likes.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks._shop import CASHIER, MEMBER, PRODUCTS, company_changes, opened_journal
from terminal import bootstrap, config
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from tests.support.long_day import Held, LongDay
from ui.tour.hands import Hands, focused

_DAWN, _MORNING, _DAY = 10, 20, 70
"""Sales until everything that is built on first use is there, and those that are looked at.

The first count makes the collector forget some hundred tuples, room in which a leak would hide: it is thrown away.
"""

_SETTINGS = """
[centre]
url = "http://127.0.0.1:9"
pull_seconds = 3600
"""


def test_nothing_is_kept_of_a_sale_that_is_over(tmp_path: Path) -> None:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as alone:
        morning, evening = alone.submit(_held, tmp_path / "till").result()
    assert evening.qt_objects - morning.qt_objects < _DAY // 10, "less than one Qt object in ten sales"
    assert evening.loose_widgets <= morning.loose_widgets
    assert evening.objects - morning.objects < _DAY, "less than one object a sale"


def _held(till: Path) -> tuple[Held, Held]:
    """Sell a day at a new till in folder ``till``: what the process holds after the morning, and in the evening."""
    with DataFolder(till, keyring=False) as data:
        StoredCacheFeed(data.cache).apply(company_changes())
        opened_journal(data)
    (till / config.FILE_NAME).write_text(_SETTINGS, encoding="utf-8")
    held: list[Held] = []

    def operate(opened: bootstrap.OpenTill) -> int:
        window, hands = opened.window, Hands(opened.window)
        window.attendance.sign_in.recognised.emit(CASHIER)
        hands.until(lambda: focused() == "scan_line", "the checkout")

        def swipe() -> None:
            window.checkout.step(lambda: opened.assembly.till.checkout.take_member(MEMBER))

        day = LongDay(window, opened.bridge, [product.barcodes[0] for product in PRODUCTS], swipe)
        for sales in (_DAWN, _MORNING, _DAY):
            for _ in range(sales):
                day.sell()
            held.append(day.held())
        window.close()
        return 0

    if bootstrap.run_till(till, config.load(till / config.FILE_NAME), operate=operate) != 0:
        raise RuntimeError("the till did not open")
    _, morning, evening = held
    return morning, evening
