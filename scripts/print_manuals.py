"""Print the manuals of docs/zh and docs/en as PDF on A4 into build/manuals: ``make manuals``, or

    QT_QPA_PLATFORM=offscreen python -m scripts.print_manuals [--out FOLDER]

A test counts the pages that this makes: the cashier's manual is two, to lie beside the till.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt
from markdown_it.token import Token
from PySide6.QtCore import QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

DOCS = Path(__file__).resolve().parents[1] / "docs"
LANGUAGES = ("zh", "en")
MANUALS = ("cashier", "manager", "operator")

_FAMILY, _MONO = "Noto Sans CJK SC", "Noto Sans Mono CJK SC"
_TEXT_PT = {"cashier": 8.2, "manager": 9.5, "operator": 9.5}
_MARGIN_MM = 11.0
_WIDTH_MM = 210.0 - 2 * _MARGIN_MM
_PICTURE_MM = 125.0
"""Of a picture that stands alone; in a table it takes its column but for the air at both sides."""
_AIR_MM = 3.0
_INDENT_MM = 5.0
_CSS_PX_PER_MM = 96 / 25.4
_DPI = 300

_STYLE = Template("""
p, li, td, th { font-size: ${text}pt; }
p { margin-top: 0; margin-bottom: ${small}pt; }
ul, ol { margin-top: 0; margin-bottom: ${small}pt; margin-left: 0; }
h1 { font-size: ${title}pt; margin-top: 0; margin-bottom: ${small}pt; }
h2 { font-size: ${heading}pt; margin-top: ${large}pt; margin-bottom: ${small}pt; color: #1d4f91; }
h3 { font-size: ${lesser}pt; margin-top: ${large}pt; margin-bottom: ${small}pt; }
code { font-family: "$mono"; font-size: ${mono_pt}pt; }
pre { font-family: "$mono"; font-size: ${mono_pt}pt; background-color: #f1f4f8; white-space: pre-wrap;
      margin-top: 0; margin-bottom: ${small}pt; }
td, th { text-align: left; }
""")


def manuals() -> Iterator[Path]:
    """Every manual in every language."""
    return (DOCS / language / f"{name}.md" for language in LANGUAGES for name in MANUALS)


def parser() -> MarkdownIt:
    """What reads a manual: CommonMark with tables, as the pages that show the repository have it."""
    return MarkdownIt("commonmark").enable("table")


def printed(manual: Path, out: Path) -> int:
    """Write one manual as PDF; returns how many pages it has. Needs a QGuiApplication and a Chinese font."""
    writer = QPdfWriter(str(out))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(_DPI)
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    document = laid_out(manual, writer)
    document.print_(writer)
    return document.pageCount()


def laid_out(manual: Path, writer: QPdfWriter) -> QTextDocument:
    """The manual as it stands on the writer's pages."""
    size = _TEXT_PT[manual.stem]
    document = QTextDocument()
    document.setBaseUrl(QUrl.fromLocalFile(f"{manual.parent}/"))
    font = QFont(_FAMILY)
    font.setPointSizeF(size)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setIndentWidth(_INDENT_MM * _CSS_PX_PER_MM)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.setDefaultStyleSheet(_style(size))
    document.setHtml(page_of(manual.read_text("utf-8")))
    return document


def page_of(markdown: str) -> str:
    """The HTML of a manual, with the widths that paper has."""
    reader = parser()
    tokens = reader.parse(markdown)
    _fit_to_paper(tokens)
    return str(reader.renderer.render(tokens, reader.options, {}))


def _style(size: float) -> str:
    """What is set small is also set close."""
    return _STYLE.substitute(
        text=size,
        title=size * 1.7,
        heading=size * 1.25,
        lesser=size * 1.1,
        small=size * (0.25 if size < 9 else 0.45),
        large=size * 0.5,
        cell=size * 0.25,
        mono=_MONO,
        mono_pt=size * 0.9,
    )


def _fit_to_paper(tokens: Sequence[Token]) -> None:
    """Tables take the whole width, pictures their column; a block of code ends without an empty line."""
    columns = 0
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            columns = _columns(tokens[index:])
            for name, value in (("width", "100%"), ("border", "1"), ("cellspacing", "0"), ("cellpadding", "1")):
                token.attrSet(name, value)
            token.attrSet("style", "border-collapse: collapse; border-color: #9aa5b1")
        elif token.type == "table_close":
            columns = 0
        elif token.type == "fence":
            token.content = token.content.rstrip("\n")
        for inner in token.children or ():
            if inner.type == "image":
                width = _WIDTH_MM / columns - _AIR_MM if columns else _PICTURE_MM
                inner.attrSet("width", str(round(width * _CSS_PX_PER_MM)))


def _columns(table: Sequence[Token]) -> int:
    end = next(index for index, token in enumerate(table) if token.type == "tr_close")
    return sum(token.type == "th_open" for token in table[:end])


def main() -> int:
    """Print them all and say how many pages each has."""
    arguments = argparse.ArgumentParser(description="Print the manuals as PDF.")
    arguments.add_argument("--out", type=Path, default=Path("build") / "manuals")
    out: Path = arguments.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication(sys.argv[:1])
    for manual in manuals():
        file = out / f"{manual.stem}-{manual.parent.name}.pdf"
        print(f"{file}: {printed(manual, file)} pages")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
