"""Goods taken back without a receipt: scanned, priced as low as the rules say, bounded, and given back in cash."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import msgspec

from terminal.domain.basket import Basket
from terminal.domain.card_checks import check_reason
from terminal.domain.goods_taken_back import GoodsLine, GoodsTakenBack, lowest_amounts
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.paper_blocks import Layouts, layout_of
from terminal.domain.paper_layouts import Paper
from terminal.domain.refund_rules import RefundRules
from terminal.domain.refunds import RefundError, RefundProblem
from terminal.domain.sales import SaleCompleted, receipt_number
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.ports import Cache, CardBook, Clock, Journal
from terminal.services.business_days import BusinessDay, BusinessDays
from terminal.services.refund_papers import RefundPaper, goods_receipt
from terminal.services.refund_people import refund_people, refund_rights
from terminal.services.requests import done_before, new_request
from terminal.services.rights import Rights
from terminal.services.scanning import read_code

_MOST_TODAY = 500
"""Entries of the day that are looked at for the bounds."""
_MOST_BOUGHT = 200
"""Purchases of a member that are looked at for a lower price."""


class GoodsOrder(msgspec.Struct, frozen=True):
    """What a person saw: goods, what is given for them, why, and the member where one is known."""

    request: str  # from ``GoodsReturns.new_request``, when the person began
    basket: Basket
    total: Fen
    reason: str
    member: MemberId | None = None


class GoodsReturns:
    """``complete`` waits for the disk; a request is done once. ``check_open`` raises where no money may be given."""

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: CardBook,
        clock: Clock,
        *,
        check_open: Callable[[], None] = lambda: None,
        layouts: Layouts = layout_of,
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._clock = clock
        self._check_open = check_open
        self._layouts = layouts
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    def new_request(self) -> str:
        """The id of one request, to be made when a person begins."""
        return new_request()

    def rules(self) -> RefundRules:
        """The bounds in force. Raises CacheEmpty."""
        return self._days.at(self._clock()).scheme.refunds

    def scan(self, basket: Basket, code: str) -> Basket:
        """Goods behind a code, as at the checkout, beside those of ``basket``.

        Raises BarcodeError, ProductUnknown, QuantityError, CacheEmpty.
        """
        read = read_code(code, self._cache, self._days.at(self._clock()).scheme.scale_barcodes)
        return basket.add(read.product, read.barcode, read.quantity, label_amount=read.label_amount)

    def lines(self, basket: Basket, member: MemberId | None) -> tuple[GoodsLine, ...]:
        """What is given for each line. Raises CacheEmpty."""
        at = self._clock()
        day = self._days.at(at)
        amounts = lowest_amounts(basket, day.scheme, at, self._bought(member, day))
        return tuple(
            GoodsLine(
                line.product.id,
                line.barcode,
                line.product.name,
                line.product.group,
                line.product.unit,
                line.quantity,
                amount,
            )
            for line, amount in zip(basket.lines, amounts, strict=True)
        )

    def complete(
        self, order: GoodsOrder, *, actor: StaffRecord, approver: StaffRecord | None, language: str
    ) -> GoodsTakenBack:
        """Take them back in one commit: entry, receipt in the spool, drawer. The same request answers again.

        Raises RefundError NOTHING, CHANGED, NOT_YOURS, NOT_WITHOUT_RECEIPT, OVER_BOUND (``where``: how many fen are
        possible); ShiftError where no shift is open; CardActRefused for the reason and for who was withdrawn;
        CacheEmpty and JournalFull.
        """
        check_reason(order.reason, needed=True)
        people = refund_people(self._rights, refund_rights(receipt=False), actor, approver)
        at = self._clock()
        day = self._days.at(at)
        with self._journal.act(at=at) as act:
            done = done_before(self._book, order.request, EntryKind.GOODS_TAKEN_BACK, GoodsTakenBack)
            if done is not None:
                return done
            self._check_open()
            lines = self.lines(order.basket, order.member)
            total = sum(line.amount for line in lines)
            if not lines:
                raise RefundError(RefundProblem.NOTHING)
            if total != order.total:
                raise RefundError(RefundProblem.CHANGED)
            self._check_bounds(total, people.actor, order.member, day)
            body = GoodsTakenBack(
                receipt=receipt_number(self._journal.terminal, act.epoch, act.next_number),
                business_day=date.fromisoformat(day.date),
                scheme_version=day.scheme.version,
                lines=lines,
                total=total,
                tenders=(Tender(TenderKind.CASH, total),) if total else (),
                reason=order.reason.strip(),
                approver=people.approver.id if people.approver else "",
                member=order.member,
            )
            entry = act.append(EntryKind.GOODS_TAKEN_BACK, body, actor=people.actor.id)
            act.remember_request(order.request, entry)
            paper = RefundPaper(
                day.store, day.scheme, people, at, language, layout=self._layouts(Paper.REFUND, day.scheme)
            )
            act.spool(goods_receipt(body, paper), entry=entry)
            act.commit()
        return body

    def _check_bounds(self, total: Fen, actor: StaffRecord, member: MemberId | None, day: BusinessDay) -> None:
        rules = day.scheme.refunds
        if not rules.without_receipt_most:
            raise RefundError(RefundProblem.NOT_WITHOUT_RECEIPT)
        room = rules.without_receipt_most
        if rules.without_receipt_day:
            room = min(room, rules.without_receipt_day - self._today(actor, member, day))
        if total > room:
            raise RefundError(RefundProblem.OVER_BOUND, str(max(0, room)))

    def _today(self, actor: StaffRecord, member: MemberId | None, day: BusinessDay) -> Fen:
        """The more of what this person took back here today, and of what came back from this member."""
        by_actor = from_member = 0
        for entry in self._journal.latest(EntryKind.GOODS_TAKEN_BACK, limit=_MOST_TODAY):
            body = msgspec.json.decode(entry.body, type=GoodsTakenBack)
            if body.business_day.isoformat() != day.date:
                continue
            by_actor += body.total if entry.actor == actor.id else 0
            from_member += body.total if member is not None and body.member == member else 0
        return max(by_actor, from_member)

    def _bought(self, member: MemberId | None, day: BusinessDay) -> Sequence[SaleCompleted]:
        """What the member bought at this till, no longer ago than the scheme looks."""
        if member is None:
            return ()
        first = date.fromisoformat(day.date) - timedelta(days=day.scheme.refunds.without_receipt_days)
        entries = self._journal.member_entries(member, kinds=(EntryKind.SALE_COMPLETED,), limit=_MOST_BOUGHT)
        sales = [msgspec.json.decode(entry.body, type=SaleCompleted) for entry in entries]
        return [sale for sale in sales if sale.business_day >= first]
