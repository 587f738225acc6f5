"""Why points cannot be spent, given or corrected, as one list of reasons and the error that carries one."""

from enum import StrEnum

from terminal.domain.errors import TerminalError


class PointsProblem(StrEnum):
    """Why an act on points is refused, or what keeps more of them from being spent."""

    # bounds of what may be spent now (``terminal.domain.offset``)
    NO_MEMBER = "no_member"
    NOT_IN_SCHEME = "not_in_scheme"  # the scheme in force knows no such use of points
    BALANCE = "balance"
    CEILING = "ceiling"  # the part of a sale that the scheme lets points pay
    EXCLUDED_GOODS = "excluded_goods"  # some of the goods cannot be paid with points
    REMAINING = "remaining"  # of the sale no more is due
    MINIMUM = "minimum"
    OFFLINE_MEMBER = "offline_member"  # without the line: this member's allowance of the day
    OFFLINE_TERMINAL = "offline_terminal"  # without the line: this terminal's allowance of the day
    DATA_TOO_OLD = "data_too_old"  # without the line: what is known of members is too old to rely on
    # of one act
    NOTHING = "nothing"  # no points, or fewer than one
    STEP = "step"  # not a multiple of the scheme's step
    ALREADY = "already"  # points pay a part of this sale already: take them back first
    HOLD_OVER = "hold_over"  # the centre no longer holds them back for this sale: ask again
    GIFT_OUT = "gift_out"  # none of this gift is left in the store
    DRAWS_DONE = "draws_done"  # as many draws as a member has in a day
    ACTIVITY_DONE = "activity_done"  # as often as an activity counts in a month
    UNKNOWN_MEMBER = "unknown_member"
    # of people
    NOT_YOURS = "not_yours"  # the person's role may not
    APPROVAL_MISSING = "approval_missing"
    APPROVER_IS_ACTOR = "approver_is_actor"


class PointsRefused(TerminalError):
    """An act on points that the rules refuse; nothing has happened. ``allowed`` is how many points are possible."""

    def __init__(self, problem: PointsProblem, allowed: int = 0) -> None:
        super().__init__(f"points refused: {problem.value} (at most {allowed})")
        self.problem = problem
        self.allowed = allowed
