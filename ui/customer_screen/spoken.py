"""What the customer's screen says: in the till's language, or in one of its own that stays when the till's changes."""

import logging

from PySide6.QtCore import QCoreApplication, QTranslator

from terminal.domain.customer_view import ShownLine
from terminal.services.till import Till
from ui import language
from ui.screens.checkout.explanations import explain, tier_name

_log = logging.getLogger(__name__)


class CustomerWords:
    """``own`` is the code of the screen's own language; empty follows the till's."""

    def __init__(self, own: str = "") -> None:
        self._own = own
        self._translator = QTranslator()
        if own not in ("", "en") and not self._translator.load(str(language.translation_file(own))):
            _log.warning("no translation for %s: the customer's screen speaks English", own)

    @property
    def code(self) -> str:
        """The language in force here."""
        return self._own or language.in_force()

    def translate(self, context: str, source: str) -> str:
        """As Qt's; English where there is no translation."""
        if not self._own:
            return QCoreApplication.translate(context, source)
        return self._translator.translate(context, source) or source

    def tier(self, tier: str, till: Till) -> str:
        """A tier's name."""
        return tier_name(tier, till, self.code)

    def reason(self, line: ShownLine, till: Till) -> str:
        """Why a line costs less; empty where it does not."""
        return explain(line.steps, lambda tier: self.tier(tier, till), self.translate)
