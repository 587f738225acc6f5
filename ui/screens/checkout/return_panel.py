"""The right side while a tender goes back at its own terminal: there first, then its slip's reference here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.domain.tenders import Tender
from ui import formats
from ui.keystrokes import waits_for_scans
from ui.screens.checkout.question import Question
from ui.screens.checkout.tender_list import tender_name
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel_layout import lay_out_question


class ReturnPanel(Question):
    """What goes back, the reference of the slip that says so, Enter."""

    confirmed = Signal(int, str)  # place among the tenders, reference

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("return", parent)
        self._index = 0
        self._tender: Tender | None = None
        self._amount = label("amount", name="return_amount")
        self._first = label("body", wrap=True, name="return_first")
        self._reference = FormField("return_reference", max_length=40, roomy=False)
        waits_for_scans(self._reference.line)
        self._reference.entered.connect(self._confirm)
        self._take = KeyButton(key="Enter", kind=PRIMARY, name="return_take")
        self._take.clicked.connect(self._confirm)
        lay_out_question(self, (self._title, self._amount, self._first, self._reference), self._back, self._take)
        self.retranslate()

    def begin(self, index: int, tender: Tender) -> None:
        """Ask about the tender at ``index``."""
        self._index, self._tender = index, tender
        self._reference.set_text("")
        self._reference.show_problem("")
        self.retranslate()
        self._reference.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._first.setText(
            self.tr("Give it back at its own terminal first, then type the reference on the slip that it prints.")
        )
        self._reference.show_caption(self.tr("Reference of the return"))
        self._back.setText(self.tr("Back"))
        self._take.setText(self.tr("It was given back"))
        if self._tender is not None:
            self._title.setText(
                self.tr("Take back {name} {reference}").format(
                    name=tender_name(self._tender.kind), reference=self._tender.reference
                )
            )
            self._amount.setText(formats.money(self._tender.amount))

    def _confirm(self) -> None:
        if not self._reference.text:
            self._reference.show_problem(self.tr("Type the reference of the slip"))
            self._reference.take_focus()
            return
        self.confirmed.emit(self._index, self._reference.text)
