"""Commands and cryptograms of FMCOS, the operating system of most Chinese CPU cards (FM1208 and its kin).

Authentication is Triple DES with two keys (16 bytes), the algorithm that every FMCOS card knows. Permission bytes are
``XY``: from Y to X is what the directory's security state must be; X = 0 asks the state of the master file (MF)
instead. A directory's state is 0 after it is selected and becomes what the external key says when that authenticates.

Sources: the command set of FMCOS 2.0 (Fudan Microelectronics) as public descriptions and issuing programs agree on it,
where its general commands are those of ISO/IEC 7816-4 and GB/T 16649.4; the line MAC is ISO/IEC 9797-1's algorithm 3.
Directory, file and key records were not tried on a card yet: try each batch of blanks before cards of it are issued.
"""

from enum import IntEnum

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES  # what the cards speak; there is no other choice
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from hardware.cards.apdu import Exchange, Response, StatusWord, command, send
from terminal.domain.errors import CardError, CardFault

BLOCK = 8
KEY_LENGTH = 16
FACTORY_MASTER = b"\xff" * KEY_LENGTH
"""The master key of a card as delivered: 16 or, to the same effect, 8 bytes FF."""

ANYBODY = 0xF0
AFTER_EXTERNAL = 0xF1
"""In the directory's own state 1, which our external key gives."""
AFTER_MASTER = 0x01
"""In the MF's state 1 or above."""

_GRANTS_STATE_1 = 0x11
_THREE_TRIES = 0x33
_FIFTEEN_TRIES = 0xFF
_PLAIN_READ_KEY_0 = 0xFF  # line protection: reads may be plain, line key 0
_APPLICATION_SFI = 0x95  # of the directory, repeated by its key file
_MASTER_FILE = b"\x3f\x00"
_MAC_LENGTH = 4
_APPLICATION_BLOCKED = (0x6283, 0x9303)


class KeyType(IntEnum):
    """Types of key records; bits 7–6 zero: loaded in clear."""

    ENCRYPT = 0x30  # INTERNAL AUTHENTICATE, P1 00
    LINE = 0x36
    EXTERNAL = 0x39  # number 0 of the MF is the card's master key


class FileType(IntEnum):
    """Types of files; bit 7: written under a MAC."""

    DIRECTORY = 0x38
    KEYS = 0x3F
    BINARY_WITH_MAC = 0xA8


def select_name(exchange: Exchange, name: bytes) -> bool:
    """SELECT a directory by its name (5–16 bytes); False if there is none.

    Raises CardError CHIP_LOCKED for a blocked application, CHIP_DAMAGED for an answer that makes no sense.
    """
    response = _select_by_name(exchange, name)
    if response.sw == StatusWord.FILE_NOT_FOUND:
        return False
    if response.sw in _APPLICATION_BLOCKED:
        raise CardError(CardFault.CHIP_LOCKED)
    require(response)
    return True


def selects(exchange: Exchange, name: bytes) -> bool:
    """Whether a card of whatever kind lets itself be asked for ``name``, which may be the beginning of one."""
    return _select_by_name(exchange, name).ok


def select_master_file(exchange: Exchange) -> bool:
    """SELECT the MF, 3F00; False on a card without one."""
    return send(exchange, command(0x00, 0xA4, 0x00, 0x00, _MASTER_FILE, le=256)).ok


def internal_authenticate(exchange: Exchange, key_number: int, challenge: bytes) -> bytes | None:
    """The card's cryptogram of ``challenge`` (8 bytes); None if it gives none, for example without such a key."""
    response = send(exchange, command(0x00, 0x88, 0x00, key_number, challenge, le=BLOCK))
    return response.data if response.ok and len(response.data) == BLOCK else None


def external_authenticate(exchange: Exchange, key_number: int, key: bytes) -> Response:
    """Prove to the card that we know ``key``; never repeated, as a wrong one costs a try (63CX, at last 6983)."""
    challenge = _challenge(exchange, BLOCK)
    return send(exchange, command(0x00, 0x82, 0x00, key_number, encipher(key, challenge)))


def read_binary(exchange: Exchange, file: int, offset: int, length: int) -> bytes:
    """``length`` bytes of the transparent file with short identifier ``file``."""
    data = require(send(exchange, command(0x00, 0xB0, 0x80 | file, offset, le=length)))
    if len(data) != length:
        raise CardError(CardFault.CHIP_DAMAGED)
    return data


def update_binary(exchange: Exchange, file: int, offset: int, data: bytes, line_key: bytes) -> None:
    """Write under a line MAC: over header, length and data, chained from a challenge of the card."""
    vector = _challenge(exchange, 4) + bytes(4)
    header = bytes([0x04, 0xD6, 0x80 | file, offset])
    body = header + bytes([len(data) + _MAC_LENGTH]) + data
    require(send(exchange, body + line_mac(line_key, vector, body)))


