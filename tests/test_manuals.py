"""The manuals tell the truth: their commands, settings, labels, pictures and links are there, alike in both languages.

Bold is a word of the screen and nothing else, so that it can be held to the translations.
"""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from markdown_it.token import Token
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hardware import registry
from scripts.print_manuals import DOCS, LANGUAGES, MANUALS, manuals, parser, printed
from sync.central import __main__ as central
from sync.central import settings as centre_settings
from terminal import __main__ as till
from terminal import config
from terminal.domain.devices import DeviceKind, DeviceSettings
from terminal.domain.errors import ConfigError
from tests.ui.test_translations import strings
from ui.resources import TRANSLATIONS

ROOT = DOCS.parent
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
IN_THE_MANUALS = list(manuals())
PROGRAMS = {"member-terminal": till._parser(), "member-central": central._parser()}  # noqa: SLF001 — the real ones
SECRETS = {"SMTP_PASSWORD": "x", "SMS_TOKEN": "x"}
TERMINAL, CENTRE, DEVICES = "terminal.toml", "centre.toml", "terminal.toml: devices"
"""What the first line of an example says that it is of."""
_WHERE = re.compile(r"(?:^|[\s/])(member-terminal|member-central)(?=\s|$)")


class Fence(NamedTuple):
    """A block of code: its language and text."""

    language: str
    text: str


def tokens_of(page: Path) -> list[Token]:
    """The page's blocks, and what is inside each line of text behind its block."""
    return [each for block in parser().parse(page.read_text("utf-8")) for each in (block, *(block.children or ()))]


def fences(page: Path) -> list[Fence]:
    """Every block of code."""
    return [Fence(token.info, token.content) for token in tokens_of(page) if token.type == "fence"]


def inline_code(page: Path) -> list[str]:
    """Every piece of code within a line."""
    return [token.content for token in tokens_of(page) if token.type == "code_inline"]


def command_lines(page: Path) -> Iterator[list[str]]:
    """The lines of the page's blocks that run one of the two programs, split as a shell does, without redirections."""
    for fence in fences(page):
        for line in fence.text.splitlines() if fence.language in ("", "ini") else ():
            if words := command_in(line):
                yield words


def command_in(line: str) -> list[str] | None:
    """``member-…`` and its arguments; None where the line runs neither."""
    found = _WHERE.search(line)
    if found is None or "pip install" in line or line.startswith("ln "):
        return None
    words = shlex.split(line[found.start(1) :], comments=True)
    return words[: words.index(">")] if ">" in words else words


class _Refusing(Exception):
    """What argparse would have said before it ends the program."""


