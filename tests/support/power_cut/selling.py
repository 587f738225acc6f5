"""A till that sells while all that it does to its journal's files is recorded, and that says what its cashier was told.

``python -m tests.support.power_cut.selling FOLDER DURABILITY`` within ``recorded_environment``. The till is the
program's own services on the files of the folder, which ``mortal_acts.prepare`` made; DURABILITY is SQLite's
``synchronous``.
"""

import os
import sys
from pathlib import Path
from unittest.mock import patch

import msgspec

from terminal.domain.money import Fen
from terminal.domain.tenders import Tender, TenderKind
from terminal.services.till import Till
from terminal.store import data_folder
from terminal.store.data_folder import DataFolder
from terminal.store.engine import JOURNAL
from terminal.store.spool import StoredSpool
from tests.support.desk import MANAGER
from tests.support.mortal_acts import opened, pay_rest, refund_order, show_card
from tests.support.power_cut.recording import tell
from tests.support.shift_till import LANGUAGE
from tests.support.shop import BISCUITS, CASHIER
from tests.support.stores import MEMBER, outbox_of

STARTS = (8, 80, 8)
"""How many sales there are from each start of the program to its end. In the longest the log becomes full, so that it
is taken into the file and written anew from its beginning while sales go on. At each end but the last it goes."""

SHED_AT = 4
"""The sale of each start after which the log is shed, as after an erasure."""

PUSHED_AFTER, REFUNDED_AFTER = 6, 9
"""Every so many sales the papers are printed and the entries pushed; of every so many one comes back in part."""


class Told(msgspec.Struct, frozen=True):
    """What people know at a moment: the newest entry's ``number``, and what the till shows with it.

    ``receipt`` is of the sale or refund that is done, ``tender`` the reference of what is in for the sale under way.
    """

    number: int
    cash: Fen
    points: int
    receipt: str = ""
    tender: str = ""


def state_of(till: Till, *, receipt: str = "", tender: str = "") -> Told:
    """What the till shows now."""
    with till.journal.act(at=0) as act:  # given up at once: it only says which number would be next
        number = act.next_number - 1
    cash = till.shifts.state().expected_cash
    return Told(number, cash, till.points.balance(MEMBER).record.points, receipt, tender)


def sell(till: Till, sale: int) -> str:
    """One sale to the member; of every fourth a part is paid by card. Its receipt number."""
    show_card(till)
    till.checkout.scan(f"{2 + sale % 3}*{BISCUITS.barcodes[0]}")
    till.checkout.begin_payment(CASHIER)
    if sale % 4 == 0:
        card = Tender(TenderKind.BANK_CARD, 500, f"POS-{sale}")
        till.checkout.tender(card)
        _tell(state_of(till, tender=card.reference))
    return pay_rest(till).receipt


def refund(till: Till, receipt: str) -> str:
    """Two packets of a sale come back; the refund's own number."""
    order = refund_order(till, receipt, till.refunds.new_request())
    return till.refunds.complete(order, actor=MANAGER, language=LANGUAGE).receipt


def _tell(told: Told) -> None:
    tell(msgspec.json.encode(told))


def _live(folder: Path) -> None:
    """Every start; the last one ends without a word, so that its log stays beside the file."""
    sale = 0
    for sales in STARTS:
        with opened(folder) as (data, till):
            for place in range(sales):
                sale += 1
                _serve(till, sale)
                if sale % PUSHED_AFTER == 0:
                    _print_and_push(data, till)
                if place == SHED_AT:
                    assert data.journal.shed_log()
            if sale == sum(STARTS):
                os._exit(0)


def _serve(till: Till, sale: int) -> None:
    receipt = sell(till, sale)
    _tell(state_of(till, receipt=receipt))
    if sale % REFUNDED_AFTER == 0:
        _tell(state_of(till, receipt=refund(till, receipt)))


def _print_and_push(data: DataFolder, till: Till) -> None:
    """What the printer and the centre said they have is no longer waiting for them."""
    spool = StoredSpool(data.journal)
    while document := spool.next_document():
        spool.printed(document.id)
    outbox_of(data).acknowledge(1, state_of(till).number)


if __name__ == "__main__":
    with patch.object(data_folder, "JOURNAL", msgspec.structs.replace(JOURNAL, durability=sys.argv[2])):
        _live(Path(sys.argv[1]))
