"""MIFARE Classic: the member record in sector 1 (NXP MF1S50yyX_V1; reader commands of PC/SC part 3).

Access bits of the sector, ``78 77 88``: data blocks are read with key A or B and written with B only (condition 100);
the trailer's keys and bits are changed with key B only, and no key can be read (condition 011). A till that only reads
cards needs key A, and a till that was robbed of it cannot write; a card can be keyed anew without a new blank.
Crypto1 is broken: the keys keep people out, not laboratories, and a copy is found by its MAC or its issue.
"""

from collections.abc import Sequence

from hardware.cards import chip_record
from hardware.cards.apdu import Exchange
from hardware.cards.diversification import classic_keys
from hardware.cards.reader_profile import ReaderProfile
from hardware.cards.storage_card import StorageCard, exercise
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault

_BLOCK = 16
_RECORD_BLOCK = 4
_TRAILER_BLOCK = 7
_SPARE_BLOCK = 8
_KEY_A, _KEY_B = 0x60, 0x61
_FACTORY_KEY = b"\xff" * 6
_FACTORY_ACCESS = bytes.fromhex("FF0780")  # everything with key A
_ACCESS = bytes.fromhex("787788") + b"\x69"  # and the free byte, as delivered


class Classic:
    """A Classic on a reader."""

    kind = CardKind.CLASSIC

    def __init__(self, exchange: Exchange, profile: ReaderProfile) -> None:
        self._card = StorageCard(exchange, profile)

    def uid(self) -> bytes:
        """The UID, 4 or 7 bytes."""
        return self._card.uid()

    def read_record(self, keys: Sequence[CardKeys]) -> bytes:
        """Blocks 4 and 5, with key A. A record that is there under the factory's keys is a write that stopped."""
        if any(self._authenticate(_KEY_A, classic_keys(one.master, self.uid()).a) for one in keys):
            return self._read_record()
        if self._authenticate(_KEY_A, _FACTORY_KEY):
            raise CardError(chip_record.fault_of_open(self._read_record()))
        raise CardError(CardFault.CHIP_FOREIGN)

    def write_record(self, record: bytes, keys: CardKeys) -> None:
        """Write the record, then the sector trailer, then authenticate with both keys of the card.

        Classic counts no tries, so which keys are on the card is found out by using them.
        """
        own = classic_keys(keys.master, self.uid())
        ours = self._authenticate(_KEY_B, own.b)
        if not ours:
            self._open_blank()
        for offset, block in chip_record.write_steps(record, _BLOCK):
            self._write(_RECORD_BLOCK + offset // _BLOCK, block)
        self._demand_record(record)
        if not ours:
            self._write(_TRAILER_BLOCK, own.a + _ACCESS + own.b)
        if not (self._authenticate(_KEY_B, own.b) and self._authenticate(_KEY_A, own.a)):
            raise CardError(CardFault.CHIP_DAMAGED)
        self._demand_record(record)

    def test_write(self, keys: Sequence[CardKeys]) -> WriteTest:
        """On block 8 of sector 2, which this program leaves under the factory's keys."""

        def write(content: bytes) -> bool:
            opened = self._authenticate(_KEY_A, _FACTORY_KEY, _SPARE_BLOCK)
            return opened and self._card.write(_SPARE_BLOCK, content)

        def read() -> bytes | None:
            return self._card.read(_SPARE_BLOCK, _BLOCK)

        before = read() if self._authenticate(_KEY_A, _FACTORY_KEY, _SPARE_BLOCK) else None
        return WriteTest.NOT_POSSIBLE if before is None else exercise(before, write, read)

    def tries_left(self) -> int | None:
        """Classic does not count."""
        return None

    def _open_blank(self) -> None:
        """Authenticate on a sector as delivered, empty or with a write of ours that stopped half way."""
        if not self._authenticate(_KEY_A, _FACTORY_KEY):
            raise CardError(CardFault.CHIP_FOREIGN)
        access = self._read(_TRAILER_BLOCK)[6:9]
        fault = chip_record.fault_of_open(self._read_record())
        if access != _FACTORY_ACCESS or fault is CardFault.CHIP_FOREIGN:
            raise CardError(CardFault.CHIP_FOREIGN)

    def _authenticate(self, key_type: int, key: bytes, block: int = _RECORD_BLOCK) -> bool:
        return self._card.authenticate(block, key_type, key)

    def _read_record(self) -> bytes:
        return self._read(_RECORD_BLOCK) + self._read(_RECORD_BLOCK + 1)

    def _demand_record(self, record: bytes) -> None:
        if self._read_record() != record:
            raise CardError(CardFault.CHIP_DAMAGED)

    def _read(self, block: int) -> bytes:
        content = self._card.read(block, _BLOCK)
        if content is None:
            raise CardError(CardFault.CHIP_DAMAGED)
        return content

    def _write(self, block: int, content: bytes) -> None:
        if not self._card.write(block, content):
            raise CardError(CardFault.CHIP_DAMAGED)
