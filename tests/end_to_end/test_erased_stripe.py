"""A member's stripe from its issue to its erasure at one encoder: an MSR605 behind a pty, journal and cache on disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from hardware.encoders.msr605 import Msr605
from hardware.readers import serial_source
from hardware.registry import make_reader
from terminal.domain.card_life import CardAct
from terminal.domain.cards import CardRead, CardStatus
from terminal.domain.devices import CardRejected, DeviceCondition, DeviceSettings, ReaderEvent
from terminal.domain.encoding import EncodeStep, EncodingFailed
from terminal.domain.errors import CardFault
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberView
from terminal.domain.stripes import EraseProblem, EraseRefused, EraseStep, StripeErased
from terminal.services.card_orders import IssueOrder
from terminal.services.stripe_eraser import StripeEraser
from tests.support.at_the_encoder import carry_out
from tests.support.desk import MANAGER, Desk, blank, desk_in, told_member
from tests.support.listening import Listener, context
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.virtual_encoder import StripeCard, VirtualMsr605

OLD, NEW = 0, 1
"""Blank cards, by their place in the box."""


class Counter:
    """One device at which cards are written, erased and swiped, and two pieces of plastic."""

    def __init__(self, device: VirtualMsr605, desk: Desk) -> None:
        options: dict[str, str | int | bool] = {"port": device.port, "quiet_ms": 20, "card_seconds": 600}
        encoder = make_reader(
            DeviceSettings("encoder", "magstripe-msr605", options | {"answer_ms": PATIENCE_MS}), context()
        )
        assert isinstance(encoder, Msr605)
        self.device, self.desk, self.encoder = device, desk, encoder
        self.eraser = StripeEraser(desk.cache, desk.journal, desk.files, desk.clock)
        self.listener = Listener()
        self.cards = {OLD: StripeCard(), NEW: StripeCard()}
        encoder.start(self.listener.events.put, self.listener.states.put)
        self.listener.await_state(DeviceCondition.READY)

    def hand_over(self, order: IssueOrder, card: int) -> None:
        """Write a card and make it the member's."""

        def act(step: EncodeStep) -> None:
            if step is not EncodeStep.VERIFYING:
                self.device.swipe(self.cards[card])

        desk = self.desk.cards
        carry_out(lambda tell: desk.hand_over(order, self.encoder, tell, actor=MANAGER, language="zh_CN"), act)

    def erase(self, card: int, before: Callable[[EraseStep], None] = lambda _: None) -> StripeErased:
        """Swipe it three times; ``before`` every swipe something may happen."""

        def act(step: EraseStep) -> None:
            before(step)
            self.device.swipe(self.cards[card])

        return carry_out(lambda tell: self.eraser.erase(self.encoder, tell, lambda _: None, actor=MANAGER), act)

    def swipe(self, card: int) -> ReaderEvent:
        """At the counter."""
        self.device.swipe(self.cards[card])
        return self.listener.next_event()

    def is_members(self, card: int) -> bool:
        """Whether the counter knows the member by it."""
        event = self.swipe(card)
        return isinstance(event, CardRead) and isinstance(self.desk.identification.identify(event), MemberView)

    def proven(self) -> list[bool]:
        """The journal's entries of erasures, oldest first."""
        kept = (entry for entry in self.desk.journal.entries() if entry.kind is EntryKind.STRIPE_ERASED)
        return [msgspec.json.decode(entry.body, type=StripeErased).proven for entry in kept]


@pytest.fixture
def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """The member has the old card."""
    monkeypatch.setattr(serial_source, "_HELLO_TIMEOUT_S", PATIENCE)
    with VirtualMsr605(tmp_path / "ttyENC") as device, desk_in(tmp_path / "till", told_member()) as desk:
        counter = Counter(device, desk)
        counter.hand_over(desk.issue_order(OLD), OLD)
        yield counter
        assert counter.encoder.stop(PATIENCE)


def replace_the_old_card(counter: Counter) -> None:
    counter.desk.act(CardAct.TAKE_IN, blank(OLD).number)
    counter.hand_over(counter.desk.issue_order(NEW, replaces=blank(OLD).number), NEW)


def test_a_card_that_works_stays_and_one_that_was_replaced_goes(counter: Counter) -> None:
    with pytest.raises(EraseRefused) as refused:
        counter.erase(OLD)
    assert (refused.value.problem, refused.value.status) == (EraseProblem.IN_USE, CardStatus.ACTIVE)
    assert counter.is_members(OLD)
    replace_the_old_card(counter)
    erased = counter.erase(OLD)
    assert (erased.last4, erased.status) == (blank(OLD).number[-4:], CardStatus.REPLACED)
    assert counter.swipe(OLD) == CardRejected(CardFault.BLANK, "encoder")
    assert counter.is_members(NEW)
    with pytest.raises(EraseRefused) as working:
        counter.erase(NEW)
    assert working.value.status is CardStatus.ACTIVE
    assert counter.proven() == [False, True]


@pytest.mark.parametrize("answer", [b"\x1b9", b"\x1bA", b"\xff\x00garbage"])
def test_an_encoder_that_fails_leaves_an_entry_that_says_so(counter: Counter, answer: bytes) -> None:
    replace_the_old_card(counter)

    def fail(step: EraseStep) -> None:
        if step is EraseStep.ERASE:
            counter.device.answers, counter.device.undone = [answer], True

    with pytest.raises(EncodingFailed):
        counter.erase(OLD, fail)
    assert counter.proven() == [False]
    assert counter.erase(OLD).proven
    assert counter.proven() == [False, False, True]
