"""What a new member agrees to: each purpose by itself, under the version of the text that is in force."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.registration import Consent, Purpose
from ui import appearance
from ui.messages import details_messages
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.tick_button import TickButton

_KEYS = {Purpose.SERVICE: "F6", Purpose.MARKETING: "F7", Purpose.ANALYSIS: "F8", Purpose.RENEWAL: "F9"}


class ConsentChoices(Panel):
    """A box to tick for every purpose; nothing is ticked before the member was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spacing = appearance.theme().spacing
        self._version = ""
        self._title, self._text = label("strong", name="consents_title"), label("caption", wrap=True)
        self._boxes = {purpose: TickButton(_KEYS[purpose], f"consent_{purpose.value}") for purpose in Purpose}
        self._meanings = {purpose: label("caption", wrap=True) for purpose in Purpose}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.xs)
        column.addWidget(self._title)
        column.addWidget(self._text)
        for purpose in Purpose:
            column.addSpacing(spacing.xs)  # what a box means is nearer to it than to the next one
            column.addWidget(self._boxes[purpose], 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(self._meanings[purpose])
        self.retranslate()

    def begin(self, version: str) -> None:
        """Nothing is agreed to yet; ``version`` is that of the text."""
        self._version = version
        for box in self._boxes.values():
            box.setChecked(False)
        self.retranslate()

    def consents(self) -> Sequence[Consent]:
        """Every purpose with what the member said."""
        return [Consent(purpose, box.isChecked(), self._version) for purpose, box in self._boxes.items()]

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Consents"))
        self._text.setText(
            self.tr("Ask about each one separately. Text version {version}").format(version=self._version or "–")
        )
        for purpose, box in self._boxes.items():
            box.setText(details_messages.purpose_name(purpose))
            meaning = details_messages.purpose_meaning(purpose)
            self._meanings[purpose].setText(meaning)
            box.setAccessibleName(f"{details_messages.purpose_name(purpose)}. {meaning}")
