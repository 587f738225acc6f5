"""How the money of a refund goes back, and what may be done about earned points that are spent already (C6). Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from terminal.domain.money import Fen
from terminal.domain.payment_rules import AS_IT_IS, PaymentRules
from terminal.domain.points_rules import PointsRule, ShortfallChoice
from terminal.domain.refund_rules import MoneyBack, MoneyBackRules
from terminal.domain.refunds import InCash, RefundShare, SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import EXTERNAL, TenderKind
from terminal.domain.tier_rules import Tier

_ACCOUNTS_FIRST = EXTERNAL
"""Cash goes back last: what was paid from an account returns to it before any of it could become cash."""


class WayBack(msgspec.Struct, frozen=True):
    """Money that goes back the way it came; ``reference`` is that of the sale's tender, for the external terminal.

    Where it goes back in cash instead, ``came`` is that way.
    """

    kind: TenderKind
    amount: Fen
    reference: str = ""
    came: "WayBack | None" = None


class Outcome(msgspec.Struct, frozen=True):
    """One lawful end of a refund, in figures.

    ``choice`` is None where the member still has every point that is to be taken back. ``money`` goes back after
    ``kept`` was kept for ``waived`` points, which then are not taken. ``balance`` is the member's afterwards, below
    zero where a debt is left; None for nobody.
    """

    money: Fen
    choice: ShortfallChoice | None = None
    kept: Fen = 0
    waived: int = 0
    shortfall: int = 0
    balance: int | None = None


def ways_back(
    sale: SaleCompleted, earlier: Sequence[SaleRefunded], money: Fen, rules: PaymentRules = AS_IT_IS
) -> tuple[WayBack, ...]:
    """The tenders of ``sale`` that ``money`` goes back to, after what ``earlier`` refunds gave back.

    In one order for all refunds of a sale, so that together they give no tender more than it had paid. What goes back
    in cash is rounded by ``rules``; all parts together are what was paid in cash, rounded as it was.
    """
    accounts, cash, gone, owed, given = _money_of(sale, earlier, money, rules)
    return *_next_parts(accounts, gone, money), *_next_parts(cash, given, max(0, owed - given))


def as_the_scheme_says(
    ways: Iterable[WayBack], rules: MoneyBackRules, payment: PaymentRules, *, in_cash: bool
) -> tuple[WayBack, ...]:
    """The same, in cash where the scheme says so, or lets it be so and somebody decided it (``in_cash``)."""
    return tuple(
        WayBack(TenderKind.CASH, payment.in_cash(way.amount), came=way)
        if rules.of(way.kind) is MoneyBack.CASH or (in_cash and rules.of(way.kind) is MoneyBack.CASH_ALLOWED)
        else way
        for way in ways
    )


def given_instead(ways: Iterable[WayBack]) -> tuple[InCash, ...]:
    """What of them goes back in cash though it had not been paid so."""
    return tuple(
        InCash(way.came.kind, way.came.amount, way.came.reference, way.amount) for way in ways if way.came is not None
    )


class ExchangeWays(msgspec.Struct, frozen=True):
    """Money of goods that come back for others: how what pays these had been ``paid``, and what still goes ``back``."""

    paid: tuple[WayBack, ...]
    back: tuple[WayBack, ...]


def exchange_ways(
    sale: SaleCompleted, earlier: Sequence[SaleRefunded], money: Fen, taken: Fen, rules: PaymentRules = AS_IT_IS
) -> ExchangeWays:
    """The same where ``taken`` of ``money`` pays other goods, to the fen; what of the rest is cash is rounded.

    What an external terminal took pays first, so that as little as possible has to go back through one.
    """
    accounts, cash, gone, owed, given = _money_of(sale, earlier, money, rules)
    by_account = _next_parts(accounts, gone, money)
    on_account = sum(way.amount for way in by_account)
    paid, in_cash = _next_parts(by_account, 0, taken), max(0, taken - on_account)
    if in_cash:
        paid = (*paid, WayBack(TenderKind.CASH, in_cash))
    left = rules.in_cash(max(0, owed - given - in_cash)) if taken < money else 0
    return ExchangeWays(paid, (*_next_parts(by_account, taken, on_account), *_next_parts(cash, given + in_cash, left)))


class _MoneyOf(NamedTuple):
    """What had been paid by account and in cash; how much went back before, of all and in cash; what is owed in cash
    with this part."""

    accounts: list[WayBack]
    cash: list[WayBack]
    gone: Fen
    owed: Fen
    given: Fen


def _money_of(sale: SaleCompleted, earlier: Sequence[SaleRefunded], money: Fen, rules: PaymentRules) -> _MoneyOf:
    accounts = [way for kind in _ACCOUNTS_FIRST for way in _brought(sale, kind)]
    cash = _brought(sale, TenderKind.CASH)
    gone = sum(refund.money - refund.kept for refund in earlier)
    by_account = sum(way.amount for way in accounts)
    owed = _owed_in_cash(sum(way.amount for way in cash), sale.rounding, max(0, gone + money - by_account), rules)
    return _MoneyOf(accounts, cash, gone, owed, sum(map(_given_in_cash, earlier)))


def _given_in_cash(refund: SaleRefunded) -> Fen:
    """What a refund took of the part in cash; in an exchange, which is to the fen, with what was rounded away."""
    went = (each for each in (*refund.tenders, *refund.exchanged) if each.kind is TenderKind.CASH)
    instead = sum(each.cash for each in refund.instead)
    rounding = refund.rounding - sum(each.cash - each.amount for each in refund.instead)
    return sum(each.amount for each in went) - instead - (rounding if refund.exchange else 0)


def _owed_in_cash(paid: Fen, rounding: Fen, part: Fen, rules: PaymentRules) -> Fen:
    """What of ``paid`` in cash goes back for the first ``part`` of what it was rounded from; all of it for all."""
    return paid if part >= paid - rounding else min(paid, rules.in_cash(part))


def coupons_used_up(sale: SaleCompleted, earlier: Iterable[SaleRefunded], amount: Fen) -> tuple[WayBack, ...]:
    """Which coupons of ``sale`` had paid ``amount``, by their codes, after what ``earlier`` refunds name of them."""
    gone = sum(tender.amount for refund in earlier for tender in refund.tenders if tender.kind is TenderKind.COUPON)
    return _next_parts(_brought(sale, TenderKind.COUPON), gone, amount)


def paid_with(sale: SaleCompleted, kind: TenderKind) -> Fen:
    """What tenders of a kind paid of a sale: cash less the change, and what was exchanged as it had been paid."""
    return sum(way.amount for way in _brought(sale, kind))


def _brought(sale: SaleCompleted, kind: TenderKind) -> list[WayBack]:
    """What each tender of a kind paid of the sale: cash less the change, and what was exchanged as it had been paid."""
    change, ways = sale.change if kind is TenderKind.CASH else 0, []
    for tender in sale.tenders:
        if tender.kind is kind:
            given = min(change, tender.amount)
            change -= given
            ways.append(WayBack(kind, tender.amount - given, tender.reference))
    ways += [WayBack(kind, each.amount, each.reference) for each in sale.exchanged if each.kind is kind]
    return ways


def _next_parts(ways: Iterable[WayBack], gone: Fen, amount: Fen) -> tuple[WayBack, ...]:
    """The next ``amount`` of ``ways`` in their order, behind the first ``gone``."""
    parts = []
    for way in ways:
        skipped = min(gone, way.amount)
        gone -= skipped
        part = min(way.amount - skipped, amount)
        amount -= part
        if part:
            parts.append(WayBack(way.kind, part, way.reference))
    return tuple(parts)


def missing_points(share: RefundShare, available: int) -> int:
    """How many of the points to be taken back a member with ``available`` points no longer has.

    What the same refund gives back counts as theirs.
    """
    return max(0, share.points_taken - max(0, available + share.points_back))


def outcomes(share: RefundShare, available: int | None, rule: PointsRule, tier: Tier | None) -> tuple[Outcome, ...]:
    """What may come of a refund by the scheme, best first; none where the scheme has no answer to a shortfall.

    ``available`` are the member's points now; None where they are not known or there is no member: the centre then
    finds what is missing.
    """
    shortfall = 0 if available is None else missing_points(share, available)
    after = None if available is None else available + share.points_back - share.points_taken
    if not shortfall:
        return (Outcome(share.money, balance=after),)
    found = []
    for choice in rule.refund.shortfall:
        if choice is ShortfallChoice.DEBT:
            found.append(Outcome(share.money, choice, shortfall=shortfall, balance=after))
        elif outcome := _from_refund(share, shortfall, after or 0, rule, tier):
            found.append(outcome)
    return tuple(found)


def _from_refund(share: RefundShare, shortfall: int, after: int, rule: PointsRule, tier: Tier | None) -> Outcome | None:
    """Their worth kept from the money, as far as there is any; None where points have no worth or nothing goes back."""
    if rule.offset is None:
        return None
    rate = (tier.offset_points if tier else 0) or rule.offset.points_per_yuan
    waived = min(shortfall, share.money * rate // 100)
    if not waived:
        return None
    kept = waived * 100 // rate
    return Outcome(
        share.money - kept, ShortfallChoice.FROM_REFUND, kept, waived, shortfall=shortfall, balance=after + waived
    )
