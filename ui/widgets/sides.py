"""Two parts of a place beside one another, and which of them gives way in a narrow window."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import appearance
from ui.widgets.halves import Halves
from ui.window_width import free_width, is_tight


class Sides(QWidget):
    """``side`` is ``width`` pixels wide, in a narrow window ``narrow``; ``main`` takes the rest.

    Whoever needs all of a narrow window is named by ``show_parts``, and stands there alone; ``everywhere`` also in a
    wide one.
    """

    def __init__(self, main: QWidget, side: QWidget, *, width: int, narrow: int, side_first: bool = False) -> None:
        super().__init__()
        self._main, self._side = main, side
        self._widths = {False: width, True: narrow}
        self._is_narrow, self._with_side = False, True
        self._alone: QWidget | None = None
        self._everywhere = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(main, 1)
        self._row.insertWidget(0 if side_first else 1, side)
        self._arrange()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._is_narrow = narrow
        self._arrange()

    def show_parts(self, *, side: bool = True, alone: QWidget | None = None, everywhere: bool = False) -> None:
        """``side`` False leaves it out in every window; ``alone`` is the part that a narrow one belongs to."""
        self._with_side, self._alone, self._everywhere = side, alone, everywhere
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the parts stand closer, as its pages stand closer to its edges."""
        super().resizeEvent(event)
        spacing = appearance.theme().spacing
        self._row.setSpacing(spacing.s if is_tight(self) else spacing.l)

    def _arrange(self) -> None:
        alone = self._alone if self._is_narrow or self._everywhere else None
        self._main.setVisible(alone in (None, self._main))
        self._side.setVisible(self._with_side and alone in (None, self._side))
        if alone is self._side:
            free_width(self._side)
        else:
            self._side.setFixedWidth(self._widths[self._is_narrow])


class Turning(QWidget):
    """Parts beside one another, with their shares of the width; in a narrow window one below the other."""

    def __init__(self, *parts: tuple[QWidget, int]) -> None:
        super().__init__()
        self._row = Halves(self)
        self._row.setSpacing(appearance.theme().spacing.s)
        for part, share in parts:
            self._row.add(part, share)

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._row.fold(narrow=narrow)
