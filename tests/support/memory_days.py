"""The centre's side of a day end in memory: it has whatever the till states, and signs that with the company's key."""

from collections.abc import Callable

import msgspec

from terminal.domain.day_end import BookedEntries, DayAnswer, DayStatement, DayTold, Place, digest_of, sign_answer
from terminal.domain.journal import Signer
from terminal.ports import Clock


class MemoryDays:
    """ports.CentreDays of a centre that agrees, over a line on which nothing ever waits. ``key`` numbers the key."""

    def __init__(self, sign: Signer, clock: Clock, key: int = 1) -> None:
        self._sign = sign
        self._clock = clock
        self._key = key

    def waiting(self) -> int:
        return 0

    def exchange(self, tell: Callable[[int], None]) -> None:
        tell(0)

    def sign(self, statement: bytes) -> bytes:
        return digest_of(statement) * 2

    def close_day(self, statement: bytes, signature: bytes) -> DayTold:
        assert signature == self.sign(statement)
        stated = msgspec.json.decode(statement, type=DayStatement)
        answer = msgspec.json.encode(DayAnswer(digest_of(statement), stated.days, self._clock()))
        return DayTold(answer, sign_answer(answer, self._sign), self._key, self._clock())

    def entries(self, after: Place, until: Place) -> BookedEntries:
        del after
        return BookedEntries((), until, more=False, now=self._clock())

    def refresh_keys(self) -> None:
        """They are known from the beginning."""

    def hang_up(self) -> None:
        """Nothing is ever under way."""
