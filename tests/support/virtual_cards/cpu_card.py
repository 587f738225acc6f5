"""A CPU card with FMCOS as it is delivered: a master file whose key 0 is the maker's, and nothing else.

Written from the card's side of the manual; Triple DES is put together from single DES here, and the retail MAC block by
block, so that what card and program agree on is the protocol and not a shared mistake.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

CONTACT_ATR = bytes.fromhex("3B6D0000 0090 464D31 8638 112233445566")
"""Historical bytes: maker of the chip, operating system, maker of the card, its serial number (6)."""
_ENCRYPT, _LINE, _EXTERNAL = 0x30, 0x36, 0x39
_DIRECTORY, _KEYS, _BINARY, _WITH_MAC = 0x38, 0x3F, 0x28, 0x80


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(f"{status:04X}")
        self.status = status


@dataclass
class Key:
    """``details``: state granted and tries (most, left) of an external key; unused and tries of a line key."""

    use: int
    change: int
    details: bytes
    value: bytes
    tries: int = 0

    def __post_init__(self) -> None:
        self.tries = self.details[1] >> 4

    def reset_tries(self) -> None:
        """As after the right key."""
        self.tries = self.details[1] >> 4


@dataclass
class BinaryFile:
    """A transparent file; ``with_mac``: writes want a line MAC."""

    read: int
    write: int
    with_mac: bool
    data: bytearray


@dataclass
class Directory:
    """The MF or a DF. ``add_keys`` is None until it has a key file; ``used`` of its ``size`` is given to files."""

    name: bytes
    size: int
    create: int
    erase: int
    add_keys: int | None = None
    keys: dict[tuple[int, int], Key] = field(default_factory=dict)
    files: dict[int, BinaryFile] = field(default_factory=dict)
    state: int = 0
    used: int = 0


class VirtualCpuCard:
    """``directories`` by file identifier. ``uid`` empty: a contact card (T=0), known by the serial number in its ATR.

    ``refused_keys`` counts wrong keys, also those that a right one made good. ``impostor``: takes every key, and
    answers challenges at random, as one must who copied only what can be read.
    """

    def __init__(
        self,
        uid: bytes = bytes.fromhex("11223344"),
        *,
        impostor: bool = False,
        random: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self.uid = uid
        self.atr = contactless_atr(bytes.fromhex("20900000000000") + uid) if uid else CONTACT_ATR
        self.impostor = impostor
        self.refused_keys = 0
        self.master_file = Directory(b"1PAY.SYS.DDF01", 0x1F00, create=0xF1, erase=0xF1, add_keys=0xF1)
        self.master_file.keys[_EXTERNAL, 0] = Key(0xF0, 0xF1, b"\xaa\x33", b"\xff" * 16)
        self.directories: dict[bytes, Directory] = {}
        self._random = random
        self.power()

    def power(self) -> None:
        """The MF is selected, nobody is authenticated."""
        self._current = self.master_file
        self._challenge = b""
        self._waiting = b""
        for directory in (self.master_file, *self.directories.values()):
            directory.state = 0

    def answer(self, command: bytes) -> bytes:
        """ISO/IEC 7816-4 commands, and the reader's answer to the UID's pseudo-APDU."""
        if command == bytes.fromhex("FFCA000000"):
            return self.uid + b"\x90\x00" if self.uid else b"\x6a\x81"
        challenge, self._challenge = self._challenge, b""
        if command[1:2] == b"\xc0":
            waiting, self._waiting = self._waiting, b""
            return waiting + b"\x90\x00" if waiting else b"\x69\x85"
        try:
            data = self._run(command, challenge)
        except _Refused as refusal:
            return refusal.status.to_bytes(2)
        if data and not self.uid and len(command) > 5:  # T=0 has no way back for a command with data
            self._waiting = data
            return bytes((0x61, len(data)))
        return data + b"\x90\x00"

    def _run(self, command: bytes, challenge: bytes) -> bytes:
        if len(command) < 4:
            raise _Refused(0x6700)
        header, body = command[:4], command[4:]
        data = body[1 : 1 + body[0]] if len(body) > 1 else b""
        le = (body[0] or 256) if len(body) == 1 else 0
        runs: dict[tuple[int, int], Callable[[], bytes]] = {
            (0x00, 0xA4): lambda: self._select(header[2], data),
            (0x00, 0x84): lambda: self._get_challenge(le),
            (0x00, 0x82): lambda: self._external_authenticate(header[3], data, challenge),
            (0x00, 0x88): lambda: self._internal_authenticate(header[2], header[3], data),
            (0x00, 0xB0): lambda: self._read(header[2], header[3], le),
            (0x00, 0xD6): lambda: self._update(header, data, challenge),
            (0x04, 0xD6): lambda: self._update(header, data, challenge),
            (0x80, 0xE0): lambda: self._create(header[2:], data),
            (0x80, 0x0E): self._erase,
            (0x80, 0xD4): lambda: self._write_key(header[2], header[3], data),
        }
        run = runs.get((header[0], header[1]))
        if run is None:
            raise _Refused(0x6D00 if header[0] in (0x00, 0x04, 0x80, 0x84) else 0x6E00)
        return run()

    def _require(self, permission: int) -> None:
        """``XY``: X = 0 asks for the MF's state Y at least, else the directory's from Y to X."""
        most, least = permission >> 4, permission & 0x0F
        state = self._current.state if most else self.master_file.state
        if not least <= state <= (most or 0x0F):
            raise _Refused(0x6982)

    # ── selection and authentication ──────────────────────────────────────────────────────────────────────────

    def _select(self, by: int, data: bytes) -> bytes:
        everything = {b"\x3f\x00": self.master_file, **self.directories}
        if by == 0x04:
            found = next((one for one in everything.values() if data and one.name == data), None)
        else:
            found = everything.get(data)
        if found is None:
            raise _Refused(0x6A82)
        self._current = found
        found.state = 0
        name = b"\x84" + bytes([len(found.name)]) + found.name
        return b"\x6f" + bytes([len(name)]) + name

    def _get_challenge(self, length: int) -> bytes:
        if length not in (4, 8):
            raise _Refused(0x6700)
        self._challenge = self._random(length)
        return self._challenge

    def _key(self, kind: int, number: int) -> Key:
        key = self._current.keys.get((kind, number))
        if key is None:
            raise _Refused(0x6A88)
        return key

    def _external_authenticate(self, number: int, proof: bytes, challenge: bytes) -> bytes:
        if self.impostor:
            self._current.state = 1
            return b""
        key = self._key(_EXTERNAL, number)
        self._require(key.use)
        if not key.tries:
            raise _Refused(0x6983)
        if len(challenge) != 8:
            raise _Refused(0x6984)
        if proof != triple_des(key.value, challenge):
            key.tries -= 1
            self.refused_keys += 1
            raise _Refused(0x63C0 | key.tries)
        key.reset_tries()
        self._current.state = key.details[0] & 0x0F
        return b""

    def _internal_authenticate(self, operation: int, number: int, challenge: bytes) -> bytes:
        if self.impostor:
            return self._random(8)
        key = self._key(_ENCRYPT, number)
        self._require(key.use)
        if operation != 0 or len(challenge) != 8:
            raise _Refused(0x6700)
        return triple_des(key.value, challenge)

    # ── files ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _file(self, p1: int) -> BinaryFile:
        file = self._current.files.get(p1 & 0x1F) if p1 & 0x80 else None
        if file is None:
            raise _Refused(0x6A82)
        return file

    def _read(self, p1: int, offset: int, length: int) -> bytes:
        file = self._file(p1)
        self._require(file.read)
        if offset >= len(file.data):
            raise _Refused(0x6B00)
        rest = len(file.data) - offset
        if length > rest:
            raise _Refused(0x6C00 | rest)
        return bytes(file.data[offset : offset + length])

    def _update(self, header: bytes, data: bytes, challenge: bytes) -> bytes:
        file = self._file(header[2])
        self._require(file.write)
        if header[0] & 0x04:
            data = self._without_mac(header, data, challenge)
        elif file.with_mac:
            raise _Refused(0x6987)
        if header[3] + len(data) > len(file.data):
            raise _Refused(0x6B00)
        file.data[header[3] : header[3] + len(data)] = data
        return b""

    def _without_mac(self, header: bytes, data: bytes, challenge: bytes) -> bytes:
        key = self._key(_LINE, 0)
        self._require(key.use)
        if not key.tries:
            raise _Refused(0x6983)
        if len(challenge) != 4:
            raise _Refused(0x6984)
        content, mac = data[:-4], data[-4:]
        if mac != retail_mac(key.value, challenge + bytes(4), header + bytes([len(data)]) + content):
            key.tries -= 1
            raise _Refused(0x6988)
        key.reset_tries()
        return content

    # ── personalisation ───────────────────────────────────────────────────────────────────────────────────────

    def _create(self, identifier: bytes, data: bytes) -> bytes:
        directory = self._current
        if len(data) < 7:
            raise _Refused(0x6700)
        kind, size = data[0], int.from_bytes(data[1:3])
        self._require(directory.create)
        if directory.used + size > directory.size:
            raise _Refused(0x6A84)
        if kind == _DIRECTORY:
            self._create_directory(identifier, size, data)
        elif kind == _KEYS:
            if directory.add_keys is not None or directory.files:  # the key file is the first of a directory
                raise _Refused(0x6A80)
            directory.add_keys = data[4]
        elif kind & ~_WITH_MAC == _BINARY:
            if directory.add_keys is None or identifier[1] in directory.files:
                raise _Refused(0x6A80)
            directory.files[identifier[1]] = BinaryFile(data[3], data[4], bool(kind & _WITH_MAC), bytearray(size))
        else:
            raise _Refused(0x6A80)
        directory.used += size
        return b""

    def _create_directory(self, identifier: bytes, size: int, data: bytes) -> None:
        if self._current is not self.master_file:
            raise _Refused(0x6985)
        name = data[8:]
        if identifier in self.directories or any(one.name == name for one in self.directories.values()):
            raise _Refused(0x6A80)
        self.directories[identifier] = Directory(name, size, create=data[3], erase=data[4])

    def _erase(self) -> bytes:
        directory = self._current
        self._require(directory.erase)
        if directory is self.master_file:
            self.directories.clear()
        directory.files.clear()
        directory.keys.clear()
        directory.add_keys = None
        directory.used = 0
        return b""

    def _write_key(self, operation: int, number: int, record: bytes) -> bytes:
        if len(record) != 21:
            raise _Refused(0x6A80)
        kind, keys = record[0], self._current.keys
        if operation == 0x01:
            if self._current.add_keys is None:
                raise _Refused(0x6A82)
            self._require(self._current.add_keys)
            if (kind, number) in keys:
                raise _Refused(0x6A80)
        else:
            self._require(self._key(operation, number).change)
            if kind != operation:
                raise _Refused(0x6A80)
        keys[kind, number] = Key(record[1], record[2], record[3:5], record[5:])
        return b""


def contactless_atr(historical: bytes) -> bytes:
    """The ATR that PC/SC part 3 (clause 3.1.3.2.3.1) gives to an ISO/IEC 14443-4 card."""
    atr = b"\x3b" + bytes([0x80 | len(historical)]) + b"\x80\x01" + historical
    check = 0
    for byte in atr[1:]:
        check ^= byte
    return atr + bytes([check])


def triple_des(key: bytes, block: bytes) -> bytes:
    """Encipher with the left half, decipher with the right, encipher with the left."""
    left, right = key[:8], key[8:]
    return _des(left, _des(right, _des(left, block, encrypt=True), encrypt=False), encrypt=True)


def retail_mac(key: bytes, vector: bytes, message: bytes) -> bytes:
    """ISO/IEC 9797-1, MAC algorithm 3 with padding method 2, 4 bytes, from an initial vector."""
    padded = message + b"\x80" + bytes(-(len(message) + 1) % 8)
    state = vector
    for start in range(0, len(padded), 8):
        state = _des(key[:8], _xor(state, padded[start : start + 8]), encrypt=True)
    return _des(key[:8], _des(key[8:], state, encrypt=False), encrypt=True)[:4]


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _des(key: bytes, block: bytes, *, encrypt: bool) -> bytes:
    """Single DES: Triple DES under one key three times."""
    cipher = Cipher(TripleDES(key * 3), modes.ECB())  # noqa: S305 — one block, as the card's own DES engine does it
    context = cipher.encryptor() if encrypt else cipher.decryptor()
    return context.update(block) + context.finalize()
