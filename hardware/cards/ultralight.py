"""MIFARE Ultralight EV1 and NTAG21x: the member record in pages 4–11, behind the tag's password.

Sources: NXP MF0ULX1 and NTAG213/215/216 data sheets, clauses 8.5.7 (configuration), 8.8 (password), 10 (commands).

The password protects reading and writing (PROT) from page 4 on (AUTH0 04). The tag is not told to count wrong
passwords (AUTHLIM 0): counting would let any telephone kill a member's card, and the password of one tag, which
crosses the air in clear, opens no other one. For the same reason no password is tried on a tag that can be read
without: a stranger's tag may be counting.
"""

from collections.abc import Sequence

import msgspec

from hardware.cards import chip_record
from hardware.cards.apdu import Exchange
from hardware.cards.diversification import ntag_password
from hardware.cards.reader_profile import ReaderProfile
from hardware.cards.storage_card import StorageCard, exercise
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault

_PAGE = 4
_FOUR_PAGES = 4 * _PAGE  # what READ gives
_LOCK_PAGE = 2
_RECORD_PAGE = 4
_GET_VERSION, _PWD_AUTH = b"\x60", b"\x1b"
_AUTH0_OFF = 0xFF
_PROT, _CFGLCK = 0x80, 0x40
_STRG_MOD_EN = 0x04
_OUR_CONFIG = (_RECORD_PAGE, _PROT)  # AUTH0, ACCESS
_EMPTY_NDEF = (bytes.fromhex("0103A00C340300FE"), bytes.fromhex("0300FE"))  # NTAG213; NTAG215 and 216


class _Layout(msgspec.Struct, frozen=True):
    """First page of the configuration (then ACCESS, PWD, PACK), and the last one of the user's memory."""

    config: int
    last_user: int


_LAYOUTS = {  # by the size that GET_VERSION tells in its seventh byte
    0x0B: _Layout(0x10, 0x0F),  # MF0UL11, NTAG210
    0x0E: _Layout(0x25, 0x23),  # MF0UL21, NTAG212
    0x0F: _Layout(0x29, 0x27),  # NTAG213
    0x11: _Layout(0x83, 0x81),  # NTAG215
    0x13: _Layout(0xE3, 0xE1),  # NTAG216
}


