"""What a shift took, as sums over the journal's entries and nothing else: the till and the centre make the same ones.

``Takings`` add up: those of entries to those of a cashier, those of cashiers to those of the shift.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from terminal.domain.card_acts import CardActed
from terminal.domain.goods_taken_back import GoodsTakenBack
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.money import Fen
from terminal.domain.refunds import SaleRefunded
from terminal.domain.sales import SaleCompleted
from terminal.domain.shifts import CashMove, CashMoved
from terminal.domain.tenders import Tender, TenderKind


class TenderSum(msgspec.Struct, frozen=True):
    """One kind of tender: what sales took of it (cash less the change), fees, and what refunds gave back."""

    kind: TenderKind
    taken: Fen = 0
    fees: Fen = 0
    given_back: Fen = 0

    @property
    def net(self) -> Fen:
        """By how much there is more of it."""
        return self.taken + self.fees - self.given_back

    def __add__(self, other: "TenderSum") -> "TenderSum":
        """Two of the same kind."""
        given_back = self.given_back + other.given_back
        return TenderSum(self.kind, self.taken + other.taken, self.fees + other.fees, given_back)


class Takings(msgspec.Struct, frozen=True):
    """Sums over entries. ``tenders`` stand in the order of ``TenderKind``, only those that occurred.

    ``sold`` is what customers owed, ``saved`` what they did not pay of list prices, ``change`` was given back in cash,
    ``rounding`` is what was owed and taken by no tender; ``kept`` was kept from refunds for points that were spent.
    ``drawer`` counts openings without a sale, ``voided`` baskets that were given up.
    """

    sales: int = 0
    sold: Fen = 0
    saved: Fen = 0
    change: Fen = 0
    rounding: Fen = 0
    refunds: int = 0
    refunded: Fen = 0
    kept: Fen = 0
    fees: int = 0
    tenders: tuple[TenderSum, ...] = ()
    moves_in: int = 0
    paid_in: Fen = 0
    moves_out: int = 0
    paid_out: Fen = 0
    points_earned: int = 0
    points_spent: int = 0
    points_back: int = 0
    points_taken: int = 0
    coupons: int = 0
    drawer: int = 0
    voided: int = 0

    def tender(self, kind: TenderKind) -> TenderSum:
        """The sums of one kind; zeros where it did not occur."""
        return next((each for each in self.tenders if each.kind is kind), TenderSum(kind))

    def __add__(self, other: "Takings") -> "Takings":
        """Field by field, tenders by their kind."""
        mine, theirs = (dict.fromkeys(each.kind for each in takings.tenders) for takings in (self, other))
        kinds = [kind for kind in TenderKind if kind in mine or kind in theirs]
        sums = {name: getattr(self, name) + getattr(other, name) for name in _NUMBERS}
        return Takings(tenders=tuple(self.tender(kind) + other.tender(kind) for kind in kinds), **sums)


_NUMBERS = tuple(name for name in Takings.__struct_fields__ if name != "tenders")


class CashierTakings(msgspec.Struct, frozen=True):
    """What one person took in a shift."""

    cashier: str
    takings: Takings


class ShiftSums(msgspec.Struct, frozen=True):
    """The sum over the entries of a shift so far, by who did them, in the order in which they came.

    ``entries`` counts all of them; ``salvaged`` those of a broken journal, whose content nobody vouches for.
    """

    cashiers: tuple[CashierTakings, ...] = ()
    entries: int = 0
    salvaged: int = 0

    @property
    def takings(self) -> Takings:
        """Of all cashiers together."""
        return together(self.cashiers)

    def plus(self, entries: Iterable[Entry]) -> "ShiftSums":
        """With more entries. Raises ValueError for a body that cannot be read."""
        by_cashier = {each.cashier: each.takings for each in self.cashiers}
        count, salvaged = self.entries, self.salvaged
        for entry in entries:
            count += 1
            salvaged += entry.kind is EntryKind.ENTRY_SALVAGED
            takings = takings_of(entry)
            if takings is not None:
                by_cashier[entry.actor] = by_cashier.get(entry.actor, _NOTHING) + takings
        return ShiftSums(tuple(CashierTakings(*each) for each in by_cashier.items()), count, salvaged)


_NOTHING = Takings()


def together(cashiers: Iterable[CashierTakings]) -> Takings:
    """What several people took."""
    return sum((each.takings for each in cashiers), _NOTHING)


_DECODERS: dict[EntryKind, msgspec.json.Decoder[Any]] = {
    EntryKind.SALE_COMPLETED: msgspec.json.Decoder(SaleCompleted),
    EntryKind.SALE_REFUNDED: msgspec.json.Decoder(SaleRefunded),
    EntryKind.GOODS_TAKEN_BACK: msgspec.json.Decoder(GoodsTakenBack),
    EntryKind.CARD_ACTED: msgspec.json.Decoder(CardActed),
    EntryKind.SHIFT_CASH_MOVED: msgspec.json.Decoder(CashMoved),
}


_COUNTED = {EntryKind.DRAWER_OPENED: Takings(drawer=1), EntryKind.BASKET_VOIDED: Takings(voided=1)}
"""What only its kind says."""


def takings_of(entry: Entry) -> Takings | None:
    """What one entry brings; None where it moves no money. Raises ValueError for a body that cannot be read."""
    if entry.kind in _COUNTED:
        return _COUNTED[entry.kind]
    decoder = _DECODERS.get(entry.kind)
    if decoder is None:
        return None
    match decoder.decode(entry.body):
        case SaleCompleted() as sale:
            return _of_sale(sale)
        case SaleRefunded() as refund:
            return _of_refund(refund)
        case GoodsTakenBack(total=total, tenders=tenders):
            return Takings(refunds=1, refunded=total, tenders=_given_back(tenders))
        case CardActed(fee=fee) if fee is not None and fee.amount:
            return Takings(fees=1, tenders=(TenderSum(fee.tender, fees=fee.amount),))
        case CashMoved(move=move, amount=amount):
            came = move is CashMove.IN
            return Takings(moves_in=1, paid_in=amount) if came else Takings(moves_out=1, paid_out=amount)
    return None


def _of_sale(sale: SaleCompleted) -> Takings:
    taken = _by_kind(sale.tenders)
    if sale.change:
        taken[TenderKind.CASH] = taken.get(TenderKind.CASH, 0) - sale.change
    return Takings(
        sales=1,
        sold=sale.total,
        saved=sale.saving,
        change=sale.change,
        rounding=sale.total - sum(taken.values()),
        tenders=tuple(TenderSum(kind, taken=taken[kind]) for kind in TenderKind if kind in taken),
        points_earned=sale.points,
        points_spent=sale.points_spent,
        coupons=sum(tender.kind is TenderKind.COUPON for tender in sale.tenders),
    )


def _of_refund(refund: SaleRefunded) -> Takings:
    return Takings(
        refunds=1,
        refunded=refund.total,
        kept=refund.kept,
        tenders=_given_back(refund.tenders),
        points_back=refund.points_back,
        points_taken=refund.points_taken,
    )


def _given_back(tenders: Iterable[Tender]) -> tuple[TenderSum, ...]:
    back = _by_kind(tenders)
    return tuple(TenderSum(kind, given_back=back[kind]) for kind in TenderKind if kind in back)


def _by_kind(tenders: Iterable[Tender]) -> dict[TenderKind, Fen]:
    sums: dict[TenderKind, Fen] = {}
    for tender in tenders:
        sums[tender.kind] = sums.get(tender.kind, 0) + tender.amount
    return sums
