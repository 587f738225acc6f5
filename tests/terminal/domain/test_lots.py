"""Lots: in whatever order things happen, the balance is what came less what went, and the soonest end is used first."""

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.lots import (
    Lot,
    MovementKey,
    OpenDebit,
    Returned,
    Taking,
    cover,
    expire,
    give_back,
    good_on,
    order,
    take,
)

DAY = "2026-06-15"


def key(number: int) -> MovementKey:
    return ("T01", 1, number, 1)


def lot(number: int, remaining: int, last_day: str | None = None, at: int = 0) -> Lot:
    return Lot(key(number), remaining, last_day, at)


days = st.integers(1, 28).map(lambda day: f"2026-06-{day:02d}")


@st.composite
def lots_of(draw: st.DrawFn) -> list[Lot]:
    """Up to six lots, some of them empty, past or without an end."""
    ends = draw(st.lists(st.none() | days, max_size=6))
    return [lot(place, draw(st.integers(0, 300)), end, draw(st.integers(0, 3))) for place, end in enumerate(ends)]


@given(lots_of(), st.integers(0, 1_000), days)
def test_a_debit_takes_what_ends_first_and_nothing_that_is_past(known: list[Lot], points: int, day: str) -> None:
    taken = take(known, points, day)
    good = sorted((each for each in known if good_on(each, day)), key=order)
    assert sum(taking.points for taking in taken.takings) + taken.open == points
    assert taken.open == max(0, points - sum(each.remaining for each in good))
    assert [taking.lot for taking in taken.takings] == [each.key for each in good[: len(taken.takings)]]
    for taking, each in zip(taken.takings[:-1], good, strict=False):
        assert taking.points == each.remaining, "the next lot is touched only when this one is used up"
    assert all(taking.points > 0 for taking in taken.takings)


@given(lots_of(), st.integers(1, 1_000), days, st.integers(0, 5))
def test_a_debit_may_name_the_lot_to_begin_with(known: list[Lot], points: int, day: str, number: int) -> None:
    taken = take(known, points, day, first=key(number))
    wanted = next((each for each in known if each.key == key(number)), None)
    if wanted is not None and good_on(wanted, day):
        assert taken.takings[0] == Taking(wanted.key, min(points, wanted.remaining))
    else:
        assert taken == take(known, points, day)


def test_a_lot_is_good_through_its_last_day() -> None:
    assert good_on(lot(1, 5, DAY), DAY)
    assert not good_on(lot(1, 5, "2026-06-14"), DAY)
    assert not good_on(lot(1, 0, None), DAY)
    assert expire([lot(1, 5, DAY), lot(2, 6, "2026-06-14"), lot(3, 7)], DAY) == (Taking(key(2), 6),)


@given(lots_of(), days)
def test_what_can_be_spent_and_what_expires_are_all_there_is(known: list[Lot], day: str) -> None:
    gone = sum(taking.points for taking in expire(known, day))
    assert gone + sum(each.remaining for each in known if good_on(each, day)) == sum(each.remaining for each in known)


@given(st.integers(0, 500), st.lists(st.integers(0, 200), max_size=5))
def test_points_that_come_pay_the_oldest_debt_first(points: int, debts: list[int]) -> None:
    debits = [OpenDebit(key(10 + place), owed, at=place) for place, owed in enumerate(debts)]
    paid = cover(lot(1, points), reversed(debits))
    assert sum(part for _, part in paid) == min(points, sum(debts))
    left = dict(paid)
    for older, younger in pairwise(debits):
        if left.get(younger.key):
            assert left.get(older.key, 0) == older.open


@given(st.lists(st.integers(1, 100), min_size=1, max_size=5), st.lists(st.integers(0, 200), max_size=4), st.data())
def test_what_is_given_back_goes_where_it_came_from_and_is_never_more(
    out: list[int], parts: list[int], data: st.DataObject
) -> None:
    ends = [data.draw(st.none() | days) for _ in out]
    takings = [Taking(key(place), points) for place, points in enumerate(out)]
    last_days = {taking.lot: end for taking, end in zip(takings, ends, strict=True)}
    still_out = list(takings)
    given_back: list[Returned] = []
    for points in parts:
        back = give_back(still_out, last_days, points, DAY)
        given_back += back
        returned = {each.lot: each.points for each in back}
        assert sum(returned.values()) == min(points, sum(taking.points for taking in still_out))
        still_out = [Taking(each.lot, each.points - returned.get(each.lot, 0)) for each in still_out]
    assert all(taking.points >= 0 for taking in still_out)
    for each in given_back:
        end = last_days[each.lot]
        assert each.expired == (end is not None and end < DAY)


def test_the_lot_that_was_taken_last_is_given_back_first() -> None:
    takings = [Taking(key(1), 100), Taking(key(2), 50)]
    ends = {key(1): "2026-06-14", key(2): None}
    assert give_back(takings, ends, 60, DAY) == (Returned(key(2), 50, False), Returned(key(1), 10, True))


class Ledger:
    """A member's movements as the centre books them, with nothing but these functions."""

    def __init__(self) -> None:
        self.lots: dict[MovementKey, Lot] = {}
        self.open: dict[MovementKey, OpenDebit] = {}

    @property
    def balance(self) -> int:
        return sum(each.remaining for each in self.lots.values()) - sum(each.open for each in self.open.values())

    def come(self, number: int, points: int, last_day: str | None) -> None:
        new = lot(number, points, last_day, at=number)
        for debit, part in cover(new, self.open.values()):
            owed = self.open[debit]
            self.open[debit] = msgspec.structs.replace(owed, open=owed.open - part)
            new = msgspec.structs.replace(new, remaining=new.remaining - part)
        self.lots[new.key] = new

    def go(self, number: int, points: int, day: str) -> None:
        taken = take(self.lots.values(), points, day)
        for taking in taken.takings:
            from_lot = self.lots[taking.lot]
            self.lots[taking.lot] = msgspec.structs.replace(from_lot, remaining=from_lot.remaining - taking.points)
        if taken.open:
            self.open[key(number)] = OpenDebit(key(number), taken.open, at=number)


movements = st.lists(st.tuples(st.integers(-200, 200).filter(bool), st.none() | days), max_size=10)


@given(movements, st.data())
def test_the_balance_is_the_sum_of_all_movements_in_whatever_order_they_come(
    made: list[tuple[int, str | None]], data: st.DataObject
) -> None:
    numbered = data.draw(st.permutations(list(enumerate(made))))
    ledger, total = Ledger(), 0
    for number, (points, day) in numbered:
        if points > 0:
            ledger.come(number, points, day)
        else:
            ledger.go(number, -points, day or DAY)
        total += points
        assert ledger.balance == total
