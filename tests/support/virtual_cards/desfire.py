"""A MIFARE DESFire EV1 with AES applications and standard data files, wrapped in ISO/IEC 7816-4.

Written from the card's side of the data sheet, with a CMAC of its own, so that what it and the program agree on is the
protocol and not a shared mistake.
"""

import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES

_BLOCK = 16
_CARD_LEVEL = bytes(3)
_FREE = 0xE


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(f"91{status:02X}")
        self.status = status


@dataclass
class DataFile:
    """``rights``: nibbles read, write, both, change, from the highest; a key number, E free or F never."""

    mode: int
    rights: int
    data: bytearray

    def allows(self, key: int | None, *, write: bool) -> bool:
        """Whether ``key`` (None without authentication) may read or write."""
        holders = (self.rights >> 8 & 0xF if write else self.rights >> 12, self.rights >> 4 & 0xF)
        return any(holder in (_FREE, key) for holder in holders)


@dataclass
class Application:
    """``settings``: bit 0 key 0 may change, 1 listing is free, 2 creating is free, 3 settings may change."""

    settings: int
    keys: list[bytes]
    files: dict[int, DataFile] = field(default_factory=dict)


@dataclass
class _Session:
    key_number: int
    key: bytes
    vector: bytes = bytes(_BLOCK)