class Ultralight:
    """An Ultralight EV1 or NTAG21x on a reader."""

    kind = CardKind.NTAG

    def __init__(self, exchange: Exchange, profile: ReaderProfile) -> None:
        self._card = StorageCard(exchange, profile)

    def uid(self) -> bytes:
        """The UID, 7 bytes."""
        return self._card.uid()

    def read_record(self, keys: Sequence[CardKeys]) -> bytes:
        """Pages 4–11, after the password. A record that can be read without is a write that stopped half way.

        Unless AUTH0 is written and waits for the tag to get power anew: then it was written just now, on this reader.
        """
        if not self._protected():
            stored = self._read_record()
            if not (stored.startswith(chip_record.MAGIC) and self._config(self._layout()) == _OUR_CONFIG):
                raise CardError(_fault_of_open(stored))
        if not any(self._authenticate(one) for one in keys):
            raise CardError(CardFault.CHIP_FOREIGN)
        return self._read_record()

    def write_record(self, record: bytes, keys: CardKeys) -> None:
        """Write the record, then password and acknowledgement, then what switches them on, AUTH0 last of all.

        Whether the password is needed, the tag shows by itself: until AUTH0 is written it can be read without.
        """
        layout = self._layout()
        if self._record_locked():
            raise CardError(CardFault.CHIP_LOCKED)
        ours = self._protected()
        if ours:
            self._demand(self._authenticate(keys), CardFault.CHIP_FOREIGN)
        else:
            self._demand_blank(layout)
        for offset, page in chip_record.write_steps(record, _PAGE):
            self._write(_RECORD_PAGE + offset // _PAGE, page)
        self._demand(self._read_record() == record)
        if not ours:
            self._protect(layout, keys)
        self._demand(self._authenticate(keys))
        self._demand(self._config(layout) == _OUR_CONFIG)
        self._demand(self._read_record() == record)

    def test_write(self, keys: Sequence[CardKeys]) -> WriteTest:
        """On the last page of the user's memory."""
        page = self._layout().last_user
        if self._protected() and not any(self._authenticate(one) for one in keys):
            return WriteTest.NOT_POSSIBLE

        def read() -> bytes | None:
            four = self._card.read(page, _FOUR_PAGES)
            return None if four is None else four[:_PAGE]

        before = read()
        if before is None:
            return WriteTest.NOT_POSSIBLE
        return exercise(before, lambda content: self._card.write(page, content), read)

    def tries_left(self) -> int | None:
        """A tag of ours does not count, and one that counts does not tell."""
        return None

    def _layout(self) -> _Layout:
        """Which model it is. Raises CHIP_UNKNOWN for one without a password, which does not know GET_VERSION."""
        version = self._card.raw(_GET_VERSION)
        layout = _LAYOUTS.get(version[6]) if len(version) == 8 else None
        if layout is None:
            raise CardError(CardFault.CHIP_UNKNOWN)
        return layout

    def _protected(self) -> bool:
        """Whether page 4 cannot be read without the password.

        READ goes on with page 0 where the readable memory ends (NTAG21x 10.2): so a read of pages 1 to 4 shows it,
        and the tag need not refuse anything.
        """
        four = self._card.read(1, _FOUR_PAGES)
        return four is None or four[-_PAGE:-1] == self.uid()[: _PAGE - 1]

    def _record_locked(self) -> bool:
        """Whether a lock bit makes one of the record's pages read-only for ever (static lock bytes, 8.5.2)."""
        page = self._card.read(_LOCK_PAGE, _FOUR_PAGES)
        if page is None:
            raise CardError(CardFault.CHIP_FOREIGN)
        locks = int.from_bytes(page[2:4], "little")
        return locks >> _RECORD_PAGE & 0xFF != 0

    def _demand_blank(self, layout: _Layout) -> None:
        """Raise for a tag that is open, and yet neither as delivered nor a write of ours that stopped half way."""
        auth0, access = self._config(layout)
        self._demand(not access & _CFGLCK, CardFault.CHIP_LOCKED)
        self._demand(auth0 == _AUTH0_OFF or (auth0, access) == _OUR_CONFIG, CardFault.CHIP_FOREIGN)
        self._demand(_fault_of_open(self._read_record()) is not CardFault.CHIP_FOREIGN, CardFault.CHIP_FOREIGN)

    def _protect(self, layout: _Layout, keys: CardKeys) -> None:
        """PWD and PACK count at once, the rest when the tag next gets power; so AUTH0 comes last."""
        secret = ntag_password(keys.master, self.uid())
        config = self._read(layout.config)
        self._write(layout.config + 2, secret.pwd)
        self._write(layout.config + 3, secret.pack + bytes(2))
        self._write(layout.config + 1, bytes([_PROT]) + config[5:8])
        # strong modulation as it was; no mirror, which would lay the UID over the record
        self._write(layout.config, bytes((config[0] & _STRG_MOD_EN, 0, 0, _RECORD_PAGE)))

    def _authenticate(self, keys: CardKeys) -> bool:
        """Whether the tag takes the password. Raises CHIP_COPY if it does not know the acknowledgement to it."""
        secret = ntag_password(keys.master, self.uid())
        acknowledgement = self._card.raw(_PWD_AUTH + secret.pwd)
        self._demand(acknowledgement in (b"", secret.pack), CardFault.CHIP_COPY)
        return acknowledgement == secret.pack

    def _config(self, layout: _Layout) -> tuple[int, int]:
        """AUTH0 and ACCESS."""
        config = self._read(layout.config)
        return config[3], config[4]

    def _read_record(self) -> bytes:
        return self._read(_RECORD_PAGE) + self._read(_RECORD_PAGE + 4)

    def _read(self, page: int) -> bytes:
        """Four pages from ``page`` on."""
        four = self._card.read(page, _FOUR_PAGES)
        if four is None:
            raise CardError(CardFault.CHIP_DAMAGED)
        return four

    def _write(self, page: int, content: bytes) -> None:
        self._demand(self._card.write(page, content))

    @staticmethod
    def _demand(met: bool, fault: CardFault = CardFault.CHIP_DAMAGED) -> None:
        if not met:
            raise CardError(fault)


def _fault_of_open(stored: bytes) -> CardFault:
    """As for every chip; an empty message of the NFC Forum, as NTAGs are delivered, is nothing either."""
    for message in _EMPTY_NDEF:
        if stored == message.ljust(len(stored), b"\0"):
            return CardFault.BLANK
    return chip_record.fault_of_open(stored)
