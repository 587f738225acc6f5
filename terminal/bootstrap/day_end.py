"""``member-terminal day-end``: the day end of a till whose window is not open, for a scheduler.

Exit codes: 0 closed, and so is the certificate at the centre; 1 the two sides differ; 2 wrong arguments; 3 a person is
needed; 4 the centre does not answer, the next run goes on; 5 it could not be done.
"""

import contextlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

import msgspec

from hardware.context import DriverContext
from sync.days import EngineCycles
from terminal.bootstrap.stores import Stores, identity_of, wall_clock
from terminal.config import Config
from terminal.domain.day_end import DayClosed, DayEndError, DayProblem, DayStep
from terminal.domain.day_figures import CountedEntry, DayDifference, DaySum
from terminal.domain.devices import DeviceKind
from terminal.domain.errors import FolderInUse, LineDown, Refused, TerminalError
from terminal.domain.status import PrintStatus
from terminal.services.day_end import DayDiffers, DayOrder
from terminal.services.printing import Spooler
from terminal.services.till import Till
from terminal.store.data_folder import DataFolder

SCHEDULER = "scheduler"
"""Who acts where nobody is there."""
_PRINTING = 60.0  # seconds for what is in the spool; what is left comes out when the till is opened


class DayExit(IntEnum):
    """What a scheduler hears."""

    CLOSED = 0
    DIFFERS = 1
    PERSON = 3
    LINE_DOWN = 4
    FAILED = 5


class DayReport(msgspec.Struct, frozen=True):
    """The outcome for machines, as JSON. ``state`` is a DayExit's name; amounts are fen.

    ``here`` and ``centre`` are both sides' figures by business day, ``differences`` the entries that they count
    differently; ``step`` is the last that was begun, ``waiting`` how many entries the centre has not acknowledged.
    """

    state: str
    exit_code: int
    terminal: str
    step: str
    waiting: int
    message: str
    business_day: str = ""
    agrees: bool | None = None
    reason: str = ""
    closed_uncounted: int | None = None  # the shift that was closed without a count
    here: tuple[DaySum, ...] = ()
    centre: tuple[DaySum, ...] = ()
    differences: tuple[DayDifference, ...] = ()
    printed: bool | None = None  # None where nothing was to be printed
    at: str = ""


class DayOptions(msgspec.Struct, frozen=True):
    """``close_uncounted``: a shift under way is closed by what should be there; ``reason``: close all the same."""

    close_uncounted: bool = False
    reason: str = ""
    printing: bool = True


def day_end(folder: Path, settings: Config, options: DayOptions) -> DayReport:
    """End the day of the till in ``folder``. Raises StoreError for a folder that cannot be opened or is in use."""
    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        with stores.line(settings.centre.url) as line:
            cycles = EngineCycles(line.engine, line.client.close)
            till = stores.till(settings.centre.url, lambda: cycles)
            run = _Run(till, stores, settings.language, options)
            report = run.report()
        if options.printing and stores.spool.waiting_documents():
            printed = _print(folder, stores, settings, till)
            report = msgspec.structs.replace(report, printed=printed)
    return report


def not_begun(error: TerminalError) -> DayReport:
    """The report of a run that found no till to work on: not enrolled, damaged, or its window is open."""
    in_use = isinstance(error, FolderInUse)
    message = f"{error}; end the day there (Alt E, F12), or close its window" if in_use else str(error)
    return DayReport(DayExit.FAILED.name.lower(), DayExit.FAILED.value, "", DayStep.SHIFT.value, 0, message, at=_now())


def as_json(report: DayReport) -> str:
    """One JSON object, indented."""
    return msgspec.json.format(msgspec.json.encode(report)).decode()


def lines(report: DayReport) -> Iterator[str]:
    """The same for people, a line each."""
    yield f"{report.terminal or 'day-end'}: {report.message}"
    for each in report.differences:
        yield _difference(each.entry, each)
    if report.printed is False:
        yield "the paper waits for the printer"


