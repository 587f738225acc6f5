"""Names of those who decide about tiers, as an operator types them."""

from terminal.domain.errors import ConfigError

_LONGEST = 64


def checked_name(option: str, name: str) -> str:
    """A name of 1 to 64 characters that can be printed, without blanks around it. Raises ConfigError."""
    name = name.strip()
    if not 0 < len(name) <= _LONGEST or not name.isprintable():
        raise ConfigError(option, f"give a name of 1 to {_LONGEST} characters")
    return name


def checked_text(option: str, text: str, *, longest: int = 500) -> str:
    """A reason or note of one line that says something. Raises ConfigError."""
    text = text.strip()
    if not 0 < len(text) <= longest or not text.isprintable():
        raise ConfigError(option, f"give one line of 1 to {longest} characters")
    return text


def checked_note(text: str) -> str:
    """The same, or nothing at all."""
    return checked_text("--note", text) if text.strip() else ""
