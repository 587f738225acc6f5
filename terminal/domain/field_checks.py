"""Checks of what is typed about a member, field by field: characters, forms and check digits. Pure."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from terminal.domain.registration import Details, Field, FieldProblem, MemberKind

LONGEST = 100
"""Characters of a detail at the most."""

WANTED: Mapping[MemberKind, frozenset[Field]] = {
    MemberKind.INDIVIDUAL: frozenset({Field.NAME, Field.PHONE}),
    MemberKind.ENTERPRISE: frozenset({Field.NAME, Field.LICENCE_NUMBER, Field.LEGAL_PERSON, Field.PHONE}),
}
"""Without these nobody becomes a member (requirement A1); everything else may stay empty."""

OFFERED: Mapping[MemberKind, tuple[Field, ...]] = {
    MemberKind.INDIVIDUAL: (Field.NAME, Field.PHONE, Field.EMAIL, Field.ID_NUMBER, Field.BIRTHDAY),
    MemberKind.ENTERPRISE: (Field.NAME, Field.LICENCE_NUMBER, Field.LEGAL_PERSON, Field.PHONE, Field.EMAIL),
}
"""What the form asks, in its order."""

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_MOBILE_PREFIX = re.compile(r"^((\+|00)86)+")
# What mail systems accept in practice of RFC 5321: one @, a local part without quoting, a domain with a dot.
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_ID_NUMBER = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_LICENCE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, table 1: no I, O, S, V, Z
_FORBIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})  # controls, invisible, unassigned, separators
_JOINERS = frozenset("\u200c\u200d")  # of Persian and Indic names
_HAN_PLANES = range(0x20000, 0x3FFFE)  # rare Chinese characters: newer ones are unassigned to an older Unicode table
# A date as people write it, the year first: 1990-5-31, 1990/05/31, 1990年5月31日, 19900531.
_DATE = re.compile(r"(\d{4})(?:(\d{2})(\d{2})|\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?)", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def normalised(field: Field, text: str) -> str:
    """What is kept of what was typed: compatibility forms resolved, blanks trimmed, separators and case by field."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    if field is Field.PHONE:
        return _MOBILE_PREFIX.sub("", _without(r"[\s().-]", text))
    if field in (Field.ID_NUMBER, Field.LICENCE_NUMBER):
        return _without(r"[\s-]", text).upper()
    if field is Field.BIRTHDAY and (written := _DATE.fullmatch(text)):
        return "-".join(f"{int(part):02}" for part in written.groups() if part)
    return text


def _without(separators: str, text: str) -> str:
    """``text`` without what groups its digits; what then meets may have a form of its own (combining marks)."""
    return unicodedata.normalize("NFKC", re.sub(separators, "", text))


def normalised_details(details: Details) -> Details:
    """Every field of ``details`` as it is kept."""
    return Details(**{field.value: normalised(field, getattr(details, field.value)) for field in Field})


def is_mobile(text: str) -> bool:
    """Whether ``text`` is a mainland mobile number, however it is grouped."""
    return _MOBILE.fullmatch(normalised(Field.PHONE, text)) is not None


def filled(details: Details) -> tuple[Field, ...]:
    """The fields that say something, in their order."""
    return tuple(field for field in Field if getattr(details, field.value))


def problems(kind: MemberKind, details: Details, today: date) -> dict[Field, FieldProblem]:
    """What is wrong with normalised details of a new member; nothing when they can be taken."""
    found = changed_problems(details, today)
    for field in WANTED[kind]:
        if not getattr(details, field.value):
            found[field] = FieldProblem.MISSING
    return found


