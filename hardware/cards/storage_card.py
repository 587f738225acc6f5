"""What contactless memory cards share: identity, selecting again after a refusal, blocks, a write test.

Sources: PC/SC part 3, clause 3.2.2 (storage card commands), and its supplement 2.02.00, clause 3.2.3 (switch
protocol); NXP PN532 user manual 7.3.5 (InListPassiveTarget).
"""

from collections.abc import Callable

from hardware.cards.apdu import Exchange, Response, StatusWord, command, send
from hardware.cards.reader_profile import RawRoute, ReaderProfile, raw_exchange
from terminal.domain.encoding import WriteTest
from terminal.domain.errors import CardError, CardFault, DeviceError, DeviceFault

_UID_LENGTHS = (4, 7, 10)  # ISO/IEC 14443-3 clause 6.5.4
_UNKNOWN_TO_READER = (StatusWord.UNSUPPORTED, StatusWord.UNKNOWN_INSTRUCTION, StatusWord.UNKNOWN_CLASS)
_LIST_PASSIVE_TARGET = b"\xd4\x4a\x01\x00"  # one card, 106 kbit/s type A
_TARGETS_LISTED = b"\xd5\x4b"
_SWITCH_TO_TYPE_A = (  # function and data object: start a session, ISO/IEC 14443 A up to selection, end the session
    (0x00, b"\x81\x00"),
    (0x02, b"\x8f\x02\x00\x03"),
    (0x00, b"\x82\x00"),
)


class StorageCard:
    """A contactless memory card on a reader.

    A card that refuses a command halts: it does not even hear the next one (MF1S50yyX 10.1.3, NTAG21x 9.3), and the
    reader calls that a failure like any other. So after each refusal it is selected again, which also tells a
    refusal from a card that is gone: then CHIP_REMOVED, or CHIP_SWAPPED for another one. Being selected, it has
    forgotten what was authenticated.
    """

    def __init__(self, exchange: Exchange, profile: ReaderProfile) -> None:
        self._exchange = exchange
        self._profile = profile
        self._uid = b""

    def uid(self) -> bytes:
        """The UID, 4, 7 or 10 bytes, asked for once. Raises CardError CHIP_SILENT where the card gives none."""
        self._uid = self._uid or _read_uid(self._exchange)
        return self._uid

    def read(self, number: int, length: int) -> bytes | None:
        """``length`` bytes from block or page ``number`` on; None where the card refuses."""
        answer = understood(send(self._exchange, command(0xFF, 0xB0, 0, number, le=length)))
        if not self._accepted(answer.ok):
            return None
        if len(answer.data) != length:
            raise CardError(CardFault.CHIP_SILENT)
        return answer.data

    def write(self, number: int, data: bytes) -> bool:
        """Write one block or page; False where the card refuses."""
        return self._accepted(understood(send(self._exchange, command(0xFF, 0xD6, 0, number, data))).ok)

    def authenticate(self, block: int, key_type: int, key: bytes) -> bool:
        """Whether ``key`` opens the MIFARE Classic sector of ``block``; ``key_type`` is 60 (key A) or 61 (key B)."""
        slot = self._profile.key_slots[0]
        loaded = understood(send(self._exchange, self._profile.load_key(key, slot)))
        if not loaded.ok:
            raise DeviceError(DeviceFault.FAULTY, f"the reader takes no keys (it says {loaded.sw:04X})")
        # GENERAL AUTHENTICATE: version 1, block (2 bytes), type of key, its slot
        which = bytes((1, 0, block, key_type, slot))
        return self._accepted(understood(send(self._exchange, command(0xFF, 0x86, 0, 0, which))).ok)

    def raw(self, frame: bytes) -> bytes:
        """The card's own answer to ``frame``, both without CRC; empty where it refuses."""
        answer = raw_exchange(self._exchange, self._profile, frame)
        self._accepted(answer != b"")
        return answer

    def _accepted(self, accepted: bool) -> bool:
        if not accepted and self._select() != self.uid():
            raise CardError(CardFault.CHIP_SWAPPED)
        return accepted

    def _select(self) -> bytes:
        """Select whatever card is there; its UID."""
        if self._profile.raw_route is RawRoute.TRANSPARENT:
            for function, data_object in _SWITCH_TO_TYPE_A:
                send(self._exchange, command(0xFF, 0xC2, 0, function, data_object, le=256))
            return _read_uid(self._exchange)
        answer = send(self._exchange, command(0xFF, 0, 0, 0, _LIST_PASSIVE_TARGET))
        if not (answer.ok and answer.data.startswith(_TARGETS_LISTED)):
            return _read_uid(self._exchange)  # a reader of another make, which selects by itself
        # number of cards, then of the first one: its number, ATQA (2), SAK, length of the UID, UID
        if len(answer.data) < 8 or answer.data[2] == 0:
            raise CardError(CardFault.CHIP_REMOVED)
        return answer.data[8 : 8 + answer.data[7]]


def understood(answer: Response) -> Response:
    """``answer``, unless it says that the reader has no such command: then DeviceError MISCONFIGURED."""
    if answer.sw in _UNKNOWN_TO_READER:
        raise DeviceError(DeviceFault.MISCONFIGURED, f"this reader does not serve such cards (it says {answer.sw:04X})")
    return answer


def exercise(before: bytes, write: Callable[[bytes], bool], read: Callable[[], bytes | None]) -> WriteTest:
    """Write every bit of ``before`` inverted, read it back, and put ``before`` back whatever happened.

    ``write`` says whether the card took it: a refusal is the card's right, and no defect.
    """
    inverted = bytes(byte ^ 0xFF for byte in before)
    try:
        if not write(inverted):
            return WriteTest.NOT_POSSIBLE
        took = read() == inverted
    finally:
        restored = write(before) and read() == before
    return WriteTest.GOOD if took and restored else WriteTest.FAILED


def _read_uid(exchange: Exchange) -> bytes:
    answer = understood(send(exchange, command(0xFF, 0xCA, 0, 0, le=256)))
    if not answer.ok or len(answer.data) not in _UID_LENGTHS:
        raise CardError(CardFault.CHIP_SILENT)
    return answer.data
