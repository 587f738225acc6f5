"""The payment under way, kept on the disk from the moment on that it holds what does not come back by itself."""

import uuid

import msgspec

from terminal.domain.journal import EntryKind
from terminal.domain.open_payments import OpenPayment, SaleUnderWay, TenderReturned, is_kept
from terminal.domain.staff import StaffRecord
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant
from terminal.ports import Act, Clock, Journal

_ENCODER = msgspec.json.Encoder()


class PaymentKeeper:
    """Of one sale after another: whether its payment is on the disk, under which id, and since when."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock
        self.begin()

    @property
    def current(self) -> str:
        """The id under which this sale's payment is kept, once it is."""
        return self._id

    def begin(self, kept: OpenPayment | None = None) -> None:
        """The next sale, or one whose payment is on the disk already."""
        self._id = kept.id if kept else str(uuid.uuid4())
        self._since: Instant | None = kept.since if kept else None
        self._cashier = kept.cashier if kept else ""

    def paid_to(self, cashier: StaffRecord | None) -> None:
        """Who takes the payment from now on."""
        self._cashier = cashier.id if cashier else self._cashier

    def keep(self, sale: SaleUnderWay, *, returned: TenderReturned | None = None, actor: str = "") -> None:
        """Write the payment as it stands, in one commit with the entry of a tender that was ``returned``.

        Nothing is written for what is nowhere but in the drawer. Raises JournalFull, and then nothing has happened.
        """
        needed = is_kept(sale.payment)
        if not needed and self._since is None:
            return
        at = self._clock()
        since = self._since or at
        with self._journal.act(at=at) as act:
            if returned is not None:
                act.append(EntryKind.TENDER_RETURNED, returned, actor=actor)
            if needed:
                act.keep_payment(self._document(sale, since))
            else:
                act.drop_payment(self._id)
            act.commit()
        self._since = since if needed else None

    def forget(self) -> None:
        """Everything goes back that is only here. Raises JournalFull."""
        if self._since is None:
            return
        with self._journal.act(at=self._clock()) as act:
            act.drop_payment(self._id)
            act.commit()
        self._since = None

    def drop_within(self, act: Act) -> None:
        """The sale becomes a fact with ``act``, and its payment is under way no more."""
        if self._since is not None:
            act.drop_payment(self._id)

    def returned(self, tender: Tender, reference: str) -> TenderReturned:
        """What says that a tender went back at its terminal."""
        return TenderReturned(self._id, tender, reference)

    def _document(self, sale: SaleUnderWay, since: Instant) -> OpenPayment:
        """Of an exchange only what is in besides the goods that come back: they go home with the customer."""
        exchanging = any(tender.kind is TenderKind.EXCHANGE for tender in sale.payment.tenders)
        return OpenPayment(
            id=self._id,
            since=since,
            cashier=self._cashier,
            goods=len(sale.priced.lines),
            due=sale.payment.due,
            tenders=tuple(tender for tender in sale.payment.tenders if tender.kind is not TenderKind.EXCHANGE),
            sale=msgspec.Raw(b"null" if exchanging else _ENCODER.encode(sale)),
        )
