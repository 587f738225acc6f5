"""One-time codes: six digits, ten minutes, five wrong tries. Only a keyed hash is kept. Pure but for the chance."""

import hmac
import secrets
from enum import StrEnum

import msgspec

from terminal.domain.cards import keyed_hash
from terminal.domain.times import Instant

DIGITS = 6
LIFE_MS = 10 * 60_000
MOST_TRIES = 5


class Judgement(StrEnum):
    """What a typed code is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    DEAD = "dead"  # too old, or tried too often: not even the right one counts


class KeptCode(msgspec.Struct, frozen=True):
    """A code as it is kept: its hash, the first moment at which it is too old, and how many tries were wrong."""

    hash: bytes
    expires_at: Instant
    tries: int = 0

    def judge(self, typed: bytes, now: Instant) -> Judgement:
        """What ``typed``, a code's hash, is worth; whoever asks counts a wrong one before anybody hears of it."""
        if self.tries >= MOST_TRIES or now >= self.expires_at:
            return Judgement.DEAD
        return Judgement.RIGHT if hmac.compare_digest(self.hash, typed) else Judgement.WRONG

    @property
    def tries_left(self) -> int:
        """How many more may be wrong."""
        return max(0, MOST_TRIES - self.tries)


def new_code() -> str:
    """Six digits, each code as likely as every other."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def code_hash(key: bytes, application: str, code: str) -> bytes:
    """The hash of an application's code under the company's ``key``."""
    return keyed_hash(key, f"online code {application} {code}")
