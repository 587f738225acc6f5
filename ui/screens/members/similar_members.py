"""Members known here who may be the person at the counter: a quiet hint, not a stop."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.services.member_files import MemberFile
from ui import appearance
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import empty, label
from ui.widgets.panel import Panel

_MOST = 3


class SimilarMembers(Panel):
    """Each is a key that opens the file; the form waits meanwhile."""

    def __init__(self, open_file: Callable[[MemberFile], None], parent: QWidget | None = None) -> None:
        super().__init__(parent, role="sunken")
        spacing = appearance.theme().spacing
        self._open_file = open_file
        self._files: Sequence[MemberFile] = ()
        self._title = label("muted", wrap=True, name="similar_title")
        self._keys = QHBoxLayout()
        self._keys.setSpacing(spacing.s)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        column.setSpacing(spacing.xs)
        column.addWidget(self._title)
        column.addLayout(self._keys)
        self.retranslate()
        self.hide()

    def show_files(self, files: Sequence[MemberFile]) -> None:
        """Show who is similar; nobody hides the panel."""
        if [file.record for file in files] == [file.record for file in self._files]:
            return
        self._files = files
        self.setVisible(bool(files))
        self._fill()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Already a member? Known here with this phone or name; your form is kept:"))
        self._fill()

    def _fill(self) -> None:
        empty(self._keys)
        for position, file in enumerate(self._files[:_MOST]):
            button = KeyButton("user-round", shortcut=f"Ctrl+{position + 1}", name=f"similar_{position}")
            phone = file.record.phone_last4
            button.setText(f"{file.record.masked_name} · …{phone}" if phone else file.record.masked_name)
            button.clicked.connect(lambda _checked=False, each=file: self._open_file(each))
            self._keys.addWidget(button)
        self._keys.addStretch()
