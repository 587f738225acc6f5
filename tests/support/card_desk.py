"""Acts of the card desk in short, and what they leave behind: changes of cards, members, applications."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from terminal.domain.acts import DrawerOpened
from terminal.domain.card_acts import CardChange
from terminal.domain.card_life import CardState
from terminal.domain.cards import CardStatus
from terminal.domain.change_requests import ChangeRequest, ChangeRequested, opened
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import CardRecord, MemberId, MemberRecord
from terminal.domain.registration import Application, ApplicationState, Field, MemberApplied, MemberKind
from terminal.ports import Act, Journal
from tests.support.stores import MEMBER


@contextmanager
def desk_act(journal: Journal, *, commit: bool = True) -> Iterator[tuple[Act, Entry]]:
    """An act with its entry, whose body does not matter here; committed at the end."""
    with journal.act(at=1_000) as act:
        yield act, act.append(EntryKind.DRAWER_OPENED, DrawerOpened("stands in for an act of the desk"), actor="m01")
        if commit:
            act.commit()


def card_change(card: bytes, to: CardStatus, *, member: MemberId = MEMBER, created: bool = False) -> CardChange:
    """``card`` went from active to ``to``, or came into being so."""
    record = CardRecord(card, to, "0013", issue=2, since=1_000) if created else None
    seen = CardState(CardStatus.BLANK, 0) if created else CardState(CardStatus.ACTIVE, 500)
    return CardChange(card, member, seen, to, at=1_000, created=record)


def member_record(member: MemberId = MEMBER, **fields: Any) -> MemberRecord:
    """A member as the desk notes one: without cards and figures."""
    return MemberRecord(member, 0, "王**", "regular", points=0, spend=0, as_of=1_000, **fields)


def application_form(application: str, *, member: MemberId = MEMBER) -> Application:
    """A person's application that waits for its review."""
    applied = MemberApplied(
        application, member, MemberKind.INDIVIDUAL, "王**", "regular", (), (), sealed=b"sealed", name_hash=b"n" * 16
    )
    return Application(applied, ApplicationState.WAITING, at=1_000, actor="m01")


def requested_change(request: str, *fields: Field, due: str = "2026-05-15", member: MemberId = MEMBER) -> ChangeRequest:
    """A change of details that a member asked for and could not prove."""
    return opened(ChangeRequested(request, member, fields, "no proof", date.fromisoformat(due)), at=1_000, actor="c01")
