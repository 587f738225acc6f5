"""What is done at the desks of a history besides selling: members come in, staff choose their PINs."""

from collections import defaultdict
from random import Random

from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.errors import JournalError, StoreError
from terminal.domain.members import MemberId
from terminal.domain.registration import ApplicationState, Consent, Details, MemberKind, Purpose
from terminal.domain.sign_in import SignInProblem, SignInRefused
from terminal.services.card_orders import ActOrder, IssueOrder, state_of
from tests.model.till import ModelTill
from tests.model.world import persons
from tests.support.desk import ScriptedEncoder
from tests.worked_year.people import Person
from tests.worked_year.shopping import LANGUAGE

_PINS = ("4711", "7159", "8306")


class NotNow(Exception):
    """There is nothing to do it with: no sale to refund, no card to lose."""


class MemberDesk:
    """Members, whichever till knows them."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._newcomers: list[Person] = []
        self._wallets: dict[int, list[str]] = defaultdict(list)

    def someone(self) -> Person:
        """Anybody with a card."""
        return self._random.choice([*persons(), *self._newcomers])

    def a_card_of(self, person: Person) -> str:
        """The number of any that they ever had."""
        return self._random.choice([person.card, *self._wallets[person.number]])

    def put_away(self, person: Person, number: str) -> None:
        """They have one more."""
        self._wallets[person.number].append(number)

    def apply(self, till: ModelTill, brought_by: Person) -> None:
        """Somebody wants to be a member, and some were brought by one; a few come twice."""
        registration, random = till.services.registration, self._random
        number = random.randrange(30)
        details = Details(name=f"会员{number:02}", phone=f"139{number:08}", birthday=f"1990-0{1 + number % 2}-15")
        version = registration.consent_version()
        consents = (Consent(Purpose.SERVICE, True, version), Consent(Purpose.RENEWAL, number % 2 == 0, version))
        known = till.services.member_files.of_member(MemberId(brought_by.number)) and random.random() < 0.5
        registration.apply(
            registration.new_form(),
            MemberKind.INDIVIDUAL,
            details,
            consents,
            proof=Proof.ID_CARD,
            actor=till.service,
            referrer=MemberId(brought_by.number) if known else None,
        )

    def review(self, till: ModelTill) -> None:
        """Somebody else lets them in, mostly."""
        registration = till.services.registration
        waiting = registration.applications(ApplicationState.WAITING)
        if not waiting:
            raise NotNow
        application = self._random.choice(waiting).applied.application
        approved = self._random.random() < 0.85
        registration.review(application, approved, "" if approved else "not now", reviewer=till.manager)

    def first_card(self, till: ModelTill) -> None:
        """A new member is given a card, and from then on comes like everybody."""
        admitted = till.services.registration.applications(ApplicationState.APPROVED)
        files = [till.services.member_files.of_member(each.applied.member) for each in admitted]
        without = [file.record.id for file in files if file is not None and not file.cards]
        if not without:
            raise NotNow
        desk, member = till.services.card_desk, self._random.choice(without)
        blank = till.services.stock.next_blank(CardKind.STRIPE)
        if blank is None:
            raise NotNow
        order = IssueOrder(desk.new_request(), member, blank, "", Proof.ID_CARD)
        desk.hand_over(order, ScriptedEncoder(), lambda _step: None, actor=till.manager, language=LANGUAGE)
        newcomer = persons()[0]._replace(number=int(member), card=blank.number)
        self._newcomers = [each for each in self._newcomers if each.number != member] + [newcomer]

    def activate(self, till: ModelTill) -> None:
        """A card that was handed over is in its member's hands."""
        newcomers = [till.services.member_files.of_member(MemberId(each.number)) for each in self._newcomers]
        issued = [
            (file.record.id, file.current)
            for file in newcomers
            if file is not None and file.current is not None and file.current.status is CardStatus.ISSUED
        ]
        if not issued:
            raise NotNow
        desk, (member, card) = till.services.card_desk, self._random.choice(issued)
        order = ActOrder(desk.new_request(), CardAct.ACTIVATE, member, card.hash, state_of(card), "", Proof.OLD_CARD)
        desk.act(order, actor=till.manager, language=LANGUAGE)


class StaffRoom:
    """The PINs of cashiers, who type the last one mostly, at whichever till it was chosen."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._last: dict[str, str] = {}

    def reset(self, till: ModelTill) -> None:
        """A cashier forgot theirs; the new one is known here from that moment on, and lets them choose another.

        Raises SignInRefused where it is not, though it is in the journal: what people are told then is not so.
        """
        pin = self._random.choice(_PINS)
        till.services.pins.reset(till.cashier.id, pin, pin, actor=till.manager)
        self._last[till.cashier.id] = pin
        self._try_it(till, pin, SignInProblem.PIN_MUST_CHANGE)

    def change(self, till: ModelTill) -> None:
        """A cashier chooses another one, and it lets them in from that moment on. Raises SignInRefused as ``reset``."""
        if till.cashier.id not in self._last:
            raise NotNow
        before = self._last[till.cashier.id] if self._random.random() < 0.8 else _PINS[0]
        pin = self._random.choice([each for each in _PINS if each != before])
        till.services.pins.change(till.cashier.id, before, pin, pin)
        self._last[till.cashier.id] = pin
        self._try_it(till, pin, None)

    def _try_it(self, till: ModelTill, pin: str, refusal: SignInProblem | None) -> None:
        """Raises SignInRefused for another ``refusal``, also at an old copy of a till that has not pushed yet."""
        person = till.stores.cache.staff(till.cashier.id)
        if person is None:
            return
        try:
            till.services.staff_desk.sign_in(person.id, pin)
        except (JournalError, StoreError):
            return
        except SignInRefused as refused:
            if refused.reason is not refusal:
                raise
