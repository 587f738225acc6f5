"""Gifts of the store: received, spoiled and counted, each once, beside what the centre tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.card_life import CardActRefused
from terminal.domain.feed import GiftStock
from terminal.domain.journal import EntryKind
from terminal.domain.points_acts import GiftsMoved
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.staff import StaffRecord
from tests.support.desk import MANAGER, SERVICE
from tests.support.points_till import PointsTill, points_till
from tests.support.shop import CASHIER


@pytest.fixture
def till(tmp_path: Path) -> Iterator[PointsTill]:
    with points_till(tmp_path) as made:
        yield made


def left(till: PointsTill) -> dict[str, int]:
    return {state.gift.id: state.left for state in till.gifts.states()}


def test_own_acts_count_beside_what_the_centre_tells(till: PointsTill) -> None:
    assert left(till) == {"tote": 0, "mug": 3}
    assert till.gifts.receive("r1", "mug", 20, " delivery 7 ", actor=SERVICE) == GiftsMoved(
        "r1", "mug", 20, "delivery 7"
    )
    assert till.gifts.spoil("r2", "mug", 2, "broken", actor=SERVICE).count == -2
    assert left(till) == {"tote": 0, "mug": 21}
    entries = till.entries_of(EntryKind.GIFTS_MOVED)
    till.tell(gifts=(GiftStock("mug", 22, (entries[0].epoch, entries[0].number)),))
    assert left(till)["mug"] == 20


def test_the_same_request_moves_once(till: PointsTill) -> None:
    first, again = (till.gifts.receive("r1", "mug", 20, "", actor=MANAGER) for _ in range(2))
    assert first == again
    assert left(till)["mug"] == 23


def test_a_count_makes_the_shelf_right_and_is_on_record_also_where_it_was(till: PointsTill) -> None:
    assert till.gifts.count("r1", "mug", 5, "two behind the boxes", actor=MANAGER).count == 2
    assert till.gifts.count("r2", "mug", 5, "", actor=MANAGER).count == 0
    assert till.gifts.count("r3", "mug", 1, "", actor=MANAGER).count == -4
    assert left(till)["mug"] == 1
    assert len(till.entries_of(EntryKind.GIFTS_MOVED)) == 3


def test_a_count_mends_a_stock_below_zero(till: PointsTill) -> None:
    till.tell(gifts=(GiftStock("mug", -2),))
    assert till.gifts.count("r1", "mug", 0, "", actor=MANAGER).count == 2
    assert left(till)["mug"] == 0


@pytest.mark.parametrize(
    ("actor", "gift", "count", "problem"),
    [
        (CASHIER, "mug", 1, PointsProblem.NOT_YOURS),
        (SERVICE, "yacht", 1, PointsProblem.NOT_IN_SCHEME),
        (SERVICE, "mug", 0, PointsProblem.NOTHING),
        (SERVICE, "mug", -1, PointsProblem.NOTHING),
        (SERVICE, "mug", 100_001, PointsProblem.NOTHING),
        (SERVICE, "mug", 4, PointsProblem.GIFT_OUT),
    ],
)
def test_what_cannot_be_spoiled(
    till: PointsTill, actor: StaffRecord, gift: str, count: int, problem: PointsProblem
) -> None:
    with pytest.raises(PointsRefused) as refused:
        till.gifts.spoil("r1", gift, count, "broken", actor=actor)
    assert refused.value.problem is problem
    assert till.entries_of(EntryKind.GIFTS_MOVED) == []


def test_spoiling_needs_a_reason_and_counting_a_manager(till: PointsTill) -> None:
    with pytest.raises(CardActRefused):
        till.gifts.spoil("r1", "mug", 1, " ", actor=SERVICE)
    for actor, counted, problem in ((SERVICE, 3, PointsProblem.NOT_YOURS), (MANAGER, -1, PointsProblem.NOTHING)):
        with pytest.raises(PointsRefused) as refused:
            till.gifts.count("r1", "mug", counted, "", actor=actor)
        assert refused.value.problem is problem
