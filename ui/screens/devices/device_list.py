"""Every device with its state, since when, and what to do about a fault."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from ui import appearance, formats, icons, messages
from ui.screens.devices.presenter import DevicesPresenter
from ui.widgets.labels import RIGHT, empty, label, set_state
from ui.widgets.panel import Panel

translate = QCoreApplication.translate

_ICONS = {
    DeviceKind.READER: "credit-card",
    DeviceKind.PRINTER: "printer",
    DeviceKind.DRAWER: "inbox",
    DeviceKind.DISPLAY: "monitor",
}


def kind_name(kind: DeviceKind) -> str:
    """What a device is for, in words."""
    return {
        DeviceKind.READER: translate("devices", "Card reader"),
        DeviceKind.PRINTER: translate("devices", "Receipt printer"),
        DeviceKind.DRAWER: translate("devices", "Cash drawer"),
        DeviceKind.DISPLAY: translate("devices", "Customer display"),
    }[kind]


def condition_name(condition: DeviceCondition) -> str:
    """Where a device stands, in a word."""
    return {
        DeviceCondition.STARTING: translate("devices", "starting"),
        DeviceCondition.READY: translate("devices", "ready"),
        DeviceCondition.WAITING: translate("devices", "waiting"),
        DeviceCondition.STOPPED: translate("devices", "stopped"),
    }[condition]


class DeviceList(Panel):
    """Rebuilt when a state changes; a till has a handful of devices."""

    def __init__(self, presenter: DevicesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        spacing = appearance.theme().spacing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        self._column.setSpacing(spacing.xs)
        presenter.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Build every row anew."""
        empty(self._column)
        kinds = list(DeviceKind)
        states = sorted(self._presenter.states.values(), key=lambda state: (kinds.index(state.kind), state.device))
        for state in states:
            self._column.addWidget(self._make_row(state))
        if not states:
            nothing = label("muted", wrap=True)
            nothing.setText(self.tr("No device has reported yet"))
            self._column.addWidget(nothing)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self.retranslate()

    def _make_row(self, state: DeviceState) -> QWidget:
        theme = appearance.theme()
        words = messages.device_fault(state.fault) if state.fault else None
        mood = "danger" if words else "positive" if state.condition is DeviceCondition.READY else "warning"
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.spacing.m)
        picture, mark = label(), label()
        picture.setPixmap(icons.pixmap(_ICONS[state.kind], theme.value("muted"), 24))
        mark.setPixmap(icons.pixmap("triangle-alert" if words else "circle-check", theme.value(mood), 18))
        name, condition = label("strong"), label("body", align=RIGHT)
        name.setText(kind_name(state.kind))
        condition.setText(words.title if words else condition_name(state.condition))
        set_state(condition, "state", mood)
        below = label("caption", wrap=True)
        since = formats.moment(state.since, self._presenter.till.zone, self._presenter.till.clock())
        advice = f"{words.advice} {state.detail}".strip() if words else ""
        below.setText(" · ".join(filter(None, (state.device, self.tr("since {time}").format(time=since), advice))))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(name)
        texts.addWidget(below)
        across.addWidget(picture)
        across.addLayout(texts, 1)
        across.addWidget(mark)
        across.addWidget(condition)
        return row
