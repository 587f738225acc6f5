"""The card desk 卡务: acts on a member's cards, each one entry in one commit with the state that it changes.

Orders, and the rules that they have to pass, are in ``card_orders``; the slips in ``card_papers``.
"""

import uuid
from collections.abc import Callable
from datetime import date

import msgspec

from terminal.domain.card_acts import CardActed
from terminal.domain.card_checks import fee_due, renewal_due, renewed_last_day, status_on
from terminal.domain.card_life import LIFE, CardAct, CardActProblem, CardActRefused, Move
from terminal.domain.cards import CardKind, CardNumberFormat, known_format
from terminal.domain.encoding import EncodeOrder, EncodeStep, EncodingFailed, EncodingFault
from terminal.domain.errors import JournalError
from terminal.domain.journal import EntryKind
from terminal.domain.members import CardRecord, MemberId
from terminal.domain.money import Fen
from terminal.domain.number_series import index_of
from terminal.domain.staff import StaffRecord
from terminal.domain.stock import BlankCard, StockError, StockMoved, StockOutcome, StockProblem
from terminal.domain.times import Instant
from terminal.ports import Act, Cache, CardBook, CardEncoder, Clock, Journal
from terminal.services.business_days import BusinessDay, BusinessDays
from terminal.services.card_orders import ActOrder, IssueOrder, acted, changes_of, handed_over
from terminal.services.card_papers import CardPaper, card_slip
from terminal.services.member_files import MemberFile, MemberFiles
from terminal.services.people import People
from terminal.services.staff import as_now

HISTORY_ENTRIES = 2_000
"""How far back ``history`` looks: card acts of this terminal, of all members."""

_ACTED = msgspec.json.Decoder(CardActed)


class PastAct(msgspec.Struct, frozen=True):
    """An act that this terminal did, with when and who."""

    at: Instant
    actor: str
    acted: CardActed


