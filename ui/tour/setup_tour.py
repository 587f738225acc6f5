"""The pages of a first start for the documentation: a machine that is no till yet, at a centre that is really there."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow

from terminal.domain.setting_up import SetupStep
from terminal.ports import KeystrokeReader, SetupDesk
from ui import language
from ui.application import Interface
from ui.background import Lane
from ui.main_window import MainWindow
from ui.screens.setup.devices_presenter import SetupDevices
from ui.screens.setup.presenter import SetupPresenter
from ui.screens.setup.view import SetupView
from ui.tour.album import everything
from ui.tour.hands import Hands, WaitedInVain

_PATIENCE_S = 120.0


def take_setup_pictures(
    interface: Interface,
    desk: SetupDesk,
    centre: str,
    code: Callable[[], str],
    *,
    folder: Path,
) -> list[Path]:
    """Go the way once, and save each page in every frame; the till of ``desk`` is enrolled then.

    ``code`` makes a one-time code of the ``centre``. Raises WaitedInVain.
    """
    lane = Lane()
    presenter = SetupPresenter(desk, lane, interface.switch_language)
    devices = SetupDevices(presenter, _no_keys)
    window = QMainWindow()
    window.setCentralWidget(SetupView(presenter, devices))
    window.show()
    window.activateWindow()  # a virtual screen has no window manager that would
    any_window = cast(MainWindow, window)  # hands and albums look at any
    hands, album = Hands(any_window), everything(interface, any_window, folder)

    def shoot(page: str) -> None:
        album.add(f"setup-{page}")

    def step(wanted: SetupStep) -> None:
        hands.until(lambda: presenter.step is wanted and not presenter.working, f"the step {wanted.name}")

    try:
        step(SetupStep.LANGUAGE)
        shoot("language")
        presenter.choose_language(language.DEFAULT)
        step(SetupStep.WAY)
        shoot("way")
        hands.key(Qt.Key.Key_F12)
        step(SetupStep.CENTRE)
        _line(window, "setup_address").setText(centre)
        hands.key(Qt.Key.Key_F5)
        hands.until(lambda: presenter.found is not None, "the centre")
        shoot("centre")
        _line(window, "setup_code").setText(code())
        hands.key(Qt.Key.Key_F12)
        hands.until(lambda: presenter.state.told, "the company", patience=_PATIENCE_S)
        shoot("company")
        hands.key(Qt.Key.Key_F12)
        hands.until(lambda: bool(devices.rows) and not devices.looking, "what is connected")
        shoot("devices")
        hands.key(Qt.Key.Key_F12)
        step(SetupStep.STAFF)
        shoot("people")
    finally:
        window.hide()
        window.deleteLater()
        presenter.end()
        lane.close()
        desk.leave()
    return album.saved


def _line(window: QMainWindow, name: str) -> QLineEdit:
    found = window.findChild(QLineEdit, name)
    if found is None:
        raise WaitedInVain(f"a line {name}")
    return found


def _no_keys(_reader: KeystrokeReader | None) -> None:
    """Nobody swipes a card on this way."""
