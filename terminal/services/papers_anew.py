"""Papers of sales and refunds made anew from their entries, where what was printed was not kept.

The figures are the entry's and therefore those of then; names of store, people and tiers are today's where the till
knows no older ones, and what no entry says (points that end soon, a refund's balance) is left out.
"""

import msgspec

from terminal.domain.documents import Document
from terminal.domain.errors import CacheEmpty
from terminal.domain.feed import Store
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.reprints import ReprintError, ReprintProblem
from terminal.domain.sales import SaleCompleted, receipt_place
from terminal.domain.staff import Role, StaffRecord
from terminal.ports import Cache, Journal
from terminal.services.people import People
from terminal.services.receipts import ReceiptContext, sale_receipt
from terminal.services.refund_papers import RefundPaper, refund_receipt

MADE_ANEW = frozenset({EntryKind.SALE_COMPLETED, EntryKind.SALE_REFUNDED})
"""Acts whose entry alone says what was on the paper."""

_SALE = msgspec.json.Decoder(SaleCompleted)
_REFUND = msgspec.json.Decoder(SaleRefunded)


def made_anew(entry: Entry, cache: Cache, journal: Journal, language: str) -> Document:
    """The paper of ``entry``, which opens no drawer. Raises ReprintError NO_PAPER for another kind; CacheEmpty."""
    store = cache.store()
    if store is None:
        raise CacheEmpty("store")
    match entry.kind:
        case EntryKind.SALE_COMPLETED:
            document = _sale(entry, cache, store, language)
        case EntryKind.SALE_REFUNDED:
            document = _refund(entry, cache, journal, store, language)
        case _:
            raise ReprintError(ReprintProblem.NO_PAPER)
    return msgspec.structs.replace(document, open_drawer=False, rebuilt=True)


def _sale(entry: Entry, cache: Cache, store: Store, language: str) -> Document:
    scheme = cache.scheme_at(entry.at)
    if scheme is None:
        raise CacheEmpty("scheme")
    cashier = _person(cache, entry.actor).name
    return sale_receipt(_SALE.decode(entry.body), ReceiptContext(store, scheme, cashier, entry.at, language))


def _refund(entry: Entry, cache: Cache, journal: Journal, store: Store, language: str) -> Document:
    refund = _REFUND.decode(entry.body)
    place = receipt_place(refund.original)
    sold = journal.entry_at(place[1], place[2]) if place and place[0] == journal.terminal else None
    if sold is None or sold.kind is not EntryKind.SALE_COMPLETED:
        raise ReprintError(ReprintProblem.NO_PAPER)
    approver = _person(cache, refund.approver) if refund.approver else None
    paper = RefundPaper(store, People(_person(cache, entry.actor), approver), entry.at, language)
    return refund_receipt(refund, _SALE.decode(sold.body), paper)


def _person(cache: Cache, staff: str) -> StaffRecord:
    """Who acted; by their id when head office no longer tells of them."""
    return cache.staff(staff) or StaffRecord(id=staff, name=staff, role=Role.CASHIER, pin_hash="")
