"""Redemptions, grants, disputes, gifts and lotteries at the centre."""

import uuid
from collections.abc import Iterator

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.central.apply import apply_waiting
from sync.central.demo.resources import read_text
from sync.central.store.engine import Database
from terminal.domain.coupons import CouponIssued
from terminal.domain.feed import GiftStock
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.lottery import commitment, draw
from terminal.domain.members import MemberId
from terminal.domain.points_acts import (
    Draw,
    GiftsMoved,
    LotteryOpened,
    LotteryRevealed,
    PointsDisputed,
    RedemptionKind,
)
from terminal.domain.points_rules import Lottery, PrizeKind
from terminal.domain.scheme import parse
from tests.sync.central.points.ledger_tills import (
    ALICE,
    BELLA,
    END,
    TODAY,
    add_members,
    assert_adds_up,
    buy_coupon,
    case_kinds,
    figures,
    grant,
    movements,
    next_place,
    redeem,
    sell,
)
from tests.sync.central.tills import START, Till, TurnedClock, count, enrolled_till, rows

WHEEL: Lottery = parse(read_text("schemes", "retail-four-tier.toml")).points.lotteries[0]
SEED = bytes(range(32))
NOBODY = MemberId(999_999)


@pytest.fixture(autouse=True)
def members(database: Database) -> None:
    """Two members with nothing."""
    add_members(database, ALICE, BELLA)


@pytest.fixture
def second(client: TestClient[Litestar], database: Database, clock: TurnedClock) -> Till:
    """Another till of the same store."""
    return enrolled_till(client, database, clock, "S01")


def test_an_activity_brings_points_and_counts(till: Till, database: Database) -> None:
    grant(till, ALICE, 20)
    till.push()
    [row] = rows(database, "points_ledger", member=ALICE)
    assert (row.kind, row.points, row.remaining, row.last_day, row.reference) == ("activity", 20, 20, END, "battery")
    assert rows(database, "member_days", member=ALICE)[0].activities == 1
    assert rows(database, "members", id=ALICE)[0].activity == 20  # per_activity of the scheme
    assert_adds_up(database, ALICE)


def test_the_same_request_acts_once(till: Till, database: Database) -> None:
    once = grant(till, ALICE, 20)
    till.push()
    till.record(once.kind, once.body)
    assert till.push().parked == (2,)
    assert figures(database, ALICE) == (20, 0)


def test_points_go_for_a_gift_of_the_store(till: Till, database: Database) -> None:
    _move(till, "mug", 3)
    grant(till, ALICE, 3000)
    redeem(till, ALICE, 2500)
    till.push()
    assert movements(database, ALICE)[-1] == ("redeem", -2500, 0, 0)
    assert rows(database, "points_ledger", kind="redeem")[0].reference == "gift:mug"
    assert [(row.store, row.gift, row[2]) for row in rows(database, "gift_stock")] == [("S01", "mug", 2)]
    assert [(row[5], row.reason) for row in rows(database, "gift_moves")] == [(3, "delivered"), (-1, "gift")]
    assert case_kinds(database) == []


def test_more_gifts_than_there_were_are_a_case(till: Till, second: Till, database: Database) -> None:
    _move(till, "mug", 1)
    grant(till, ALICE, 9000)
    redeem(till, ALICE, 2500)
    till.push()
    redeem(second, ALICE, 2500)
    second.push()
    [case] = rows(database, "cases")
    assert (case.kind, case.terminal) == ("gift_stock", second.id)
    assert "-1" in case.detail
    assert rows(database, "gift_stock")[0][2] == -1


def test_a_parked_redemption_takes_no_gift(till: Till, database: Database) -> None:
    _move(till, "mug", 1)
    redeem(till, NOBODY, 2500)
    assert till.push().parked == (2,)
    assert rows(database, "gift_stock")[0][2] == 1


def test_a_terminal_hears_of_its_own_stores_gifts(
    till: Till, second: Till, client: TestClient[Litestar], database: Database, clock: TurnedClock
) -> None:
    far = enrolled_till(client, database, clock, "S02")
    assert till.pull().gifts == ()
    _move(till, "mug", 3)
    _move(second, "tote", 5)
    redeem(till, NOBODY, 2500)  # parked, and accounted for
    till.push()
    second.push()
    assert set(till.pull().gifts) == {GiftStock("mug", 3, (1, 2)), GiftStock("tote", 5, (1, 2))}
    assert set(second.pull().gifts) == {GiftStock("mug", 3, (1, 1)), GiftStock("tote", 5, (1, 1))}
    assert far.pull().gifts == ()


