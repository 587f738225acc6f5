"""What every chip family offers: one card on a reader, from the tap until it is taken away."""

from collections.abc import Sequence
from typing import Protocol

from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardKind
from terminal.domain.encoding import WriteTest


class Chip(Protocol):
    """A session with one card. Every method raises CardError (the card) or DeviceError (the reader).

    ``keys`` are the company's generations, newest first. A record is the 32 bytes of ``chip_record``, as stored: its
    MAC is checked by ``chip_record.unpack``, not here.
    """

    kind: CardKind

    def uid(self) -> bytes:
        """What tells this card from others and cannot be changed by its holder; empty where the family has nothing."""
        ...

    def read_record(self, keys: Sequence[CardKeys]) -> bytes:
        """The stored record, with the access that the family demands.

        Raises BLANK (as from the factory), CHIP_FOREIGN (not under our keys), CHIP_LOCKED, and CHIP_DAMAGED for a
        write that stopped half way.
        """
        ...

    def write_record(self, record: bytes, keys: CardKeys) -> None:
        """Write, read back, then set the access keys, then read again under them.

        On a card as from the factory, on one under these ``keys``, or on one where a write stopped half way. Raises
        CHIP_FOREIGN, CHIP_LOCKED (it will never take a write) and CHIP_DAMAGED (it took the write and reads otherwise).
        """
        ...

    def test_write(self, keys: Sequence[CardKeys]) -> WriteTest:
        """Write and read back where the member record is not, and put back what was there."""
        ...

    def tries_left(self) -> int | None:
        """Wrong secrets that the card will still forgive; None where the family does not count or does not tell."""
        ...
