"""Draws by commitment and revelation: each lot as likely as any other, each prize as its chances, each cheat found."""

import hashlib
import hmac
from collections import Counter
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.lottery import (
    DrawFault,
    DrawProblem,
    MadeDraw,
    check_draws,
    commitment,
    draw,
    lot_of,
    made,
    open_lottery,
    prize_of,
)
from terminal.domain.members import MemberId
from terminal.domain.points_acts import Draw, LotteryOpened, LotteryRevealed, PointsRedeemed, RedemptionKind
from terminal.domain.points_rules import PrizeKind
from tests.support.shop import shipped_scheme

WHEEL = shipped_scheme().points.lotteries[0]
SEED = bytes(range(32))
DAY = date(2026, 5, 1)
OPENED = open_lottery(WHEEL.id, DAY, SEED)


def revealed(draws: int, seed: bytes = SEED) -> LotteryRevealed:
    return LotteryRevealed(WHEEL.id, (1, 2), seed, draws)


def drawn(members: list[int], seed: bytes = SEED) -> list[MadeDraw]:
    """The draws of these members, one after the other."""
    before, made_draws = commitment(seed), []
    for sequence, member in enumerate(members, start=1):
        outcome = draw(WHEEL, seed, sequence=sequence, member=MemberId(member), before=before)
        made_draws.append(MadeDraw(sequence, MemberId(member), WHEEL.chances, outcome.lot, outcome.prize))
        before = outcome.digest
    return made_draws


def test_a_draw_is_as_its_formula_says() -> None:
    message = b"MTL1" + b"wheel" + b"\0" + (1).to_bytes(8, "big") + (7).to_bytes(8, "big") + OPENED.commitment
    digest = hmac.new(SEED, message, hashlib.sha256).digest()
    outcome = draw(WHEEL, SEED, sequence=1, member=MemberId(7), before=OPENED.commitment)
    assert outcome.digest == digest
    assert outcome.lot == int.from_bytes(digest[:8], "big") % 10_000
    assert LotteryOpened("wheel", DAY, hashlib.sha256(SEED).digest()) == OPENED


members = st.lists(st.integers(1, 2**53), max_size=12)


@given(members, st.binary(min_size=32, max_size=32))
def test_what_was_drawn_is_found_right(who: list[int], seed: bytes) -> None:
    opened = open_lottery(WHEEL.id, DAY, seed)
    draws = drawn(who, seed)
    assert check_draws(opened, reversed(draws), revealed(len(draws), seed), WHEEL.prizes) == ()


@given(members.filter(bool), st.data())
def test_whatever_is_changed_is_found(who: list[int], data: st.DataObject) -> None:
    draws = drawn(who)
    place = data.draw(st.integers(0, len(draws) - 1))
    field = data.draw(st.sampled_from(("member", "lot", "prize", "chances", "gone", "twice")))
    if field == "gone":
        del draws[place]
    elif field == "twice":
        draws.append(draws[place])
    else:
        draws[place] = msgspec.structs.replace(draws[place], **{field: getattr(draws[place], field) + 1})
    assert check_draws(OPENED, draws, revealed(len(who)), WHEEL.prizes) != ()


def test_each_fault_has_its_name() -> None:
    draws = drawn([7, 8, 9])
    other = bytes(32)
    assert check_draws(OPENED, draws, revealed(3, other)) == (DrawFault(0, DrawProblem.SEED),)
    assert check_draws(OPENED, draws, revealed(3, b"short")) == (DrawFault(0, DrawProblem.SEED),)
    assert check_draws(OPENED, [draws[0], draws[2]], revealed(3)) == (DrawFault(2, DrawProblem.GAP),)
    assert check_draws(OPENED, draws[:2], revealed(3)) == (DrawFault(3, DrawProblem.GAP),)
    lucky = msgspec.structs.replace(draws[1], lot=draws[1].lot ^ 1)
    assert check_draws(OPENED, [draws[0], lucky, draws[2]], revealed(3)) == (DrawFault(2, DrawProblem.LOT),)
    dear = msgspec.structs.replace(draws[1], prize=(draws[1].prize + 1) % 4)
    assert check_draws(OPENED, [draws[0], dear, draws[2]], revealed(3)) == ()
    assert check_draws(OPENED, [draws[0], dear, draws[2]], revealed(3), WHEEL.prizes) == (
        DrawFault(2, DrawProblem.PRIZE),
    )
    elsewhere = LotteryRevealed("another", (1, 2), SEED, 3)
    assert check_draws(OPENED, draws, elsewhere) == (DrawFault(0, DrawProblem.SEED),)


@pytest.mark.parametrize(("field", "value"), [("member", 0), ("member", 2**64), ("chances", 0), ("chances", -1)])
def test_figures_that_cannot_be_drawn_are_wrong_lots(field: str, value: int) -> None:
    odd = msgspec.structs.replace(drawn([7])[0], **{field: value})
    assert check_draws(OPENED, [odd], revealed(1)) == (DrawFault(1, DrawProblem.LOT),)


@given(st.binary(min_size=32, max_size=32), st.integers(1, 2**64))
def test_a_lot_is_one_of_the_chances(digest: bytes, chances: int) -> None:
    assert 0 <= lot_of(digest, chances) < chances


def test_the_incomplete_last_round_is_thrown_away() -> None:
    chances = 2**63 + 1  # one round, and a rest of nearly as many numbers
    digest = b"\xff" * 32
    again = digest
    while int.from_bytes(again[:8], "big") >= chances:
        again = hashlib.sha256(again).digest()
    assert again != digest
    assert lot_of(digest, chances) == int.from_bytes(again[:8], "big")


def test_prizes_come_out_by_their_chances() -> None:
    """10,000 draws: each count within four standard deviations of its expectation (63 in a million fail by chance;
    the seed is fixed, so that this never does)."""
    counts = Counter(each.prize for each in drawn([1 + index % 97 for index in range(10_000)]))
    for place, prize in enumerate(WHEEL.prizes):
        share = prize.chances / WHEEL.chances
        spread = (10_000 * share * (1 - share)) ** 0.5
        assert abs(counts[place] - 10_000 * share) < 4 * spread


def test_every_lot_has_its_prize() -> None:
    ends = [(0, 0), (5_999, 0), (6_000, 1), (8_999, 1), (9_000, 2), (9_899, 2), (9_900, 3), (9_999, 3)]
    assert [(lot, prize_of(WHEEL.prizes, lot)) for lot, _ in ends] == ends
    with pytest.raises(ValueError, match="beyond"):
        prize_of(WHEEL.prizes, 10_000)


def test_a_seed_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        commitment(b"short")


def test_the_draw_of_an_entry() -> None:
    happened = Draw("wheel", (1, 2), 3, 10_000, 42, 0, PrizeKind.NOTHING)
    redeemed = PointsRedeemed("r", MemberId(7), b"c" * 16, RedemptionKind.DRAW, "wheel", 100, DAY, 1, draw=happened)
    assert made(redeemed) == MadeDraw(3, MemberId(7), 10_000, 42, 0)
    assert made(msgspec.structs.replace(redeemed, draw=None)) is None
