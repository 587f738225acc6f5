"""Refunds 退货: a sale found by its receipt, what giving back a part of it brings, and the act itself."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from terminal.domain.card_checks import check_reason
from terminal.domain.errors import TerminalError
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.domain.money import Fen
from terminal.domain.paper_blocks import Layouts, layout_of
from terminal.domain.paper_layouts import Paper
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.points_problems import PointsRefused
from terminal.domain.points_rules import ShortfallChoice
from terminal.domain.refund_choices import (
    ExchangeWays,
    Outcome,
    WayBack,
    as_the_scheme_says,
    coupons_used_up,
    exchange_ways,
    given_instead,
    outcomes,
    ways_back,
)
from terminal.domain.refunds import (
    RefundError,
    RefundProblem,
    RefundShare,
    SaleRefunded,
    refund_share,
)
from terminal.domain.sales import SaleCompleted, SaleMember, receipt_number
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import EXTERNAL, Tender, TenderKind
from terminal.ports import Act, Cache, CardBook, CentreSales, Clock, Journal, PointsBook
from terminal.services.business_days import BusinessDays
from terminal.services.member_points import Balance, MemberPoints
from terminal.services.people import People
from terminal.services.refund_orders import GoodsOut, KeptSale, RefundOption, RefundOrder, RefundPreview
from terminal.services.refund_papers import RefundPaper, refund_receipt
from terminal.services.refund_people import refund_people, refund_rights
from terminal.services.refund_sales import MemberSales, RefundSales, SoldSale
from terminal.services.requests import done_before, new_request
from terminal.services.rights import Rights


class Refunds:
    """Refunds, of this till's own sales and with the line of all tills'. A request is done once.

    ``complete`` waits for the disk, and before that a few seconds at the most for the centre, which keeps other tills
    from the same goods meanwhile. Without an answer this till's own sales come back by what it knows of them.
    ``check_open`` raises where money may not be given back.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: CardBook,
        points_book: PointsBook,
        clock: Clock,
        *,
        points: MemberPoints,
        check_open: Callable[[], None] = lambda: None,
        centre: CentreSales | None = None,
        layouts: Layouts = layout_of,
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._sales = RefundSales(journal, points_book, centre)
        self._clock = clock
        self._points = points
        self._check_open = check_open
        self._layouts = layouts
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    # ── what the screen asks before ───────────────────────────────────────────────────────────────────────────

    @property
    def terminal(self) -> str:
        """This till."""
        return self._journal.terminal

    def new_request(self) -> str:
        """The id of one request, to be made when a person begins."""
        return new_request()

    def find(self, receipt: str) -> SoldSale:
        """The sale of this till with this receipt number, however it is typed; at once.

        Raises RefundError UNKNOWN, or ELSEWHERE with the till that it names; JournalError for a damaged entry.
        """
        return self._sales.own(receipt)

    def find_anywhere(self, receipt: str) -> SoldSale:
        """The sale of any till, with what came back of it anywhere, as far as the centre answers. Waits for it.

        Raises RefundError UNKNOWN, and NO_LINE for another till's sale without an answer.
        """
        return self._sales.anywhere(receipt)

    def latest(self, *, limit: int = 20) -> tuple[SoldSale, ...]:
        """The newest sales of this till, newest first."""
        return self._sales.latest(limit=limit)

    def of_member(self, member: MemberId, *, limit: int = 20) -> MemberSales:
        """A member's newest sales, at all tills as far as the centre answers. Waits for it."""
        return self._sales.of_member(member, limit=limit)

    def preview(self, sold: SoldSale, quantities: Sequence[int], *, in_cash: bool = False) -> RefundPreview:
        """What giving back these quantities brings, with every lawful choice, best first. Changes nothing.

        Raises RefundError NOTHING, MORE_THAN_SOLD, PART_OF_PIECE, ALL_BACK; CHOICE where the scheme has no answer to
        points that were spent already; CacheEmpty.
        """
        return self._preview(sold, quantities, self._balance(sold.sale.member), in_cash=in_cash)

    # ── the act ───────────────────────────────────────────────────────────────────────────────────────────────

    def complete(
        self, order: RefundOrder, *, actor: StaffRecord, approver: StaffRecord | None = None, language: str
    ) -> SaleRefunded:
        """Give back what was ordered in one commit: entry, the member's points, the receipt in the spool, the drawer.

        The same request answers again. Raises RefundError as ``find_anywhere`` and ``preview`` do, and NOT_YOURS,
        APPROVER_IS_ACTOR, REFERENCE, CHANGED, BEING_REFUNDED; ShiftError where no shift is open; CardActRefused for the
        reason and for who was withdrawn; CacheEmpty and JournalFull.
        """
        people = self.people(order, actor, approver)
        if done := done_before(self._book, order.request, EntryKind.SALE_REFUNDED, SaleRefunded):
            return done
        kept = self.keep(order)
        try:
            with self._journal.act(at=self._clock()) as act:
                done = done_before(self._book, order.request, EntryKind.SALE_REFUNDED, SaleRefunded)
                if done is not None:
                    return done
                refund = self.enter(act, order, people, kept, language=language)
                act.commit()
        except TerminalError:
            if kept.held is not None:
                self.let_go(order)
            raise
        return refund

    # ── its steps, which an exchange takes together with a sale ───────────────────────────────────────────────

    def people(self, order: RefundOrder, actor: StaffRecord, approver: StaffRecord | None) -> People:
        """Who does it and who approves, as they are now. Raises as ``complete`` for them, and for the reason."""
        check_reason(order.reason, needed=True)
        return refund_people(self._rights, refund_rights(in_cash=order.in_cash), actor, approver)

    def keep(self, order: RefundOrder) -> KeptSale:
        """Keep other tills from this sale, as far as the centre answers. Waits for it; raises RefundError."""
        held = self._sales.keep(order.request, order.receipt, order.quantities)
        return KeptSale(held, self._clock() + held.expires - held.told.now) if held else KeptSale(None)

    def still_kept(self, kept: KeptSale) -> bool:
        """Whether other tills are still kept out, also if the line was cut since."""
        return self._clock() < kept.until

    def let_go(self, order: RefundOrder) -> None:
        """Nothing comes back after all; never fails."""
        self._sales.give_up(order.request, order.receipt)

    def sold(self, order: RefundOrder, kept: KeptSale) -> SoldSale:
        """The sale as it is known now. Raises RefundError ELSEWHERE for another till's that the centre did not tell."""
        return self._sales.from_told(kept.held.told) if kept.held else self._sales.own(order.receipt)

    def chosen(self, order: RefundOrder, sold: SoldSale) -> RefundOption:
        """What was chosen, if it still is so. Raises RefundError as ``preview``, and CHOICE or CHANGED."""
        return _chosen(self.preview(sold, order.quantities, in_cash=order.in_cash).options, order)

    def exchange_ways(self, sold: SoldSale, option: RefundOption, taken: Fen, *, in_cash: bool) -> ExchangeWays:
        """How the money goes when ``taken`` of it pays other goods. Raises CacheEmpty."""
        scheme = self._days.at(self._clock()).scheme
        ways = exchange_ways(sold.sale, sold.earlier, option.outcome.money, taken, scheme.payment)
        back = as_the_scheme_says(ways.back, scheme.refunds.money_back, scheme.payment, in_cash=in_cash)
        return msgspec.structs.replace(ways, back=back)

    def enter(
        self,
        act: Act,
        order: RefundOrder,
        people: People,
        kept: KeptSale,
        *,
        language: str,
        out: GoodsOut | None = None,
    ) -> SaleRefunded:
        """Enter the refund into an act, with all that it changes; whoever opened the act commits it."""
        at = self._clock()
        day = self._days.at(at)
        self._check_open()
        sold = self.sold(order, kept)
        balance = self._balance(sold.sale.member)
        preview = self._preview(sold, order.quantities, balance, in_cash=order.in_cash)
        share, option = preview.share, _chosen(preview.options, order)
        instead_of_goods, ways, exchanged = self._money_back(order, sold, option, out)
        money = [*instead_of_goods, *_tenders_of(ways, order.references)]
        refund = SaleRefunded(
            receipt=receipt_number(self._journal.terminal, act.epoch, act.next_number),
            original=sold.sale.receipt,
            original_day=sold.sale.business_day,
            business_day=date.fromisoformat(day.date),
            scheme_version=day.scheme.version,
            lines=share.lines,
            total=share.total,
            tenders=(*money, *_not_money(sold, share)),
            points_taken=share.points_taken,
            reason=order.reason.strip(),
            member=_member(sold.sale.member, balance),
            shortfall=_shortfall(option.outcome),
            choice=option.outcome.choice,
            kept=option.outcome.kept,
            approver=people.approver.id if people.approver else "",
            rounding=sum(tender.amount for tender in money) - option.outcome.money,
            hold=kept.held.hold if kept.held else "",
            exchange=out.receipt if out else "",
            exchanged=exchanged,
            instead=given_instead(ways),
        )
        after = balance.record.points + refund.points_back - refund.points_deducted if balance else None
        layout = self._layouts(Paper.REFUND, day.scheme)
        paper = RefundPaper(day.store, day.scheme, people, at, language, after, layout)
        self._enter(act, order.request, refund, sold.sale, paper)
        return refund

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _money_back(
        self, order: RefundOrder, sold: SoldSale, option: RefundOption, out: GoodsOut | None
    ) -> tuple[list[Tender], tuple[WayBack, ...], tuple[Tender, ...]]:
        """What pays other goods, how the rest goes back, and how what pays the others had been paid."""
        if out is None:
            return [], option.ways, ()
        split = self.exchange_ways(sold, option, out.taken, in_cash=order.in_cash)
        instead = [Tender(TenderKind.EXCHANGE, out.taken, out.receipt)] if out.taken else []
        return instead, split.back, tuple(Tender(way.kind, way.amount, way.reference) for way in split.paid)

    def _balance(self, member: SaleMember | None) -> Balance | None:
        """None for nobody, and for a member of whom this till knows nothing (any more)."""
        if member is None:
            return None
        try:
            return self._points.balance(MemberId(member.id))
        except PointsRefused:
            return None

    def _preview(
        self, sold: SoldSale, quantities: Sequence[int], balance: Balance | None, *, in_cash: bool
    ) -> RefundPreview:
        if not any(sold.left):
            raise RefundError(RefundProblem.ALL_BACK)
        share = refund_share(sold.sale, sold.earlier, quantities)
        scheme = self._days.at(self._clock()).scheme
        tier = next((each for each in scheme.tiers if balance and each.id == balance.record.tier), None)
        found = outcomes(share, balance.available if balance else None, scheme.points, tier)
        if not found:
            raise RefundError(RefundProblem.CHOICE)
        rules = scheme.refunds.money_back
        options = []
        for outcome in found:
            ways = ways_back(sold.sale, sold.earlier, outcome.money, scheme.payment)
            options.append(RefundOption(outcome, as_the_scheme_says(ways, rules, scheme.payment, in_cash=in_cash)))
        return RefundPreview(share, tuple(options), balance.available if balance else None, rules)

    def _enter(self, act: Act, request: str, refund: SaleRefunded, sale: SaleCompleted, paper: RefundPaper) -> None:
        entry = act.append(EntryKind.SALE_REFUNDED, refund, actor=paper.people.actor.id)
        act.note_refund(entry, refund)
        if refund.member is not None:
            change = refund.points_back - refund.points_deducted
            act.note_member_change(entry, refund.member.id, points=change, spend=-refund.money)
        act.remember_request(request, entry)
        act.spool(refund_receipt(refund, sale, paper), entry=entry)


