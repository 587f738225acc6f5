"""What the customer's screen says: in the till's language, or in one of its own that stays when the till's changes."""

import logging

from PySide6.QtCore import QCoreApplication, QTranslator

from terminal.domain.customer_view import ShownLine, ShownSaving
from terminal.domain.pricing import PriceReason
from terminal.services.till import Till
from ui import formats, language
from ui.screens.checkout.explanations import tier_name

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

    def reasons(self, line: ShownLine, till: Till) -> str:
        """Why a line costs less; empty where it does not."""
        return " · ".join(self._reason(saving, till) for saving in line.savings if saving.saving > 0)

    def _reason(self, saving: ShownSaving, till: Till) -> str:
        translate, saved = self.translate, formats.money(saving.saving)
        if saving.reason is PriceReason.PROMOTION:
            price = formats.money(saving.unit_price)
            return translate("explanations", "Promotion price {price}, saves {saved}").format(price=price, saved=saved)
        if saving.reason in (PriceReason.TIER, PriceReason.BIRTHDAY):
            return translate("explanations", "{tier} {rate}, saves {saved}").format(
                tier=self.tier(saving.tier, till), rate=formats.rate(saving.rate, translate), saved=saved
            )
        return translate("customer_screen", "Special price, saves {saved}").format(saved=saved)
