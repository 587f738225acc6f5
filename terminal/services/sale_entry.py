"""A sale as the journal has it: its entry with all that changes with it, in an act that somebody else commits."""

from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberView
from terminal.domain.paper_layouts import PaperLayout
from terminal.domain.receipts import ReceiptContext, sale_receipt
from terminal.domain.sales import SaleCompleted
from terminal.domain.spending import Spending
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import TenderKind
from terminal.ports import Act
from terminal.services.business_days import BusinessDay
from terminal.services.member_points import ending_soonest


def enter_sale(
    act: Act,
    sale: SaleCompleted,
    member: MemberView | None,
    day: BusinessDay,
    *,
    cashier: StaffRecord,
    language: str,
    layout: PaperLayout,
) -> None:
    """Entry, the member's points and spend, the coupons that paid, and the receipt in the spool."""
    entry = act.append(EntryKind.SALE_COMPLETED, sale, actor=cashier.id)
    ending = None
    if sale.member is not None:
        spending, change = _spending(sale), sale.points - sale.points_spent
        act.note_member_change(entry, sale.member.id, points=change, spend=sale.paid, spending=spending)
        for tender in sale.tenders:
            if tender.kind is TenderKind.COUPON:
                act.use_coupon(entry, tender.reference)
        ending = ending_soonest(member.standing if member else None, day, (spending,) if spending else ())
    context = ReceiptContext(day.store, day.scheme, cashier.name, entry.at, language, ending, layout)
    act.spool(sale_receipt(sale, context), entry=entry)


def _spending(sale: SaleCompleted) -> Spending | None:
    """What a sale spent of its member's points; one tender of points is all that a sale takes."""
    spent = next((tender for tender in sale.tenders if tender.kind is TenderKind.POINTS), None)
    return Spending(sale.business_day.isoformat(), spent.points, held=bool(spent.reference)) if spent else None
