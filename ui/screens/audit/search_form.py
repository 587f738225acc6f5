"""What is looked for: kinds of acts as chips, and lines for person, member or receipt, days and amounts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.audit import AuditGroup
from ui import appearance
from ui.screens.audit.form import Form
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.panel import Panel
from ui.widgets.sides import Turning
from ui.words import audit_words

ALL = "all"
_GROUP_KEYS = tuple(f"Alt+{digit}" for digit in "1234567890")


class SearchForm(Panel):
    """Enter in a line asks."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spacing = appearance.theme().spacing
        self._groups = ChoiceRow("audit_group", keys=_GROUP_KEYS)
        self._person, self._about, self._since, self._until, self._least, self._most = self._lines = [
            FormField(f"audit_{name}", max_length=40, roomy=False)
            for name in ("person", "about", "since", "until", "least", "most")
        ]
        for line in self._lines:
            line.line.setMinimumWidth(40)
            line.entered.connect(self.asked)
        self._turning = Turning((_beside(self._lines[:2], (3, 5)), 8), (_beside(self._lines[2:], (4, 4, 2, 2)), 10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.s)
        column.addWidget(self._groups)
        column.addWidget(self._turning)
        self._groups.chosen.connect(lambda _group: self.asked.emit())
        self.retranslate()
        self._groups.choose(ALL)

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._turning.fold(narrow=narrow)

    @property
    def form(self) -> Form:
        """Everything as it stands."""
        group = self._groups.value
        texts = [line.text for line in self._lines]
        return Form(group if isinstance(group, AuditGroup) else None, *texts)

    def take_focus(self) -> None:
        """The line for a person has the keyboard."""
        self._person.take_focus()

    def clear(self) -> None:
        """Anything by anybody."""
        for line in self._lines:
            line.set_text("")
        self._groups.choose(ALL)

    def retranslate(self) -> None:
        """Set every word anew."""
        groups = [(group, audit_words.group_name(group)) for group in AuditGroup]
        self._groups.show_choices([(ALL, self.tr("All")), *groups])
        self._groups.setAccessibleName(self.tr("Kind of act"))
        self._person.show_caption(self.tr("Person"))
        self._about.show_caption(self.tr("Card, phone, member, receipt"))
        self._since.show_caption(self.tr("From day"), "2026-05-01")
        self._until.show_caption(self.tr("To day"), "2026-05-31")
        self._least.show_caption(self.tr("From ¥"))
        self._most.show_caption(self.tr("To ¥"))


def _beside(lines: Sequence[FormField], shares: Sequence[int]) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(appearance.theme().spacing.s)
    for line, share in zip(lines, shares, strict=True):
        across.addWidget(line, share)
    return row
