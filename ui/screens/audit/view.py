"""The audit's place: finding entries, the record itself, and spot checks."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.rights import Right
from ui import appearance
from ui.screens.audit.presenter import AuditPresenter
from ui.screens.audit.record_page import RecordPage
from ui.screens.audit.search_page import SearchPage
from ui.screens.audit.spot_check_page import SpotCheckPage
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.tall_stack import TallStack


class AuditView(Panel):
    """F2 and F3 open the two pages that are not shown."""

    def __init__(self, presenter: AuditPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._heading = label("heading", name="audit_heading")
        self._other = KeyButton(shortcut="F2", name="audit_other")
        self._other.clicked.connect(lambda: self._open(self._beside()[0]))
        self._third = KeyButton(shortcut="F3", name="audit_third")
        self._third.clicked.connect(lambda: self._open(self._beside()[1]))
        self._refused = label("list", wrap=True, name="audit_refused")
        self._pages = TallStack()
        self._search, self._record = SearchPage(presenter), RecordPage(presenter)
        self._checks = SpotCheckPage(presenter.spot_checks)
        for page in (self._search, self._record, self._checks, self._refused):
            self._pages.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.setSpacing(spacing.s)
        head.addWidget(self._other)
        head.addWidget(self._third)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.m)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody came, who may look or not."""
        super().showEvent(event)
        may = self._presenter.till.rights.offered(Right.SEE_AUDIT, self._presenter.actor)
        for button in (self._other, self._third):
            button.setVisible(may)
        self._pages.setCurrentWidget(self._search if may else self._refused)
        self.retranslate()
        if may:
            self._search.begin()
            self._presenter.look_at_backups()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """Whoever comes next finds nothing of it."""
        super().hideEvent(event)
        self._presenter.leave()

    def retranslate(self) -> None:
        """Set every word anew."""
        names: dict[QWidget, str] = {
            self._search: self.tr("Find entries"),
            self._record: self.tr("Record and backups"),
            self._checks: self.tr("Spot checks"),
        }
        shown = self._pages.currentWidget()
        others = (name for page, name in names.items() if page is shown and page is not self._search)
        self._heading.setText(next(others, self.tr("Audit")))
        for button, page in zip((self._other, self._third), self._beside(), strict=True):
            button.setText(names[page])
        self._refused.setText(self.tr("The audit is for managers and auditors. Sign in as one of them."))

    def _beside(self) -> tuple[QWidget, QWidget]:
        """The pages that F2 and F3 open."""
        shown = self._pages.currentWidget()
        return (
            self._search if shown is self._record else self._record,
            self._search if shown is self._checks else self._checks,
        )

    def _open(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.retranslate()
        if page is self._record:
            self._presenter.look_at_backups()
        elif page is self._checks:
            self._checks.begin()
        else:
            self._search.take_focus()
