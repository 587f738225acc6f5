"""Sales that may be refunded here: this till's own from its journal, those of all tills from the centre (E6)."""

import logging
from collections.abc import Iterable, Sequence

import msgspec

from terminal.domain.errors import LineDown, Refused
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.refunds import RefundError, RefundProblem, SaleRefunded, refunded_quantities
from terminal.domain.sales import SaleCompleted, receipt_number
from terminal.domain.sales_told import ReturnHeld, SaleTold
from terminal.domain.times import Instant
from terminal.ports import CentreSales, Journal, PointsBook

_SALE = msgspec.json.Decoder(SaleCompleted)
_LONGEST_NUMBER = 16  # digits of 2**53

_REFUSALS = {
    "unknown_sale": RefundProblem.UNKNOWN,
    "more_than_sold": RefundProblem.MORE_THAN_SOLD,
    "being_refunded": RefundProblem.BEING_REFUNDED,
    "hold_used": RefundProblem.CHANGED,
}

_log = logging.getLogger(__name__)


class SoldSale(msgspec.Struct, frozen=True):
    """A sale, and what is known to have come back of it so far.

    ``store`` is that of another till's sale, empty for one of this till. Of that, ``everywhere`` says whether the
    centre was asked: else what came back at other tills is not in ``earlier``.
    """

    sale: SaleCompleted
    at: Instant
    cashier: str
    earlier: tuple[SaleRefunded, ...]
    store: str = ""
    everywhere: bool = False

    @property
    def left(self) -> tuple[int, ...]:
        """How much of each line may still come back, in thousandths."""
        gone = refunded_quantities(self.sale, self.earlier)
        return tuple(max(0, line.quantity - back) for line, back in zip(self.sale.lines, gone, strict=True))


class ListedSale(msgspec.Struct, frozen=True):
    """A sale as a list offers it. ``store`` is empty for one of this till; ``member`` is masked, empty for nobody."""

    receipt: str
    at: Instant
    total: Fen
    open: bool
    store: str = ""
    member: str = ""


class MemberSales(msgspec.Struct, frozen=True):
    """A member's sales, newest first; only this till's own unless ``everywhere``."""

    sales: tuple[ListedSale, ...]
    everywhere: bool


