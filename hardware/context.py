"""What every driver is given besides its own options."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from terminal.domain.card_keys import CardKeys
from terminal.domain.cards import CardNumberFormat
from terminal.ports import Clock
from terminal.services.backoff import Backoff

CardNumberFormats = Callable[[], tuple[CardNumberFormat, ...]]
"""The number formats of the scheme in force now; empty until a scheme has arrived."""


@dataclass(frozen=True)
class DriverContext:
    """The world of a driver. ``jitter`` gives numbers from 0 up to 1 that spread reconnections.

    ``card_keys`` are the company's keys for chips, by falling age: the first one writes, all of them read; empty on a
    terminal that was not given any. ``folder`` is the terminal's own, where a driver may keep a small file.
    """

    clock: Clock
    card_number_formats: CardNumberFormats
    backoff: Backoff = field(default_factory=Backoff)
    jitter: Callable[[], float] = random.random
    card_keys: Callable[[], tuple[CardKeys, ...]] = tuple
    folder: Path | None = None
