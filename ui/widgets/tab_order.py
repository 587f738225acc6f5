"""The order in which Tab comes to what is put into a page late: Qt's is the order in which widgets came."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_order(widgets: Sequence[QWidget]) -> None:
    """Tab goes from each to the next; the first stays where it is."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def come_last(widgets: Sequence[QWidget], within: QWidget) -> None:
    """Tab comes to ``widgets`` behind everything else that is ``within``."""
    last, each = None, within.nextInFocusChain()
    while each is not None and each is not within:
        if within.isAncestorOf(each) and each not in widgets and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = each
        each = each.nextInFocusChain()
    if last is not None:
        in_order([last, *widgets])
