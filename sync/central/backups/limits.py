"""How much of the tills' backups the centre keeps: ``[backups]`` of the settings file."""

from typing import Annotated

import msgspec

from sync.central.allowances import Allowance

_DAY_MS = 24 * 3600_000


class BackupLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``keep`` newest per terminal, each of ``most_mb`` MiB at the most; ``daily`` new ones a day from one terminal."""

    keep: Annotated[int, msgspec.Meta(ge=1, le=100)] = 3
    most_mb: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 1024
    daily: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 24

    @property
    def most_bytes(self) -> int:
        """The largest database of a backup."""
        return self.most_mb * 1024 * 1024

    @property
    def offers(self) -> Allowance:
        """How often a terminal may begin a new one."""
        return Allowance(self.daily, _DAY_MS)
