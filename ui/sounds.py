"""The sounds of a read that is accepted and of one that is refused, played by the machine's own player.

Qt's own sounds come in PySide6-Addons, which is larger than all of Qt that is used here: too much for two sounds of a
third of a second. A till that has no loudspeaker, or no player, stays silent and says so once in its log.
"""

import logging
import shutil
import sys
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from ui.resources import SOUNDS

_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""Of PipeWire, PulseAudio, ALSA and macOS, in the order of preference; each takes the file as its last argument."""
_ENOUGH = 3
"""How often in a row a player may fail before it is left alone."""
_END_MS = 500

_log = logging.getLogger(__name__)


class Sound(StrEnum):
    """The value is the name of its file."""

    ACCEPTED = "accepted"
    REFUSED = "refused"

    @property
    def file(self) -> Path:
        """Where it lies."""
        return SOUNDS / f"{self.value}.wav"


class Sounds(QObject):
    """Nobody waits for a sound: the player is a program of its own. Whether sounds are wanted is the caller's to know.

    ``player`` is the command to play with instead of the machine's first; the file is put behind it.
    """

    played = Signal(object)  # Sound: it was heard to its end
    silent = Signal(object)  # Sound: it could not be played, or another one came in between

    def __init__(self, *, player: tuple[str, ...] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._failures = 0
        self._playing: QProcess | None = None

    @property
    def playing(self) -> bool:
        """Whether one is on its way to the loudspeaker."""
        return self._playing is not None

    def tell(self, accepted: bool) -> None:
        """A read was accepted, or refused. Silent once the player has failed three times, until ``sample``."""
        if self._failures < _ENOUGH:
            self._play(Sound.ACCEPTED if accepted else Sound.REFUSED)

    def sample(self, sound: Sound) -> None:
        """Somebody wants to hear what it is like, and may just have plugged the loudspeaker in."""
        self._failures = 0
        self._play(sound)

    def close(self) -> None:
        """Be silent now."""
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.kill()
            playing.waitForFinished(_END_MS)

    def _play(self, sound: Sound) -> None:
        self.close()  # the newest read is the one that counts
        if sys.platform == "win32" and self._player is None:
            self._play_on_windows(sound)
            return
        command = self._player or _players_command()
        if command is None:
            self._fail(sound, "there is no player: install pipewire-bin, pulseaudio-utils or alsa-utils")
            return
        process = self._playing = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.finished.connect(lambda code, status: self._end(process, sound, code, status))
        process.errorOccurred.connect(lambda error: self._not_started(process, sound, error))
        process.start(command[0], [*command[1:], str(sound.file)])

    def _play_on_windows(self, sound: Sound) -> None:
        if sys.platform == "win32":
            import winsound

            try:
                winsound.PlaySound(str(sound.file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            except RuntimeError as error:
                self._fail(sound, str(error))
            else:
                self._succeed(sound)

    def _end(self, process: QProcess, sound: Sound, code: int, status: QProcess.ExitStatus) -> None:
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        if process is not self._playing:  # it was ended
            self.silent.emit(sound)
            return
        self._playing = None
        if status is QProcess.ExitStatus.NormalExit and code == 0:
            self._succeed(sound)
        else:
            self._fail(sound, said.partition("\n")[0] or f"the player ended with code {code}")

    def _not_started(self, process: QProcess, sound: Sound, error: QProcess.ProcessError) -> None:
        if error is not QProcess.ProcessError.FailedToStart:
            return  # it ends, and is told as ended
        self._playing = None
        process.deleteLater()
        self._fail(sound, process.errorString())

    def _succeed(self, sound: Sound) -> None:
        self._failures = 0
        self.played.emit(sound)

    def _fail(self, sound: Sound, why: str) -> None:
        self._failures += 1
        if self._failures == _ENOUGH:
            _log.warning("no sounds from now on: %s", why)
        self.silent.emit(sound)


def _players_command() -> tuple[str, ...] | None:
    """The first player that this machine has."""
    return next((command for command in _PLAYERS if shutil.which(command[0])), None)
