"""What is typed to find entries, and how it is read."""

from dataclasses import dataclass
from datetime import date

from terminal.domain.audit import AuditGroup
from terminal.domain.money import Fen, parse_yuan


@dataclass(frozen=True)
class Form:
    """Every line as it was typed; empty for anything."""

    group: AuditGroup | None = None
    person: str = ""
    about: str = ""
    since: str = ""
    until: str = ""
    least: str = ""
    most: str = ""


def read_day(text: str) -> date | str | None:
    """A day; None for an empty line, the text itself for what is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def read_amount(text: str) -> Fen | str | None:
    """An amount in fen; None for an empty line, the text itself for what is none."""
    if not text:
        return None
    try:
        return parse_yuan(text)
    except ValueError:
        return text
