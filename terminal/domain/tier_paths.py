"""How far a member's figures are from a path to a tier, exactly (requirements B2, B6)."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import msgspec

from terminal.domain.money import Fen
from terminal.domain.tier_figures import Figures
from terminal.domain.tier_rules import TierPath


class Missing(msgspec.Struct, frozen=True, omit_defaults=True):
    """What figures lack of a path; 0 where its condition holds.

    ``month_visits`` and ``quarter_visits`` are visits; ``months`` and ``quarters`` are whole ones that must still
    follow after the running one, each with all the visits that the path asks for.
    """

    spend: Fen = 0
    visits: int = 0
    activity: int = 0
    assessment: int = 0
    month_visits: int = 0
    months: int = 0
    quarter_visits: int = 0
    quarters: int = 0

    @property
    def nothing(self) -> bool:
        """Every condition of the path holds."""
        return self == Missing()


def missing(path: TierPath, figures: Figures) -> Missing:
    """What ``figures`` lack of ``path``; of whole months and quarters, all visits that they lack together."""
    return Missing(
        spend=_less(path.spend, figures.spend),
        visits=_less(path.visits, figures.visits),
        activity=_less(path.activity, figures.activity),
        assessment=_less(path.assessment, figures.assessment or 0),
        month_visits=_lacking(path.visits_each_month, path.months, figures.month_visits),
        quarter_visits=_lacking(path.visits_each_quarter, path.quarters, figures.quarter_visits),
    )


def met(path: TierPath, figures: Figures) -> bool:
    """Whether every condition of the path holds."""
    return missing(path, figures).nothing


def shortfall(path: TierPath, lacks: Missing) -> Fraction:
    """How far a path is: the parts that its conditions lack, added up; 0 when it is met."""
    months = lacks.month_visits + lacks.months * path.visits_each_month
    quarters = lacks.quarter_visits + lacks.quarters * path.visits_each_quarter
    parts = (
        (lacks.spend, path.spend),
        (lacks.visits, path.visits),
        (lacks.activity, path.activity),
        (lacks.assessment, path.assessment),
        (months, path.visits_each_month * path.months),
        (quarters, path.visits_each_quarter * path.quarters),
    )
    return sum((Fraction(lack, whole) for lack, whole in parts if whole), Fraction(0))


def nearest(paths: Sequence[TierPath], lacking: Callable[[TierPath], Missing]) -> tuple[TierPath, Missing]:
    """The path with the smallest shortfall and what it lacks; of equals the scheme's first.

    Raises ValueError for no paths.
    """
    found = [(path, lacking(path)) for path in paths]
    return min(found, key=lambda each: shortfall(*each))


def _less(wanted: int, there: int) -> int:
    return max(0, wanted - there) if wanted else 0


def _lacking(each: int, count: int, visits: Sequence[int]) -> int:
    there = [*visits[:count], *[0] * (count - len(visits))]
    return sum(_less(each, one) for one in there)
