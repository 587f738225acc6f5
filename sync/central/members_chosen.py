"""Rows of some members, as statements choose them: of one part, of a stretch of one, or of any parts at once.

A member's part follows from the id, so naming both chooses no other rows than the id alone; it is the key by which the
tables are spread, and the first column of their indexes.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, false, select, tuple_

from sync.central.store.dialect import among, pairs
from terminal.domain.members import MemberId, part_of

Chosen: TypeAlias = Callable[[ColumnElement[int], ColumnElement[int]], ColumnElement[bool]]
"""Whether a row is of a chosen member, by its columns of part and member."""


def of_part(connection: Connection, part: int, members: Sequence[int]) -> Chosen:
    """Some members of one part, and so of one shard."""
    return lambda its_part, member: (its_part == part) & among(connection, member, members)


def of_stretch(part: int, members: Sequence[int]) -> Chosen:
    """Members of one part that ascend and leave none out between the first and the last: an index is read along."""
    return lambda its_part, member: (its_part == part) & member.between(members[0], members[-1]) if members else false()


def of_members(connection: Connection, members: Collection[MemberId]) -> Chosen:
    """Whoever they are, in one statement. It asks one shard where they are of one part, and would fan out otherwise."""
    named = [(part_of(member), member) for member in sorted(members)]
    parts = {part for part, _ in named}
    if len(parts) == 1:
        return of_part(connection, parts.pop(), [member for _, member in named])
    listed = pairs(connection, named)

    def chosen(its_part: ColumnElement[int], member: ColumnElement[int]) -> ColumnElement[bool]:
        either: Any = tuple_(its_part, member)
        return either.in_(select(listed.c.first, listed.c.second))  # type: ignore[no-any-return]  # of a tuple_

    return chosen
