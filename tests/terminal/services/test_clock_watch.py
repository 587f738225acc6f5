"""A clock that was set back is found once, journalled, and changes neither numbers nor their order."""

from datetime import date
from pathlib import Path

import msgspec

from terminal.domain.acts import ClockTurned
from terminal.domain.journal import EntryKind
from terminal.services.clock_watch import TOLERANCE, ClockWatch
from tests.support.points_till import points_till
from tests.support.shop import BISCUITS, CASHIER, NOON

DAY = 86_400_000


def test_a_clock_that_goes_on_says_nothing(tmp_path: Path) -> None:
    with points_till(tmp_path) as till:
        watch = ClockWatch(till.journal, till.clock)
        till.sell(BISCUITS.barcodes[0])
        till.clock.at += DAY
        assert watch.check(CASHIER) is None
        till.sell(BISCUITS.barcodes[0])
        till.clock.at -= TOLERANCE
        assert watch.check(CASHIER) is None
        assert till.entries_of(EntryKind.CLOCK_TURNED_BACK) == []


def test_a_clock_that_was_set_back_is_told_once_and_numbers_go_on(tmp_path: Path) -> None:
    with points_till(tmp_path) as till:
        watch = ClockWatch(till.journal, till.clock)
        before = till.sell(BISCUITS.barcodes[0])
        till.clock.at = NOON - 2 * DAY
        till.sell(BISCUITS.barcodes[0])  # an act by the wrong clock hides nothing
        turned = watch.check(CASHIER)
        assert turned is not None
        assert turned.before - turned.now >= 2 * DAY
        assert watch.check(CASHIER) is None
        (entry,) = till.entries_of(EntryKind.CLOCK_TURNED_BACK)
        assert (msgspec.json.decode(entry.body, type=ClockTurned), entry.actor) == (turned, CASHIER.id)
        after = till.sell(BISCUITS.barcodes[0])
        assert after.receipt > before.receipt
        assert (before.business_day, after.business_day) == (date(2026, 5, 1), date(2026, 4, 29))
