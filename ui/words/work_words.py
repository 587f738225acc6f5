"""The words for how far long work is: a figure, how quickly it goes, how long it takes or why nobody can say."""

import math
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from terminal.domain.long_work import WorkProgress
from ui import formats

translate = QCoreApplication.translate

_MINUTE = 60
_MEGABYTE = 1_000_000


class Counted(Enum):
    """What a figure counts."""

    ENTRIES = auto()
    CHANGES = auto()
    BYTES = auto()
    SHARE = auto()
    """Parts that only their work knows: told in percent."""


def moving(progress: WorkProgress, counted: Counted = Counted.ENTRIES) -> str:
    """``1,200 of 50,000 · 4,100 a second · 12 s left``."""
    return " · ".join(filter(None, (figure(progress, counted), rate(progress, counted), left(progress))))


def figure(progress: WorkProgress, counted: Counted = Counted.ENTRIES) -> str:
    """How much is done, and of how much where that is known."""
    done = amount(progress.done, counted)
    if counted is Counted.SHARE:
        return translate("long_work", "{percent} % done").format(percent=int(100 * progress.share))
    if progress.whole <= 0:
        return translate("long_work", "{done} so far").format(done=done)
    return translate("long_work", "{done} of {whole}").format(done=done, whole=amount(progress.whole, counted))


def amount(value: float, counted: Counted) -> str:
    """A number as it is read aloud: entries whole, bytes in megabytes."""
    return f"{value / _MEGABYTE:,.1f} MB" if counted is Counted.BYTES else f"{int(value):,}"


def rate(progress: WorkProgress, counted: Counted = Counted.ENTRIES) -> str:
    """How quickly it goes; nothing before that can be said."""
    if progress.rate is None:
        return ""
    if counted is Counted.SHARE:
        percent = 100 * progress.rate / progress.whole if progress.whole > 0 else 0.0
        return translate("long_work", "{percent} % a second").format(percent=f"{percent:.1f}")
    told = amount(progress.rate, counted) if progress.rate >= 1 or counted is Counted.BYTES else f"{progress.rate:.1f}"
    return translate("long_work", "{rate} a second").format(rate=told)


def left(progress: WorkProgress) -> str:
    """How long it will take, or why that is not known."""
    if progress.whole <= 0:
        return translate("long_work", "nobody knows yet how much there is")
    if progress.done >= progress.whole:
        return ""
    if progress.seconds_left is None:
        return translate("long_work", "the time left is being worked out")
    return time_left(progress.seconds_left)


def time_left(seconds: float) -> str:
    """``12 s left``; from a minute on ``3 min left``."""
    whole = math.ceil(seconds)
    if whole < _MINUTE:
        return translate("long_work", "{count} s left").format(count=whole)
    return translate("long_work", "{time} left").format(time=formats.duration(whole))