class RefundSales:
    """Finds sales. What says that it waits for the centre does so for a few seconds at the most."""

    def __init__(self, journal: Journal, points_book: PointsBook, centre: CentreSales | None) -> None:
        self._journal = journal
        self._points_book = points_book
        self._centre = centre

    def own(self, receipt: str) -> SoldSale:
        """The sale of this till with this receipt number, however it is typed.

        Raises RefundError UNKNOWN, or ELSEWHERE with the till that it names; JournalError for a damaged entry.
        """
        terminal, epoch, number = typed_place(receipt)
        if terminal != self._journal.terminal.upper():
            raise RefundError(RefundProblem.ELSEWHERE, terminal)
        entry = self._journal.entry_at(epoch, number)
        if entry is None or entry.kind is not EntryKind.SALE_COMPLETED:
            raise RefundError(RefundProblem.UNKNOWN)
        return self._sold(entry)

    def anywhere(self, receipt: str) -> SoldSale:
        """The sale with this receipt number, of any till, with what came back of it anywhere. Waits for the centre.

        One of this till is found without the centre as well. Raises RefundError UNKNOWN, and NO_LINE with the till
        that another till's sale is of.
        """
        terminal, epoch, number = typed_place(receipt)
        own = self.own(receipt) if terminal == self._journal.terminal.upper() else None
        try:
            told = self._asked.find(own.sale.receipt if own else receipt_number(terminal, epoch, number))
        except LineDown as error:
            if own is None:
                raise RefundError(RefundProblem.NO_LINE, terminal) from error
            return own
        except Refused as refused:
            if own is None:
                raise _refusal(refused, terminal) from refused
            return own  # not there yet
        return self.from_told(told)

    def from_told(self, told: SaleTold) -> SoldSale:
        """The same of what the centre tells, with this till's own refunds that it does not know yet."""
        receipt = told.sale.receipt
        known = {refund.receipt for refund in told.refunds}
        own = [each for each in self._points_book.refunds_of(receipt) if each.receipt not in known]
        here = typed_place(receipt)[0] == self._journal.terminal.upper()
        store = "" if here else told.store
        return SoldSale(told.sale, told.at, told.cashier, (*told.refunds, *own), store, everywhere=True)

    def latest(self, *, limit: int = 20) -> tuple[SoldSale, ...]:
        """The newest sales of this till, newest first."""
        return tuple(map(self._sold, self._journal.latest(EntryKind.SALE_COMPLETED, limit=limit)))

    def of_member(self, member: MemberId, *, limit: int = 20) -> MemberSales:
        """A member's newest sales: this till's, and with the line those of all tills. Waits for the centre."""
        entries = self._journal.member_entries(member, kinds=(EntryKind.SALE_COMPLETED,), limit=limit)
        listed = {each.receipt: each for each in map(listed_sale, map(self._sold, entries))}
        try:
            told = self._asked.of_member(member, limit=limit).sales
        except (LineDown, Refused) as error:
            _log.info("only this till's sales of a member: %s", error)
            return MemberSales(_newest(listed.values(), limit), everywhere=False)
        for head in told:
            mine = listed.get(head.receipt)
            if mine is None:
                listed[head.receipt] = ListedSale(
                    head.receipt, head.at, head.total, head.back < head.total, store=head.store
                )
        return MemberSales(_newest(listed.values(), limit), everywhere=True)

    def keep(self, request: str, receipt: str, quantities: Sequence[int]) -> ReturnHeld | None:
        """Have the centre keep other tills from this sale, and tell what came back of it anywhere. Waits for it.

        None where it does not answer, or does not know this till's own sale yet: it goes by what this till knows.
        Raises RefundError MORE_THAN_SOLD, BEING_REFUNDED, CHANGED; of another till's sale also UNKNOWN and NO_LINE.
        """
        terminal, epoch, number = typed_place(receipt)
        own = terminal == self._journal.terminal.upper()
        named = receipt_number(terminal if not own else self._journal.terminal, epoch, number)
        try:
            return self._asked.hold(request, named, quantities)
        except LineDown as error:
            if not own:
                raise RefundError(RefundProblem.NO_LINE, terminal) from error
        except Refused as refused:
            problem = _refusal(refused, terminal)
            if not own or problem.problem not in {RefundProblem.UNKNOWN, RefundProblem.NO_LINE}:
                raise problem from refused
        return None

    def give_up(self, request: str, receipt: str) -> None:
        """Tell the centre that nothing of this sale comes back after all; never fails."""
        try:
            self._asked.hold(request, receipt, ())
        except (LineDown, Refused) as error:
            _log.info("a hold on a sale was left to lapse: %s", error)

    @property
    def _asked(self) -> CentreSales:
        if self._centre is None:
            raise LineDown("this till asks no centre")
        return self._centre

    def _sold(self, entry: Entry) -> SoldSale:
        sale = _SALE.decode(entry.body)
        return SoldSale(sale, entry.at, entry.actor, tuple(self._points_book.refunds_of(sale.receipt)))


def listed_sale(sold: SoldSale) -> ListedSale:
    """A sale of this till for a list."""
    member = sold.sale.member.masked_name if sold.sale.member else ""
    return ListedSale(sold.sale.receipt, sold.at, sold.sale.total, any(sold.left), sold.store, member)


def typed_place(receipt: str) -> tuple[str, int, int]:
    """(terminal, epoch, number) that a receipt names, with or without its zeros. Raises RefundError UNKNOWN."""
    terminal, *numbers = "".join(receipt.split()).upper().rsplit("-", 2)
    if len(numbers) != 2 or not terminal or not all(each.isascii() and each.isdigit() for each in numbers):
        raise RefundError(RefundProblem.UNKNOWN)
    if max(map(len, numbers)) > _LONGEST_NUMBER:
        raise RefundError(RefundProblem.UNKNOWN)
    epoch, number = map(int, numbers)
    return terminal, epoch, number


def _refusal(refused: Refused, terminal: str) -> RefundError:
    """What a refusal of the centre means here; one of the till itself is as good as no line."""
    return RefundError(_REFUSALS.get(refused.code, RefundProblem.NO_LINE), terminal)


def _newest(sales: Iterable[ListedSale], limit: int) -> tuple[ListedSale, ...]:
    return tuple(sorted(sales, key=lambda sale: (sale.at, sale.receipt), reverse=True)[:limit])
