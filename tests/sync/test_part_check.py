"""The daily comparison with the centre, part by part."""

from collections.abc import Sequence

import pytest

from sync.answers import NO_ROUTE
from sync.part_check import DAILY, FIRST, PartCheck
from sync.protocol import PartSums, Pull
from terminal.domain.errors import Refused
from terminal.domain.members import MemberId, part_of
from terminal.domain.snapshots import PartSum, checksum_of
from tests.support.memory_sync import MemoryCache, MemoryCentre, member

PART = part_of(MemberId(7))


class Till:
    """A cache that was told everything, and its clock."""

    def __init__(self) -> None:
        self.centre, self.cache = MemoryCentre(), MemoryCache()
        for number in range(1, 300):
            self.centre.change(member(number, 1))
        self.seconds = 0.0
        self.asked: list[int] = []
        self.refusal = ""
        self.check = PartCheck(self.cache, self.sums, lambda: self.seconds)
        self.pull()

    def pull(self) -> None:
        self.cache.apply(self.centre.pull(Pull(self.cache.cursor(), self.cache.feed(), 10_000)))

    def sums(self, parts: Sequence[int]) -> PartSums:
        if self.refusal:
            raise Refused(self.refusal, "")
        self.asked += parts
        heads = self.centre.pull(Pull({}, None, 10_000)).cursor
        everybody = self.centre.members().values()
        by_part = {part: [each for each in everybody if part_of(each.id) == part] for part in parts}
        sums = [PartSum(part, heads.get(part, 0), len(rows), checksum_of(rows)) for part, rows in by_part.items()]
        return PartSums(self.centre.feed, tuple(sums), 0)

    def lose(self, number: int) -> None:
        del self.cache.members[MemberId(number)]


def test_what_is_the_same_stays() -> None:
    till = Till()
    assert till.check.look() == []
    assert len(till.asked) == 256


def test_only_the_part_that_differs_is_told_anew() -> None:
    till = Till()
    till.lose(7)
    assert till.check.look() == [PART]
    assert PART not in till.cache.cursor()
    assert len(till.cache.members) == 298
    till.pull()
    assert till.cache.members == till.centre.members()
    assert till.check.look() == []


def test_a_member_whom_the_centre_does_not_know_goes_with_the_second_look() -> None:
    till = Till()
    stranger = next(number for number in range(1_000, 9_000) if part_of(MemberId(number)) == PART)
    till.cache.members[MemberId(stranger)] = member(stranger, 1)
    assert till.check.look() == [PART]
    till.pull()
    assert till.check.look() == [PART]
    till.pull()
    assert till.cache.members == till.centre.members()


def test_another_state_of_a_part_says_nothing() -> None:
    till = Till()
    till.centre.change(member(7, 2))
    assert till.check.look() == []


def test_another_feed_says_nothing() -> None:
    till = Till()
    till.centre.new_feed("feed-2")
    assert till.check.look() == []


def test_it_is_due_an_hour_after_the_start_and_then_daily() -> None:
    till = Till()
    assert not till.check.is_due()
    till.seconds = FIRST
    assert till.check.is_due()
    till.check.look()
    assert not till.check.is_due()
    till.seconds += DAILY
    assert till.check.is_due()


def test_an_older_centre_is_asked_again_tomorrow() -> None:
    till = Till()
    till.seconds, till.refusal = FIRST, NO_ROUTE
    assert till.check.look() == []
    assert not till.check.is_due()


def test_a_refusal_is_the_cycles() -> None:
    till = Till()
    till.refusal = "revoked"
    with pytest.raises(Refused):
        till.check.look()
