"""One AES session with a MIFARE DESFire EV1 or later: mutual authentication, CMACs and enciphered data.

All messages of a session hang on one chain: the initialisation vector of each CMAC or encryption is the last block of
the one before, in both directions, so nothing can be left out, repeated or exchanged. A card that answers with an error
ends the session, and so does selecting an application.

Sources: NXP, MF3ICDx21_41_81 data sheet (DESFire EV1), native commands wrapped as ``90 command 00 00``; NIST SP
800-38B for the CMAC.
"""

import hmac
import secrets
import zlib
from collections.abc import Callable
from enum import IntEnum

from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

from hardware.cards.apdu import Exchange, Response, command, send
from terminal.domain.errors import CardError, CardFault

BLOCK = 16
_SHORT_MAC = 8  # what a card sends of a CMAC
_MOST_FRAMES = 32
Random = Callable[[int], bytes]


class DesfireCommand(IntEnum):
    """The native commands in use."""

    GET_VERSION = 0x60
    SELECT_APPLICATION = 0x5A
    CREATE_APPLICATION = 0xCA
    AUTHENTICATE_AES = 0xAA
    MORE = 0xAF
    GET_FILE_IDS = 0x6F
    CREATE_STD_DATA_FILE = 0xCD
    READ_DATA = 0xBD
    WRITE_DATA = 0x3D
    CHANGE_KEY = 0xC4


class DesfireStatus(IntEnum):
    """The status words in use; the low byte is the native status."""

    OK = 0x9100
    MORE = 0x91AF
    OUT_OF_MEMORY = 0x910E
    UNKNOWN_COMMAND = 0x911C
    INTEGRITY = 0x911E
    NO_SUCH_KEY = 0x9140
    LENGTH = 0x917E
    PERMISSION_DENIED = 0x919D
    PARAMETER = 0x919E
    APPLICATION_NOT_FOUND = 0x91A0
    AUTHENTICATION = 0x91AE
    BOUNDARY = 0x91BE
    ABORTED = 0x91CA
    DUPLICATE = 0x91DE
    FILE_NOT_FOUND = 0x91F0


_FAULTS: dict[int, CardFault] = {
    DesfireStatus.AUTHENTICATION: CardFault.CHIP_REMOVED,  # inside a session: it lost power, as if taken away
    DesfireStatus.ABORTED: CardFault.CHIP_REMOVED,
    DesfireStatus.PERMISSION_DENIED: CardFault.CHIP_FOREIGN,
    DesfireStatus.OUT_OF_MEMORY: CardFault.CHIP_FOREIGN,
}

_KEY_REFUSED = (DesfireStatus.AUTHENTICATION, DesfireStatus.NO_SUCH_KEY)


def transceive(exchange: Exchange, code: int, data: bytes = b"") -> Response:
    """One native command and its whole answer, over as many frames as the card makes of it.

    Raises CardError CHIP_SILENT if it never comes to an end.
    """
    response = _frame(exchange, code, data)
    whole = response.data
    for _ in range(_MOST_FRAMES):
        if response.sw != DesfireStatus.MORE:
            return Response(whole, response.sw)
        response = _frame(exchange, DesfireCommand.MORE)
        whole += response.data
    raise CardError(CardFault.CHIP_SILENT)


def require(response: Response, status: DesfireStatus = DesfireStatus.OK) -> bytes:
    """The data of a response with ``status``. Raises CardError for any other: what it means to a person."""
    if response.sw != status:
        raise CardError(_FAULTS.get(response.sw, CardFault.CHIP_DAMAGED))
    return response.data


def authenticate(
    exchange: Exchange, key_number: int, key: bytes, random: Random = secrets.token_bytes
) -> "DesfireSession | None":
    """Both sides prove that they know ``key`` (16 bytes); None where the card refuses it.

    The three messages are one CBC chain under ``key``: E(RndB), E(RndA ‖ RndB′), E(RndA′), where ′ is rotated left by
    a byte. Raises CardError CHIP_COPY if the card took our proof and cannot give its own.
    """
    answer = _frame(exchange, DesfireCommand.AUTHENTICATE_AES, bytes([key_number]))
    if answer.sw in _KEY_REFUSED:  # also where the application has keys of another algorithm
        return None
    challenge = _one_block(require(answer, DesfireStatus.MORE))
    rnd_a, rnd_b = random(BLOCK), _decipher(key, bytes(BLOCK), challenge)
    proof = _encipher(key, challenge, rnd_a + _rotated(rnd_b))
    answer = _frame(exchange, DesfireCommand.MORE, proof)
    if answer.sw in _KEY_REFUSED:
        return None
    if not hmac.compare_digest(_decipher(key, proof[-BLOCK:], _one_block(require(answer))), _rotated(rnd_a)):
        raise CardError(CardFault.CHIP_COPY)
    return DesfireSession(exchange, rnd_a[:4] + rnd_b[:4] + rnd_a[12:] + rnd_b[12:])


