"""Staff as a terminal knows them, their PIN, and how long a run of wrong PINs locks a person out."""

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from terminal.domain.pin_rules import LONGEST_PIN, SHORTEST_PIN
from terminal.domain.times import Instant

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FREE_FAILURES = 5
_FIRST_LOCK_MS = 30_000
_LONGEST_LOCK_MS = 15 * 60_000
_HASH_HEAD = "$argon2id$v=19$m=65536,t=3,p=4$"
_LONGEST_HASH = 200


class Role(StrEnum):
    """What a person is in the store (requirement F8)."""

    CASHIER = "cashier"
    MANAGER = "manager"
    SERVICE = "service"
    AUDITOR = "auditor"
    HEAD_OFFICE = "head_office"


class Training(msgspec.Struct, frozen=True):
    """What a person was trained in: a course of the scheme, taught by ``by``, good from ``on`` until ``until``.

    Both days are ISO text and belong to it; an empty ``until`` has no end.
    """

    course: str
    on: str
    by: str
    until: str = ""

    def counts(self, day: str) -> bool:
        """Whether it is good on the ISO ``day``."""
        return self.on <= day and (not self.until or day <= self.until)


class StaffRecord(msgspec.Struct, frozen=True):
    """One member of staff as the centre tells it; ``pin_hash`` is an Argon2id string.

    ``card_hash`` is the keyed hash of their staff card's number; None for who has none, or whose card was withdrawn.
    ``must_change``: the PIN was given by somebody else and only lets its owner choose one. ``pin_version`` counts the
    PINs that the centre heard of; ``included`` is the last entry (epoch, number) of the asking terminal in all this.
    """

    id: str
    name: str
    role: Role
    pin_hash: str
    version: int = 0
    withdrawn: bool = False
    card_hash: bytes | None = None
    trainings: tuple[Training, ...] = ()
    must_change: bool = False
    pin_version: int = 0
    included: tuple[int, int] = (0, 0)

    def trained(self, course: str, day: str) -> bool:
        """Whether this person has what ``course`` teaches, on the ISO ``day``."""
        return any(each.course == course and each.counts(day) for each in self.trainings)


class Lockout(msgspec.Struct, frozen=True):
    """Wrong PINs in a row and until when no PIN of this person is tried."""

    failures: int = 0
    until: Instant = 0

    def after_failure(self, at: Instant) -> "Lockout":
        """One more wrong PIN: from the fifth on 30 s, doubling up to 15 minutes."""
        failures = self.failures + 1
        if failures < FREE_FAILURES:
            return Lockout(failures, 0)
        wait = min(_FIRST_LOCK_MS << min(failures - FREE_FAILURES, 10), _LONGEST_LOCK_MS)
        return Lockout(failures, at + wait)


def hash_pin(pin: str) -> str:
    """An Argon2id string for a PIN of 4 to 12 digits. Raises ValueError for anything else."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        raise ValueError(f"a PIN has {SHORTEST_PIN} to {LONGEST_PIN} digits")
    return _hasher().hash(pin)


def pin_matches(pin_hash: str, pin: str) -> bool:
    """Whether ``pin`` is the one behind ``pin_hash``; takes about 0.1 s on purpose.

    A ``pin_hash`` that is no Argon2 string (a person without a PIN yet) matches nothing.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


def is_pin_hash(text: str) -> bool:
    """Whether a text of somebody else's is a hash that ``hash_pin`` may have made: comparing it costs what ours do."""
    return len(text) <= _LONGEST_HASH and text.startswith(_HASH_HEAD) and text.isascii()


@cache
def _hasher() -> "PasswordHasher":
    """RFC 9106's second recommended option: 64 MiB, three passes, four lanes. Loaded with the first PIN."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
