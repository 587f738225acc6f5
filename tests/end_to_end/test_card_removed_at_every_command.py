"""A chip taken away at every command of a read and of a write, every family, through a real PC/SC service.

Every family has a reader and a till of its own, with its member, its blank cards and its journal on disk, and all of
them work at the same time: the service looks for cards only every 400 ms, which is what a removal costs. So nothing
is left out: every command is one that the card does not answer any more, those of a long personalisation as well.
What the families make of it behind their exchange, answer lost and command lost, is in ``tests/hardware/cards``.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from hardware.cards.chip_record import ChipRecord
from hardware.readers.pcsc import Options, PcscReaders
from terminal.domain.cards import CardKind, CardMedium, CardRead, CardStatus
from terminal.domain.devices import CardRejected, DeviceCondition
from terminal.domain.encoding import EncodeOrder, EncodeStep, EncodingFailed, EncodingFault
from terminal.domain.errors import CardError, CardFault
from terminal.domain.members import MemberView
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.stock import BlankCard, StockBatch, StockOutcome
from tests.support.at_the_encoder import carry_out
from tests.support.desk import MANAGER, Desk, blank, desk_in, told_card, told_member
from tests.support.listening import Listener
from tests.support.member_cards import BLANK_CARDS, issue_to, keyed_context, record_on
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.pcsc import CONTACT, CONTACTLESS, VirtualReader, pcscd
from tests.support.shop import CARD_NUMBER
from tests.support.virtual_cards.cpu_card import VirtualCpuCard
from tests.support.virtual_cards.virtual_card import VirtualCard

_WALKS_S = 280.0
_BOX = 80  # blank cards; more than any family's write has commands


class Family(NamedTuple):
    """``reader`` is the maker's name of one that takes such cards."""

    reader: str
    kind: CardKind
    blank: Callable[[], VirtualCard]


FAMILIES = {
    "Classic": Family(CONTACTLESS, CardKind.CLASSIC, BLANK_CARDS[CardKind.CLASSIC]),
    "NTAG": Family(CONTACTLESS, CardKind.NTAG, BLANK_CARDS[CardKind.NTAG]),
    "SLE4442": Family(CONTACT, CardKind.SLE4442, BLANK_CARDS[CardKind.SLE4442]),
    "SLE4428": Family(CONTACT, CardKind.SLE4428, BLANK_CARDS[CardKind.SLE4428]),
    "CPU card": Family(CONTACTLESS, CardKind.CPU, BLANK_CARDS[CardKind.CPU]),
    "contact CPU card": Family(CONTACT, CardKind.CPU, partial(VirtualCpuCard, b"")),
    "DESFire": Family(CONTACTLESS, CardKind.DESFIRE, BLANK_CARDS[CardKind.DESFIRE]),
}
every_family = pytest.mark.parametrize("family", FAMILIES)


