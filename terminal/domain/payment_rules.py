"""The part of the scheme that says how customers pay: rounding of cash 抹零, change that is asked about, gift cards."""

from enum import StrEnum

import msgspec

from terminal.domain.money import Fen

LARGEST_STEP: Fen = 100
"""No shop rounds by more than a yuan."""


class CashRounding(StrEnum):
    """What becomes of an amount in cash that the coins in use do not make up."""

    NONE = "none"
    NEAREST = "nearest"  # to the nearest step, half a step upwards
    DOWN = "down"  # what is left over is given to the customer 抹零


class PaymentRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How customers pay (section ``payment``).

    Only what is paid in cash is rounded, to multiples of ``cash_step`` fen. Change above ``ask_change_over`` is asked
    about once more, for it is most likely a typing mistake; 0: never. ``gift_cards``: taken by a terminal of their own.
    """

    cash_rounding: CashRounding = CashRounding.NONE
    cash_step: Fen = 10
    ask_change_over: Fen = 0
    gift_cards: bool = False

    def in_cash(self, amount: Fen) -> Fen:
        """What an ``amount`` of zero or more comes to when it is paid, or given back, in cash."""
        if self.cash_rounding is CashRounding.NONE:
            return amount
        over = amount % self.cash_step
        up = self.cash_rounding is CashRounding.NEAREST and 2 * over >= self.cash_step
        return amount - over + (self.cash_step if up else 0)


AS_IT_IS = PaymentRules()
"""Without a word in the scheme: cash is paid to the fen."""
