"""An SLE4442 or SLE4428 in an ACR39-class contact reader (Infineon SLE4432/4442 and SLE4418/4428 data sheets).

The reader's pseudo-APDUs are those of the ACR39 reference manual, clauses 8.3 and 8.4.
"""

from typing import NamedTuple

from tests.support.virtual_cards.pseudo_apdu import FAILED, OK, UNSUPPORTED, WRONG_LENGTH, PseudoApdu, parse

_FACTORY_HEAD = bytes.fromhex("FFFF8115") + b"\xff" * 13 + bytes.fromhex("D27600000400")  # from address 4 on


class Model(NamedTuple):
    """Which chip: bytes of memory, the reader's number for it, bytes of the PSC, the counter when nothing was wrong.

    ``protectable`` is how many bytes have a protection bit, ``header`` the first bytes, which are the ATR.
    """

    size: int
    card_type: int
    psc_length: int
    full: int
    protectable: int
    header: bytes


SLE4442 = Model(256, 0x06, 3, 0x07, 32, bytes.fromhex("A2131091"))
SLE4428 = Model(1024, 0x05, 2, 0xFF, 1024, bytes.fromhex("92231091"))


class VirtualSle:
    """``memory`` is the main memory, ``protected`` the addresses that never change again, ``counter`` the open tries.

    ``appends_protection`` for readers that put four protection bytes behind every read. Writing what may not be
    written changes nothing and answers 9000 all the same: neither chip says what it did.
    """

    def __init__(self, model: Model, *, appends_protection: bool = False) -> None:
        self.model = model
        self.atr = bytes.fromhex("3B04") + model.header
        self.memory = bytearray(b"\xff" * model.size)
        head = model.header + _FACTORY_HEAD
        self.memory[: len(head)] = head
        self.protected = {address for address, byte in enumerate(head) if byte != 0xFF}
        self.appends_protection = appends_protection
        self.counter = model.full
        self.psc = b"\xff" * model.psc_length
        self.power()

    @property
    def tries(self) -> int:
        """How often the PSC may still be wrong."""
        return self.counter.bit_count()

    def power(self) -> None:
        """Forget which chip the reader was told of, and that the PSC was right."""
        self._selected = False
        self._verified = False

    def answer(self, command: bytes) -> bytes:
        """What the reader answers to a pseudo-APDU."""
        apdu = parse(command)
        if apdu is None:
            return UNSUPPORTED
        if apdu.ins == 0xA4:
            self.power()
            self._selected = apdu.data == bytes([self.model.card_type])
            return OK if self._selected else FAILED
        return self._answer(apdu) if self._selected else FAILED

    def _answer(self, apdu: PseudoApdu) -> bytes:
        address = apdu.p1 << 8 | apdu.p2
        match apdu.ins:
            case 0xB0:
                return self._read(address, apdu.size or 256)
            case 0xD0:
                return self._write(address, apdu.data)
            case 0xD1:
                return self._protect(address, apdu.data)
            case 0xB1:
                return bytes([self.counter]) + bytes(self.model.psc_length) + OK
            case 0xB2:
                return self._protection_bits(address) + OK
            case 0x20 if len(apdu.data) == self.model.psc_length:
                return self._present(apdu.data)
            case 0xD2 if self.model is SLE4442 and address == 1 and len(apdu.data) == 3:
                return self._change_psc(apdu.data)
            case _:
                return WRONG_LENGTH if apdu.ins in (0x20, 0xD2) else UNSUPPORTED

    def _read(self, address: int, size: int) -> bytes:
        if address + size > self.model.size:
            return FAILED
        content = self.memory.copy()
        if self.model is SLE4428:  # its counter and PSC are the last bytes of the memory
            content[-3:] = bytes([self.counter]) + (self.psc if self._verified else bytes(2))
        extra = self._protection_bits(0) if self.appends_protection else b""
        return bytes(content[address : address + size]) + extra + OK

    def _write(self, address: int, data: bytes) -> bytes:
        if not data or address + len(data) > self.model.size:
            return FAILED
        psc_at = self.model.size - 2
        if self.model is SLE4428 and address == psc_at and len(data) == 2:
            return self._change_psc(data)
        if self._verified:
            for at, byte in enumerate(data, address):
                if at not in self.protected:
                    self.memory[at] = byte
        return OK

    def _protect(self, address: int, data: bytes) -> bytes:
        """A protection bit is set for good where the byte that is sent is the one that is stored."""
        if self._verified:
            for at, byte in enumerate(data, address):
                if at < self.model.protectable and self.memory[at] == byte:
                    self.protected.add(at)
        return OK

    def _protection_bits(self, address: int) -> bytes:
        """Four bytes from ``address`` on, lowest bit first; 1 is a byte that can still change."""
        bits = sum(1 << n for n in range(32) if address + n not in self.protected)
        return bits.to_bytes(4, "little")

    def _present(self, psc: bytes) -> bytes:
        """First a bit of the counter is spent, then the codes are compared, then the counter is erased to full."""
        if self.counter:
            self.counter &= ~(1 << (self.counter.bit_length() - 1))
            self._verified = psc == self.psc
            if self._verified:
                self.counter = self.model.full
        return bytes([0x90, self.counter])

    def _change_psc(self, psc: bytes) -> bytes:
        if self._verified:
            self.psc = psc
        return OK
