"""How a sale is paid: cash with change, external card or mobile terminal with its reference, points and coupons; split
in any order."""

from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.money import Fen
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.payment_rules import AS_IT_IS, PaymentRules

MAX_TENDER: Fen = 99_999_999


class TenderKind(StrEnum):
    """What the customer pays with. Card and mobile are taken by an external terminal; we keep its reference."""

    CASH = "cash"
    BANK_CARD = "bank_card"
    MOBILE = "mobile"
    POINTS = "points"  # 抵现: the member's points, at the worth that the scheme gives them
    COUPON = "coupon"
    EXCHANGE = "exchange"  # 换货: what goods that came back in the same act had cost; no money changes hands for it
    GIFT_CARD = "gift_card"  # 礼品卡: taken by a terminal of its own, where the scheme offers it


class TenderProblem(StrEnum):
    """Why a tender is not accepted."""

    NOT_POSITIVE = "not_positive"
    TOO_LARGE = "too_large"
    REFERENCE_MISSING = "reference_missing"
    REFERENCE_IS_CARD = "reference_is_card"  # a bank card's number is never kept, in no field
    OVER_DUE = "over_due"  # only cash gives change
    NOTHING_DUE = "nothing_due"
    NOT_COVERED = "not_covered"  # completing while something is still due
    LARGE_CHANGE = "large_change"  # so much would go back that the amount is most likely mistyped: ask again
    NOT_OFFERED = "not_offered"  # the scheme takes none of this kind


class TenderError(TerminalError):
    """A tender or a payment that the rules refuse."""

    def __init__(self, problem: TenderProblem) -> None:
        super().__init__(f"tender refused: {problem.value}")
        self.problem = problem


EXTERNAL = (TenderKind.BANK_CARD, TenderKind.MOBILE, TenderKind.GIFT_CARD)
"""What an external terminal takes and gives back, each with its reference."""

MONEY = (TenderKind.CASH, *EXTERNAL)
"""What money is handed over in, or comes back in."""

COUNTS_AS_MONEY = (*MONEY, TenderKind.EXCHANGE)
"""What counts as paid in money: it alone earns points and counts towards a tier. What was exchanged had been."""


class Tender(msgspec.Struct, frozen=True):
    """One payment: for cash the amount handed over, else the amount taken and its reference.

    The reference is the external terminal's, a coupon's code, or for points the centre's hold (empty without the line);
    for an exchange the receipt whose goods came back, and in the refund that of the goods that were taken instead.
    ``points`` are those that were taken for the amount.
    """

    kind: TenderKind
    amount: Fen
    reference: str = ""
    points: int = 0


