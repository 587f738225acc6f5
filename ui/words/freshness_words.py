"""The words for data that have grown old: how old they are, and what the counter allows less of because of it."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.freshness import HOUR, Limit
from terminal.domain.times import Instant

translate = QCoreApplication.translate


def age(since: Instant, now: Instant) -> str:
    """``26 h`` up to three days, ``5 d`` from there on."""
    hours = max(0, now - since) // HOUR
    if hours < 72:
        return translate("freshness", "{count} h").format(count=hours)
    return translate("freshness", "{count} d").format(count=hours // 24)


def limit(what: Limit) -> str:
    """One sentence on what is narrower now."""
    return {
        Limit.POINTS_LESS: translate("freshness", "Fewer points can be spent while the line is down"),
        Limit.POINTS_NONE: translate("freshness", "No points can be spent while the line is down"),
        Limit.NO_TYPING: translate("freshness", "Typed numbers and phones are not taken: a card must be shown"),
        Limit.PROVEN_ONLY: translate("freshness", "Only chip cards and codes on the phone are taken"),
    }[what]
