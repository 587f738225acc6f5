"""What the status bar tells the truth about."""

import msgspec

from terminal.domain.times import Instant


class Filling(msgspec.Struct, frozen=True):
    """All members are loaded anew: ``loaded`` of ``members`` are here, ``share`` (0 to 1) of all the work is done.

    ``rate`` is members a second and ``seconds_left`` how long it will take; None before there is anything to go by.
    """

    loaded: int
    members: int
    share: float
    rate: float | None = None
    seconds_left: float | None = None


class SyncStatus(msgspec.Struct, frozen=True):
    """The line to the centre. ``since`` is when ``online`` last changed; ``stopped`` holds a refusal's code."""

    online: bool
    since: Instant
    waiting: int = 0
    members_as_of: Instant | None = None
    hot_as_of: Instant | None = None  # of the list of cards that must not be used
    busy: bool = False
    stopped: str = ""  # the centre said no for good (revoked, wrong signature…): a person must act
    retry_in: float = 0.0  # seconds until the next try by itself
    filling: Filling | None = None
    rate: float = 0.0  # entries a second that arrived lately, failures and all; 0 while nothing waits or is known
    rows: int = 0  # that the cycle under way was told so far; how many there are, the centre does not say
    time_left: float | None = None  # seconds until what waits has arrived; None while nothing waits or is known


class PrintStatus(msgspec.Struct, frozen=True):
    """The spool: how many documents wait, and why the first one does."""

    waiting: int
    problem: str = ""  # a DeviceFault value, empty while all is well
    detail: str = ""