class _Run:
    """One run, and how far it came."""

    def __init__(self, till: Till, stores: Stores, language: str, options: DayOptions) -> None:
        self._till = till
        self._stores = stores
        self._language = language
        self._options = options
        self._step = DayStep.SHIFT
        self._uncounted: int | None = None

    def report(self) -> DayReport:
        """Go as far as it goes, and say how far that was."""
        try:
            closed = self._go()
        except DayDiffers as differs:
            sides = {"here": differs.here, "centre": differs.centre, "differences": differs.entries}
            message = "head office counts differently; close it with --reason once it is known why"
            return self._told(DayExit.DIFFERS, message, agrees=False, **sides)
        except DayEndError as error:
            return self._told(*_EXITS[error.problem])
        except LineDown as error:
            return self._told(DayExit.LINE_DOWN, f"the centre does not answer: {error}; run it again")
        except (Refused, TerminalError) as error:
            return self._told(DayExit.FAILED, str(error))
        return self._told(
            DayExit.CLOSED,
            f"{closed.business_day.isoformat()} is closed",
            business_day=closed.business_day.isoformat(),
            agrees=closed.agrees,
            reason=closed.reason,
            here=closed.stated.days,
            centre=closed.answered.days,
        )

    def _go(self) -> DayClosed:
        shifts, day = self._till.shifts, self._till.day_end
        if self._options.close_uncounted and shifts.current is not None and day.standing().under_way is None:
            self._uncounted = shifts.close_uncounted(by=SCHEDULER, language=self._language).shift
        order = DayOrder(SCHEDULER, SCHEDULER, self._language, self._options.reason)
        return day.run(order, self._tell)

    def _tell(self, step: DayStep, _waiting: int) -> None:
        self._step = step

    def _told(self, outcome: DayExit, message: str, **more: Any) -> DayReport:
        return DayReport(
            outcome.name.lower(),
            outcome.value,
            self._stores.identity.terminal,
            self._step.value,
            self._stores.outbox.waiting(),
            message,
            closed_uncounted=self._uncounted,
            at=_now(),
            **more,
        )


_EXITS = {
    DayProblem.SHIFT_OPEN: (
        DayExit.PERSON,
        "a shift is open: count and close it at the till, or run with --close-uncounted",
    ),
    DayProblem.PAYMENT_OPEN: (DayExit.PERSON, "a payment was cut off: open the till and settle it"),
    DayProblem.NO_LINE: (DayExit.FAILED, "this till has no way to the centre"),
    DayProblem.KEY: (DayExit.FAILED, "the centre signed with a key that this till does not know: ask head office"),
    DayProblem.ANSWER: (DayExit.FAILED, "the centre answered something else than was asked: ask head office"),
    DayProblem.STOPPED: (DayExit.LINE_DOWN, "it was stopped; run it again"),
    DayProblem.NONE_YET: (DayExit.FAILED, "there is nothing to close yet"),
}


def _print(folder: Path, stores: Stores, settings: Config, till: Till) -> bool:
    """Bring out what waits for paper, as far as the printer takes it; the rest stays for the till."""
    from hardware import registry

    device = next((each for each in settings.devices if registry.kind_of(each) is DeviceKind.PRINTER), None)
    if device is None:
        return False
    context = DriverContext(wall_clock, stores.readable_formats, card_keys=stores.card_keys, folder=folder)
    printer = registry.make_printer(device, context)
    told: list[PrintStatus] = []
    spooler = Spooler(stores.spool, printer, told.append, language=settings.language, finish=till.designs.finished)
    with contextlib.closing(printer):
        ends = time.monotonic() + _PRINTING
        while stores.spool.waiting_documents() and time.monotonic() < ends:
            if spooler.step() > 0:
                break  # the printer cannot just now
    return not stores.spool.waiting_documents()


def _now() -> str:
    return datetime.fromtimestamp(wall_clock() / 1000, UTC).isoformat(timespec="seconds")


def _difference(entry: CountedEntry, each: DayDifference) -> str:
    named = f"entry {entry.number} of epoch {entry.epoch} ({entry.kind} {entry.reference}".rstrip() + ")"
    if entry.parked:
        return f"  {named}: not booked at the centre: {entry.parked}"
    side = "only at the centre" if each.here is None else "only here" if each.centre is None else "booked otherwise"
    return f"  {named}: {side}"
