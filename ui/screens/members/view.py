"""The members' page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.members.presenter import MembersPresenter
from ui.widgets.member_search import MemberSearch
from ui.widgets.panel import Panel


class MembersView(Panel):
    """Search at the top; below it what was found."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spacing = appearance.theme().spacing
        self._search = MemberSearch(presenter.finder, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.addWidget(self._search)
        column.addStretch()
