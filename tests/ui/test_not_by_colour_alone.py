"""Nothing is told by a colour alone: what has a colour of its own has a picture or a word of its own as well."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.cards import CardStatus
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.errors import DeviceFault
from terminal.domain.status import SyncStatus
from tests.ui.driver import Counter
from tests.ui.place_check import coloured_alone
from ui import language
from ui.application import Interface
from ui.card_states import status_mood, status_name
from ui.messages.words import Severity, Words
from ui.widgets.labels import label, set_state
from ui.widgets.message_bar import MessageBar
from ui.widgets.step_bar import StepBar


def shape(picture: QImage) -> QImage:
    """Where anything is drawn, whatever its colour."""
    return picture.convertToFormat(QImage.Format.Format_Alpha8)


def test_each_severity_has_a_picture_of_its_own(interface: Interface) -> None:
    del interface
    bar = MessageBar()
    shapes = []
    for severity in Severity:
        bar.say(partial(Words, "Title", "Advice", severity))
        pictures = [each.pixmap() for each in bar.findChildren(QLabel) if not each.pixmap().isNull()]
        assert len(pictures) == 1
        shapes.append(shape(pictures[0].toImage()))
    assert not any(one == other for one, other in combinations(shapes, 2))
    bar.hide()


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_each_state_of_a_card_has_a_name_of_its_own(interface: Interface, code: str) -> None:
    interface.switch_language(code)
    names = [status_name(status) for status in CardStatus]
    assert len(set(names)) == len(names)
    assert len({status_mood(status) for status in CardStatus}) > 1


def test_the_status_bar_says_in_words_what_its_colours_say(counter: Counter) -> None:
    bridge, now = counter.shop.bridge, counter.shop.clock()
    seen: dict[str, set[str]] = {}

    def look(name: str) -> None:
        words = counter.widget(name)
        seen.setdefault(words.accessibleName(), set()).add(str(words.property("state") or ""))

    def look_anew(name: str, tell: Callable[[], None]) -> None:
        before = counter.widget(name).accessibleName()
        tell()
        counter.until(lambda: counter.widget(name).accessibleName() != before, "other words")
        look(name)

    look("status_line")
    for status in (
        SyncStatus(online=True, since=now, waiting=0),
        SyncStatus(online=False, since=now, waiting=0),
        SyncStatus(online=False, since=now, waiting=0, stopped="fork"),
    ):
        look_anew("status_line", partial(bridge.sync_status, status))
    for condition, fault in (
        (DeviceCondition.READY, None),
        (DeviceCondition.STARTING, None),
        (DeviceCondition.WAITING, DeviceFault.ABSENT),
    ):
        state = DeviceState("printer", DeviceKind.PRINTER, condition, now, fault)
        look_anew("status_printer", partial(bridge.device_state, state))
    assert len(seen) == 7
    assert all(len(states) == 1 for states in seen.values())
    assert {"positive", "warning", "danger"} <= {state for states in seen.values() for state in states}


def test_a_path_tells_its_steps_by_tick_and_weight_and_in_words(interface: Interface) -> None:
    del interface
    bar = StepBar()
    bar.show_steps(("Find", "Pay", "Hand over"), 1)
    assert bar.accessibleDescription() == "Step 2: Pay"
    marks = [each for each in bar.findChildren(QLabel) if each.property("role") == "step"]
    assert not marks[0].pixmap().isNull()
    assert [mark.text() for mark in marks[1:]] == ["2", "3"]
    steps = [each for each in bar.findChildren(QLabel) if each.objectName().startswith("step_")]
    assert [step.property("role") for step in steps] == ["muted", "strong", "muted"]
    bar.show_steps(("Find", "Pay", "Hand over"), 3)
    assert bar.accessibleDescription() == "All steps done"


def test_a_figure_in_the_colour_of_a_state_needs_a_word_or_a_sign(interface: Interface, qtbot: QtBot) -> None:
    del interface
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    figure, caption = label("figure", name="difference"), label("caption")
    column.addWidget(figure)
    figure.setText("5.00")
    set_state(figure, "state", "danger")
    window.show()
    assert coloured_alone(window) == ["difference: 5.00"]
    figure.setText("−5.00")
    assert coloured_alone(window) == []
    figure.setText("5.00")
    caption.setText("Missing")
    column.insertWidget(0, caption)
    qtbot.waitUntil(lambda: coloured_alone(window) == [])
