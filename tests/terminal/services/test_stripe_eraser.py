"""Used stripes: which may be erased, by whom, and what the journal tells of each, whatever becomes of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from terminal.domain.card_life import CardAct, CardActRefused
from terminal.domain.cards import CardKind, CardStatus, keyed_hash
from terminal.domain.encoding import EncodeOrder, EncodeStep, EncodingFailed, EncodingFault, StripeHealth
from terminal.domain.errors import JournalFull
from terminal.domain.feed import HotCard
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberRecord
from terminal.domain.staff import StaffRecord
from terminal.domain.stripes import (
    EraseProblem,
    EraseRefused,
    EraseStep,
    FoundStripe,
    StripeContent,
    StripeErased,
)
from terminal.services.stripe_eraser import StripeEraser
from tests.support.desk import MANAGER, SERVICE, Desk, blank, desk_in, told_card, told_member
from tests.support.shop import CARD_NUMBER, CASHIER, LOOKUP_KEY

LAST4 = CARD_NUMBER[-4:]
OURS = FoundStripe(StripeContent.OURS, CARD_NUMBER)


class ScriptedStripeEncoder:
    """Finds ``found``, asks, and erases, or fails as told."""

    id = "encoder"

    def __init__(self, found: FoundStripe = OURS) -> None:
        self.found = found
        self.fault: Exception | None = None
        self.erased = 0

    def kinds(self) -> tuple[CardKind, ...]:
        return (CardKind.STRIPE,)

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        raise NotImplementedError

    def examine(self, tell: Callable[[EncodeStep], None]) -> StripeHealth:
        raise NotImplementedError

    def self_test(self) -> str:
        return "scripted"

    def cancel(self) -> None: ...

    def erase(self, tell: Callable[[EraseStep], None], may_erase: Callable[[FoundStripe], None]) -> None:
        tell(EraseStep.LOOK)
        may_erase(self.found)
        tell(EraseStep.ERASE)
        if self.fault is not None:
            raise self.fault
        self.erased += 1


class Table:
    """A desk, an encoder, and what the journal says of erasures."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.encoder = ScriptedStripeEncoder()
        self.told: list[StripeErased] = []
        self.eraser = StripeEraser(desk.cache, desk.journal, desk.files, desk.clock)

    def erase(self, actor: StaffRecord = MANAGER) -> StripeErased:
        return self.eraser.erase(self.encoder, lambda _: None, self.told.append, actor=actor)

    def refused(self, actor: StaffRecord = MANAGER) -> EraseRefused:
        """Why nothing was erased and nothing was written down."""
        before = len(self.desk.journal.entries())
        with pytest.raises(EraseRefused) as caught:
            self.erase(actor)
        assert (self.encoder.erased, self.told, len(self.desk.journal.entries())) == (0, [], before)
        return caught.value

    def entries(self) -> list[StripeErased]:
        """Oldest first."""
        kept = (entry for entry in self.desk.journal.entries() if entry.kind is EntryKind.STRIPE_ERASED)
        return [msgspec.json.decode(entry.body, type=StripeErased) for entry in kept]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[..., Table]]:
    """A table at a desk that was told these members."""
    with desk_in(tmp_path) as desk:

        def told(*members: MemberRecord) -> Table:
            desk.tell(*members)
            return Table(desk)

        yield told


@pytest.mark.parametrize("actor", [MANAGER, SERVICE])
@pytest.mark.parametrize("status", [CardStatus.DAMAGED, CardStatus.REPLACED, CardStatus.CANCELLED])
def test_a_card_that_nobody_will_use_again_is_erased_with_an_entry_before_and_after(
    at: Callable[..., Table], status: CardStatus, actor: StaffRecord
) -> None:
    table = at(told_member(told_card(status)))
    done = table.erase(actor)
    begun, proven = table.entries()
    assert begun == StripeErased(
        done.request, StripeContent.OURS, card=keyed_hash(LOOKUP_KEY, CARD_NUMBER), last4=LAST4, status=status
    )
    assert proven == done == msgspec.structs.replace(begun, proven=True)
    assert table.told == [begun]
    assert table.encoder.erased == 1
    entries = table.desk.journal.entries()[-2:]
    assert {entry.actor for entry in entries} == {actor.id}
    assert not any(CARD_NUMBER.encode() in entry.body for entry in entries)


