"""Personal data in the lines of a log, recognised by what it looks like.

The program logs in English, so whatever is Chinese was typed or told by somebody: a name, masked or whole, a remark. A
number is told by its form and its check digit. Not looked for are PINs, for four digits are also a line of a source
file, and names in Latin letters: tests give their people Chinese ones.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from terminal.domain.cards import known_format
from terminal.domain.field_checks import id_check_character, is_mobile, licence_check_character
from terminal.domain.payment_cards import is_payment_number
from tests.support.shop import shipped_scheme

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+")
_EMAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}")
_WORD = re.compile(r"(?<![\w.])[0-9A-Z]{7,19}(?![\w.])", re.ASCII)  # no part of a path, a hash or a decimal
_GROUPED = re.compile(r"(?<![\w.-])1[3-9]\d[ -]\d{4}[ -]\d{4}(?![\w-])", re.ASCII)


def leaks_in(line: str) -> Iterator[str]:
    """What a line tells of a person: the kind of each thing found, and the thing."""
    for kind, pattern in (("a name or a remark", _HAN), ("an e-mail address", _EMAIL), ("a phone number", _GROUPED)):
        yield from (f"{kind}, {found}" for found in pattern.findall(line))
    for word in _WORD.findall(line):
        yield from (f"{kind}, {word}" for kind, fits in _NUMBERS.items() if fits(word))


def leaks_in_lines(lines: Iterable[str], where: str) -> Iterator[str]:
    """One finding per line that tells something: place, what was found, and the line."""
    for number, line in enumerate(lines, start=1):
        found = list(leaks_in(line))
        if found:
            yield f"{where}:{number}: {'; '.join(found)}: {line.strip()[:300]}"


def _is_id_number(word: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{16}[\dX]", word, re.ASCII)) and id_check_character(word[:17]) == word[17]


def _is_licence_number(word: str) -> bool:
    if not re.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{18}", word) or word.isdigit():
        return False
    return licence_check_character(word[:17]) == word[17]


def _is_card_number(word: str) -> bool:
    scheme = shipped_scheme()
    return known_format(word, (*scheme.card_numbers, *scheme.staff.card_numbers)) is not None


_NUMBERS: dict[str, Callable[[str], bool]] = {
    "a phone number": is_mobile,
    "an ID number": _is_id_number,
    "a licence number": _is_licence_number,
    "a card number": _is_card_number,
    "a bank card": is_payment_number,
}
