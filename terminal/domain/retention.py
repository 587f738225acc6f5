"""How long a terminal keeps what is about people (requirements A7, G3), and what it reports of removing it.

The journal's entries are the books and stay: they name a member by id, masked name, last digits and keyed hashes, and
carry details only sealed to the centre. Everything that was made beside them for the counter's use goes: at once when
the centre tells that a member was erased, else when its days are over.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from terminal.domain.times import Instant

DAY_MS = 86_400_000

_Days = Annotated[int, msgspec.Meta(ge=1, le=36_500)]


class RetentionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Section ``retention`` of ``terminal.toml``, in days. The reasons of what holds unless it is set:

    ``papers``: copies of what was printed, three years, as long as a claim about goods runs and as the E-Commerce Law
    (art. 31) wants transactions kept. ``requests``: applications and requested changes after they were decided.
    ``aside``: journals that were set aside by a recovery or a restore, and never before all that waits here is at the
    centre. ``logs``: rotated ones, at least half a year by the Cybersecurity Law (art. 21), whatever their size allows.
    """

    papers: _Days = 1_095
    requests: _Days = 90
    aside: _Days = 30
    logs: Annotated[int, msgspec.Meta(ge=180, le=36_500)] = 180


class Gone(StrEnum):
    """Why the text of a paper is kept no longer."""

    EXPIRED = "expired"  # its days are over
    ERASED = "erased"  # its member was erased


class Removed(msgspec.Struct, frozen=True, omit_defaults=True):
    """How much was removed, by kind; nothing of whom.

    ``waiting_papers`` never came out of the printer. ``baskets`` and ``refunds`` stay without their member.
    """

    members: int = 0  # as this terminal had registered or changed them, each counted once
    cards: int = 0  # changes of cards
    coupons: int = 0
    applications: int = 0
    change_requests: int = 0
    baskets: int = 0
    refunds: int = 0
    papers: int = 0
    waiting_papers: int = 0
    files: int = 0  # journals set aside, and rotated logs

    def __add__(self, other: "Removed") -> "Removed":
        fields = self.__struct_fields__
        return Removed(**{field: getattr(self, field) + getattr(other, field) for field in fields})

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Removed()


class DataRemoved(msgspec.Struct, frozen=True):
    """Body of ``data.removed``: what one pass removed. ``erased`` counts members whom the centre had erased."""

    removed: Removed
    erased: int = 0


def before(now: Instant, days: int) -> Instant:
    """The moment before which ``days`` are over."""
    return now - days * DAY_MS
