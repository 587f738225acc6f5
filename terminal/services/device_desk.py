"""Devices as the people of the store look after them: tests that do something visible, and the maintenance log."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from terminal.domain.card_acts import DeviceServiced
from terminal.domain.card_checks import check_reason
from terminal.domain.device_log import LogLine, Work
from terminal.domain.devices import DeviceKind
from terminal.domain.encoding import CardHealth
from terminal.domain.errors import CacheEmpty, DeviceError, DeviceFault
from terminal.domain.journal import EntryKind
from terminal.domain.staff import StaffRecord
from terminal.ports import Cache, CardEncoder, Clock, CustomerDisplay, Journal, Printer, Reader
from terminal.services.check_papers import CheckPaper, check_report
from terminal.services.trial_pages import print_trial_page

LOG_ENTRIES = 500
DRAWER = "drawer"
"""The drawer's device id: it hangs on the first printer."""

_SERVICED = msgspec.json.Decoder(DeviceServiced)


class DeviceDesk:
    """Knows every configured device by its id. ``test`` waits for the device, ``log`` for the disk."""

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        clock: Clock,
        *,
        readers: Sequence[Reader] = (),
        encoders: Sequence[CardEncoder] = (),
        printers: Sequence[Printer] = (),
        displays: Sequence[CustomerDisplay] = (),
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._clock = clock
        self._printers = {printer.id: printer for printer in printers}
        self._encoders = {encoder.id: encoder for encoder in encoders}
        self._displays = {display.id: display for display in displays}
        self._readers = {reader.id: reader for reader in readers if reader.id not in self._encoders}

    def devices(self) -> Mapping[str, DeviceKind]:
        """Every device by its id, the drawer of the first printer among them."""
        drawer = {DRAWER: DeviceKind.DRAWER} if self._printers else {}
        return {
            **dict.fromkeys(self._readers, DeviceKind.READER),
            **dict.fromkeys(self._encoders, DeviceKind.ENCODER),
            **dict.fromkeys(self._printers, DeviceKind.PRINTER),
            **drawer,
            **dict.fromkeys(self._displays, DeviceKind.DISPLAY),
        }

    def test(self, device: str, *, actor: StaffRecord, language: str) -> str:
        """Make a device do something that a person sees; what an encoder said of itself. One line of the log.

        A reader shows nothing by itself: the page waits for a card and calls ``log``. Raises DeviceError, which is in
        the log then as well, JournalFull.
        """
        try:
            told = self._tester(device, language)()
        except DeviceError as error:
            self._log(DeviceServiced(device, Work.TEST.value, error.detail, well=False, fault=error.fault), actor)
            raise
        self._log(DeviceServiced(device, Work.TEST.value, told), actor)
        return told

    def log(self, device: str, work: Work, note: str, *, actor: StaffRecord, well: bool = True) -> None:
        """Write a line into the maintenance log. Raises CardActRefused for the text, JournalFull."""
        check_reason(note, needed=work is Work.NOTE)
        self._log(DeviceServiced(device, work.value, note, well), actor)

    def history(self, device: str | None = None) -> tuple[LogLine, ...]:
        """The log, newest first, of one device or of all; among this terminal's last ``LOG_ENTRIES`` lines."""
        lines = (
            LogLine(entry.at, entry.actor, _SERVICED.decode(entry.body))
            for entry in self._journal.latest(EntryKind.DEVICE_SERVICED, limit=LOG_ENTRIES)
        )
        return tuple(line for line in lines if device is None or line.serviced.device in (device, ""))

    def print_check(self, health: CardHealth, *, actor: StaffRecord, language: str) -> None:
        """Queue the paper of a card check for the printer. Raises CacheEmpty, JournalFull."""
        at = self._clock()
        store = self._cache.store()
        if store is None:
            raise CacheEmpty("store")
        with self._journal.act(at=at) as act:
            act.spool(check_report(health, CheckPaper(store, actor, at, language)), entry=None)
            act.commit()

    def _tester(self, device: str, language: str) -> Callable[[], str]:
        if device == DRAWER and self._printers:
            return self._open_drawer
        if device in self._printers:
            return lambda: self._print_page(self._printers[device], language)
        if device in self._displays:
            return lambda: self._show(self._displays[device])
        if device in self._encoders:
            return self._encoders[device].self_test
        raise DeviceError(DeviceFault.ABSENT, f"no device {device!r} that can be tested from here")

    def _open_drawer(self) -> str:
        next(iter(self._printers.values())).open_drawer()
        return ""

    def _print_page(self, printer: Printer, language: str) -> str:
        store = self._cache.store()
        print_trial_page(printer, self._clock(), store.zone if store else "", language)
        return ""

    def _show(self, display: CustomerDisplay) -> str:
        display.show_pattern()
        return ""

    def _log(self, serviced: DeviceServiced, actor: StaffRecord) -> None:
        with self._journal.act(at=self._clock()) as act:
            act.append(EntryKind.DEVICE_SERVICED, serviced, actor=actor.id)
            act.commit()
