"""A till that is closed while the centre is silent: nobody waits for the line."""

import socket
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sync.central.store.engine import sqlite_url
from sync.http_line import LineLimits
from sync.protocol import Push
from terminal import bootstrap, config
from terminal.bootstrap import OpenTill
from terminal.domain.errors import LineDown
from tests.support.patience import PATIENCE
from tests.support.running_centre import running_centre
from tests.ui.shop_window import MANAGER

ENDLESS = LineLimits(connect=3600, silence=3600, whole=3600)
LINES = 3  # sync, the company's keys, and somebody's question


def test_closing_the_window_ends_whatever_waits_for_the_centre(
    tmp_path: Path, qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    del qapp
    folder, told = tmp_path / "till", list[str]()
    with running_centre(sqlite_url(tmp_path / "centre.db")) as centre:
        centre.add_person(MANAGER, "1234", lasting=True)
        bootstrap.enrol(folder, centre=centre.url, code=centre.new_code(), name="till")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        config.write_first(folder / config.FILE_NAME, url)

        def operate(till: OpenTill) -> int:
            client = till.assembly.stores.client(url, ENDLESS)

            def ask() -> None:
                try:
                    client.push(Push(()))
                except LineDown as error:
                    told.append(str(error))

            till.assembly.start_sync(till.bridge)
            till.window.far_lane.submit(ask, lambda _nothing: None, lambda _error: None)
            waiting = [silent.accept()[0] for _ in range(LINES)]
            till.window.close()
            assert told == ["the line was closed"], "a lane waits for its job for seconds, and then no longer"
            for line in waiting:
                line.close()
            return 0

        assert bootstrap.run_till(folder, config.load(folder / config.FILE_NAME), operate=operate) == 0
    assert "did not stop in time" not in caplog.text
