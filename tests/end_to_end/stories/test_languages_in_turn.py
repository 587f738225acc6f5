"""In which languages the stories of this folder are played."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.support.counter.words import languages_of
from ui.language import LANGUAGES

_LEAST = 3


def stories() -> list[str]:
    """The names of all that take a language."""
    modules = (ast.parse(file.read_text("utf-8")) for file in Path(__file__).parent.glob("test_*.py"))
    functions = (each for module in modules for each in module.body if isinstance(each, ast.FunctionDef))
    return [each.name for each in functions if "language" in (argument.arg for argument in each.args.args)]


def test_every_language_has_its_share_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STORY_LANGUAGES", raising=False)
    played = Counter(language for story in stories() for language in languages_of(story))
    assert {*played} == {*LANGUAGES}
    assert min(played.values()) >= _LEAST, played


def test_a_night_plays_each_in_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORY_LANGUAGES", "all")
    assert all([*languages_of(story)] == [*LANGUAGES] for story in stories())
