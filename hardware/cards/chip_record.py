"""The member record that every chip carries: 32 bytes, the same in every family, bound to the one card it is on.

::

    0  4D 43     "MC"; "mc" while a write is under way
    2  version   01
    3  key id    generation of the company's keys, 1–255
    4  store     2 bytes, big-endian: the issuing store
    6  number    8 bytes BCD, padded with F at the end
    14 issue     2 bytes, big-endian: which of the member's cards this is, from 1
    16 MAC       HMAC-SHA256(K, "MCARD1" ‖ kind ‖ len(UID) ‖ UID ‖ bytes 0–15), its first 16 bytes
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence

import msgspec

from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind, mask
from terminal.domain.errors import CardError, CardFault

LENGTH = 32
HEAD = 16
"""Length of what the MAC protects, and of the MAC."""
MAGIC = b"MC"
UNFINISHED_MAGIC = b"mc"
LONGEST_NUMBER = 16

_VERSION = 1
_NO_DIGIT = "f"
_KIND_CODES = {
    CardKind.CLASSIC: 1,
    CardKind.NTAG: 2,
    CardKind.SLE4442: 3,
    CardKind.SLE4428: 4,
    CardKind.CPU: 5,
    CardKind.DESFIRE: 6,
}  # in the MAC of every card in the field: never renumber


class ChipRecord(msgspec.Struct, frozen=True):
    """What a chip says of its member: the number (1–16 digits), ``issue`` 1–65535, ``store`` 0–65535."""

    number: str
    issue: int
    store: int

    def __repr__(self) -> str:
        return f"ChipRecord(number='{mask(self.number)}', issue={self.issue}, store={self.store})"


def store_number(store: str) -> int:
    """The two bytes that stand for a store: the digits of its id modulo 65536 (``S012`` → 12; without digits 0)."""
    digits = "".join(character for character in store if character in "0123456789")
    return int(digits or "0") % 0x10000


def pack(record: ChipRecord, keys: CardKeys, kind: CardKind, uid: bytes) -> bytes:
    """The 32 bytes for the card ``uid``. Raises ValueError for a value that the record cannot hold."""
    number = record.number
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise ValueError(f"a chip record holds a number of 1 to {LONGEST_NUMBER} digits")
    if not (1 <= record.issue <= 0xFFFF and 0 <= record.store <= 0xFFFF):
        raise ValueError("a chip record holds an issue from 1 and a store from 0, both up to 65535")
    head = b"".join(
        (
            MAGIC,
            bytes((_VERSION, keys.id)),
            record.store.to_bytes(2),
            bytes.fromhex(number.ljust(LONGEST_NUMBER, _NO_DIGIT)),
            record.issue.to_bytes(2),
        )
    )
    return head + _mac(head, keys, kind, uid)


def unpack(stored: bytes, keys: Sequence[CardKeys], kind: CardKind, uid: bytes) -> ChipRecord:
    """The record that ``stored`` is, made for the card ``uid`` under one of ``keys``.

    Raises CardError: BLANK (nothing was ever written), CHIP_DAMAGED (torn, or no record of this version), CHIP_FOREIGN
    (a generation of keys that this terminal does not have) and CHIP_COPY (whole, but made for another card).
    """
    if is_empty(stored):
        raise CardError(CardFault.BLANK)
    number = stored[6:14].hex().rstrip(_NO_DIGIT)
    issue = int.from_bytes(stored[14:16])
    if (
        len(stored) != LENGTH
        or stored[:3] != MAGIC + bytes((_VERSION,))
        or not (number.isascii() and number.isdigit())
        or issue == 0
    ):
        raise CardError(CardFault.CHIP_DAMAGED)
    generation = next((one for one in keys if one.id == stored[3]), None)
    if generation is None:
        raise CardError(CardFault.CHIP_FOREIGN)
    if not hmac.compare_digest(_mac(stored[:HEAD], generation, kind, uid), stored[HEAD:]):
        raise CardError(CardFault.CHIP_COPY)
    return ChipRecord(number, issue, int.from_bytes(stored[4:6]))


def is_empty(stored: bytes) -> bool:
    """Whether memory is as makers deliver it: all 00, or all FF."""
    return stored in (bytes(len(stored)), b"\xff" * len(stored))


def fault_of_open(stored: bytes) -> CardFault:
    """What ``stored`` is on a card that everybody can write: BLANK, CHIP_FOREIGN, or CHIP_DAMAGED.

    The access keys come after the record, so one that stands open is a write that stopped before its end.
    """
    if is_empty(stored):
        return CardFault.BLANK
    return CardFault.CHIP_DAMAGED if stored[: len(MAGIC)].upper() == MAGIC else CardFault.CHIP_FOREIGN


def write_steps(record: bytes, block: int) -> Iterator[tuple[int, bytes]]:
    """The (offset, ``block`` bytes) to write, in an order in which no stop leaves a record that looks whole.

    The first block marks the record as unfinished, and is written again with its true content when all others are
    there: a card taken away in between reads as CHIP_DAMAGED, not as a copy.
    """
    yield 0, UNFINISHED_MAGIC + record[len(MAGIC) : block]
    for offset in range(block, LENGTH, block):
        yield offset, record[offset : offset + block]
    yield 0, record[:block]


def _mac(head: bytes, keys: CardKeys, kind: CardKind, uid: bytes) -> bytes:
    bound = b"MCARD1" + bytes((_KIND_CODES[kind], len(uid))) + uid + head
    return hmac.digest(keys.mac, bound, hashlib.sha256)[:HEAD]
