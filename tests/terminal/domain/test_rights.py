"""Who may do what: held for every right, every role, every second person."""

import itertools
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.rights_table import MANUALS, rights_in, rights_table
from terminal.domain.errors import SchemeError
from terminal.domain.rights import RIGHTS, SECONDED, Right, RightMissing, Rule, approvers, check_right
from terminal.domain.scheme import mistakes, parse
from terminal.domain.staff import Role, StaffRecord, Training
from tests.support.shop import SCHEME_FILE

PEOPLE = [StaffRecord(f"{role.value}-{number}", "", role, "") for role, number in itertools.product(Role, (1, 2))]
people = st.sampled_from(PEOPLE)


def _missing(
    right: Right,
    actor: StaffRecord,
    approver: StaffRecord | None,
    rule: Rule | None = None,
    *,
    day: str | None = None,
) -> RightMissing | None:
    try:
        check_right(right, actor, approver, rule, day=day)
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


some_roles = st.lists(st.sampled_from(Role), unique=True)
rules = st.builds(
    lambda alone, asks, two: Rule(tuple(alone), tuple(role for role in asks if role not in alone), two),
    some_roles,
    some_roles,
    st.booleans(),
)


@given(st.sampled_from(Right), rules, people, st.one_of(st.none(), people))
def test_a_rule_of_the_scheme_takes_the_place_of_the_tables(
    right: Right, rule: Rule, actor: StaffRecord, approver: StaffRecord | None
) -> None:
    seconded = approver is not None and approver.id != actor.id and approver.role in rule.alone
    lawful = (actor.role in rule.alone and (seconded or not rule.two)) or (actor.role in rule.asks and seconded)
    missing = _missing(right, actor, approver, rule)
    assert (missing is None) == lawful
    if missing is not None:
        assert (missing.approvers, missing.holders) == (approvers(right, actor, rule), rule.alone)


TRAINED = (Training("refunds", "2026-01-10", "office", "2026-06-30"),)
learners = st.builds(
    lambda person, taught: msgspec.structs.replace(person, trainings=taught), people, st.sampled_from(((), TRAINED))
)


@given(
    st.sampled_from(sorted(SECONDED)),
    learners,
    st.one_of(st.none(), learners),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_without_its_training_nobody_does_it_alone_or_says_yes(
    right: Right, actor: StaffRecord, approver: StaffRecord | None, day: date
) -> None:
    rule = msgspec.structs.replace(RIGHTS[right], training="refunds")
    today = day.isoformat()
    good = "2026-01-10" <= today <= "2026-06-30"
    able = actor.role in rule.alone and bool(actor.trainings) and good
    helps = approver is not None and approver.id != actor.id and approver.role in rule.alone
    seconded = helps and approver is not None and bool(approver.trainings) and good
    seconded = seconded and actor.role in (*rule.alone, *rule.asks)
    told = _missing(right, actor, approver, rule, day=today)
    assert (told is None) == (able or seconded)
    if told is not None:
        behind = [each for each in (actor, approver) if each is not None and each.role in rule.alone]
        lacking = any(not (each.trainings and good) for each in behind)
        assert told.training == ("refunds" if lacking else "")
        assert told.approvers == approvers(right, actor, rule, day=today)


def test_where_no_screen_asks_for_a_second_person_training_is_all_that_helps() -> None:
    rule = Rule((Role.MANAGER,), training="refunds")
    manager, other = PEOPLE[2], PEOPLE[3]
    assert manager.role is other.role is Role.MANAGER
    assert approvers(Right.COUNT_STOCK, manager, rule, day="2026-05-01") == ()
    trained = msgspec.structs.replace(other, trainings=TRAINED)
    with pytest.raises(RightMissing):
        check_right(Right.COUNT_STOCK, manager, trained, rule, day="2026-05-01")
    check_right(Right.COUNT_STOCK, trained, None, rule, day="2026-05-01")


def _document(rights: str) -> str:
    text = SCHEME_FILE.read_text("utf-8")
    return text[: text.index("[rights.refund]")] + rights + "\n" + text[text.index("[[tiers]]") :]


@pytest.mark.parametrize(
    ("rights", "where", "problem"),
    [
        ('[rights.fly]\nalone = ["manager"]', "rights.fly", "no right 'fly'"),
        ("[rights.refund]\nalone = []", "rights.refund.alone", "somebody must"),
        ('[rights.refund]\nasks = ["cashier"]', "rights.refund", "alone"),
        ('[rights.refund]\nalone = ["king"]', "rights.refund.alone[0]", "king"),
        ('[rights.refund]\nalone = ["manager"]\nasks = ["manager"]', "rights.refund.asks", "manager does it alone"),
        ('[rights.sell]\nalone = ["cashier"]\ntwo = true', "rights.sell.two", "second person"),
        ('[rights.count_stock]\nalone = ["manager"]\nasks = ["cashier"]', "rights.count_stock.asks", "second person"),
        ('[rights.refund]\nalone = ["manager"]\ntraining = "flying"', "rights.refund.training", "no course"),
        ('[rights.refund]\nalone = ["manager"]\never = true', "rights.refund.ever", "no such key"),
    ],
)
def test_a_wrong_rule_is_told_with_its_line(rights: str, where: str, problem: str) -> None:
    (found,) = mistakes(_document(rights))
    assert isinstance(found, SchemeError)
    assert found.where == where
    assert problem in found.problem
    assert found.line > 100


def test_a_scheme_without_rules_keeps_the_table() -> None:
    silent = parse(_document(""))
    assert all(silent.right(right) == RIGHTS[right] for right in Right)
    spoken = parse(_document('[rights.refund]\nalone = ["manager", "service"]\ntwo = true'))
    assert spoken.right(Right.REFUND) == Rule((Role.MANAGER, Role.SERVICE), two=True)
    assert all(spoken.right(right) == RIGHTS[right] for right in Right if right is not Right.REFUND)


@pytest.mark.parametrize("language", MANUALS)
def test_the_managers_manual_has_the_table_as_the_code_has_it(language: str) -> None:
    manual = MANUALS[language].read_text("utf-8")
    assert rights_in(manual) == rights_table(language), "run: python -m scripts.rights_table"
