"""One device in the list: what it is, how it is, since when, and what was last wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.services.till import Till
from ui import appearance, formats, icons
from ui.messages import device_messages
from ui.screens.devices import device_words
from ui.screens.devices.presenter import Device
from ui.widgets.labels import RIGHT, label, set_state
from ui.widgets.panel import Panel


class DeviceRow(Panel):
    """``touched`` when a finger chooses it; keys are the list's."""

    touched = Signal(str)

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="choice")
        self._till = till
        self._device: Device | None = None
        self._alone = True
        spacing = appearance.theme().spacing
        self._picture, self._mark = label(), label()
        self._name, self._condition = label("strong", wrap=True), label("body", align=RIGHT)
        self._below = label("caption", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._below)
        across = QHBoxLayout(self)
        across.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        across.setSpacing(spacing.m)
        across.addWidget(self._picture)
        across.addLayout(texts, 1)
        across.addWidget(self._mark)
        across.addWidget(self._condition)
        self.setMinimumHeight(appearance.theme().shape.target)

    def show_device(self, device: Device, *, chosen: bool, alone: bool) -> None:
        """Show how the device is now; ``alone``: it is the till's only one of its kind, which then names it."""
        self._device, self._alone = device, alone
        self._name.setObjectName(f"name_{device.id}")
        self._condition.setObjectName(f"condition_{device.id}")
        self._below.setObjectName(f"below_{device.id}")
        set_state(self, "chosen", chosen)
        theme = appearance.theme()
        words, mood = self._state_words(device)
        self._picture.setPixmap(icons.pixmap(device_words.ICONS[device.kind], theme.value("muted"), 24))
        self._mark.setPixmap(icons.pixmap(_MARKS[mood], theme.value(mood), 18))
        whole = device_words.full_name(device.kind, device.id)
        self._name.setText(device_words.kind_name(device.kind) if alone else whole)
        self._condition.setText(words)
        set_state(self._condition, "state", "" if mood == "muted" else mood)
        self._below.setText(self._details(device))
        self._below.setVisible(bool(self._below.text()))
        self.setAccessibleName(f"{whole}: {words}")

    def retranslate(self) -> None:
        """Set every word anew."""
        if self._device is not None:
            self.show_device(self._device, chosen=bool(self.property("chosen")), alone=self._alone)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self.retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        if self._device is not None and event.button() == Qt.MouseButton.LeftButton:
            self.touched.emit(self._device.id)

    def _state_words(self, device: Device) -> tuple[str, str]:
        """How it is in a word, and the colour of that."""
        state = device.state
        if state is None:
            drawer = device.kind is DeviceKind.DRAWER
            return (self.tr("via the printer") if drawer else self.tr("no status yet")), "muted"
        if state.fault is not None:
            return device_messages.device_fault(state.fault).title, "danger"
        ready = state.condition is DeviceCondition.READY
        return device_words.condition_name(state.condition), "positive" if ready else "warning"

    def _details(self, device: Device) -> str:
        slot = device_words.slot_name(device.id) if self._alone else ""
        parts = [slot] if slot else []
        if device.state is not None:
            parts.append(self.tr("since {time}").format(time=self._time(device.state)))
            if device.state.fault is None and device.last_fault is not None and device.last_fault.fault is not None:
                fault = device_messages.device_fault(device.last_fault.fault).title
                parts.append(self.tr("last: {fault}, {time}").format(fault=fault, time=self._time(device.last_fault)))
        return " · ".join(parts)

    def _time(self, state: DeviceState) -> str:
        return formats.moment(state.since, self._till.zone, self._till.clock())


_MARKS = {"positive": "circle-check", "warning": "clock", "danger": "triangle-alert", "muted": "info"}
