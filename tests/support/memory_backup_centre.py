"""ports.BackupCentre in memory, for what the till's side does with its answers."""

import hashlib

from terminal.domain.backups import Outgoing, Taken
from terminal.domain.errors import Refused


class MemoryBackupCentre:
    """Remembers pieces by digest; ``fail`` is raised once, in place of the next answer."""

    chunk = 4096

    def __init__(self) -> None:
        self.pieces: dict[bytes, list[bytes]] = {}
        self.fail: Exception | None = None
        self.asked = 0

    def offer(self, outgoing: Outgoing) -> Taken:
        """Begin, or tell how far it came."""
        self.pieces.setdefault(outgoing.header.digest, [])
        return self._answer(outgoing)

    def send(self, outgoing: Outgoing, position: int, content: bytes) -> Taken:
        """Take a piece that is the next one."""
        if outgoing.header.digest not in self.pieces:
            raise Refused("unknown_backup", "it was not offered")
        held = self.pieces[outgoing.header.digest]
        if position == len(held) < self._chunks(outgoing):
            held.append(content)
        return self._answer(outgoing)

    def _answer(self, outgoing: Outgoing) -> Taken:
        self.asked += 1
        if self.fail is not None:
            failure, self.fail = self.fail, None
            raise failure
        held = self.pieces[outgoing.header.digest]
        whole = hashlib.sha256(b"".join(held)).digest() == outgoing.header.digest
        if len(held) == self._chunks(outgoing) and not whole:
            del self.pieces[outgoing.header.digest]
            raise Refused("backup", "all of it is here, and is not what was signed")
        return Taken(len(held), self._chunks(outgoing), whole)

    def _chunks(self, outgoing: Outgoing) -> int:
        return -(-outgoing.header.size // self.chunk)
