"""What a meter says of work: nothing too early, nothing of what was done before, each part by itself."""

from terminal.domain.long_work import LEAST_SECONDS, Meter, WorkProgress


class Clock:
    """Seconds that a test lets go by."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_rate_is_told_once_a_second_has_gone_by() -> None:
    clock = Clock()
    meter = Meter(clock)
    assert meter.told(0, 1_000) == WorkProgress(0, 1_000)
    clock.now += LEAST_SECONDS / 2
    early = meter.told(200, 1_000)
    assert (early.rate, early.seconds_left) == (None, None)
    clock.now += LEAST_SECONDS * 1.5
    assert meter.told(400, 1_000) == WorkProgress(400, 1_000, rate=200.0, seconds_left=3.0, seconds=2.0)


def test_what_was_there_before_was_not_done_now() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.told(900, 1_000)
    clock.now += 10
    assert meter.told(910, 1_000).seconds_left == 90.0


def test_another_part_and_a_figure_that_falls_are_measured_anew() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.told(50, 100, "reading")
    clock.now += 10
    assert meter.told(100, 100, "reading").rate == 5.0
    assert meter.told(200, 1_000, "writing").rate is None
    clock.now += 2
    assert meter.told(400, 1_000, "writing").rate == 100.0
    assert meter.told(10, 50, "writing") == WorkProgress(10, 50)


def test_nobody_knows_how_much_there_is_and_the_rate_is_told_all_the_same() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.told(0, 0)
    clock.now += 4
    assert meter.told(2_000, 0) == WorkProgress(2_000, 0, rate=500.0, seconds_left=None, seconds=4.0)
    assert WorkProgress(2_000, 0).share == 0.0
    assert WorkProgress(12, 10).share == 1.0


def test_a_line_that_stands_still_has_no_time_left() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.told(5, 10)
    clock.now += 60
    assert meter.told(5, 10) == WorkProgress(5, 10, seconds=60.0)
