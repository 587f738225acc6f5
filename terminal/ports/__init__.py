"""What the services need from the world, as protocols; the adapters live in store, hardware, sync and ui.

Each port has one contract suite in ``tests/contracts`` that every adapter passes, simulated or real.
"""

from collections.abc import Callable

from terminal.domain.times import Instant
from terminal.ports.cache import Cache, CacheBuild, CacheFeed, CentreCards, FoundCard, MemberDetails
from terminal.ports.day_end import CentreDays
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
from terminal.ports.journal import Act, CardBook, Journal, KeptPaper, MemberChange, PaperOf
from terminal.ports.keeping import AuditLog, BackupCentre, BackupOutbox, BackupStore, PersonalData, RestoreDesk, Sticks
from terminal.ports.outbox import Outbox
from terminal.ports.points import CentrePoints, LotteryState, PointsBook, PointsHolds
from terminal.ports.sales import CentreSales
from terminal.ports.setting_up import SetupDesk
from terminal.ports.simulated import SimulatedDisplay, SimulatedEncoder, SimulatedPrinter, SimulatedReader
from terminal.ports.spool import Spool, SpooledDocument

Clock = Callable[[], Instant]
"""This terminal's clock: UTC milliseconds now."""

__all__ = [
    "Act",
    "AuditLog",
    "BackupCentre",
    "BackupOutbox",
    "BackupStore",
    "Cache",
    "CacheBuild",
    "CacheFeed",
    "CardBook",
    "CardEncoder",
    "CentreCards",
    "CentreDays",
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
    "PersonalData",
    "PointsBook",
    "PointsHolds",
    "Printer",
    "Reader",
    "ReaderSink",
    "RestoreDesk",
    "SetupDesk",
    "SimulatedDisplay",
    "SimulatedEncoder",
    "SimulatedPrinter",
    "SimulatedReader",
    "Spool",
    "SpooledDocument",
    "StateSink",
    "Sticks",
    "StripeEncoder",
]
