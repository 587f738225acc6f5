"""What is typed about a member: taken in every lawful form, and a slip of the finger is noticed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terminal.domain.field_checks import (
    OFFERED,
    WANTED,
    changed_problems,
    id_check_character,
    licence_check_character,
    normalised,
    normalised_details,
    problems,
)
from terminal.domain.registration import Details, DetailsRefused, Field, FieldProblem, MemberKind

TODAY = date(2026, 5, 1)
ID_NUMBER = "11010519491231002X"  # the example of GB 11643-1999
LICENCE = "91350100M000100Y43"  # the example of GB 32100-2015
PERSON = Details(name="王小明", phone="13800138000")
COMPANY = Details(name="示范商贸", phone="13800138000", licence_number=LICENCE, legal_person="王小明")
LICENCE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    """Citizens' numbers that were given out."""
    region = str(draw(st.integers(110_000, 829_999)))
    born = draw(st.dates(date(1900, 1, 1), TODAY)).strftime("%Y%m%d")
    payload = f"{region}{born}{draw(st.integers(0, 999)):03}"
    return payload + id_check_character(payload)


@st.composite
def licence_numbers(draw: st.DrawFn) -> str:
    """Credit codes: kind, region of six digits, organisation, check character."""
    kind = draw(st.text(LICENCE_ALPHABET, min_size=2, max_size=2))
    organisation = draw(st.text(LICENCE_ALPHABET, min_size=9, max_size=9))
    payload = f"{kind}{draw(st.integers(0, 999_999)):06}{organisation}"
    return payload + licence_check_character(payload)


def problem_of(field: Field, text: str) -> FieldProblem | None:
    """What is wrong with one field as it was typed."""
    return changed_problems(normalised_details(Details(**{field.value: text})), TODAY).get(field)


@given(id_numbers())
def test_every_number_that_was_given_out_passes(number: str) -> None:
    assert problem_of(Field.ID_NUMBER, number) is None


@given(id_numbers(), st.integers(0, 16), st.integers(1, 9))
def test_a_single_wrong_digit_of_an_id_number_is_noticed(number: str, place: int, by: int) -> None:
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert problem_of(Field.ID_NUMBER, wrong) in (FieldProblem.ID_CHECK, FieldProblem.ID_FORM)


@given(id_numbers(), st.integers(0, 16))
def test_two_neighbouring_digits_that_changed_places_are_noticed(number: str, place: int) -> None:
    assume("X" not in number[place : place + 2] and number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert problem_of(Field.ID_NUMBER, swapped) in (FieldProblem.ID_CHECK, FieldProblem.ID_FORM)


@given(licence_numbers())
def test_every_credit_code_that_was_given_out_passes(code: str) -> None:
    assert problem_of(Field.LICENCE_NUMBER, code) is None


@given(licence_numbers(), st.integers(0, 17), st.integers(1, 30))
def test_a_single_wrong_character_of_a_credit_code_is_noticed(code: str, place: int, by: int) -> None:
    other = LICENCE_ALPHABET[(LICENCE_ALPHABET.index(code[place]) + by) % len(LICENCE_ALPHABET)]
    wrong = code[:place] + other + code[place + 1 :]
    assert problem_of(Field.LICENCE_NUMBER, wrong) in (FieldProblem.LICENCE_CHECK, FieldProblem.LICENCE_FORM)


def test_the_standards_own_examples() -> None:
    assert id_check_character(ID_NUMBER[:17]) == "X"
    assert licence_check_character(LICENCE[:17]) == LICENCE[17]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("110105 19491231 002x", None),
        ("１１０１０５１９４９１２３１００２Ｘ", None),
        ("110105194912310020", FieldProblem.ID_CHECK),
        ("11010519491331002X", FieldProblem.ID_FORM),
        ("110105491231002", FieldProblem.ID_FORM),
        ("110105202701010016", FieldProblem.ID_FORM),
        ("X10105194912310021", FieldProblem.ID_FORM),
    ],
)
def test_id_numbers_as_people_type_them(typed: str, problem: FieldProblem | None) -> None:
    assert problem_of(Field.ID_NUMBER, typed) is problem


@pytest.mark.parametrize("typed", ["138 0013 8000", "+86 138-0013-8000", "0086 13800138000", "１３８００１３８０００"])
def test_one_phone_in_many_ways(typed: str) -> None:
    assert normalised(Field.PHONE, typed) == "13800138000"
    assert problem_of(Field.PHONE, typed) is None


