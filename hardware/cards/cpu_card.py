"""The member record on a CPU card (ISO/IEC 7816-4, FMCOS): a directory of our own behind mutual authentication.

The card proves itself first (INTERNAL AUTHENTICATE), which a copy of its memory cannot, and which also tells the
generation of keys without costing a try; only then do we prove ourselves (EXTERNAL AUTHENTICATE) and read.

A card as delivered is written in this order, so that whatever it was taken away at, the next write knows where it
stands: the directory, its file and keys, the internal key last (without that key, all is built anew); the record,
marked as unfinished (as long as it is, the master key is the maker's or ours); the master key; the record's true mark.
"""

import hmac
import secrets
from collections.abc import Callable, Sequence

from hardware.cards import fmcos
from hardware.cards.apdu import Exchange, Response, StatusWord
from hardware.cards.chip_record import LENGTH, MAGIC, UNFINISHED_MAGIC
from hardware.cards.diversification import CpuKeys, cpu_keys
from hardware.cards.storage_card import exercise
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault

APPLICATION_NAME = b"\xf0MCARD1"
"""A proprietary application identifier, not registered (ISO/IEC 7816-4 clause 8.2.1.2: first digit F)."""
_DIRECTORY = b"MC"  # its file identifier, 4D43
_DIRECTORY_SIZE = 0x0200
_KEY_FILE_SIZE = 0x0080

FILE = 1
_BLOCK = 16
_SPARE = LENGTH
FILE_SIZE = LENGTH + _BLOCK
_REWRITING = b"mC"  # in place of the mark while a finished card is written again: its master key is ours

KEY_NUMBER = 0
"""Of every key: one of each type."""


