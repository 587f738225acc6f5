"""What people chose on this machine: one small file beside ``terminal.toml``, which says what holds before they do.

Nothing of it is about money or members: a file that is lost or damaged costs a few choices. It is set aside, the
program starts as it was installed, and says so.
"""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from terminal.domain.monitors import AUTO, NONE, Monitor
from ui import language as languages
from ui import theme as themes
from ui.sounds import Sounds

FILE_NAME = "preferences.json"
VERSION = 1
_SET_ASIDE = ".damaged"
_MOST_BYTES = 100_000

_log = logging.getLogger(__name__)


class WindowPlace(msgspec.Struct, frozen=True):
    """Where the window stood when it was neither full screen nor maximised: pixels on the desktop, with its frame's
    corner at (``left``, ``top``)."""

    left: int
    top: int
    width: int
    height: int
    maximised: bool = False


class Preferences(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that is remembered. Empty ``language``, ``look`` and ``customer_monitor``: as ``terminal.toml`` says.

    ``customer_monitor`` is a monitor that somebody chose, or AUTO or NONE of ``domain.monitors``. ``columns`` are
    widths in pixels by the object name of a table, then by the place of the column.
    """

    version: int = VERSION
    language: str = ""
    look: str = ""
    sounds: bool = True
    full_screen: bool = False
    kiosk: bool = False
    customer_monitor: Monitor | str = ""
    window: WindowPlace | None = None
    columns: dict[str, dict[int, int]] = msgspec.field(default_factory=dict)


_DECODER = msgspec.json.Decoder(Preferences)
_CHOICES = ("", AUTO, NONE)


class PreferencesStore(QObject):
    """The preferences in force, read once and written at every change; GUI thread only.

    ``file`` None keeps them in memory. ``language`` and ``look`` are those of ``terminal.toml``. ``damaged`` tells that
    the file could not be understood, and that all of it begins anew.
    """

    changed = Signal()

    def __init__(self, file: Path | None = None, *, language: str = languages.DEFAULT, look: str = "light") -> None:
        super().__init__()
        self._file = file
        self._language, self._look = language, look
        self.damaged = False
        self._now = self._read()

    @property
    def now(self) -> Preferences:
        """All of them."""
        return self._now

    @property
    def language(self) -> str:
        """The code of the language to speak."""
        return self._now.language or self._language

    @property
    def look(self) -> str:
        """The name of the theme to wear."""
        return self._now.look or self._look

    @property
    def sounds(self) -> bool:
        """Whether the till may be heard."""
        return self._now.sounds

    def change(self, **chosen: object) -> None:
        """Set fields of ``Preferences`` by name and keep them; a disk that refuses costs the memory of the next start.

        Raises TypeError for a field that there is not.
        """
        after = msgspec.structs.replace(self._now, **chosen)
        if after == self._now:
            return
        self._now = after
        self._write()
        self.changed.emit()

    def _read(self) -> Preferences:
        if self._file is None:
            return Preferences()
        try:
            with self._file.open("rb") as file:
                read = _DECODER.decode(file.read(_MOST_BYTES))
        except FileNotFoundError:
            return Preferences()
        except (OSError, msgspec.DecodeError, RecursionError) as error:
            _log.warning("%s is not understood, so everything in it begins anew: %s", self._file.name, error)
            self._set_aside()
            return Preferences()
        if read.version != VERSION:
            _log.warning("%s is of version %d, which this program does not know", self._file.name, read.version)
            self._set_aside()
            return Preferences()
        return _known(read)

    def _set_aside(self) -> None:
        self.damaged = True
        if self._file is not None:
            try:
                self._file.replace(self._file.with_name(self._file.name + _SET_ASIDE))
            except OSError as error:
                _log.warning("it cannot be set aside: %s", error)

    def _write(self) -> None:
        """Whole or not at all: beside the file first, then in its place."""
        if self._file is None:
            return
        beside = self._file.with_name(self._file.name + ".new")
        try:
            with beside.open("wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(self._now)))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._file)
        except OSError as error:
            _log.warning("what was chosen is not remembered: %s", error)


@dataclass(frozen=True)
class Choosing:
    """What the screens need to let a person choose: the preferences, and what acts on the whole application.

    ``switch_language`` and ``switch_look`` take a code or a name, or nothing for the next one, and remember it; the
    look is worn at once (True), or its large type from the next start on.
    """

    preferences: PreferencesStore
    sounds: Sounds
    switch_language: Callable[..., None]
    switch_look: Callable[..., bool]


def _known(read: Preferences) -> Preferences:
    """Without what this program does not have: a language or a look of another version."""
    monitor = read.customer_monitor
    return msgspec.structs.replace(
        read,
        language=read.language if read.language in languages.LANGUAGES else "",
        look=read.look if read.look in themes.LOOKS else "",
        customer_monitor=monitor if isinstance(monitor, Monitor) or monitor in _CHOICES else "",
    )
