"""A copy as it is asked for: which paper, what it will look like, and the act."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from terminal.domain.acts import ReceiptReprinted
from terminal.domain.devices import CodeScanned, ReaderEvent
from terminal.domain.documents import Document
from terminal.domain.errors import TerminalError
from terminal.domain.reprints import ReprintError, ReprintProblem
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.reprints import Copied, Printed
from terminal.services.till import Till
from ui import language
from ui.background import Lane
from ui.messages import reprint_messages
from ui.messages.catalogue import words_for

_COLUMNS = 48
"""Of the preview where the till has no printer."""


class ReprintPresenter(QObject):
    """While a copy is on its way to the disk nothing else is taken."""

    changed = Signal()
    said = Signal(object)  # () -> Words
    went_well = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, till: Till, lane: Lane, cashier: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.cashier = cashier
        self.papers: tuple[Printed, ...] = ()
        self.chosen: Printed | None = None
        self.copied: Copied | None = None
        self.busy = False
        self._request = ""

    @property
    def columns(self) -> int:
        """Cells across the paper of the printer that will print it."""
        return self.till.printers[0].columns if self.till.printers else _COLUMNS

    @property
    def shown(self) -> Document | None:
        """The copy as it will come out."""
        return self.till.designs.finished(self.copied.document, self.columns) if self.copied else None

    def begin(self) -> None:
        """Offer the latest papers, the last one chosen."""
        self._show(())
        person = self.cashier()
        if person is None:
            return
        try:
            self.till.rights.check(Right.REPRINT, person)
            self._show(self.till.reprints.latest())
        except TerminalError as error:
            self._say(error)

    def leave(self) -> None:
        """Out of here."""
        if not self.busy:
            self.left.emit()

    def reader_event(self, event: ReaderEvent) -> None:
        """A receipt's code that is scanned finds its paper."""
        if isinstance(event, CodeScanned):
            self.find(event.text)

    def find(self, typed: str) -> bool:
        """Offer what a number or a time names; whether there is anything."""
        if self.busy:
            return False
        self.went_well.emit()
        try:
            self._show(self.till.reprints.find(typed))
        except TerminalError as error:
            self._say(error)
            return False
        return bool(self.papers)

    def choose(self, printed: Printed | None) -> None:
        """Look at a paper."""
        if self.busy or printed == self.chosen:
            return
        self._choose(printed)
        self.changed.emit()

    def printer_moved(self) -> None:
        """A document came out: the paper that was waited for may be it."""
        if self.chosen is not None and self.copied is None and not self.busy:
            place = self.chosen.paper.place
            self._show(self.till.reprints.latest())
            self._choose(next((each for each in self.papers if each.paper.place == place), self.chosen))
            self.changed.emit()

    def reprint(self) -> None:
        """Print the chosen paper again, on the lane."""
        person, copied = self.cashier(), self.copied
        if person is None or copied is None or self.busy:
            return
        self.busy = True
        spoken, request, paper = language.in_force(), self._request, copied.printed.paper
        self.lane.submit(
            lambda: self.till.reprints.reprint(request, paper, actor=person, language=spoken),
            self._reprinted,
            self._refused,
        )
        self.changed.emit()

    def _reprinted(self, reprinted: ReceiptReprinted) -> None:
        self.busy = False
        self.left.emit()
        self.said.emit(lambda: reprint_messages.done(reprinted))
        self.done.emit()

    def _refused(self, error: TerminalError) -> None:
        self.busy = False
        self._say(error)
        self.changed.emit()

    def _show(self, papers: tuple[Printed, ...]) -> None:
        self.papers = papers
        self._choose(papers[0] if papers else None)
        self.changed.emit()

    def _choose(self, printed: Printed | None) -> None:
        self.chosen, self.copied = printed, None
        person = self.cashier()
        if printed is None or person is None:
            return
        self._request = self.till.reprints.new_request()
        try:
            self.copied = self.till.reprints.preview(printed.paper, actor=person, language=language.in_force())
        except ReprintError as error:
            if error.problem is not ReprintProblem.WAITS:  # the list and the page say that one waits
                self._say(error)
        except TerminalError as error:
            self._say(error)

    def _say(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))
