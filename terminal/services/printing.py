"""Puts what waits in the spool on paper, in order, and keeps trying while the printer cannot."""

import logging
from collections.abc import Callable

import msgspec

from terminal.domain.documents import Align, Document, Part, Style, Text
from terminal.domain.errors import DeviceError, DeviceFault, JournalFull
from terminal.domain.paper_labels import labels_in
from terminal.domain.status import PrintStatus
from terminal.ports import Printer, Spool, SpooledDocument
from terminal.services.backoff import Backoff

_log = logging.getLogger(__name__)

LABELS_FILE = "copy_labels.toml"
"""The words of every paper that there may be twice."""

IDLE_CHECK = 15.0
"""Seconds between two looks at a printer that has nothing to do: better to miss the paper before the next sale."""
_RETRY = Backoff(first=1.0, longest=15.0)

_DRAWER_STILL_WORKS = frozenset({DeviceFault.PAPER_OUT, DeviceFault.COVER_OPEN, DeviceFault.FAULTY})


class Spooler:
    """Prints one document a step; no thread of its own (see ``worker.Worker``).

    A document leaves the spool only after the printer took it whole, so a cut in between prints it once more rather
    than never; that paper says at its head, in ``language``, that there may be another. The drawer opens with the first
    try or not at all: a retry minutes later, after somebody put new paper in, must not open it unattended, and neither
    must the receipts that waited behind it. A sale that is made while others wait opens it when it is made, where the
    printer can. ``finish`` adds what belongs to the paper of so many cells alone.
    """

    def __init__(
        self,
        spool: Spool,
        printer: Printer,
        on_status: Callable[[PrintStatus], None],
        *,
        language: str = "zh_CN",
        finish: Callable[[Document, int], Document] = lambda document, _columns: document,
    ) -> None:
        self._spool = spool
        self._printer = printer
        self._on_status = on_status
        self._language = language
        self._finish = finish
        self._told: PrintStatus | None = None
        self._on_paper: int | None = None
        self._newest: int | None = None  # of those that had their chance to open the drawer

    def step(self) -> float:
        """Print the oldest document, if any; returns the seconds until the next look. Raises JournalFull."""
        waiting = self._spool.next_document()
        if waiting is None:
            self._newest = self._newest or 0
            return self._look()
        # What is on paper but could not be marked so (a full disk) is marked now, not printed again.
        if waiting.id != self._on_paper:
            try:
                self._print(waiting)
            except DeviceError as error:
                return self._failed(waiting, error)
            self._on_paper = waiting.id
        self._spool.printed(waiting.id)
        if self._is_late(waiting):
            self._open_for_those_behind(waiting)
        self._told = None  # each one that came out is told, though as many wait as before: somebody may wait for it
        self._tell(PrintStatus(self._spool.waiting_documents()))
        return 0.0

    def _look(self) -> float:
        try:
            self._printer.check()
        except DeviceError as error:
            self._tell(PrintStatus(0, error.fault.value, error.detail))
            return _RETRY.longest
        self._tell(PrintStatus(0))
        return IDLE_CHECK

    def _print(self, waiting: SpooledDocument) -> None:
        document = waiting.document
        if waiting.begun:  # the program died over it: perhaps the paper was out already
            document = msgspec.structs.replace(document, parts=self._said_again(document))
        if self._is_late(waiting):
            document = msgspec.structs.replace(document, open_drawer=False)
        try:
            self._printer.check()
        except DeviceError as error:
            if document.open_drawer and error.fault in _DRAWER_STILL_WORKS:
                self._open_drawer_anyway(document)
            raise
        self._begin(waiting)
        self._printer.print_document(self._finish(document, self._printer.columns))

    def _is_late(self, waiting: SpooledDocument) -> bool:
        """Whether it had its chance to open the drawer: with a try of its own, also in a program that died over it, or
        behind another one."""
        return waiting.begun or waiting.attempts > 0 or waiting.id <= (self._newest or 0)

    def _begin(self, waiting: SpooledDocument) -> None:
        """A disk without room keeps no receipt from a customer: at the worst there is a second one without a word."""
        try:
            self._spool.begin(waiting.id)
        except JournalFull as error:
            _log.warning("a paper is printed without a note that it was begun: %s", error)

    def _said_again(self, document: Document) -> tuple[Part, ...]:
        """What is no paper, as the drawer's pulse, stays none."""
        if not document.parts:
            return ()
        mark = Text(labels_in(LABELS_FILE, self._language)["perhaps"], Align.CENTRE, Style.BOLD)
        return mark, *document.parts

    def _open_drawer_anyway(self, document: Document) -> None:
        """The customer waits for change whether or not there is paper."""
        try:
            self._printer.open_drawer()
        except DeviceError as error:
            _log.warning("the drawer did not open for a document of %d parts: %s", len(document.parts), error)

    def _failed(self, waiting: SpooledDocument, error: DeviceError) -> float:
        self._open_for_those_behind(waiting, works=error.fault in _DRAWER_STILL_WORKS)
        self._spool.failed(waiting.id, str(error))
        self._tell(PrintStatus(self._spool.waiting_documents(), error.fault.value, error.detail))
        return _RETRY.pause(waiting.attempts + 1)

    def _open_for_those_behind(self, first: SpooledDocument, *, works: bool = True) -> None:
        """Sales that were made since the last look, behind a receipt that cannot be printed or has just come out."""
        behind = self._spool.came_after(max(first.id, self._newest or 0))
        just_made = behind if self._newest is not None else ()  # else they waited before this program began
        if works:
            wanting = next((each.document for each in just_made if each.document.open_drawer), None)
            if wanting is not None:
                self._open_drawer_anyway(wanting)
        self._newest = behind[-1].id if behind else max(first.id, self._newest or 0)

    def _tell(self, status: PrintStatus) -> None:
        if status != self._told:
            self._told = status
            self._on_status(status)