class DesfireSession:
    """What both sides share after authentication: the session key and where the chain stands.

    Every method raises CardError: CHIP_COPY where a MAC or checksum of the card does not fit, else as ``require``.
    """

    def __init__(self, exchange: Exchange, key: bytes) -> None:
        self._exchange = exchange
        self._key = key
        self._vector = bytes(BLOCK)

    def run(self, code: int, data: bytes = b"") -> bytes:
        """A command whose data travel in clear, both ways under a CMAC."""
        self._chain(bytes([code]) + data)
        return self._checked(transceive(self._exchange, code, data))

    def read_enciphered(self, code: int, header: bytes, length: int) -> bytes:
        """A command that is answered by ``length`` enciphered bytes."""
        self._chain(bytes([code]) + header)
        cryptogram = require(transceive(self._exchange, code, header))
        if len(cryptogram) != _padded_length(length + 4):
            raise CardError(CardFault.CHIP_COPY)
        plain = _decipher(self._key, self._vector, cryptogram)
        self._vector = cryptogram[-BLOCK:]
        data = plain[:length]
        # The checksum includes the status byte 00, which the card sends outside of the cryptogram.
        if plain[length:] != _zero_padded(crc32(data + b"\0"), len(plain) - length):
            raise CardError(CardFault.CHIP_COPY)
        return data

    def write_enciphered(self, code: int, header: bytes, data: bytes) -> None:
        """A command whose ``header`` travels in clear and ``data`` enciphered; the checksum covers all of it."""
        cryptogram = self._enciphered(data + crc32(bytes([code]) + header + data))
        self._checked(transceive(self._exchange, code, header + cryptogram))

    def change_own_key(self, number: int, key: bytes, version: int) -> None:
        """Replace the AES key that this session was opened with. Ends the session: the answer carries no CMAC."""
        header = bytes([number])
        new = key + bytes([version])
        cryptogram = self._enciphered(new + crc32(bytes([DesfireCommand.CHANGE_KEY]) + header + new))
        require(transceive(self._exchange, DesfireCommand.CHANGE_KEY, header + cryptogram))

    def _enciphered(self, plain: bytes) -> bytes:
        cryptogram = _encipher(self._key, self._vector, _zero_padded(plain, _padded_length(len(plain))))
        self._vector = cryptogram[-BLOCK:]
        return cryptogram

    def _checked(self, response: Response) -> bytes:
        answer = require(response)
        data, mac = answer[:-_SHORT_MAC], answer[-_SHORT_MAC:]
        if not hmac.compare_digest(self._chain(data + b"\0")[:_SHORT_MAC], mac):
            raise CardError(CardFault.CHIP_COPY)
        return data

    def _chain(self, message: bytes) -> bytes:
        self._vector = chained_cmac(self._key, self._vector, message)
        return self._vector


def chained_cmac(key: bytes, vector: bytes, message: bytes) -> bytes:
    """AES CMAC of ``message`` (not empty) whose first block is chained to ``vector`` instead of zero.

    A block that encrypts to ``vector``, put in front, brings plain CMAC to the same point.
    """
    mac = CMAC(AES(key))
    mac.update(_decipher(key, bytes(BLOCK), vector) + message)
    return mac.finalize()


def crc32(data: bytes) -> bytes:
    """The checksum of enciphered messages: ISO/IEC 13239's without the final inversion, little-endian."""
    return (zlib.crc32(data) ^ 0xFFFFFFFF).to_bytes(4, "little")


def _frame(exchange: Exchange, code: int, data: bytes = b"") -> Response:
    return send(exchange, command(0x90, code, 0, 0, data, le=256))


def _one_block(data: bytes) -> bytes:
    if len(data) != BLOCK:
        raise CardError(CardFault.CHIP_DAMAGED)
    return data


def _rotated(random: bytes) -> bytes:
    return random[1:] + random[:1]


def _padded_length(length: int) -> int:
    return -(-length // BLOCK) * BLOCK


def _zero_padded(data: bytes, length: int) -> bytes:
    return data.ljust(length, b"\0")


def _encipher(key: bytes, vector: bytes, data: bytes) -> bytes:
    encryptor = Cipher(AES(key), modes.CBC(vector)).encryptor()
    return encryptor.update(data) + encryptor.finalize()


def _decipher(key: bytes, vector: bytes, data: bytes) -> bytes:
    decryptor = Cipher(AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(data) + decryptor.finalize()