def changed_problems(details: Details, today: date) -> dict[Field, FieldProblem]:
    """What is wrong with the fields that are filled in: those of a change of details, say."""
    found: dict[Field, FieldProblem] = {}
    for field in filled(details):
        problem = _problem(field, getattr(details, field.value), today)
        if problem is not None:
            found[field] = problem
    both = bool(details.birthday and details.id_number) and not {Field.BIRTHDAY, Field.ID_NUMBER} & found.keys()
    if both and details.birthday != birthday_in(details.id_number).isoformat():
        found[Field.BIRTHDAY] = FieldProblem.DISAGREES_WITH_ID
    return found


def birthday_in(id_number: str) -> date:
    """The date of birth that a citizen's number carries in digits 7 to 14 (GB 11643-1999, 4.2). Raises ValueError."""
    return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))


def id_check_character(payload: str) -> str:
    """The 18th character of a citizen's number 身份证号 for its first 17 digits (GB 11643-1999: ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(payload))
    value = (12 - total % 11) % 11
    return "X" if value == 10 else str(value)


def licence_check_character(payload: str) -> str:
    """The 18th character of a 统一社会信用代码 for its first 17 (GB 32100-2015, 4.5: weights 3^i mod 31)."""
    total = sum(_LICENCE_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(payload))
    return _LICENCE_ALPHABET[-total % 31]


def _problem(field: Field, text: str, today: date) -> FieldProblem | None:
    if len(text) > LONGEST:
        return FieldProblem.TOO_LONG
    if any(_forbidden(character) for character in text):
        return FieldProblem.FORBIDDEN_CHARACTERS
    check = _CHECKS.get(field)
    return check(text, today) if check else None


def _forbidden(character: str) -> bool:
    category = unicodedata.category(character)
    newer_han = category == "Cn" and ord(character) in _HAN_PLANES
    return category in _FORBIDDEN and character not in _JOINERS and not newer_han


def _name_problem(text: str, _today: date) -> FieldProblem | None:
    named = any(unicodedata.category(character).startswith("L") or ord(character) in _HAN_PLANES for character in text)
    return None if named else FieldProblem.FORBIDDEN_CHARACTERS


def _phone_problem(text: str, _today: date) -> FieldProblem | None:
    return None if _MOBILE.fullmatch(text) else FieldProblem.NOT_A_MOBILE


def _email_problem(text: str, _today: date) -> FieldProblem | None:
    fits = _EMAIL.fullmatch(text) and ".." not in text and not text.startswith(".") and ".@" not in text
    return None if fits else FieldProblem.NOT_AN_EMAIL


def _id_problem(text: str, today: date) -> FieldProblem | None:
    if not _ID_NUMBER.fullmatch(text):
        return FieldProblem.ID_FORM
    try:
        if not date(1900, 1, 1) <= birthday_in(text) <= today:
            return FieldProblem.ID_FORM
    except ValueError:
        return FieldProblem.ID_FORM
    return None if id_check_character(text[:17]) == text[17] else FieldProblem.ID_CHECK


def _licence_problem(text: str, _today: date) -> FieldProblem | None:
    if len(text) != 18 or any(character not in _LICENCE_ALPHABET for character in text) or not text[2:8].isdigit():
        return FieldProblem.LICENCE_FORM
    return None if licence_check_character(text[:17]) == text[17] else FieldProblem.LICENCE_CHECK


def _birthday_problem(text: str, today: date) -> FieldProblem | None:
    if not _ISO_DATE.fullmatch(text):
        return FieldProblem.NOT_A_DATE
    try:
        return None if date(1900, 1, 1) <= date.fromisoformat(text) <= today else FieldProblem.NOT_A_DATE
    except ValueError:
        return FieldProblem.NOT_A_DATE


_CHECKS: Mapping[Field, Callable[[str, date], FieldProblem | None]] = {
    Field.NAME: _name_problem,
    Field.LEGAL_PERSON: _name_problem,
    Field.PHONE: _phone_problem,
    Field.EMAIL: _email_problem,
    Field.ID_NUMBER: _id_problem,
    Field.LICENCE_NUMBER: _licence_problem,
    Field.BIRTHDAY: _birthday_problem,
}
