"""The first start, from the language to the till: the steps above, the page, and below what is on its way."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from terminal.domain.setting_up import SetupStep
from ui import appearance, language
from ui.screens.setup.begin_pages import LanguagePage, WayPage
from ui.screens.setup.centre_page import CentrePage
from ui.screens.setup.device_page import DevicePage
from ui.screens.setup.devices_presenter import SetupDevices
from ui.screens.setup.page import SetupPage
from ui.screens.setup.presenter import SetupPresenter
from ui.screens.setup.staff_page import StaffPage
from ui.widgets.key_button import PLAIN, PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.step_bar import StepBar
from ui.widgets.still_needed import StillNeeded
from ui.widgets.tall_stack import TallStack
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.window_width import direction, is_narrow
from ui.words import setup_words

_PATTERN_MS = 6_000


class SetupView(Panel):
    """Esc goes a step back, F12 does what the page is for, Alt L speaks another language."""

    language_asked = Signal()

    def __init__(self, presenter: SetupPresenter, devices: SetupDevices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: SetupStep | None = None
        self._was_told = False
        self._language = KeyButton("languages", shortcut="Alt+L", kind=PLAIN, name="setup_other_language")
        self._language.clicked.connect(self.language_asked)
        self._title = label("figure", wrap=True, name="setup_title")
        self._steps = StepBar()
        self._steps.setVisible(not presenter.only_devices)
        self._pages: tuple[SetupPage, ...] = (
            LanguagePage(presenter),
            WayPage(presenter),
            CentrePage(presenter),
            DevicePage(presenter, devices),
            StaffPage(presenter),
        )
        self._stack = TallStack()
        for page in self._pages:
            self._stack.addWidget(page)
            page.edited.connect(self._show_act)
        self._problem = label("strong", wrap=True, name="setup_problem")
        set_state(self._problem, "state", "danger")
        self._coming = label("muted", wrap=True, name="setup_background")
        self._missing = StillNeeded("setup")
        self._back = KeyButton(shortcut="Esc", name="setup_back")
        self._back.clicked.connect(presenter.back)
        self._act = KeyButton("arrow-right", shortcut="F12", kind=PRIMARY, name="setup_next")
        self._act.clicked.connect(self._do)
        self._lay_out()
        presenter.changed.connect(self._show)
        presenter.progressed.connect(self._show_coming)
        devices.changed.connect(self._show_act)
        devices.pattern_wanted.connect(self._show_pattern)
        self.retranslate()

    @property
    def page(self) -> SetupPage:
        """The page of the present step."""
        return self._pages[self._presenter.step]

    def retranslate(self) -> None:
        """Set every word anew."""
        self._language.setText(language.LANGUAGES[language.after(language.in_force())])
        only_devices = self._presenter.only_devices
        self._back.setText(self.tr("Keep as before") if only_devices else self.tr("Back"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where the last start ended."""
        super().showEvent(event)
        if self._shown is None and not event.spontaneous():
            self._presenter.begin()

    def minimumSizeHint(self) -> QSize:
        """Of the height alone: what is wide is laid out otherwise before it keeps a window from being narrow."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window is narrow now, or is not any more."""
        super().resizeEvent(event)
        narrow, spacing = is_narrow(self), appearance.theme().spacing
        sides, ends = (spacing.l, spacing.s) if narrow else (spacing.xl, spacing.l)
        self._column.setContentsMargins(sides, ends, sides, ends)
        self._below.setDirection(direction(narrow=narrow))
        policy = self._keys.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred if narrow else QSizePolicy.Policy.Fixed)
        self._keys.setSizePolicy(policy)

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._language)
        self._keys = WrapRow(self._back, self._act, spread=Spread.LAST)
        self._below = QBoxLayout(direction(narrow=False))
        self._below.setSpacing(spacing.m)
        words = QVBoxLayout()
        words.addWidget(self._coming)
        words.addWidget(self._missing)
        self._below.addLayout(words, 1)
        self._below.addWidget(self._keys)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(spacing.xl, spacing.l, spacing.xl, spacing.l)
        column.setSpacing(spacing.m)
        column.addLayout(head)
        column.addWidget(self._steps)
        column.addWidget(self._stack, 1)
        column.addWidget(self._problem)
        column.addLayout(self._below)

    def _do(self) -> None:
        self.page.act()

    def _show(self) -> None:
        presenter = self._presenter
        titles = {
            SetupStep.LANGUAGE: self.tr("Welcome"),
            SetupStep.WAY: self.tr("What is this machine for?"),
            SetupStep.CENTRE: self.tr("Head office"),
            SetupStep.DEVICES: self.tr("Devices of this till"),
            SetupStep.STAFF: self.tr("People at this store"),
        }
        names = (self.tr("Language"), self.tr("Purpose"), self.tr("Head office"), self.tr("Devices"), self.tr("People"))
        self._title.setText(titles[presenter.step])
        self._steps.show_steps(names, presenter.step)
        self._stack.setCurrentIndex(presenter.step)
        problem = presenter.problem
        self._problem.setVisible(problem is not None)
        self._problem.setText(setup_words.error(problem).in_a_line if problem is not None else "")
        self._back.setVisible(presenter.can_go_back)
        self._show_act()
        self._show_coming()
        if not presenter.working and self._shown is not presenter.step and self.isVisible():
            self._shown = presenter.step
            self.page.arrive()
        if presenter.state.told and not self._was_told and presenter.step is SetupStep.CENTRE:
            self._act.setFocus()  # the fields are gone, and nothing else is left to do here
        self._was_told = presenter.state.told

    def _show_act(self) -> None:
        words = self.page.act_words()
        self._act.setVisible(bool(words))
        self._act.setText(words)
        self._act.setEnabled(self.page.can_act())
        self._missing.show_missing({} if self._presenter.working else self.page.given())

    def _show_coming(self) -> None:
        """The first pull, once it goes on behind the later steps."""
        presenter, arriving = self._presenter, self._presenter.arriving
        words = ""
        if presenter.working and presenter.step is SetupStep.CENTRE:
            words = self.tr("One moment …")
        elif arriving is not None and presenter.step > SetupStep.CENTRE:
            words = setup_words.arriving(arriving).in_a_line
        self._coming.setText(words)
        self._coming.setVisible(bool(words))
        self._show_act()

    def _show_pattern(self, monitor: str) -> None:
        """Fill the second monitor for a few seconds."""
        from ui.customer_screen.pattern_page import PatternPage
        from ui.customer_screen.spoken import CustomerWords

        screen = next((each for each in QGuiApplication.screens() if each.name() == monitor), None)
        if screen is None:
            return
        page = PatternPage(CustomerWords())
        page.monitor = monitor
        page.setGeometry(screen.geometry())
        page.showFullScreen()
        QTimer.singleShot(_PATTERN_MS, page, page.deleteLater)
        self._pattern = page  # a window lives as long as somebody holds it
