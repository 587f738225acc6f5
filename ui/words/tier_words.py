"""How far the next tier is and what keeps this one, in the fewest words that say it (requirement B6)."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from terminal.domain.tier_paths import Missing
from terminal.domain.tier_progress import Goal, Progress
from ui import formats

translate = QCoreApplication.translate

TierNames = Callable[[str], str]
"""A tier's name in the language of the screens, by its id."""


def way_up(progress: Progress, named: TierNames) -> str:
    """``再消费 ¥320 升金卡（12-31 前）``; empty at the top."""
    goal = progress.next
    if goal is None:
        return ""
    if goal.missing.nothing:
        return _until(translate("tiers", "{tier} is reached").format(tier=named(goal.tier)), goal.by)
    words = translate("tiers", "{missing} more for {tier}").format(missing=_lacks(goal), tier=named(goal.tier))
    return _until(words, goal.by)


def what_keeps(progress: Progress, named: TierNames) -> str:
    """``保住金卡还差 ¥500（12-31 前）``, or that nothing is missing; empty where nothing is asked."""
    goal = progress.keep
    if goal is None:
        return ""
    if goal.missing.nothing:
        return translate("tiers", "Nothing missing to keep {tier}").format(tier=named(goal.tier))
    words = translate("tiers", "To keep {tier}: {missing} more").format(missing=_lacks(goal), tier=named(goal.tier))
    return _until(words, progress.grace_until or goal.by)


def _until(words: str, by: str | None) -> str:
    words = words[:1].upper() + words[1:]
    return words if by is None else translate("tiers", "{what} (by\u00a0{day})").format(what=words, day=by)


def _lacks(goal: Goal) -> str:
    return translate("tiers", ", ").join(_conditions(goal.missing))


def _conditions(lacks: Missing) -> list[str]:
    told = []
    if lacks.spend:
        told.append(translate("tiers", "spend {amount}").format(amount=formats.short_money(lacks.spend)))
    visits = max(lacks.visits, lacks.month_visits, lacks.quarter_visits)
    if visits:
        told.append(translate("tiers", "{count} visits").format(count=visits))
    if lacks.months:
        told.append(translate("tiers", "the visits of {count} months").format(count=lacks.months))
    if lacks.quarters:
        told.append(translate("tiers", "the visits of {count} quarters").format(count=lacks.quarters))
    if lacks.activity:
        told.append(translate("tiers", "{count} of activity").format(count=lacks.activity))
    if lacks.assessment:
        told.append(translate("tiers", "{count} marks of assessment").format(count=lacks.assessment))
    return told
