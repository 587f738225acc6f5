"""A message as a person reads it: what every catalogue of words answers."""

from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from PySide6.QtCore import QCoreApplication


class Severity(StrEnum):
    """How loud the message bar is; also the name of the theme's colour."""

    INFO = "accent"
    GOOD = "positive"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True)
class Words:
    """One message as a person reads it."""

    title: str
    advice: str
    severity: Severity = Severity.WARNING

    @property
    def in_a_line(self) -> str:
        """Title and advice, one after the other."""
        return joined(self.title, self.advice)


def joined(*sentences: str) -> str:
    """Sentences that end without a full stop, but for the last one, with that of the language between them."""
    translate = QCoreApplication.translate
    return reduce(
        lambda first, second: translate("messages", "{first}. {second}").format(first=first, second=second), sentences
    )
