"""Whether the company's keys that came over the line are keys at all: wrong ones would show only at the first card."""

from typing import Final

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.errors import Refused

_KEY_BYTES: Final = 32
_MASTER_BYTES: Final = 16  # AES-128
_LAST_GENERATION: Final = 255


def check_keys(keys: CompanyKeys) -> None:
    """Raise Refused(``protocol``) for keys that no card could be read or written with."""
    generations = [each.id for each in keys.card_keys]
    lawful = (
        bool(generations)
        and generations == sorted(set(generations), reverse=True)
        and 1 <= generations[-1] <= generations[0] <= _LAST_GENERATION
        and all((len(each.mac), len(each.master)) == (_KEY_BYTES, _MASTER_BYTES) for each in keys.card_keys)
        and all(len(each.public) == _KEY_BYTES for each in keys.code_keys)
        and len(keys.sealing) == _KEY_BYTES
    )
    if not lawful:
        raise Refused("protocol", "the company's keys are not of the lengths and order that they must have")
