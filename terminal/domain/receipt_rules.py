"""What head office decides about papers: words at their foot, and a layout of its own."""

from collections.abc import Iterator

import msgspec

from terminal.domain.errors import SchemeError
from terminal.domain.paper_layouts import LONGEST_TEXT, layout_mistakes
from terminal.domain.texts import LocalText


class ReceiptRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``footer`` stands where the layout has its block; ``sale`` is a layout (TOML), empty for the shipped one."""

    footer: LocalText | None = None
    sale: str = ""


def check_receipts(receipts: ReceiptRules) -> Iterator[SchemeError]:
    """What is wrong with them; a layout's mistakes with its own lines, counted from the first of its text."""
    footer = receipts.footer
    if footer is not None and max(map(len, (footer.zh_CN, footer.zh_TW, footer.en))) > LONGEST_TEXT:
        yield SchemeError("receipts.footer", f"longer than {LONGEST_TEXT} characters")
    for wrong in layout_mistakes(receipts.sale) if receipts.sale else ():
        line = f"line {wrong.line} of the layout: " if wrong.line else ""
        yield SchemeError("receipts.sale", f"{line}{wrong.where}: {wrong.problem}")
