"""A whole card desk at work: cards, members and stock, one act after the other, each under an id that is told.

Run as ``python -m tests.support.busy_desk FOLDER``, to be killed at any moment, as ``selling_loop`` is.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from terminal.domain.card_keys import CompanyKeys
from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.members import CardRecord, MemberId
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.registration import Application, ApplicationState, Consent, Details, Field, MemberKind, Purpose
from terminal.domain.sealing import new_sealing_key, public_sealing_key
from terminal.services.card_orders import ActOrder, IssueOrder, OldCard, state_of
from terminal.services.change_requests import ChangeRequests
from terminal.services.registration import Registration
from terminal.services.stock import Stock
from terminal.store.data_folder import DataFolder
from terminal.store.spool import StoredSpool
from tests.support.desk import MANAGER, REPLACE_FEE, SERVICE, Desk
from tests.support.selling_loop import fork_for_every_line
from tests.support.shop import LOOKUP_KEY
from tests.support.stores import MEMBER

KEYS = CompanyKeys((), (), public_sealing_key(new_sealing_key()))
NEW_MEMBER = Details(name="王小芳", phone="13912345678", email="fang@example.com", id_number="11010519491231002X")
CONSENTS = (Consent(Purpose.SERVICE, given=True, text_version="2026-01"),)
_BOX = 30


class BusyDesk:
    """Registration and stock beside the cards of ``desk``."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        cache, journal, book = desk.cache, desk.journal, desk.book
        self.requests = ChangeRequests(cache, journal, book, desk.clock)
        self.stock = Stock(cache, journal, book, desk.clock)
        self.registration = Registration(
            cache,
            journal,
            book,
            files=desk.files,
            lookup_key=LOOKUP_KEY,
            clock=desk.clock,
            keys=lambda: KEYS,
        )

    def apply(self) -> Application:
        """A person applies, and waits for the review."""
        return self.registration.apply(
            self.registration.new_form(),
            MemberKind.INDIVIDUAL,
            NEW_MEMBER,
            CONSENTS,
            proof=Proof.ID_CARD,
            actor=SERVICE,
        )

    def review(self, application: Application) -> Application:
        """And is approved by a second one."""
        return self.registration.review(application.applied.application, True, "", reviewer=MANAGER)

    def ask_change(self, member: MemberId) -> str:
        """A member wants another name and phone, and has no proof; the request."""
        request, fields = self.requests.new_request(), (Field.NAME, Field.PHONE)
        self.requests.take(request, self.desk.file(member), fields, "no proof", actor=SERVICE)
        return request

    def withdraw_changes(self) -> None:
        """Nobody came for what waits."""
        for waiting in self.requests.waiting():
            self.requests.withdraw(waiting.requested.request, "never came", actor=MANAGER)

    def change_phone(self, member: MemberId) -> str:
        """A member has a new phone; the request."""
        request, phone = self.registration.new_form(), Details(phone="13812345678")
        self.registration.change(
            request, self.desk.file(member), phone, (), proof=Proof.ID_CARD, reason="moved", actor=MANAGER
        )
        return request

    def receive(self) -> str:
        """The next box of blank cards; its batch."""
        serial = 10_000 + len(self.stock.states()) * _BOX
        ends = (f"88{serial:07d}", f"88{serial + _BOX - 1:07d}")
        first, last = (payload + luhn_digit(payload) for payload in ends)
        return self.stock.receive(CardKind.STRIPE, first, last, "delivery", actor=MANAGER).id

    def spoil(self) -> str:
        """The next blank card turns out to be unusable; its batch."""
        blank = self.stock.next_blank(CardKind.STRIPE)
        self.stock.spoil(blank.number, "bent", actor=MANAGER)
        return blank.batch

    def count(self) -> None:
        """Stock is taken, and agrees."""
        counted = {state.batch.id: state.left for state in self.stock.states()}
        self.stock.count(counted, "", actor=MANAGER, language="zh_CN")

    def lose(self) -> str:
        """The member lost the card that works; the request."""
        card = self._current()
        request = self.desk.cards.new_request()
        order = ActOrder(request, CardAct.REPORT_LOSS, MEMBER, card.hash, state_of(card), "", Proof.ID_CARD)
        self.desk.cards.act(order, actor=MANAGER, language="zh_CN")
        return request

    def replace(self) -> str:
        """And gets the next blank one; the request."""
        card, blank = self._current(), self.stock.next_blank(CardKind.STRIPE)
        request = self.desk.cards.new_request()
        old = OldCard(card.hash, state_of(card))
        self.desk.hand_over(IssueOrder(request, MEMBER, blank, "", Proof.ID_CARD, REPLACE_FEE, old))
        return request

    def work(self) -> Iterator[str]:
        """Everything once, and what is left of a round that was cut off before; after each act its id."""
        if self._current().status is not CardStatus.LOST:
            yield self.lose()
        yield self.replace()
        for application in self.registration.applications(ApplicationState.WAITING):
            yield self.review(application).applied.application
        application = self.apply()
        yield application.applied.application
        self.review(application)
        yield application.applied.application
        self.withdraw_changes()
        yield self.ask_change(application.applied.member)
        yield self.change_phone(application.applied.member)
        yield self.spoil()
        self.count()
        if sum(state.left for state in self.stock.states()) < _BOX:
            yield self.receive()

    def _current(self) -> CardRecord:
        card = self.desk.file().current
        assert card is not None
        return card


def work_until_killed(folder: Path) -> None:
    """Each act told on standard output once it is durable; now and then a slip is printed."""
    with DataFolder(folder, keyring=False) as data:
        desk, spool = BusyDesk(Desk(data)), StoredSpool(data.journal)
        while True:
            for told in desk.work():
                os.write(1, f"told {told}\n".encode())
            if printed := spool.next_document():
                spool.printed(printed.id)


if __name__ == "__main__":
    fork_for_every_line(work_until_killed)
