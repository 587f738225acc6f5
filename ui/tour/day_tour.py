"""The day's end, played by keys: the drawer is counted as it should be, and the rest goes by itself."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt

from terminal.domain.day_figures import NOTHING, counted, differences, summed
from terminal.domain.shifts import DENOMINATIONS
from terminal.services.day_end import DayDiffers
from terminal.services.till import Till
from ui.screens.day_end.presenter import Stage
from ui.tour.desk_hands import DeskHands
from ui.tour.hands import focused
from ui.widgets.rail import DAY_END


def look_at_day_end(hands: DeskHands, till: Till, shoot: Callable[[str], None]) -> None:
    """Before it, how it would differ, and once it is closed; a till without a centre shows only the first.

    Raises WaitedInVain when the window does not show what it should in time.
    """
    hands.go_to(DAY_END, Qt.Key.Key_E)
    window = hands.window
    hands.until(lambda: not window.day_lane.pending, "how far the day end is")
    shoot("day-end")
    if till.centre_days is None:
        return
    window.day_end.show_differences(_without_last_sale(till))
    shoot("day-end-differs")
    hands.key(Qt.Key.Key_Escape)
    hands.until(lambda: not window.day_lane.pending, "how far the day end is")
    hands.key(Qt.Key.Key_F12)
    if till.shifts.current is not None:
        _count(hands, till)
    hands.until(lambda: window.day_end.stage in (Stage.DONE, Stage.DIFFERS), "the certificate")
    shoot("day-end-closed")


def _without_last_sale(till: Till) -> DayDiffers:
    """What a centre would tell that could not book the newest thing that counts; the one behind this till has it."""
    here = [each for entry in till.journal.entries(limit=10_000) if (each := counted(entry)) is not None]
    *booked, last = here
    booked.append(msgspec.structs.replace(last, figures=NOTHING, parked="unknown_member"))
    return DayDiffers(summed(here), summed(booked), differences(here, booked))


def _count(hands: DeskHands, till: Till) -> None:
    hands.until(lambda: focused() == f"count_{DENOMINATIONS[0]}", "the count")
    left = till.shifts.state().expected_cash
    for value in DENOMINATIONS:
        count, left = divmod(left, value)
        hands.type(str(count))
        hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_F12)
    hands.until(lambda: focused() in ("shift_left", "shift_difference"), "the comparison")
    if focused() == "shift_difference":  # no coin is as small as what is left
        hands.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hands.key(Qt.Key.Key_F12)
