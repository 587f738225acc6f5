"""A person's hands at the members' place and the card desk: whole errands, key by key, from one page to the next."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeStep
from terminal.domain.registration import Details
from terminal.domain.staff import StaffRecord
from ui.main_window import MainWindow
from ui.screens.cards.hand_over import HandOver, Stage
from ui.tour.hands import Hands, WaitedInVain, focused
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.rail import CARDS, MEMBERS

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class DeskHands(Hands):
    """``pins`` are those of everybody who may sign in or be asked to approve, by staff id."""

    def __init__(self, window: MainWindow, pins: Mapping[str, str]) -> None:
        super().__init__(window)
        self._pins = pins

    # ── what every errand needs ───────────────────────────────────────────────────────────────────────────────

    def sign_in_as(self, staff: str) -> None:
        """Choose a person on the sign-in page and type their PIN."""
        self.until(lambda: focused() == "pin", "the PIN field to have the keyboard")
        button = self.window.findChild(QPushButton, f"person_{staff}")
        for _ in self._pins:
            if button is None or button.isChecked():
                break
            self.key(Qt.Key.Key_Down)
        self.sign_in(self._pins[staff])

    def compose(self, text: str) -> None:
        """Type what no key has, as an input method does."""
        widget = QApplication.focusWidget()
        if widget is None:
            raise WaitedInVain("a field that has the keyboard")
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QApplication.sendEvent(widget, composed)

    def seen(self, name: str) -> bool:
        """Whether a widget of this name can be seen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def await_seen(self, name: str) -> None:
        """Wait for a widget to show itself, and for the disk."""
        self.until(lambda: self.seen(name), name)
        self.settle()

    def settle(self) -> None:
        """Wait until the disk has answered."""
        self.until(lambda: not self.window.lane.pending, "the disk")

    def choose(self, row: str, value: object) -> None:
        """Go to a row of choices by Tab, and to one of them by the arrows."""
        found = next((each for each in self.window.findChildren(ChoiceRow, row) if each.isVisible()), None)
        if found is None:
            raise WaitedInVain(f"the choices {row}")
        self._tab_to(row)
        self.key(Qt.Key.Key_Space)
        first = found.value
        while found.value != value:
            self.key(Qt.Key.Key_Right)
            if found.value == first:
                raise WaitedInVain(f"{value} among the choices {row}")

    def approve(self) -> None:
        """The person who is proposed types their PIN."""
        self.until(lambda: focused() == "approver_pin", "the approver's PIN to have the keyboard")
        rows = self.window.findChildren(ChoiceRow, "approver")
        person = next((row.value for row in rows if row.isVisible()), None)
        if not isinstance(person, StaffRecord):
            raise WaitedInVain("somebody who may approve")
        self.type(self._pins[person.id])
        self.key(Qt.Key.Key_Return)
        self.until(lambda: focused() != "approver_pin", "the approval")
        self.settle()

    def _tab_to(self, start: str) -> None:
        """Press Tab until something whose name begins so has the keyboard."""
        seen = set()
        while not focused().startswith(start):
            if focused() in seen:
                raise WaitedInVain(f"{start} on the way of the Tab key")
            seen.add(focused())
            self.key(Qt.Key.Key_Tab)

    # ── the members' place ────────────────────────────────────────────────────────────────────────────────────

    def fill_in_registration(self, details: Details) -> None:
        """A new member's form, all consents given, the identity card seen."""
        self.go_to(MEMBERS, Qt.Key.Key_M)
        self.key(Qt.Key.Key_F6)
        self.until(lambda: focused() == "new_name", "the form")
        self.compose(details.name)
        for text in (details.phone, details.email, details.id_number, details.birthday):
            self.key(Qt.Key.Key_Return)
            self.type(text)
        self._tab_to("registration_proof")
        self.key(Qt.Key.Key_Space)
        for consent in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9):
            self.key(consent)

    def send_registration(self) -> None:
        """On to what became of it."""
        self.key(Qt.Key.Key_F12)
        self.await_seen("registration_outcome")

    def open_review(self) -> None:
        """From the outcome of an application to its review."""
        self.key(Qt.Key.Key_F12)
        self.until(lambda: focused() == "approver_pin", "the reviewer's PIN to have the keyboard")

    def decide_review(self) -> None:
        """The proposed person approves the application."""
        self.approve()
        self.key(Qt.Key.Key_F12)
        self.await_seen("review_outcome")

    def go_on_to_cards(self) -> None:
        """From the member's page to the card desk."""
        self.key(Qt.Key.Key_F12)
        self.until(lambda: self.window.place == CARDS, "the card desk")
        self.settle()

    # ── the card desk ─────────────────────────────────────────────────────────────────────────────────────────

    @property
    def path(self) -> HandOver:
        """The guided path that is under way."""
        task = self.window.cards.task
        if not isinstance(task, HandOver):
            raise WaitedInVain("a path to a new card")
        return task

    def receive_box(self, kind: CardKind, first: str, last: str, source: str) -> None:
        """Take a box of blank cards into the stock."""
        self.go_to(CARDS, Qt.Key.Key_K)
        self.key(Qt.Key.Key_2, _CONTROL)
        self.await_seen("stock_receive")
        self.key(Qt.Key.Key_F5)
        self.await_seen("receive_act")
        self.choose("receive_kind", kind)
        self._tab_to("receive_first")
        for text in (first, last, source):
            self.type(text)
            self.key(Qt.Key.Key_Return)
        self.until(lambda: not self.seen("receive_act"), "the box to be in the stock")
        self.key(Qt.Key.Key_1, _CONTROL)

    def open_cards_of(self, text: str) -> None:
        """Look for a member at the card desk by what is typed."""
        self.go_to(CARDS, Qt.Key.Key_K)
        self.until(lambda: focused() == "member_search", "the search line")
        self.type(text)
        self.key(Qt.Key.Key_Return)
        self.await_seen("chosen_card")

    def begin_new_card(self) -> None:
        """The likeliest act of a member without a card, or with one that is lost: the path to a new one."""
        self.key(Qt.Key.Key_F12)
        self.await_seen("to_encoding")

    def report_lost(self) -> None:
        """On the path of a card that still works: lost, the identity card seen, the fee in cash, approved."""
        self.key(Qt.Key.Key_1, _ALT)
        self.settle()
        self.key(Qt.Key.Key_F2)
        self.approve()

    def go_to_encoder(self) -> None:
        """Proof and fee are there: on to the card."""
        self.key(Qt.Key.Key_F12)
        self.until(lambda: self.path.stage is Stage.ENCODE and self.path.looked, "the choice of a blank card")
        self.settle()

    def take_blank(self, kind: CardKind) -> None:
        """Choose the kind of the new card."""
        if self.path.blank is None or self.path.blank.kind is not kind:
            self.choose("card_kind", kind)

    def write_card(self, step: EncodeStep = EncodeStep.PRESENT) -> None:
        """Begin to write, and wait until the encoder asks for the card."""
        self.key(Qt.Key.Key_F12)
        self.await_step(step)

    def await_step(self, step: EncodeStep) -> None:
        """Wait until the encoder is there."""
        self.until(lambda: self.path.step is step or self.path.stage is Stage.DONE, f"the encoder at {step.value}")

    def await_handed_over(self) -> None:
        """Wait for the page that says that the card is the member's."""
        self.until(lambda: self.path.stage is Stage.DONE or self.path.failure is not None, "the card to be written")
        if self.path.failure is not None:
            raise WaitedInVain(f"the card to be written: {self.path.failure}")
        self.settle()

    def close_path(self) -> None:
        """Back to the member's cards."""
        self.key(Qt.Key.Key_F12)
        self.until(lambda: self.window.cards.task is None, "the card desk")
        self.settle()