def test_a_coupon_that_was_bought_is_told_until_it_is_used(till: Till, database: Database) -> None:
    grant(till, ALICE, 900)
    code = buy_coupon(till, ALICE, 900)
    over = buy_coupon(till, ALICE, last_day="2026-09-01")
    till.push()
    told = _standing_coupons(till)
    assert told == (CouponIssued(code, "ten-off", 100, 0, END),)
    assert over
    sell(till, ALICE, coupon=code)
    till.push()
    assert _standing_coupons(till) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": RedemptionKind.COUPON},
        {"kind": RedemptionKind.DRAW, "item": "wheel"},
        {"coupon": CouponIssued("x-1-000001", "ten-off", 100, 0, END)},
        {"kind": RedemptionKind.COUPON, "coupon": CouponIssued("S99T01-1-000001", "ten-off", 100, 0, END)},
    ],
    ids=["no coupon", "no draw", "a coupon for a gift", "another till's code"],
)
def test_a_redemption_that_contradicts_itself_is_parked(till: Till, changes: dict[str, object]) -> None:
    redeem(till, ALICE, 100, **changes)
    assert till.push().parked == (1,)


def test_a_dispute_is_a_case_without_the_members_words(till: Till, database: Database) -> None:
    entry = grant(till, ALICE, 20)
    _dispute(till, f"{till.id}-1-{entry.number}-1")
    _dispute(till, f"{till.id}-1-77-1")
    _dispute(till, "6222020200112230302-1-1-1")
    till.push()
    cases = rows(database, "cases")
    assert [case.kind for case in cases] == ["dispute"] * 3
    assert f"movement {till.id}-1-1-1" in cases[0].detail
    assert all("the balance" in case.detail for case in cases[1:])
    assert not any("冤" in case.detail for case in cases)
    assert figures(database, ALICE) == (20, 0)


def test_draws_that_the_seed_makes_are_no_case(till: Till, database: Database) -> None:
    grant(till, ALICE, 5000)
    opened = _open(till)
    draws = _Draws(opened)
    for _ in range(12):
        draws.make(till)
    _reveal(till, opened, draws=12)
    till.push()
    assert case_kinds(database) == []
    assert count(database, "lottery_draws") == 12
    [opening] = rows(database, "lottery_openings")
    assert (opening.lottery, opening.seed, opening.draws) == ("wheel", SEED, 12)
    won = sum(row.points for row in rows(database, "points_ledger", kind="prize"))
    assert figures(database, ALICE) == (5000 - 1200 + won, 0)
    assert_adds_up(database, ALICE)


def test_a_draw_of_a_parked_entry_is_no_gap(till: Till, database: Database) -> None:
    opened = _open(till)
    draws = _Draws(opened)
    draws.make(till, NOBODY)
    draws.make(till)
    _reveal(till, opened, draws=2)
    assert till.push().parked == (2,)
    assert "lottery" not in case_kinds(database)


@pytest.mark.parametrize("wrong", ["seed", "missing", "count", "lot", "prize", "points", "after", "unopened"])
def test_what_is_wrong_with_draws_is_a_case(till: Till, database: Database, wrong: str) -> None:
    grant(till, ALICE, 5000)
    opened = _open(till)
    draws = _Draws(opened)
    for position in range(4):
        spoiled = wrong if position == 2 else ""
        draws.make(
            till,
            keep=wrong != "missing" or position != 1,
            lot=spoiled == "lot",
            prize=spoiled == "prize",
            points=spoiled == "points",
        )
    place = (1, 77) if wrong == "unopened" else opened
    seed = bytes(32) if wrong == "seed" else SEED
    _reveal(till, place, draws=5 if wrong == "count" else 4, seed=seed)
    till.push()
    if wrong == "after":
        assert "lottery" not in case_kinds(database)
        draws.make(till)
        till.push()
    assert "lottery" in case_kinds(database)
    assert case_kinds(database).count("lottery") == (2 if wrong == "prize" else 1)


