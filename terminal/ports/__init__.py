"""What the services need from the world, as protocols; the adapters live in store, hardware, sync and ui.

Each port has one contract suite in ``tests/contracts`` that every adapter passes, simulated or real.
"""

from collections.abc import Callable

from terminal.domain.times import Instant
from terminal.ports.cache import Cache, CacheFeed, FoundCard, MemberDetails
from terminal.ports.devices import (
    CardEncoder,
    CustomerDisplay,
    CustomerScreen,
    KeystrokeReader,
    Printer,
    Reader,
    ReaderSink,
    StateSink,
    StripeEncoder,
)
from terminal.ports.journal import (
    Act,
    CardBook,
    Journal,
    KeptPaper,
    MemberChange,
    Outbox,
    PaperOf,
    Spool,
    SpooledDocument,
)
from terminal.ports.keeping import AuditLog, BackupStore
from terminal.ports.points import CentrePoints, LotteryState, PointsBook, PointsHolds
from terminal.ports.sales import CentreSales
from terminal.ports.simulated import SimulatedDisplay, SimulatedEncoder, SimulatedPrinter, SimulatedReader

Clock = Callable[[], Instant]
"""This terminal's clock: UTC milliseconds now."""

__all__ = [
    "Act",
    "AuditLog",
    "BackupStore",
    "Cache",
    "CacheFeed",
    "CardBook",
    "CardEncoder",
    "CentrePoints",
    "CentreSales",
    "Clock",
    "CustomerDisplay",
    "CustomerScreen",
    "FoundCard",
    "Journal",
    "KeptPaper",
    "KeystrokeReader",
    "LotteryState",
    "MemberChange",
    "MemberDetails",
    "Outbox",
    "PaperOf",
    "PointsBook",
    "PointsHolds",
    "Printer",
    "Reader",
    "ReaderSink",
    "SimulatedDisplay",
    "SimulatedEncoder",
    "SimulatedPrinter",
    "SimulatedReader",
    "Spool",
    "SpooledDocument",
    "StateSink",
    "StripeEncoder",
]
