"""kill -9 at random moments of everything about points: what was told is there, whole, once, and all figures agree."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from terminal.domain.journal import Entry, EntryKind
from terminal.domain.own_movements import movements_of
from terminal.domain.points_acts import GiftsMoved, PointsRedeemed
from terminal.domain.points_rules import PrizeKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.store.data_folder import DataFolder
from terminal.store.verification import verify
from tests.support.busy_points import GENEROUS_SCHEME
from tests.support.points_till import MUGS, PointsTill, points_till
from tests.support.selling_loop import work_and_kill
from tests.support.stores import MEMBER, TERMINAL

KILLS = 25
MOST_TOLD = 10  # before a kill: a round of acts
MOMENT = 0.01  # seconds; one or two acts take place in it
ROOT = Path(__file__).resolve().parents[3]
T = TypeVar("T")
OF_ENTRIES = ("member_change", "request", "refund", "coupon", "coupon_use", "gift_change", "lottery", "spool")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the working child forks")
def test_what_was_told_about_points_is_there_once_and_whole(tmp_path: Path) -> None:
    with points_till(tmp_path, scheme=GENEROUS_SCHEME):
        pass
    chance = random.Random(20260502)  # noqa: S311 - a repeatable spread of moments, no secret
    told: Counter[str] = Counter()
    command = [sys.executable, "-m", "tests.support.busy_points", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for _ in range(KILLS):
            awaited, after = chance.randint(0, MOST_TOLD), chance.uniform(0, MOMENT)
            told.update(work_and_kill(child.stdin, child.stdout, awaited, after))
            with DataFolder(tmp_path, keyring=False) as folder:
                _check(PointsTill(folder, GENEROUS_SCHEME), told)
        child.stdin.close()
    assert len(told) > KILLS, "most kills must hit a till that has already done something"


def _check(till: PointsTill, told: Counter[str]) -> None:
    verify(till.folder.journal, TERMINAL, till.folder.vault.verifier())
    entries = list(till.journal.entries(limit=100_000))
    done = Counter(name for entry in entries for name in _names(entry))
    assert {name: done[name] for name in told if done[name] != 1} == {}
    cursor = till.folder.journal.cursor()
    for table in OF_ENTRIES:
        lost = f"SELECT count(*) FROM {table} LEFT JOIN entry USING (epoch, number) WHERE entry.id IS NULL"  # noqa: S608 - own names
        assert cursor.execute(lost).fetchall() == [(0,)], table
    moved = sum(movement.points for entry in entries for movement in movements_of(entry))
    assert till.balance() == 5_000 + moved
    _check_gifts_and_draws(till, entries)
    _check_sales(till, entries)


def _check_gifts_and_draws(till: PointsTill, entries: list[Entry]) -> None:
    redeemed = [_body(entry, PointsRedeemed) for entry in entries if entry.kind is EntryKind.POINTS_REDEEMED]
    draws = [each.draw for each in redeemed if each.draw]
    given = sum(each.kind == "gift" for each in redeemed) + sum(draw.kind is PrizeKind.GIFT for draw in draws)
    came = sum(_body(entry, GiftsMoved).count for entry in entries if entry.kind is EntryKind.GIFTS_MOVED)
    assert till.gifts.left("mug") == MUGS.count + came - given
    assert [draw.sequence for draw in draws] == list(range(1, len(draws) + 1))
    states = till.points_book.lotteries("2026-05-01")
    assert [state.draws for state in states] == ([len(draws)] if states else [])
    issued = [each.coupon.code for each in redeemed if each.coupon]
    used = [code for (code,) in till.folder.journal.cursor().execute("SELECT code FROM coupon_use").fetchall()]
    assert len(set(issued)) == len(issued)
    assert set(used) <= set(issued)
    assert {coupon.code for coupon in till.points.coupons(MEMBER)} == set(issued) - set(used)


def _check_sales(till: PointsTill, entries: list[Entry]) -> None:
    sales = [_body(entry, SaleCompleted) for entry in entries if entry.kind is EntryKind.SALE_COMPLETED]
    refunds = [_body(entry, SaleRefunded) for entry in entries if entry.kind is EntryKind.SALE_REFUNDED]
    for sale in sales:
        sold = till.refunds.find(sale.receipt)
        assert list(sold.earlier) == [refund for refund in refunds if refund.original == sale.receipt]
        if not any(sold.left):
            assert sum(refund.total for refund in sold.earlier) == sale.total


def _body(entry: Entry, shape: type[T]) -> T:
    return msgspec.json.decode(entry.body, type=shape)


def _names(entry: Entry) -> Iterator[str]:
    """The ids under which an entry was told."""
    match entry.kind:
        case EntryKind.SALE_COMPLETED | EntryKind.SALE_REFUNDED:
            yield msgspec.json.decode(entry.body)["receipt"]
        case EntryKind.POINTS_REDEEMED | EntryKind.POINTS_GRANTED | EntryKind.POINTS_ADJUSTED | EntryKind.GIFTS_MOVED:
            yield msgspec.json.decode(entry.body)["request"]
