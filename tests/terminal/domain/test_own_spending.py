"""Own spending that a standing does not know of comes off the lots that end first, as the centre will book it."""

from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.lots import Lot, take
from terminal.domain.offset import available_points
from terminal.domain.spending import Spending, after_spending
from terminal.domain.standing import Expiring, Standing

JUNE, JULY = Expiring("2026-06-30", 300), Expiring("2026-07-31", 200)
STANDING = Standing(expiring=(JUNE, JULY))


def test_the_lot_that_ends_first_pays_first() -> None:
    left = after_spending(STANDING, [Spending("2026-05-01", 350)])
    assert left.expiring == (Expiring("2026-07-31", 150),)
    assert after_spending(STANDING, [Spending("2026-05-01", 9_999)]).expiring == ()
    assert after_spending(STANDING, []) == STANDING


def test_a_lot_that_was_past_pays_nothing() -> None:
    left = after_spending(STANDING, [Spending("2026-07-01", 50), Spending("2026-06-30", 10)])
    assert left.expiring == (Expiring("2026-06-30", 290), Expiring("2026-07-31", 150))


days = st.integers(1, 28).map(lambda day: f"2026-06-{day:02d}")


@given(
    st.lists(st.tuples(days, st.integers(1, 500)), max_size=5, unique_by=lambda lot: lot[0]).map(sorted),
    st.lists(st.builds(Spending, days, st.integers(1, 400)), max_size=5),
    st.integers(0, 500),
    days,
)
def test_what_is_available_is_what_the_ledger_will_find(
    ending: list[tuple[str, int]], spendings: list[Spending], without_end: int, today: str
) -> None:
    spendings = [each for each in spendings if each.day <= today]
    lots = [Lot(("T", 1, place, 1), points, day, place) for place, (day, points) in enumerate(ending)]
    lots.append(Lot(("T", 1, 99, 1), without_end, None, 99))
    overdrawn = 0
    for spending in sorted(spendings, key=lambda each: each.day):
        taken = take(lots, spending.points, spending.day)
        gone = {taking.lot: taking.points for taking in taken.takings}
        lots = [Lot(lot.key, lot.remaining - gone.get(lot.key, 0), lot.last_day, lot.at) for lot in lots]
        overdrawn += taken.open
    left = sum(lot.remaining for lot in lots if lot.last_day is None or lot.last_day >= today)

    standing = after_spending(Standing(expiring=tuple(Expiring(*lot) for lot in ending)), spendings)
    balance = sum(points for _, points in ending) + without_end - sum(each.points for each in spendings)
    assert available_points(balance, standing, today) == left - overdrawn
