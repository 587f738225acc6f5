"""The day end 日结: everything sent, everything fetched, both sides' figures compared, and the certificate.

What is done is on the disk before the next step begins, so that a day end goes on wherever it was cut off:

* begun: the row of ``DayUnderWay``, with the last entry that belongs to this day end;
* compared: the centre's signed answer in the same row;
* closed: the entry ``day.closed``, its paper in the spool and the row gone, in one commit;
* delivered: nothing waits for the centre any more.
"""

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from terminal.domain.card_checks import check_reason
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.day_end import (
    BEGINNING,
    DayAnswer,
    DayClosed,
    DayEndError,
    DayProblem,
    DayStatement,
    DayStep,
    DayTold,
    DayUnderWay,
    Place,
    read_told,
)
from terminal.domain.day_figures import CountedEntry, DayDifference, DaySum, counted, differences, joined, summed
from terminal.domain.errors import Refused
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant, business_day
from terminal.ports import Cache, CentreDays, Clock, Journal
from terminal.services.business_days import BusinessDays
from terminal.services.day_papers import DayPaper, certificate
from terminal.services.requests import new_request
from terminal.services.rights import Rights
from terminal.services.shifts import Shifts

_SLICE = 500
_CLOSED = msgspec.json.Decoder(DayClosed)
_NOT_HERE = "not_here"

Tell = Callable[[DayStep, int], None]
"""Hears the step under way, and how many entries still wait for the centre, or while fetching how many rows came.

A DayEndError from it ends the run.
"""


class DayDiffers(DayEndError):
    """The two sides count differently; ``entries`` says where, as far as single entries differ."""

    def __init__(
        self, here: tuple[DaySum, ...], centre: tuple[DaySum, ...], entries: tuple[DayDifference, ...]
    ) -> None:
        super().__init__(DayProblem.DIFFERS, f"{len(entries)} entries")
        self.here = here
        self.centre = centre
        self.entries = entries


class DayStanding(msgspec.Struct, frozen=True):
    """How far the day end is: the ``step`` that is next, and the newest certificate with its moment and actor.

    ``waiting``: entries that the centre has not acknowledged; ``since``: the moment of the oldest entry that no
    certificate covers, 0 without one.
    """

    step: DayStep
    under_way: DayUnderWay | None = None
    last: DayClosed | None = None
    last_at: Instant = 0
    last_by: str = ""
    waiting: int = 0
    since: Instant = 0


class DayOrder(msgspec.Struct, frozen=True):
    """Who ends the day (a person's id or what acts for them, and a name for the paper), in which language.

    ``reason``: close although the sides differ, and why; ``accepted_by`` (an id) answers for that. A person's order is
    made by ``DayEnd.order``, which asks for their rights.
    """

    by: str
    name: str
    language: str
    reason: str = ""
    accepted_by: str = ""


