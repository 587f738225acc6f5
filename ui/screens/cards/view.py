"""The card desk's page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class CardsView(Panel):
    """Shows the presenter's state."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._name = label("heading", name="desk_member")
        column = QVBoxLayout(self)
        column.addWidget(self._name)
        column.addStretch()
        presenter.changed.connect(self._show)

    def _show(self) -> None:
        file = self._presenter.file
        self._name.setText(file.record.masked_name if file else "")
