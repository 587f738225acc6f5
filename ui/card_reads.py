"""Where a card or a code that was read belongs; telling by ear and to a screen reader what came of it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from terminal.domain.cards import CardRead
from terminal.domain.devices import CodeScanned, ReaderEvent
from terminal.domain.members import MemberView
from terminal.services.member_files import MemberFile
from ui.announcements import announce
from ui.messages.words import Severity, Words
from ui.places import SIGN_IN, Places
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.rail import CHECKOUT
from ui.words import read_words

_REFUSING = (Severity.WARNING, Severity.DANGER)


class CardReads(QObject):
    """Hands what a reader says to the place where somebody is.

    Presenters say by ``read_answered`` what came of it, also of what is scanned by keys. Where a place without that
    signal takes a code, a warning in the message bar means that it was refused.
    """

    answered = Signal(bool)  # what was read was taken, or was not

    def __init__(self, window: Places) -> None:
        super().__init__(window)
        self._window = window
        self._told = self._warned = False  # what came of the present read
        window.message_bar.told.connect(self._note)
        window.checkout.read_answered.connect(self._answer)
        window.checkout.member_taken.connect(self._tell_member)
        window.read_answered.connect(self._answer)
        window.file_opened.connect(self._tell_file)
        window.attendance.sign_in.card_answered.connect(self._answer)

    def take(self, event: ReaderEvent) -> None:
        """A card or a code came from a reader."""
        window = self._window
        window.attendance.touched()
        self._told = self._warned = False
        if isinstance(event, CardRead) and window.till.staff_desk.is_staff_card(event.number):
            self._take_staff_card(event)
        elif window.attendance.away:
            self._answer(accepted=False)
            self._say_away()
        elif not window.devices.reader_event(event):  # else of a reader under test
            self._take_at_place(event)
        if isinstance(event, CodeScanned) and self._warned and not self._told:
            self._answer(accepted=False)

    def _take_at_place(self, event: ReaderEvent) -> None:
        window = self._window
        taker = window.card_takers.get(window.place)
        if taker is not None:
            taker(event)
            return
        before = window.checkout.state.priced.basket.member
        window.checkout.reader_event(event)
        member = window.checkout.state.priced.basket.member
        if window.place != CHECKOUT and isinstance(event, CardRead) and member is not None and member is not before:
            self._say_member(member)

    def _take_staff_card(self, card: CardRead) -> None:
        """A colleague's card: whoever is asked to identify takes it, and nobody else."""
        asking = next((panel for panel in self._window.findChildren(ApprovalPanel) if panel.asking), None)
        if self._window.place == SIGN_IN:
            self._window.attendance.sign_in.take_card(card)
        elif asking is not None:
            asking.take_card(card, self._answer)
        else:
            self._answer(accepted=False)
            self._window.say(
                lambda: Words(
                    self.tr("This is a staff card, not a member's"),
                    self.tr("Show it to sign in, to unlock, or where a second person says yes."),
                    Severity.INFO,
                )
            )

    def _answer(self, accepted: bool) -> None:
        self._told = True
        self.answered.emit(accepted)

    def _note(self, severity: Severity) -> None:
        self._warned = self._warned or severity in _REFUSING

    # ── words ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell_member(self, member: MemberView) -> None:
        announce(self._window, read_words.member_taken(member, self._window.checkout.state.priced, self._window.till))

    def _tell_file(self, file: MemberFile) -> None:
        announce(self._window, read_words.file_opened(file, self._window.till))

    def _say_away(self) -> None:
        def words() -> Words:
            if self._window.cashier is None:
                return Words(self.tr("Nobody is signed in"), self.tr("Sign in first, then swipe again."), Severity.INFO)
            return Words(self.tr("The screen is locked"), self.tr("Unlock it first, then swipe again."), Severity.INFO)

        self._window.say(words)

    def _say_member(self, member: MemberView) -> None:
        def words() -> Words:
            title = self.tr("{name} is the member of the sale now").format(name=member.masked_name)
            return Words(title, self.tr("Go on at the checkout."), Severity.GOOD)

        self._window.say(words, partial(self._window.go_to, CHECKOUT), lambda: self.tr("To the checkout"))
