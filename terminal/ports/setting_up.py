"""The first start of a till as a window asks for it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from terminal.domain.device_choices import FoundDevice
from terminal.domain.devices import DeviceSettings
from terminal.domain.setting_up import Arriving, CentreFound, SetupState
from terminal.ports.devices import KeystrokeReader, ReaderSink, StateSink


class SetupDesk(Protocol):
    """One data folder that is to become a till. What was done is kept at once, so that it goes on from there.

    Calls may take seconds; they come one at a time. ``leave`` in the end.
    """

    def state(self) -> SetupState:
        """What is there now. Raises ConfigError or StoreError."""
        ...

    def keep_language(self, language: str) -> None:
        """Speak it from now on, also after the next start. Raises ConfigError."""
        ...

    def open_demo(self, tell: Callable[[int, int], None]) -> None:
        """Make the demo company ready; ``tell`` hears of members, done and in all. Raises TerminalError."""
        ...

    def look(self, centre: str, ca_file: str | None) -> CentreFound:
        """Look at a centre; ``ca_file``: a file with the certificates of the company's own CA, "" for none, None for
        those that are kept already.

        Raises ConfigError for an address that is none, or CentreUnusable, also for the file.
        """
        ...

    def enrol(self, centre: str, ca_file: str | None, code: str, name: str) -> None:
        """Keep the address and become a terminal by the one-time ``code``; again after a cut with the same code.

        Raises ConfigError, CentreUnusable, LineDown, Refused or StoreError.
        """
        ...

    def fetch(self, tell: Callable[[Arriving], None]) -> None:
        """Begin the first pull, on a thread of its own that goes on until ``leave``; ``tell`` is called there.

        Called again it tries again at once. Raises ConfigError or StoreError.
        """
        ...

    def find_devices(self) -> Sequence[FoundDevice]:
        """What is connected to this machine."""
        ...

    def keep_devices(self, devices: Sequence[DeviceSettings]) -> None:
        """Write them into the settings. Raises ConfigError for a device that cannot be used so, JournalFull."""
        ...

    def test(self, device: DeviceSettings, language: str) -> None:
        """Have a printer or a display do something that a person sees. Raises ConfigError or DeviceError."""
        ...

    def listen(self, device: DeviceSettings, on_event: ReaderSink, on_state: StateSink) -> KeystrokeReader | None:
        """Start a reader, for a test with a card; itself where it types. Raises ConfigError."""
        ...

    def stop_listening(self) -> None:
        """End what ``listen`` began."""
        ...

    def leave(self) -> None:
        """Let go of the folder; the pull stops where it is and goes on in the till."""
        ...