class CpuCard:
    """A ``Chip``. ``uid`` is what the keys are derived from: the contactless UID or the serial number in the ATR."""

    kind = CardKind.CPU

    def __init__(self, exchange: Exchange, uid: bytes, random: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._exchange = exchange
        self._uid = uid
        self._random = random
        self._tries_left: int | None = None

    def uid(self) -> bytes:
        """As given by reader or ATR; that it is this card, its cryptogram proves."""
        return self._uid

    def read_record(self, keys: Sequence[CardKeys]) -> bytes:
        """The record, after mutual authentication. CHIP_DAMAGED where not even the internal key is there yet."""
        self._open(self._recognised(keys))
        return self._read(0, LENGTH)

    def write_record(self, record: bytes, keys: CardKeys) -> None:
        """Build what is missing, write, read back, take over the master key, mark as finished, read anew."""
        ours = cpu_keys(keys.master, self._uid)
        try:
            self._recognised([keys])
        except CardError as error:
            if error.fault not in (CardFault.BLANK, CardFault.CHIP_DAMAGED):
                raise
            self._build(ours, new=error.fault is CardFault.BLANK)
        self._open(ours)
        finished = self._read(0, len(MAGIC)) in (MAGIC, _REWRITING)
        unmarked = (_REWRITING if finished else UNFINISHED_MAGIC) + record[len(MAGIC) :]
        for offset in range(0, LENGTH, _BLOCK):
            self._update(ours, offset, unmarked[offset : offset + _BLOCK])
        _require_same(self._read(0, LENGTH), unmarked)
        if not finished:
            self._take_over_master_key(ours)
            self._select_application()
            self._open(ours)
        self._update(ours, 0, record[:_BLOCK])
        _require_same(self.read_record([keys]), record)

    def test_write(self, keys: Sequence[CardKeys]) -> WriteTest:
        """Invert the spare area and put it back."""
        try:
            ours = self._recognised(keys)
        except CardError as error:
            if error.fault in (CardFault.BLANK, CardFault.CHIP_FOREIGN, CardFault.CHIP_DAMAGED):
                return WriteTest.NOT_POSSIBLE
            raise
        self._open(ours)

        def write(data: bytes) -> bool:
            self._update(ours, _SPARE, data)
            return True

        return exercise(self._read(_SPARE, _BLOCK), write, lambda: self._read(_SPARE, _BLOCK))

    def tries_left(self) -> int | None:
        """What the card said at the last wrong key; None before any, as it cannot be asked without trying."""
        return self._tries_left

    def _recognised(self, keys: Sequence[CardKeys]) -> CpuKeys:
        """The card's keys by the newest of ``keys`` under which its cryptogram is right; the application is selected.

        Raises BLANK without our application, CHIP_DAMAGED without its internal key, CHIP_FOREIGN for other keys.
        """
        if not fmcos.select_name(self._exchange, APPLICATION_NAME):
            raise CardError(CardFault.BLANK)
        challenge = self._random(fmcos.BLOCK)
        proof = fmcos.internal_authenticate(self._exchange, KEY_NUMBER, challenge)
        if proof is None:
            raise CardError(CardFault.CHIP_DAMAGED)
        for generation in keys:
            ours = cpu_keys(generation.master, self._uid)
            if hmac.compare_digest(fmcos.encipher(ours.internal, challenge), proof):
                return ours
        raise CardError(CardFault.CHIP_FOREIGN)

    def _open(self, ours: CpuKeys) -> None:
        _require_authenticated(self._prove(ours.external))

    def _build(self, ours: CpuKeys, *, new: bool) -> None:
        """The directory with its keys, on a card that still has the maker's master key."""
        self._select_master_file()
        _require_authenticated(self._prove(fmcos.FACTORY_MASTER))
        if new:
            fmcos.create_directory(self._exchange, _DIRECTORY, _DIRECTORY_SIZE, APPLICATION_NAME)
        self._select_application()
        if not new:
            fmcos.erase_directory(self._exchange)
        fmcos.create_key_file(self._exchange, _KEY_FILE_SIZE)
        fmcos.create_binary(self._exchange, FILE, FILE_SIZE)
        fmcos.add_key(self._exchange, fmcos.KeyType.LINE, KEY_NUMBER, ours.line)
        fmcos.add_key(self._exchange, fmcos.KeyType.EXTERNAL, KEY_NUMBER, ours.external)
        fmcos.add_key(self._exchange, fmcos.KeyType.ENCRYPT, KEY_NUMBER, ours.internal)

    def _take_over_master_key(self, ours: CpuKeys) -> None:
        """Put our master key in place of the maker's, if that did not happen before the card was taken away.

        Which of both it is, only trying tells. A wrong try is paid back by the right one, and there is a second one
        only if the card says that it has it.
        """
        self._select_master_file()
        response = self._prove(fmcos.FACTORY_MASTER)
        if response.ok:
            fmcos.change_master_key(self._exchange, ours.master)
        elif response.tries_left:
            _require_authenticated(self._prove(ours.master))
        else:
            _require_authenticated(response)

    def _prove(self, key: bytes) -> Response:
        response = fmcos.external_authenticate(self._exchange, KEY_NUMBER, key)
        self._tries_left = None if response.ok else response.tries_left
        return response

    def _select_master_file(self) -> None:
        if not fmcos.select_master_file(self._exchange):
            raise CardError(CardFault.CHIP_FOREIGN)

    def _select_application(self) -> None:
        if not fmcos.select_name(self._exchange, APPLICATION_NAME):
            raise CardError(CardFault.CHIP_DAMAGED)

    def _read(self, offset: int, length: int) -> bytes:
        return fmcos.read_binary(self._exchange, FILE, offset, length)

    def _update(self, ours: CpuKeys, offset: int, data: bytes) -> None:
        fmcos.update_binary(self._exchange, FILE, offset, data, ours.line)


def _require_authenticated(response: Response) -> None:
    """Raises CHIP_FOREIGN for a wrong key or none, CHIP_LOCKED after too many of them."""
    if response.tries_left or response.sw in (StatusWord.KEY_NOT_FOUND, StatusWord.FILE_NOT_FOUND):
        raise CardError(CardFault.CHIP_FOREIGN)
    fmcos.require(response)


def _require_same(found: bytes, expected: bytes) -> None:
    if found != expected:
        raise CardError(CardFault.CHIP_DAMAGED)
