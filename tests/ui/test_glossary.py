"""The glossary tells the words of the screens: each term is used as it stands there, in all three languages at once."""

from typing import NamedTuple

import pytest

from tests.ui.test_translations import ROOT, strings
from ui.resources import TRANSLATIONS

GLOSSARY = ROOT / "docs" / "glossary.md"
WANTED = ("补办", "挂失", "日结", "挂单", "抹零")
"""What no glossary of this trade may leave out."""
SECOND_WORDS = ("贈品", "赠品", "點數", "点数", "積點")
"""Of gift and points: a thing has one name."""

OF_THE_MAINLAND = (
    "在線",
    "打印",
    "屏幕",
    "默認",
    "信息",
    "網絡",
    "服務器",
    "軟件",
    "硬件",
    "二維碼",
    "短信",
    "用戶",
    "文件夾",
)
"""Words of machines that Taiwan calls otherwise, though no row of the glossary is about them."""


class Term(NamedTuple):
    """One row."""

    english: str
    simplified: str
    traditional: str
    meaning: str


def terms() -> list[Term]:
    """Every row of the table."""
    lines = [line for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [Term(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines[2:]]


@pytest.fixture(scope="module")
def screens() -> list[tuple[str, str, str]]:
    """Every sentence: as the sources have it, in simplified and in traditional characters."""
    simplified, traditional = (strings(TRANSLATIONS / f"member-terminal_{code}.ts") for code in ("zh_CN", "zh_TW"))
    return [(key[1].lower(), words, traditional[key]) for key, words in simplified.items()]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.english)
def test_a_term_is_used_as_it_is_written(screens: list[tuple[str, str, str]], term: Term) -> None:
    assert any(
        term.english.lower() in english and term.simplified in simplified and term.traditional in traditional
        for english, simplified, traditional in screens
    )


def test_a_word_that_taiwan_does_not_use_is_on_none_of_its_screens(screens: list[tuple[str, str, str]]) -> None:
    others = [term.simplified for term in terms() if term.simplified != term.traditional]
    leaked = [(word, words) for _english, _simplified, words in screens for word in others if word in words]
    assert leaked == []


def test_machines_are_called_in_traditional_characters_as_taiwan_calls_them(
    screens: list[tuple[str, str, str]],
) -> None:
    assert [words for _english, _simplified, words in screens if any(word in words for word in OF_THE_MAINLAND)] == []


def test_nothing_has_a_second_name(screens: list[tuple[str, str, str]]) -> None:
    assert [row for row in screens if any(word in words for words in row for word in SECOND_WORDS)] == []


def test_no_term_is_there_twice_and_none_without_a_meaning() -> None:
    found = terms()
    assert len({term.english for term in found}) == len(found)
    assert len({term.simplified for term in found}) == len(found)
    assert set(WANTED) <= {term.simplified for term in found}
    assert all(" · " in term.meaning for term in found)