def parse(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the real parser read a command. Raises _Refusing with its words."""

    def refuse(_parser: argparse.ArgumentParser, message: str) -> None:
        raise _Refusing(message)

    monkeypatch.setattr(argparse.ArgumentParser, "error", refuse)
    PROGRAMS[words[0]].parse_args(words[1:])


def unknown_in(words: list[str]) -> list[str]:
    """What a command names that there is not, where it need not be whole: in the middle of a sentence."""
    current, wrong = PROGRAMS[words[0]], []
    for word in words[1:]:
        commands = next((each for each in current._actions if each.choices and isinstance(each.choices, dict)), None)  # noqa: SLF001 — argparse tells it nowhere else
        if word.startswith("--"):
            wrong += [word] if word not in current._option_string_actions else []  # noqa: SLF001 — nor this
        elif commands is not None and isinstance(commands.choices, dict):
            if word not in commands.choices:
                return [*wrong, word]
            current = commands.choices[word]
    return wrong


@pytest.mark.parametrize("page", [page for page in PAGES if list(command_lines(page))], ids=lambda page: page.stem)
def test_every_command_is_one_that_the_program_takes(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = []
    for words in command_lines(page):
        try:
            parse(words, monkeypatch)
        except _Refusing as error:
            refused.append(f"{' '.join(words)}: {error}")
    assert refused == []


def test_a_command_that_there_is_not_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for line in ("member-central backups list", "member-terminal restore --form-centre x", "member-central revoke"):
        words = command_in(line)
        assert words is not None
        with pytest.raises(_Refusing):
            parse(words, monkeypatch)
    assert unknown_in(["member-central", "backup", "allow", "S01T03", "--numbers"]) == ["--numbers"]
    assert unknown_in(["member-central", "days-lacking"]) == ["days-lacking"]


def test_commands_within_sentences_name_nothing_that_there_is_not() -> None:
    wrong = []
    for page in PAGES:
        for code in inline_code(page):
            words = command_in(code) if code.startswith(tuple(PROGRAMS)) else None
            wrong += [f"{page.name}: {code}: {each}" for each in unknown_in(words)] if words else []
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_picture_and_every_link_leads_somewhere(page: Path) -> None:
    missing = []
    for token in tokens_of(page):
        target = str(token.attrGet("src") or token.attrGet("href") or "")
        if not target or re.match(r"https?:|mailto:", target):
            continue
        file, _, place = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (place and place not in places_in(there)):
            missing.append(target)
    assert missing == []


def places_in(page: Path) -> set[str]:
    """What a link may name of a page, as GitHub makes it of the headings."""
    tokens = tokens_of(page)
    headings = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]
    slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    return {form for slug in slugs for form in (slug, quote(slug))}


@pytest.fixture(scope="module")
def labels() -> dict[str, re.Pattern[str]]:
    """For each language of the manuals what a word of the screen may be."""
    chinese = strings(TRANSLATIONS / "member-terminal_zh_CN.ts")
    words = {"zh": chinese.values(), "en": (source for _context, source in chinese)}
    return {language: re.compile("|".join(filter(None, map(_as_pattern, texts)))) for language, texts in words.items()}


def _as_pattern(text: str) -> str:
    """A string of the screens as an expression: anything stands for a value; empty where little but values is left."""
    parts = re.split(r"\{[^}]*\}", text)
    if len(parts) > 1 and len(re.sub(r"\W", "", "".join(parts))) < 2:
        return ""
    return ".+".join(map(re.escape, parts))


@pytest.mark.parametrize("manual", IN_THE_MANUALS, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_label_is_on_a_screen(manual: Path, labels: dict[str, re.Pattern[str]]) -> None:
    known = labels[manual.parent.name]
    bold = bold_words(manual)
    assert len(bold) > 10
    assert [words for words in bold if not known.fullmatch(words)] == []


def bold_words(page: Path) -> list[str]:
    """What stands in bold."""
    tokens = tokens_of(page)
    return ["".join(_until_close(tokens, index)) for index, token in enumerate(tokens) if token.type == "strong_open"]


def _until_close(tokens: list[Token], index: int) -> Iterator[str]:
    for token in tokens[index + 1 :]:
        if token.type == "strong_close":
            return
        yield token.content


def outline(page: Path) -> list[str]:
    """The levels of the headings, the pictures and the tables with their columns, in order."""
    found = []
    for token in tokens_of(page):
        if token.type in ("heading_open", "table_open", "th_open"):
            found.append(token.tag)
        elif token.type == "image":
            found.append(re.sub(r"-(zh_CN|en)-", "-", str(token.attrGet("src"))))
    return found


@pytest.mark.parametrize("name", MANUALS)
def test_both_languages_have_the_same_sections_pictures_and_tables(name: str) -> None:
    chinese, english = (outline(DOCS / language / f"{name}.md") for language in LANGUAGES)
    assert chinese == english
    assert any("pictures" in each for each in chinese)


@pytest.mark.parametrize("name", MANUALS)
def test_pictures_are_in_the_language_of_the_manual(name: str) -> None:
    for language, code in zip(LANGUAGES, ("zh_CN", "en"), strict=True):
        sources = [str(t.attrGet("src")) for t in tokens_of(DOCS / language / f"{name}.md") if t.type == "image"]
        assert all(f"-{code}-" in source for source in sources)


@pytest.mark.parametrize("name", MANUALS)
def test_both_languages_have_the_same_commands_and_settings(name: str) -> None:
    chinese, english = (DOCS / language / f"{name}.md" for language in LANGUAGES)
    shapes = [
        [[word for word in words if word.isascii()][:3] for words in command_lines(page)] for page in (chinese, english)
    ]
    assert shapes[0] == shapes[1]
    settings = [
        [tomllib.loads(each.text) for each in fences(page) if each.language == "toml"] for page in (chinese, english)
    ]
    assert settings[0] == settings[1]


def examples(page: Path, about: str) -> list[str]:
    """The examples of settings whose first line names this file."""
    found = [each.text for each in fences(page) if each.language == "toml"]
    assert {text.splitlines()[0].removeprefix("# ") for text in found} == {TERMINAL, CENTRE, DEVICES}
    return [text for text in found if text.startswith(f"# {about}\n")]


def devices(page: Path, file: Path) -> Iterator[DeviceSettings]:
    """Every device of the examples, as the till reads them; ``file`` is written for it."""
    texts = [f'{text}\n[centre]\nurl = "https://centre.example"\n' for text in examples(page, DEVICES)]
    for text in [*examples(page, TERMINAL), *texts]:
        file.write_text(text, "utf-8")
        yield from config.load(file).devices


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_settings_is_taken_by_the_program(language: str, tmp_path: Path) -> None:
    page, file = DOCS / language / "operator.md", tmp_path / "example.toml"
    shown = list(devices(page, file))
    for device in shown:
        registry.options_of(device)
    assert {device.driver for device in shown} == {name for kind in DeviceKind for name in registry.driver_names(kind)}
    for text in examples(page, CENTRE):
        file.write_text(text, "utf-8")
        assert len(centre_settings.make_gateways(centre_settings.load(file, SECRETS))) == 2


def test_an_option_that_a_driver_has_not_would_be_found() -> None:
    with pytest.raises(ConfigError, match="speed"):
        registry.options_of(DeviceSettings(id="x", driver="escpos-network", options={"host": "h", "speed": 1}))
    with pytest.raises(ConfigError, match="no driver"):
        registry.options_of(DeviceSettings(id="x", driver="escpos-fax", options={}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_of_every_driver_is_explained(language: str, tmp_path: Path) -> None:
    page = DOCS / language / "operator.md"
    told = set(inline_code(page))
    missing = set()
    for device in devices(page, tmp_path / "example.toml"):
        missing |= {f"{device.driver}: {name}" for name in registry.options_of(device).__struct_fields__} - {
            f"{device.driver}: {name}" for name in told
        }
    assert missing == set()


def test_every_figure_of_the_monitoring_is_one_that_the_centre_tells() -> None:
    source = (ROOT / "sync" / "central" / "metrics.py").read_text("utf-8")
    for language in LANGUAGES:
        figures = {code for code in inline_code(DOCS / language / "operator.md") if code.startswith("member_central_")}
        names = {code.partition("{")[0].removeprefix("member_central_").removesuffix("_total") for code in figures}
        assert len(names) > 10
        assert [name for name in names if f'{name}"' not in source] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cashiers_manual_is_two_pages(language: str, tmp_path: Path, qapp: QApplication) -> None:
    assert "Noto Sans CJK SC" in QFontDatabase.families(), "make setup installs fonts-noto-cjk"
    file = tmp_path / "cashier.pdf"
    assert printed(DOCS / language / "cashier.md", file) == 2
    assert file.read_bytes().startswith(b"%PDF")
