"""A card desk of a till that is enrolled at a running centre and syncs when it is told to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal.bootstrap import enrol
from terminal.bootstrap.stores import Line, Stores, identity_of
from terminal.domain.card_acts import CardActed, FeePaid
from terminal.domain.card_life import CardAct, FeeKind, Proof, move_for
from terminal.domain.cards import CardKind, CardMedium, CardRead
from terminal.domain.journal import EntryKind
from terminal.domain.members import CardRecord, MemberId, MemberView, Refusal
from terminal.domain.stock import StockBatch
from terminal.domain.times import Instant
from terminal.services.card_desk import CardDesk
from terminal.services.card_orders import ActOrder, IssueOrder, OldCard, state_of
from terminal.services.identification import Identification
from terminal.services.member_files import MemberFile, MemberFiles
from terminal.services.registration import Registration
from terminal.services.stock import Stock
from terminal.store.data_folder import DataFolder
from tests.support.desk import MANAGER, ScriptedEncoder
from tests.support.running_centre import RunningCentre
from tests.support.shop import STORE


class SyncedDesk:
    """The manager's desk at one till; acts happen at what ``clock`` says. ``manager`` is who stands there."""

    def __init__(self, stores: Stores, line: Line, lookup_key: bytes, clock: Callable[[], Instant]) -> None:
        self.stores = stores
        self.terminal = stores.identity.terminal
        self.lookup_key = lookup_key
        self.clock = clock
        self.manager = MANAGER
        self.line = line
        cache, journal, book = stores.cache, stores.journal, stores.card_book
        self.files = MemberFiles(cache, journal, book, lookup_key)
        self.cards = CardDesk(cache, journal, book, self.files, clock)
        self.stock = Stock(cache, journal, book, clock)
        self.identification = Identification(cache, journal, book, lookup_key, clock)
        self.registration = Registration(
            cache, journal, book, files=self.files, lookup_key=lookup_key, clock=clock, keys=stores.company_keys
        )
        self.encoder = ScriptedEncoder()

    def sync(self) -> None:
        """Push everything, pull everything."""
        while True:
            cycle = self.line.engine.run_cycle()
            assert cycle.well, cycle
            if not self.stores.outbox.waiting():
                return

    def receive(self, first: str, last: str) -> StockBatch:
        """Put a box of blank stripe cards into the drawer."""
        return self.stock.receive(CardKind.STRIPE, first, last, "box", actor=self.manager)

    def file(self, member: MemberId) -> MemberFile:
        """The member's file, which must be there."""
        file = self.files.of_member(member)
        assert file is not None
        return file

    def order(self, act: CardAct, card: CardRecord, member: MemberId) -> ActOrder:
        """An order on a card as it is now, with everything that the table asks for."""
        move = move_for(act)
        fee = FeePaid(move.fee, self.cards.fee(move)) if move.fee else None
        proof = move.proofs[0] if move.proofs else None
        return ActOrder(self.cards.new_request(), act, member, card.hash, state_of(card), "said why", proof, fee)

    def act(self, order: ActOrder) -> CardActed:
        """Do it."""
        return self.cards.act(order, actor=self.manager, language="zh_CN")

    def hand_over(self, member: MemberId, old: CardRecord | None) -> tuple[str, CardActed]:
        """Give the member the next blank card, in the place of ``old`` if any; its number and what was done."""
        blank = self.stock.next_blank(CardKind.STRIPE)
        order = IssueOrder(
            self.cards.new_request(),
            member,
            blank,
            "",
            Proof.ID_CARD,
            fee=FeePaid(FeeKind.REPLACE, self.cards.fee(move_for(CardAct.REPLACE))) if old else None,
            old=OldCard(old.hash, state_of(old)) if old else None,
        )
        done = self.cards.hand_over(order, self.encoder, lambda _: None, actor=self.manager, language="zh_CN")
        return blank.number, done

    def swipe(self, number: str) -> MemberView | Refusal:
        """What the counter says to a card."""
        return self.identification.identify(CardRead(number, CardMedium.STRIPE, "reader"))

    def newest_act(self) -> bytes | None:
        """The hash of the newest act on a card that the journal holds, if any: nothing was added while it stays."""
        newest = self.stores.journal.last_entry(EntryKind.CARD_ACTED)
        return newest.hash if newest is not None else None


@contextmanager
def synced_desk(
    folder: Path, centre: RunningCentre, clock: Callable[[], Instant], *, store: str = STORE.id
) -> Iterator[SyncedDesk]:
    """A new till of a store on real files, enrolled over HTTP."""
    with enrolled_desk(folder, centre.url, centre.new_code(store), clock) as desk:
        yield desk


@contextmanager
def enrolled_desk(folder: Path, url: str, code: str, clock: Callable[[], Instant]) -> Iterator[SyncedDesk]:
    """A new till on real files, enrolled by ``code`` at the centre behind ``url``."""
    enrol(folder, centre=url, code=code, name=folder.name)
    with opened_desk(folder, url, clock) as desk:
        yield desk


@contextmanager
def opened_desk(folder: Path, url: str, clock: Callable[[], Instant]) -> Iterator[SyncedDesk]:
    """The till of a folder, started again."""
    with DataFolder(folder) as data:
        lookup_key = data.vault.secrets.lookup
        assert lookup_key is not None
        stores = Stores(data, identity_of(data))
        with stores.line(url) as line:
            yield SyncedDesk(stores, line, lookup_key, clock)
