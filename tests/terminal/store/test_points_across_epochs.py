"""Working state about points goes where its entries go: into a new epoch, or away from the counter."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from terminal.domain.acts import DrawerOpened
from terminal.domain.basket import Basket
from terminal.domain.coupons import CouponIssued
from terminal.domain.errors import JournalError
from terminal.domain.held_baskets import HeldBasket
from terminal.domain.journal import EntryKind
from terminal.domain.lottery import open_lottery
from terminal.domain.offset import OfflineSpending
from terminal.domain.refunds import SaleRefunded
from terminal.domain.spending import Spending
from terminal.ports import MemberChange
from terminal.store.data_folder import DataFolder
from terminal.store.points_book import StoredPointsBook
from terminal.store.recovery import recover
from tests.support.stores import MEMBER, TERMINAL, enrolled, journal_of, outbox_of

NOW = 1_767_225_600_000
DAY = date(2026, 5, 1)
NUMBERS = range(2, 7)
SEEDS = {number: bytes([number]) * 32 for number in NUMBERS}
CLAIMS, FACTS = ("member_change", "coupon", "gift_change"), ("refund", "coupon_use", "lottery", "held_basket")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """Entries 2 to 6 each spend 10 points and do all else that an act can; the centre has them up to 3."""
    with enrolled(tmp_path / "till") as folder:
        for number in NUMBERS:
            act_everywhere(folder, number)
        outbox_of(folder).acknowledge(1, 3)
        yield folder


def coupon(number: int) -> CouponIssued:
    return CouponIssued(f"coupon {number}", "ten-off", 1_000, 0, "2026-07-30")


def act_everywhere(folder: DataFolder, number: int) -> None:
    with journal_of(folder).act(at=1_000) as act:
        entry = act.append(EntryKind.LOTTERY_OPENED, DrawerOpened("stands in"), actor="m01")
        act.note_member_change(entry, MEMBER, points=-10, spend=0, spending=Spending("2026-05-01", 10))
        act.note_coupon(entry, MEMBER, coupon(number))
        act.note_gifts(entry, "mug", -1)
        act.note_refund(entry, SaleRefunded(f"r {number}", "sale", DAY, DAY, 1, (), 0, (), 0, ""))
        act.use_coupon(entry, f"used {number}")
        act.open_lottery(entry, open_lottery("wheel", DAY, SEEDS[number]), SEEDS[number])
        act.hold_basket(entry, HeldBasket(f"held {number}", "", 0, "c01", Basket(), ()))
        act.commit()


def places(folder: DataFolder, table: str) -> list[tuple[int, int]]:
    statement = f"SELECT epoch, number FROM {table} ORDER BY epoch, number"  # noqa: S608 — from this module
    return list(folder.journal.cursor().execute(statement).fetchall())


def test_a_fork_moves_everything_with_its_entries(folder: DataFolder) -> None:
    outbox_of(folder).open_epoch("fork", at=NOW)
    moved = [(1, 2), (1, 3), (2, 2), (2, 3), (2, 4)]
    assert {table: places(folder, table) for table in (*CLAIMS, *FACTS)} == dict.fromkeys((*CLAIMS, *FACTS), moved)
    book, journal = StoredPointsBook(folder.journal), journal_of(folder)
    assert [state.place for state in book.lotteries("2026-06-01") if state.stands] == moved
    assert list(book.coupons_issued(MEMBER, (1, 99))) == [coupon(4), coupon(5), coupon(6)]
    assert journal.own_changes(MEMBER, (2, 2)) == MemberChange(-20, 0, 20)
    assert journal.offline_spending(MEMBER, "2026-05-01") == OfflineSpending(50, 50)


def test_an_entry_is_found_under_its_first_number_also_after_a_fork(folder: DataFolder) -> None:
    journal = journal_of(folder)
    before = journal.entry_at(1, 5)
    outbox_of(folder).open_epoch("fork", at=NOW)
    assert before is not None
    assert journal.entry_at(1, 5) == before


def test_what_the_centre_parked_shows_no_more_but_did_happen(folder: DataFolder) -> None:
    outbox_of(folder).acknowledge(1, 6, parked=[5])
    for table in CLAIMS:
        assert (1, 5) not in places(folder, table)
    for table in FACTS:
        assert (1, 5) in places(folder, table)
    book = StoredPointsBook(folder.journal)
    assert coupon(5) not in book.coupons_issued(MEMBER, (0, 0))
    assert book.coupon_used("used 5")
    assert book.gift_moves("mug", (0, 0)) == -4
    assert len(book.refunds_of("sale")) == 5
    assert journal_of(folder).own_changes(MEMBER, (0, 0)) == MemberChange(-40, 0, 40)


def test_after_a_break_the_seed_of_an_entry_that_was_salvaged_is_kept_but_used_no_more(folder: DataFolder) -> None:
    with folder.journal.writing() as cursor:
        cursor.execute("UPDATE entry SET actor = 'x' WHERE number = 5")
    with pytest.raises(JournalError, match="not as it was written"):
        journal_of(folder).entry_at(1, 5)
    vault = folder.vault
    recovered = recover(folder.journal, TERMINAL, vault.signer(), vault.verifier(), at=NOW)
    assert recovered is not None
    assert recovered.salvaged == 2
    for table in CLAIMS:
        assert places(folder, table) == [(1, 2), (1, 3), (1, 4)]
    book = StoredPointsBook(folder.journal)
    assert len(book.refunds_of("sale")) == 5
    assert [(state.seed, state.stands) for state in book.lotteries("2026-06-01")] == [
        (SEEDS[number], number < 5) for number in NUMBERS
    ]
    assert journal_of(folder).offline_spending(MEMBER, "2026-05-01") == OfflineSpending(30, 30)


def test_the_clocks_difference_is_what_the_centre_said_last(folder: DataFolder) -> None:
    outbox_of(folder).set_clock_offset(-4_000)
    assert journal_of(folder).clock_offset() == -4_000