def test_a_seed_that_is_told_twice_stays_the_first_one(till: Till, database: Database) -> None:
    opened = _open(till)
    _reveal(till, opened, draws=0)
    _reveal(till, opened, draws=0, seed=bytes(32))
    till.push()
    assert case_kinds(database) == ["lottery"]
    assert rows(database, "lottery_openings")[0].seed == SEED


def test_applying_it_all_again_changes_nothing(till: Till, database: Database) -> None:
    _move(till, "mug", 1)
    grant(till, ALICE, 5000)
    redeem(till, ALICE, 2500)
    redeem(till, ALICE, 2500)
    redeem(till, ALICE, 2500)
    opened = _open(till)
    draws = _Draws(opened)
    draws.make(till)
    _dispute(till, "")
    _reveal(till, opened, draws=2)
    till.push()
    before = _everything(database)
    assert sorted(case_kinds(database)) == [
        "dispute",
        "gift_stock",
        "gift_stock",
        "lottery",
        "overdraft",
        "overdraft",
    ]
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE journal_heads SET applied = 0")
    apply_waiting(database, till.id, START)
    assert _everything(database) == before


class _Draws:
    """Draws of one opening, one after the other."""

    def __init__(self, opened: tuple[int, int]) -> None:
        self.opened = opened
        self.sequence = 0
        self.before = commitment(SEED)

    def make(
        self,
        till: Till,
        member: MemberId = ALICE,
        *,
        keep: bool = True,
        lot: bool = False,
        prize: bool = False,
        points: bool = False,
    ) -> None:
        """One draw; ``keep`` False leaves its entry out, the others make it wrong."""
        self.sequence += 1
        drawn = draw(WHEEL, SEED, sequence=self.sequence, member=member, before=self.before)
        self.before = drawn.digest
        if not keep:
            return
        place = drawn.prize
        number = drawn.lot
        if lot:  # the next one of the same prize
            number = number - 1 if number % 1000 else number + 1
        if prize:
            place = (place + 1) % len(WHEEL.prizes)
        won = WHEEL.prizes[place]
        is_coupon = won.kind is PrizeKind.COUPON
        code = "-".join([till.id, *map(str, next_place(till))])
        body = Draw(
            lottery="wheel",
            opened=self.opened,
            sequence=self.sequence,
            chances=WHEEL.chances,
            lot=number,
            prize=place,
            kind=PrizeKind.POINTS if points else won.kind,
            points=10**6 if points else won.points,
            item=won.item if won.kind is PrizeKind.GIFT else "",
        )
        coupon = CouponIssued(code, won.item, 1000, 0, END) if is_coupon and not points else None
        redeem(till, member, 100, kind=RedemptionKind.DRAW, item="wheel", draw=body, coupon=coupon)


def _open(till: Till) -> tuple[int, int]:
    body = LotteryOpened("wheel", TODAY, commitment(SEED))
    return 1, till.record(EntryKind.LOTTERY_OPENED, msgspec.json.encode(body)).number


def _reveal(till: Till, opened: tuple[int, int], *, draws: int, seed: bytes = SEED) -> Entry:
    body = LotteryRevealed("wheel", opened, seed, draws)
    return till.record(EntryKind.LOTTERY_REVEALED, msgspec.json.encode(body))


def _move(till: Till, gift: str, number: int) -> Entry:
    body = GiftsMoved(str(uuid.uuid4()), gift, number, "delivered")
    return till.record(EntryKind.GIFTS_MOVED, msgspec.json.encode(body))


def _dispute(till: Till, movement: str) -> Entry:
    body = PointsDisputed(str(uuid.uuid4()), ALICE, "冤枉", movement)
    return till.record(EntryKind.POINTS_DISPUTED, msgspec.json.encode(body))


def _standing_coupons(till: Till) -> tuple[CouponIssued, ...]:
    [record] = [member for member in till.pull().members if member.id == ALICE]
    assert record.standing is not None
    return record.standing.coupons


def _everything(database: Database) -> dict[str, list[object]]:
    """All tables but the feed's, whose numbers move with every telling."""

    def named() -> Iterator[str]:
        yield from ("members", "member_days", "member_acts", "points_ledger", "points_takings", "coupons", "cases")
        yield from ("gift_moves", "gift_stock", "lottery_openings", "lottery_draws", "refunds", "refund_lines", "sales")

    return {name: list(rows(database, name)) for name in named()}
