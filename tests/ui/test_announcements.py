"""Live messages as they come to a screen reader: over a real accessibility bus, from a window of its own."""

import os
import shutil
import subprocess
import sys
import threading
from typing import Any, NamedTuple

import pytest
from jeepney import HeaderFields, MatchRule, MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from scripts.with_screen import virtual_screen
from tests.support.announcing_story import CALL
from tests.support.counter.accessibility_bus import accessibility_bus
from tests.support.patience import PATIENCE

POLITE, ASSERTIVE = 1, 2
"""AtspiLive."""


class Said(NamedTuple):
    """One announcement: its words, and whether it may interrupt what is being said."""

    words: str
    politeness: int


class Listener(threading.Thread):
    """Hears every announcement on a bus until it is gone."""

    def __init__(self, bus: str) -> None:
        super().__init__(daemon=True)
        self._connection = open_dbus_connection(bus)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        Proxy(message_bus, self._connection).AddMatch(rule)
        self.said: list[Said] = []
        self.called = threading.Event()

    def run(self) -> None:
        """Until the bus ends."""
        while True:
            try:
                message = self._connection.receive()
            except (ConnectionError, EOFError):
                return
            if message.header.message_type is MessageType.signal and _is_announcement(message.header.fields):
                _kind, politeness, _rest, (_type, words), *_properties = message.body
                self.said.append(Said(words, politeness))
                if words == CALL:
                    self.called.set()

    def close(self) -> None:
        """After the bus."""
        self.join(PATIENCE)
        self._connection.close()


def _is_announcement(fields: dict[HeaderFields, Any]) -> bool:
    return bool(fields.get(HeaderFields.member) == "Announcement")


@pytest.mark.parametrize(
    ("spoken", "member", "refusal", "file"),
    [
        (
            "zh_CN",
            "王**，金卡。积分 12,480。会员优惠 ¥9.65。应付 ¥54.75",
            "挂失",
            "王**，金卡。尾号 0039 的卡：正常",
        ),
        (
            "en",
            "王**, Gold. 12,480 points. The card saves ¥9.65. To pay ¥54.75",
            "lost",
            "王**, Gold. Card ending in 0039: Active",
        ),
    ],
)
def test_a_screen_reader_says_what_a_card_brought(spoken: str, member: str, refusal: str, file: str) -> None:
    for needed in ("Xvfb", "dbus-daemon"):
        if shutil.which(needed) is None:
            pytest.skip(f"no {needed} on this machine")
    with virtual_screen() as display, accessibility_bus(["Object:Announcement:"]) as bus:
        listener = Listener(bus)
        listener.start()
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "AT_SPI_BUS_ADDRESS": bus,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        command = [sys.executable, "-m", "tests.support.announcing_story", spoken]
        with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, text=True) as story:
            assert story.stdin is not None
            if listener.called.wait(PATIENCE):
                story.stdin.write("go on\n")
            story.stdin.close()
            assert story.wait(2 * PATIENCE) == 0
    listener.close()
    said = [each for each in listener.said if "¥" in each.words or refusal in each.words or each.words == file]
    assert [each.politeness for each in said] == [POLITE, ASSERTIVE, POLITE]
    assert said[0].words == member
    assert refusal in said[1].words
    assert said[2].words == file
