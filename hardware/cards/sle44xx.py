"""SLE4442 and SLE4428 contact memory cards: the member record at 0x40–0x5F.

Sources: Infineon SLE4432/4442 and SLE4418/4428 data sheets; ACS ACR39 reference manual 8.3, 8.4 (pseudo-APDUs).

Everybody can read these chips; writing wants the PSC, which a counter guards: three wrong ones (SLE4442) or eight
(SLE4428) and the chip is read-only for ever. So a PSC is never tried out. Byte 1 of the record says which one is on
the card, and is always written alone, so that it is whole at every moment:

======  ==============================================================  ===================
byte 1  what it means                                                   PSC
======  ==============================================================  ===================
FF, 00  as delivered                                                    factory's
``f``   first write under way                                           factory's
``k``   record written, PSC being changed                               ours, or factory's
``o``   a card of ours being written again                              ours
``C``   whole record (``MC``)                                           ours
======  ==============================================================  ===================

Only ``k`` is open: ours is presented, and if that was wrong (the counter then says so, even after the card was away),
the factory's; the right one sets the counter back. The last try is never spent.
"""

from collections.abc import Sequence

import msgspec

from hardware.cards import chip_record
from hardware.cards.apdu import Exchange, command, send
from hardware.cards.diversification import sle_psc
from hardware.cards.storage_card import exercise, understood
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault

_RECORD = 0x40
_MARK = _RECORD + 1
_SPARE = 0x60
_MAKERS_BYTES = 8  # header, maker and type: what all cards of a batch share, and other batches do not
_FIRST_WRITE, _KEY_CHANGE, _REWRITE = b"f", b"k", b"o"
_MARKS = _FIRST_WRITE + _KEY_CHANGE + _REWRITE


class Model(msgspec.Struct, frozen=True):
    """What differs between the two chips. ``change_psc`` is the header of the command that changes the PSC."""

    kind: CardKind
    card_type: int
    psc_length: int
    full_counter: int
    change_psc: tuple[int, int, int]


SLE4442 = Model(CardKind.SLE4442, 0x06, 3, 0x07, (0xD2, 0x00, 0x01))
SLE4428 = Model(CardKind.SLE4428, 0x05, 2, 0xFF, (0xD0, 0x03, 0xFE))  # its PSC is the last two bytes of the memory


