"""Pages of which one is seen. One that needs more height than there is scrolls, and makes nothing else any higher.

A page with two layouts is told here which of them the window's width asks for.
"""

from typing import NamedTuple

from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_area import FormArea
from ui.window_width import Folds, is_narrow, is_tight


class TallStack(QStackedWidget):
    """Whoever adds pages and asks for them sees the pages alone, not what they scroll in."""

    def addWidget(self, page: QWidget) -> int:  # noqa: N802 — Qt's name
        """Another page."""
        room = _Room(page)
        if self.isVisible():  # else it hears of its window when it is shown
            room.fit(tight=is_tight(self), narrow=is_narrow(self))
        return super().addWidget(FormArea(room, at_top=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window is wider now, or narrower."""
        super().resizeEvent(event)
        self._fit_pages()

    def showEvent(self, event: QShowEvent) -> None:
        """Pages that came meanwhile do not know the window."""
        super().showEvent(event)
        self._fit_pages()

    def removeWidget(self, page: QWidget) -> None:  # noqa: N802 — Qt's name
        """Give a page back; its owner destroys it."""
        area = self._areas()[page].area
        super().removeWidget(area)
        page.setParent(None)
        area.deleteLater()

    def setCurrentWidget(self, page: QWidget) -> None:  # noqa: N802 — Qt's name
        """Show a page that was added."""
        super().setCurrentWidget(self._areas()[page].area)

    def currentWidget(self) -> QWidget | None:  # noqa: N802 — Qt's name
        """The page that is seen; None before the first."""
        seen = super().currentWidget()
        return next((page for page, each in self._areas().items() if each.area is seen), None)

    def _fit_pages(self) -> None:
        for area in self._areas().values():
            area.room.fit(tight=is_tight(self), narrow=is_narrow(self))

    def _areas(self) -> "dict[QWidget, _Shown]":
        found: dict[QWidget, _Shown] = {}
        for at in range(self.count()):
            area = self.widget(at)
            room = area.widget() if isinstance(area, FormArea) else None
            if isinstance(area, FormArea) and isinstance(room, _Room):
                found[room.page] = _Shown(area, room)
        return found


class _Room(QWidget):
    """Has its scroll area take the least height that the page can do with, and not what it likes best."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.page = page
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(page)
        layout = page.layout()
        self._edges = layout.contentsMargins() if layout is not None else QMargins()
        self._gap = layout.spacing() if layout is not None else 0
        self._narrow = False

    def fit(self, *, tight: bool, narrow: bool) -> None:
        """Lay the page out for the window."""
        self._keep_edges(tight=tight)
        if narrow != self._narrow:
            self._narrow = narrow
            if isinstance(self.page, Folds):
                self.page.fold(narrow=narrow)

    def _keep_edges(self, *, tight: bool) -> None:
        """The distances of the page as it was laid out, or where it is ``tight``, small ones."""
        layout, small = self.page.layout(), appearance.theme().spacing.s
        if layout is None:
            return
        edges, gap = self._edges, self._gap
        if tight:
            edges = QMargins(*(min(edge, small) for edge in (edges.left(), edges.top(), edges.right(), edges.bottom())))
            gap = min(gap, small)
        layout.setContentsMargins(edges)
        layout.setSpacing(gap)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 — Qt's name
        """The least at this width."""
        return self._column.totalMinimumHeightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """The width; of the height, Qt's own answer is that at the smallest width."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self._column.hasHeightForWidth() else hint


class _Shown(NamedTuple):
    """A page's scroll area, and what is in it."""

    area: FormArea
    room: _Room