class DayEnd:
    """Goes on from wherever it is; every part of it may be repeated. ``line`` None: this till has no centre."""

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        clock: Clock,
        *,
        shifts: Callable[[], Shifts],
        keys: Callable[[], CompanyKeys | None],
        line: CentreDays | None,
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._clock = clock
        self._shifts = shifts
        self._keys = keys
        self._line = line
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    # ── what is ───────────────────────────────────────────────────────────────────────────────────────────────

    def standing(self) -> DayStanding:
        """The step that is next. Raises CacheEmpty."""
        under_way, entry = self._journal.day_under_way(), self._last()
        last = _CLOSED.decode(entry.body) if entry else None
        step = DayStep.SEND
        if under_way is not None:
            step = DayStep.SIGN if under_way.told else DayStep.SEND
        elif self._shifts().current is not None:
            step = DayStep.SHIFT
        elif self._nothing_new(self._clock()):
            step = DayStep.DELIVER if self._line is not None and self._line.waiting() else DayStep.DONE
        moment, actor = (entry.at, entry.actor) if entry else (0, "")
        waiting = self._line.waiting() if self._line is not None else 0
        oldest = next(self._entries(None), None)
        return DayStanding(step, under_way, last, moment, actor, waiting, oldest.at if oldest else 0)

    def figures(self) -> tuple[DaySum, ...]:
        """This till's own, of what the next certificate will cover: up to where it was begun, else up to now."""
        under_way = self._journal.day_under_way()
        return joined(each for each in self._sums(under_way.until if under_way else None))

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def order(
        self, actor: StaffRecord, *, language: str, reason: str = "", approver: StaffRecord | None = None
    ) -> DayOrder:
        """What ``actor`` may order. Raises RightMissing; CardActRefused for a reason that cannot be kept."""
        self._rights.check(Right.END_DAY, actor)
        accepted_by = ""
        if reason.strip():
            check_reason(reason, needed=True)
            people = self._rights.check(Right.CLOSE_DIFFERING_DAY, actor, approver)
            accepted_by = (people.approver or people.actor).id
        return DayOrder(actor.id, actor.name, language, reason.strip(), accepted_by)

    def begin(self, by: str) -> DayUnderWay | None:
        """Fix what this day end covers; the one that was begun before goes on. None when there is nothing new.

        Raises DayEndError SHIFT_OPEN or PAYMENT_OPEN.
        """
        at = self._clock()
        with self._journal.act(at=at) as act:
            if (begun := self._journal.day_under_way()) is not None:
                return begun
            if self._shifts().current is not None:
                raise DayEndError(DayProblem.SHIFT_OPEN)
            if self._journal.open_payments():
                raise DayEndError(DayProblem.PAYMENT_OPEN)
            if self._nothing_new(at):
                return None
            begun = DayUnderWay(new_request(), (act.epoch, act.next_number - 1), at, by)
            act.keep_day(begun)
            act.commit()
        return begun

    def run(self, order: DayOrder, tell: Tell = lambda _step, _waiting: None) -> DayClosed:
        """Do all that is still to do; the certificate, which the centre holds too when this returns.

        Raises LineDown or Refused (what was done stays, and the next run goes on), DayDiffers, DayEndError (also what
        ``tell`` raises).
        """
        line = self._line
        if line is None:
            raise DayEndError(DayProblem.NO_LINE)
        under_way = self.begin(order.by)
        if under_way is not None:
            if under_way.told is None:
                self._exchange(line, tell, DayStep.SEND)
                under_way = self._compare(line, under_way, order, tell)
            tell(DayStep.SIGN, line.waiting())
            self._close(under_way, order, line)
        if line.waiting():
            self._exchange(line, tell, DayStep.DELIVER)
        tell(DayStep.DONE, line.waiting())
        entry = self._last()
        if entry is None:
            raise DayEndError(DayProblem.NONE_YET)
        return _CLOSED.decode(entry.body)

    def reprint(self, *, actor: StaffRecord, language: str) -> DayClosed:
        """The newest certificate again on paper, marked as a copy. Raises RightMissing, DayEndError NONE_YET."""
        self._rights.check(Right.REPRINT, actor)
        entry, at = self._last(), self._clock()
        if entry is None:
            raise DayEndError(DayProblem.NONE_YET)
        closed = _CLOSED.decode(entry.body)
        paper = self._paper(closed, self._name_of(entry.actor), entry.at, language)
        with self._journal.act(at=at) as act:
            act.spool(certificate(closed, msgspec.structs.replace(paper, copied_at=at)), entry=None)
            act.commit()
        return closed

    def hang_up(self) -> None:
        """Stop waiting for the centre, from any thread; the run ends with LineDown and goes on another time."""
        if self._line is not None:
            self._line.hang_up()

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _exchange(self, line: CentreDays, tell: Tell, step: DayStep) -> None:
        def told(rows: int) -> None:
            waiting = line.waiting()
            if step is DayStep.SEND and not waiting:
                tell(DayStep.FETCH, rows)
            else:
                tell(step, waiting)

        tell(step, line.waiting())
        line.exchange(told)

    def _compare(self, line: CentreDays, begun: DayUnderWay, order: DayOrder, tell: Tell) -> DayUnderWay:
        """Ask for the centre's figures and keep its answer; raises DayDiffers before that, unless there is a reason."""
        tell(DayStep.COMPARE, line.waiting())
        try:
            stated, statement, told = self._ask(line, begun)
        except Refused as refused:
            if refused.code != _NOT_HERE:
                raise
            # What it ended with moved to another epoch, or was lost in a restore: it covers all that is here now.
            begun = self._moved_on(begun)
            line.exchange(lambda _rows: None)
            stated, statement, told = self._ask(line, begun)
        answer = self._read(line, told, statement)
        if answer.days != stated.days and not order.reason.strip():
            raise DayDiffers(stated.days, answer.days, self._differences(line, stated))
        compared = msgspec.structs.replace(begun, statement=statement, told=told)
        if answer.days != stated.days:
            accepted = {"reason": order.reason.strip(), "accepted_by": order.accepted_by or order.by}
            compared = msgspec.structs.replace(compared, **accepted)
        self._keep(compared)
        return compared

    def _ask(self, line: CentreDays, begun: DayUnderWay) -> tuple[DayStatement, bytes, DayTold]:
        stated = self._statement(begun)
        statement = msgspec.json.encode(stated)
        return stated, statement, line.close_day(statement, line.sign(statement))

    def _read(self, line: CentreDays, told: DayTold, statement: bytes) -> DayAnswer:
        try:
            return self._checked(told, statement)
        except DayEndError as error:
            if error.problem is not DayProblem.KEY:
                raise
        line.refresh_keys()
        return self._checked(told, statement)

    def _checked(self, told: DayTold, statement: bytes) -> DayAnswer:
        company = self._keys()
        return read_told(told, statement, company.code_keys if company else ())

    def _statement(self, begun: DayUnderWay) -> DayStatement:
        head = self._journal.entry_at(*begun.until)
        days = joined(self._sums(begun.until))
        store = self._days.at(self._clock()).store
        return DayStatement(
            request=begun.request,
            terminal=self._journal.terminal,
            store=store.id,
            business_day=days[-1].business_day if days else business_day(begun.at, store.zone),
            after=self._after(),
            until=begun.until,
            head=head.hash if head else b"",
            entries=sum(1 for _ in self._entries(begun.until)),
            days=days,
            at=self._clock(),
        )

    def _close(self, compared: DayUnderWay, order: DayOrder, line: CentreDays) -> None:
        """The certificate: entry, paper and the end of the working state at once."""
        told = compared.told
        if told is None:
            raise DayEndError(DayProblem.ANSWER, "not compared yet")
        answer, stated = (
            self._read(line, told, compared.statement),
            msgspec.json.decode(compared.statement, type=DayStatement),
        )
        closed = DayClosed(
            request=compared.request,
            business_day=stated.business_day,
            until=stated.until,
            statement=compared.statement,
            signature=line.sign(compared.statement),
            answer=told.answer,
            answer_signature=told.signature,
            key=told.key,
            agrees=answer.days == stated.days,
            reason=compared.reason,
            accepted_by=compared.accepted_by,
        )
        at = self._clock()
        paper = self._paper(closed, order.name, at, order.language)
        with self._journal.act(at=at) as act:
            if self._journal.day_under_way() is None:
                return  # somebody else closed it meanwhile
            entry = act.append(EntryKind.DAY_CLOSED, closed, actor=order.by)
            act.spool(certificate(closed, paper), entry=entry)
            act.drop_day()
            act.commit()

    def _paper(self, closed: DayClosed, name: str, at: Instant, language: str) -> DayPaper:
        accepted_by = self._name_of(closed.accepted_by)
        return DayPaper(self._days.at(self._clock()).store, name, at, language, accepted_by)

    def _name_of(self, staff: str) -> str:
        return next((each.name for each in self._cache.all_staff() if each.id == staff), staff)

    def _differences(self, line: CentreDays, stated: DayStatement) -> tuple[DayDifference, ...]:
        booked: list[CountedEntry] = []
        place, more = stated.after, True
        while more:
            told = line.entries(place, stated.until)
            booked += told.entries
            more = told.more and told.last > place
            place = told.last
        return differences(self._counted(stated.until), booked)

    def _keep(self, day: DayUnderWay) -> None:
        with self._journal.act(at=self._clock()) as act:
            act.keep_day(day)
            act.commit()

    def _moved_on(self, begun: DayUnderWay) -> DayUnderWay:
        with self._journal.act(at=self._clock()) as act:
            moved = msgspec.structs.replace(begun, until=(act.epoch, act.next_number - 1))
            act.keep_day(moved)
            act.commit()
        return moved

    def _nothing_new(self, at: Instant) -> bool:
        """Whether all that counts is closed already, and today or its business day with it."""
        entry = self._last()
        if entry is None or any(True for _ in self._counted(None)):
            return False
        today, zone = date.fromisoformat(self._days.at(at).date), self._days.at(at).store.zone
        return today in (business_day(entry.at, zone), _CLOSED.decode(entry.body).business_day)

    def _sums(self, until: Place | None) -> Iterator[DaySum]:
        slice_: list[CountedEntry] = []
        for each in self._counted(until):
            slice_.append(each)
            if len(slice_) == _SLICE:
                yield from summed(slice_)
                slice_.clear()
        yield from summed(slice_)

    def _counted(self, until: Place | None) -> Iterator[CountedEntry]:
        return (each for entry in self._entries(until) if (each := counted(entry)) is not None)

    def _entries(self, until: Place | None) -> Iterator[Entry]:
        """Behind the last certificate's end, up to ``until`` or the newest."""
        after = self._after()
        while entries := self._journal.entries(after=after, limit=_SLICE):
            for entry in entries:
                if until is not None and (entry.epoch, entry.number) > until:
                    return
                yield entry
            after = (entries[-1].epoch, entries[-1].number)

    def _after(self) -> Place:
        entry = self._last()
        return _CLOSED.decode(entry.body).until if entry else BEGINNING

    def _last(self) -> Entry | None:
        return self._journal.last_entry(EntryKind.DAY_CLOSED)
