"""The Qt application: font, theme, language, and the window with everything that a running till needs."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from terminal.domain.errors import JournalBroken
from terminal.domain.long_work import BeforeOpening, WorkStopped
from terminal.domain.restores import RestoreReason, WayOut
from terminal.domain.setting_up import WayOn
from terminal.ports import KeystrokeReader, RestoreDesk, SetupDesk
from terminal.services.till import Till
from ui import appearance, language
from ui import theme as themes
from ui.background import Lane
from ui.bridge import Bridge
from ui.keystrokes import KeystrokeFilter
from ui.long_work import LongWork, Tell
from ui.main_window import MainWindow
from ui.messages import sync_messages
from ui.preferences import Choosing, PreferencesStore
from ui.screen_scale import has_room, make_application
from ui.sounds import Sounds

T = TypeVar("T")

_FIRST_PAINTING_MS = 300
_MOMENT_MS = 400  # what takes no longer needs no page
_SETUP_ENDS = 75.0
"""Seconds: what is on its way to head office when the window is closed ends within the line's own bound, and what is
written to the disk soon after."""


class Interface:
    """The application, its look, its language and its sounds. One at a time; ``run`` returns when the window is closed.

    ``kept`` remembers what people choose on this machine; without it the choices end with the program.
    """

    def __init__(
        self,
        arguments: Sequence[str] = (),
        *,
        spoken: str = language.DEFAULT,
        look: str = "light",
        kept: PreferencesStore | None = None,
    ) -> None:
        self.preferences = kept or PreferencesStore(language=spoken, look=look)
        running, large = QApplication.instance(), themes.is_large(self.preferences.look)
        self.application = (
            running if isinstance(running, QApplication) else make_application([sys.argv[0], *arguments], large=large)
        )
        self.application.setApplicationName("member-terminal")
        self.application.setStyle("Fusion")  # the same drawing on every platform, ours on top
        appearance.wear(self.application, self.preferences.look)
        self._translation = language.Translation(self.application)
        self._translation.switch(self.preferences.language)
        self._filter: KeystrokeFilter | None = None
        self.sounds = Sounds()

    def switch_language(self, code: str | None = None) -> None:
        """Speak ``code``, or the next available language, from now on and after the next start."""
        chosen = code or language.after(language.in_force())
        self._translation.switch(chosen)
        self.preferences.change(language=chosen)

    def switch_theme(self, name: str | None = None) -> bool:
        """Wear ``name``, one of ``ui.theme.LOOKS``, or the next look, from now on and after the next start.

        False where the monitor's scale leaves no room for large type: until the next start, the usual one is worn.
        """
        chosen = name or themes.after(self.preferences.look)
        whole = has_room(self.application, large=themes.is_large(chosen))
        appearance.wear(self.application, chosen if whole else themes.in_usual_type(chosen))
        self.preferences.change(look=chosen)
        return whole

    def open_till(
        self,
        till: Till,
        bridge: Bridge,
        wedge: KeystrokeReader | None = None,
        *,
        leave_demo: Callable[[], None] | None = None,
        devices_anew: Callable[[str], None] | None = None,
        kiosk: bool = False,
    ) -> MainWindow:
        """Show the window of a till; ``wedge`` where a reader types like a keyboard, ``kiosk`` where nobody leaves.

        ``leave_demo`` marks it as the demo company's, and is called before it closes for a real one; ``devices_anew``,
        with the id of who asked, before it closes for the page where the till's devices are chosen.
        """
        choosing = Choosing(self.preferences, self.sounds, self.switch_language, self.switch_theme)
        window = MainWindow(till, bridge, choosing, kiosk=kiosk)
        window.reads.answered.connect(self._tell_read)
        self._watch_keys(wedge)
        if leave_demo is not None:
            from ui.widgets.demo_band import DemoBand

            band = DemoBand()
            band.left.connect(leave_demo)
            band.left.connect(window.close)
            window.put_above(band)
        if devices_anew is not None:
            window.devices.can_choose_anew = True
            window.devices.anew_asked.connect(lambda who: window.leave_for(partial(devices_anew, who)))
        window.frame.open()
        window.activateWindow()
        return window

    def watch(self, what: BeforeOpening, job: Callable[[Tell], T], hang_up: Callable[[], None] = lambda: None) -> T:
        """Do ``job`` on another thread; where it takes longer than a moment, a page says how far it is and ends it.

        ``hang_up`` is called then, for a job that waits for a line. Raises what ``job`` does, or WorkStopped.
        """
        lane, loop, came = Lane(), QEventLoop(), Future[T]()
        work, stopped = LongWork(lane), list[bool]()

        def do(tell: Tell) -> None:
            try:
                came.set_result(job(tell))
            except Exception as error:  # noqa: BLE001 — raised below, on the thread that asked
                came.set_exception(error)

        def note() -> None:
            if work.stopping and not stopped:
                stopped.append(True)
                hang_up()

        work.changed.connect(note)
        work.run(what.value, do, lambda _done: loop.quit(), lambda _error: loop.quit())
        with contextlib.ExitStack() as shown:

            def show() -> None:
                from ui.screens.opening import OpeningPage

                shown.enter_context(self._alone(OpeningPage(work, what)))

            moment = QTimer(singleShot=True, interval=_MOMENT_MS)
            moment.timeout.connect(show)
            moment.start()
            loop.exec()
            moment.stop()
        lane.close(_SETUP_ENDS)
        if stopped:
            raise WorkStopped
        return came.result()

    def offer_recovery(self, broken: JournalBroken, recover: Callable[[Tell], None]) -> WayOut:
        """Show the page for a damaged journal until somebody has decided."""
        from ui.screens.recovery import RecoveryPage

        lane = Lane()
        page = RecoveryPage(broken, recover, lane)
        with self._alone(page) as window:
            page.decided.connect(window.close)
            self.application.exec()
        page.work.cancel()
        lane.close(_SETUP_ENDS)
        return page.way_out

    def offer_restore(self, desk: RestoreDesk, why: RestoreReason) -> bool:
        """Show the way back from a backup until the till can be opened (True) or the window is closed (False)."""
        from ui.screens.restore.presenter import RestorePresenter, Step
        from ui.screens.restore.view import RestoreView

        lane = Lane()
        presenter = RestorePresenter(desk, lane)
        view = RestoreView(presenter, why)
        view.language_asked.connect(self.switch_language)
        with self._alone(view) as window:
            presenter.finished.connect(window.close)
            self.application.exec()
        presenter.cancel()
        lane.close()
        desk.leave()
        return presenter.step is Step.DONE

    def offer_setup(self, desk: SetupDesk, *, only_devices: bool = False) -> WayOn:
        """Show the first start until the till can open, or somebody takes another way.

        ``only_devices``: of a till that is set up, to choose its devices anew.
        """
        from ui.screens.setup.devices_presenter import SetupDevices
        from ui.screens.setup.presenter import SetupPresenter
        from ui.screens.setup.view import SetupView

        lane = Lane()
        presenter = SetupPresenter(desk, lane, self.switch_language, only_devices=only_devices)
        view = SetupView(presenter, SetupDevices(presenter, self._watch_keys))
        view.language_asked.connect(self.switch_language)
        ways: list[WayOn] = []
        presenter.left.connect(ways.append)
        with self._alone(view) as window:
            presenter.left.connect(lambda _way: window.close())
            self.application.exec()
        self._watch_keys(None)
        presenter.end()
        lane.close(_SETUP_ENDS)
        desk.leave()
        return ways[0] if ways else WayOn.LEFT

    def offer_again(self) -> bool:
        """Say that a till without products cannot open without the line; whether somebody wants to try again."""
        from ui.screens.not_ready import NotReadyPage

        tries: list[bool] = []
        page = NotReadyPage(sync_messages.needs_the_line)
        page.again.connect(lambda: tries.append(True))
        with self._alone(page) as window:
            page.again.connect(window.close)
            self.application.exec()
        return bool(tries)

    @contextlib.contextmanager
    def _alone(self, page: QWidget) -> Iterator[QMainWindow]:
        """A window with one page, instead of the till's."""
        window = QMainWindow()
        window.setCentralWidget(page)
        window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
        window.resize(QSize(1024, 768).boundedTo(self.application.primaryScreen().availableSize()))
        window.show()
        window.activateWindow()  # a kiosk has no window manager that would
        yield window
        window.hide()
        window.deleteLater()

    def when_shown(self, work: Callable[[], None]) -> None:
        """Do ``work`` on the GUI thread when the window has been painted and the keyboard is its.

        That is a moment after the first event is handled: what is built before may take any time on a slow machine.
        """

        def begin() -> None:
            QTimer.singleShot(_FIRST_PAINTING_MS, self.application, work)

        QTimer.singleShot(0, self.application, begin)

    def run(self) -> int:
        """Handle events until the last window is closed; the exit code."""
        return self.application.exec()

    def _tell_read(self, accepted: bool) -> None:
        if self.preferences.sounds:
            self.sounds.tell(accepted)

    def close(self) -> None:
        """Take back what was put on the application: the language and the filter of its keys. No sound goes on."""
        self._translation.end()
        self.sounds.close()
        self._watch_keys(None)

    def _watch_keys(self, reader: KeystrokeReader | None) -> None:
        """Hand every key to a reader that types, instead of the one before; None ends it."""
        if self._filter is not None:
            self.application.removeEventFilter(self._filter)
            self._filter.deleteLater()
        self._filter = KeystrokeFilter(self.application, reader) if reader is not None else None
