"""What this terminal did with a member's cards, newest first: when, what, on what proof, who, and who approved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from terminal.domain.cards import hidden
from terminal.services.card_desk import PastAct
from ui import appearance, formats
from ui.screens.cards.presenter import CardsPresenter
from ui.staff_names import name_of
from ui.widgets.labels import RIGHT, empty, label
from ui.widgets.panel import Panel
from ui.words.card_words import act_name, proof_name


class HistoryList(Panel):
    """Rebuilt when the presenter's history changes; a member has a handful of acts."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: tuple[PastAct, ...] | None = None
        spacing = appearance.theme().spacing
        self._caption = label("strong")
        self._nothing = label("muted", wrap=True, name="history_empty")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(spacing.s)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.xs)
        column.addWidget(self._caption)
        column.addWidget(self._nothing)
        column.addLayout(self._rows)
        column.addStretch()
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Build every row anew."""
        self._caption.setText(self.tr("Done here"))
        self._nothing.setText(self.tr("Nothing yet with this member's cards"))
        self._shown = None
        self._show()

    def _show(self) -> None:
        history = self._presenter.history
        if history == self._shown:
            return
        self._shown = history
        empty(self._rows)
        self._nothing.setVisible(not history)
        for past in history:
            self._rows.addWidget(self._make_row(past))

    def _make_row(self, past: PastAct) -> QWidget:
        till, acted = self._presenter.till, past.acted
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        what, when, how = label("body", wrap=True, name="history_act"), label("caption", align=RIGHT), label("caption")
        other = acted.handed_over if acted.handed_over and acted.handed_over.hash != acted.card else None
        new = f" → {hidden(other.last4)}" if other else ""
        what.setText(f"{act_name(acted.act)} {hidden(acted.last4)}{new}")
        when.setText(formats.moment(past.at, till.zone, till.clock()))
        how.setWordWrap(True)
        how.setText(self._circumstances(past))
        how.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(what, 0, 0)
        grid.addWidget(when, 0, 1)
        grid.addWidget(how, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        return row

    def _circumstances(self, past: PastAct) -> str:
        acted = past.acted
        parts = [self._name(past.actor)]
        if acted.approver:
            parts.append(self.tr("approved by {name}").format(name=self._name(acted.approver)))
        if acted.proof is not None:
            parts.append(proof_name(acted.proof))
        if acted.fee is not None:
            parts.append(formats.money(acted.fee.amount) if acted.fee.amount else self.tr("fee waived"))
        parts.append(acted.reason)
        return " · ".join(filter(None, parts))

    def _name(self, staff: str) -> str:
        return name_of(self._presenter.till, staff)
