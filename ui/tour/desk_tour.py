"""A new member at the card desk, played by keys: registered, reviewed, given a card, and another for the lost one."""

import re
import secrets
from collections.abc import Callable

from PySide6.QtCore import Qt

from terminal.domain.cards import CardKind, last4
from terminal.domain.encoding import EncodeOrder
from terminal.domain.field_checks import id_check_character
from terminal.domain.money import yuan
from terminal.domain.registration import Details
from terminal.domain.staff import Role
from terminal.ports import SimulatedEncoder
from terminal.services.till import Till
from ui.screens.members.presenter import Page
from ui.tour.desk_hands import DeskHands
from ui.tour.hands import WaitedInVain, focused
from ui.widgets.rail import CARDS, CHECKOUT, MEMBERS, STAFF, STORE

Say = Callable[[str], None]
Shoot = Callable[[str], None]

GOLD = "Gold"
"""English label of the sample card of somebody who buys often."""

_CONTROL = Qt.KeyboardModifier.ControlModifier


class DeskTour:
    """One newcomer's way, on the simulated encoder. ``say`` is told every step, ``shoot`` the name of every picture.

    Each step raises WaitedInVain when the window does not show what it should in time.
    """

    def __init__(self, hands: DeskHands, till: Till, *, say: Say, shoot: Shoot) -> None:
        self._hands = hands
        self._till = till
        self._say = say
        self._shoot = shoot
        self._newcomer = newcomer()

    def play(self) -> None:
        """By the cashier who is signed in, with the approval of others; the new member's sale is left to be."""
        self._hands.go_to(CARDS, Qt.Key.Key_K)
        self._shoot("cards-replace-find")
        self._register()
        self._review()
        chip = self._issue()
        self._take_at_checkout(chip)
        self._look_up()
        stripe = self._replace(chip)
        self._refuse_at_checkout(chip)
        self._type_at_checkout(stripe)

    def look_around_as_manager(self) -> None:
        """The stock, its count, a card check, who works here and what was sold; the cashier signs out before."""
        self.sign_out()
        manager = next((each for each in self._till.staff_desk.people() if each.role is Role.MANAGER), None)
        if manager is None:
            raise WaitedInVain("a manager in this store")
        self._hands.sign_in_as(manager.id)
        self._count()
        self._check()
        self._look_at_people()
        self._look_at_store()

    def sign_out(self) -> None:
        """Leave the till."""
        hands = self._hands
        hands.go_to(CHECKOUT, Qt.Key.Key_C)
        hands.sign_out()

    def _look_at_people(self) -> None:
        hands = self._hands
        hands.go_to(STAFF, Qt.Key.Key_P)
        hands.until(lambda: bool(hands.text("staff_name")) and not hands.window.far_lane.pending, "the figures")
        self._say(f"who works here, and what they did: {hands.text('staff_said')}")
        self._shoot("staff")

    def _look_at_store(self) -> None:
        hands = self._hands
        hands.go_to(STORE, Qt.Key.Key_O)
        if self._till.store_figures is not None:
            hands.until(lambda: hands.window.store.figures is not None, "the day's figures")
        self._say(f"the store today: {hands.text('store_sold')}, {hands.text('store_members')} of it to members")
        self._shoot("store")
        hands.key(Qt.Key.Key_F6)
        self._shoot("store-tables")

    # ── a new member ──────────────────────────────────────────────────────────────────────────────────────────

    def _register(self) -> None:
        self._hands.fill_in_registration(self._newcomer)
        self._shoot("members-registration")
        self._hands.send_registration()
        self._say(f"registered: {self._hands.text('registration_outcome')}")

    def _review(self) -> None:
        self._hands.open_review()
        self._shoot("members-review")
        self._hands.decide_review()
        self._say(f"reviewed by a second person: {self._hands.text('review_outcome')}")

    def _issue(self) -> EncodeOrder:
        self._hands.go_on_to_cards()
        self._hands.begin_new_card()
        self._hands.approve()
        self._hands.go_to_encoder()
        self._hands.take_blank(CardKind.DESFIRE)
        self._hands.write_card()
        self._hands.await_handed_over()
        self._say(f"issued a chip card, written and read back: {self._hands.text('done_title')}")
        self._hands.close_path()
        return self._written()

    # ── the card is lost ──────────────────────────────────────────────────────────────────────────────────────

    def _look_up(self) -> None:
        hands = self._hands
        hands.go_to(MEMBERS, Qt.Key.Key_M)
        for _ in Page:  # from the outcome of the review to where nobody's file is open
            if hands.window.members.page is not Page.START:
                hands.key(Qt.Key.Key_Escape)
        hands.until(lambda: focused() == "member_search", "the search line")
        hands.type(self._newcomer.phone)
        self._shoot("members-search")
        hands.key(Qt.Key.Key_Return)
        hands.await_seen("file_name")
        self._shoot("members-file")
        self._open_buyer()
        hands.key(Qt.Key.Key_F5)
        hands.until(lambda: bool(hands.text("points_about")), "the member's points")
        self._shoot("members-points")
        self._hands.key(Qt.Key.Key_Escape)
        self._hands.key(Qt.Key.Key_F9)
        self._shoot("members-gifts")
        self._hands.key(Qt.Key.Key_Escape)

    def _open_buyer(self) -> None:
        """The file of somebody who has points, by the number of their card."""
        hands, newcomer = self._hands, self._hands.text("file_number")
        card = next((card for card in self._till.sample_cards if card.label.en == GOLD), None)
        number = re.search("[0-9]+", card.tracks) if card else None
        if number is None:
            raise WaitedInVain(f"a sample card {GOLD!r}")
        hands.scan(number[0])
        hands.until(lambda: hands.text("file_number") != newcomer, "the file of somebody else")

    def _replace(self, lost: EncodeOrder) -> EncodeOrder:
        hands = self._hands
        hands.open_cards_of(self._newcomer.phone)
        self._shoot("cards-acts")
        hands.begin_new_card()
        hands.report_lost()
        self._shoot("cards-replace-proof")
        hands.go_to_encoder()
        self._say(f"lost: card …{last4(lost.number)} is reported, another one costs ¥{yuan(hands.path.fee)}")
        hands.take_blank(CardKind.STRIPE)
        self._shoot("cards-replace-encode")
        self._encoder.come_by_itself(by_itself=False)  # the encoder asks for the card until everybody has seen it
        hands.write_card()
        self._shoot("cards-replace-writing")
        self._encoder.come_by_itself(by_itself=True)
        self._encoder.present_blank(CardKind.STRIPE)
        hands.await_handed_over()
        self._shoot("cards-replace-done")
        self._say(f"replaced by a stripe card: {hands.text('done_title')}")
        hands.close_path()
        return self._written()

    # ── at the checkout ───────────────────────────────────────────────────────────────────────────────────────

    def _take_at_checkout(self, card: EncodeOrder) -> None:
        hands = self._hands
        self._present(card)
        hands.until(lambda: self._till.checkout.state.priced.basket.member is not None, "the member")
        self._say(f"tapped at the checkout: {hands.text('member_name')}")
        hands.key(Qt.Key.Key_F4)
        hands.until(lambda: self._till.checkout.state.priced.basket.member is None, "the counter without a member")

    def _refuse_at_checkout(self, card: EncodeOrder) -> None:
        self._present(card)
        self._hands.until(self._hands.window.message_bar.isVisible, "the refusal")
        self._shoot("checkout-refused-replaced")
        self._say(f"tapped the old card: {self._hands.text('message_title')}")

    def _type_at_checkout(self, card: EncodeOrder) -> None:
        hands = self._hands
        hands.scan(card.number)
        hands.await_seen("typed_number")
        self._shoot("checkout-typed-number")
        hands.key(Qt.Key.Key_Escape)
        hands.until(lambda: not hands.seen("typed_number"), "the checkout")

    def _present(self, card: EncodeOrder) -> None:
        self._hands.go_to(CHECKOUT, Qt.Key.Key_C)
        self._encoder.present_written(card)

    def _written(self) -> EncodeOrder:
        return self._encoder.written()[-1]

    @property
    def _encoder(self) -> SimulatedEncoder:
        encoder = self._till.simulated_encoder
        if encoder is None:
            raise WaitedInVain("a simulated encoder")
        return encoder

    # ── the manager ───────────────────────────────────────────────────────────────────────────────────────────

    def _count(self) -> None:
        """One card of the last box is not found; the count is not kept."""
        hands = self._hands
        hands.go_to(CARDS, Qt.Key.Key_K)
        hands.key(Qt.Key.Key_2, _CONTROL)
        hands.await_seen("stock_count")
        self._shoot("cards-stock")
        left = [state.left for state in self._till.stock.states() if state.left]
        hands.key(Qt.Key.Key_F8)
        hands.await_seen("count_act")
        for count in (*left[:-1], left[-1] - 1):
            hands.type(str(count))
            hands.key(Qt.Key.Key_Return)
        hands.await_seen("count_outcome")
        self._shoot("cards-count")
        for page in ("count_outcome", "count_act"):
            hands.key(Qt.Key.Key_Escape)
            hands.until(lambda name=page: not hands.seen(name), "the way back from the count")  # type: ignore[misc]  # no type inferred for a default

    def _check(self) -> None:
        hands = self._hands
        hands.key(Qt.Key.Key_3, _CONTROL)
        hands.await_seen("check_begin")
        hands.key(Qt.Key.Key_F12)
        hands.until(lambda: hands.seen("check_print"), "what was found")
        self._shoot("cards-check")
        hands.key(Qt.Key.Key_1, _CONTROL)


def newcomer() -> Details:
    """Somebody whom no shop knows yet."""
    birthday = f"{1970 + secrets.randbelow(30)}-{1 + secrets.randbelow(12):02d}-{1 + secrets.randbelow(28):02d}"
    payload = f"310104{birthday.replace('-', '')}{secrets.randbelow(1_000):03d}"
    return Details(
        name="欧阳若溪",
        phone=f"139{secrets.randbelow(10**8):08d}",
        email="ruoxi@example.com",
        id_number=payload + id_check_character(payload),
        birthday=birthday,
    )
