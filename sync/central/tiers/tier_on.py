"""Which tier a member had on a day that is over, as an expression of the database."""

from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from sync.central.store import schema


def tier_on(day: date) -> ColumnElement[str]:
    """The tier of a row of ``members`` on ``day``, as it is known by now: corrections count from where they reach back.

    Of the changes that were in effect by then the latest made; before the first one, what that one started from.
    """
    members, changes = schema.members.c, schema.tier_changes.c
    own = and_(changes.part == members.part, changes.member == members.id)
    latest = (
        select(changes.to_tier)
        .where(own, changes.effective_on <= day.isoformat())
        .order_by(changes.sequence.desc())
        .limit(1)
        .scalar_subquery()
    )
    before = select(changes.from_tier).where(own).order_by(changes.sequence).limit(1).scalar_subquery()
    unchanged = or_(members.tier_since.is_(None), members.tier_since <= day.isoformat())
    return case((unchanged, members.tier), else_=func.coalesce(latest, before, members.tier))
