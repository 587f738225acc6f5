"""The two screens: how the till's window stands on its own, and which one the customer looks at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.monitors import AUTO, NONE, Monitor
from ui import appearance
from ui.screens.settings.monitor_numbers import show_numbers
from ui.screens.settings.presenter import Guarded, SettingsPresenter
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.key_button import KeyButton, shown
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.rail import FULL_SCREEN
from ui.widgets.tick_button import TickButton
from ui.widgets.wrap_layout import WrapRow

_MONITOR_KEYS = tuple(f"Alt+{digit}" for digit in range(1, 5))


class WindowCard(Panel):
    """Full screen, kiosk, and the end of the program where nothing else ends it."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._title, self._hint = label("strong"), label("muted", wrap=True, name="kiosk_hint")
        self._full = TickButton("", "settings_full_screen")
        self._full.show_key(shown(FULL_SCREEN))  # bound for every place
        self._full.clicked.connect(presenter.turn_full_screen)
        self._kiosk = TickButton("F10", "settings_kiosk")
        self._kiosk.clicked.connect(lambda: self._begin(Guarded.KIOSK))
        self._close = KeyButton("power", shortcut="F11", name="settings_close")
        self._close.clicked.connect(lambda: self._begin(Guarded.CLOSE))
        self._approval = ApprovalPanel(presenter.till, presenter.lane)
        self._approval.approved.connect(presenter.approve)
        self._approval.said.connect(presenter.said)
        self._approval.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        column.addWidget(self._title)
        column.addWidget(WrapRow(self._full, self._kiosk))
        column.addWidget(self._hint)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._approval)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("This window"))
        self._full.setText(self.tr("Full screen"))
        self._kiosk.setText(self.tr("Kiosk mode"))
        self._hint.setText(self.tr("Kiosk mode fills the screen; only a manager can close it."))
        self._close.setText(self.tr("Close the program"))
        self.show_state()

    def show_state(self) -> None:
        """How it stands now."""
        frame = self._presenter.frame
        self._full.setChecked(frame.full_screen)
        self._full.setEnabled(not frame.kiosk)
        self._kiosk.setChecked(frame.kiosk)
        asking = self._presenter.asked is not None
        for each in (self._kiosk, self._close):
            each.setEnabled(not asking)
        self._close.setVisible(frame.kiosk)
        self._approval.setVisible(asking)

    def _begin(self, act: Guarded) -> None:
        presenter = self._presenter
        presenter.begin(act)
        self.show_state()
        if presenter.asked is not None:
            self._approval.begin(presenter.approvers(), presenter.actor)
            self._approval.take_focus()


class CustomerScreenCard(Panel):
    """Which monitor turns to the customer, and a number on each to tell them apart."""

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._title, self._now = label("strong"), label("muted", wrap=True, name="customer_monitor_now")
        self._choice = ChoiceRow("settings_monitor", keys=_MONITOR_KEYS)
        self._choice.chosen.connect(self._choose)
        self._identify = KeyButton("monitor", shortcut="F12", name="settings_identify")
        self._identify.clicked.connect(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        column.setSpacing(spacing.s)
        for each in (self._title, self._now, self._choice):
            column.addWidget(each)
        column.addWidget(self._identify, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("The customer's screen"))
        self._choice.setAccessibleName(self.tr("The customer's screen"))
        self._identify.setText(self.tr("Identify monitors"))
        self.show_state()

    def show_state(self) -> None:
        """Which monitors there are now."""
        presenter = self._presenter
        choices = presenter.monitor_choices()
        self._choice.show_choices([(choice, self._name(choice)) for choice in choices])
        self._choice.choose(next((each for each in choices if presenter.is_chosen(each)), None))
        self._identify.setVisible(len(presenter.monitors()) > 1)
        customer = presenter.customer
        found = customer.monitor if customer is not None else None
        if found is not None:
            self._now.setText(self.tr("Shown on {monitor}.").format(monitor=monitor_name(found)))
        elif presenter.monitor_choice == NONE:
            self._now.setText(self.tr("The customer's screen is off."))
        else:
            self._now.setText(self.tr("No second monitor found. Plug one in, and it is used automatically."))

    def _name(self, choice: Monitor | str) -> str:
        if choice == AUTO:
            return self.tr("Automatic")
        if choice == NONE:
            return self.tr("Off")
        if isinstance(choice, str) or choice not in self._presenter.monitors():
            name = choice if isinstance(choice, str) else choice.name
            return self.tr("{monitor} (not connected)").format(monitor=name)
        return f"{self._presenter.monitors().index(choice) + 1} · {monitor_name(choice)}"

    def _choose(self, choice: object) -> None:
        if isinstance(choice, Monitor | str):
            self._presenter.choose_monitor(choice)

    def _number(self) -> None:
        show_numbers([each.name for each in self._presenter.monitors()])


def monitor_name(monitor: Monitor) -> str:
    """``HDMI-1 1920×1080``."""
    _left, _top, width, height = monitor.place
    return f"{monitor.name} {width}×{height}"
