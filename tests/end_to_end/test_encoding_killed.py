"""kill -9 while a card is handed over: the member and the stock are untouched, and the request goes on with that card.

The process is a real one with a real encoder: an MSR605 behind a pty, or a chip reader of a PC/SC service.
"""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec
import pytest

from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.devices import DeviceSettings
from terminal.domain.encoding import EncodeStep
from terminal.domain.members import CardRecord
from terminal.domain.stock import StockBatch, StockOutcome
from terminal.services.card_orders import IssueOrder
from terminal.store.data_folder import DataFolder
from terminal.store.verification import verify
from tests.support.desk import Desk, blank, desk_in, told_card, told_member
from tests.support.handing_over import DONE, ENCODED, Plan
from tests.support.member_cards import BLANK_CARDS, record_on
from tests.support.patience import PATIENCE_MS
from tests.support.pcsc import Pcscd, pcscd
from tests.support.shop import CARD_NUMBER
from tests.support.stores import TERMINAL
from tests.support.virtual_encoder import StripeCard, VirtualMsr605

ROOT = Path(__file__).resolve().parents[2]
BATCHES = {
    CardKind.STRIPE: StockBatch("stripes", CardKind.STRIPE, "8800000203", 5),
    CardKind.DESFIRE: StockBatch("chips", CardKind.DESFIRE, "8800000302", 5),
}


class StripeDesk:
    """An MSR605 and the card that a person pulls through it."""

    kind = CardKind.STRIPE

    def __init__(self, encoder: VirtualMsr605) -> None:
        self._encoder = encoder
        self._card = StripeCard()
        options: dict[str, str | int | bool] = {"port": encoder.port, "card_seconds": 600}
        self.device = DeviceSettings("encoder", "magstripe-msr605", options)

    def act(self, step: str) -> None:
        """Do what the encoder asks for."""
        if step in (EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN):
            self._encoder.swipe(self._card)

    def take_away(self) -> None:
        """A stripe lies nowhere."""

    def number_on_card(self) -> str:
        """What the card carries."""
        return self._card.tracks[2]


class ChipDesk:
    """A chip reader and the card that a person lays on it."""

    kind = CardKind.DESFIRE

    def __init__(self, service: Pcscd) -> None:
        self._reader = service.contactless
        self._card = BLANK_CARDS[CardKind.DESFIRE]()
        options: dict[str, str | int | bool] = {"answer_ms": PATIENCE_MS, "card_seconds": 600}
        self.device = DeviceSettings("encoder", "pcsc", options)

    def act(self, step: str) -> None:
        """Do what the encoder asks for."""
        if step == EncodeStep.PRESENT:
            self._reader.insert(self._card)

    def take_away(self) -> None:
        """Until it is asked for again."""
        self._reader.remove()

    def number_on_card(self) -> str:
        """What the card carries."""
        return record_on(self._card).number


@pytest.fixture
def stripes(tmp_path: Path) -> Iterator[StripeDesk]:
    with VirtualMsr605(tmp_path / "ttyEncoder") as encoder:
        yield StripeDesk(encoder)


@pytest.fixture
def chips() -> Iterator[ChipDesk]:
    with pcscd() as service:
        yield ChipDesk(service)


@pytest.mark.parametrize("moment", [EncodeStep.PRESENT_AGAIN.value, EncodeStep.VERIFYING.value, ENCODED])
def test_a_stripe_is_written_when_the_program_is_killed(tmp_path: Path, stripes: StripeDesk, moment: str) -> None:
    killed_and_done_again(tmp_path / "till", stripes, moment)


@pytest.mark.parametrize("moment", [EncodeStep.VERIFYING.value, ENCODED])
def test_a_chip_is_written_when_the_program_is_killed(tmp_path: Path, chips: ChipDesk, moment: str) -> None:
    killed_and_done_again(tmp_path / "till", chips, moment)


def killed_and_done_again(folder: Path, at_encoder: StripeDesk | ChipDesk, moment: str) -> None:
    batch = BATCHES[at_encoder.kind]
    lost = told_card(CardStatus.LOST)
    with desk_in(folder, told_member(lost)) as desk:
        desk.receive(batch, request="box")
        order = msgspec.structs.replace(desk.issue_order(0, replaces=CARD_NUMBER), blank=blank(0, batch))
    plan = Plan(at_encoder.device, order)

    with child(folder, plan) as (process, said, _):
        for step in iter(said, moment):
            at_encoder.act(step)
        process.kill()
        process.wait()
    at_encoder.take_away()
    nothing_has_happened(folder, order, lost)

    with child(folder, plan) as (process, said, tell):
        for step in iter(said, ENCODED):
            at_encoder.act(step)
        tell()
        assert said() == DONE
        assert process.wait() == 0
    the_member_has_the_card(folder, order)
    assert at_encoder.number_on_card() == order.blank.number


@contextlib.contextmanager
def child(
    folder: Path, plan: Plan
) -> Iterator[tuple["subprocess.Popen[bytes]", Callable[[], str], Callable[[], None]]]:
    """A process that hands the card over, what it says next, and the word that lets it go on to the commit."""
    command = [sys.executable, "-m", "tests.support.handing_over", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        output: IO[bytes] = process.stdout

        def said() -> str:
            word = output.readline().decode().strip()
            assert word, f"the child ended with exit code {process.wait()}"
            return word

        def tell() -> None:
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.flush()

        process.stdin.write(msgspec.json.encode(plan) + b"\n")
        process.stdin.flush()
        try:
            yield process, said, tell
        finally:
            process.kill()


def nothing_has_happened(folder: Path, order: IssueOrder, lost: CardRecord) -> None:
    with DataFolder(folder, keyring=False) as data:
        verify(data.journal, TERMINAL, data.vault.verifier())
        desk = Desk(data)
        assert desk.file().cards == (lost,)
        assert desk.acts() == []
        assert desk.slips() == []
        assert desk.book.request_entry(order.request) is None
        assert desk.book.outcome(order.blank.batch, order.blank.index) is None


def the_member_has_the_card(folder: Path, order: IssueOrder) -> None:
    with DataFolder(folder, keyring=False) as data:
        verify(data.journal, TERMINAL, data.vault.verifier())
        desk = Desk(data)
        ((entry, acted),) = desk.acts()
        assert acted.request == order.request
        assert desk.book.request_entry(order.request) == entry
        assert desk.card().status is CardStatus.REPLACED
        assert desk.card(order.blank.number).status is CardStatus.ACTIVE
        assert desk.book.outcome(order.blank.batch, order.blank.index) is StockOutcome.ISSUED
        assert len(desk.slips()) == 1
