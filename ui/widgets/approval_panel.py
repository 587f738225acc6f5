"""A second person says yes with a PIN or a staff card, while the one who is signed in stays signed in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.cards import CardRead
from terminal.domain.errors import TerminalError
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.domain.staff import Role, StaffRecord
from terminal.services.till import Till
from ui import appearance
from ui.background import Lane
from ui.messages.catalogue import words_for
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.reason_field import ReasonField
from ui.widgets.sample_staff_card import SampleStaffCard
from ui.words import rights_words


class ApprovalPanel(Panel):
    """Choose the person (Up and Down while the PIN has the keyboard), type the PIN, Enter.

    ``begin`` says who may approve; ``approved`` tells the StaffRecord, which stays in ``approver`` until the next
    ``begin``. A wrong PIN is told by ``said`` and counts towards the lock-out as when signing in.
    ``deciding``: that person does not say yes to what another one does, but does it.
    """

    approved = Signal(object)  # StaffRecord
    said = Signal(object)  # () -> Words

    def __init__(self, till: Till, lane: Lane, *, deciding: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="sunken")
        self._deciding = deciding
        self._till = till
        self._lane = lane
        self._people: list[StaffRecord] = []
        self._asked = 0  # an answer that comes after the next ``begin`` is nobody's
        self._waiting = False
        self._card: CardRead | None = None  # was shown; its holder's PIN is still to come
        self._holder = ""
        self._heard: Callable[[bool], None] | None = None  # waits for what comes of a card
        self.approver: StaffRecord | None = None
        spacing = appearance.theme().spacing
        self._title = label("strong", wrap=True, name="approval_title")
        self._who = ChoiceRow("approver", turned_by="↑ ↓")
        self._pin = FormField("approver_pin", max_length=12, secret=True, roomy=False)
        self._pin.line.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self._pin.line))
        self._pin.entered.connect(self._recognise)
        self._confirm = KeyButton("check", key="Enter", name="approve")
        self._confirm.clicked.connect(self._recognise)
        self._sample = SampleStaffCard(till, "approver_card")
        self._who.chosen.connect(lambda _person: self._offer_card())
        self._entry = QWidget()
        across = QHBoxLayout(self._entry)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(spacing.s)
        across.addWidget(self._pin, 1)
        across.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.setSpacing(spacing.s)
        head.addWidget(self._title, 1)
        head.addWidget(self._sample)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        column.setSpacing(spacing.s)
        column.addLayout(head)
        for each in (self._who, self._entry):
            column.addWidget(each)
        self.retranslate()

    def begin(self, roles: Sequence[Role], actor: StaffRecord | None) -> None:
        """Ask for somebody of ``roles`` who is not ``actor``; nobody has approved yet."""
        people = self._till.staff_desk.people()
        self._people = [person for person in people if person.role in roles and (not actor or person.id != actor.id)]
        self._asked += 1
        self._waiting = False
        self._card, self._holder = None, ""
        self.approver = None
        self._pin.set_text("")
        self._show()
        if self._people:
            self._who.choose(self._people[0])
        self._offer_card()

    @property
    def asking(self) -> bool:
        """Whether somebody is awaited who says yes."""
        return self.isVisible() and bool(self._people) and self.approver is None

    def take_card(self, card: CardRead, heard: Callable[[bool], None]) -> None:
        """A staff card was read: its holder says yes with it, or types the PIN now where the scheme wants both.

        ``heard`` is told whether the card is somebody's who may.
        """
        if self._waiting:
            return
        self._waiting = True
        self._heard = heard
        self._show()
        asked, desk = self._asked, self._till.staff_desk
        self._lane.submit(
            lambda: desk.holder(card),
            lambda holder: self._take_holder(card, holder, asked),
            lambda error: self._refuse(error, asked),
        )

    def take_focus(self) -> None:
        """The PIN has the keyboard."""
        self._pin.take_focus()

    def comes_after(self, reason: ReasonField) -> None:
        """Once the reason is told the PIN has the keyboard, if it is still awaited."""
        for told in (reason.usual_taken, reason.entered):
            told.connect(self._take_turn)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._pin.show_caption(self.tr("PIN of this person"))
        self._sample.setText(self.tr("Demo card"))
        self._sample.setAccessibleName(self.tr("Show the staff card"))
        self._confirm.setText(self.tr("Identify") if self._deciding else self.tr("Approve"))
        self._who.setAccessibleName(self.tr("Who approves"))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the person; the PIN leaves these keys to the panel."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not self._people or self.approver is not None:
            super().keyPressEvent(event)
            return
        chosen = self._who.value
        position = self._people.index(chosen) if isinstance(chosen, StaffRecord) else 0
        self._who.choose(self._people[(position + step) % len(self._people)])
        self._offer_card()

    def _take_turn(self) -> None:
        if self.asking:
            self.take_focus()

    def _offer_card(self) -> None:
        person = self._who.value
        self._sample.offer(person if isinstance(person, StaffRecord) and self.approver is None else None)

    def _show(self) -> None:
        done = self.approver is not None
        self._who.show_choices(
            [(person, f"{person.name} · {rights_words.role(person.role)}") for person in self._people]
        )
        self._who.setVisible(not done and bool(self._people))
        self._entry.setVisible(not done and bool(self._people))
        self._confirm.setEnabled(not self._waiting)
        self._pin.line.setReadOnly(self._waiting)
        set_state(self._title, "state", "positive" if done else "" if self._people else "danger")
        if self.approver is not None:
            words = self.tr("{name} is responsible for this") if self._deciding else self.tr("Approved by {name}")
            self._title.setText(words.format(name=self.approver.name))
        elif self._people:
            needed = self.tr("Manager or service desk: identify yourself")
            self._title.setText(needed if self._deciding else self.tr("Another person has to approve this"))
        else:
            self._title.setText(self.tr("Nobody in this store may approve this: ask head office"))

    def _take_holder(self, card: CardRead, holder: StaffRecord, asked: int) -> None:
        if asked != self._asked:
            return
        self._waiting = False
        person = next((each for each in self._people if each.id == holder.id), None)
        if person is None:
            self._show()
            self._answer(accepted=False)
            self.said.emit(lambda: rights_words.not_an_approver(holder))
        elif self._till.staff_desk.rules().card_needs_pin:
            self._card, self._holder = card, holder.id
            self._who.choose(person)
            self._show()
            self._pin.take_focus()
            self._answer(accepted=True)
            self._refuse(SignInRefused(SignInProblem.PIN_NEEDED), asked)
        else:
            self._ask(person, "", card)

    def _recognise(self) -> None:
        pin, person = self._pin.line.text(), self._who.value
        self._pin.set_text("")
        if self._waiting or not pin or not isinstance(person, StaffRecord):
            return
        shown = self._card is not None and self._holder == person.id
        self._ask(person, pin, self._card if shown else None)

    def _ask(self, person: StaffRecord, pin: str, card: CardRead | None) -> None:
        self._waiting = True
        self._show()
        asked = self._asked
        self._lane.submit(
            lambda: self._till.staff_desk.approve(person.id, pin, card),
            lambda approver: self._take(approver, asked),
            lambda error: self._refuse(error, asked),
        )

    def _take(self, approver: StaffRecord, asked: int) -> None:
        if asked != self._asked:
            return
        self._waiting = False
        self._answer(accepted=True)
        self.approver = approver
        self._offer_card()
        self._show()
        self.approved.emit(approver)

    def _refuse(self, error: TerminalError, asked: int) -> None:
        if asked != self._asked:
            return
        self._waiting = False
        self._answer(accepted=False)
        self._show()
        self.said.emit(lambda: words_for(error, self._till.zone))

    def _answer(self, *, accepted: bool) -> None:
        heard, self._heard = self._heard, None
        if heard is not None:
            heard(accepted)
