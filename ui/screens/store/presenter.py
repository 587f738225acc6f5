"""What the store's place shows: one day's figures, what waits now, and the files that they are written to."""

import importlib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from terminal.domain.audit_export import csv_table
from terminal.domain.errors import StoreError, TerminalError
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.status import SyncStatus
from terminal.domain.store_figures import StoreDay
from terminal.domain.times import business_day
from terminal.services.store_figures import StoreFigures, StoreNow
from terminal.services.till import Till
from ui.background import Lane
from ui.long_work import LongWork, Tell
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words
from ui.staff_names import name_of

CHARTS = "ui.widgets.charts"
"""Takes a second to load, and is loaded on the lane: the window answers meanwhile."""


class StorePresenter(QObject):
    """Reads and writes run on ``lane``; a day that somebody left before it was read is not shown."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()

    def __init__(self, till: Till, lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self.work = LongWork(lane)
        """Reads ``figures`` of a day."""
        self._actor = actor
        self.day: date | None = None
        """The day that is looked at; None while nobody is here."""
        self.figures: StoreDay | None = None
        """Its figures; None until they are read."""
        self.now = StoreNow(None, 0)
        self.writing = False
        self._again = False

    @property
    def actor(self) -> StaffRecord | None:
        """Who is at the till."""
        return self._actor()

    @property
    def may_look(self) -> bool:
        """Whether who is here may see it."""
        return self.till.rights.offered(Right.SEE_STORE, self.actor)

    @property
    def may_export(self) -> bool:
        """Whether the figures can be written to a file now."""
        return not self.writing and self.figures is not None and self.till.rights.offered(Right.EXPORT, self.actor)

    def today(self) -> date:
        """The store's business day."""
        return business_day(self.till.clock(), self.till.zone)

    def name(self, person: str) -> str:
        """A person's name by id."""
        return name_of(self.till, person)

    # ── looking ───────────────────────────────────────────────────────────────────────────────────────────────

    def enter(self) -> None:
        """Somebody came: today."""
        if self.may_look:
            self._look_now()
            self.look(self.today())

    def leave(self) -> None:
        """Whoever comes next finds nothing of it."""
        self.day, self.figures = None, None
        self.changed.emit()

    def look(self, day: date) -> None:
        """Read the figures of a day, again if it is the one that is shown; a day to come is none."""
        service, actor = self.till.store_figures, self.actor
        if service is None or actor is None or day > self.today():
            return
        self.day, self.figures = day, None
        self.changed.emit()
        if self.work.what:
            self._again = True  # what is read is of another day, or of this one as it was
            self.work.cancel()
        else:
            self._read(service, actor, day)

    def _read(self, service: StoreFigures, actor: StaffRecord, day: date) -> None:
        def read(tell: Tell) -> StoreDay:
            importlib.import_module(CHARTS)
            return service.day(actor, day, tell)

        def show(figures: StoreDay) -> None:
            if self._is_wanted(actor, day):
                self.figures = figures
                self.changed.emit()

        def fail(error: TerminalError) -> None:
            if self._is_wanted(actor, day):
                self._refuse(error)
                self.changed.emit()

        self.work.run("figures", read, show, fail)

    def _is_wanted(self, actor: StaffRecord, day: date) -> bool:
        """Whether what was read is what is looked at; where somebody asked for another day meanwhile, that is read."""
        if self._again:
            self._again = False
            if self.day is not None:
                self.look(self.day)
            return False
        return self.day == day and self.actor == actor

    def look_beside(self, days: int) -> None:
        """So many days later, or earlier below zero."""
        if self.day is not None:
            self.look(self.day + timedelta(days=days))

    def hear(self, _status: SyncStatus) -> None:
        """Something went to the centre, or came from there."""
        if self.day is not None:
            self._look_now()
            self.changed.emit()

    # ── files ─────────────────────────────────────────────────────────────────────────────────────────────────

    def export_table(self, folder: Path, rows: Sequence[Sequence[str]]) -> None:
        """Write the tables for a spreadsheet."""
        self._export(folder, "csv", list(csv_table(rows)))

    def export_picture(self, folder: Path, png: bytes) -> None:
        """Write what is seen as a picture."""
        self._export(folder, "png", [png])

    def _export(self, folder: Path, ending: str, content: list[bytes]) -> None:
        service, actor, day = self.till.store_figures, self.actor, self.day
        if service is None or actor is None or day is None or not self.may_export:
            return
        self.writing = True
        self.changed.emit()

        def done(path: Path) -> None:
            self.writing = False
            self.changed.emit()
            self.went_well.emit()
            self.said.emit(
                lambda: Words(
                    self.tr("The figures are in {file}").format(file=path.name),
                    self.tr("In the folder {folder}. The export is on record.").format(folder=path.parent),
                    Severity.GOOD,
                )
            )

        def failed(error: TerminalError) -> None:
            self.writing = False
            self.changed.emit()
            if isinstance(error, StoreError):
                self.said.emit(lambda: self._not_written(folder))
            else:
                self._refuse(error)

        self._lane.submit(lambda: service.export(actor, day, folder, ending, content), done, failed)

    def _not_written(self, folder: Path) -> Words:
        return Words(
            self.tr("The file cannot be written to {folder}").format(folder=folder),
            self.tr("Look whether the folder is there, and has room."),
        )

    def _look_now(self) -> None:
        if (service := self.till.store_figures) is not None:
            self.now = service.now()

    def _refuse(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))