def create_directory(exchange: Exchange, identifier: bytes, size: int, name: bytes) -> None:
    """CREATE FILE of a directory in which only the holder of the card's master key creates and erases."""
    rights = bytes([AFTER_MASTER, AFTER_MASTER, _APPLICATION_SFI])
    _create(exchange, identifier, FileType.DIRECTORY, size, rights + b"\xff\xff" + name)


def create_key_file(exchange: Exchange, size: int) -> None:
    """The first file of a directory; only the holder of the card's master key adds keys to it."""
    _create(exchange, b"\x00\x00", FileType.KEYS, size, bytes([_APPLICATION_SFI, AFTER_MASTER]) + b"\xff\xff")


def create_binary(exchange: Exchange, file: int, size: int) -> None:
    """A transparent file, read and written after external authentication, written under a line MAC."""
    rights = bytes([AFTER_EXTERNAL, AFTER_EXTERNAL, 0xFF, _PLAIN_READ_KEY_0])
    _create(exchange, bytes([0, file]), FileType.BINARY_WITH_MAC, size, rights)


def erase_directory(exchange: Exchange) -> None:
    """Remove every file and key of the selected directory; itself and its name stay."""
    require(send(exchange, command(0x80, 0x0E, 0x00, 0x00)))


def add_key(exchange: Exchange, kind: KeyType, number: int, key: bytes) -> None:
    """WRITE KEY into the selected directory's key file, in clear: its maker's key, which all know, hides nothing."""
    require(send(exchange, command(0x80, 0xD4, 0x01, number, _key_record(kind, key))))


def change_master_key(exchange: Exchange, key: bytes) -> None:
    """WRITE KEY over key 0 of the MF, which was authenticated with the old one. From then on the card is ours."""
    record = bytes([KeyType.EXTERNAL, ANYBODY, AFTER_EXTERNAL, _GRANTS_STATE_1, _THREE_TRIES]) + key
    require(send(exchange, command(0x80, 0xD4, KeyType.EXTERNAL, 0, record)))


def require(response: Response) -> bytes:
    """The data of a 9000. Raises CardError: what another status word means to a person."""
    if response.sw == StatusWord.METHOD_BLOCKED or response.tries_left == 0:
        raise CardError(CardFault.CHIP_LOCKED)
    if response.sw in (StatusWord.SECURITY_NOT_SATISFIED, StatusWord.REFERENCE_INVALIDATED):
        raise CardError(CardFault.CHIP_REMOVED)  # it forgot that we are authenticated: it lost power in between
    if not response.ok:
        raise CardError(CardFault.CHIP_DAMAGED)
    return response.data


def encipher(key: bytes, block: bytes) -> bytes:
    """Two-key Triple DES of one block of 8 bytes, both cryptograms' algorithm."""
    return _cbc(key + key[:BLOCK], bytes(BLOCK), block)


def line_mac(key: bytes, vector: bytes, message: bytes) -> bytes:
    """The first 4 bytes of the retail MAC: single DES with the left half, the last block Triple DES."""
    padded = message + b"\x80"
    padded += bytes(-len(padded) % BLOCK)
    chained = _cbc(key[:BLOCK] * 3, vector, padded[:-BLOCK])[-BLOCK:] or vector
    return _cbc(key + key[:BLOCK], chained, padded[-BLOCK:])[:_MAC_LENGTH]


def _select_by_name(exchange: Exchange, name: bytes) -> Response:
    return send(exchange, command(0x00, 0xA4, 0x04, 0x00, name, le=256))


def _create(exchange: Exchange, identifier: bytes, kind: FileType, size: int, rest: bytes) -> None:
    data = bytes([kind]) + size.to_bytes(2) + rest
    require(send(exchange, command(0x80, 0xE0, identifier[0], identifier[1], data)))


def _key_record(kind: KeyType, key: bytes) -> bytes:
    """Type, right to use, right to change, then by type: version and algorithm, or state granted and tries."""
    details = {
        KeyType.ENCRYPT: b"\x01\x00",
        KeyType.LINE: bytes([0xFF, _FIFTEEN_TRIES]),
        KeyType.EXTERNAL: bytes([_GRANTS_STATE_1, _THREE_TRIES]),
    }
    return bytes([kind, ANYBODY, AFTER_MASTER]) + details[kind] + key


def _challenge(exchange: Exchange, length: int) -> bytes:
    """GET CHALLENGE; it holds for the very next command only."""
    challenge = require(send(exchange, command(0x00, 0x84, 0x00, 0x00, le=length)))
    if len(challenge) != length:
        raise CardError(CardFault.CHIP_DAMAGED)
    return challenge


def _cbc(key: bytes, vector: bytes, data: bytes) -> bytes:
    encryptor = Cipher(TripleDES(key), modes.CBC(vector)).encryptor()
    return encryptor.update(data) + encryptor.finalize()
