"""What every points book promises (ports.PointsBook), on the encrypted file and in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import pytest

from terminal.domain.acts import DrawerOpened
from terminal.domain.coupons import CouponIssued
from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.lottery import open_lottery
from terminal.domain.members import MemberId
from terminal.domain.refunds import RefundLine, SaleRefunded
from terminal.ports import Act, Journal, LotteryState, PointsBook
from terminal.store.points_book import StoredPointsBook
from tests.support.fakes import MemoryJournal
from tests.support.stores import MEMBER, enrolled, journal_of

OTHER = MemberId(8)
DAY = date(2026, 5, 1)
SEED = bytes(range(32))
OPENED = open_lottery("wheel", DAY, SEED)
COUPON = CouponIssued("T01-1-000007", "ten-off", 1_000, 5_000, "2026-07-30")
REFUND = SaleRefunded("T01-1-000009", "T01-1-000002", DAY, DAY, 1, (RefundLine(1, 1000, 99, 0),), 99, (), 0, "torn")


@dataclass
class Shelf:
    """A journal, its points book, and a short way to act."""

    journal: Journal
    book: PointsBook

    @contextmanager
    def act(self, *, commit: bool = True) -> Iterator[tuple[Act, Entry]]:
        with self.journal.act(at=1_000) as act:
            yield act, act.append(EntryKind.LOTTERY_OPENED, DrawerOpened("stands in"), actor="m01")
            if commit:
                act.commit()

    def open(self) -> tuple[int, int]:
        with self.act() as (act, entry):
            act.open_lottery(entry, OPENED, SEED)
        return entry.epoch, entry.number

    def draw(self, opening: tuple[int, int], sequence: int, digest: bytes = b"d" * 32) -> None:
        with self.act() as (act, _):
            act.note_draw(opening, sequence, digest)


@pytest.fixture(params=["stored", "memory"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    if request.param == "memory":
        journal = MemoryJournal()
        yield Shelf(journal, journal.points)
        return
    with enrolled(tmp_path) as folder:
        yield Shelf(journal_of(folder), StoredPointsBook(folder.journal))


def test_an_empty_book(shelf: Shelf) -> None:
    book = shelf.book
    assert not book.refunds_of(REFUND.original)
    assert not book.coupons_issued(MEMBER, (0, 0))
    assert not book.coupon_used(COUPON.code)
    assert book.gift_moves("mug", (0, 0)) == 0
    assert not book.lotteries("2026-06-01")


def test_refunds_of_a_sale_come_oldest_first(shelf: Shelf) -> None:
    second = msgspec.structs.replace(REFUND, receipt="T01-1-000011")
    elsewhere = msgspec.structs.replace(REFUND, original="T01-1-000003")
    for refund in (REFUND, second, elsewhere):
        with shelf.act() as (act, entry):
            act.note_refund(entry, refund)
    assert list(shelf.book.refunds_of(REFUND.original)) == [REFUND, second]
    assert list(shelf.book.refunds_of(elsewhere.original)) == [elsewhere]


def test_a_coupon_is_known_until_the_centre_tells_of_it(shelf: Shelf) -> None:
    with shelf.act() as (act, entry):
        act.note_coupon(entry, MEMBER, COUPON)
    place = (entry.epoch, entry.number)
    assert list(shelf.book.coupons_issued(MEMBER, (0, 0))) == [COUPON]
    assert list(shelf.book.coupons_issued(MEMBER, (place[0], place[1] - 1))) == [COUPON]
    assert not shelf.book.coupons_issued(MEMBER, place)
    assert not shelf.book.coupons_issued(OTHER, (0, 0))


def test_a_coupon_is_used_once(shelf: Shelf) -> None:
    with shelf.act() as (act, entry):
        act.use_coupon(entry, COUPON.code)
    assert shelf.book.coupon_used(COUPON.code)
    with shelf.act(commit=False) as (act, entry), pytest.raises(JournalError, match="used before"):
        act.use_coupon(entry, COUPON.code)
    assert not shelf.book.coupon_used("another")


def test_gifts_are_summed_until_the_centre_accounts_for_them(shelf: Shelf) -> None:
    places = []
    for count in (20, -1, -2):
        with shelf.act() as (act, entry):
            act.note_gifts(entry, "mug", count)
            act.note_gifts(entry, "tote", 1)
        places.append((entry.epoch, entry.number))
    assert [shelf.book.gift_moves("mug", included) for included in ((0, 0), *places)] == [17, -3, -2, 0]
    assert shelf.book.gift_moves("tote", places[0]) == 2


def test_two_moves_of_one_entry_add_up(shelf: Shelf) -> None:
    with shelf.act() as (act, entry):
        act.note_gifts(entry, "mug", -1)
        act.note_gifts(entry, "mug", -1)
    assert shelf.book.gift_moves("mug", (0, 0)) == -2


def test_an_opening_keeps_its_seed_and_counts_its_draws(shelf: Shelf) -> None:
    opening = shelf.open()
    assert list(shelf.book.lotteries("2026-06-01")) == [
        LotteryState(opening, "wheel", "2026-05-01", SEED, 0, OPENED.commitment)
    ]
    shelf.draw(opening, 1, b"1" * 32)
    shelf.draw(opening, 2, b"2" * 32)
    assert list(shelf.book.lotteries("2026-06-01")) == [
        LotteryState(opening, "wheel", "2026-05-01", SEED, 2, b"2" * 32)
    ]


@pytest.mark.parametrize("sequence", [0, 1, 3])
def test_no_draw_is_left_out_or_made_twice(shelf: Shelf, sequence: int) -> None:
    opening = shelf.open()
    shelf.draw(opening, 1)
    with pytest.raises(JournalError, match="not the next"):
        shelf.draw(opening, sequence)


def test_a_seed_that_was_told_is_used_no_more(shelf: Shelf) -> None:
    first, second = shelf.open(), shelf.open()
    with shelf.act() as (act, _):
        act.reveal_lottery(first)
    assert [state.place for state in shelf.book.lotteries("2026-06-01")] == [second]
    assert [(state.place, state.revealed) for state in shelf.book.lotteries("2026-05-01")] == [
        (first, True),
        (second, False),
    ]
    with pytest.raises(JournalError, match="not the next"):
        shelf.draw(first, 1)


def test_a_seed_is_shown_by_no_log() -> None:
    assert "seed" not in repr(LotteryState((1, 2), "wheel", "2026-05-01", SEED, 0, OPENED.commitment))


def test_what_is_not_committed_has_not_happened(shelf: Shelf) -> None:
    opening = shelf.open()
    with shelf.act(commit=False) as (act, entry):
        act.note_refund(entry, REFUND)
        act.note_coupon(entry, MEMBER, COUPON)
        act.use_coupon(entry, COUPON.code)
        act.note_gifts(entry, "mug", 5)
        act.note_draw(opening, 1, b"1" * 32)
        act.reveal_lottery(opening)
    assert not shelf.book.refunds_of(REFUND.original)
    assert not shelf.book.coupons_issued(MEMBER, (0, 0))
    assert not shelf.book.coupon_used(COUPON.code)
    assert shelf.book.gift_moves("mug", (0, 0)) == 0
    assert [state.draws for state in shelf.book.lotteries("2026-06-01")] == [0]
