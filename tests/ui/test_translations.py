"""Every string of the sources is translated, in every language, and fits where it stands."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree  # only our own files are read

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from terminal.domain.backups import BackupProblem, BackupState, Kept
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.errors import DeviceFault
from terminal.domain.status import Filling, PrintStatus, SyncStatus
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.messages import sync_messages
from ui.resources import TRANSLATIONS
from ui.widgets.key_button import KeyButton

ROOT = TRANSLATIONS.parent.parent
TRANSLATED = ("zh_CN", "zh_TW")
_HALF_WIDTH = re.compile("[\u3400-\u9fff」”）}][,:;?!](?![0-9/])")
"""A sign of Latin writing after a Chinese character, a bracket or a value; times and addresses have them inside."""


def strings(file: Path) -> dict[tuple[str, str], str]:
    """(context, source) → translation, empty while unfinished."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):  # noqa: S314 — our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            done = translation.get("type") is None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = (translation.text or "") if done else ""
    return found


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_string_of_the_sources_is_translated(code: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    sources = [str(file) for file in sorted((ROOT / "ui").rglob("*.py"))]
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([lupdate, "-silent", *sources, "-ts", fresh], check=True)
    kept = strings(TRANSLATIONS / f"member-terminal_{code}.ts")
    assert kept.keys() == strings(fresh).keys()
    assert [key for key, translation in kept.items() if not translation] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_keeps_the_places_for_values(code: str) -> None:
    kept = strings(TRANSLATIONS / f"member-terminal_{code}.ts")
    same = {"{percent}% off": "{tenths} 折"}  # Chinese counts what is left, not what is taken off
    for (_context, source), translation in kept.items():
        if source not in same:
            assert sorted(names(source)) == sorted(names(translation)), source


@pytest.mark.parametrize("code", TRANSLATED)
def test_chinese_is_written_with_its_own_signs(code: str) -> None:
    kept = strings(TRANSLATIONS / f"member-terminal_{code}.ts")
    assert [words for words in kept.values() if _HALF_WIDTH.search(words)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_proves_a_person_is_called_alike_on_every_screen(code: str) -> None:
    kept = strings(TRANSLATIONS / f"member-terminal_{code}.ts")
    assert [words for words in kept.values() if "PIN" in words] == []


def names(text: str) -> list[str]:
    """``{amount}`` → ``amount``."""
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def test_switching_the_language_changes_every_word_while_running(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.swipe(3)
    counter.swipe(11)
    counter.until(lambda: counter.widget("message_title").isVisible())
    counter.interface.switch_language("zh_CN")
    counter.until(lambda: counter.text("tier_badge") == "金卡")
    assert "挂失" in counter.text("message_title")
    left = [text for text in visible_texts(counter.window) if english_words(text)]
    assert left == []
    counter.interface.switch_language("en")
    counter.until(lambda: counter.text("tier_badge") == "Gold")
    assert not any("挂失" in text for text in visible_texts(counter.window))


def visible_texts(window: QWidget) -> list[str]:
    """Words on labels and buttons that can be seen."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
    return [each.text() for each in shown if isinstance(each, QLabel | QAbstractButton)]


def english_words(text: str) -> bool:
    """Three small Latin letters in a row; keys such as Alt are none."""
    letters = [word for word in text.replace("\n", " ").split() if word not in ("Alt", "Ctrl", "English")]
    return any(word.isascii() and word.isalpha() and word.islower() and len(word) > 2 for word in letters)


@pytest.mark.parametrize("code", ["en", *TRANSLATED])
def test_nothing_is_clipped_at_the_smallest_size(counter: Counter, code: str) -> None:
    counter.interface.switch_language(code)
    counter.shop.bridge.sync_status(SyncStatus(online=False, since=counter.shop.clock() - 86_400_000, waiting=1234))
    nothing_is_clipped(counter)
    counter.scan(barcode_of(0))
    counter.swipe(3)
    counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None)
    nothing_is_clipped(counter)
    counter.key(Qt.Key.Key_F12)
    counter.type("1")
    counter.key(Qt.Key.Key_Return)
    nothing_is_clipped(counter)
    counter.key(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    nothing_is_clipped(counter)
    assert (counter.window.width(), counter.window.height()) == (1024, 768)


@pytest.mark.parametrize("code", ["en", *TRANSLATED])
def test_the_status_bar_never_widens_the_window_and_says_the_line_whole(counter: Counter, code: str) -> None:
    counter.interface.switch_language(code)
    bridge, now = counter.shop.bridge, counter.shop.clock()
    counter.look()
    assert counter.text("status_line") == QCoreApplication.translate("StatusBar", "Not connected yet")
    bridge.print_status(PrintStatus(3, DeviceFault.PAPER_OUT))
    broken = DeviceFault.MISCONFIGURED
    bridge.device_state(DeviceState("reader", DeviceKind.READER, DeviceCondition.WAITING, now, broken))
    bridge.backup_state(BackupState(folder="/media/stick", problem=BackupProblem.FOLDER_MISSING))
    bridge.sync_status(SyncStatus(online=False, since=now - 86_400_000, waiting=1234))
    counter.until(lambda: counter.text("status_waiting") == "1,234")
    failed = QCoreApplication.translate("StatusBar", "Backup failed")
    assert counter.widget("status_backup").isVisible()
    assert counter.widget("status_backup").accessibleName() == failed
    nothing_is_clipped(counter)
    assert "04-30 12:00" in counter.text("status_line")
    assert "…" not in counter.text("status_members")
    bridge.sync_status(SyncStatus(online=True, since=now, waiting=1234, rate=0.4, time_left=3085.0))
    counter.until(lambda: "52" in counter.widget("status_waiting").accessibleName())
    assert counter.text("status_waiting").startswith("1,234")
    nothing_is_clipped(counter)
    bridge.sync_status(SyncStatus(online=False, since=now - 86_400_000, waiting=1234))
    filling = Filling(1_234_567, 9_876_543, 0.1, rate=41_234.5, seconds_left=600.0)
    bridge.sync_status(SyncStatus(online=True, since=now, waiting=1234, filling=filling))
    counter.until(lambda: "10" in counter.widget("status_members").accessibleName())
    assert "1,234,567" in counter.widget("status_members").accessibleDescription()
    nothing_is_clipped(counter)
    bridge.sync_status(SyncStatus(online=True, since=now, waiting=1234, rate=41.6, rows=123_456))
    counter.until(lambda: "123,456" in counter.widget("status_members").accessibleName())
    assert "42" in counter.widget("status_waiting").accessibleDescription(), "how quickly it goes"
    nothing_is_clipped(counter)
    kept = Kept(now, "T01.mtbackup", 1, 1)
    bridge.backup_state(BackupState(folder="/media/stick", kept=kept))
    counter.until(lambda: not counter.widget("status_backup").isVisible())
    bridge.sync_status(SyncStatus(online=False, since=now, waiting=1234, stopped="fork"))
    counter.until(lambda: counter.widget("status_line").accessibleName() == sync_messages.sync_stopped("fork").title)
    nothing_is_clipped(counter)
    assert (counter.window.width(), counter.window.height()) == (1024, 768)


@pytest.mark.parametrize("code", ["en", *TRANSLATED])
def test_the_keys_have_room_when_the_language_changes_over_them(counter: Counter, code: str) -> None:
    counter.key(Qt.Key.Key_F1)
    counter.interface.switch_language(code)
    nothing_is_clipped(counter)


def nothing_is_clipped(counter: Counter) -> None:
    """Once the layouts have heard of the words, everything has room; else the list of what has not."""
    counter.look()
    assert clipped_words(counter) == []


def clipped_words(counter: Counter) -> list[str]:
    """Labels and buttons that are smaller than their words."""
    found = []
    for each in counter.window.findChildren(QWidget):
        if not each.isVisible() or not isinstance(each, QLabel | KeyButton) or not each.text():
            continue
        wraps = isinstance(each, QLabel) and each.wordWrap()
        needed = each.heightForWidth(each.width()) if wraps else each.sizeHint().height()
        too_narrow = not wraps and each.width() < each.sizeHint().width()
        if too_narrow or each.height() < needed:
            found.append(f"{each.objectName()}: {each.text()!r} {each.size().toTuple()} < {each.sizeHint().toTuple()}")
    return found
