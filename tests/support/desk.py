"""A card desk on the real files of one terminal: members told by the centre, blank cards in the drawer, an encoder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from terminal.domain.card_acts import CardActed, FeePaid
from terminal.domain.card_life import CardAct, FeeKind, Proof, move_for
from terminal.domain.cards import CardKind, CardMedium, CardRead, CardStatus, keyed_hash, last4
from terminal.domain.documents import Document
from terminal.domain.encoding import CardHealth, EncodeOrder, EncodeStep, StripeHealth
from terminal.domain.errors import JournalFull
from terminal.domain.feed import Changes, SchemeDocument
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import CardRecord, MemberId, MemberRecord, MemberView, Refusal, folded_name
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.stock import BlankCard, StockBatch, StockReceived
from terminal.services.card_desk import CardDesk
from terminal.services.card_orders import ActOrder, IssueOrder, OldCard, state_of
from terminal.services.identification import Identification
from terminal.services.member_files import MemberFile, MemberFiles
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from tests.support.shop import CARD_NUMBER, LOOKUP_KEY, NOON, SCHEME_FILE, STORE, clock_at
from tests.support.stores import MEMBER, cache_of, card_book_of, enrolled, journal_of, no_room_left, record

MANAGER = StaffRecord("m01", "店长", Role.MANAGER, "")
SECOND_MANAGER = StaffRecord("m02", "副店长", Role.MANAGER, "")
SERVICE = StaffRecord("s01", "客服", Role.SERVICE, "")
REPLACE_FEE = FeePaid(FeeKind.REPLACE, 1_000)
RENEW_FEE = FeePaid(FeeKind.RENEW, 500)
WAIVED = FeePaid(FeeKind.REPLACE, 0)
PHONE = "13800138000"
NAME = "王小明"
STRIPES = StockBatch("box 1", CardKind.STRIPE, "8800000104", 50)


def blank(index: int, batch: StockBatch = STRIPES) -> BlankCard:
    """Card ``index`` of a batch of ten-digit Luhn numbers."""
    payload = str(int(batch.first[:-1]) + index)
    return BlankCard(batch.id, index, payload + luhn_digit(payload), batch.kind)


def told_member(*cards: CardRecord, member: MemberId = MEMBER, **fields: Any) -> MemberRecord:
    """A gold member as the centre tells one."""
    record = MemberRecord(
        member,
        1,
        "王**",
        "gold",
        points=1_000,
        spend=50_000,
        as_of=NOON,
        birth_month=5,
        phone_hash=keyed_hash(LOOKUP_KEY, PHONE),
        name_hash=keyed_hash(LOOKUP_KEY, folded_name(NAME)),
        phone_last4=PHONE[-4:],
        cards=cards,
    )
    return msgspec.structs.replace(record, **fields)


def told_card(
    status: CardStatus = CardStatus.ACTIVE,
    *,
    number: str = CARD_NUMBER,
    issue: int = 1,
    expires_on: str | None = None,
    since: int = 1,
) -> CardRecord:
    """A card as the centre tells one."""
    return CardRecord(keyed_hash(LOOKUP_KEY, number), status, last4(number), issue, expires_on, since)


class ScriptedEncoder:
    """An encoder that writes at once, or fails as told; ``while_encoding`` happens between order and success."""

    id = "encoder"

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.while_encoding: Callable[[], object] = lambda: None
        self.orders: list[EncodeOrder] = []

    def kinds(self) -> tuple[CardKind, ...]:
        return (CardKind.STRIPE,)

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        tell(EncodeStep.WRITING)
        if self.fault is not None:
            raise self.fault
        self.while_encoding()
        self.orders.append(order)

    def examine(self, tell: Callable[[EncodeStep], None]) -> CardHealth:
        del tell
        return StripeHealth(())

    def self_test(self) -> str:
        return "scripted"

    def cancel(self) -> None: ...


class Desk:
    """Everything at the desk, with short ways to order, as manager unless said otherwise."""

    def __init__(self, folder: DataFolder, scheme: str = "") -> None:
        self.folder = folder
        self.clock = clock_at()
        self.cursor = 0
        text = scheme or SCHEME_FILE.read_text("utf-8")
        self.cache = cache_of(folder)
        self.tell(schemes=(SchemeDocument(1, date(2026, 1, 1), text),), stores=(STORE,))
        self.journal = journal_of(folder)
        self.book = card_book_of(folder)
        self.files = MemberFiles(self.cache, self.journal, self.book, LOOKUP_KEY)
        self.cards = CardDesk(self.cache, self.journal, self.book, self.files, self.clock)
        self.identification = Identification(self.cache, self.journal, self.book, LOOKUP_KEY, self.clock)
        self.encoder = ScriptedEncoder()

    def tell(self, *members: MemberRecord, **rows: Any) -> None:
        """The centre tells members and other rows."""
        self.cursor += 1
        StoredCacheFeed(self.folder.cache).apply(
            Changes(feed="f", cursor={0: self.cursor}, as_of=NOON, members=members, **rows)
        )

    def receive(self, batch: StockBatch = STRIPES, *, request: str = "delivery 1") -> None:
        """Put blank cards into the drawer."""
        with self.journal.act(at=self.clock()) as act:
            entry = act.append(EntryKind.STOCK_RECEIVED, StockReceived(batch, "delivery 1"), actor=MANAGER.id)
            act.keep_batch(entry, batch)
            act.remember_request(request, entry)
            act.commit()

    def file(self, member: MemberId = MEMBER) -> MemberFile:
        """The member's file, which must be there."""
        file = self.files.of_member(member)
        assert file is not None
        return file

    def card(self, number: str = CARD_NUMBER, member: MemberId = MEMBER) -> CardRecord:
        """One card of the member, which must be there."""
        card = self.file(member).card(keyed_hash(LOOKUP_KEY, number))
        assert card is not None
        return card

    def order(self, act: CardAct, number: str = CARD_NUMBER, **fields: Any) -> ActOrder:
        """An order on a card as it is now, with everything that the table asks for."""
        card = self.card(number, fields.get("member", MEMBER))
        move = move_for(act)
        order = ActOrder(
            request=self.cards.new_request(),
            act=act,
            member=MEMBER,
            card=card.hash,
            seen=state_of(card),
            reason="said why",
            proof=move.proofs[0] if move.proofs else None,
            fee=FeePaid(move.fee, self.cards.fee(move)) if move.fee else None,
        )
        return msgspec.structs.replace(order, **fields)

    def act(self, act: CardAct, number: str = CARD_NUMBER, *, actor: StaffRecord = MANAGER, **fields: Any) -> CardActed:
        """Do it."""
        return self.cards.act(self.order(act, number, **fields), actor=actor, language="zh_CN")

    def issue_order(self, index: int, *, replaces: str = "", **fields: Any) -> IssueOrder:
        """An order for blank card ``index``; with ``replaces`` it takes that card's place."""
        old = self.card(replaces, fields.get("member", MEMBER)) if replaces else None
        order = IssueOrder(
            request=self.cards.new_request(),
            member=MEMBER,
            blank=blank(index),
            reason="",
            proof=Proof.ID_CARD,
            fee=REPLACE_FEE if old else None,
            old=OldCard(old.hash, state_of(old)) if old else None,
        )
        return msgspec.structs.replace(order, **fields)

    def hand_over(
        self, order: IssueOrder, *, actor: StaffRecord = MANAGER, approver: StaffRecord | None = None
    ) -> CardActed:
        """Do it at the scripted encoder."""
        return self.cards.hand_over(
            order, self.encoder, lambda _: None, actor=actor, approver=approver, language="zh_CN"
        )

    def tap(self, number: str = CARD_NUMBER, *, issue: int | None = None) -> MemberView | Refusal:
        """Present a card: a stripe, or a chip with ``issue`` in its record."""
        medium = CardMedium.STRIPE if issue is None else CardMedium.CHIP
        return self.identification.identify(CardRead(number, medium, "reader", issue=issue))

    def acts(self) -> list[tuple[Entry, CardActed]]:
        """Every act on a card in the journal, oldest first."""
        entries = (entry for entry in self.journal.entries() if entry.kind is EntryKind.CARD_ACTED)
        return [(entry, msgspec.json.decode(entry.body, type=CardActed)) for entry in entries]

    def fill_disk(self) -> None:
        """From now on, on this thread, the journal takes nothing more."""
        no_room_left(self.folder.journal)
        while True:
            try:
                record(self.journal)
            except JournalFull:
                return

    def slips(self) -> list[Document]:
        """What waits for the printer; taken out of the spool."""
        spool, slips = StoredSpool(self.folder.journal), []
        while (waiting := spool.next_document()) is not None:
            slips.append(waiting.document)
            spool.printed(waiting.id)
        return slips


@contextmanager
def desk_in(path: Path, *members: MemberRecord, scheme: str = "") -> Iterator[Desk]:
    """A desk in a new folder, its drawer full, that knows ``members``."""
    with enrolled(path) as folder:
        desk = Desk(folder, scheme)
        desk.tell(*members)
        desk.receive()
        yield desk