class Till:
    """A till whose one reader reads at the counter and writes at the desk; its member has lost their card."""

    def __init__(self, family: Family, reader: VirtualReader, desk: Desk) -> None:
        self._family = family
        self._reader = reader
        self._desk = desk
        self._listener = Listener()
        self._commands_before_the_write = 0
        options = Options(reader=reader.name, answer_ms=PATIENCE_MS, card_seconds=600)
        self._device = PcscReaders("counter", options, keyed_context())
        first = "880000300"
        self._box = StockBatch("chips", family.kind, first + luhn_digit(first), _BOX)
        desk.receive(self._box, request="box")

    def start(self) -> None:
        """Wait for cards."""
        self._device.start(self._listener.events.put, self._listener.states.put)
        while self._listener.await_state(DeviceCondition.READY).device != self._device.id:
            pass

    def stop(self) -> None:
        """Do not any more."""
        self._reader.remove()
        assert self._device.stop(PATIENCE)

    # ── the two walks, each on the till's own thread ──────────────────────────────────────────────────────────

    def read_while_it_leaves(self) -> None:
        """At every command it is told that the card was taken away; then it reads as if nothing had been."""
        card = self._family.blank()
        issue_to(card, ChipRecord(CARD_NUMBER, issue=1, store=7))
        whole = CardRead(CARD_NUMBER, CardMedium.CHIP, self._device.id, self._family.kind, issue=1)
        self._reader.insert(card)
        assert self._listener.next_event() == whole
        commands = self._reader.commands
        for command in range(1, commands + 1):
            self._reader.remove()
            self._reader.insert(card, leaves_at=command)
            assert self._listener.next_event() == CardRejected(CardFault.CHIP_REMOVED, self._device.id), command
            assert self._reader.commands == command
        self._reader.remove()
        self._reader.insert(card)
        assert self._listener.next_event() == whole
        assert self._reader.commands == commands
        assert self._listener.events.empty()
        self._reader.remove()

    def write_while_it_leaves(self) -> None:
        """At every command the member is left as they were, and the stock loses the card once its write had begun."""
        for command in range(1, self._commands_of_a_write() + 1):
            taken, plastic = self._next_blank(), self._family.blank()
            began = self._fail(taken, plastic, leaves_at=command)
            assert began == (command > self._commands_before_the_write)
            assert self._desk.book.outcome(taken.batch, taken.index) is (StockOutcome.SPOILED if began else None)
            assert self._desk.acts() == []
            assert [card.status for card in self._desk.file().cards] == [CardStatus.LOST]
            if not began:
                with pytest.raises(CardError, match=CardFault.BLANK.value):
                    record_on(plastic)
            again = ChipRecord(taken.number, issue=2, store=1)
            issue_to(plastic, again)  # whatever is on it now, it is a card that can be written
            assert record_on(plastic) == again
        assert self._listener.events.empty()
        self._hand_over_and_use()

    # ── what they are made of ─────────────────────────────────────────────────────────────────────────────────

    def _next_blank(self) -> BlankCard:
        found = self._desk.book.next_blank(self._family.kind)
        assert found is not None
        batch, index = found
        return blank(index, batch)

    def _commands_of_a_write(self) -> int:
        """Of one that goes well, with its check before and its proof after, on a card that is nobody's."""
        order = EncodeOrder("8800000195", self._family.kind, issue=1, store="0001")
        scrap = self._family.blank()

        def encode(tell: Callable[[EncodeStep], None]) -> None:
            def told(step: EncodeStep) -> None:
                if step is EncodeStep.WRITING:  # told on the reader's thread, before the first command of the write
                    self._commands_before_the_write = self._reader.commands
                tell(step)

            self._device.encode(order, told)

        carry_out(encode, lambda step: self._reader.insert(scrap) if step is EncodeStep.PRESENT else None)
        assert record_on(scrap).number == order.number
        commands = self._reader.commands
        self._reader.remove()
        return commands

    def _hand_over(self, taken: BlankCard, act: Callable[[EncodeStep], None]) -> None:
        order = self._desk.issue_order(taken.index, replaces=CARD_NUMBER, blank=taken)
        carry_out(
            lambda tell: self._desk.cards.hand_over(order, self._device, tell, actor=MANAGER, language="zh_CN"), act
        )

    def _fail(self, taken: BlankCard, plastic: VirtualCard, *, leaves_at: int) -> bool:
        """Hand it over and take it away too soon; whether the person had been told that it is being written."""
        steps: list[EncodeStep] = []

        def act(step: EncodeStep) -> None:
            steps.append(step)
            if step is EncodeStep.PRESENT:
                self._reader.insert(plastic, leaves_at=leaves_at)

        with pytest.raises(EncodingFailed) as caught:
            self._hand_over(taken, act)
        began = EncodeStep.WRITING in steps
        assert (caught.value.fault, caught.value.spoiled) == (EncodingFault.REMOVED, began), leaves_at
        assert self._reader.commands == leaves_at
        self._reader.remove()
        return began

    def _hand_over_and_use(self) -> None:
        """A card that stays: it is the member's, and the counter knows them by it."""
        taken, plastic = self._next_blank(), self._family.blank()
        self._hand_over(taken, lambda step: self._reader.insert(plastic) if step is EncodeStep.PRESENT else None)
        assert self._desk.book.outcome(taken.batch, taken.index) is StockOutcome.ISSUED
        assert self._desk.card().status is CardStatus.REPLACED
        assert self._desk.card(taken.number).status is CardStatus.ACTIVE
        self._reader.remove()
        self._reader.insert(plastic)
        tapped = self._listener.next_event()
        assert isinstance(tapped, CardRead)
        assert isinstance(self._desk.identification.identify(tapped), MemberView)
        self._reader.remove()


class Walks(NamedTuple):
    """What becomes of a family's two walks."""

    read: "Future[None]"
    write: "Future[None]"


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Walks]]:
    """All families, at the same time."""
    readers = {name: VirtualReader(f"{family.reader} {name}") for name, family in FAMILIES.items()}
    with pcscd(*readers.values()), ExitStack() as ending:
        begun = {}
        for name, family in FAMILIES.items():
            folder: Path = tmp_path_factory.mktemp("till")
            desk = ending.enter_context(desk_in(folder, told_member(told_card(CardStatus.LOST))))
            till = Till(family, readers[name], desk)
            till.start()
            ending.callback(till.stop)
            own_thread = ending.enter_context(ThreadPoolExecutor(1, thread_name_prefix=name))
            begun[name] = Walks(
                own_thread.submit(till.read_while_it_leaves), own_thread.submit(till.write_while_it_leaves)
            )
        yield begun


@every_family
def test_taken_away_at_every_command_of_a_read(walks: dict[str, Walks], family: str) -> None:
    walks[family].read.result(_WALKS_S)


@every_family
def test_taken_away_at_every_command_of_a_write(walks: dict[str, Walks], family: str) -> None:
    walks[family].write.result(_WALKS_S)
