"""Write the table of rights (terminal/domain/rights.py) into the store manager's manuals, as Markdown.

The words are those of the scheme's keys (``resources/schemes/keys.toml``), so that manuals and scheme say the same.
"""

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from sync.central.scheme_desk.words import key_words
from terminal.domain.rights import RIGHTS, Right
from terminal.domain.staff import Role

_DOCS = Path(__file__).resolve().parents[1] / "docs"
MANUALS = MappingProxyType({language: _DOCS / language / "manager.md" for language in ("zh", "en")})
"""By language."""
BEGIN, END = "<!-- rights -->\n", "<!-- /rights -->\n"

_HEADS = {
    "zh": ("事项", "制度中的键", "可独自办理", "经左列人员同意可办理"),
    "en": ("Act", "Scheme key", "Alone", "With one of these who says yes"),
}
_TWO = {"zh": "；须两人", "en": "; always two"}
_JOINED = {"zh": "、", "en": ", "}
_PLACES = {"zh": 0, "en": 2}
"""Of a language among the words of a key."""


def rights_table(language: str) -> str:
    """The table as Markdown in ``zh`` or ``en``, one line for each right."""
    head = _HEADS[language]
    rows = [head, ("---",) * len(head), *(_row(right, language) for right in Right)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def rights_in(manual: str) -> str:
    """The table that a manual holds between its two marks. Raises ValueError when a mark is missing."""
    start = manual.index(BEGIN) + len(BEGIN)
    return manual[start : manual.index(END, start)]


def _row(right: Right, language: str) -> tuple[str, ...]:
    name = key_words().entries["rights.*"][right.value][_PLACES[language]]
    rule = RIGHTS[right]
    alone = _people(rule.alone, language) + (_TWO[language] if rule.two else "")
    return name, f"`rights.{right.value}`", alone, _people(rule.asks, language) or "–"


def _people(roles: Sequence[Role], language: str) -> str:
    words = key_words().choices["rights.*.alone"]
    return _JOINED[language].join(words[role.value][_PLACES[language]] for role in roles)


def main() -> None:
    """Bring the manuals up to date."""
    for language, file in MANUALS.items():
        manual = file.read_text("utf-8")
        fresh = manual.replace(BEGIN + rights_in(manual) + END, BEGIN + rights_table(language) + END)
        file.write_text(fresh, "utf-8")


if __name__ == "__main__":
    main()
