"""The figures of a day end of both sides beside one another, one by one, as a person compares them."""

from enum import StrEnum

import msgspec

from terminal.domain.card_life import CardAct
from terminal.domain.day_figures import DayFigures
from terminal.domain.movements import MovementKind
from terminal.domain.tenders import TenderKind


class Counting(StrEnum):
    """What a figure counts."""

    SALES = "sales"
    SOLD = "sold"  # fen
    REFUNDS = "refunds"
    REFUNDED = "refunded"  # fen
    TAKEN = "taken"  # fen of a tender, by sales
    FEES = "fees"  # fen of a tender
    GIVEN_BACK = "given_back"  # fen of a tender, by refunds
    POINTS = "points"  # of a kind of movement
    CARD_ACTS = "card_acts"  # of one act


MONEY = frozenset({Counting.SOLD, Counting.REFUNDED, Counting.TAKEN, Counting.FEES, Counting.GIVEN_BACK})
"""Those in fen; the others are counts or points."""

_Name = tuple[Counting, str]

_NAMES: tuple[_Name, ...] = (
    *((counting, "") for counting in (Counting.SALES, Counting.SOLD, Counting.REFUNDS, Counting.REFUNDED)),
    *((counting, kind) for kind in TenderKind for counting in (Counting.TAKEN, Counting.FEES, Counting.GIVEN_BACK)),
    *((Counting.POINTS, movement) for movement in MovementKind),
    *((Counting.CARD_ACTS, act) for act in CardAct),
)


class FigurePair(msgspec.Struct, frozen=True):
    """One figure of both sides; ``of`` is the value of its tender, movement or act, empty for the others."""

    counting: Counting
    of: str
    here: int
    centre: int

    @property
    def differs(self) -> bool:
        """Whether the sides disagree."""
        return self.here != self.centre


def side_by_side(here: DayFigures, centre: DayFigures) -> tuple[FigurePair, ...]:
    """Every figure that is not zero on one side at least, in the order of ``Counting`` and of the enumerations."""
    mine, theirs = _by_name(here), _by_name(centre)
    return tuple(
        FigurePair(*name, mine.get(name, 0), theirs.get(name, 0))
        for name in _NAMES
        if mine.get(name) or theirs.get(name)
    )


def _by_name(figures: DayFigures) -> dict[_Name, int]:
    return {
        (Counting.SALES, ""): figures.sales,
        (Counting.SOLD, ""): figures.sold,
        (Counting.REFUNDS, ""): figures.refunds,
        (Counting.REFUNDED, ""): figures.refunded,
        **{(Counting.TAKEN, each.kind.value): each.taken for each in figures.tenders},
        **{(Counting.FEES, each.kind.value): each.fees for each in figures.tenders},
        **{(Counting.GIVEN_BACK, each.kind.value): each.given_back for each in figures.tenders},
        **{(Counting.POINTS, each.kind.value): each.points for each in figures.points},
        **{(Counting.CARD_ACTS, each.act.value): each.count for each in figures.card_acts},
    }