class VirtualDesfire:
    """``applications`` by identifier as on the wire. ``closed``: the card's master key is set, creating wants it.

    ``software`` is the major version: 0 is the card before EV1. ``knows_keys``: False for an impostor that takes every
    proof and cannot give one.
    """

    atr = bytes.fromhex("3B8180018080")

    def __init__(
        self,
        uid: bytes = bytes.fromhex("04782E21801D80"),
        *,
        software: int = 1,
        closed: bool = False,
        knows_keys: bool = True,
        random: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self.uid = uid
        self.software = software
        self.closed = closed
        self.knows_keys = knows_keys
        self.applications: dict[bytes, Application] = {}
        self._random = random
        self.power()

    def power(self) -> None:
        """Everything but the memory is lost."""
        self._selected = _CARD_LEVEL
        self._forget()

    def answer(self, command: bytes) -> bytes:
        """Wrapped native commands, and the reader's own answer to the UID's pseudo-APDU."""
        if command == bytes.fromhex("FFCA000000"):
            return self.uid + b"\x90\x00"
        if len(command) < 5 or command[0] != 0x90 or command[2:4] != b"\0\0":
            return b"\x6e\x00" if command[:1] not in (b"\x90", b"\x00") else b"\x6a\x82"
        data = command[5 : 5 + command[4]] if len(command) > 5 else b""
        try:
            return self._run(command[1], data)
        except _Refused as refusal:
            self._forget()
            return bytes((0x91, refusal.status))

    def _forget(self) -> None:
        self._session: _Session | None = None
        self._expected: Callable[[bytes], bytes] | None = None

    def _run(self, code: int, data: bytes) -> bytes:
        expected, self._expected = self._expected, None
        if code == 0xAF:
            if expected is None:
                raise _Refused(0x1C)
            return expected(data)
        handler = {
            0x60: self._get_version,
            0x5A: self._select,
            0xAA: self._authenticate,
            0xCA: self._create_application,
            0x6F: self._get_file_ids,
            0xCD: self._create_file,
            0xBD: self._read,
            0x3D: self._write,
            0xC4: self._change_key,
        }.get(code)
        if handler is None:
            raise _Refused(0x1C)
        return handler(data)

    # ── card level ────────────────────────────────────────────────────────────────────────────────────────────

    def _get_version(self, _: bytes) -> bytes:
        frames = [
            bytes((4, 1, 1, 1, 0, 0x18, 5)),
            bytes((4, 1, 1, self.software, 4, 0x18, 5)),
            self.uid + bytes.fromhex("BA346524402412"),
        ]

        def next_frame(_: bytes) -> bytes:
            frame = frames.pop(0)
            self._expected = next_frame if frames else None
            return frame + (b"\x91\xaf" if frames else b"\x91\x00")

        return next_frame(b"")

    def _select(self, data: bytes) -> bytes:
        if len(data) != 3:
            raise _Refused(0x7E)
        if data != _CARD_LEVEL and data not in self.applications:
            raise _Refused(0xA0)
        self._forget()
        self._selected = data
        return b"\x91\x00"

    def _create_application(self, data: bytes) -> bytes:
        if len(data) != 5:
            raise _Refused(0x7E)
        identifier, settings, keys = data[:3], data[3], data[4]
        if self.closed or self._selected != _CARD_LEVEL:
            raise _Refused(0x9D)
        if identifier in self.applications or identifier == _CARD_LEVEL:
            raise _Refused(0xDE)
        if keys & 0xC0 != 0x80:  # this emulation knows AES applications only
            raise _Refused(0x9E)
        self.applications[identifier] = Application(settings, [bytes(_BLOCK)] * (keys & 0x0F))
        return b"\x91\x00"

    # ── authentication ────────────────────────────────────────────────────────────────────────────────────────

    def _authenticate(self, data: bytes) -> bytes:
        self._session = None
        keys = self._application().keys
        if len(data) != 1 or data[0] >= len(keys):
            raise _Refused(0x40)
        key, rnd_b = keys[data[0]], self._random(_BLOCK)
        challenge = _aes(key, bytes(_BLOCK), rnd_b, encrypt=True)

        def check(proof: bytes) -> bytes:
            if len(proof) != 2 * _BLOCK:
                raise _Refused(0x7E)
            if not self.knows_keys:
                return bytes(_BLOCK) + b"\x91\x00"
            plain = _aes(key, challenge, proof, encrypt=False)
            rnd_a = plain[:_BLOCK]
            if plain[_BLOCK:] != rnd_b[1:] + rnd_b[:1]:
                raise _Refused(0xAE)
            self._session = _Session(data[0], rnd_a[0:4] + rnd_b[0:4] + rnd_a[12:16] + rnd_b[12:16])
            return _aes(key, proof[_BLOCK:], rnd_a[1:] + rnd_a[:1], encrypt=True) + b"\x91\x00"

        self._expected = check
        return challenge + b"\x91\xaf"

    def _change_key(self, data: bytes) -> bytes:
        session, application = self._require_session(), self._application()
        if len(data) != 1 + 2 * _BLOCK:
            raise _Refused(0x7E)
        if data[0] != session.key_number or not application.settings & 0x01:
            raise _Refused(0x9D)
        plain = self._decipher_command(data[1:])
        key, version = plain[:_BLOCK], plain[_BLOCK : _BLOCK + 1]
        if plain[_BLOCK + 1 :] != _crc(b"\xc4" + data[:1] + key + version) + bytes(11):
            raise _Refused(0x1E)
        application.keys[data[0]] = key
        self._session = None
        return b"\x91\x00"

    # ── files ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _get_file_ids(self, data: bytes) -> bytes:
        self._require_master(free=0x02)
        self._mac(b"\x6f" + data)
        return self._maced(bytes(self._application().files))

    def _create_file(self, data: bytes) -> bytes:
        application = self._application()
        self._require_master(free=0x04)
        self._mac(b"\xcd" + data)
        if len(data) != 7:
            raise _Refused(0x7E)
        if data[0] in application.files:
            raise _Refused(0xDE)
        # Access rights travel least significant byte first: "both" and "change", then "read" and "write".
        size = int.from_bytes(data[4:7], "little")
        application.files[data[0]] = DataFile(data[1], data[3] << 8 | data[2], bytearray(size))
        return self._maced(b"")

    def _read(self, data: bytes) -> bytes:
        session = self._require_session()
        file, start, end = self._file_region(data, write=False)
        self._mac(b"\xbd" + data)
        content = bytes(file.data[start:end])
        plain = content + _crc(content + b"\0")
        cryptogram = _aes(session.key, session.vector, plain + bytes(-len(plain) % _BLOCK), encrypt=True)
        session.vector = cryptogram[-_BLOCK:]
        return cryptogram + b"\x91\x00"

    def _write(self, data: bytes) -> bytes:
        self._require_session()
        header, cryptogram = data[:7], data[7:]
        file, start, end = self._file_region(header, write=True)
        if not cryptogram or len(cryptogram) % _BLOCK:
            raise _Refused(0x7E)
        plain = self._decipher_command(cryptogram)
        content, rest = plain[: end - start], plain[end - start :]
        checksum = _crc(b"\x3d" + header + content)
        if len(content) != end - start or rest != checksum + bytes(len(rest) - len(checksum)):
            raise _Refused(0x1E)
        file.data[start:end] = content
        return self._maced(b"")

    def _file_region(self, header: bytes, *, write: bool) -> tuple[DataFile, int, int]:
        if len(header) != 7:
            raise _Refused(0x7E)
        file = self._application().files.get(header[0])
        if file is None:
            raise _Refused(0xF0)
        if not file.allows(self._require_session().key_number, write=write):
            raise _Refused(0x9D)
        if file.mode != 3:  # this emulation knows enciphered files only
            raise _Refused(0x9E)
        start, length = int.from_bytes(header[1:4], "little"), int.from_bytes(header[4:7], "little")
        if not length or start + length > len(file.data):
            raise _Refused(0xBE)
        return file, start, start + length

    # ── secure messaging ──────────────────────────────────────────────────────────────────────────────────────

    def _application(self) -> Application:
        application = self.applications.get(self._selected)
        if application is None:
            raise _Refused(0xA0)
        return application

    def _require_session(self) -> _Session:
        if self._session is None:
            raise _Refused(0xAE)
        return self._session

    def _require_master(self, *, free: int) -> None:
        if not self._application().settings & free and self._require_session().key_number != 0:
            raise _Refused(0x9D)

    def _mac(self, message: bytes) -> bytes:
        if self._session is None:
            return b""
        self._session.vector = cmac(self._session.key, self._session.vector, message)
        return self._session.vector[:8]

    def _maced(self, data: bytes) -> bytes:
        return data + self._mac(data + b"\0") + b"\x91\x00"

    def _decipher_command(self, cryptogram: bytes) -> bytes:
        session = self._require_session()
        plain = _aes(session.key, session.vector, cryptogram, encrypt=False)
        session.vector = cryptogram[-_BLOCK:]
        return plain


def _aes(key: bytes, vector: bytes, data: bytes, *, encrypt: bool) -> bytes:
    cipher = Cipher(AES(key), modes.CBC(vector))
    context = cipher.encryptor() if encrypt else cipher.decryptor()
    return context.update(data) + context.finalize()


def cmac(key: bytes, vector: bytes, message: bytes) -> bytes:
    """NIST SP 800-38B, section 6, by its subkeys, with the chain starting at ``vector``."""
    subkey = _doubled(_aes(key, bytes(_BLOCK), bytes(_BLOCK), encrypt=True))
    if not message or len(message) % _BLOCK:
        subkey = _doubled(subkey)
        message += b"\x80"
        message += bytes(-len(message) % _BLOCK)
    last = bytes(a ^ b for a, b in zip(message[-_BLOCK:], subkey, strict=True))
    return _aes(key, vector, message[:-_BLOCK] + last, encrypt=True)[-_BLOCK:]


def _doubled(block: bytes) -> bytes:
    value = int.from_bytes(block) << 1
    return ((value ^ 0x87 if value >> 128 else value) & (1 << 128) - 1).to_bytes(_BLOCK)


def _crc(data: bytes) -> bytes:
    return (~zlib.crc32(data) & 0xFFFFFFFF).to_bytes(4, "little")
