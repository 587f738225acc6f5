"""The script that stands in for a person: it sells, tells every step, and takes pictures."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from terminal.domain.journal import EntryKind
from terminal.services.worker import Worker
from tests.support.shop import PIN
from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui import walkthrough
from ui.application import Interface
from ui.walkthrough import Walkthrough, WalkthroughStuck

CODES = [barcode_of(0), barcode_of(1)]


def test_a_scripted_sale_is_told_step_by_step(interface: Interface, qtbot: QtBot, tmp_path: Path) -> None:
    counter = Counter(interface, qtbot)
    printing = Worker("printing", counter.shop.spooler.step)
    counter.window.checkout.completed.connect(lambda _sale: printing.wake())
    script = Walkthrough(interface, counter.window, counter.shop.till, pin=PIN)
    printing.start()
    told: list[str] = []
    script.run_demo_sale(told.append, tmp_path, CODES)
    assert printing.stop()
    text = "\n".join(told)
    assert f"scanned {CODES[0]}  三得利无糖乌龙茶 500ml ¥4.50" in text
    assert "to pay ¥54.75" in text
    assert "change ¥45.25" in text
    assert "T01-1-000002" in text
    assert sorted(file.stem for file in tmp_path.iterdir()) == ["basket", "devices", "done", "member", "payment"]
    assert counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED) is not None
    counter.close()


def test_pictures_have_the_size_that_was_asked_for(interface: Interface, qtbot: QtBot, tmp_path: Path) -> None:
    counter = Counter(interface, qtbot)
    script = Walkthrough(interface, counter.window, counter.shop.till, pin=PIN)
    saved = script.take_pictures(tmp_path, CODES, ["zh_CN", "en"], [(1024, 768)])
    assert len(saved) == len(set(saved)) == 12
    assert {QImage(str(file)).size().toTuple() for file in saved} == {(1024, 768)}
    counter.close()


def test_a_script_that_waits_in_vain_says_for_what(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walkthrough, "PATIENCE_S", 0.1)
    script = Walkthrough(counter.interface, counter.window, counter.shop.till, pin=PIN)
    with pytest.raises(WalkthroughStuck, match="a miracle"):
        script.wait("a miracle", lambda: False)
