"""Requested changes 待办变更: important details that a member asked to change and could not prove at once. Pure rules.

A request names the fields and the last day on which it should be done, never a value: the values come with the proof,
by the ordinary change of details. It ends when every field of it was changed, or when it is withdrawn.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from terminal.domain.card_rules import CardRules
from terminal.domain.members import MemberId
from terminal.domain.registration import Field
from terminal.domain.times import Instant

IMPORTANT = (Field.NAME, Field.PHONE, Field.ID_NUMBER, Field.LICENCE_NUMBER, Field.LEGAL_PERSON)
"""Fields whose change has a due date: what a member is known and found by."""


class ChangeRequested(msgspec.Struct, frozen=True):
    """Body of ``member.change_requested``; ``due`` is the last business day on which it is in time."""

    request: str  # UUID, made when the form was opened: a repetition changes nothing
    member: MemberId
    fields: tuple[Field, ...]
    reason: str  # why it cannot be done at once
    due: date


class ChangeWithdrawn(msgspec.Struct, frozen=True):
    """Body of ``member.change_withdrawn``: the request ends without its change."""

    request: str  # that of ``ChangeRequested``
    member: MemberId
    reason: str


class RequestState(StrEnum):
    """Where a requested change stands."""

    WAITING = "waiting"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class ChangeRequest(msgspec.Struct, frozen=True):
    """A requested change as its list shows it; ``left`` are the fields that were not changed since."""

    requested: ChangeRequested
    at: Instant
    actor: str
    left: tuple[Field, ...]
    state: RequestState = RequestState.WAITING

    def overdue(self, today: date) -> bool:
        """Whether it still waits after its last day."""
        return self.state is RequestState.WAITING and self.requested.due < today

    def meets(self, changed: Collection[Field]) -> bool:
        """Whether a change of these fields does something of what waits."""
        return self.state is RequestState.WAITING and any(field in changed for field in self.left)


def due_day(today: date, rules: CardRules) -> date:
    """The last day for a change that is asked for today."""
    return today + timedelta(days=rules.change_due_days)


def opened(requested: ChangeRequested, at: Instant, actor: str) -> ChangeRequest:
    """A request that was just taken."""
    return ChangeRequest(requested, at, actor, requested.fields)


def after_change(request: ChangeRequest, changed: Collection[Field]) -> ChangeRequest:
    """What a change of ``changed`` leaves of a request: it is done when no field is left."""
    if request.state is not RequestState.WAITING:
        return request
    left = fields_left(request.left, changed)
    return msgspec.structs.replace(request, left=left, state=RequestState.WAITING if left else RequestState.DONE)


def fields_left(waiting: Iterable[Field], changed: Collection[Field]) -> tuple[Field, ...]:
    """Those of ``waiting`` that a change of ``changed`` does not do."""
    return tuple(field for field in waiting if field not in changed)
