"""kill -9 at every commit of a refund of another till's sale, from the hold at a real centre to the last pull: one till
dies at all of them, one after the other, and goes on each time. Nothing comes back twice, and nobody else is shut out.
"""

import json
import signal
import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.central.store import schema
from sync.central.store.engine import sqlite_url
from terminal.domain.journal import EntryKind
from terminal.domain.refunds import SaleRefunded
from tests.support import refunding_elsewhere
from tests.support.mortals import MOMENTS, Life, Mortals
from tests.support.refund_tills import RefundTill, refund_till
from tests.support.refunding_elsewhere import now, started
from tests.support.running_centre import RunningCentre, running_centre

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        centre.open_store("S02")
        yield centre


def test_it_is_there_once_at_the_till_and_at_the_centre(centre: RunningCentre, tmp_path: Path) -> None:
    folder = tmp_path / "S02"
    with refund_till(folder, centre, now, store="S02"):
        pass
    with (
        refund_till(tmp_path / "S01", centre, now, store="S01") as one,
        Mortals(refunding_elsewhere.__name__) as mortals,
    ):

        def sold() -> tuple[str, str]:
            """Another sale, which the centre knows; its receipt, and the word for who refunds it."""
            receipt = one.sell(2, 1).receipt
            one.sync()
            return receipt, json.dumps([centre.url, receipt, str(uuid.uuid4())])

        receipt, word = sold()
        commits, told = mortals.commits(Life("refund", str(folder), word))
        assert told[-1] == "told"
        assert commits >= 4, "the refund, what the centre took of it, the rows that it tells, and the cursor"
        _check_at_the_centre(centre, receipt)
        for commit in range(1, commits + 1):
            for moment in MOMENTS:
                receipt, word = sold()
                told = mortals.told(Life("refund", str(folder), word, commit, moment))
                with started(folder, centre.url) as two:
                    _go_on(two, receipt, told)
                _check_at_the_centre(centre, receipt)
        assert centre.rows(schema.parked_entries) == []
        assert centre.rows(schema.cases) == []
        assert not any(one.refunds.find_anywhere(receipt).left[:1])


def _go_on(till: RefundTill, receipt: str, told: list[str]) -> None:
    """The customer still stands there: what did not come about is done anew, at once."""
    there = [each for each in _refunds(till) if each.original == receipt]
    assert [line for line in told if line.startswith("done")] in ([], [f"done {each.receipt}" for each in there])
    if not there:
        till.refund(receipt, 2, 0)
    assert till.refunds.find_anywhere(receipt).left == (0, 1_000)
    till.sync()


def _refunds(till: RefundTill) -> list[SaleRefunded]:
    entries = till.till.stores.journal.latest(EntryKind.SALE_REFUNDED, limit=1_000)
    return [msgspec.json.decode(entry.body, type=SaleRefunded) for entry in entries]


def _check_at_the_centre(centre: RunningCentre, receipt: str) -> None:
    """One refund, and whoever asks next is not told that somebody refunds it at this moment."""
    (refund,) = centre.rows(schema.refunds, original=receipt)
    holds = [row for row in centre.rows(schema.refund_holds) if not row.used and row.expires_at > now()]
    assert holds == [], refund.receipt
