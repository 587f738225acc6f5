"""Every device of the till, one of them open; a till has a handful, so all are rows of one column that scrolls."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.devices.device_panel import DevicePanel
from ui.screens.devices.device_row import DeviceRow
from ui.screens.devices.presenter import DevicesPresenter
from ui.widgets.form_area import FormArea
from ui.widgets.key_hints import KeyHint
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DeviceList(Panel):
    """Up and Down open the neighbour. Rows stay while their device does, and are changed in place."""

    def __init__(self, presenter: DevicesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="focusable")
        self._presenter = presenter
        self._rows: dict[str, DeviceRow] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("device_list")
        spacing = appearance.theme().spacing
        inner, self._column = inner_column(spacing.xs)
        self._nothing = label("muted", wrap=True)
        self._open = DevicePanel(presenter)
        self._open.done.connect(self.setFocus)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._open)
        self._column.addStretch()
        self._scroll = FormArea(inner, at_top=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.xs, spacing.xs, spacing.xs, spacing.xs)
        column.addWidget(self._scroll)
        presenter.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Show every device, the open one with its panel below."""
        devices = self._presenter.devices
        kinds = Counter(device.kind for device in devices)
        for gone in self._rows.keys() - {device.id for device in devices}:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        place = 1  # behind the line that says there is none
        for device in devices:
            row = self._row(device.id)
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            row.show_device(device, chosen=device.id == self._presenter.chosen, alone=kinds[device.kind] == 1)
            place += 1
            if device.id == self._presenter.chosen:
                self._column.removeWidget(self._open)
                self._column.insertWidget(place, self._open)
                place += 1
        self._open.setVisible(self._presenter.open_device is not None)
        self._nothing.setText(self.tr("No device is configured at this till"))
        self._nothing.setVisible(not devices)
        chosen = self._rows.get(self._presenter.chosen)
        self.setAccessibleName(self.tr("Devices"))
        self.setAccessibleDescription(chosen.accessibleName() if chosen is not None else self._nothing.text())

    def open_first(self) -> None:
        """Somebody came: one device is always open."""
        if self._presenter.open_device is None and self._presenter.devices:
            self._choose(self._presenter.devices[0].id)
        else:
            self._presenter.read_log()
        self.setFocus()

    def key_hints(self) -> list[KeyHint]:
        """The arrows, unless something is being written."""
        return [] if self._open.writing else [KeyHint("↑ ↓", self.tr("Open another device"))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the neighbour."""
        step = _STEPS.get(Qt.Key(event.key()))
        ids = [device.id for device in self._presenter.devices]
        if step is None or not ids or self._open.writing:
            super().keyPressEvent(event)
            return
        chosen = self._presenter.chosen
        self._choose(ids[(ids.index(chosen) + step) % len(ids)] if chosen in ids else ids[0])

    def _row(self, device: str) -> DeviceRow:
        if device not in self._rows:
            row = DeviceRow(self._presenter.till)
            row.touched.connect(self._choose)
            self._rows[device] = row
        return self._rows[device]

    def _choose(self, device: str) -> None:
        self._open.leave_form()
        self._presenter.choose(device)
        self.setFocus()
        self._column.activate()
        self._scroll.ensureWidgetVisible(self._open)
        self._scroll.ensureWidgetVisible(self._rows[device])
