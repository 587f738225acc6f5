"""Messages into a folder, one JSON file each, for a demo and for tests: nothing leaves the machine."""

import os
import secrets
import time
from pathlib import Path

import msgspec

from sync.central.messages.message import Channel, Message, NotSent


class FolderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="gateway", tag="folder"):
    """Where the files go; the folder is made."""

    folder: str


class WrittenMessage(msgspec.Struct, frozen=True):
    """What a file holds."""

    channel: Channel
    to: str
    subject: str
    text: str


class FolderGateway:
    """Files sort by the time they were written, and only whole ones have a name that ends in ``.json``."""

    def __init__(self, settings: FolderSettings) -> None:
        self._folder = Path(settings.folder)

    def send(self, message: Message) -> None:
        """Write the file. Raises NotSent."""
        written = WrittenMessage(message.channel, message.to, message.subject, message.text)
        name = f"{time.time_ns()}-{secrets.token_hex(4)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = self._folder / f"{name}.part"
            with open(part, "xb", opener=_private) as file:
                file.write(msgspec.json.format(msgspec.json.encode(written)))
            part.rename(self._folder / f"{name}.json")
        except OSError as error:
            raise NotSent(f"the folder cannot be written: {error.strerror}") from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
