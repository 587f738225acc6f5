"""Whether a place that is shown is for the keyboard alone, and its card of keys tells the truth."""

from collections import Counter as Times
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from tests.ui.driver import Counter
from tests.ui.page_window import clipped
from ui.screens.cards.card_row import CardRow
from ui.screens.devices.device_list import DeviceList
from ui.screens.interrupted.view import InterruptedView
from ui.screens.sign_in.person_button import PersonButton
from ui.tour.hands import Hands, focused
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.key_button import KeyButton, shown
from ui.widgets.key_hints import KeyHint, split_keys
from ui.widgets.keys_help import KeysHelp

ROWS = (PersonButton, CardRow)
"""Rows of a list that a finger may touch: the arrows or PgUp and PgDn choose among them."""
BY_THE_ARROWS = ("take_back_",)
"""Buttons in a row of a list: the arrows choose the row, and then its button shows the key."""
OF_THE_FOCUS = {"↑ ↓"}
"""Keys whose meaning is that of the field or list which has the keyboard."""


def is_for_the_keyboard_alone(counter: Counter, stop: str) -> None:
    """Every button shows a key, none is bound twice, all that act are on the card; Tab follows the eye to everything.

    Nothing is told by a colour alone.
    """
    counter.look()
    before = focused()
    assert keyless(counter.window) == [], stop
    assert contested(counter.window) == [], stop
    wanted, bound = on_buttons(counter.window), shortcuts(counter.window)
    counter.key(Qt.Key.Key_F1)
    card = shown_card(counter)
    assert cut_off(counter) == [], stop
    counter.key(Qt.Key.Key_F1)
    assert focused() == before, stop
    assert wanted - set(card) == set(), stop
    assert bound - {key for hint in card for key in split_keys(hint.key)} == set(), stop
    twice = {key for key, count in Times(hint.key for hint in set(card)).items() if count > 1}
    assert twice <= OF_THE_FOCUS, stop
    assert out_of_reach(counter.window) == [], stop
    assert unmarked(counter.window) == [], stop
    assert against_the_eye(counter.window) == [], stop
    assert coloured_alone(counter.window) == [], stop


def out_of_reach(window: QWidget) -> list[str]:
    """What Tab does not come to from the window's first widget all the way round, and what keeps Tab to itself."""
    chain: dict[QWidget, None] = {}
    each: QWidget | None = window
    while each is not None and each not in chain:
        chain[each] = None
        each = each.nextInFocusChain()
    wanted = [widget for widget in window.findChildren(QWidget) if takes_tab(widget)]
    lost = [widget for widget in wanted if widget not in chain or keeps_tab(widget)]
    return [widget.objectName() or type(widget).__name__ for widget in lost]


def stops(window: QWidget) -> list[QWidget]:
    """What Tab comes to, from the window's first widget on."""
    chain: list[QWidget] = []
    each = window.nextInFocusChain()
    while each is not None and each not in chain:
        chain.append(each)
        each = each.nextInFocusChain()
    return [each for each in chain if takes_tab(each)]


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """Where it is in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def goes_back(one: QRect, other: QRect) -> bool:
    """Whether ``other`` comes before ``one`` to a reader's eye: left of it in its line, or above it in its column."""
    beside = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > min(one.height(), other.height()) / 2
    over = min(one.right(), other.right()) > max(one.left(), other.left())
    return (beside and other.left() < one.left()) or (over and other.bottom() <= one.top())


def against_the_eye(window: QWidget) -> list[str]:
    """Steps of Tab that go back to what was read already."""
    return [
        f"{one.objectName()} → {other.objectName()}"
        for one, other in pairwise(stops(window))
        if goes_back(place_of(one, window), place_of(other, window))
    ]


def coloured_alone(window: QWidget) -> list[str]:
    """Labels in the colour of a state that neither they, nor a word beside them, tell without it."""
    labels = [each for each in window.findChildren(QLabel) if each.isVisible() and each.property("state")]
    return [f"{each.objectName()}: {each.text()}" for each in labels if not (_tells(each) or _is_told_beside(each))]


