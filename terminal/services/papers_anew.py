"""Papers of sales and refunds made anew from their entries, where what was printed was not kept.

The figures are the entry's and therefore those of then; names of store, people and tiers are today's where the till
knows no older ones, and what no entry says (points that end soon, a refund's balance) is left out.
"""

import msgspec

from terminal.domain.documents import Document
from terminal.domain.errors import CacheEmpty
from terminal.domain.feed import Store
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.paper_blocks import Layouts, layout_of
from terminal.domain.paper_layouts import Paper
from terminal.domain.receipts import ReceiptContext, sale_receipt
from terminal.domain.refunds import SaleRefunded
from terminal.domain.reprints import ReprintError, ReprintProblem
from terminal.domain.sales import SaleCompleted, SaleMember, receipt_place
from terminal.domain.scheme import Scheme
from terminal.domain.staff import Role, StaffRecord
from terminal.ports import Cache, Journal
from terminal.services.people import People
from terminal.services.refund_papers import RefundPaper, refund_receipt

MADE_ANEW = frozenset({EntryKind.SALE_COMPLETED, EntryKind.SALE_REFUNDED})
"""Acts whose entry alone says what was on the paper."""

_SALE = msgspec.json.Decoder(SaleCompleted)
_REFUND = msgspec.json.Decoder(SaleRefunded)


class _Ground(msgspec.Struct, frozen=True):
    """What a paper of an entry is made from besides it."""

    store: Store
    scheme: Scheme
    language: str
    layouts: Layouts


def made_anew(entry: Entry, cache: Cache, journal: Journal, language: str, layouts: Layouts = layout_of) -> Document:
    """The paper of ``entry`` by today's layout; it opens no drawer.

    Raises ReprintError NO_PAPER for another kind; CacheEmpty.
    """
    store, scheme = cache.store(), cache.scheme_at(entry.at)
    if store is None or scheme is None:
        raise CacheEmpty("scheme" if store else "store")
    ground = _Ground(store, scheme, language, layouts)
    match entry.kind:
        case EntryKind.SALE_COMPLETED:
            document = _sale(entry, cache, ground)
        case EntryKind.SALE_REFUNDED:
            document = _refund(entry, cache, journal, ground)
        case _:
            raise ReprintError(ReprintProblem.NO_PAPER)
    return msgspec.structs.replace(document, open_drawer=False, rebuilt=True)


def unless_erased(member: SaleMember | None, cache: Cache) -> SaleMember | None:
    """The member of an entry, which stays as it was signed; None for one who was erased since."""
    known = cache.member(member.id) if member else None
    return None if known and known.erased else member


def _sale(entry: Entry, cache: Cache, ground: _Ground) -> Document:
    context = ReceiptContext(
        ground.store,
        ground.scheme,
        _person(cache, entry.actor).name,
        entry.at,
        ground.language,
        layout=ground.layouts(Paper.SALE, ground.scheme),
    )
    sale = _SALE.decode(entry.body)
    sale = msgspec.structs.replace(sale, member=unless_erased(sale.member, cache))
    return sale_receipt(sale, context)


def _refund(entry: Entry, cache: Cache, journal: Journal, ground: _Ground) -> Document:
    refund = _REFUND.decode(entry.body)
    refund = msgspec.structs.replace(refund, member=unless_erased(refund.member, cache))
    place = receipt_place(refund.original)
    sold = journal.entry_at(place[1], place[2]) if place and place[0] == journal.terminal else None
    if sold is None or sold.kind is not EntryKind.SALE_COMPLETED:
        raise ReprintError(ReprintProblem.NO_PAPER)
    approver = _person(cache, refund.approver) if refund.approver else None
    paper = RefundPaper(
        ground.store,
        ground.scheme,
        People(_person(cache, entry.actor), approver),
        entry.at,
        ground.language,
        layout=ground.layouts(Paper.REFUND, ground.scheme),
    )
    return refund_receipt(refund, _SALE.decode(sold.body), paper)


def _person(cache: Cache, staff: str) -> StaffRecord:
    """Who acted; by their id when head office no longer tells of them."""
    return cache.staff(staff) or StaffRecord(id=staff, name=staff, role=Role.CASHIER, pin_hash="")
