"""A MIFARE Classic 1K on a contactless reader, after NXP's MF1S50yyX_V1 data sheet (clauses 8.6, 8.7, 10)."""

from typing import NamedTuple

from tests.support.virtual_cards.pseudo_apdu import (
    FAILED,
    LIST_PASSIVE_TARGET,
    OK,
    UNSUPPORTED,
    WRONG_LENGTH,
    PseudoApdu,
    TransparentSession,
    contactless_atr,
    found_target,
    parse,
)

SECTORS = 16
FACTORY_KEY = b"\xff" * 6
FACTORY_TRAILER = FACTORY_KEY + bytes.fromhex("FF078069") + FACTORY_KEY

_KEY_A, _KEY_B = 0x60, 0x61
_KEY_OF = {_KEY_A: "A", _KEY_B: "B"}


class DataRights(NamedTuple):
    """Which of the keys "A" and "B" may read and write a data block."""

    read: str
    write: str


class TrailerRights(NamedTuple):
    """Which of the keys may do what with the parts of a sector trailer; key A can never be read."""

    write_a: str
    read_access: str
    write_access: str
    read_b: str
    write_b: str


DATA_RIGHTS = {  # by C1 C2 C3; increment and decrement are left out: no value block is emulated
    0b000: DataRights("AB", "AB"),
    0b010: DataRights("AB", ""),
    0b100: DataRights("AB", "B"),
    0b110: DataRights("AB", "B"),
    0b001: DataRights("AB", ""),
    0b011: DataRights("B", "B"),
    0b101: DataRights("B", ""),
    0b111: DataRights("", ""),
}
TRAILER_RIGHTS = {
    0b000: TrailerRights("A", "A", "", "A", "A"),
    0b010: TrailerRights("", "A", "", "A", ""),
    0b100: TrailerRights("B", "AB", "", "", "B"),
    0b110: TrailerRights("", "AB", "", "", ""),
    0b001: TrailerRights("A", "A", "A", "A", "A"),
    0b011: TrailerRights("B", "AB", "B", "", "B"),
    0b101: TrailerRights("", "AB", "B", "", ""),
    0b111: TrailerRights("", "AB", "", "", ""),
}