@pytest.mark.parametrize(
    "status", [CardStatus.ISSUED, CardStatus.ACTIVE, CardStatus.FROZEN, CardStatus.LOST, CardStatus.EXPIRED]
)
def test_a_card_that_may_be_used_again_is_refused_with_its_state(at: Callable[..., Table], status: CardStatus) -> None:
    refused = at(told_member(told_card(status))).refused()
    assert (refused.problem, refused.status, refused.last4) == (EraseProblem.IN_USE, status, LAST4)


def test_a_card_past_its_last_day_can_be_renewed_and_is_refused(at: Callable[..., Table]) -> None:
    refused = at(told_member(told_card(expires_on="2026-04-30"))).refused()
    assert (refused.problem, refused.status) == (EraseProblem.IN_USE, CardStatus.EXPIRED)


def test_what_was_done_here_counts_at_once(at: Callable[..., Table]) -> None:
    table = at(told_member(told_card()))
    assert table.refused().status is CardStatus.ACTIVE
    table.desk.act(CardAct.TAKE_IN)
    assert table.erase().status is CardStatus.DAMAGED


def test_the_card_of_somebody_who_left_is_erased(at: Callable[..., Table]) -> None:
    table = at(told_member(told_card(), erased=True))
    assert table.erase().proven


@pytest.mark.parametrize(
    ("status", "refused"), [(CardStatus.FROZEN, True), (CardStatus.LOST, True), (CardStatus.REPLACED, False)]
)
def test_a_card_that_only_the_hot_list_knows(at: Callable[..., Table], status: CardStatus, refused: bool) -> None:
    table = at()
    table.desk.tell(hot=(HotCard(keyed_hash(LOOKUP_KEY, CARD_NUMBER), status, 1),))
    if refused:
        assert table.refused().status is status
    else:
        assert table.erase().status is status


def test_a_blank_card_that_was_written_and_never_handed_over(at: Callable[..., Table]) -> None:
    table = at(told_member())
    table.encoder.found = FoundStripe(StripeContent.OURS, blank(0).number)
    done = table.erase()
    assert (done.card, done.last4, done.status) == (
        keyed_hash(LOOKUP_KEY, blank(0).number),
        blank(0).number[-4:],
        None,
    )


@pytest.mark.parametrize("content", [StripeContent.OTHER, StripeContent.UNREADABLE])
def test_of_a_strangers_card_nothing_is_kept(at: Callable[..., Table], content: StripeContent) -> None:
    table = at()
    table.encoder.found = FoundStripe(content)
    done = table.erase()
    assert done == StripeErased(done.request, content, proven=True)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(StripeContent.EMPTY, EraseProblem.EMPTY), (StripeContent.TWO_NUMBERS, EraseProblem.TWO_NUMBERS)],
)
def test_there_is_nothing_to_erase_or_it_is_evidence(
    at: Callable[..., Table], content: StripeContent, problem: EraseProblem
) -> None:
    table = at()
    table.encoder.found = FoundStripe(content)
    assert table.refused().problem is problem


def test_a_cashier_may_not(at: Callable[..., Table]) -> None:
    table = at(told_member(told_card(CardStatus.REPLACED)))
    assert table.refused(CASHIER).problem is EraseProblem.NOT_YOURS


def test_whoever_lost_the_role_since_they_signed_in_may_not(at: Callable[..., Table]) -> None:
    table = at(told_member(told_card(CardStatus.REPLACED)))
    table.desk.tell(staff=(msgspec.structs.replace(MANAGER, role=CASHIER.role),))
    assert table.refused(MANAGER).problem is EraseProblem.NOT_YOURS
    table.desk.tell(staff=(msgspec.structs.replace(MANAGER, withdrawn=True), CASHIER))
    with pytest.raises(CardActRefused):
        table.erase(MANAGER)


@pytest.mark.parametrize("spoiled", [True, False])
def test_an_erasure_that_came_to_no_end_is_told_as_begun(at: Callable[..., Table], spoiled: bool) -> None:
    table = at(told_member(told_card(CardStatus.REPLACED)))
    table.encoder.fault = EncodingFailed(EncodingFault.WRITE_REFUSED, spoiled=spoiled)
    with pytest.raises(EncodingFailed):
        table.erase()
    assert [entry.proven for entry in table.entries()] == [False]
    table.encoder.fault = None
    again = table.erase()
    assert [(entry.proven, entry.request == again.request) for entry in table.entries()] == [
        (False, False),
        (False, True),
        (True, True),
    ]


def test_with_a_full_disk_nothing_is_erased(at: Callable[..., Table]) -> None:
    table = at(told_member(told_card(CardStatus.REPLACED)))
    table.desk.fill_disk()
    with pytest.raises(JournalFull):
        table.erase()
    assert (table.encoder.erased, table.told) == (0, [])
