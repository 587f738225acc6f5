"""Write the table of rights (terminal/domain/rights.py) into the store manager's manual, as Markdown.

The words are those of the scheme's keys (``resources/schemes/keys.toml``), so that manual and scheme say the same.
"""

from collections.abc import Sequence
from pathlib import Path

from sync.central.scheme_desk.words import key_words
from terminal.domain.rights import RIGHTS, Right
from terminal.domain.staff import Role

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "manager.md"
BEGIN, END = "<!-- rights -->\n", "<!-- /rights -->\n"

_HEAD = ("Act", "Scheme key", "Alone", "With one of these who says yes")


def rights_table() -> str:
    """The table as Markdown, one line for each right."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(_row, Right)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def rights_in(manual: str) -> str:
    """The table that a manual holds between its two marks. Raises ValueError when a mark is missing."""
    start = manual.index(BEGIN) + len(BEGIN)
    return manual[start : manual.index(END, start)]


def _row(right: Right) -> tuple[str, ...]:
    chinese, _, english = key_words().entries["rights.*"][right.value]
    rule = RIGHTS[right]
    alone = f"{_people(rule.alone)}; always two" if rule.two else _people(rule.alone)
    return f"{english} {chinese}", f"`rights.{right.value}`", alone, _people(rule.asks) or "–"


def _people(roles: Sequence[Role]) -> str:
    words = key_words().choices["rights.*.alone"]
    return ", ".join(words[role.value][2] for role in roles)


def main() -> None:
    """Bring the manual up to date."""
    manual = MANUAL.read_text("utf-8")
    MANUAL.write_text(manual.replace(BEGIN + rights_in(manual) + END, BEGIN + rights_table() + END), "utf-8")


if __name__ == "__main__":
    main()
