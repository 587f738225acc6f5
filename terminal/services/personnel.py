"""Who works here (requirement F8): roles, training, lock-outs, and what people did at this till; all of it offline."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec

from terminal.domain.audit import AuditQuery
from terminal.domain.audit_export import csv_table
from terminal.domain.backups import Progress, no_progress
from terminal.domain.errors import CacheEmpty
from terminal.domain.journal import EntryKind
from terminal.domain.performance import Performance, performance_of
from terminal.domain.rights import Right
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import Lockout, Role, StaffRecord, Training
from terminal.domain.staff_acts import CARDS, LockoutLifted, StaffChange, StaffExported, StaffTrained
from terminal.domain.times import Instant, day_begins
from terminal.domain.training import (
    CourseStanding,
    TrainingProblem,
    TrainingRefused,
    check_training,
    standings,
)
from terminal.ports import AuditLog, Cache, Clock, Journal
from terminal.services.business_days import BusinessDays
from terminal.services.exporting import export_name, write_export
from terminal.services.rights import Rights

NOBODY = frozenset({"", "system"})
"""Actors of entries that no person made."""


class Colleague(msgspec.Struct, frozen=True):
    """Somebody who works here; ``locked_until`` is set while none of their PINs is compared at this till.

    ``open``: whoever asked may see their training and figures. Of others ``courses`` is empty.
    """

    record: StaffRecord
    open: bool
    courses: tuple[CourseStanding, ...]
    locked_until: Instant | None = None


class Personnel:
    """People of this store at this terminal. Everybody sees who works here, and of records and figures their own.

    Acts raise JournalFull.
    ``log`` None: there are no figures.
    """

    def __init__(self, log: AuditLog | None, cache: Cache, journal: Journal, clock: Clock, rights: Rights) -> None:
        self._log, self._cache, self._journal, self._clock, self._rights = log, cache, journal, clock, rights
        self._days = BusinessDays(cache)

    def sees_all(self, actor: StaffRecord) -> bool:
        """Whether ``actor`` sees others besides themselves."""
        return self._rights.may(Right.SEE_TRAINING, actor)

    def people(self, actor: StaffRecord) -> tuple[Colleague, ...]:
        """Who works here, by role and name, as far as ``actor`` may see them."""
        everybody, roles = self.sees_all(actor), list(Role)
        here = [each for each in self._cache.all_staff() if not each.withdrawn]
        here.sort(key=lambda each: (roles.index(each.role), each.name, each.id))
        return tuple(self._colleague(each, open_=everybody or each.id == actor.id) for each in here)

    def cards_locked_until(self) -> Instant | None:
        """Until when no staff card is taken here; None where they are."""
        return self._locked_until(CARDS)

    def lift(self, staff: str, *, actor: StaffRecord, approver: StaffRecord | None = None) -> None:
        """Compare PINs of ``staff`` again, or take staff cards again (``CARDS``). Raises RightMissing.

        Nothing happens where nothing is locked.
        """
        people = self._rights.check(Right.LIFT_LOCKOUT, actor, approver)
        until = self._locked_until(staff)
        if until is None:
            return
        with self._journal.act(at=self._clock()) as act:
            body = LockoutLifted(staff, until, people.approver.id if people.approver else "")
            act.append(EntryKind.STAFF_LOCKOUT_LIFTED, body, actor=people.actor.id)
            act.set_lockout(staff, Lockout())
            act.commit()

    def train(self, staff: str, training: Training, *, actor: StaffRecord) -> None:
        """Write down that somebody was trained; it counts here from now on. Raises RightMissing or TrainingRefused."""
        people = self._rights.check(Right.RECORD_TRAINING, actor)
        person = self._cache.staff(staff)
        if person is None or person.withdrawn:
            raise SignInRefused(SignInProblem.UNKNOWN)
        if person.id == people.actor.id:
            raise TrainingRefused(TrainingProblem.OWN)
        day = self._days.at(self._clock())
        check_training(training, day.scheme.staff.courses, day.date)
        noted = msgspec.structs.replace(training, by=training.by.strip())
        with self._journal.act(at=self._clock()) as act:
            body = StaffTrained(staff, noted.course, noted.on, noted.by, noted.until)
            entry = act.append(EntryKind.STAFF_TRAINED, body, actor=people.actor.id)
            act.note_staff_change(entry, StaffChange(staff, training=noted))
            act.commit()

    def figures(
        self, actor: StaffRecord, since: date, until: date, progress: Progress = no_progress
    ) -> tuple[Performance, ...]:
        """What each did at this till on the days ``since`` to ``until``; of ``actor`` alone where they see no others.

        May take seconds. Raises CacheEmpty before the first pull.
        """
        if self._log is None:
            return ()
        store = self._cache.store()
        if store is None:
            raise CacheEmpty("store")
        query = AuditQuery(since=day_begins(since, store.zone), until=day_begins(until + timedelta(days=1), store.zone))
        everybody = self.sees_all(actor)
        found = performance_of(self._log.every(query, progress), store.zone)
        return tuple(each for each in found if each.person not in NOBODY and (everybody or each.person == actor.id))

    def export(
        self,
        actor: StaffRecord,
        span: tuple[date, date],
        folder: Path,
        *,
        rows: Sequence[Sequence[str]],
    ) -> Path:
        """Write the table of figures as CSV for a spreadsheet: the file. Raises RightMissing, StoreError, JournalFull.

        ``rows`` are as the screen shows them, headings first.
        """
        people = self._rights.check(Right.EXPORT, actor)
        since, until = (day.isoformat() for day in span)
        path = folder / export_name(self._journal.terminal, f"staff-{since}-{until}", self._clock(), "csv")

        def note(digest: bytes) -> None:
            with self._journal.act(at=self._clock()) as act:
                body = StaffExported(path.name, len(rows) - 1, since, until, digest)
                act.append(EntryKind.STAFF_EXPORTED, body, actor=people.actor.id)
                act.commit()

        write_export(path, csv_table(rows), note)
        return path

    def _colleague(self, person: StaffRecord, *, open_: bool) -> Colleague:
        day = self._days.at(self._clock()) if open_ else None
        courses = standings(day.scheme, person, day.date) if day else ()
        return Colleague(person, open_, courses, self._locked_until(person.id))

    def _locked_until(self, staff: str) -> Instant | None:
        until = self._journal.lockout(staff).until
        return until if until > self._clock() else None
