"""What the status bar tells the truth about."""

import msgspec

from terminal.domain.times import Instant


class SyncStatus(msgspec.Struct, frozen=True):
    """The line to the centre. ``since`` is when ``online`` last changed; ``stopped`` holds a refusal's code."""

    online: bool
    since: Instant
    waiting: int = 0
    members_as_of: Instant | None = None
    busy: bool = False
    stopped: str = ""  # the centre said no for good (revoked, wrong signature…): a person must act
    retry_in: float = 0.0  # seconds until the next try by itself


class PrintStatus(msgspec.Struct, frozen=True):
    """The spool: how many documents wait, and why the first one does."""

    waiting: int
    problem: str = ""  # a DeviceFault value, empty while all is well
    detail: str = ""