class Payment(msgspec.Struct, frozen=True):
    """The tenders of one sale against the amount due, by the scheme's ``rules``.

    What no other tender pays is the part in cash, and it alone is rounded: Σ tenders = due + ``rounding`` + ``change``
    once everything is paid, whatever the order in which it was.
    """

    due: Fen
    tenders: tuple[Tender, ...] = ()
    rules: PaymentRules = AS_IT_IS

    @property
    def tendered(self) -> Fen:
        """Everything handed over so far."""
        return sum(tender.amount for tender in self.tenders)

    @property
    def by_member(self) -> tuple[Tender, ...]:
        """Points and coupons that are in: what only the sale's own member can pay with, and earns nothing."""
        return tuple(tender for tender in self.tenders if tender.kind not in COUNTS_AS_MONEY)

    @property
    def remaining(self) -> Fen:
        """What is still to pay, to the fen; never negative."""
        return max(0, self._owed_in_cash - self._cash)

    @property
    def remaining_in_cash(self) -> Fen:
        """What is still to pay if the rest is paid in cash."""
        return max(0, self.rules.in_cash(self._cash_part) - self._cash) if self.remaining else 0

    @property
    def change(self) -> Fen:
        """Cash to give back."""
        return max(0, self._cash - self._owed_in_cash)

    @property
    def rounding(self) -> Fen:
        """By how much more than the due is paid because cash is rounded; below zero: less 抹零."""
        return self._owed_in_cash - self._cash_part

    @property
    def covered(self) -> bool:
        """Whether the sale may be completed."""
        return self.remaining == 0

    @property
    def _cash(self) -> Fen:
        return sum(tender.amount for tender in self.tenders if tender.kind is TenderKind.CASH)

    @property
    def _cash_part(self) -> Fen:
        """What the other tenders leave."""
        return self.due - (self.tendered - self._cash)

    @property
    def _owed_in_cash(self) -> Fen:
        """The part in cash, rounded once the cash that is in pays the rounded amount; who pays to the fen owes that."""
        part = self._cash_part
        if self._cash == part or not any(tender.kind is TenderKind.CASH for tender in self.tenders):
            return part
        rounded = self.rules.in_cash(part)
        return rounded if self._cash >= rounded else part

    def offers(self, kind: TenderKind) -> bool:
        """Whether the scheme takes a kind at all."""
        return kind is not TenderKind.GIFT_CARD or self.rules.gift_cards

    def add(self, tender: Tender, *, sure: bool = False) -> "Payment":
        """Take one more tender. Raises TenderError and changes nothing when the rules refuse it.

        So does LARGE_CHANGE unless the person is ``sure`` of the amount.

        Raises ValueError for points in a tender of anything else.
        """
        if tender.points and tender.kind is not TenderKind.POINTS:
            raise ValueError(f"a tender of {tender.kind.value} with {tender.points} points")
        if not self._is_amount(tender) or (tender.kind is TenderKind.POINTS and tender.points <= 0):
            raise TenderError(TenderProblem.NOT_POSITIVE)
        if tender.amount > MAX_TENDER:
            raise TenderError(TenderProblem.TOO_LARGE)
        if not self.offers(tender.kind):
            raise TenderError(TenderProblem.NOT_OFFERED)
        if self.remaining == 0:
            raise TenderError(TenderProblem.NOTHING_DUE)
        if tender.kind is not TenderKind.CASH:
            _check_reference(tender)
            if tender.amount > self.remaining:
                raise TenderError(TenderProblem.OVER_DUE)
        more = msgspec.structs.replace(self, tenders=(*self.tenders, tender))
        if not sure and 0 < self.rules.ask_change_over < more.change:
            raise TenderError(TenderProblem.LARGE_CHANGE)
        return more

    def _is_amount(self, tender: Tender) -> bool:
        """No cash at all is taken for what is rounded down to nothing; it says that the rest is paid in cash."""
        nothing = tender.kind is TenderKind.CASH and tender.amount == 0
        return tender.amount > 0 or (nothing and self.remaining > 0 and self.remaining_in_cash == 0)

    def take_back(self, index: int) -> "Payment":
        """Remove the tender at ``index``, counted from 0. Raises IndexError when there is none."""
        if not 0 <= index < len(self.tenders):
            raise IndexError(index)
        return msgspec.structs.replace(self, tenders=self.tenders[:index] + self.tenders[index + 1 :])

    def with_due(self, due: Fen) -> "Payment":
        """The same tenders against another amount due, as when a card comes late and the price falls.

        What exceeds the new amount is change as far as cash covers it. Raises TenderError (``OVER_DUE``) when the
        others alone exceed it: what an external terminal took, points and coupons do not come back from the drawer.
        """
        external = sum(tender.amount for tender in self.tenders if tender.kind is not TenderKind.CASH)
        if external > due:
            raise TenderError(TenderProblem.OVER_DUE)
        return msgspec.structs.replace(self, due=due)


def _check_reference(tender: Tender) -> None:
    """Points need no reference; that of a coupon is its code, which names no bank card."""
    if tender.kind is not TenderKind.POINTS and not tender.reference.strip():
        raise TenderError(TenderProblem.REFERENCE_MISSING)
    if tender.kind in EXTERNAL and holds_payment_number(tender.reference):
        raise TenderError(TenderProblem.REFERENCE_IS_CARD)


def checked_return(tender: Tender, reference: str) -> str:
    """The reference of the slip that says that ``tender`` went back; empty for what is given back by hand.

    Raises TenderError REFERENCE_MISSING, or REFERENCE_IS_CARD for what holds a bank card's number.
    """
    if tender.kind not in EXTERNAL:
        return ""
    reference = reference.strip()
    if not reference:
        raise TenderError(TenderProblem.REFERENCE_MISSING)
    if holds_payment_number(reference):
        raise TenderError(TenderProblem.REFERENCE_IS_CARD)
    return reference
