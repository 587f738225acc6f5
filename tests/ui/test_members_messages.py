"""Nothing that can be wrong with a member's details is without words."""

import pytest

from terminal.domain.card_life import CardActProblem, CardActRefused
from terminal.domain.cards import CardStatus
from terminal.domain.errors import JournalFull, LineDown, Refused, TerminalError
from terminal.domain.registration import DetailsRefused, Field, FieldProblem, MemberKind, Purpose
from terminal.services.change_requests import ChangeRequestProblem, ChangeRequestRefused
from terminal.services.registration import RegistrationProblem, RegistrationRefused
from tests.support.shop import STORE
from ui import card_states
from ui.application import Interface
from ui.messages import details_messages
from ui.theme import load

EVERY_PROBLEM: list[TerminalError] = [
    *(RegistrationRefused(problem) for problem in RegistrationProblem),
    *(ChangeRequestRefused(problem) for problem in ChangeRequestProblem),
    *(DetailsRefused({field: FieldProblem.MISSING}) for field in Field),
    *(CardActRefused(problem) for problem in CardActProblem),
    JournalFull("full"),
    LineDown("cut"),
    Refused("unknown_member", ""),
]


@pytest.mark.parametrize("spoken", ["en", "zh_CN", "zh_TW"])
def test_everything_has_a_title_and_a_way_on(interface: Interface, spoken: str) -> None:
    interface.switch_language(spoken)
    for problem in EVERY_PROBLEM:
        for words in (
            details_messages.error(problem, STORE.zone),
            details_messages.details_unavailable(problem, STORE.zone),
        ):
            assert words.title, problem
            assert words.advice, problem
            assert "{" not in words.title + words.advice, problem


def test_every_field_kind_purpose_and_problem_has_a_name(interface: Interface) -> None:
    del interface
    names = [details_messages.field_name(field, kind) for field in Field for kind in MemberKind]
    names += [details_messages.kind_name(kind) for kind in MemberKind]
    names += [details_messages.purpose_name(purpose) for purpose in Purpose]
    names += [details_messages.purpose_meaning(purpose) for purpose in Purpose]
    names += [details_messages.field_problem(problem) for problem in FieldProblem]
    assert all(names)


def test_every_card_state_has_a_name_and_a_colour_of_the_theme() -> None:
    theme = load("light")
    assert len({card_states.status_name(status) for status in CardStatus}) == len(CardStatus)
    assert all(theme.value(card_states.status_mood(status)) for status in CardStatus)
