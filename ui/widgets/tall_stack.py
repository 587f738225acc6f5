"""Pages of which one is seen, each of which may be higher than its room: then it scrolls."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.form_area import FormArea


class TallStack(QStackedWidget):
    """Whoever adds pages and asks for them sees the pages alone, not what they scroll in."""

    def addWidget(self, page: QWidget) -> int:  # noqa: N802 — Qt's name
        """Another page."""
        return super().addWidget(FormArea(page, edge=False))

    def setCurrentWidget(self, page: QWidget) -> None:  # noqa: N802 — Qt's name
        """Show a page that was added."""
        super().setCurrentWidget(next(area for area in self._areas() if area.widget() is page))

    def currentWidget(self) -> QWidget | None:  # noqa: N802 — Qt's name
        """The page that is seen."""
        area = super().currentWidget()
        return area.widget() if isinstance(area, FormArea) else area

    def indexOf(self, page: QWidget) -> int:  # noqa: N802 — Qt's name
        """Which one it is; -1 for none of them."""
        return next((at for at, area in enumerate(self._areas()) if area.widget() is page), -1)

    def _areas(self) -> list[FormArea]:
        areas = [self.widget(at) for at in range(self.count())]
        return [area for area in areas if isinstance(area, FormArea)]
