"""Working state that hangs on entries: what becomes of it when an entry moves, or no longer counts at the counter."""

import json
from collections.abc import Sequence

from terminal.store.engine import Cursor

_CLAIMS = ("member_change", "card_change", "own_member", "coupon", "gift_change", "staff_change")
"""What own entries say of members, cards, gifts and staff. It counts as long as the entry may come to be applied."""

_FACTS = (
    *("application", "change_request", "request", "stock_batch", "stock_card"),
    *("refund", "coupon_use", "lottery", "held_basket", "spool", "day_end"),
)
"""What was done here, whatever becomes of the entry: a blank card that was used is not in the drawer again, goods that
came back do not come back twice, and a seed that draws were made with is told in the end."""

TABLES = (*_CLAIMS, *_FACTS)
"""Every table whose rows name the entry that they came from."""


def move(cursor: Cursor, *, epoch: int, first: int, last: int, to_epoch: int, to_first: int) -> None:
    """The entries ``first`` to ``last`` of ``epoch`` now stand in ``to_epoch``, from ``to_first`` on."""
    for table in TABLES:
        cursor.execute(
            f"UPDATE {table} SET epoch = ?, number = number + ? "  # noqa: S608 — names from this module
            "WHERE epoch = ? AND number BETWEEN ? AND ?",
            (to_epoch, to_first - first, epoch, first, last),
        )


def withdraw(cursor: Cursor, epoch: int, numbers: Sequence[int]) -> None:
    """These entries no longer show at the counter: the centre parked them."""
    for table in _CLAIMS:
        cursor.execute(
            f"DELETE FROM {table} "  # noqa: S608 — names from this module
            "WHERE epoch = ? AND number IN (SELECT value FROM json_each(?))",
            (epoch, json.dumps(list(numbers))),
        )


def withdraw_after(cursor: Cursor, epoch: int, number: int) -> None:
    """No entry of ``epoch`` after ``number`` shows at the counter any more, nor any whose row is lost."""
    for table in _CLAIMS:
        cursor.execute(
            f"DELETE FROM {table} WHERE epoch = ? AND number > ?",  # noqa: S608 — names from this module
            (epoch, number),
        )
