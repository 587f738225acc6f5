"""The part of the scheme that says which tiers there are, how a member comes to one, and how changes are decided."""

from enum import StrEnum

import msgspec

from terminal.domain.money import FULL, Fen, Permille
from terminal.domain.texts import LocalText


class TierPath(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to a tier: everything that it names must hold; 0 asks for nothing.

    ``spend`` (fen), ``visits`` and ``activity`` are sums over the scheme's rolling window. A visit is a business day on
    which the member bought something that was not wholly refunded. ``visits_each_month`` wants so many visits in every
    one of the last ``months`` whole calendar months, ``visits_each_quarter`` in every one of the last ``quarters``
    whole calendar quarters. ``assessment`` is a mark from 0 to 100 (``AssessmentRules``).
    """

    spend: Fen = 0
    visits: int = 0
    activity: int = 0
    assessment: int = 0
    visits_each_month: int = 0
    months: int = 0
    visits_each_quarter: int = 0
    quarters: int = 0


class Tier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One member tier 等级. ``discounts`` maps a product group to the part of the price that is paid.

    ``paths``: any one of them leads to the tier; ``upgrade_spend`` is short for one path of so much spend. A tier with
    neither is everybody's, or given by hand.
    """

    id: str
    name: LocalText
    rank: int
    colour: str  # the theme's name of a tier colour: regular, silver, gold, platinum, diamond
    points_multiple: Permille = FULL
    upgrade_spend: Fen = 0  # spend within the scheme's window that earns this tier
    discounts: dict[str, Permille] = {}
    benefits: tuple[LocalText, ...] = ()
    paths: tuple[TierPath, ...] = ()
    monthly_points: int = 0  # granted on the first day of each month 每月积分
    birthday_points: int = 0  # granted on the first day of the birth month
    birthday_rate: Permille = FULL  # what is paid of the price so far, in the birth month
    birthday_multiple: Permille = FULL  # of points earned in the birth month, on top of ``points_multiple``
    offset_points: int = 0  # points for one yuan; 0: as the scheme says for everybody
    offset_ceiling: Permille | None = None  # part of a sale that points may pay; None: as the scheme says

    def rate(self, group: str) -> Permille:
        """What a member of this tier pays for ``group``; a group that the scheme does not name is not discounted."""
        return self.discounts.get(group, FULL)

    @property
    def ways(self) -> tuple[TierPath, ...]:
        """Every path to the tier; none for one that needs none."""
        short = (TierPath(spend=self.upgrade_spend),) if self.upgrade_spend else ()
        return (*short, *self.paths)


class Period(StrEnum):
    """How often tiers are reviewed; a period ends with its last calendar day."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class UpgradeWhen(StrEnum):
    """When a member who meets a higher tier's criteria gets it."""

    AT_ONCE = "at_once"  # with the next daily evaluation
    PERIOD_END = "period_end"  # with the evaluation of the period's last day


class DowngradeTo(StrEnum):
    """Where a member goes who no longer meets the criteria when the grace is over."""

    ENTITLED = "entitled"  # to the tier whose criteria are met
    ONE_STEP = "one_step"  # one tier down at a time
    NEVER = "never"


class ReviewOf(StrEnum):
    """Which changes a person decides; the others take effect by themselves."""

    NOTHING = "nothing"
    DOWNGRADES = "downgrades"
    EVERYTHING = "everything"


class TierRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How tiers change (section ``tiering``).

    A member who falls short at a period's end keeps the tier for ``grace_days`` more days; whoever meets the criteria
    again in that time keeps it without a change.
    """

    period: Period = Period.MONTH
    upgrade: UpgradeWhen = UpgradeWhen.AT_ONCE
    downgrade: DowngradeTo = DowngradeTo.ONE_STEP
    grace_days: int = 30
    review: ReviewOf = ReviewOf.EVERYTHING


class ActivityScore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the activity score counts within the window (section ``activity``): visits, whole 100 yuan, activities."""

    per_visit: int = 0
    per_100_yuan: int = 0
    per_activity: int = 0  # an activity of ``points.activities`` that the member took part in


class AssessmentRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How manual assessments become one mark from 0 to 100 (section ``assessment``).

    The latest assessment of each assessor counts for ``valid_days``; below ``departments`` different departments there
    is no mark. One assessment is worth potential × ``potential_weight`` + importance × the rest; the mark is the mean,
    rounded half up.
    """

    departments: int = 2
    valid_days: int = 365
    potential_weight: Permille = 500
