"""What a till does before it dies (``tests.support.mortals``): it refunds another till's sale, and tells the centre."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.desk import MANAGER
from tests.support.mortals import Mortal, tell
from tests.support.refund_tills import RefundTill
from tests.support.synced_desk import opened_desk


def now() -> int:
    """This machine's clock."""
    return time.time_ns() // 1_000_000


@contextmanager
def started(folder: Path, url: str) -> Iterator[RefundTill]:
    """The till of a folder, started again, its centre behind ``url``."""
    with opened_desk(folder, url, now) as desk:
        yield RefundTill(desk, url)


def refund(folder: Path, word: str, mortal: Mortal) -> None:
    """The first line of the sale comes back whole; ``word`` holds the centre's address, the receipt and the request."""
    url, receipt, request = json.loads(word)
    with started(folder, url) as till, mortal():
        order = till.order(till.refunds.find_anywhere(receipt), (2, 0), request)
        done = till.refunds.complete(order, actor=MANAGER, language="en")
        tell(f"done {done.receipt}")
        till.sync()
        tell("told")


ACTS = {"refund": refund}
