"""A key that shows somebody's staff card to the simulated reader, where the demo company has one of them."""

import re

from PySide6.QtWidgets import QWidget

from terminal.domain.cards import keyed_hash
from terminal.domain.staff import StaffRecord
from terminal.services.till import Till
from terminal.services.till_parts import SampleCard
from ui.widgets.key_button import KeyButton

_DIGITS = re.compile("[0-9]+")


class SampleStaffCard(KeyButton):
    """Hidden where there is nothing to show. What comes of it comes through the reader, as with a real card."""

    def __init__(self, till: Till, name: str, parent: QWidget | None = None) -> None:
        super().__init__("id-card", shortcut="Ctrl+K", name=name, parent=parent)
        self._till = till
        self._card: SampleCard | None = None
        self.clicked.connect(self._swipe)
        self.hide()

    def offer(self, person: StaffRecord | None) -> None:
        """The card of this person, if there is a sample of it."""
        self._card = self._of(person) if person is not None and self._till.simulated_reader is not None else None
        self.setVisible(self._card is not None)

    def _of(self, person: StaffRecord) -> SampleCard | None:
        for card in self._till.sample_cards:
            number = _DIGITS.search(card.tracks)
            if number is not None and keyed_hash(self._till.lookup_key, number[0]) == person.card_hash:
                return card
        return None

    def _swipe(self) -> None:
        reader = self._till.simulated_reader
        if reader is not None and self._card is not None:
            reader.swipe(self._card.tracks)
