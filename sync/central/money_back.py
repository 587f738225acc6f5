"""Money that went back otherwise than it had been paid, or than the scheme lets it: a case, for the money is gone."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from sync.central.outcomes import Case
from sync.central.points.cases import quoted
from sync.central.sales_told import find_sale, refunds_of
from sync.central.scheme_versions import SchemeVersions, load_schemes
from terminal.domain.cases import CaseKind
from terminal.domain.payment_rules import LARGEST_STEP
from terminal.domain.refund_choices import paid_with
from terminal.domain.refund_rules import MoneyBack
from terminal.domain.refunds import SaleRefunded, refunded_quantities
from terminal.domain.sales import SaleCompleted
from terminal.domain.tenders import EXTERNAL, TenderKind


def money_back_case(connection: Connection, refund: SaleRefunded) -> Case | None:
    """What is wrong with how a refund that is filed gave money back; None where nothing is."""
    told = [*_against_the_scheme(connection, refund), *_against_the_sale(connection, refund)]
    if not told:
        return None
    members = (refund.member.id,) if refund.member else ()
    return Case(CaseKind.MONEY_BACK, f"refund {quoted(refund.receipt)}: {'; '.join(told)}", members)


def _against_the_scheme(connection: Connection, refund: SaleRefunded) -> Iterator[str]:
    schemes = load_schemes(connection) if refund.instead else SchemeVersions({})
    scheme = schemes.get(refund.scheme_version)
    for part in refund.instead:
        if scheme is not None and scheme.refunds.money_back.of(part.kind) is MoneyBack.SAME_WAY:
            yield f"{part.amount} fen of {part.kind.value} in cash, which the scheme has go back the way they came"


def _against_the_sale(connection: Connection, refund: SaleRefunded) -> Iterator[str]:
    """All refunds of a sale together give no way more than it had paid; cash may end within a step of its coins.

    Of a sale of which more came back than was sold nothing is said: that is a case already.
    """
    sale = find_sale(connection, refund.original)
    refunds = refunds_of(connection, refund.original)
    if sale is None or _more_than_sold(sale, refunds):
        return
    for kind in (TenderKind.CASH, *EXTERNAL):
        paid, back = paid_with(sale, kind), sum(_back(each, kind) for each in refunds)
        tolerance = LARGEST_STEP * len(refunds) if kind is TenderKind.CASH else 0
        if back > paid + tolerance and _back(refund, kind):
            yield f"{back} fen of {kind.value} back, of {paid}"


def _more_than_sold(sale: SaleCompleted, refunds: Sequence[SaleRefunded]) -> bool:
    back = refunded_quantities(sale, refunds)
    return any(quantity > line.quantity for quantity, line in zip(back, sale.lines, strict=True))


def _back(refund: SaleRefunded, kind: TenderKind) -> int:
    """What a refund took of what had been paid with a kind: given back, paid for other goods, or in cash instead."""
    went = sum(each.amount for each in (*refund.tenders, *refund.exchanged) if each.kind is kind)
    if kind is TenderKind.CASH:
        return went - sum(part.cash for part in refund.instead)
    return went + sum(part.amount for part in refund.instead if part.kind is kind)