def _tells(label: QLabel) -> bool:
    """By a word or a sign; a figure alone does not."""
    return any(sign.isalpha() or sign in "+-−±✦" for sign in label.text()) or not label.text().strip()


def _is_told_beside(label: QLabel) -> bool:
    parent = label.parentWidget()
    line = label.geometry()
    beside = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
    captions = [each for each in beside if each is not label and each.isVisible() and _tells(each) and each.text()]
    return any(each.geometry().top() <= line.bottom() and each.geometry().left() <= line.right() for each in captions)


def unmarked(window: QWidget) -> list[str]:
    """Stops of Tab at which nobody would see where the keyboard is."""
    stops = [each for each in window.findChildren(QWidget) if takes_tab(each)]
    return [each.objectName() or type(each).__name__ for each in stops if not shows_focus(each)]


def shows_focus(widget: QWidget) -> bool:
    """Whether the theme has a rule for it, or it marks what is chosen in it."""
    if isinstance(widget, QListWidget):
        return bool(widget.property("role") == "choice")
    framed = (QPushButton, QToolButton, QLineEdit, QTableView, QScrollArea)
    return isinstance(widget, (*framed, DeviceList, InterruptedView))


def round_by_tab(counter: Hands) -> set[QWidget]:
    """What has the keyboard while Tab is pressed, until it comes round."""
    seen: dict[QWidget, None] = {}
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen[now] = None
        counter.key(Qt.Key.Key_Tab)
    return set(seen)


def keeps_tab(widget: QWidget) -> bool:
    """Whether Tab goes from cell to cell, or is written, instead of going on."""
    if isinstance(widget, QAbstractItemView):
        return widget.tabKeyNavigation()
    return isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.tabChangesFocus()


def takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and bool(policy)


def keyless(window: QWidget) -> list[str]:
    """Buttons that show no key."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or isinstance(button, ROWS) or isinstance(button.parentWidget(), QLineEdit):
            continue  # of a line of text: its icon, which is no act
        if button.objectName().startswith(BY_THE_ARROWS):
            continue
        if not (button.key if isinstance(button, KeyButton) else button.text()):
            found.append(button.objectName())
    return found


def on_buttons(window: QWidget) -> set[KeyHint]:
    """What the buttons that can be pressed show; chips whose row speaks for them, and digits, say nothing."""
    return {
        KeyHint(button.key, button.accessibleName() or button.text())
        for button in window.findChildren(KeyButton)
        if button.isVisible()
        and button.isEnabled()
        and button.key != button.text()
        and not (isinstance(button.parent(), ChoiceRow) and button.key == "↑ ↓")
    }


def shortcuts(window: QWidget) -> set[str]:
    """Every key that is bound and would act now."""
    return {shown(each.key().toString()) for each in acting(window)}


def acting(window: QWidget) -> list[QShortcut]:
    return [each for each in window.findChildren(QShortcut) if acts(each)]


def acts(shortcut: QShortcut) -> bool:
    owner = shortcut.parent()
    return isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and shortcut.isEnabled()


def contested(window: QWidget) -> list[str]:
    """Keys that are bound twice: Qt would do neither."""
    times = Times(each.key().toString() for each in acting(window))
    return [key for key, count in times.items() if count > 1]


def shown_card(counter: Counter) -> list[KeyHint]:
    """What can be read on the card."""
    help_card = counter.window.findChild(KeysHelp)
    assert help_card is not None
    assert help_card.isVisible()
    labels = {
        name: [each.text() for each in help_card.findChildren(QLabel, name) if each.isVisible()]
        for name in ("help_key", "help_meaning")
    }
    return [KeyHint(*pair) for pair in zip(labels["help_key"], labels["help_meaning"], strict=True)]


def cut_off(counter: Counter) -> list[str]:
    """What of the card has no room on the smallest screen."""
    counter.look()
    card = counter.window.findChild(KeysHelp)
    assert card is not None
    outside = [] if card.rect().contains(card.childrenRect()) else [f"the card: {card.childrenRect().getRect()}"]
    return [*clipped(card), *outside]
