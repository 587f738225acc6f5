"""A printed document as plain text, for comparing it word for word."""

from terminal.domain.documents import Barcode, Document, Logo, Pair, Row, Rule, Style, Text


def plain(document: Document) -> str:
    """One part a line: a title begins with #, cells and pairs are joined by |, bold ends in *, a rule is ---,
    a bar code begins with |||; the store's picture is nothing."""
    lines = []
    for part in document.parts:
        match part:
            case Text(text, _, Style.TITLE):
                lines.append(f"# {text}")
            case Text(text):
                lines.append(text)
            case Pair(left, right, style):
                lines.append(f"{left} | {right}" + (" *" if style is Style.BOLD else ""))
            case Row(cells):
                lines.append(" | ".join(cells))
            case Logo():
                continue
            case Barcode(data):
                lines.append(f"||| {data}")
            case Rule():
                lines.append("---")
            case _:
                lines.append("")
    return "\n".join(lines).rstrip() + "\n"
