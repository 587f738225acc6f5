"""The member that a chip stands for: its record, proven by its MAC to be ours and to belong on this very card."""

from collections.abc import Sequence

from hardware.cards import chip_record
from hardware.cards.chip import Chip
from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardMedium, CardRead
from terminal.domain.errors import CardError, CardFault


def read_member_card(chip: Chip, keys: Sequence[CardKeys], reader: str) -> CardRead:
    """What the counter is told of ``chip``. Raises CardError, NO_CARD_KEYS without keys, and DeviceError."""
    if not keys:
        raise CardError(CardFault.NO_CARD_KEYS)
    stored = chip.read_record(keys)
    record = chip_record.unpack(stored, keys, chip.kind, chip.uid())
    return CardRead(record.number, CardMedium.CHIP, reader, chip.kind, record.issue)
