"""The only crossing from other threads to Qt: plain calls in, queued signals out on the GUI thread, in order."""

from PySide6.QtCore import QObject, Signal

from terminal.domain.backups import BackupState
from terminal.domain.devices import DeviceState, ReaderEvent
from terminal.domain.status import PrintStatus, SyncStatus


class Bridge(QObject):
    """Call the methods from any thread; connect bound methods of GUI objects to the signals.

    Qt queues a signal that is emitted outside the receiver's thread, and keeps the order of one sender's emissions.
    Every payload is a frozen value, so nothing is shared that could change on the way.
    """

    reader_event_received = Signal(object)
    device_state_received = Signal(object)
    sync_status_received = Signal(object)
    print_status_received = Signal(object)
    backup_state_received = Signal(object)
    paper_printed = Signal(object)
    drawer_opened = Signal()
    display_shown = Signal(str, str)

    def reader_event(self, event: ReaderEvent) -> None:
        """A card was read or rejected, or a code scanned."""
        self.reader_event_received.emit(event)

    def device_state(self, state: DeviceState) -> None:
        """A device changed its condition."""
        self.device_state_received.emit(state)

    def sync_status(self, status: SyncStatus) -> None:
        """The line to the centre changed."""
        self.sync_status_received.emit(status)

    def print_status(self, status: PrintStatus) -> None:
        """The spool changed."""
        self.print_status_received.emit(status)

    def backup_state(self, state: BackupState) -> None:
        """A backup was made or sent, or was not."""
        self.backup_state_received.emit(state)

    def paper(self, lines: list[str]) -> None:
        """The simulated printer printed a document."""
        self.paper_printed.emit(list(lines))

    def drawer(self) -> None:
        """The simulated drawer sprang open."""
        self.drawer_opened.emit()

    def display(self, upper: str, lower: str) -> None:
        """The simulated customer display shows two lines."""
        self.display_shown.emit(upper, lower)
