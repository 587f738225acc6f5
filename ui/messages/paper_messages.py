"""The words for settings, and for this till's own files of papers, that cannot be used."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.errors import ConfigError, ConfigFault
from ui.messages.words import Severity, Words, joined

translate = QCoreApplication.translate


def wrong(error: ConfigError) -> Words:
    """A layout or a picture; papers are printed meanwhile as if it were not there."""
    rest = translate("paper_messages", "Papers come without it: mend it, then read the files again.")
    return Words(
        translate("paper_messages", "Cannot be used: {file}").format(file=error.where),
        joined(_why(error), rest),
        Severity.WARNING,
    )


def setting_wrong(error: ConfigError) -> Words:
    """A setting of this till that cannot be used."""
    return Words(
        translate("paper_messages", "This setting cannot be used: {where}").format(where=error.where),
        joined(_why(error), translate("paper_messages", "Have service put it right, then start the till again.")),
        Severity.DANGER,
    )


def _why(error: ConfigError) -> str:
    """What is wrong, as a sentence without its full stop."""
    return {
        ConfigFault.VALUE: translate("paper_messages", "Its value is not one that is possible"),
        ConfigFault.UNREADABLE: translate("paper_messages", "The file is not there, or cannot be read as text"),
        ConfigFault.TOO_LARGE: translate("paper_messages", "It is larger than it may be"),
        ConfigFault.NO_PICTURE: translate("paper_messages", "The file is no whole picture in the form PNG"),
        ConfigFault.SYNTAX: translate("paper_messages", "This line does not follow the rules of TOML"),
        ConfigFault.FORM: translate("paper_messages", "A key is unknown or missing, or its value is of another kind"),
        ConfigFault.OTHER_PAPER: translate("paper_messages", "It is the layout of another paper: {named}"),
        ConfigFault.NO_BLOCK: translate("paper_messages", "This paper has no block {named}"),
        ConfigFault.NO_WHEN: translate("paper_messages", "This paper has no condition {named}"),
        ConfigFault.NO_KEY: translate("paper_messages", "This block has no key {named}"),
        ConfigFault.BLOCK_NEEDED: translate("paper_messages", "The block {named} must stand on every such paper"),
        ConfigFault.TEXT_NEEDED: translate("paper_messages", "A block of text needs its text"),
        ConfigFault.NO_CERTIFICATE: translate("paper_messages", "It holds no certificate"),
    }[error.fault].format(named=error.named)
