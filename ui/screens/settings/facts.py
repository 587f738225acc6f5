"""What this till is, for whoever is asked on the telephone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from terminal.domain.errors import CacheEmpty
from terminal.services.till import Till
from ui import appearance
from ui.widgets.labels import label, name_figure
from ui.widgets.panel import Panel
from ui.words import scope_words

_ZERO_WIDTH_SPACE = "\u200b"


class FactsCard(Panel):
    """Store, terminal, program, centre and folder, each under its name."""

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._till = till
        spacing = appearance.theme().spacing
        self._title = label("strong")
        grid = QGridLayout(self)
        grid.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        grid.setHorizontalSpacing(spacing.l)
        grid.setVerticalSpacing(spacing.xs)
        grid.addWidget(self._title, 0, 0, 1, 2)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for position in range(6):
            caption = label("muted")
            value = label(wrap=True, name=f"fact_{position}")
            grid.addWidget(caption, position + 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, position + 1, 1)
            self._rows.append((caption, value))
        grid.setColumnStretch(1, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("This till"))
        about = self._till.about
        facts = (
            (self.tr("Store"), self._store()),
            (self.tr("Terminal"), self._till.terminal),
            (self.tr("Members on this till"), scope_words.kept(self._till.cache.scope())),
            (self.tr("Head office"), about.centre or "–"),
            (self.tr("Program version"), self._version()),
            (self.tr("Data folder"), about.folder or "–"),
        )
        for (caption, value), (name, fact) in zip(self._rows, facts, strict=True):
            caption.setText(name)
            value.setText(_breakable(fact))
            name_figure(value, name)

    def _store(self) -> str:
        try:
            store = self._till.store
        except CacheEmpty:
            return "–"
        return f"{store.name} ({store.id})"

    def _version(self) -> str:
        about = self._till.about
        if not about.schema:
            return about.version or "–"
        return self.tr("{version} (database {schema})").format(version=about.version, schema=about.schema)


def _breakable(text: str) -> str:
    """An address or a path may go on in the next line after each of its parts."""
    for sign in "/\\.":
        text = text.replace(sign, sign + _ZERO_WIDTH_SPACE)
    return text
