"""From a card, a code, or what was typed to the members that are meant, for every place of the desk."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.cards import CardRead, known_format, last4
from terminal.domain.devices import CardRejected, CodeScanned, ReaderEvent
from terminal.domain.electronic_cards import is_electronic_code, read_code
from terminal.domain.errors import CardFault, TerminalError
from terminal.domain.field_checks import normalised
from terminal.domain.members import CardRecord, MemberId, MemberView, Refusal, RefusalReason
from terminal.domain.registration import Field
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui.background import Lane
from ui.cards_elsewhere import CardsElsewhere, Identify
from ui.messages import card_messages
from ui.messages.catalogue import words_for
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate

_SUSPECT = (RefusalReason.SUPERSEDED, RefusalReason.CODE_FORGED)
"""Refusals that the journal keeps also where nobody wanted to buy: perhaps a copy."""


class MemberFinder(QObject):
    """Looks members up. A card opens its member's file in whatever state it is, and the state is said beside it."""

    member_found = Signal(object)  # MemberFile: this one is meant
    several_found = Signal(object)  # tuple[MemberFile, ...]: somebody has to choose
    said = Signal(object)  # () -> Words
    read_answered = Signal(bool)  # a card or code was taken, or was not

    def __init__(self, till: Till, lane: Lane, far_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self._lane = lane
        self._actor = actor
        self._elsewhere = CardsElsewhere(till, far_lane, self.said.emit)
        self.presented: CardRecord | None = None
        """The card by which the member was found last; None where it was something else."""

    def may_search_names(self) -> bool:
        """Whether the person at the till may look for a full name."""
        return self.till.rights.offered(Right.SEARCH_NAMES, self._actor())

    def enter(self, text: str) -> None:
        """What was typed or scanned into the line: a code, a card or member number, a phone, or a full name."""
        text = text.strip()
        self._elsewhere.drop()
        if is_electronic_code(text):
            self._take_code(text)
        elif text:
            self._tell(self._by_number(text) if _is_number(text) else self._by_name(text))

    def reader_event(self, event: ReaderEvent) -> None:
        """A card or a code, wherever the person is on the page."""
        self._elsewhere.drop()
        if isinstance(event, CardRead):
            self._take_card(event)
        elif isinstance(event, CodeScanned):
            self.enter(event.text)
        elif isinstance(event, CardRejected):
            fault = event.fault
            self.read_answered.emit(False)
            self.said.emit(lambda: card_messages.card_fault(fault))
            self._keep_refusal(fault, event.reader)

    def choose(self, file: MemberFile) -> None:
        """One of several is meant."""
        self._open(file)

    def _take_card(self, read: CardRead) -> None:
        card = self.till.member_files.card_hash(read.number)
        self._take_looked_up(lambda: self.till.identification.identify(read), card, read.reader)

    def _take_code(self, text: str) -> None:
        code = read_code(text)
        self._take_looked_up(lambda: self.till.identification.identify_code(text), code.card if code else None, "code")

    def _take_looked_up(self, identify: Identify, card: bytes | None, reader: str, *, asked: bool = False) -> None:
        """What ``identify`` finds for a card; once more after head office was ``asked`` for who is not kept here."""
        answer = self._look(identify)
        if answer is None:
            return
        look = partial(self._take_looked_up, card=card, reader=reader, asked=True)
        if not asked and self._elsewhere.ask(answer, identify, look):
            return
        refused = answer if isinstance(answer, Refusal) else None
        trusted = refused is None or refused.reason is not RefusalReason.CODE_FORGED
        self._take_presented(card if trusted else None, refused, reader)

    def _take_presented(self, card: bytes | None, refused: Refusal | None, reader: str) -> None:
        """Open the file of a card that is here, and say quietly when the card itself would be refused."""
        suspect = refused is not None and refused.reason in _SUSPECT
        if refused is not None and suspect:
            self._keep_refusal(refused, reader)
        file = self.till.member_files.of_card(card) if card else None
        self.read_answered.emit(file is not None and not suspect)
        if file is not None:
            self._open(file, card)
        if refused is not None:
            severity = Severity.INFO if file is not None and not suspect else None
            self.said.emit(lambda: self._refusal_words(refused, severity))

    def _refusal_words(self, refused: Refusal, severity: Severity | None) -> Words:
        words = card_messages.refusal(refused, self.till.zone)
        if severity is None:
            return words
        advice = translate("member_finder", "The file is open all the same; no sale with this card.")
        return Words(words.title, advice, severity)

    def _by_number(self, text: str) -> tuple[MemberFile, ...] | None:
        """Members with this phone or number; None where a card's number has opened its member already."""
        digits = normalised(Field.PHONE, text)
        if known_format(digits, self.till.scheme().card_numbers):
            card = self.till.member_files.card_hash(digits)
            if self._open_by_card(card):
                return None

            def look(_identify: Identify) -> None:
                if not self._open_by_card(card):
                    self._tell(self._by_other_number(digits))

            refused = self.till.identification.not_here(card, last4(digits))
            if self._elsewhere.ask(refused, lambda: refused, look):
                return None
        return self._by_other_number(digits)

    def _open_by_card(self, card: bytes) -> bool:
        file = self.till.member_files.of_card(card)
        if file is not None:
            self._open(file, card)
        return file is not None

    def _by_other_number(self, digits: str) -> tuple[MemberFile, ...]:
        """Members with this phone, or the one with this number."""
        files = self.till.member_files
        by_phone = files.by_phone(digits)
        if by_phone or len(digits) > len(str(2**53)):
            return by_phone
        member = files.of_member(MemberId(int(digits)))
        return () if member is None else (member,)

    def _by_name(self, text: str) -> tuple[MemberFile, ...] | None:
        """Members of this name; None where that was not for the person to ask."""
        if self.may_search_names():
            return self.till.member_files.by_name(text)
        self.said.emit(_names_not_yours)
        return None

    def _tell(self, found: tuple[MemberFile, ...] | None) -> None:
        if found is None:
            return
        if not found:
            self.said.emit(_nobody)
        elif len(found) == 1:
            self._open(found[0])
        else:
            self.several_found.emit(found)

    def _open(self, file: MemberFile, card: bytes | None = None) -> None:
        self.presented = file.card(card) if card else None
        self.member_found.emit(file)

    def _look(self, identify: Identify) -> MemberView | Refusal | None:
        try:
            return identify()
        except TerminalError as error:
            self.read_answered.emit(False)
            self._say_error(error)
            return None

    def _keep_refusal(self, refused: Refusal | CardFault, reader: str) -> None:
        actor = self._actor()
        name = actor.id if actor else ""
        self._lane.submit(
            lambda: self.till.identification.record_refusal(refused, reader=reader, actor=name),
            _nothing,
            self._say_error,
        )

    def _say_error(self, error: TerminalError) -> None:
        self.said.emit(lambda: words_for(error, self.till.zone))


def _nothing(_result: None) -> None:
    """A job that answers nothing went well."""


def _is_number(text: str) -> bool:
    """Whether a phone, card or member number was meant: digits, however they are grouped."""
    digits = normalised(Field.PHONE, text)
    return digits.isascii() and digits.isdigit()


def _nobody() -> Words:
    return Words(
        translate("member_finder", "No member found"),
        translate("member_finder", "Check the digits, or type the whole name as it was registered."),
        Severity.INFO,
    )


def _names_not_yours() -> Words:
    return Words(
        translate("member_finder", "Names are looked up by the manager or service"),
        translate("member_finder", "Ask for the card, the phone or the member number."),
        Severity.INFO,
    )
