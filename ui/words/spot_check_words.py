"""The words for spot checks: how a list was drawn, why an entry is on it, what a look came to, and what is refused."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.errors import TerminalError
from terminal.domain.risk import RiskFigures, RiskSort
from terminal.domain.spot_checks import (
    LONGEST_NOTE,
    MOST_DAYS,
    MOST_ITEMS,
    Outcome,
    SpotCheckProblem,
    SpotCheckRefused,
    Way,
)
from ui.messages import backup_messages
from ui.messages.words import Words

translate = QCoreApplication.translate


def way_name(way: Way) -> str:
    """``random`` → ``At random``."""
    return {Way.RANDOM: translate("spot_checks", "At random"), Way.RISK: translate("spot_checks", "By risk")}[way]


def outcome_name(outcome: Outcome) -> str:
    """``in_order`` → ``In order``."""
    return {
        Outcome.IN_ORDER: translate("spot_checks", "In order"),
        Outcome.TO_CLEAR_UP: translate("spot_checks", "To be cleared up"),
    }[outcome]


def sort_name(sort: RiskSort) -> str:
    """``refund`` → ``Refunds``."""
    return {
        RiskSort.REFUND: translate("spot_checks", "Refunds"),
        RiskSort.WITHOUT_RECEIPT: translate("spot_checks", "Goods taken back without a receipt"),
        RiskSort.BY_HAND: translate("spot_checks", "Prices and discounts by hand"),
        RiskSort.REPRINT: translate("spot_checks", "Receipts printed again"),
        RiskSort.TYPED: translate("spot_checks", "Typed card numbers"),
        RiskSort.DRAWER: translate("spot_checks", "Drawer opened without a sale"),
        RiskSort.CANCELLED: translate("spot_checks", "Cancelled baskets"),
    }[sort]


def why(figures: RiskFigures) -> str:
    """The figures that put an entry on a list."""
    words = translate(
        "spot_checks", "{sort}: {count} on this day in {sales} sales; the others {others} in {other_sales}."
    )
    if not figures.other_sales:
        words = translate(
            "spot_checks", "{sort}: {count} on this day in {sales} sales; nobody else sold on these days."
        )
    return words.format(
        sort=sort_name(figures.sort),
        count=figures.count,
        sales=figures.sales,
        others=figures.others,
        other_sales=figures.other_sales,
    )


def error(problem: TerminalError, zone: str) -> Words:
    """Any error that reaches the spot checks; ``zone`` is the store's."""
    return refused(problem.problem) if isinstance(problem, SpotCheckRefused) else backup_messages.error(problem, zone)


def refused(problem: SpotCheckProblem) -> Words:
    """A list that is not drawn, or an outcome that is not taken."""
    shorter = translate("spot_checks", "Say it in at most {count} characters.").format(count=LONGEST_NOTE)
    return {
        SpotCheckProblem.SPAN: Words(
            translate("spot_checks", "No list can be drawn of these days"),
            translate("spot_checks", "Type two days up to today, at most {count} days apart.").format(count=MOST_DAYS),
        ),
        SpotCheckProblem.COUNT: Words(
            translate("spot_checks", "This is no number of entries"),
            translate("spot_checks", "Type a number from 1 to {count}.").format(count=MOST_ITEMS),
        ),
        SpotCheckProblem.NOTHING: Words(
            translate("spot_checks", "Nothing to check on these days"),
            translate("spot_checks", "Choose other days, or the other way to draw. By risk, nobody stands out."),
        ),
        SpotCheckProblem.OWN: Words(
            translate("spot_checks", "This was done or approved by you"),
            translate("spot_checks", "Somebody else must check it: another manager or an auditor."),
        ),
        SpotCheckProblem.NOTE_MISSING: Words(
            translate("spot_checks", "What is to be cleared up?"),
            translate("spot_checks", "Type it in the note first, so that the next person knows."),
        ),
        SpotCheckProblem.NOTE_TOO_LONG: Words(translate("spot_checks", "This note is too long"), shorter),
        SpotCheckProblem.NOTE_IS_CARD: Words(
            translate("spot_checks", "This note holds a bank card's number"),
            translate("spot_checks", "Leave the number out; nothing of it was kept."),
        ),
        SpotCheckProblem.UNKNOWN: Words(
            translate("spot_checks", "This entry is on no list here"), translate("spot_checks", "Choose it anew.")
        ),
    }[problem]