def _chosen(options: Sequence[RefundOption], order: RefundOrder) -> RefundOption:
    """The option that was chosen, if it still is one. Raises RefundError CHOICE or CHANGED."""
    found = next((each for each in options if each.outcome.choice is order.choice), None)
    if found is None:
        raise RefundError(RefundProblem.CHOICE)
    if found.outcome.money != order.money:
        raise RefundError(RefundProblem.CHANGED)
    return found


def _tenders_of(ways: Sequence[WayBack], references: Mapping[int, str]) -> list[Tender]:
    """What goes back; not what is too little for a coin.

    Raises RefundError REFERENCE where the external terminal's slip is missing, or is a bank card's number.
    """
    tenders = []
    for place, way in enumerate(ways):
        reference = references.get(place, "").strip() if way.kind in EXTERNAL else ""
        if way.kind in EXTERNAL and (not reference or holds_payment_number(reference)):
            raise RefundError(RefundProblem.REFERENCE, str(place))
        if way.amount:
            tenders.append(Tender(way.kind, way.amount, reference))
    return tenders


def _not_money(sold: SoldSale, share: RefundShare) -> list[Tender]:
    tenders = []
    if share.offset or share.points_back:
        tenders.append(Tender(TenderKind.POINTS, share.offset, points=share.points_back))
    used_up = coupons_used_up(sold.sale, sold.earlier, share.coupon)
    return [*tenders, *(Tender(way.kind, way.amount, way.reference) for way in used_up)]


def _shortfall(outcome: Outcome) -> int:
    """What the choice is about: all that is missing, but of points whose worth was kept only those."""
    return outcome.waived if outcome.choice is ShortfallChoice.FROM_REFUND else outcome.shortfall


def _member(member: SaleMember | None, balance: Balance | None) -> SaleMember | None:
    """The sale's member with the balance of now."""
    if member is None or balance is None:
        return member
    record = balance.record
    return msgspec.structs.replace(
        member, masked_name=record.masked_name, tier=record.tier, points_before=record.points, points_as_of=record.as_of
    )
