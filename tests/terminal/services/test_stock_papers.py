"""The report of a stock count, and that every paper of the desk has its words in every language."""

import tomllib

import pytest

from terminal.domain.documents import Document, Pair, Style, Text
from terminal.domain.paper_labels import LABELS_FOLDER
from terminal.domain.stock import CountLine, StockCounted
from terminal.services.stock_papers import LABELS_FILE, StockPaper, count_report
from tests.support.shop import CASHIER, NOON, STORE

NUMBERS = {"a": ("8800000013", "8800000104"), "b": ("800001", "")}


def report(*lines: CountLine, note: str = "", language: str = "en") -> Document:
    return count_report(StockCounted(lines, note), StockPaper(STORE, CASHIER, NOON, language, NUMBERS))


def pairs(document: Document) -> list[tuple[str, str]]:
    return [(part.left.strip(), part.right) for part in document.parts if isinstance(part, Pair)]


def texts(document: Document) -> list[str]:
    return [part.text for part in document.parts if isinstance(part, Text)]


def test_a_count_that_agrees_shows_no_difference_but_the_zero_at_the_end() -> None:
    made = pairs(report(CountLine("a", 10, 10)))
    assert made[-3:] == [("Expected", "10"), ("Counted", "10"), ("Difference", "0")]


def test_every_difference_stands_out_with_its_sign() -> None:
    document = report(CountLine("a", 10, 8), CountLine("b", 5, 6))
    assert ("Difference", "-2") in pairs(document)
    assert ("Difference", "+1") in pairs(document)
    assert pairs(document)[-1] == ("Difference", "-1")
    bold = [part.right for part in document.parts if isinstance(part, Pair) and part.style is Style.BOLD]
    assert bold == ["-2", "+1", "-1"]


def test_the_paper_says_who_counted_what_and_when() -> None:
    document = report(CountLine("a", 1, 1), CountLine("b", 1, 1), note="the second box was open")
    assert ("Time", "2026-05-01 12:00") in pairs(document)
    assert ("Counted by", CASHIER.name) in pairs(document)
    assert "8800000013 – 8800000104" in texts(document)
    assert "800001 – …" in texts(document)  # the scheme no longer knows this format
    assert "the second box was open" in texts(document)


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_every_language_has_every_word(language: str) -> None:
    words = tomllib.loads((LABELS_FOLDER / LABELS_FILE).read_text("utf-8"))
    assert words[language].keys() == words["en"].keys()
    assert all(words[language].values())
