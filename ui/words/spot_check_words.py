"""The words for spot checks: how a list was drawn, why an entry is on it, and what a look came to."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.risk import RiskFigures, RiskSort
from terminal.domain.spot_checks import Outcome, Way

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
