"""Devices: what is connected to the left, what it is and its live test to the right. Everything may be left out."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidgetItem, QWidget

from terminal.domain.device_choices import SPEEDS, FoundDevice, Socket, Usage
from ui.screens.setup.devices_presenter import SetupDevices
from ui.screens.setup.page import SetupPage, card
from ui.screens.setup.presenter import SetupPresenter
from ui.widgets.choice_list import ChoiceList
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.words import setup_words

_USED_OR_NOT = 2
"""So many uses there are of what can only be one thing: nobody has to say what it is."""
_ONE_LINE, _TWO_LINES = 44, 60  # pixels of a row


class DevicePage(SetupPage):
    """F5 looks again, F6 tests (and ends a test that waits for a card), F12 goes on with what was chosen."""

    def __init__(self, presenter: SetupPresenter, devices: SetupDevices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter, self._devices = presenter, devices
        self._filling = False
        self._what = label("list", wrap=True)
        self._list = ChoiceList("setup_devices")
        self._list.currentRowChanged.connect(self._open_row)
        self._again = KeyButton("search", shortcut="F5", name="setup_devices_again")
        self._again.clicked.connect(devices.look)
        self._title = label("strong", wrap=True, name="setup_device")
        self._place = FormField("setup_printer_address", max_length=120, roomy=False)
        self._place.edited.connect(self._type_place)
        self._usage_caption, self._speed_caption = label("caption"), label("caption")
        self._usages = ChoiceRow("setup_usage")
        self._usages.chosen.connect(self._use)
        self._speeds = ChoiceRow("setup_speed")
        self._speeds.chosen.connect(lambda speed: devices.set_speed(int(str(speed))))
        self._test = KeyButton("eye", shortcut="F6", name="setup_test")
        self._test.clicked.connect(self._test_or_stop)
        self._outcome = label("strong", wrap=True, name="setup_outcome")
        row = self.side_by_side(self)
        row.add(card((self._what, self._list, self._again), stretch=self._list), 2)
        right = (
            self._title,
            self._place,
            self._usage_caption,
            self._usages,
            self._speed_caption,
            self._speeds,
            self._test,
            self._outcome,
        )
        row.add(card(right), 3)
        presenter.changed.connect(self._show)
        devices.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._what.setText(
            self.tr("Devices connected to this machine. No printer yet? Skip it for now: you can sell without one.")
        )
        self._again.setText(self.tr("Look again"))
        self._place.show_caption(self.tr("Address of the printer"), "192.168.1.50")
        self._usage_caption.setText(self.tr("What is connected here"))
        self._speed_caption.setText(self.tr("Speed (see the device's manual)"))
        self._show()

    def act_words(self) -> str:
        """Go on."""
        if self._presenter.only_devices:
            return self.tr("Keep these devices and open the till")
        count = sum(device.driver != "wedge" for device in self._devices.devices)
        return self.tr("Next: people") if count else self.tr("Next, without other devices")

    def can_act(self) -> bool:
        """Unless they are being written down, or looked for."""
        return not self._presenter.working and not self._devices.looking

    def act(self) -> None:
        """Keep what was chosen."""
        self._devices.stop()
        self._presenter.keep_devices(self._devices.devices)

    def arrive(self) -> None:
        """See what is connected now."""
        self._devices.look()
        self._list.setFocus()

    def _show(self) -> None:
        devices = self._devices
        self._again.setEnabled(not devices.looking)
        self._fill_list()
        row = devices.row
        for part in (self._title, self._usages, self._test, self._outcome, self._usage_caption):
            part.setVisible(row is not None)
        for rest in (self._place, self._speeds, self._speed_caption):
            rest.setVisible(False)
        if row is not None:
            self._show_row(row)

    def _fill_list(self) -> None:
        devices = self._devices
        texts = [self._line(row) for row in devices.rows] or [self.tr("Looking …")]
        self._filling = True
        while self._list.count() > len(texts):
            self._list.takeItem(self._list.count() - 1)
        for place, text in enumerate(texts):
            if place >= self._list.count():
                self._list.addItem(QListWidgetItem())
            item = self._list.item(place)
            item.setText(text)
            item.setSizeHint(QSize(0, _TWO_LINES if "\n" in text else _ONE_LINE))
        self._list.setCurrentRow(devices.at)
        self._filling = False

    def _line(self, row: FoundDevice) -> str:
        used, outcome = self._devices.usage(row), self._devices.outcome(row)
        mark = "✓ " if used is not Usage.NOTHING or row.socket is Socket.MONITOR else ""
        lines = [f"{mark}{setup_words.socket(row, whole=False)}"]
        if row.socket is Socket.MONITOR:
            lines.append(self.tr("Shows the sale to the customer automatically"))
        elif used is not Usage.NOTHING:
            lines.append(" · ".join(filter(None, (setup_words.usage(used), outcome.title if outcome else ""))))
        return "\n".join(lines)

    def _show_row(self, row: FoundDevice) -> None:
        devices, usage = self._devices, self._devices.usage(row)
        self._title.setText(setup_words.socket(row))
        usages = row.usages
        self._usage_caption.setVisible(len(usages) > _USED_OR_NOT)
        self._usages.setVisible(bool(usages))
        self._usages.show_choices([(each, setup_words.usage(each)) for each in usages])
        self._usages.choose(usage)
        network = row.socket is Socket.NETWORK_PRINTER
        self._place.setVisible(network)
        if network and self._place.text != row.place and not self._place.line.hasFocus():
            self._place.set_text(row.place)
        serial = row.socket is Socket.SERIAL and usage is not Usage.NOTHING
        self._speeds.setVisible(serial)
        self._speed_caption.setVisible(serial)
        if serial:
            self._speeds.show_choices([(speed, f"{speed:,}") for speed in SPEEDS])
            self._speeds.choose(devices.speed(row))
        self._show_test(row, usage)

    def _show_test(self, row: FoundDevice, usage: Usage) -> None:
        devices, outcome = self._devices, self._devices.outcome(row)
        can = row.socket is Socket.MONITOR or (usage is not Usage.NOTHING and (row.place or usage is Usage.TYPES))
        self._test.setEnabled(bool(can) and (devices.awaiting or not devices.testing))
        if devices.awaiting:
            self._test.setText(self.tr("Cancel the test"))
            ready = devices.ready
            self._outcome.setText(self.tr("Swipe or tap a card now") if ready else self.tr("One moment …"))
            set_state(self._outcome, "state", "")
            return
        self._test.setText(self.tr("Testing …") if devices.testing else self.tr("Test it now"))
        self._outcome.setText(outcome.in_a_line if outcome is not None and outcome.advice else "")
        if outcome is not None and not outcome.advice:
            self._outcome.setText(outcome.title)
        set_state(self._outcome, "state", outcome.severity.value if outcome is not None else "")

    def _open_row(self, at: int) -> None:
        if not self._filling:
            self._devices.open_row(at)

    def _use(self, usage: object) -> None:
        if isinstance(usage, Usage):
            self._devices.use(usage)
            if usage is not Usage.NOTHING and self._place.isVisible() and not self._place.text:
                self._place.take_focus()

    def _type_place(self, place: str) -> None:
        well = self._devices.set_place(place.strip())
        self._place.show_problem("" if well else self.tr("Enter a name or an address, for example 192.168.1.50"))

    def _test_or_stop(self) -> None:
        if self._devices.awaiting:
            self._devices.stop()
        else:
            self._devices.test()

    def leave(self) -> None:
        """Another page is shown."""
        self._devices.stop()
