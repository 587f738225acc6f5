"""The file with the certificates of a company's own authority: typed, or chosen among the files of this machine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui import appearance
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.panel import Panel


class CertificateField(Panel):
    """``key`` chooses; the line is named ``<name>_ca_file``, the button ``<name>_choose_ca``."""

    entered = Signal()
    """A file was chosen, or its name was typed and Enter pressed."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edited = self._kept = False
        self._field = FormField(f"{name}_ca_file", max_length=500, roomy=False)
        self._field.edited.connect(lambda _text: self._note_edited())
        self._field.entered.connect(self.entered)
        self._choose = KeyButton("inbox", shortcut=key, name=f"{name}_choose_ca")
        self._choose.clicked.connect(self._choose_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.m)
        column.addWidget(self._field)
        column.addWidget(self._choose)
        self.retranslate()

    @property
    def file(self) -> str | None:
        """What was filled in; None where nobody touched it, which leaves it as it is kept."""
        return self._field.text if self._edited else None

    def show_kept(self, *, kept: bool) -> None:
        """Say whether this machine keeps such certificates already."""
        self._kept = kept
        self._show_caption()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._choose.setText(self.tr("Choose file"))
        self._show_caption()

    def _show_caption(self) -> None:
        hint = self.tr("saved already") if self._kept and not self._edited else ""
        self._field.show_caption(self.tr("Certificate file (only for a company's own CA)"), hint)

    def _note_edited(self) -> None:
        self._edited = True
        self._show_caption()

    def _choose_file(self) -> None:
        title = self.tr("Certificate file of the company's own CA")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, "", "PEM (*.pem *.crt *.cer);;(*)")
        if chosen:
            self._field.set_text(chosen)
            self._note_edited()
            self.entered.emit()
