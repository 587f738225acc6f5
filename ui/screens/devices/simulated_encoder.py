"""The simulated encoder: blank cards to put in, what it wrote to tap again, and writes that go wrong."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.cards import CardKind, hidden, last4
from terminal.domain.encoding import EncodeOrder, EncodingFault
from ui import appearance
from ui.screens.devices.simulated_devices import SimulatedDevices
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.words.card_words import kind_name

WRITTEN_SHOWN = 6
_KIND_KEYS = tuple(f"Ctrl+{digit}" for digit in range(1, 8))
_FAULT_KEYS = ("F8", "F9", "F10", "F11")


class SimulatedEncoderPanel(Panel):
    """A kind is chosen once; each touch of a button is one card."""

    def __init__(self, devices: SimulatedDevices, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._devices = devices
        spacing = appearance.theme().spacing
        self._title, self._hint = label("strong"), label("caption", wrap=True)
        self._kinds = ChoiceRow("blank_kind", keys=_KIND_KEYS)
        self._blank = KeyButton("credit-card", shortcut="F5", name="present_blank")
        self._again = KeyButton("undo-2", shortcut="F7", name="present_again")
        self._faults = ChoiceRow("encoder_fault", keys=_FAULT_KEYS)
        self._faults_title, self._written_title = label("caption"), label("caption", wrap=True)
        self._written = WrapRow()
        self._show_choices()
        self._kinds.choose(CardKind.STRIPE)
        self._blank.clicked.connect(self._present_blank)
        self._again.clicked.connect(devices.present_again)
        self._faults.chosen.connect(self._fail_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.l)
        column.setSpacing(spacing.s)
        for each in (self._title, self._hint, self._kinds):
            column.addWidget(each)
        column.addWidget(WrapRow(self._blank, self._again, spread=Spread.EVENLY))
        column.addWidget(self._faults_title)
        column.addWidget(self._faults)
        column.addWidget(self._written_title)
        column.addWidget(self._written)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Cards were written at another place meanwhile."""
        super().showEvent(event)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Cards for the encoder"))
        self._hint.setText(self.tr("Writing and checking use the next card; at other times it is read like any card"))
        self._blank.setText(self.tr("Blank card"))
        self._again.setText(self.tr("The last card again"))
        self._faults_title.setText(self.tr("The next write"))
        self._show_choices()
        self._faults.choose(self._devices.encoder_fault or "")
        self._written.clear()
        written = self._devices.written[:WRITTEN_SHOWN]
        self._written_title.setText(
            self.tr("Cards written here, to swipe or tap")
            if written
            else self.tr("Cards you write appear here, to swipe or tap")
        )
        for place, card in enumerate(written):
            self._written.add(self._written_button(place, card))

    def _written_button(self, place: int, card: EncodeOrder) -> KeyButton:
        button = KeyButton(shortcut=f"Shift+F{place + 1}", name=f"written_{place}")
        button.setText(f"{hidden(last4(card.number))} · {kind_name(card.kind)}")
        button.clicked.connect(lambda: self._devices.present_written(card))
        return button

    def _show_choices(self) -> None:
        kinds = [kind for kind in CardKind if kind is not CardKind.NUMBER]
        self._kinds.show_choices([(kind, kind_name(kind)) for kind in kinds])
        self._faults.show_choices(
            [
                ("", self.tr("succeeds")),
                (EncodingFault.WRITE_REFUSED, self.tr("is refused")),
                (EncodingFault.READ_BACK_DIFFERS, self.tr("reads back wrong")),
                (EncodingFault.REMOVED, self.tr("is cut short")),
            ]
        )

    def _present_blank(self) -> None:
        kind = self._kinds.value
        if isinstance(kind, CardKind):
            self._devices.present_blank(kind)

    def _fail_next(self, fault: object) -> None:
        self._devices.fail_next(fault if isinstance(fault, EncodingFault) else None)
