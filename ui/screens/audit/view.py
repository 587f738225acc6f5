"""The audit's place: finding entries, and the record itself."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from terminal.domain.rights import Right
from ui import appearance
from ui.screens.audit.presenter import AuditPresenter
from ui.screens.audit.record_page import RecordPage
from ui.screens.audit.search_page import SearchPage
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class AuditView(Panel):
    """F2 changes between the two pages."""

    def __init__(self, presenter: AuditPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._heading = label("heading", name="audit_heading")
        self._other = KeyButton(shortcut="F2", name="audit_other")
        self._other.clicked.connect(self._change_page)
        self._refused = label("list", wrap=True, name="audit_refused")
        self._pages = QStackedWidget()
        self._search, self._record = SearchPage(presenter), RecordPage(presenter)
        for page in (self._search, self._record, self._refused):
            self._pages.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._other)
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
        self._other.setVisible(may)
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
        searching = self._pages.currentWidget() is not self._record
        self._heading.setText(self.tr("Audit") if searching else self.tr("Record and backups"))
        self._other.setText(self.tr("Record and backups") if searching else self.tr("Find entries"))
        self._refused.setText(self.tr("The audit is for managers and auditors. Sign in as one of them."))

    def _change_page(self) -> None:
        searching = self._pages.currentWidget() is self._search
        self._pages.setCurrentWidget(self._record if searching else self._search)
        self.retranslate()
        if searching:
            self._presenter.look_at_backups()
        else:
            self._search.take_focus()
