"""Lotteries over days, epochs and faults: committed before, drawn without gaps, told after, found right by anybody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from terminal.domain.errors import JournalError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.lottery import DrawFault, DrawProblem, check_draws, made
from terminal.domain.points_acts import LotteryOpened, LotteryRevealed, PointsRedeemed, RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.services.staff import StaffDesk
from terminal.store.recovery import recover
from tests.support.desk import MANAGER
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import CASHIER, PIN, cashier_with_pin, moment, shipped_scheme
from tests.support.stores import TERMINAL, outbox_of

WHEEL = shipped_scheme().points.lotteries[0]
OPENED, TOLD = EntryKind.LOTTERY_OPENED, EntryKind.LOTTERY_REVEALED
FIRST, SECOND = "2026-05-01 12:00", "2026-05-02 09:00"


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path) as made_till:
        yield made_till


def draw(till: PointsTill, times: int = 1) -> None:
    for _ in range(times):
        till.desk.redeem(till.redeem_order(RedemptionKind.DRAW, "wheel"), actor=CASHIER, language="en")


def sign_in(till: PointsTill) -> None:
    """The first act of a day: somebody signs in."""
    till.tell(staff=(msgspec.structs.replace(cashier_with_pin(), version=2),))
    StaffDesk(till.cache, till.journal, till.clock, change_day=till.lotteries.change_day).sign_in(CASHIER.id, PIN)


def kinds(till: PointsTill) -> list[EntryKind]:
    return [entry.kind for entry in till.entries_of(OPENED, TOLD, EntryKind.POINTS_REDEEMED)]


def place(entry: Entry) -> tuple[int, int]:
    return entry.epoch, entry.number


def test_signing_in_opens_the_day_and_tells_the_day_before(till: PointsTill) -> None:
    sign_in(till)
    assert kinds(till) == [OPENED]
    sign_in(till)
    draw(till, 2)
    assert kinds(till) == [OPENED, *[EntryKind.POINTS_REDEEMED] * 2], "once a day"
    till.clock.at = moment(SECOND)
    sign_in(till)
    assert kinds(till)[3:] == [TOLD, OPENED]
    opening, told, next_opening = till.entries_of(OPENED, TOLD)
    body = msgspec.json.decode(told.body, type=LotteryRevealed)
    assert body == LotteryRevealed("wheel", place(opening), bytes([1]) * 32, 2)
    assert msgspec.json.decode(next_opening.body, type=LotteryOpened).business_day == date(2026, 5, 2)


def test_a_draw_changes_the_day_where_nobody_signed_in(till: PointsTill) -> None:
    draw(till)
    till.clock.at = moment(SECOND)
    draw(till)
    assert kinds(till) == [OPENED, EntryKind.POINTS_REDEEMED, TOLD, OPENED, EntryKind.POINTS_REDEEMED]


def test_anybody_can_make_every_draw_again_from_the_entries(till: PointsTill) -> None:
    draw(till, 3)
    till.clock.at = moment(SECOND)
    sign_in(till)
    opening = msgspec.json.decode(till.entries_of(OPENED)[0].body, type=LotteryOpened)
    told = msgspec.json.decode(till.entries_of(TOLD)[0].body, type=LotteryRevealed)
    redeemed = [
        msgspec.json.decode(each.body, type=PointsRedeemed) for each in till.entries_of(EntryKind.POINTS_REDEEMED)
    ]
    draws = [each for each in map(made, redeemed) if each]
    assert check_draws(opening, draws, told, WHEEL.prizes) == ()
    assert check_draws(opening, draws[:2], told, WHEEL.prizes) == (DrawFault(3, DrawProblem.GAP),)


def test_the_menu_proves_what_was_told_and_keeps_what_is_secret(till: PointsTill) -> None:
    draw(till, 2)
    till.clock.at = moment(SECOND)
    draw(till)
    today, yesterday = till.lotteries.proofs()
    assert (today.day, today.draws, today.seed, today.faults) == (date(2026, 5, 2), 1, None, None)
    assert (yesterday.day, yesterday.draws, yesterday.seed, yesterday.faults) == (
        date(2026, 5, 1),
        2,
        bytes([1]) * 32,
        (),
    )


def test_a_draw_that_was_changed_in_the_file_is_found(till: PointsTill) -> None:
    draw(till, 2)
    till.clock.at = moment(SECOND)
    sign_in(till)
    with till.folder.journal.writing() as cursor:
        ((number, body),) = cursor.execute(
            "SELECT number, body FROM entry WHERE kind = 'points.redeemed' ORDER BY id DESC LIMIT 1"
        ).fetchall()
        redeemed = msgspec.json.decode(body, type=PointsRedeemed)
        assert redeemed.draw is not None
        lucky = msgspec.structs.replace(redeemed, draw=msgspec.structs.replace(redeemed.draw, lot=9_950))
        cursor.execute("UPDATE entry SET body = ? WHERE number = ?", (msgspec.json.encode(lucky), number))
    _, proof = till.lotteries.proofs()
    assert proof.faults == (DrawFault(2, DrawProblem.LOT),)


def test_told_on_demand_a_lottery_is_over_for_the_day(till: PointsTill) -> None:
    draw(till)
    with pytest.raises(PointsRefused) as refused:
        till.lotteries.reveal(actor=CASHIER)
    assert refused.value.problem is PointsProblem.NOT_YOURS
    assert till.lotteries.reveal(actor=MANAGER) == 1
    assert till.lotteries.reveal(actor=MANAGER) == 0
    with pytest.raises(PointsRefused) as over:
        draw(till)
    assert over.value.problem is PointsProblem.NOT_IN_SCHEME
    assert till.lotteries.proofs()[0].faults == ()
    till.clock.at = moment(SECOND)
    draw(till)
    assert len(till.entries_of(OPENED)) == 2


def test_a_fork_goes_on_with_the_same_opening(till: PointsTill) -> None:
    draw(till)
    outbox_of(till.folder).open_epoch("fork", at=till.clock())
    draw(till)
    till.clock.at = moment(SECOND)
    sign_in(till)
    assert len(till.entries_of(OPENED)) == 2
    assert till.lotteries.proofs()[1].faults == ()


def test_an_opening_that_was_salvaged_is_told_and_followed_by_another(till: PointsTill) -> None:
    draw(till)
    with till.folder.journal.writing() as cursor:
        cursor.execute("UPDATE entry SET actor = 'x' WHERE kind = 'lottery.opened'")
    vault = till.folder.vault
    assert recover(till.folder.journal, TERMINAL, vault.signer(), vault.verifier(), at=till.clock()) is not None
    draw(till)
    assert kinds(till) == [TOLD, OPENED, EntryKind.POINTS_REDEEMED]
    assert till.balance() == 5_000 + _won(till) - 100, "what was salvaged counts no more"


def _won(till: PointsTill) -> int:
    bodies = [
        msgspec.json.decode(each.body, type=PointsRedeemed) for each in till.entries_of(EntryKind.POINTS_REDEEMED)
    ]
    return sum(body.draw.points for body in bodies if body.draw)


def test_without_a_scheme_people_sign_in_all_the_same(till: PointsTill) -> None:
    till.clock.at = moment("2025-12-31 23:59")
    till.tell(staff=(msgspec.structs.replace(cashier_with_pin(), version=2),))
    desk = StaffDesk(till.cache, till.journal, till.clock, change_day=till.lotteries.change_day)
    assert desk.sign_in(CASHIER.id, PIN).id == CASHIER.id
    assert kinds(till) == []


def test_a_draw_is_never_made_twice(till: PointsTill) -> None:
    draw(till)
    (state,) = till.points_book.lotteries("2026-05-01")
    with till.journal.act(at=till.clock()) as act, pytest.raises(JournalError, match="not the next"):
        act.note_draw(state.place, 1, b"x" * 32)
