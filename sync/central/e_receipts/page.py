"""A receipt as a web page: the parts of the paper, without scripts, without pictures from elsewhere."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import assert_never

from terminal.domain.documents import (
    Barcode,
    Code,
    Document,
    Feed,
    Logo,
    Pair,
    Part,
    Picture,
    Row,
    Rule,
    Style,
    Text,
)
from terminal.domain.paper_codes import bars, squares
from terminal.domain.paper_labels import LABELS_FOLDER, Labels

LANGUAGES: Mapping[str, tuple[str, str]] = {
    "zh_CN": ("zh-CN", "简体中文"),
    "zh_TW": ("zh-TW", "繁體中文"),
    "en": ("en", "English"),
}
"""Language → its tag (BCP 47), and its own name for itself."""

_STYLE = (LABELS_FOLDER / "e_receipt.css").read_text("utf-8")

_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""Of every answer: whoever has the address has the receipt, so nothing on the way may keep or pass it on."""


def receipt_page(document: Document, language: str, labels: Labels) -> str:
    """The receipt, with the ways to its PDF, its text and the other languages."""
    links = [("pdf", language, labels["as_pdf"]), ("text", language, labels["as_text"])]
    others = [("page", each, name) for each, (_, name) in LANGUAGES.items() if each != language]
    return _page(labels["title"], language, "".join(_part(part) for part in document.parts), [*links, *others])


def message_page(words: str, language: str, labels: Labels) -> str:
    """A sentence instead of a receipt."""
    others = [("page", each, name) for each, (_, name) in LANGUAGES.items() if each != language]
    return _page(labels["title"], language, f"<p>{escape(words)}</p>", others)


def _page(title: str, language: str, body: str, links: Iterable[tuple[str, str, str]]) -> str:
    # The addresses are relative: whatever proxy stands before the centre, they lead back to this page.
    ways = "".join(
        f'<a href="?as={form}&amp;lang={each}" lang="{LANGUAGES[each][0]}" rel="nofollow">{escape(name)}</a>'
        for form, each, name in links
    )
    return (
        f'<!doctype html><html lang="{LANGUAGES[language][0]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex, nofollow"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
        f"<body><main>{body}</main><nav>{ways}</nav></body></html>"
    )


def _part(part: Part) -> str:
    match part:
        case Text():
            return f"<p{_classes(part.align, part.style)}>{escape(part.text)}</p>"
        case Pair():
            return _cells((part.left, part.right), part.style)
        case Row():
            return _cells(part.cells, part.style)
        case Rule():
            return "<hr>"
        case Feed() | Logo() | Picture():
            return ""
        case Code():
            return _figure(_squares_svg(part.data), part.caption)
        case Barcode():
            return _figure(_bars_svg(part.data), part.caption)
        case _:
            assert_never(part)


def _classes(*names: str) -> str:
    said = " ".join(name for name in names if name not in {"left", "normal"})
    return f' class="{said}"' if said else ""


def _cells(cells: Iterable[str], style: Style) -> str:
    return f"<div{_classes(style)}>{''.join(f'<span>{escape(cell)}</span>' for cell in cells)}</div>"


def _figure(svg: str, caption: str) -> str:
    return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"


def _bars_svg(data: str) -> str:
    modules = bars(data)
    black = ((place, 0, 1, 30) for place, module in enumerate(modules) if module == "1")
    return _svg(data, len(modules), 30, scale=2, black=black)


def _squares_svg(data: str) -> str:
    rows = squares(data)
    black = ((x, y, 1, 1) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return _svg(data, len(rows), len(rows), scale=5, black=black)


def _svg(name: str, width: int, height: int, *, scale: int, black: Iterator[tuple[int, int, int, int]]) -> str:
    path = "".join(f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h in black)
    return (
        f'<svg role="img" aria-label="{escape(name)}" width="{width * scale}" height="{height * scale}" '
        f'viewBox="0 0 {width} {height}" shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )
