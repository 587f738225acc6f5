"""A till that makes one sale in a real process and dies at a commit that it is told: ``kill -9``, right before it or
right after it.

Run as ``python -m tests.support.paying_once FOLDER COMMIT MOMENT``: ``COMMIT`` counts every commit of every file from
1 (0: none), ``MOMENT`` is ``before`` or ``after``. It tells on standard output what a person at the counter is told.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from terminal.domain.tenders import Tender, TenderKind
from terminal.store.data_folder import DataFolder
from terminal.store.engine import Database
from terminal.store.spool import StoredSpool
from tests.support.points_till import PointsTill
from tests.support.shop import BISCUITS, CASHIER

CARD = Tender(TenderKind.BANK_CARD, 2_000, "POS-77")
MOBILE = Tender(TenderKind.MOBILE, 300, "wx-5")
POINTS = 1_000


class MortalCursor:
    """A driver's cursor whose COMMIT may be the process's last deed."""

    def __init__(self, cursor: Any, at_commit: Callable[[str], None]) -> None:
        self._cursor = cursor
        self._at_commit = at_commit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def execute(self, statement: str, *values: Any) -> Any:
        """As the driver does."""
        if statement != "COMMIT":
            return self._cursor.execute(statement, *values)
        self._at_commit("before")
        result = self._cursor.execute(statement)
        self._at_commit("after")
        return result


@contextmanager
def dying_at(commit: int, moment: str) -> Iterator[list[int]]:
    """Every commit counts from now on; the process ends at the one that is named. Yields the count so far."""
    commits = [0]

    def at_commit(now: str) -> None:
        commits[0] += now == "before"
        if (commits[0], now) == (commit, moment):
            os.kill(os.getpid(), signal.SIGKILL)

    real = Database.cursor

    def mortal(self: Database) -> Any:
        return MortalCursor(real(self), at_commit)

    with patch.object(Database, "cursor", mortal):
        yield commits


def pay(till: PointsTill, spool: StoredSpool) -> None:
    """One sale with everything that can be in a payment, told step by step, and its receipt printed."""
    till.centre.balance = 5_000
    till.show_card()
    till.scan(f"10*{BISCUITS.barcodes[0]}")
    till.checkout.pay_with_points(POINTS, till.checkout.hold_points(POINTS))
    tell("in points")
    for tender in (CARD, MOBILE):
        till.checkout.tender(tender)
        tell(f"in {tender.reference}")
    till.checkout.take_back(2, reference="R-9", actor=CASHIER)
    tell(f"out {MOBILE.reference}")
    till.checkout.tender(Tender(TenderKind.CASH, 10_000))
    tell("in cash")
    sale = till.complete()
    tell(f"sold {sale.receipt}")
    while document := spool.next_document():
        spool.printed(document.id)
        tell("printed")


def tell(what: str) -> None:
    """What the person at the counter sees now."""
    os.write(1, f"{what}\n".encode())


def main(folder: Path, commit: int, moment: str) -> None:
    """Sell once; afterwards, if it is still alive, say how many commits there were."""
    with DataFolder(folder, keyring=False) as data:
        till, spool = PointsTill(data), StoredSpool(data.journal)
        with dying_at(commit, moment) as commits:
            pay(till, spool)
        tell(f"commits {commits[0]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
