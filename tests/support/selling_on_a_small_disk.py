"""A till on a file system of its own that has no room left, and then some again.

Run as ``python -m tests.support.selling_on_a_small_disk FOLDER`` where ``FOLDER`` is the small file system; it tells
what was sold and what was refused, one line for each.
"""

import sys
from pathlib import Path

from terminal.domain.errors import JournalFull
from terminal.domain.tenders import Tender, TenderKind
from terminal.store.data_folder import DataFolder
from tests.support.paying_once import tell
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import BISCUITS, CASHIER

BISCUIT = BISCUITS.barcodes[0]
CARD = Tender(TenderKind.BANK_CARD, 500, "POS-1")
MOST_SALES = 5_000


def main(folder: Path) -> None:
    """Sell until the disk is full, try in vain, clear the disk, go on; then start again and count."""
    data, filler = folder / "till", folder / "filler"
    with points_till(data) as till:
        till.sell(BISCUIT)
        tell("sold")
        fill(filler)
        sell_until_refused(till)
        take_a_card_in_vain(till)
        filler.unlink()
        till.checkout.tender(CARD)
        till.pay_rest()
        till.complete()
        tell("sold")
    with DataFolder(data, keyring=False) as again:
        sales = [each for each in PointsTill(again).journal.entries(limit=100_000) if each.kind == "sale.completed"]
        tell(f"found {len(sales)}")


def fill(filler: Path) -> None:
    """Leave no byte free."""
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue


def sell_until_refused(till: PointsTill) -> None:
    """Pages that were there already take some sales more."""
    for _ in range(MOST_SALES):
        till.scan(BISCUIT)
        till.pay_rest()
        before = till.checkout.state
        try:
            till.complete()
        except JournalFull as error:
            tell(f"refused {error}")
            assert till.checkout.state == before, "the sale stands as it was"
            till.checkout.leave_payment()
            return
        tell("sold")
    raise AssertionError("the disk never became full")


def take_a_card_in_vain(till: PointsTill) -> None:
    """No promise is made that the disk has not: the card is not in."""
    till.checkout.begin_payment(CASHIER)
    try:
        till.checkout.tender(CARD)
    except JournalFull:
        tell("refused card")
    payment = till.checkout.state.payment
    assert payment is not None
    assert payment.tenders == ()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
