"""Scripts that drive the running window as a person would: a sale told step by step, and the manual's pictures."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from terminal.domain.money import yuan
from terminal.services.till import Till
from terminal.services.till_parts import SampleCard
from ui import language
from ui.application import Interface
from ui.main_window import MainWindow
from ui.tour.album import Album
from ui.tour.day_tour import look_at_day_end
from ui.tour.desk_hands import DeskHands
from ui.tour.desk_tour import GOLD, DeskTour, Say, Shoot
from ui.tour.hands import WaitedInVain, focused
from ui.tour.settings_tour import look_at_settings
from ui.widgets.rail import DEVICES, SHIFT

LOST = "Reported lost"
"""English label of the sample card that the checkout refuses."""
_FIRST_PULL_S = 120.0  # all members of the demo company, on a machine that has other work


class Walkthrough:
    """One person's way through the window: the first one's on the sign-in page. ``pins`` are everybody's, by id."""

    def __init__(self, interface: Interface, window: MainWindow, till: Till, *, pins: Mapping[str, str]) -> None:
        self._interface = interface
        self._window = window
        self._hands = DeskHands(window, pins)
        self._till = till
        self._receipts: list[list[str]] = []
        if till.simulated_printer is not None:
            till.simulated_printer.on_paper(self._receipts.append)

    # ── scripts ───────────────────────────────────────────────────────────────────────────────────────────────

    def run_demo_sale(self, say: Say, folder: Path, codes: Sequence[str]) -> None:
        """Sell ``codes`` to a member for cash; tell every step and save a picture of each.

        Raises WaitedInVain when the window does not show what it should in time.
        """
        hands = self._hands
        self._sign_in()
        self._await_members()
        say(f"signed in as {self._window.cashier.name if self._window.cashier else '?'}")
        for code in codes:
            say(f"scanned {code}  {self._scan(code)}")
        hands.picture(folder / "basket.png")
        card = self._swipe(GOLD)
        self._await_member()
        say(f"swiped the card {card.label.in_language(language.in_force())}: to pay {hands.text('amount_due')}")
        hands.picture(folder / "member.png")
        cash = self._begin_payment()
        hands.picture(folder / "payment.png")
        self._pay_cash(cash)
        say(f"paid ¥{cash}.00 cash, change {hands.text('change_due')}, {hands.text('receipt_number')}")
        hands.picture(folder / "done.png")
        if self._till.simulated_printer is not None:
            self._await_receipt()
            say("\n".join(["printed:", *self._receipts[-1]]))
            hands.go_to(DEVICES, Qt.Key.Key_D)
            hands.picture(folder / "devices.png")

    def run_demo_desk(self, say: Say, folder: Path) -> None:
        """Register a member, issue a card, lose it and replace it; tell every step and save a picture of each.

        After ``run_demo_sale``. Raises as that does.
        """

        def shoot(place: str) -> None:
            self._hands.picture(folder / f"{place}.png")

        tour = DeskTour(self._hands, self._till, say=say, shoot=shoot)
        tour.play()
        tour.look_around_as_manager()

    def take_pictures(self, album: Album, codes: Sequence[str]) -> None:
        """Put every place into the album, selling once."""
        self._await_members()
        self._tour(album.add, codes)

    def take_offline_pictures(self, album: Album, codes: Sequence[str]) -> None:
        """Put the checkout into the album while the centre cannot be reached."""
        self._offline(album.add, codes)

    def _tour(self, shoot: Shoot, codes: Sequence[str]) -> None:
        hands = self._hands
        shoot("sign-in")
        shoot("customer-welcome")
        self._sign_in()
        shoot("checkout-empty")
        hands.key(Qt.Key.Key_F1)
        shoot("help")
        hands.key(Qt.Key.Key_F1)
        for code in codes:
            self._scan(code)
        shoot("checkout-basket")
        self._swipe(LOST)
        hands.until(self._window.message_bar.isVisible, "the refusal")
        shoot("checkout-refused")
        self._swipe(GOLD)
        self._await_member()
        shoot("checkout-member")
        shoot("customer-sale")
        cash = self._begin_payment()
        shoot("checkout-payment")
        hands.key(Qt.Key.Key_F6)
        shoot("checkout-points")
        hands.key(Qt.Key.Key_F2)
        shoot("customer-paying")
        self._pay_cash(cash)
        shoot("checkout-done")
        shoot("customer-thanks")
        self._await_receipt()
        self._look_at_refund(shoot)
        self._look_at_shift(shoot)
        hands.go_to(DEVICES, Qt.Key.Key_D)
        shoot("devices")
        look_at_settings(hands, shoot)
        desk = DeskTour(hands, self._till, say=_unheard, shoot=shoot)
        desk.play()
        desk.look_around_as_manager()
        look_at_day_end(hands, self._till, shoot)
        desk.sign_out()

    def _look_at_refund(self, shoot: Shoot) -> None:
        """The last sale, one piece of it, and back without giving anything."""
        hands = self._hands
        hands.key(Qt.Key.Key_F9)
        hands.until(lambda: focused() == "refund_receipt", "the receipt's line")
        hands.key(Qt.Key.Key_Return)
        hands.until(lambda: focused() == "refund_lines", "the lines of the last sale")
        hands.key(Qt.Key.Key_Plus)
        shoot("checkout-refund")
        hands.key(Qt.Key.Key_Escape)
        hands.key(Qt.Key.Key_Escape)
        hands.until(lambda: focused() == "scan_line", "the checkout again")

    def _look_at_shift(self, shoot: Shoot) -> None:
        """The drawer, what a pay-out asks, and the blind count; nothing is done."""
        hands = self._hands
        hands.key(Qt.Key.Key_F10)
        hands.until(lambda: self._window.place == SHIFT, "the shift")
        shoot("shift")
        hands.key(Qt.Key.Key_F6)
        hands.until(lambda: focused() == "shift_amount", "the amount")
        hands.type("300")
        shoot("shift-pay-out")
        hands.key(Qt.Key.Key_Escape)
        hands.key(Qt.Key.Key_F12)
        hands.until(lambda: focused() == "count_10000", "the count")
        hands.type("6")
        shoot("shift-count")
        hands.key(Qt.Key.Key_Escape)
        hands.key(Qt.Key.Key_Escape)
        hands.until(lambda: focused() == "scan_line", "the checkout again")

    def _offline(self, shoot: Shoot, codes: Sequence[str]) -> None:
        self._sign_in()
        for code in codes:
            self._scan(code)
        self._hands.until(lambda: self._window.status.offline, "the status bar to tell that the line is down")
        shoot("checkout-offline")
        self._hands.key(Qt.Key.Key_F5)
        self._hands.until(lambda: self._till.checkout.state.priced.basket.empty, "an empty counter")
        self._hands.sign_out()

    # ── steps ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _sign_in(self) -> None:
        self._hands.sign_in_as(self._till.staff_desk.people()[0].id)

    def _scan(self, code: str) -> str:
        """Scan, and wait for the line; what it says."""
        before = self._till.checkout.state.priced
        self._hands.scan(code)
        self._hands.until(lambda: self._till.checkout.state.priced != before, f"the article {code}")
        line = self._till.checkout.state.priced.lines[-1]
        return f"{line.line.product.name} ¥{yuan(line.amount)}"

    def _swipe(self, label: str) -> SampleCard:
        """Pull the sample card of that English label through the simulated reader."""
        reader = self._till.simulated_reader
        card = next((card for card in self._till.sample_cards if card.label.en == label), None)
        if reader is None or card is None:
            raise WaitedInVain(f"a simulated reader and a sample card {label!r}")
        reader.swipe(card.tracks)
        return card

    def _await_members(self) -> None:
        """A first start sells before all members are here."""
        self._hands.until(lambda: self._till.cache.as_of() is not None, "the first members", patience=_FIRST_PULL_S)

    def _await_member(self) -> None:
        self._hands.until(lambda: self._till.checkout.state.priced.basket.member is not None, "the member")

    def _begin_payment(self) -> int:
        """Press F12; the round sum in yuan that the customer hands over."""
        self._hands.key(Qt.Key.Key_F12)
        self._hands.until(lambda: self._till.checkout.state.payment is not None, "the payment panel")
        return -(-self._till.checkout.state.priced.total // 10_000) * 100

    def _pay_cash(self, cash: int) -> None:
        self._receipts.clear()
        self._hands.type(str(cash))
        self._hands.key(Qt.Key.Key_Return)
        self._hands.until(self._sold, "the sale to be kept")

    def _await_receipt(self) -> None:
        self._hands.until(lambda: bool(self._receipts), "the receipt on paper")

    def _sold(self) -> bool:
        state = self._till.checkout.state
        return state.payment is None and not self._window.checkout.committing and state.priced.basket.empty


def _unheard(_step: str) -> None:
    """Nobody listens where pictures are taken."""
