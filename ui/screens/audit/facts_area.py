"""The chosen entry in full: what it is in a sentence or two, and its facts below one another."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.labels import empty, label


class FactsArea(QScrollArea):
    """``heads`` are the owner's labels above the facts, which the owner fills."""

    def __init__(self, name: str, heads: Sequence[QLabel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "focusable")
        spacing = appearance.theme().spacing
        self._facts = QVBoxLayout()
        self._facts.setSpacing(spacing.xs)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for head in heads:
            column.addWidget(head)
        column.addLayout(self._facts)
        column.addStretch()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def show_facts(self, facts: Iterable[str]) -> None:
        """These lines in the place of those before."""
        empty(self._facts)
        for fact in facts:
            line = label("body", wrap=True)
            line.setText(fact)
            self._facts.addWidget(line)
