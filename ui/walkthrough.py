"""Drives the running window as a person would: real key events, real swipes, pictures of what was to be seen.

Used for a scripted run without a screen and for the pictures of the manual; nothing here knows how the screens work
inside, only which keys they show.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from terminal.domain.catalogue import Product, Unit
from terminal.domain.errors import TerminalError
from terminal.domain.money import yuan
from terminal.services.till import SampleCard, Till
from ui import language
from ui.application import Interface
from ui.main_window import CHECKOUT, DEVICES, SIGN_IN, MainWindow

PATIENCE_S = 20.0
_GAP_MS = 20  # how often a condition is looked at while no event comes

Say = Callable[[str], None]


class WalkthroughStuck(TerminalError):
    """What a step waits for did not come; ``step`` says which."""

    def __init__(self, step: str) -> None:
        super().__init__(f"the walkthrough got stuck: {step}")
        self.step = step


class Walkthrough:
    """One person's way through the window. ``pin`` is that of the first person on the sign-in page."""

    def __init__(self, interface: Interface, window: MainWindow, till: Till, *, pin: str) -> None:
        self._interface = interface
        self._window = window
        self._till = till
        self._pin = pin
        self._swipes = 0
        self._receipts: list[list[str]] = []
        if till.simulated_printer is not None:
            till.simulated_printer.on_paper(self._receipts.append)

    # ── scripts ───────────────────────────────────────────────────────────────────────────────────────────────

    def run_demo_sale(self, say: Say, folder: Path, codes: Sequence[str]) -> None:
        """Sell ``codes`` to a member for cash; tell every step and save a picture of each.

        Raises WalkthroughStuck when the window does not show what it should in time.
        """
        self.sign_in()
        say(f"signed in as {self._window.cashier.name if self._window.cashier else '?'}")
        for code in codes:
            say(f"scanned {code}  {self._scan(code)}")
        self.picture(folder / "basket.png")
        card = self._member_card()
        self.swipe(card)
        say(f"swiped the card {card.label.in_language(language.in_force())}: to pay {self.label('amount_due')}")
        self.picture(folder / "member.png")
        self.key(Qt.Key.Key_F12)
        self.wait("the payment panel", lambda: self._till.checkout.state.payment is not None)
        due = self._till.checkout.state.priced.total
        cash = -(-due // 10_000) * 10_000
        self.picture(folder / "payment.png")
        self.type(yuan(cash, grouped=False).removesuffix(".00"))
        self.key(Qt.Key.Key_Return)
        self.wait("the sale to be kept", self._sold)
        say(f"paid ¥{yuan(cash)} cash, change {self.label('change_due')}, {self.label('receipt_number')}")
        self.picture(folder / "done.png")
        if self._till.simulated_printer is not None:
            self.wait("the receipt on paper", lambda: bool(self._receipts))
            say("\n".join(["printed:", *self._receipts[-1]]))
            self._go(DEVICES, Qt.Key.Key_D)
            self.picture(folder / "devices.png")
        say(f"pictures are in {folder}")

    def take_pictures(
        self, folder: Path, codes: Sequence[str], languages: Sequence[str], sizes: Sequence[tuple[int, int]]
    ) -> list[Path]:
        """Save every place in every language and size; returns the files. Leaves the counter as it found it: empty."""
        saved: list[Path] = []
        for spoken in languages:
            self._interface.switch_language(spoken)
            for width, height in sizes:
                self._window.resize(width, height)
                saved += self._tour(folder, f"{spoken}-{width}x{height}", codes)
        return saved

    def _tour(self, folder: Path, suffix: str, codes: Sequence[str]) -> list[Path]:
        def shoot(place: str) -> Path:
            return self.picture(folder / f"{place}-{suffix}.png")

        saved = [shoot("sign-in")]
        self.sign_in()
        saved.append(shoot("checkout-empty"))
        for code in codes:
            self._scan(code)
        saved.append(shoot("checkout-basket"))
        self.swipe(self._member_card())
        saved.append(shoot("checkout-member"))
        self.key(Qt.Key.Key_F12)
        self.wait("the payment panel", lambda: self._till.checkout.state.payment is not None)
        saved.append(shoot("checkout-payment"))
        self.key(Qt.Key.Key_Escape)
        self._go(DEVICES, Qt.Key.Key_D)
        saved.append(shoot("devices"))
        self._go(CHECKOUT, Qt.Key.Key_C)
        self.key(Qt.Key.Key_F5)
        self.wait("an empty counter", lambda: self._till.checkout.state.priced.basket.empty)
        self.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
        self.wait("the sign-in page", lambda: self._window.place == SIGN_IN and not self._window.lane.pending)
        return saved

    # ── hands and eyes ────────────────────────────────────────────────────────────────────────────────────────

    def sign_in(self) -> None:
        """Type the PIN of the first person."""
        self.wait("the PIN field", lambda: self._focus() == "pin")
        self.type(self._pin)
        self.key(Qt.Key.Key_Return)
        self.wait("the checkout", lambda: self._window.place == CHECKOUT and self._focus() == "scan_line")

    def swipe(self, card: SampleCard) -> None:
        """Pull a card through the simulated reader and wait for its member. A refused one raises WalkthroughStuck."""
        reader = self._till.simulated_reader
        if reader is None:
            raise WalkthroughStuck("there is no simulated reader")
        reader.swipe(card.tracks)
        self.wait("the member", lambda: self._till.checkout.state.priced.basket.member is not None)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release one key, on its way through window, filters and shortcuts."""
        handle = self._window.windowHandle()
        if handle is None:
            raise WalkthroughStuck("the window is not shown")
        QTest.keyClick(handle, key, modifiers)

    def type(self, text: str) -> None:
        """Press the keys of ``text`` (digits and signs)."""
        for character in text:
            self.key(Qt.Key(ord(character.upper())))

    def label(self, name: str) -> str:
        """What a label says. Raises WalkthroughStuck when there is none of that name."""
        found = self._window.findChild(QLabel, name)
        if found is None:
            raise WalkthroughStuck(f"no label {name}")
        return found.text()

    def picture(self, file: Path) -> Path:
        """Save what the window shows, once everything is laid out and painted."""
        QApplication.processEvents()
        file.parent.mkdir(parents=True, exist_ok=True)
        if not self._window.grab().save(str(file)):
            raise WalkthroughStuck(f"cannot write {file}")
        return file

    def wait(self, step: str, seen: Callable[[], bool]) -> None:
        """Handle events until ``seen``. Raises WalkthroughStuck after ``PATIENCE_S``."""
        limit = time.monotonic() + PATIENCE_S
        pulse = QTimer()
        pulse.start(_GAP_MS)  # wakes the loop for conditions that no event of ours announces
        while not seen():
            if time.monotonic() > limit:
                raise WalkthroughStuck(step)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        pulse.stop()

    def _member_card(self) -> SampleCard:
        """The sample cards begin with one of each tier, rising; the two highest show most. Taken in turn, because a
        reader takes the same card again within two seconds for one swipe."""
        self._swipes += 1
        highest = self._till.sample_cards[2:4]
        if not highest:
            raise WalkthroughStuck("there are no sample cards")
        return highest[(self._swipes - 1) % len(highest)]

    def _scan(self, code: str) -> str:
        def pieces() -> int:
            return sum(line.quantity for line in self._till.checkout.state.priced.basket.lines)

        before = pieces()
        self.type(code)
        self.key(Qt.Key.Key_Return)
        self.wait(f"the article {code}", lambda: pieces() > before)
        product = self._till.cache.product_by_barcode(code)
        return f"{product.name} ¥{yuan(product.price)}" if product else ""

    def _go(self, place: str, letter: Qt.Key) -> None:
        self.key(letter, Qt.KeyboardModifier.AltModifier)
        self.wait(f"the place {place}", lambda: self._window.place == place)

    def _sold(self) -> bool:
        state = self._till.checkout.state
        return state.payment is None and not self._window.checkout.committing and state.priced.basket.empty

    def _focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""


def some_barcodes(till: Till, words: Sequence[str]) -> list[str]:
    """A barcode for each of ``words`` that a product by the piece is found for; for scripts without a shelf."""
    found: list[Product] = []
    for word in words:
        pieces = [product for product in till.checkout.search(word) if product.unit is Unit.PIECE and product.barcodes]
        found += [product for product in pieces if product not in found][:1]
    return [product.barcodes[0] for product in found]
