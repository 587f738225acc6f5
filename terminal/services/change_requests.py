"""Requested changes 待办变更 at this terminal: taken at the counter, done by a change of details, or withdrawn.

Everything works offline. The list is that of the terminal that took the requests; the centre files them all.
"""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.card_checks import check_reason
from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.change_requests import (
    IMPORTANT,
    ChangeRequest,
    ChangeRequested,
    ChangeWithdrawn,
    RequestState,
    after_change,
    due_day,
    opened,
)
from terminal.domain.errors import TerminalError
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.registration import Field
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.ports import Cache, CardBook, Clock, Journal
from terminal.services.business_days import BusinessDay, BusinessDays
from terminal.services.member_files import MemberFile
from terminal.services.rights import Rights


class ChangeRequestProblem(StrEnum):
    """Why a requested change cannot be kept, or ended."""

    NOTHING_ASKED = "nothing_asked"  # no field is named, or one that has no due date
    ON_THE_LIST = "on_the_list"  # every field that is named waits already for this member
    ENDED = "ended"  # done or withdrawn already, or not taken here


class ChangeRequestRefused(TerminalError):
    """A request that the rules refuse; nothing has happened."""

    def __init__(self, problem: ChangeRequestProblem) -> None:
        super().__init__(f"change request refused: {problem.value}")
        self.problem = problem


class ChangeRequests:
    """``take`` and ``withdraw`` wait for the disk."""

    def __init__(self, cache: Cache, journal: Journal, book: CardBook, clock: Clock) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._clock = clock
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    def new_request(self) -> str:
        """The id of a request, to be made when its form is opened."""
        return str(uuid.uuid4())

    def due_day(self) -> date:
        """The last day for what is asked for now, by the scheme in force."""
        day = self._day()
        return due_day(date.fromisoformat(day.date), day.scheme.cards)

    def waiting(self) -> Sequence[ChangeRequest]:
        """What waits, the longest overdue first."""
        return self._book.change_requests(RequestState.WAITING)

    def waiting_of(self, member: MemberId) -> Sequence[ChangeRequest]:
        """What waits of one member."""
        return [request for request in self.waiting() if request.requested.member == member]

    def overdue(self, requests: Collection[ChangeRequest]) -> Sequence[ChangeRequest]:
        """Those whose last day is over, by the store's calendar."""
        if not requests:
            return ()
        today = date.fromisoformat(self._day().date)
        return [request for request in requests if request.overdue(today)]

    def take(
        self, request: str, file: MemberFile, fields: Collection[Field], reason: str, *, actor: StaffRecord
    ) -> ChangeRequest:
        """Keep what the member asked for, and why it cannot be done now; due within the scheme's days.

        The same ``request`` again answers what became of the first one. Raises CardActRefused (role, reason, member),
        ChangeRequestRefused, CacheEmpty, JournalFull.
        """
        if not self._rights.may(Right.TAKE_CHANGE, actor):
            raise CardActRefused(CardActProblem.NOT_YOURS)
        if file.record.erased:
            raise CardActRefused(CardActProblem.UNKNOWN_MEMBER)
        named = tuple(field for field in IMPORTANT if field in fields)
        if not named or len(named) != len(set(fields)):
            raise ChangeRequestRefused(ChangeRequestProblem.NOTHING_ASKED)
        check_reason(reason, needed=True)
        at = self._clock()
        requested = ChangeRequested(request, file.record.id, named, reason.strip(), self.due_day())
        with self._journal.act(at=at) as act:
            known = self._book.change_request(request)
            if known is not None:
                return known
            if set(named) <= {field for each in self.waiting_of(file.record.id) for field in each.left}:
                raise ChangeRequestRefused(ChangeRequestProblem.ON_THE_LIST)
            entry = act.append(EntryKind.CHANGE_REQUESTED, requested, actor=actor.id)
            made = opened(requested, at, actor.id)
            act.keep_change_request(entry, made)
            act.commit()
        return made

    def withdraw(self, request: str, reason: str, *, actor: StaffRecord) -> ChangeRequest:
        """End a request without its change. The same again changes nothing.

        Raises CardActRefused (role, reason), ChangeRequestRefused, JournalFull.
        """
        if not self._rights.may(Right.WITHDRAW_CHANGE, actor):
            raise CardActRefused(CardActProblem.NOT_YOURS)
        check_reason(reason, needed=True)
        with self._journal.act(at=self._clock()) as act:
            known = self._book.change_request(request)
            if known is not None and known.state is RequestState.WITHDRAWN:
                return known
            if known is None or known.state is not RequestState.WAITING:
                raise ChangeRequestRefused(ChangeRequestProblem.ENDED)
            body = ChangeWithdrawn(request, known.requested.member, reason.strip())
            entry = act.append(EntryKind.CHANGE_WITHDRAWN, body, actor=actor.id)
            ended = msgspec.structs.replace(known, state=RequestState.WITHDRAWN)
            act.keep_change_request(entry, ended)
            act.commit()
        return ended

    def _day(self) -> BusinessDay:
        return self._days.at(self._clock())


def met_by(book: CardBook, member: MemberId, changed: Collection[Field]) -> Sequence[ChangeRequest]:
    """The requests of this terminal that a change of ``changed`` meets, whole or in part, as it leaves them."""
    waiting = book.change_requests(RequestState.WAITING)
    met = [request for request in waiting if request.requested.member == member and request.meets(changed)]
    return [after_change(request, changed) for request in met]