class Sle44xx:
    """An SLE4442 or SLE4428 in a reader. Every act begins by telling the reader which: it powers the card anew."""

    def __init__(self, exchange: Exchange, model: Model) -> None:
        self.kind = model.kind
        self._exchange = exchange
        self._model = model

    def uid(self) -> bytes:
        """The maker's first 8 bytes: these chips have no serial number, so any card of the batch carries the same."""
        self._select()
        return self._makers_bytes()

    def read_record(self, keys: Sequence[CardKeys]) -> bytes:
        """The record, without any key: ``unpack`` finds out whether it is one of ours."""
        self._select()
        stored = self._read(_RECORD, chip_record.LENGTH)
        if stored.startswith(chip_record.MAGIC):
            return stored
        if chip_record.is_empty(stored):
            raise CardError(CardFault.BLANK)
        raise CardError(CardFault.CHIP_DAMAGED if _unfinished(stored) else CardFault.CHIP_FOREIGN)

    def write_record(self, record: bytes, keys: CardKeys) -> None:
        """Write all but byte 1, change the PSC, then write byte 1. See the table above for a stop in between."""
        self._select()
        ours = sle_psc(keys.master, self._makers_bytes(), self._model.psc_length)
        has_ours = self._open(self._read(_RECORD, chip_record.LENGTH), ours, keys)
        self._write(_MARK, _REWRITE if has_ours else _FIRST_WRITE)
        self._write(_MARK + 1, record[2:])
        self._write(_RECORD, record[:1])
        written = self._read(_RECORD, chip_record.LENGTH)
        if (written[:1], written[2:]) != (record[:1], record[2:]):
            raise CardError(CardFault.CHIP_DAMAGED)
        if not has_ours:
            self._write(_MARK, _KEY_CHANGE)
            self._ask(command(0xFF, *self._model.change_psc, ours))
            if not self._present(ours):
                raise CardError(CardFault.CHIP_DAMAGED)
        self._write(_MARK, record[1:2])
        if self._read(_RECORD, chip_record.LENGTH) != record:
            raise CardError(CardFault.CHIP_DAMAGED)

    def test_write(self, keys: Sequence[CardKeys]) -> WriteTest:
        """On the byte behind the record; only on a whole card of ours, whose PSC is known without trying."""
        self._select()
        makers_bytes = self._makers_bytes()
        stored = self._read(_RECORD, chip_record.LENGTH)
        owner = next((one for one in keys if self._is_whole(stored, one, makers_bytes)), None)
        if owner is None or self._tries() < 2:
            return WriteTest.NOT_POSSIBLE
        if not self._present(sle_psc(owner.master, makers_bytes, self._model.psc_length)):
            return WriteTest.NOT_POSSIBLE

        def write(content: bytes) -> bool:
            self._write(_SPARE, content)
            return True

        return exercise(self._read(_SPARE, 1), write, lambda: self._read(_SPARE, 1))

    def tries_left(self) -> int:
        """3 to 0 (SLE4442) or 8 to 0 (SLE4428): wrong PSCs until the chip is read-only."""
        self._select()
        return self._tries()

    def _open(self, stored: bytes, ours: bytes, keys: CardKeys) -> bool:
        """Present the PSC that ``stored`` speaks of; whether it was ours, not the factory's."""
        factory = b"\xff" * self._model.psc_length
        candidates = self._candidates(stored, keys)
        if self._tries() < self._model.full_counter.bit_count():
            candidates = candidates[::-1]
        for is_ours in candidates:
            if self._tries() < 2:
                raise CardError(CardFault.CHIP_LOCKED)
            if self._present(ours if is_ours else factory):
                return is_ours
        raise CardError(CardFault.CHIP_FOREIGN if len(candidates) == 1 else CardFault.CHIP_DAMAGED)

    def _candidates(self, stored: bytes, keys: CardKeys) -> tuple[bool, ...]:
        """In which order our PSC (True) and the factory's (False) come into question. Raises CHIP_FOREIGN for none."""
        if chip_record.is_empty(stored):
            return (False,)
        if self._is_whole(stored, keys, self._makers_bytes()):
            return (True,)
        if not _unfinished(stored):
            raise CardError(CardFault.CHIP_FOREIGN)
        mark = stored[1:2]
        if mark == _FIRST_WRITE:
            return (False,)
        if stored[3] != keys.id:  # it was last written under another generation's PSC
            raise CardError(CardFault.CHIP_FOREIGN)
        return (True, False) if mark == _KEY_CHANGE else (True,)

    def _is_whole(self, stored: bytes, keys: CardKeys, makers_bytes: bytes) -> bool:
        """Whether ``stored`` is a record under ``keys`` for this card; then its PSC is ours."""
        try:
            chip_record.unpack(stored, (keys,), self._model.kind, makers_bytes)
        except CardError:
            return False
        return True

    def _select(self) -> None:
        """Tell the reader the type of card; it resets the card. Raises CHIP_UNKNOWN where it finds another one."""
        if not understood(send(self._exchange, command(0xFF, 0xA4, 0, 0, bytes([self._model.card_type])))).ok:
            raise CardError(CardFault.CHIP_UNKNOWN)

    def _makers_bytes(self) -> bytes:
        return self._read(0, _MAKERS_BYTES)

    def _tries(self) -> int:
        """READ PRESENTATION ERROR COUNTER: each bit that is still 1 is a try, and as many bytes follow as a PSC has."""
        length = 1 + self._model.psc_length
        counter = self._ask(command(0xFF, 0xB1, 0, 0, le=length), length)[0]
        return (counter & self._model.full_counter).bit_count()

    def _present(self, psc: bytes) -> bool:
        """PRESENT CODE: the answer is 90 and the counter, so 9000 is no success but the end of the chip."""
        answer = understood(send(self._exchange, command(0xFF, 0x20, 0, 0, psc)))
        if answer.sw >> 8 != 0x90:
            raise CardError(CardFault.CHIP_SILENT)
        counter = answer.sw & 0xFF
        if counter == 0:
            raise CardError(CardFault.CHIP_LOCKED)
        return counter == self._model.full_counter

    def _read(self, address: int, length: int) -> bytes:
        """Some readers put four protection bytes behind what was asked for."""
        return self._ask(command(0xFF, 0xB0, 0, address, le=length), length)

    def _write(self, address: int, content: bytes) -> None:
        self._ask(command(0xFF, 0xD0, 0, address, content))

    def _ask(self, apdu: bytes, length: int = 0) -> bytes:
        """The first ``length`` bytes of the answer. Raises CHIP_SILENT where they do not come."""
        answer = understood(send(self._exchange, apdu))
        if not answer.ok or len(answer.data) < length:
            raise CardError(CardFault.CHIP_SILENT)
        return answer.data[:length]


def _unfinished(stored: bytes) -> bool:
    """Whether a write of ours stopped half way: byte 1 says so, byte 0 is ours or still as delivered."""
    return stored[1] in _MARKS and stored[:1] in (b"M", b"\xff", b"\x00")
