"""The member record on a MIFARE DESFire EV1 or later: an application of our own with one AES key and one file.

The file is a standard data file, always enciphered: the record at 0–31, a spare area at 32–47. The application begins
under the factory's key of zeros, and its own key replaces that last: an application that still opens with zeros is one
whose writing stopped half way, and writing it again finishes it.
"""

import secrets
from collections.abc import Sequence

from hardware.cards.apdu import Exchange
from hardware.cards.chip_record import LENGTH, write_steps
from hardware.cards.desfire_session import (
    BLOCK,
    DesfireCommand,
    DesfireSession,
    DesfireStatus,
    Random,
    authenticate,
    require,
    transceive,
)
from hardware.cards.diversification import desfire_key
from hardware.cards.storage_card import exercise
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault

APPLICATION_ID = bytes.fromhex("52434D")  # "MCR", least significant byte first as on the wire
_CARD_LEVEL = bytes(3)

FILE = 1
FILE_SIZE = LENGTH + BLOCK
_SPARE = LENGTH
_ENCIPHERED = 3  # communication mode of the file
_ONLY_OUR_KEY = bytes(2)  # access rights: read, write, both and change of rights, all under key 0

KEY = 0
FACTORY_KEY = bytes(16)
_KEY_VERSION = 1
_KEY_SETTINGS = 0x09  # the key may be changed, settings too; creating and listing files only under it
_ONE_AES_KEY = 0x81

_VERSION_LENGTH = 28
_FIRST_WITH_AES = 1  # software major version: 0 is the DESFire before EV1


def uid_of(exchange: Exchange) -> bytes | None:
    """The 7-byte UID by GET VERSION; None if this is no DESFire.

    Raises CardError CHIP_UNKNOWN for the one before EV1, which has no AES, and for one that hides its UID.
    """
    answer = transceive(exchange, DesfireCommand.GET_VERSION)
    version = answer.data
    if answer.sw != DesfireStatus.OK or len(version) < _VERSION_LENGTH or version[1] & 0x0F != 1:
        return None
    uid = version[14:21]
    if version[10] < _FIRST_WITH_AES or not any(uid):
        raise CardError(CardFault.CHIP_UNKNOWN)
    return uid


class Desfire:
    """A ``Chip``. It does not count wrong keys."""

    kind = CardKind.DESFIRE

    def __init__(self, exchange: Exchange, uid: bytes, random: Random = secrets.token_bytes) -> None:
        self._exchange = exchange
        self._uid = uid
        self._random = random

    def uid(self) -> bytes:
        """The 7 bytes that the card gives as its own; that it is this card, authentication under its key proves."""
        return self._uid

    def read_record(self, keys: Sequence[CardKeys]) -> bytes:
        """The record, deciphered. Raises CHIP_DAMAGED for an application that still opens with the factory's key."""
        return _read(self._open(keys), 0, LENGTH)

    def write_record(self, record: bytes, keys: CardKeys) -> None:
        """Create what is missing of application and file, write, read back, then change the key."""
        if not self._select(APPLICATION_ID):
            self._create_application()
        session = self._authenticate(desfire_key(keys.master, self._uid))
        new = session is None
        session = session or self._authenticate(FACTORY_KEY)
        if session is None:
            raise CardError(CardFault.CHIP_FOREIGN)
        self._create_file(session)
        for offset, block in write_steps(record, BLOCK):
            _write(session, offset, block)
        _require_same(_read(session, 0, LENGTH), record)
        if new:
            session.change_own_key(KEY, desfire_key(keys.master, self._uid), _KEY_VERSION)
        _require_same(self.read_record([keys]), record)

    def test_write(self, keys: Sequence[CardKeys]) -> WriteTest:
        """Invert the spare area and put it back."""
        try:
            session = self._open(keys)
        except CardError as error:
            if error.fault in (CardFault.BLANK, CardFault.CHIP_FOREIGN, CardFault.CHIP_DAMAGED):
                return WriteTest.NOT_POSSIBLE
            raise

        def write(data: bytes) -> bool:
            _write(session, _SPARE, data)
            return True

        return exercise(_read(session, _SPARE, BLOCK), write, lambda: _read(session, _SPARE, BLOCK))

    def tries_left(self) -> int | None:
        """None: a DESFire does not tell."""
        return None

    def _open(self, keys: Sequence[CardKeys]) -> DesfireSession:
        """A session under the newest of ``keys`` that fits."""
        if not self._select(APPLICATION_ID):
            raise CardError(CardFault.BLANK)
        for generation in keys:
            session = self._authenticate(desfire_key(generation.master, self._uid))
            if session is not None:
                return session
        unfinished = self._authenticate(FACTORY_KEY) is not None
        raise CardError(CardFault.CHIP_DAMAGED if unfinished else CardFault.CHIP_FOREIGN)

    def _authenticate(self, key: bytes) -> DesfireSession | None:
        return authenticate(self._exchange, KEY, key, self._random)

    def _select(self, application: bytes) -> bool:
        response = transceive(self._exchange, DesfireCommand.SELECT_APPLICATION, application)
        if response.sw == DesfireStatus.APPLICATION_NOT_FOUND:
            return False
        require(response)
        return True

    def _create_application(self) -> None:
        """At card level, where a card as from the factory asks for no key."""
        self._select(_CARD_LEVEL)
        settings = bytes([_KEY_SETTINGS, _ONE_AES_KEY])
        require(transceive(self._exchange, DesfireCommand.CREATE_APPLICATION, APPLICATION_ID + settings))
        self._select(APPLICATION_ID)

    def _create_file(self, session: DesfireSession) -> None:
        if FILE not in session.run(DesfireCommand.GET_FILE_IDS):
            settings = bytes([FILE, _ENCIPHERED]) + _ONLY_OUR_KEY + FILE_SIZE.to_bytes(3, "little")
            session.run(DesfireCommand.CREATE_STD_DATA_FILE, settings)


def _read(session: DesfireSession, offset: int, length: int) -> bytes:
    return session.read_enciphered(DesfireCommand.READ_DATA, _region(offset, length), length)


def _write(session: DesfireSession, offset: int, data: bytes) -> None:
    session.write_enciphered(DesfireCommand.WRITE_DATA, _region(offset, len(data)), data)


def _region(offset: int, length: int) -> bytes:
    return bytes([FILE]) + offset.to_bytes(3, "little") + length.to_bytes(3, "little")


def _require_same(found: bytes, expected: bytes) -> None:
    if found != expected:
        raise CardError(CardFault.CHIP_DAMAGED)
