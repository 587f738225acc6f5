"""Pages of which one is seen. One that needs more height than there is scrolls, and makes nothing else any higher."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.form_area import FormArea


class TallStack(QStackedWidget):
    """Whoever adds pages and asks for them sees the pages alone, not what they scroll in."""

    def addWidget(self, page: QWidget) -> int:  # noqa: N802 — Qt's name
        """Another page."""
        return super().addWidget(FormArea(_Room(page), at_top=False))

    def removeWidget(self, page: QWidget) -> None:  # noqa: N802 — Qt's name
        """Give a page back; its owner destroys it."""
        area = self._areas()[page]
        super().removeWidget(area)
        page.setParent(None)
        area.deleteLater()

    def setCurrentWidget(self, page: QWidget) -> None:  # noqa: N802 — Qt's name
        """Show a page that was added."""
        super().setCurrentWidget(self._areas()[page])

    def currentWidget(self) -> QWidget | None:  # noqa: N802 — Qt's name
        """The page that is seen; None before the first."""
        seen = super().currentWidget()
        return next((page for page, area in self._areas().items() if area is seen), None)

    def _areas(self) -> dict[QWidget, QWidget]:
        found: dict[QWidget, QWidget] = {}
        for at in range(self.count()):
            area = self.widget(at)
            room = area.widget() if isinstance(area, FormArea) else None
            if area is not None and isinstance(room, _Room):
                found[room.page] = area
        return found


class _Room(QWidget):
    """Has its scroll area take the least height that the page can do with, and not what it likes best."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.page = page
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(page)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 — Qt's name
        """The least at this width."""
        return self._column.totalMinimumHeightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """The width; of the height, Qt's own answer is that at the smallest width."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self._column.hasHeightForWidth() else hint
