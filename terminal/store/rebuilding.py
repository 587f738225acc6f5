"""Working state from the entries alone, for a machine that got nothing but them.

What entries did to members, cards, gifts and staff is in the centre's figures already. What they did to things of this
till is told again from the first entry on: the drawer's blank cards, applications and changes that wait, what came back
of sales, and coupons that paid. Baskets that waited and the seeds of lotteries were on the lost disk alone.
"""

import logging
from collections.abc import Callable, Iterator

import msgspec

from terminal.domain.card_acts import CardActed
from terminal.domain.change_requests import (
    ChangeRequest,
    ChangeRequested,
    ChangeWithdrawn,
    RequestState,
    after_change,
    opened,
)
from terminal.domain.errors import TerminalError
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.registration import Application, ApplicationState, MemberApplied, MemberChanged, MemberReviewed
from terminal.domain.sales import SaleCompleted
from terminal.domain.stock import StockMoved, StockOutcome, StockReceived
from terminal.domain.tenders import TenderKind
from terminal.store.act import StoredAct
from terminal.store.engine import Cursor
from terminal.store.entries import COLUMNS, Chain, from_row

_log = logging.getLogger(__name__)

_ROWS_AT_A_TIME = 500


def rebuild(cursor: Cursor, terminal: str, chain: Chain) -> None:
    """Note everything that entries tell of this till; within the caller's transaction, whose epoch ``chain`` is."""
    rebuilding = _Rebuilding(StoredAct(cursor, chain, 0, set()))
    for entry in _entries(cursor, terminal):
        try:
            rebuilding.note(entry)
        except (TerminalError, ValueError) as error:  # a person at the centre judges it; the rest is as good without
            _log.warning("entry %d-%d is not told again: %s", entry.epoch, entry.number, type(error).__name__)


def _entries(cursor: Cursor, terminal: str) -> Iterator[Entry]:
    kinds = ", ".join(f"'{kind.value}'" for kind in _NOTES)
    statement = f"SELECT {COLUMNS}, id FROM entry WHERE id > ? AND kind IN ({kinds}) ORDER BY id LIMIT ?"  # noqa: S608
    rows = cursor.execute(statement, (0, _ROWS_AT_A_TIME)).fetchall()
    while rows:
        yield from (from_row(terminal, row[:-1]) for row in rows)
        rows = cursor.execute(statement, (rows[-1][-1], _ROWS_AT_A_TIME)).fetchall()


class _Rebuilding:
    """Notes entry after entry, with what waits as far as it has come."""

    def __init__(self, act: StoredAct) -> None:
        self._act = act
        self._applications: dict[str, Application] = {}
        self._changes: dict[str, ChangeRequest] = {}

    def note(self, entry: Entry) -> None:
        """What one entry did to this till. Raises TerminalError or ValueError for what does not fit."""
        _NOTES[entry.kind](self, entry)

    def received(self, entry: Entry) -> None:
        """A box of blank cards."""
        self._act.keep_batch(entry, msgspec.json.decode(entry.body, type=StockReceived).batch)

    def moved(self, entry: Entry) -> None:
        """Blank cards that left the drawer otherwise than to a member."""
        body = msgspec.json.decode(entry.body, type=StockMoved)
        self._act.move_stock(entry, body.batch, body.indexes, body.outcome)

    def acted(self, entry: Entry) -> None:
        """A blank card that became a member's."""
        card = msgspec.json.decode(entry.body, type=CardActed).handed_over
        if card is not None and card.batch:
            self._act.move_stock(entry, card.batch, (card.index,), StockOutcome.ISSUED)

    def refunded(self, entry: Entry) -> None:
        """Goods that came back."""
        self._act.note_refund(entry, msgspec.json.decode(entry.body, type=SaleRefunded))

    def sold(self, entry: Entry) -> None:
        """Coupons that paid."""
        for tender in msgspec.json.decode(entry.body, type=SaleCompleted).tenders:
            if tender.kind is TenderKind.COUPON:
                self._act.use_coupon(entry, tender.reference)

    def applied(self, entry: Entry) -> None:
        """Somebody wants to become a member."""
        applied = msgspec.json.decode(entry.body, type=MemberApplied)
        self._keep(entry, Application(applied, ApplicationState.WAITING, entry.at, entry.actor))

    def reviewed(self, entry: Entry) -> None:
        """It was decided; one that came in online was never in this journal."""
        decision = msgspec.json.decode(entry.body, type=MemberReviewed)
        known = self._applications.get(decision.application)
        if known is not None:
            state = ApplicationState.APPROVED if decision.approved else ApplicationState.REFUSED
            self._keep(entry, msgspec.structs.replace(known, state=state))

    def asked(self, entry: Entry) -> None:
        """A change of details whose proof is missing."""
        requested = msgspec.json.decode(entry.body, type=ChangeRequested)
        self._keep_change(entry, opened(requested, entry.at, entry.actor))

    def withdrawn(self, entry: Entry) -> None:
        """It is not wanted any more."""
        known = self._changes.get(msgspec.json.decode(entry.body, type=ChangeWithdrawn).request)
        if known is not None:
            self._keep_change(entry, msgspec.structs.replace(known, state=RequestState.WITHDRAWN))

    def changed(self, entry: Entry) -> None:
        """Details that were changed, some of which waited."""
        body = msgspec.json.decode(entry.body, type=MemberChanged)
        for request in body.fulfils:
            if (known := self._changes.get(request)) is not None:
                self._keep_change(entry, after_change(known, {change.field for change in body.fields}))

    def _keep(self, entry: Entry, application: Application) -> None:
        self._applications[application.applied.application] = application
        self._act.keep_application(entry, application)

    def _keep_change(self, entry: Entry, request: ChangeRequest) -> None:
        self._changes[request.requested.request] = request
        self._act.keep_change_request(entry, request)


_NOTES: dict[EntryKind, Callable[[_Rebuilding, Entry], None]] = {
    EntryKind.STOCK_RECEIVED: _Rebuilding.received,
    EntryKind.STOCK_MOVED: _Rebuilding.moved,
    EntryKind.CARD_ACTED: _Rebuilding.acted,
    EntryKind.SALE_REFUNDED: _Rebuilding.refunded,
    EntryKind.SALE_COMPLETED: _Rebuilding.sold,
    EntryKind.MEMBER_APPLIED: _Rebuilding.applied,
    EntryKind.MEMBER_REVIEWED: _Rebuilding.reviewed,
    EntryKind.CHANGE_REQUESTED: _Rebuilding.asked,
    EntryKind.CHANGE_WITHDRAWN: _Rebuilding.withdrawn,
    EntryKind.MEMBER_CHANGED: _Rebuilding.changed,
}
