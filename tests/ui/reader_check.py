"""What a screen reader is told of a window, read back through Qt's interfaces for it, and what is wrong there."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from tests.ui.test_translations import english_words
from ui import language
from ui.widgets.key_button import KeyButton
from ui.widgets.paper import PaperView
from ui.widgets.rail import Rail

Role, Text = QAccessible.Role, QAccessible.Text
PRESSED = {Role.Button, Role.CheckBox, Role.RadioButton}
NAMED = {*PRESSED, Role.EditableText, Role.List, Role.Table, Role.ListItem, Role.ColumnHeader, Role.ProgressBar}
"""Roles whose bearers must have a name."""


class Part(NamedTuple):
    """One thing in the window as it is told. ``owner`` is its object name, or its parent's where it has no widget."""

    owner: str
    role: QAccessible.Role
    name: str
    description: str
    focusable: bool
    focused: bool
    widget: QObject | None


def parts(window: QWidget) -> list[Part]:
    """Everything that can be seen, from the window down."""
    top = QAccessible.queryAccessibleInterface(window)
    assert top is not None
    return list(_below(top, window.objectName()))


def _below(above: QAccessibleInterface, owner: str) -> Iterator[Part]:
    for place in range(above.childCount()):
        each = above.child(place)
        if each is None or each.state().invisible:
            continue
        state, widget = each.state(), each.object()
        called = (widget.objectName() or type(widget).__name__) if widget is not None else owner
        yield Part(
            called,
            each.role(),
            each.text(Text.Name),
            each.text(Text.Description),
            bool(state.focusable),
            bool(state.focused),
            widget,
        )
        yield from _below(each, called)


def faults(window: QWidget) -> list[str]:
    """What would puzzle somebody who only hears the window."""
    told = parts(window)
    found = [f"{part.owner}: {fault}" for part in told for fault in _faults_of(part)]
    holders = [part for part in told if part.focused and part.widget is not None]
    if not holders:
        found.append("nothing is told to have the keyboard")
    return found


def _faults_of(part: Part) -> Iterator[str]:
    name = part.name.strip()
    if part.role in NAMED and not name:
        yield f"a {part.role.name} without a name"
    if part.focusable and not name and part.role is not Role.Cell:
        yield f"takes the keyboard as a {part.role.name} without a name"
    if part.role is Role.Graphic and name:
        yield f"a picture is read out: {name}"
    if "<" in name and ">" in name:
        yield f"markup is read out: {name}"
    if isinstance(part.widget, QLineEdit) and name and name == part.widget.text():
        yield f"its name is what stands in it: {name}"
    if not name and part.description and part.role not in NAMED:
        yield f"has no name but a description: {part.description}"
    key = _key_of(part.widget)
    if key and key != name and key not in part.description:
        yield f"does not tell its key {key}"
    if language.in_force() != "en" and not _speaks_for_itself(part):
        yield from (f"speaks English: {words}" for words in (name, part.description) if english_words(words))


def _speaks_for_itself(part: Part) -> bool:
    """What has a language of its own: a paper that is printed, and the names that the settings give devices."""
    return isinstance(part.widget, PaperView) or part.owner.startswith("below_")


def _key_of(widget: QObject | None) -> str:
    if isinstance(widget, KeyButton):
        return widget.key
    if isinstance(widget, QToolButton) and isinstance(rail := widget.parentWidget(), Rail):
        return next((hint.key for hint in rail.key_hints() if hint.meaning == widget.accessibleName()), "")
    return ""
