"""Everything that a member's details are called has its words."""

from terminal.domain.cards import CardStatus
from terminal.domain.registration import Field, FieldProblem, MemberKind, Purpose
from ui import card_states
from ui.application import Interface
from ui.messages import details_messages
from ui.theme import load


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
