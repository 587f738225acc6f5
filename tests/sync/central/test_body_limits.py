"""Every body that the centre looks into has its limits: one without would be kept whatever it says."""

from sync.central.bodies import BODIES
from sync.central.body_limits import cards, members, points, records, sales, shifts, staff
from sync.central.body_limits.problem import LIMITS


def test_every_body_that_is_looked_into_has_limits() -> None:
    assert set(LIMITS) == set(BODIES.values())


def test_no_body_has_limits_in_two_places() -> None:
    kin = (sales, points, members, cards, shifts, staff, records)
    assert sum(len(each.LIMITS) for each in kin) == len(LIMITS)
