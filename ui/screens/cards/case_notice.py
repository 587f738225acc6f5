"""A quiet notice beside a member's cards: an open case about them, and what to do next."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.members import MemberId
from ui import appearance
from ui.screens.cards.cases_presenter import CasesPresenter
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel


class CaseNotice(Panel):
    """Shows itself only where there is a case; of several the newest, and how many more there are."""

    def __init__(self, presenter: CasesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="sunken")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._title = label("body", wrap=True, name="case_notice")
        self._advice = label("caption", wrap=True, name="case_notice_next")
        self._more = label("caption", wrap=True, name="case_notice_more")
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        column.setSpacing(spacing.xs)
        for each in (self._title, self._advice, self._more):
            column.addWidget(each)

    def show_member(self, member: MemberId | None) -> None:
        """Say what is open about a member; None: there is nobody to say it of."""
        cases = self._presenter.about(member) if member is not None else ()
        self.setVisible(bool(cases))
        if not cases:
            return
        words = self._presenter.words(cases[0])
        self._title.setText(words.title)
        set_state(self._title, "state", words.severity.value)
        self._advice.setText(words.advice)
        self._more.setText(self.tr("{count} more under Cases, Ctrl 4").format(count=len(cases) - 1))
        self._more.setVisible(len(cases) > 1)
