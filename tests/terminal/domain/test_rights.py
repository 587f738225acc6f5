"""Who may do what: held for every right, every role, every second person."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.rights import RIGHTS, Right, RightMissing, approvers, check_right
from terminal.domain.staff import Role, StaffRecord

PEOPLE = [StaffRecord(f"{role.value}-{number}", "", role, "") for role, number in itertools.product(Role, (1, 2))]
people = st.sampled_from(PEOPLE)


def _missing(right: Right, actor: StaffRecord, approver: StaffRecord | None) -> RightMissing | None:
    try:
        check_right(right, actor, approver)
    except RightMissing as missing:
        return missing
    return None


def test_every_right_has_its_row() -> None:
    assert set(RIGHTS) == set(Right)
    assert all(rule.alone for rule in RIGHTS.values())


@given(st.sampled_from(Right), people, st.one_of(st.none(), people))
def test_an_act_has_behind_it_somebody_who_may(right: Right, actor: StaffRecord, approver: StaffRecord | None) -> None:
    missing = _missing(right, actor, approver)
    if missing is not None:
        assert missing.approvers == approvers(right, actor)
        return
    rule = RIGHTS[right]
    behind = {person.id for person in (actor, approver) if person is not None and person.role in rule.alone}
    assert behind
    assert len({actor.id} | behind) > 1 or actor.role in rule.alone


@given(st.sampled_from(Right), people)
def test_nobody_approves_their_own_act(right: Right, actor: StaffRecord) -> None:
    if approvers(right, actor):
        with pytest.raises(RightMissing):
            check_right(right, actor, actor)


@given(st.sampled_from(Right), people)
def test_whoever_is_told_to_ask_is_helped_by_anyone_who_may(right: Right, actor: StaffRecord) -> None:
    for role in approvers(right, actor):
        check_right(right, actor, StaffRecord("somebody else", "", role, ""))
