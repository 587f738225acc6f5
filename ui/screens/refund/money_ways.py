"""Which ways money goes back and why: one line each with what the scheme says, and F7 for cash where it allows that."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.refund_choices import WayBack
from terminal.domain.refund_rules import MoneyBack, MoneyBackRules
from terminal.domain.tenders import EXTERNAL, TenderKind
from ui import appearance, formats
from ui.screens.checkout.tender_list import tender_name
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel


class MoneyWays(Panel):
    """Nothing is shown where all of it had been paid in cash."""

    in_cash_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: Sequence[WayBack] = ()
        self._rules = MoneyBackRules()
        self._in_cash = self._may_choose = False
        self._why = label("muted", wrap=True, name="refund_why")
        self._cash = KeyButton(shortcut="F7", name="refund_in_cash")
        self._cash.setCheckable(True)
        self._cash.clicked.connect(self.in_cash_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.s)
        column.addWidget(self._why)
        column.addWidget(self._cash)
        self.retranslate()

    def show_ways(self, ways: Sequence[WayBack], rules: MoneyBackRules, *, in_cash: bool, may_choose: bool) -> None:
        """How it goes back by ``rules``; ``may_choose``: a person may decide for cash, or against it again."""
        self._ways, self._rules, self._in_cash, self._may_choose = ways, rules, in_cash, may_choose
        came = [way.came or way for way in ways]
        kinds = {way.kind for way in came if way.kind in EXTERNAL}
        self._why.setText("\n".join(self._reason(kind, in_cash=in_cash) for kind in EXTERNAL if kind in kinds))
        self._why.setVisible(bool(kinds))
        self._cash.setVisible(may_choose and any(rules.of(kind) is MoneyBack.CASH_ALLOWED for kind in kinds))
        self._cash.setChecked(in_cash)
        self.setVisible(bool(kinds))  # without words it leaves no gap

    def retranslate(self) -> None:
        """Set every word anew."""
        self._cash.setText(self.tr("In cash instead"))
        self.show_ways(self._ways, self._rules, in_cash=self._in_cash, may_choose=self._may_choose)

    def _reason(self, kind: TenderKind, *, in_cash: bool) -> str:
        rule = self._rules.of(kind)
        if rule is MoneyBack.SAME_WAY:
            words = self.tr("{name}: refunded the way it was paid, as the scheme says")
        elif rule is MoneyBack.CASH:
            words = self.tr("{name}: refunded in cash, as the scheme says")
        elif in_cash:
            words = self.tr("{name}: refunded in cash, with approval")
        else:
            words = self.tr("{name}: refunded the way it was paid; in cash with approval")
        return words.format(name=tender_name(kind))


def way_lines(ways: Iterable[WayBack]) -> str:
    """``Cash ¥20.00`` for each way that gives anything."""
    return "\n".join(f"{tender_name(way.kind)} {formats.money(way.amount)}" for way in ways if way.amount)
