"""Which keys act in what is shown now: asked of the widgets themselves, so that no list of keys can grow old."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.widgets.choice_row import ChoiceRow
from ui.widgets.key_button import KeyButton

translate = QCoreApplication.translate


class KeyHint(NamedTuple):
    """A key as it stands on a keyboard (``F8``, ``Ctrl 1``), and what it does, in the language in force."""

    key: str
    meaning: str


class KeyGroup(NamedTuple):
    """Keys that belong together, in the order in which they are looked for."""

    heading: str
    hints: tuple[KeyHint, ...]


@runtime_checkable
class TakesKeys(Protocol):
    """A widget that handles keys which no button of its own shows."""

    def key_hints(self) -> Sequence[KeyHint]:
        """Those that act now."""


@runtime_checkable
class HeadsKeys(Protocol):
    """A widget whose keys stand under a heading of their own."""

    def keys_heading(self) -> str:
        """The heading, in the language in force."""


def keys_here(place: QWidget, heading: str, others: Sequence[KeyHint], always: Sequence[QWidget]) -> list[KeyGroup]:
    """The keys of ``place``, headed by its name, those of ``others``, and what acts beside and in every place."""
    here = groups_in(place, heading)
    used = {hint.key for group in here for hint in group.hints}
    beside = [hint for each in always if each.isVisible() for group in groups_in(each, "") for hint in group.hints]
    common = [KeyHint(key, words) for key, words in _common() if key not in used]
    return [
        *here,
        KeyGroup(translate("KeyHints", "Go to"), tuple(others)),
        KeyGroup(translate("KeyHints", "Everywhere"), (*beside, *common)),
    ]


def _common() -> list[tuple[str, str]]:
    return [
        ("Enter", translate("KeyHints", "Confirm a field, and go on")),
        ("Tab", translate("KeyHints", "Next field or button")),
        ("Shift Tab", translate("KeyHints", "Previous one")),
        ("Space", translate("KeyHints", "Press that button")),
    ]


def groups_in(place: QWidget, heading: str) -> list[KeyGroup]:
    """The keys that act in ``place`` now, under the headings of its parts; ``heading`` is that of the rest.

    What is hidden or disabled has no keys. A key that several fields take to the same end stands there once.
    """
    found: dict[str, dict[KeyHint, None]] = {}
    for widget in (place, *place.findChildren(QWidget)):
        if not (widget.isVisibleTo(place) and widget.isEnabled()):
            continue
        for hint in _hints_of(widget):
            found.setdefault(_heading_over(widget, place, heading), {})[hint] = None
    return [KeyGroup(name, tuple(sorted(hints, key=_rank))) for name, hints in found.items()]


def _hints_of(widget: QWidget) -> Sequence[KeyHint]:
    if isinstance(widget, TakesKeys):
        return widget.key_hints()
    if isinstance(widget, ChoiceRow):
        return [KeyHint(widget.turned_by, widget.accessibleName())] if widget.turned_by else []
    if isinstance(widget, KeyButton):
        return [] if _is_turned(widget) else button_hints(widget)
    if isinstance(widget, QAbstractItemView) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [choose_a_line()]
    return []


def button_hints(button: KeyButton) -> list[KeyHint]:
    """What a button shows; none for a digit, whose key nobody looks up."""
    meaning = button.accessibleName() or button.text()
    return [KeyHint(button.key, meaning)] if button.key and meaning != button.key else []


def choose_a_line() -> KeyHint:
    """The same key and words in every list."""
    return KeyHint("↑ ↓", translate("KeyHints", "Choose a line"))


def _is_turned(button: KeyButton) -> bool:
    """Whether its row speaks for it."""
    row = button.parentWidget()
    return isinstance(row, ChoiceRow) and bool(row.turned_by)


def _heading_over(widget: QWidget, place: QWidget, heading: str) -> str:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, HeadsKeys):
            return above.keys_heading()
        if above is place:
            break
        above = above.parentWidget()
    return heading


def _rank(hint: KeyHint) -> tuple[int, int]:
    """F1 to F12, then Ctrl and Alt, then what has a name; each as it was found."""
    function = re.fullmatch(r"F(\d+)", hint.key)
    if function:
        return 0, int(function[1])
    for place, modifier in enumerate(("Ctrl ", "Alt ", "Shift "), start=1):
        if hint.key.startswith(modifier):
            return place, 0
    return 4, 0


def split_keys(key: str) -> list[str]:
    """The single keys of ``PgUp PgDn``; ``Ctrl 1`` is one."""
    return [key] if key.startswith(("Ctrl ", "Alt ", "Shift ")) else key.split()
