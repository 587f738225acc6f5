"""Which of the company's members a store's tills keep: all of them, those of its region, or those of its group.

A scope has a name: ``all``, ``region:NAME`` or ``group:NAME``. What a cache is a copy of has one, too: the feed's epoch
alone where it holds everybody, else epoch and scope with a slash between them (``Changes.feed``, ``Manifest.feed``).
Numbers of a feed mean the same in all its scopes, but what is told behind them does not.
"""

from enum import StrEnum

ALL = "all"
"""The scope that holds every member of the company."""

MOST_NAME = 32
"""Characters of a region's or a group's name at the most."""


class ScopeKind(StrEnum):
    """How far a store's scope reaches."""

    ALL = "all"
    REGION = "region"
    GROUP = "group"


def scope_name(kind: ScopeKind, place: str) -> str:
    """The scope of this kind; ``place`` is the region's or the group's name."""
    return ALL if kind is ScopeKind.ALL else f"{kind.value}:{place}"


def read_scope(name: str) -> tuple[ScopeKind, str]:
    """Kind and place of a scope by its name. Raises ValueError for what is none."""
    kind, _, place = name.partition(":")
    return ScopeKind(kind), place


def is_place(name: str) -> bool:
    """Whether a region or a group may be called so; without a name it is none."""
    return name == name.strip() and len(name) <= MOST_NAME and (name.isprintable() or not name)


def feed_name(epoch: str, scope: str) -> str:
    """What a cache of this scope of a feed is a copy of."""
    return epoch if scope == ALL else f"{epoch}/{scope}"


def epoch_of(feed: str) -> str:
    """The feed's epoch, whatever the scope."""
    return feed.partition("/")[0]


def scope_of(feed: str) -> str:
    """The scope in it."""
    return feed.partition("/")[2] or ALL
