"""ports.CentreSales over the line: questions about sales of all tills, within a time that a customer can wait."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from sync.asking import CUSTOMER_WAITS, ask_within
from terminal.domain.members import MemberId
from terminal.domain.sales_told import ReturnHeld, SalesTold, SaleTold

T = TypeVar("T")


class SalesLine(Protocol):
    """The centre as it is asked for sales; ``sync.client.CentreClient``, one of its own for each question."""

    def sale(self, receipt: str) -> SaleTold:
        """Raises LineDown or Refused."""
        ...

    def sales_of(self, member: MemberId, *, limit: int = 20) -> SalesTold:
        """Raises LineDown or Refused."""
        ...

    def hold_return(self, request: str, receipt: str, quantities: Sequence[int]) -> ReturnHeld:
        """Raises LineDown or Refused."""
        ...

    def close(self) -> None:
        """End what is under way."""
        ...


class SalesOverLine:
    """Asks over a line of its own each time (``asking``): a hold that nobody uses lapses by itself."""

    def __init__(self, open_line: Callable[[], SalesLine], *, limit: float = CUSTOMER_WAITS) -> None:
        self._open_line = open_line
        self._limit = limit

    def find(self, receipt: str) -> SaleTold:
        """The sale with this receipt number. Raises LineDown or Refused."""
        return self._ask(lambda line: line.sale(receipt))

    def of_member(self, member: MemberId, *, limit: int = 20) -> SalesTold:
        """A member's newest sales. Raises LineDown or Refused."""
        return self._ask(lambda line: line.sales_of(member, limit=limit))

    def hold(self, request: str, receipt: str, quantities: Sequence[int]) -> ReturnHeld:
        """Keep others from refunding a sale; none at all gives that up. Raises LineDown or Refused."""
        return self._ask(lambda line: line.hold_return(request, receipt, quantities))

    def _ask(self, question: Callable[[SalesLine], T]) -> T:
        return ask_within(self._limit, self._open_line, question, about="sales")
