"""The line of everything in a TOML document, in whatever form it is written."""

import tomllib
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.document_lines import Path, line_in, line_of_syntax_error, lines_of, path_of, where_of
from tests.support.shop import SCHEME_FILE
from tests.support.toml_writer import TomlWriter, chances

SHIPPED = [
    tomllib.loads(path.read_text("utf-8")) for path in sorted(SCHEME_FILE.parent.glob("*.toml")) if "tier" in path.name
]

names = st.sampled_from(("a", "tiers", "points", "1", "a.b", "[x]", '"', "", "一", "a b", "'", "\\", "#", "=", "\n"))
texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ("[tiers]\nid = 1\n", "]", '"""', "'''", "# no", "\\", "}\n{", "a = [\n")
)
scalars = texts | st.integers(-(10**18), 10**18) | st.booleans() | st.dates(min_value=date(1000, 1, 1)) | st.times()
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=12
)
documents = st.dictionaries(names, values, max_size=4)


def _places(value: Any, path: Path = ()) -> Iterator[Path]:
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in children:
        yield (*path, step)
        yield from _places(each, (*path, step))


@given(documents, chances)
def test_each_place_has_the_line_where_it_was_written(document: dict[str, Any], chance: Random) -> None:
    written = TomlWriter(document, chance)
    assert tomllib.loads(written.text) == document
    assert lines_of(written.text) == written.lines
    assert set(_places(document)) == written.lines.keys()


@pytest.mark.parametrize("document", SHIPPED, ids=lambda document: document["id"])
@given(chance=chances)
def test_each_key_of_a_scheme_has_the_line_where_it_was_written(document: dict[str, Any], chance: Random) -> None:
    written = TomlWriter(document, chance)
    assert tomllib.loads(written.text) == document
    assert lines_of(written.text) == written.lines


@given(st.lists(names | st.integers(0, 99), min_size=1))
def test_a_path_comes_back_from_its_text(path: list[str | int]) -> None:
    assert path_of(where_of(path)) == tuple(path)


@given(documents, chances, st.lists(names | st.integers(0, 9)))
def test_what_is_not_there_has_the_line_of_what_is_around_it(
    document: dict[str, Any], chance: Random, wanted: list[str | int]
) -> None:
    lines = TomlWriter(document, chance).lines
    around = [tuple(wanted[:length]) for length in range(1, len(wanted) + 1) if tuple(wanted[:length]) in lines]
    assert line_in(lines, where_of(wanted)) == (lines[around[-1]] if around else 0)


@given(st.text("[]{}=.,#\"'\n \\ab", max_size=60))
def test_what_is_no_toml_is_walked_to_its_end(document: str) -> None:
    lines = lines_of(document)
    assert all(1 <= line <= document.count("\n") + 1 for line in lines.values())


def test_values_nested_without_end_have_the_line_of_what_is_around_them() -> None:
    document = "b = 1\na = " + "[" * 5_000 + "{}" + "]" * 5_000 + "\nc = 2\n"
    lines = lines_of(document)
    assert lines[("a",)] == 2
    assert lines[("c",)] == 3
    assert max(map(len, lines)) < 200


def test_headers_that_come_before_what_is_around_them() -> None:
    document = "[a.b]\nx = 1\n[[c.d.e]]\ny = 1\n[[c.d.e]]\n[c.d.e.f]\nz = 1\n[a]\nw = 1\n"
    found = {where_of(path): line for path, line in lines_of(document).items()}
    assert found["a"] == 8
    assert found["a.b"] == 1
    assert (found["c.d.e"], found["c.d.e[0]"], found["c.d.e[1]"]) == (3, 3, 5)
    assert (found["c.d.e[1].f"], found["c.d.e[1].f.z"]) == (6, 7)


@pytest.mark.parametrize(
    ("document", "line"),
    [
        ("a = 1\nb = 2\nb = 3\n", 3),
        ("a = 1\r\nb = !\r\nc = 1\r\n", 2),
        ("a = 1\nb = [\n\n\n", 2),
        ('a = 1\nb = """\n', 2),
        ("b = [", 1),
    ],
)
def test_the_line_of_a_slip_is_tomllibs(document: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as slip:
        tomllib.loads(document)
    assert line_of_syntax_error(document, str(slip.value)) == line


def test_a_slip_that_names_no_line_has_none() -> None:
    assert line_of_syntax_error("a = 1", "maximum recursion depth exceeded") == 0
