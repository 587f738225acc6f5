"""What the centre knows of sales at all tills."""

from collections.abc import Sequence
from typing import Protocol

from terminal.domain.members import MemberId
from terminal.domain.sales_told import ReturnHeld, SalesTold, SaleTold


class CentreSales(Protocol):
    """Sales at all tills, for refunds. Every call waits for the centre, a few seconds at the most.

    All raise LineDown when it does not answer, and Refused with its code.
    """

    def find(self, receipt: str) -> SaleTold:
        """The sale with this receipt number. Refused: ``unknown_sale``."""
        ...

    def of_member(self, member: MemberId, *, limit: int = 20) -> SalesTold:
        """A member's newest sales. Refused: ``unknown_member``."""
        ...

    def hold(self, request: str, receipt: str, quantities: Sequence[int]) -> ReturnHeld:
        """Keep others from refunding this sale while this till does; the same request again prolongs it.

        ``quantities`` (thousandths by line) are what is to come back; none at all gives the hold up. Refused:
        ``unknown_sale``, ``more_than_sold``, ``being_refunded`` (at another till), ``hold_used``.
        """
        ...
