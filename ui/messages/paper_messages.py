"""The words for this till's own files of papers that cannot be used."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.errors import ConfigError
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate


def wrong(error: ConfigError) -> Words:
    """A layout or a picture; papers are printed meanwhile as if it were not there."""
    advice = translate("paper_messages", "{problem}. Papers come without it: mend it, then read the files again.")
    return Words(
        translate("paper_messages", "Cannot be used: {file}").format(file=error.where),
        advice.format(problem=error.problem),
        Severity.WARNING,
    )
