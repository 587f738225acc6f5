"""A till on a file system of its own that has no room left, and then some again.

Run as ``python -m tests.support.selling_on_a_small_disk FOLDER`` where ``FOLDER`` is the small file system; it tells
what was done and what was refused, one line for each.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from terminal.domain.errors import JournalFull
from terminal.domain.journal import EntryKind
from terminal.services.till import Till
from tests.support.desk import MANAGER
from tests.support.mortal_acts import (
    CARD,
    begin_exchanging,
    close_shift,
    opened,
    pay_rest,
    prepare,
    refund_order,
)
from tests.support.mortals import tell
from tests.support.shift_till import LANGUAGE
from tests.support.shop import BISCUITS, CASHIER

BISCUIT = BISCUITS.barcodes[0]
MOST_SALES = 5_000
TOLD = (EntryKind.SALE_COMPLETED, EntryKind.SALE_REFUNDED, EntryKind.SHIFT_CLOSED)


def main(folder: Path) -> None:
    """Sell until the disk is full, try everything in vain, clear the disk, go on; then start again and count."""
    data, filler = folder / "till", folder / "filler"
    receipt = prepare(data)
    tell(EntryKind.SALE_COMPLETED)
    with opened(data) as (_, till):
        fill(filler)
        sell_until_refused(till)
        in_vain(till, "card", lambda: till.checkout.tender(CARD))
        till.checkout.leave_payment()
        till.checkout.clear()
        in_vain(till, "refund", lambda: refund(till, receipt))
        in_vain(till, "close", lambda: close_shift(till))
        begin_exchanging(till, receipt)
        in_vain(till, "exchange", lambda: till.checkout.tender(CARD))
        filler.unlink()
        till.checkout.tender(CARD)
        pay_rest(till)
        tell(EntryKind.SALE_REFUNDED)
        tell(EntryKind.SALE_COMPLETED)
        refund(till, receipt)
        tell(EntryKind.SALE_REFUNDED)
        close_shift(till)
        tell(EntryKind.SHIFT_CLOSED)
    with opened(data) as (_, again):
        for entry in again.journal.entries(limit=100_000):
            if entry.kind in TOLD:
                tell(f"found {entry.kind}")


def fill(filler: Path) -> None:
    """Leave no byte free."""
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue


def sell_until_refused(till: Till) -> None:
    """Pages that were there already take some sales more."""
    for _ in range(MOST_SALES):
        till.checkout.scan(f"2*{BISCUIT}")
        till.checkout.begin_payment(CASHIER)
        before = till.checkout.state
        try:
            pay_rest(till)
        except JournalFull as error:
            tell(f"refused {error}")
            assert till.checkout.state.priced == before.priced, "the sale stands as it was"
            till.checkout.leave_payment()
            till.checkout.begin_payment(CASHIER)
            return
        tell(EntryKind.SALE_COMPLETED)
    raise AssertionError("the disk never became full")


def in_vain(till: Till, what: str, promise: Callable[[], object]) -> None:
    """No promise is made that the disk has not: everything stands as it did."""
    before = _standing(till)
    try:
        promise()
    except JournalFull:
        tell(f"refused {what}")
    assert _standing(till) == before


def refund(till: Till, receipt: str) -> None:
    """Two packets come back."""
    order = refund_order(till, receipt, till.refunds.new_request())
    till.refunds.complete(order, actor=MANAGER, language=LANGUAGE)


def _standing(till: Till) -> object:
    last = till.journal.entries(limit=100_000)[-1]
    return till.checkout.state, till.shifts.current, till.shifts.reports(), (last.epoch, last.number)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
