"""A first start that is killed, closed, or refused: it goes on where it was, and each refusal says what to do."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sync.central.store import schema
from terminal import bootstrap, config
from terminal.bootstrap.setting_up import FolderSetupDesk
from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import LineDown, NotEnrolled, Refused, StoreError
from terminal.domain.setting_up import Arriving, CentreProblem, CentreUnusable, SetupStep
from tests.support.before_a_window import (
    Script,
    Step,
    close,
    enabled,
    has_keyboard,
    press,
    sees,
    tab_to,
    till_is_open,
    write,
)
from tests.support.fault_proxy import FaultProxy
from tests.support.mortal_setup import PLACES
from tests.support.patience import PATIENCE
from tests.support.running_centre import RunningCentre, running_centre
from tests.ui.shop_window import MANAGER

Key = Qt.Key
ROOT = Path(__file__).parents[2]
STEPS = dict(
    zip(
        PLACES,
        (SetupStep.CENTRE, SetupStep.CENTRE, SetupStep.CENTRE, SetupStep.CENTRE, SetupStep.DEVICES, None),
        strict=True,
    )
)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCentre]:
    with running_centre(f"sqlite:///{tmp_path_factory.mktemp('centre') / 'centre.db'}") as running:
        running.add_person(MANAGER, "1234", lasting=True)
        yield running


def fetch(desk: FolderSetupDesk) -> Arriving:
    """Until all is here."""
    heard: list[Arriving] = []
    done = threading.Event()

    def hear(arriving: Arriving) -> None:
        heard.append(arriving)
        if arriving.done:
            done.set()

    desk.fetch(hear)
    assert done.wait(PATIENCE)
    return heard[-1]


@pytest.mark.parametrize("where", PLACES)
def test_killed_it_goes_on_with_the_same_code_as_the_same_terminal(
    centre: RunningCentre, tmp_path: Path, where: str
) -> None:
    till, code = tmp_path / "till", centre.new_code()
    before = len(centre.rows(schema.terminals))
    command = [sys.executable, "-m", "tests.support.mortal_setup", str(till), centre.url, code, where]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    desk = FolderSetupDesk(till, keyring=False)
    state = desk.state()
    assert (state.language_chosen, state.centre, state.step) == (True, centre.url, STEPS[where])
    assert bool(state.terminal) is (PLACES.index(where) >= PLACES.index("enrolled"))
    if not state.terminal:
        desk.enrol(centre.url, None, code, "till")
    fetch(desk)
    if not state.devices_chosen:
        desk.keep_devices([DeviceSettings("wedge", "wedge")])
    state = desk.state()
    desk.leave()
    assert state.step is None
    assert state.staff == (MANAGER,) or [person.id for person in state.staff] == [MANAGER.id]
    assert len(centre.rows(schema.terminals)) == before + 1
    assert state.terminal == centre.rows(schema.terminals)[-1].terminal


def test_closed_at_any_step_it_opens_there_again(centre: RunningCentre, tmp_path: Path, qapp: QApplication) -> None:
    till = tmp_path / "till"

    def played(steps: list[Step]) -> None:
        script = Script(qapp, steps)
        try:
            if steps[-1][0] is till_is_open:
                assert bootstrap.start(till) == 0
            else:
                with pytest.raises(NotEnrolled):
                    bootstrap.start(till)
        finally:
            script.end()
        assert script.left == []

    played([(sees("setup_language_zh_TW"), press(Key.Key_F3)), (sees("setup_title", "這台機器用來做什麼"), close)])
    played(
        [
            (enabled("setup_centre", "連接總部"), press(Key.Key_F12)),
            (has_keyboard("setup_address"), write(centre.url)),
            (has_keyboard("setup_address"), tab_to("setup_code")),
            (has_keyboard("setup_code"), write("WRONG", then=Key.Key_Return)),
            (sees("setup_problem", "總部不接受這個註冊碼"), close),
        ]
    )
    played(
        [
            (has_keyboard("setup_code"), write(centre.new_code(), then=Key.Key_Return)),
            (enabled("setup_next", "下一步：設備"), close),
        ]
    )
    played([(sees("setup_title", "本機設備"), lambda: None), (enabled("setup_next"), close)])
    played(
        [
            (enabled("setup_next", "下一步，暫不接其他設備"), press(Key.Key_F12)),
            (sees("setup_first_person", f"由{MANAGER.name}先登入"), lambda: None),
            (sees("setup_back"), press(Key.Key_Escape)),
            (sees("setup_title", "本機設備"), lambda: None),
            (enabled("setup_next", "下一步，暫不接其他設備"), press(Key.Key_F12)),
            (enabled("setup_next", "開啟收銀機"), close),
        ]
    )
    played([(till_is_open, close)])
    assert [device.driver for device in config.load(till / config.FILE_NAME).devices] == ["wedge"]


def test_a_till_whose_people_are_missing_asks_head_office_for_them(tmp_path: Path, qapp: QApplication) -> None:
    till = tmp_path / "till"
    with running_centre(f"sqlite:///{tmp_path / 'centre.db'}") as centre:
        bootstrap.enrol(till, centre=centre.url, code=centre.new_code(), name="till")
        config.write_first(till / config.FILE_NAME, centre.url)

        def take_in() -> None:
            centre.add_person(MANAGER, "1234", lasting=True)
            press(Key.Key_F5)()

        steps: list[Step] = [
            (sees("setup_first_person", "还没有人"), lambda: None),
            (enabled("setup_people_again"), take_in),
            (enabled("setup_next", "打开收银机"), press(Key.Key_F12)),
            (till_is_open, close),
        ]
        script = Script(qapp, steps)
        assert bootstrap.start(till) == 0
        script.end()
        assert script.left == []


def test_what_the_centre_refuses_leaves_a_folder_for_another_try(centre: RunningCentre, tmp_path: Path) -> None:
    desk = FolderSetupDesk(tmp_path / "till", keyring=False)
    with pytest.raises(CentreUnusable) as unusable:
        desk.enrol(centre.url.replace("http:", "https:"), None, "CODE", "till")
    assert unusable.value.problem is CentreProblem.NO_TLS
    assert not (tmp_path / "till").exists(), "nothing is kept of an address that leads nowhere"
    (tmp_path / "key.pem").write_text("no certificate")
    with pytest.raises(CentreUnusable) as unusable:
        desk.look(centre.url, str(tmp_path / "key.pem"))
    assert unusable.value.problem is CentreProblem.NO_CERTIFICATES
    with pytest.raises(Refused, match="code"):
        desk.enrol(centre.url, None, "CODE", "till")
    with pytest.raises(StoreError, match="not enrolled"):
        desk.fetch(lambda _arriving: None)
    code = centre.new_code()
    with FaultProxy(centre.address) as line:
        desk.look(line.url, None)
        line.down()
        with pytest.raises((CentreUnusable, LineDown)):
            desk.enrol(line.url, None, code, "till")
    desk.enrol(centre.url, None, code, "till")
    assert fetch(desk).told
    terminal = desk.state().terminal
    desk.leave()
    centre.revoke(terminal)
    desk = FolderSetupDesk(tmp_path / "till", keyring=False)
    stopped: list[str] = []
    heard = threading.Event()

    def hear(arriving: Arriving) -> None:
        if arriving.stopped:
            stopped.append(arriving.stopped)
            heard.set()

    desk.fetch(hear)
    assert heard.wait(PATIENCE)
    desk.leave()
    assert stopped[0] == "revoked"
