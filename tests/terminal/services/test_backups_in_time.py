"""When a backup is made: when it is due, when a shift ended, again soon after one that failed, and by whom."""

import math

import pytest

from terminal.domain.backups import BackupFailed, BackupProblem, BackupState, Kept, Progress, no_progress
from terminal.domain.recovery_codes import Code, new_code
from terminal.domain.rights import RightMissing
from terminal.services.backups import Backups
from terminal.services.rights import Rights
from tests.support.fakes import SteppedClock
from tests.support.shop import CASHIER, NOON, stocked_cache
from tests.ui.shop_window import MANAGER

HOUR = 3_600_000


class Stick:
    """ports.BackupStore that only counts; ``there`` False is a stick that is not plugged in."""

    def __init__(self, clock: SteppedClock, *, configured: bool = True) -> None:
        self._clock, self._configured = clock, configured
        self.there = True
        self.made: list[str] = []
        self.again: list[bool] = []
        self.due_only: list[bool] = []
        self.after_shift = True
        self._problem: BackupProblem | None = None
        self._tried: int | None = None

    def state(self) -> BackupState:
        if not self._configured:
            return BackupState()
        due = self._clock() if self._tried is None else self._tried + 4 * HOUR
        return BackupState(folder="/media/stick", due=due, problem=self._problem, after_shift=self.after_shift)

    def make(
        self,
        actor: str,
        *,
        folder: str = "",
        due_only: bool = False,
        again: bool = False,
        progress: Progress = no_progress,
    ) -> Kept:
        del folder, progress
        self.due_only.append(due_only)
        self.again.append(again)
        self._tried = self._clock()
        if not self.there:
            self._problem = BackupProblem.FOLDER_MISSING
            raise BackupFailed(BackupProblem.FOLDER_MISSING)
        self._problem = None
        self.made.append(actor)
        return Kept(self._clock(), "file", 1, 1)

    def new_phrase(self, actor: str) -> Code:
        del actor
        return new_code()


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock(NOON)


@pytest.fixture
def stick(clock: SteppedClock) -> Stick:
    return Stick(clock)


def backups_to(stick: Stick, clock: SteppedClock) -> Backups:
    cache = stocked_cache()
    cache.people[MANAGER.id] = MANAGER
    return Backups(stick, Rights(cache, clock), clock)


def test_it_is_made_when_due_and_after_a_shift(stick: Stick, clock: SteppedClock) -> None:
    backups = backups_to(stick, clock)
    woken: list[bool] = []
    backups.on_asked = lambda: woken.append(True)
    assert backups.step() == 4 * 3600
    assert backups.step() == 4 * 3600
    assert stick.made == ["system"]
    backups.shift_ended()
    assert woken == [True]
    backups.step()
    assert stick.made == ["system", "system"]


def test_after_a_shift_only_if_the_settings_say_so(stick: Stick, clock: SteppedClock) -> None:
    backups = backups_to(stick, clock)
    stick.after_shift = False
    backups.step()
    backups.shift_ended()
    backups.step()
    assert stick.made == ["system"]
    backups.ask()
    backups.step()
    assert stick.made == ["system", "system"]
    assert stick.due_only == [True, False], "what is asked for goes everywhere"


def test_a_missing_stick_is_looked_for_again(stick: Stick, clock: SteppedClock) -> None:
    backups = backups_to(stick, clock)
    stick.there = False
    tries: list[bool] = []
    backups.on_made = lambda: tries.append(stick.there)
    assert backups.step() == 300
    assert backups.step() == 300
    stick.there = True
    assert backups.step() == 4 * 3600
    assert stick.made == ["system"]
    assert stick.again == [False, True, True], "only the first try is also for the centre"
    assert tries == [False, False, True]


def test_without_a_folder_nothing_is_made(clock: SteppedClock) -> None:
    stick = Stick(clock, configured=False)
    assert backups_to(stick, clock).step() == math.inf
    assert stick.made == []


def test_by_hand_it_is_the_managers(stick: Stick, clock: SteppedClock) -> None:
    backups = backups_to(stick, clock)
    with pytest.raises(RightMissing):
        backups.make_now(CASHIER)
    with pytest.raises(RightMissing):
        backups.new_phrase(CASHIER)
    backups.make_now(MANAGER)
    assert stick.made == ["m01"]
