"""How long the bodies of journal entries lie in their rows: ``[retention]`` of the settings file."""

from datetime import UTC, datetime
from typing import Annotated

import msgspec

from terminal.domain.times import Instant


class ArchiveSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Entries that arrived more than ``months`` calendar months before the present one are packed every night.

    0, unless the operator says otherwise, packs none by itself: ``member-central retention`` does when it is told to.
    """

    months: Annotated[int, msgspec.Meta(ge=0, le=1200)] = 0

    def until(self, now: Instant) -> Instant | None:
        """The moment (UTC) before which entries are old; None while nothing is packed by itself."""
        if not self.months:
            return None
        today = datetime.fromtimestamp(now / 1000, UTC)
        years, month = divmod(today.year * 12 + today.month - 1 - self.months, 12)
        return int(datetime(years, month + 1, 1, tzinfo=UTC).timestamp() * 1000)