class VirtualClassic:
    """Card and reader in one: ``blocks`` is the memory, ``slots`` the reader's two keys.

    After a refusal the card is halted and hears nothing more until it is found again or loses power.
    """

    atr = contactless_atr(0x0001)

    def __init__(self, uid: bytes = bytes.fromhex("04A1B2C3")) -> None:
        self.uid = uid
        self.blocks = [bytes(16) for _ in range(4 * SECTORS)]
        self.blocks[0] = uid + bytes([uid[0] ^ uid[1] ^ uid[2] ^ uid[3]]) + bytes.fromhex("0804006263646566676869")
        for sector in range(SECTORS):
            self.blocks[_trailer(sector)] = FACTORY_TRAILER
        self.slots: dict[int, bytes] = {}
        self._transparent = TransparentSession(self._select, lambda frame: None)
        self.power()

    def power(self) -> None:
        """Forget the reader's keys and what was authenticated."""
        self.slots.clear()
        self._select()

    def answer(self, command: bytes) -> bytes:
        """What the reader answers to a pseudo-APDU."""
        match apdu := parse(command):
            case PseudoApdu(0xCA, 0, 0):
                return self.uid + OK
            case PseudoApdu(0x82, 0x00 | 0x20, slot) if slot < 2:
                return self._load_key(slot, apdu.data)
            case PseudoApdu(0x86, 0, 0):
                return self._authenticate(apdu.data)
            case PseudoApdu(0xB0, 0, block, size):
                return self._read(block, size or 256)
            case PseudoApdu(0xD6, 0, block):
                return self._write(block, apdu.data)
            case PseudoApdu(0x00, 0, 0) if apdu.data == LIST_PASSIVE_TARGET:
                self._select()
                return found_target(0x0004, 0x08, self.uid) + OK
            case PseudoApdu(0xC2, 0):
                return self._transparent.answer(apdu)
            case _:
                return UNSUPPORTED

    def _select(self) -> None:
        self._halted = False
        self._authenticated: tuple[int, str] | None = None

    def _refuse(self) -> bytes:
        self._select()
        self._halted = True
        return FAILED

    def _load_key(self, slot: int, key: bytes) -> bytes:
        if len(key) != 6:
            return FAILED
        self.slots[slot] = key
        return OK

    def _authenticate(self, data: bytes) -> bytes:
        """Version 01, 00, block, type of key, slot."""
        if len(data) != 5 or data[0] != 1 or data[3] not in _KEY_OF or data[4] not in self.slots:
            return FAILED
        block, kind = data[2], data[3]
        if self._halted or block >= len(self.blocks):
            return self._refuse()
        sector = block // 4
        trailer = self.blocks[_trailer(sector)]
        wanted = trailer[:6] if kind == _KEY_A else trailer[10:]
        if self._conditions(sector) is None or self.slots[data[4]] != wanted:
            return self._refuse()
        self._authenticated = (sector, _KEY_OF[kind])
        return OK

    def _read(self, block: int, size: int) -> bytes:
        if size > 16:
            return WRONG_LENGTH
        key = self._open_with(block)
        if key is None:
            return self._refuse()
        if block % 4 == 3:
            return self._read_trailer(block, key)[:size] + OK
        if key not in self._data_rights(block).read:
            return self._refuse()
        return self.blocks[block][:size] + OK

    def _read_trailer(self, block: int, key: str) -> bytes:
        rights = self._trailer_rights(block)
        trailer = self.blocks[block]
        access = trailer[6:10] if key in rights.read_access else bytes(4)
        return bytes(6) + access + (trailer[10:] if key in rights.read_b else bytes(6))

    def _write(self, block: int, data: bytes) -> bytes:
        if len(data) != 16:
            return WRONG_LENGTH
        key = self._open_with(block)
        if key is None or block == 0:  # block 0 is the maker's
            return self._refuse()
        if block % 4 == 3:
            return self._write_trailer(block, key, data)
        if key not in self._data_rights(block).write:
            return self._refuse()
        self.blocks[block] = data
        return OK

    def _write_trailer(self, block: int, key: str, data: bytes) -> bytes:
        rights = self._trailer_rights(block)
        if key not in rights.write_a + rights.write_access + rights.write_b:
            return self._refuse()
        old = self.blocks[block]
        self.blocks[block] = b"".join(
            (new if key in allowed else old)[start:end]
            for new, allowed, start, end in (
                (data, rights.write_a, 0, 6),
                (data, rights.write_access, 6, 10),
                (data, rights.write_b, 10, 16),
            )
        )
        return OK

    def _open_with(self, block: int) -> str | None:
        """The key that this block's sector is open with now.

        A key B that can be read is data: it authenticates, and then the card refuses everything.
        """
        if self._halted or self._authenticated is None or block >= len(self.blocks):
            return None
        sector, key = self._authenticated
        if sector != block // 4 or self._conditions(sector) is None:
            return None
        return None if key == "B" and self._trailer_rights(_trailer(sector)).read_b else key

    def _data_rights(self, block: int) -> DataRights:
        return DATA_RIGHTS[self._condition(block)]

    def _trailer_rights(self, block: int) -> TrailerRights:
        return TRAILER_RIGHTS[self._condition(block)]

    def _condition(self, block: int) -> int:
        conditions = self._conditions(block // 4)
        assert conditions is not None, "asked for after authentication only"
        return conditions[block % 4]

    def _conditions(self, sector: int) -> list[int] | None:
        """C1 C2 C3 of the sector's four blocks; None where a bit and its inverse agree: then the sector is dead."""
        inverted, mixed, direct = self.blocks[_trailer(sector)][6:9]
        c1, c2, c3 = mixed >> 4, direct & 0x0F, direct >> 4
        if (inverted & 0x0F, inverted >> 4, mixed & 0x0F) != (~c1 & 0x0F, ~c2 & 0x0F, ~c3 & 0x0F):
            return None
        return [(c1 >> n & 1) << 2 | (c2 >> n & 1) << 1 | (c3 >> n & 1) for n in range(4)]


def _trailer(sector: int) -> int:
    return 4 * sector + 3
