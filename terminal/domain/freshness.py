"""How old the centre's data may grow at a till before it trusts them less (requirements C5, G2). Pure.

A till sells for weeks without the line, and all the while cards are reported lost that it has not heard of. So the
scheme says from what age on a member must show more than a number, and what may be spent without asking shrinks
(``offset.offline_bounds``). ``limits`` says all of it at once, for the screen.
"""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from terminal.domain.cards import CardMedium
from terminal.domain.points_rules import OfflineRules
from terminal.domain.times import Instant

HOUR: Instant = 3_600_000
CLOCK_SLIP: Instant = HOUR
"""How far data may seem to come from the future before the clocks themselves are what is not to be trusted."""


class FreshnessRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From what age of the centre's data on the counter trusts them less (section ``freshness``), in hours; 0: never.

    ``warn_hours``: the age is marked on the screen. From an age of the hot list of ``typed_hours`` on a number typed by
    hand, or a phone, no longer stands for its member; from ``proven_hours`` on only a card that proves itself does, by
    a chip's record or a signed code: a stripe may be a copy of one that was reported lost since.
    """

    warn_hours: int = 24
    typed_hours: int = 0
    proven_hours: int = 0


class Limit(StrEnum):
    """What is narrower now because the data are old."""

    POINTS_LESS = "points_less"  # less than whole, without the centre's hold
    POINTS_NONE = "points_none"
    NO_TYPING = "no_typing"
    PROVEN_ONLY = "proven_only"


class Ages(msgspec.Struct, frozen=True):
    """How old the data are by the centre's clock, ms: ``members`` and the ``hot`` list; None: never told whole."""

    members: Instant | None
    hot: Instant | None


class Freshness(msgspec.Struct, frozen=True):
    """Whether the data are ``old``, and what follows from it."""

    old: bool
    limits: tuple[Limit, ...]


def older(age: Instant, hours: int) -> bool:
    """Whether data of ``age`` ms have reached ``hours``; of data from the future nobody knows how old they are."""
    return age < -CLOCK_SLIP or age >= hours * HOUR


def accepted(rules: FreshnessRules, medium: CardMedium, hot: Instant | None) -> bool:
    """Whether what was shown stands for a member while the hot list is ``hot`` ms old.

    A chip counts as proof because a reader hands one over only once its record's MAC was verified. While the very
    first pull goes on (None), members are as new as the till.
    """
    if _reached(hot, rules.proven_hours):
        return medium in (CardMedium.CHIP, CardMedium.CODE)
    return medium is not CardMedium.TYPED or not _reached(hot, rules.typed_hours)


def freshness(rules: FreshnessRules, offline: OfflineRules, ages: Ages) -> Freshness:
    """What the screen says of data of these ages."""
    limits = tuple(_limits(rules, offline, ages))
    return Freshness(bool(limits) or any(_reached(age, rules.warn_hours) for age in (ages.members, ages.hot)), limits)


def _reached(age: Instant | None, hours: int) -> bool:
    """The same as ``older`` for an age of the scheme, of which 0 is never."""
    return bool(hours) and age is not None and older(age, hours)


def _limits(rules: FreshnessRules, offline: OfflineRules, ages: Ages) -> Iterator[Limit]:
    if _reached(ages.hot, rules.proven_hours):
        yield Limit.PROVEN_ONLY
    elif _reached(ages.hot, rules.typed_hours):
        yield Limit.NO_TYPING
    if not (offline.member_day and offline.terminal_day):
        return  # nothing could be spent without the line anyway
    if ages.members is None or older(ages.members, offline.nothing_hours):
        yield Limit.POINTS_NONE
    elif ages.members > offline.whole_hours * HOUR:
        yield Limit.POINTS_LESS
