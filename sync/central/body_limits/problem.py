"""Why an entry's body cannot be kept, by the rule for its kind."""

from sync.central.body_limits import cards, members, points, records, sales, shifts, staff
from sync.central.body_limits.values import HASH, LONGEST_KEY, Rules

LIMITS: Rules = {
    **sales.LIMITS,
    **points.LIMITS,
    **members.LIMITS,
    **cards.LIMITS,
    **shifts.LIMITS,
    **staff.LIMITS,
    **records.LIMITS,
}
"""Of every body that the centre looks into (``bodies.BODIES``)."""


def limits_problem(body: object) -> str:
    """Why the columns that a body, one of these types, goes into cannot hold it; empty when they can."""
    limits = LIMITS[type(body)](body)
    if any(not 0 < len(each) <= LONGEST_KEY for each in limits.keys):
        return "an id or number is empty or too long"
    if any(each is not None and len(each) != HASH for each in limits.hashes):
        return f"a hash has {HASH} bytes"
    return "" if limits.lawful else "a field is out of its range"
