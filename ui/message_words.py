"""A message as a person reads it: what every catalogue of words answers."""

from dataclasses import dataclass
from enum import StrEnum


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