class CardDesk:
    """Acts on cards. Everything is checked before anything is encoded or written; a request is done once.

    ``act`` and ``hand_over`` wait for the disk, ``hand_over`` for the encoder and the person at it as well: call it on
    a thread of its own, not on that of the screen. What they refuse has changed nothing, but for a blank card that
    was spoiled. ``check_open`` raises where no fee may be taken.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: CardBook,
        files: MemberFiles,
        clock: Clock,
        *,
        check_open: Callable[[], None] = lambda: None,
    ) -> None:
        self._check_open = check_open
        self._journal = journal
        self._book = book
        self._cache = cache
        self._files = files
        self._clock = clock
        self._days = BusinessDays(cache)

    # ── what the screen asks before ───────────────────────────────────────────────────────────────────────────

    def new_request(self) -> str:
        """The id of one request, to be made when a person begins: whatever is repeated under it is done once."""
        return str(uuid.uuid4())

    def moves(self, card: CardRecord) -> tuple[Move, ...]:
        """The table's rows that are lawful for the card today; renewing only when it is due."""
        status = status_on(card, self._day().date)
        lawful = (move for move in LIFE if status in move.sources)
        return tuple(move for move in lawful if move.act is not CardAct.RENEW or self.renewed_until(card))

    def allowed(self, move: Move, person: StaffRecord) -> bool:
        """Whether the person may do it alone; else somebody whose role is in ``roles`` and ``approvers`` confirms."""
        return person.role in move.roles and not move.approvers

    def fee(self, move: Move) -> Fen:
        """What the scheme in force charges for it."""
        return fee_due(move.fee, self._day().scheme.cards)

    def renewed_until(self, card: CardRecord) -> date | None:
        """The last good day after a renewal today; None when the card cannot be renewed today."""
        day = self._day()
        until = renewed_last_day(card, date.fromisoformat(day.date), day.scheme.cards)
        return date.fromisoformat(until) if until else None

    def renewal_due(self, expires_on: str | None) -> str | None:
        """The last good day of a card that works and can be renewed already; None where nobody need be reminded."""
        day = self._day()
        return renewal_due(expires_on, date.fromisoformat(day.date), day.scheme.cards)

    def history(self, member: MemberId) -> tuple[PastAct, ...]:
        """What this terminal did with the member's cards, newest first (of its last ``HISTORY_ENTRIES`` card acts)."""
        entries = self._journal.latest(EntryKind.CARD_ACTED, limit=HISTORY_ENTRIES)
        past = (PastAct(entry.at, entry.actor, _ACTED.decode(entry.body)) for entry in entries)
        return tuple(each for each in past if each.acted.member == member)

    def kind_of(self, card: CardRecord, member: MemberId) -> CardKind | None:
        """What the member's card is made of, as ``history`` goes; None where this terminal did not hand it over."""
        given = (past.acted.handed_over for past in self.history(member))
        return next((each.kind for each in given if each is not None and each.hash == card.hash), None)

    # ── acts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def act(
        self, order: ActOrder, *, actor: StaffRecord, approver: StaffRecord | None = None, language: str
    ) -> CardActed:
        """Do any act but issue and replace, in one commit with its slip in the spool.

        The same request answers again. Raises CardActRefused, TenderError for the way a fee was paid, ShiftError where
        none may be taken, CacheEmpty, and JournalFull; ValueError for an issue or a replacement, which ``hand_over``
        does.
        """
        if order.act in (CardAct.ISSUE, CardAct.REPLACE):
            raise ValueError("issue and replace hand a card over: use hand_over")
        at = self._clock()
        day = self._days.at(at)
        with self._journal.act(at=at) as act:
            done = self._done(order.request)
            if done is not None:
                return done
            people = self._people(actor, approver)
            file = self._file(order.member)
            body = acted(order, file, day, people)
            self._check_fee(body)
            self._enter(act, body, CardPaper(day, file.record, people, at, language))
        return body

    def hand_over(
        self,
        order: IssueOrder,
        encoder: CardEncoder | None,
        tell: Callable[[EncodeStep], None],
        *,
        actor: StaffRecord,
        approver: StaffRecord | None = None,
        language: str,
    ) -> CardActed:
        """Encode the blank card, read it back, and make it the member's in one commit; with ``order.old`` in its place.

        A number without plastic needs no ``encoder``. The same request answers again, and nothing is encoded. Where
        the program ends or the disk fills between encoding and commit, nothing has happened to the member and the
        stock: the card still counts as blank, and the request can be done anew with that same card, which is written
        over, or with another one.

        Raises CardActRefused, StockError, TenderError, ShiftError, CacheEmpty and JournalFull; and of the encoder
        EncodingFailed and DeviceError. A spoiled card is then out of the stock, and the member untouched.
        """
        done = self._done(order.request)
        if done is not None:
            return done
        people = self._people(actor, approver)
        day = self._day()  # fee and last day are those of the moment when the member paid
        planned = self._planned(order, self._file(order.member), day, people)
        if planned.handed_over is not None and order.blank.kind is not CardKind.NUMBER:
            encode = EncodeOrder(order.blank.number, order.blank.kind, planned.handed_over.issue, day.store.id)
            self._encode(encode, order.blank, encoder, tell, actor=actor)
        at = self._clock()
        with self._journal.act(at=at) as act:
            done = self._done(order.request)
            if done is not None:
                return done
            file = self._file(order.member)
            body = self._planned(order, file, day, people)
            if body != planned:  # the centre told of another card of this member meanwhile
                raise CardActRefused(CardActProblem.CHANGED)
            self._enter(act, body, CardPaper(day, file.record, people, at, language))
        return body

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _day(self) -> BusinessDay:
        return self._days.at(self._clock())

    def _done(self, request: str) -> CardActed | None:
        entry = self._book.request_entry(request)
        if entry is None:
            return None
        if entry.kind is not EntryKind.CARD_ACTED:
            raise JournalError(f"request {request} was for {entry.kind.value}")
        return _ACTED.decode(entry.body)

    def _people(self, actor: StaffRecord, approver: StaffRecord | None) -> People:
        return People(as_now(self._cache, actor), as_now(self._cache, approver) if approver else None)

    def _file(self, member: MemberId) -> MemberFile:
        file = self._files.of_member(member)
        if file is None or file.record.erased:
            raise CardActRefused(CardActProblem.UNKNOWN_MEMBER)
        return file

    def _planned(self, order: IssueOrder, file: MemberFile, day: BusinessDay, people: People) -> CardActed:
        """What handing over would enter, if rules, stock and number agree."""
        card = self._files.card_hash(order.blank.number)
        body = handed_over(order, card, file, day, people)
        if known_format(order.blank.number, day.scheme.card_numbers) is None:
            raise StockError(StockProblem.NUMBER_FORMAT)
        if not self._in_drawer(order.blank, day.scheme.card_numbers):
            raise StockError(StockProblem.NOT_IN_STOCK)
        if self._cache.find_card(card) is not None or self._book.card_changes(card):
            raise CardActRefused(CardActProblem.NUMBER_TAKEN)
        self._check_fee(body)
        return body

    def _check_fee(self, body: CardActed) -> None:
        """Money goes into the drawer of a shift, or not at all."""
        if body.fee is not None and body.fee.amount:
            self._check_open()

    def _in_drawer(self, blank: BlankCard, formats: tuple[CardNumberFormat, ...]) -> bool:
        if not blank.batch:
            return blank.kind is CardKind.NUMBER
        batches = (state.batch for state in self._book.batches() if state.batch.id == blank.batch)
        known = any(
            batch.kind is blank.kind and index_of(batch, blank.number, formats) == blank.index for batch in batches
        )
        return known and self._book.outcome(blank.batch, blank.index) is None

    def _encode(
        self,
        order: EncodeOrder,
        blank: BlankCard,
        encoder: CardEncoder | None,
        tell: Callable[[EncodeStep], None],
        *,
        actor: StaffRecord,
    ) -> None:
        if encoder is None or order.kind not in encoder.kinds():
            raise EncodingFailed(EncodingFault.WRONG_KIND, spoiled=False, detail=f"no encoder for {order.kind.value}")
        try:
            encoder.encode(order, tell)
        except EncodingFailed as failure:
            if failure.spoiled:
                self._spoil(blank, failure.fault, actor)
            raise

    def _spoil(self, blank: BlankCard, fault: EncodingFault, actor: StaffRecord) -> None:
        moved = StockMoved(blank.batch, (blank.index,), StockOutcome.SPOILED, reason=fault.value)
        with self._journal.act(at=self._clock()) as act:
            entry = act.append(EntryKind.STOCK_MOVED, moved, actor=actor.id)
            act.move_stock(entry, blank.batch, moved.indexes, moved.outcome)
            act.commit()

    def _enter(self, act: Act, body: CardActed, paper: CardPaper) -> None:
        entry = act.append(EntryKind.CARD_ACTED, body, actor=paper.people.actor.id)
        for change in changes_of(body, paper.at):
            act.note_card_change(entry, change)
        card = body.handed_over
        if card is not None and card.batch:
            act.move_stock(entry, card.batch, (card.index,), StockOutcome.ISSUED)
        act.remember_request(body.request, entry)
        act.spool(card_slip(body, paper), entry=entry)
        act.commit()
