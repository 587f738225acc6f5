"""What the audit's place shows: what was found, the record's verification, and the backups."""

import base64
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.domain.audit import (
    AuditPage,
    AuditQuery,
    ChainVerified,
    card_key,
    group_of,
    member_key,
    receipt_key,
)
from terminal.domain.backups import BackupFailed, BackupProblem, BackupState, Kept
from terminal.domain.cards import keyed_hash
from terminal.domain.errors import TerminalError
from terminal.domain.field_checks import normalised
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.long_work import StopLeaves, WorkStopped
from terminal.domain.members import MemberId
from terminal.domain.recovery_codes import Code
from terminal.domain.registration import Field
from terminal.domain.sales import receipt_place
from terminal.domain.staff import StaffRecord
from terminal.domain.sticks import StickCarried, StickTaken, StickWritten
from terminal.domain.times import Instant, day_begins
from terminal.services.till import Till
from ui.background import Lane
from ui.long_work import LongWork, Tell
from ui.messages import stick_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.screens.audit.form import Form, read_amount, read_day
from ui.screens.audit.spot_check_presenter import SpotCheckPresenter
from ui.staff_names import name_of
from ui.words import audit_words

T = TypeVar("T")


class AuditPresenter(QObject):
    """Long work runs on ``lane`` as ``work``, one piece at a time, and ends early after ``cancel``."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()

    def __init__(self, till: Till, lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._actor = actor
        self.work = LongWork(lane)
        """``search``, ``verify``, ``backup``, ``phrase``, ``export`` or ``write``/``carry``/``take_stick``."""
        self._query = AuditQuery()
        self.entries: list[Entry] = []
        self.more = False
        self.searched = False
        self.verified: ChainVerified | None = None
        self.backups: BackupState | None = None
        self.phrase: Code | None = None
        self.spot_checks = SpotCheckPresenter(till, lane, actor)
        self.spot_checks.said.connect(self.said)
        self.spot_checks.went_well.connect(self.went_well)

    @property
    def working(self) -> str:
        """What is under way; empty while nothing is."""
        return self.work.what

    @property
    def actor(self) -> StaffRecord | None:
        """Who is at the till."""
        return self._actor()

    def name(self, person: str) -> str:
        """A person's name by id."""
        return name_of(self.till, person)

    def leave(self) -> None:
        """Somebody else may come: nothing stays on the screen."""
        self.entries, self.more, self.searched, self.verified, self.phrase = [], False, False, None, None
        self.spot_checks.leave()
        self.changed.emit()

    def search(self, form: Form) -> None:
        """Look for what the form says, from its newest on."""
        query = self._query_of(form)
        if query is None:
            return
        self._query = query
        self._work("search", lambda tell: self._look(None, tell), self._show)

    def go_on(self) -> None:
        """The next ones behind those that are shown."""
        if self.more and self.entries:
            last = self.entries[-1]
            self._work("search", lambda tell: self._look(last, tell), self._add)

    def verify(self) -> None:
        """Check the whole record."""
        audit, actor = self.till.audit, self._actor()
        if audit is not None and actor is not None:
            self.verified = None
            self._work("verify", lambda tell: audit.verify(actor, tell), self._have_verified)

    def export_lines(self, folder: Path) -> None:
        """What was found, for somebody who verifies it elsewhere."""
        audit, actor, query = self.till.audit, self._actor(), self._query
        if audit is not None and actor is not None:
            self._work("export", lambda tell: audit.export_lines(actor, query, folder, tell), self._have_exported)

    def export_table(self, folder: Path) -> None:
        """What was found, for a spreadsheet."""
        audit, actor, query = self.till.audit, self._actor(), self._query
        if audit is None or actor is None:
            return
        headings = (
            self.tr("Time (UTC)"),
            self.tr("Entry"),
            self.tr("Kind"),
            self.tr("What"),
            self.tr("Who"),
            self.tr("Approved by"),
            self.tr("Amount"),
            self.tr("Content"),
        )

        def work(tell: Tell) -> tuple[Path, int]:
            return audit.export_table(
                actor,
                query,
                folder,
                headings=headings,
                words=lambda entry: audit_words.sentence(entry, self.name),
                progress=tell,
            )

        self._work("export", work, self._have_exported)

    def look_at_backups(self) -> None:
        """How the backups stand."""
        backups = self.till.backups
        if backups is not None:
            self._lane.submit(backups.state, self.show_backups, self._refuse)

    def show_backups(self, state: BackupState) -> None:
        """They stand like this now: one may have been made, or sent, meanwhile."""
        self.backups = state
        self.changed.emit()

    def back_up(self) -> None:
        """Make a backup now."""
        backups, actor = self.till.backups, self._actor()
        if backups is not None and actor is not None:
            self._work("backup", lambda tell: backups.make_now(actor, tell), self._have_backed_up)

    def new_phrase(self) -> None:
        """A new recovery phrase; it is shown until somebody leaves."""
        backups, actor = self.till.backups, self._actor()
        if backups is not None and actor is not None:
            self._work("phrase", lambda _tell: backups.new_phrase(actor), self._have_phrase)

    def write_stick(self) -> None:
        """What was not sent, to a stick."""
        desk, actor = self.till.stick_desk, self._actor()
        if desk is not None and actor is not None:
            self._work("write_stick", lambda tell: desk.write(actor, tell), self._have_written)

    def carry_stick(self) -> None:
        """What is new for another till, to a stick."""
        desk, actor = self.till.stick_desk, self._actor()
        if desk is not None and actor is not None:
            self._work("carry_stick", lambda tell: desk.carry(actor, tell), self._have_carried)

    def take_stick(self) -> None:
        """What is new, from a stick."""
        desk, actor = self.till.stick_desk, self._actor()
        if desk is not None and actor is not None:
            self._work("take_stick", lambda tell: desk.take(actor, tell), self._have_taken)

    def cancel(self) -> None:
        """End what is under way; nothing is half done."""
        self.work.cancel()

    def _look(self, after: Entry | None, tell: Tell) -> AuditPage:
        audit, actor = self.till.audit, self._actor()
        if audit is None or actor is None:
            return AuditPage((), more=False)
        return audit.search(actor, self._query, after=after, progress=tell)

    def _query_of(self, form: Form) -> AuditQuery | None:
        """The form as a question; None when it says what cannot be, which is told."""
        since, until = read_day(form.since), read_day(form.until)
        least, most = read_amount(form.least), read_amount(form.most)
        if isinstance(since, str) or isinstance(until, str):
            self._say(self.tr("This is not a date"), self.tr("Type it like 2026-05-31."))
            return None
        if isinstance(least, str) or isinstance(most, str):
            self._say(self.tr("This is not an amount"), self.tr("Type yuan, for example 120 or 99.50."))
            return None
        keys = self._keys(form.about) if form.about else ()
        person = self._person(form.person) if form.person else ""
        if keys is None or person is None:
            return None
        kinds = tuple(kind for kind in EntryKind if group_of(kind) is form.group) if form.group else ()
        return AuditQuery(
            person=person,
            keys=keys,
            kinds=kinds,
            since=self._begins(since) if since else None,
            until=self._begins(until + timedelta(days=1)) if until else None,
            least=least,
            most=most,
        )

    def _begins(self, day: date) -> Instant:
        return day_begins(day, self.till.zone)

    def _person(self, text: str) -> str | None:
        people = self.till.cache.all_staff()
        found = [each.id for each in people if text in (each.id, each.name)]
        found = found or [each.id for each in people if text.casefold() in each.name.casefold()]
        if found:
            return found[0]
        self._say(self.tr("Nobody with this name works here"), self.tr("Type a name, or the person's number."))
        return None

    def _keys(self, text: str) -> tuple[str, ...] | None:
        """A receipt, a card, a phone or a member's number as what entries are found by."""
        if receipt_place(text) is not None:
            return (receipt_key(text),)
        files = self.till.member_files
        members = [file.record.id for file in files.by_phone(normalised(Field.PHONE, text))]
        file = files.by_number(text)
        keys = [member_key(member) for member in members]
        if file is not None:
            keys.append(member_key(file.record.id))
        if text.isascii() and text.isdigit():
            hashed = keyed_hash(self.till.lookup_key, text)
            keys.append(card_key(base64.b64encode(hashed).decode()))
            if len(text) < 19:
                keys.append(member_key(MemberId(int(text))))
        if keys:
            return tuple(dict.fromkeys(keys))
        self._say(
            self.tr("No such member, card or receipt"),
            self.tr("Type a card number, a phone, a member number or a receipt's number."),
        )
        return None

    def _show(self, page: AuditPage) -> None:
        self.entries, self.more, self.searched = list(page.entries), page.more, True
        self.went_well.emit()

    def _add(self, page: AuditPage) -> None:
        self.entries += page.entries
        self.more = page.more

    def _have_verified(self, verified: ChainVerified) -> None:
        self.verified = verified
        self.went_well.emit()

    def _have_exported(self, done: tuple[Path, int]) -> None:
        path, count = done
        self.said.emit(
            lambda: Words(
                self.tr("{count} entries are in {file}").format(count=count, file=path.name),
                self.tr("In the folder {folder}. The export is on record.").format(folder=path.parent),
                Severity.GOOD,
            )
        )

    def _have_backed_up(self, kept: Kept) -> None:
        self.said.emit(
            lambda: Words(
                self.tr("The backup is made and verified"),
                self.tr("{count} entries in {file}.").format(count=kept.entries, file=kept.file),
                Severity.GOOD,
            )
        )
        self.look_at_backups()

    def _have_written(self, done: StickWritten) -> None:
        self.said.emit(lambda: stick_messages.written(done))

    def _have_carried(self, done: StickCarried) -> None:
        self.said.emit(lambda: stick_messages.carried(done, self.till.zone, self.till.clock()))

    def _have_taken(self, done: StickTaken) -> None:
        self.said.emit(lambda: stick_messages.taken(done, self.till.zone, self.till.clock()))

    def _have_phrase(self, phrase: Code) -> None:
        self.phrase = phrase
        self.look_at_backups()

    def _work(self, what: str, job: Callable[[Tell], T], done: Callable[[T], None]) -> None:
        """One job at a time."""

        def stopped() -> TerminalError:
            if what == "backup":
                return BackupFailed(BackupProblem.STOPPED)
            return WorkStopped(StopLeaves.PART if what == "take_stick" else StopLeaves.NOTHING)

        def end(answer: T) -> None:
            done(answer)
            self.changed.emit()

        def fail(error: TerminalError) -> None:
            self._refuse(error)
            self.changed.emit()

        if self.work.run(what, job, end, fail, stopped=stopped):
            self.changed.emit()

    def _refuse(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))

    def _say(self, title: str, advice: str) -> None:
        self.said.emit(lambda: Words(title, advice))
