"""Sample cards to pull through the simulated reader."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance, language
from ui.screens.devices.simulated_devices import SimulatedDevices
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.wrap_layout import WrapRow


class SimulatedCards(Panel):
    """One button for each card of the demo company."""

    def __init__(self, devices: SimulatedDevices, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._devices = devices
        spacing = appearance.theme().spacing
        self._title = label("strong")
        self._hint = label("caption", wrap=True)
        self._buttons: list[KeyButton] = []
        cards = WrapRow()
        for position, card in enumerate(devices.till.sample_cards):
            button = KeyButton(shortcut=f"Alt+{position + 1}" if position < 9 else "", name=f"sample_card_{position}")
            button.clicked.connect(lambda _checked=False, swiped=card: devices.swipe(swiped))
            self._buttons.append(button)
            cards.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.l)
        column.setSpacing(spacing.xs)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(cards)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Cards to swipe"))
        self._hint.setText(self.tr("Each is swiped through the simulated reader like a real card"))
        for button, card in zip(self._buttons, self._devices.till.sample_cards, strict=True):
            button.setText(card.label.in_language(language.in_force()))
            button.updateGeometry()
