"""How wide the window is in which something stands: the one place that says where there are two layouts.

A page that has two of them is told by the stack that it stands in (``ui.widgets.tall_stack``), and tells its parts.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QBoxLayout, QWidget

NARROW = 900
"""Width in device-independent pixels below which what stands side by side elsewhere stands one above the other."""
TIGHT = 1000
"""Width in device-independent pixels below which pages keep less distance from their edges."""

LOW = 600
"""Height in device-independent pixels below which everything is as low as it may be, and a form may have all of it."""

ANY_SIZE = 16_777_215
"""No largest width or height: Qt's QWIDGETSIZE_MAX, which PySide does not have."""


@runtime_checkable
class Folds(Protocol):
    """A widget that is laid out otherwise in a narrow window; it is made for a wide one."""

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now; called when that changes."""


def is_narrow(widget: QWidget) -> bool:
    """Whether the window of ``widget`` is."""
    return widget.window().width() < NARROW


def is_tight(widget: QWidget) -> bool:
    """Whether pages in the window of ``widget`` keep less distance from their edges."""
    return widget.window().width() < TIGHT


def is_low(widget: QWidget) -> bool:
    """Whether the window of ``widget`` is."""
    return widget.window().height() < LOW


def is_small(widget: QWidget) -> bool:
    """Whether the window of ``widget`` is low or narrow."""
    return is_low(widget) or is_narrow(widget)


def free_width(widget: QWidget) -> None:
    """Give up the width that was fixed."""
    widget.setMinimumWidth(0)
    widget.setMaximumWidth(ANY_SIZE)


def direction(*, narrow: bool) -> QBoxLayout.Direction:
    """Of what stands side by side in a wide window."""
    return QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