@pytest.mark.parametrize("typed", ["12800138000", "1380013800", "138001380000", "01088886666", "١٣٨٠٠١٣٨٠٠٠", "手机"])
def test_what_is_no_mainland_mobile(typed: str) -> None:
    assert problem_of(Field.PHONE, typed) is FieldProblem.NOT_A_MOBILE


@pytest.mark.parametrize("typed", ["wang@example.com", "a.b+c@mail.example.com.cn", "x_y@xn--fiqs8s.cn"])
def test_addresses_that_mail_systems_take(typed: str) -> None:
    assert problem_of(Field.EMAIL, typed) is None


@pytest.mark.parametrize(
    "typed", ["wang", "wang@", "@example.com", "wang@example", "w..x@example.com", ".w@example.com", "a b@example.com"]
)
def test_what_is_no_address(typed: str) -> None:
    assert problem_of(Field.EMAIL, typed) is FieldProblem.NOT_AN_EMAIL


@pytest.mark.parametrize("typed", ["1990-05-31", "1990/5/31", "1990.05.31", "1990年5月31日", "19900531"])
def test_one_birthday_in_many_ways(typed: str) -> None:
    assert normalised(Field.BIRTHDAY, typed) == "1990-05-31"
    assert problem_of(Field.BIRTHDAY, typed) is None


@pytest.mark.parametrize("typed", ["1990-02-30", "31.05.1990", "1990-W22-4", "2026-05-02", "1899-12-31", "yesterday"])
def test_what_is_no_birthday(typed: str) -> None:
    assert problem_of(Field.BIRTHDAY, typed) is FieldProblem.NOT_A_DATE


def test_a_birthday_agrees_with_the_id_number() -> None:
    both = Details(id_number=ID_NUMBER, birthday="1949-12-31")
    assert changed_problems(both, TODAY) == {}
    other = normalised_details(Details(id_number=ID_NUMBER, birthday="1950/1/1"))
    assert changed_problems(other, TODAY) == {Field.BIRTHDAY: FieldProblem.DISAGREES_WITH_ID}


@pytest.mark.parametrize(
    "name",
    [
        *("王小明", "欧阳娜娜", "𠮷田", "\U00031350", "Anna-Maria O’Neill", "Nguyễn Thị Ánh", "محمد", "نرم\u200cافزار"),
        *("क्षितिज", "ศรีสุดา", "Владимир", "ᠪᠠᠶᠠᠷ", "ئەرکىن", "བསྟན་འཛིན", "7天连锁酒店", "上海示范（集团）有限公司"),
    ],
)
def test_names_of_any_script_pass(name: str) -> None:
    assert problem_of(Field.NAME, name) is None


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=30))
def test_any_letters_are_a_name(name: str) -> None:
    assume(normalised(Field.NAME, name))
    assert problem_of(Field.NAME, name) is None


@given(st.characters(categories=["Cc", "Cs", "Co"]), st.sampled_from([Field.NAME, Field.LEGAL_PERSON]))
def test_controls_and_what_nobody_can_see_do_not(character: str, field: Field) -> None:
    assume(not character.isspace())
    assert problem_of(field, f"王{character}明") is FieldProblem.FORBIDDEN_CHARACTERS


@pytest.mark.parametrize("name", ["12345", "?!", "王\u202e明", "王\u0000明", "\u3164\ufeff王"])
def test_what_is_no_name(name: str) -> None:
    assert problem_of(Field.NAME, name) is FieldProblem.FORBIDDEN_CHARACTERS


def test_nothing_is_endless() -> None:
    assert problem_of(Field.NAME, "王" * 100) is None
    assert problem_of(Field.NAME, "王" * 101) is FieldProblem.TOO_LONG


def test_who_is_asked_what() -> None:
    assert problems(MemberKind.INDIVIDUAL, PERSON, TODAY) == {}
    assert problems(MemberKind.ENTERPRISE, COMPANY, TODAY) == {}
    for kind in MemberKind:
        assert problems(kind, Details(), TODAY) == dict.fromkeys(WANTED[kind], FieldProblem.MISSING)
        assert WANTED[kind] <= set(OFFERED[kind])


@given(st.builds(Details, name=st.text(), phone=st.text(), email=st.text(), birthday=st.text()))
def test_what_is_kept_stays_the_same_when_it_is_typed_again(details: Details) -> None:
    kept = normalised_details(details)
    assert normalised_details(kept) == kept


def test_a_refusal_names_fields_and_no_values() -> None:
    refused = DetailsRefused({Field.PHONE: FieldProblem.NOT_A_MOBILE})
    assert "phone: not_a_mobile" in str(refused)
    assert repr(PERSON) == "Details(…)"
