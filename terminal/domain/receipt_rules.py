"""What head office decides about papers: words at their foot, and layouts of its own."""

from collections.abc import Iterator

import msgspec

from terminal.domain.e_receipts import address_problem
from terminal.domain.errors import SchemeError
from terminal.domain.paper_layouts import LONGEST_TEXT, Paper, layout_mistakes
from terminal.domain.texts import LocalText


class ReceiptRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``footer`` stands where a layout has its block.

    ``sale``, ``refund`` and ``shift`` are layouts (TOML) of these papers, empty for the shipped ones. ``e_receipt`` is
    the address under which customers find their receipts at the centre, empty where they find none.
    """

    footer: LocalText | None = None
    sale: str = ""
    refund: str = ""
    shift: str = ""
    e_receipt: str = ""

    def layout(self, paper: Paper) -> str:
        """The layout of a paper; empty for the shipped one."""
        return {Paper.SALE: self.sale, Paper.REFUND: self.refund, Paper.SHIFT: self.shift}[paper]


def check_receipts(receipts: ReceiptRules) -> Iterator[SchemeError]:
    """What is wrong with them; a layout's mistakes with its own lines, counted from the first of its text."""
    footer = receipts.footer
    if footer is not None and max(map(len, (footer.zh_CN, footer.zh_TW, footer.en))) > LONGEST_TEXT:
        yield SchemeError("receipts.footer", f"longer than {LONGEST_TEXT} characters")
    if receipts.e_receipt and (problem := address_problem(receipts.e_receipt)):
        yield SchemeError("receipts.e_receipt", problem)
    for paper in Paper:
        document = receipts.layout(paper)
        for wrong in layout_mistakes(document, paper) if document else ():
            line = f"line {wrong.line} of the layout: " if wrong.line else ""
            yield SchemeError(f"receipts.{paper}", f"{line}{wrong.where}: {wrong.problem}")
