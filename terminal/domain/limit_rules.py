"""The part of the scheme that says how much of an article one customer may buy (list ``limits``)."""

import msgspec

from terminal.domain.texts import LocalText


class PurchaseLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One limit of the scheme (section ``limits``), for a ``product`` by its number or for all of a ``group`` together.

    Counted in units: pieces, or kilograms of what is weighed. 0 is no limit.
    """

    name: LocalText
    product: int = 0
    group: str = ""
    per_sale: int = 0
    per_member_day: int = 0

    def covers(self, product: int, group: str) -> bool:
        """Whether an article counts."""
        return product == self.product if self.product else group == self.group
