"""Who may do what at this till now: people as head office tells them, by the rules of the scheme in force."""

from terminal.domain.errors import CacheEmpty
from terminal.domain.rights import RIGHTS, Right, RightMissing, Rule, approvers, check_right
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.texts import LocalText
from terminal.ports import Cache, Clock
from terminal.services.business_days import BusinessDays
from terminal.services.people import People
from terminal.services.staff import as_now


class Rights:
    """Asked before every act that not everybody may do. Reads only."""

    def __init__(self, cache: Cache, clock: Clock) -> None:
        self._cache = cache
        self._clock = clock
        self._days = BusinessDays(cache)

    def rule(self, right: Right) -> Rule:
        """The scheme's rule, else the table's."""
        return self._rule_today(right)[0]

    def alone(self, right: Right) -> tuple[Role, ...]:
        """Who does it by themselves, or stands behind others who do it."""
        return self.rule(right).alone

    def approvers(self, right: Right, actor: StaffRecord) -> tuple[Role, ...]:
        """Of which roles one must say yes beside ``actor``; empty where nobody needs to, or nobody can.

        For a screen that asks ahead, as ``offered``: by what ``actor`` was when they signed in.
        """
        rule, day = self._rule_today(right)
        return approvers(right, actor, rule, day=day)

    def offered(self, right: Right, actor: StaffRecord | None) -> bool:
        """Whether a screen offers it to ``actor``: they do it alone, or with somebody beside them."""
        rule = self.rule(right)
        return actor is not None and actor.role in (*rule.alone, *rule.asks)

    def may(self, right: Right, actor: StaffRecord, approver: StaffRecord | None = None) -> bool:
        """Whether ``actor`` may do it, alone or with ``approver`` beside them. Raises CardActRefused as ``check``."""
        try:
            self.check(right, actor, approver)
        except RightMissing:
            return False
        return True

    def check(self, right: Right, actor: StaffRecord, approver: StaffRecord | None = None) -> People:
        """Both as they are now. Raises RightMissing where that is not enough, CardActRefused for who was withdrawn."""
        people = People(as_now(self._cache, actor), as_now(self._cache, approver) if approver else None)
        rule, day = self._rule_today(right)
        try:
            check_right(right, people.actor, people.approver, rule, day=day)
        except RightMissing as missing:
            missing.course = self._course(missing.training)
            raise
        return people

    def _course(self, course: str) -> LocalText | None:
        if not course:
            return None
        courses = self._days.at(self._clock()).scheme.staff.courses
        return next((each.name for each in courses if each.id == course), None)

    def _rule_today(self, right: Right) -> tuple[Rule, str | None]:
        """With the business day; None where nothing was pulled yet."""
        try:
            day = self._days.at(self._clock())
        except CacheEmpty:
            return RIGHTS[right], None
        return day.scheme.right(right), day.date
