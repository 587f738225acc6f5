"""The script that stands in for a person: it sells, tells every step, and takes pictures."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeStep
from terminal.domain.journal import EntryKind
from terminal.domain.status import SyncStatus
from terminal.services.worker import Worker
from tests.support.patience import PATIENCE
from tests.support.shop import CASHIER, PIN
from tests.ui.driver import Counter
from tests.ui.shop_window import MANAGER, SERVICE, barcode_of, number_of
from ui.application import Interface
from ui.screens.cards.hand_over import HandOver
from ui.tour.album import PASSING, Album
from ui.tour.frames import Frames
from ui.tour.hands import WaitedInVain
from ui.tour.walkthrough import Walkthrough

CODES = [barcode_of(0), barcode_of(1)]
CHIPS, STRIPES = 600, 500
"""The first serials of the blank cards."""
PINS = dict.fromkeys((CASHIER.id, MANAGER.id, SERVICE.id), PIN)
PLACES = (
    "sign-in",
    "help",
    "checkout-empty",
    "checkout-basket",
    "checkout-refused",
    "checkout-member",
    "checkout-payment",
    "checkout-done",
    "shift",
    "shift-pay-out",
    "shift-count",
    "devices",
    "settings",
    "locked",
    "members-registration",
    "members-review",
    "members-search",
    "members-file",
    "cards-replace-find",
    "cards-acts",
    "cards-replace-proof",
    "cards-replace-encode",
    "cards-replace-writing",
    "cards-replace-done",
    "checkout-refused-replaced",
    "checkout-typed-number",
    "cards-stock",
    "cards-count",
    "cards-check",
    "staff",
    "day-end",
    "day-end-closed",
    "day-end-differs",
    "store",
    "store-tables",
    "checkout-points",
    "checkout-refund",
    "members-points",
    "members-gifts",
    "customer-welcome",
    "customer-sale",
    "customer-paying",
    "customer-thanks",
)


def receive_blanks(counter: Counter) -> None:
    counter.shop.receive_blanks(CardKind.DESFIRE, first=CHIPS)
    counter.shop.receive_blanks(CardKind.STRIPE, first=STRIPES)


def test_a_scripted_sale_is_told_step_by_step(interface: Interface, qtbot: QtBot, tmp_path: Path) -> None:
    counter = Counter(interface, qtbot)
    printing = Worker("printing", counter.shop.spooler.step)
    counter.window.checkout.completed.connect(lambda _sale: printing.wake())
    script = Walkthrough(interface, counter.window, counter.shop.till, pins=PINS)
    printing.start()
    told: list[str] = []
    script.run_demo_sale(told.append, tmp_path, CODES)
    assert printing.stop(PATIENCE)
    text = "\n".join(told)
    assert f"scanned {CODES[0]}  三得利无糖乌龙茶 500ml ¥4.50" in text
    assert "to pay ¥54.75" in text
    assert "change ¥45.25" in text
    sale = counter.shop.journal.last_entry(EntryKind.SALE_COMPLETED)
    assert sale is not None
    assert f"T01-1-{sale.number:06d}" in text
    assert sorted(file.stem for file in tmp_path.iterdir()) == ["basket", "devices", "done", "member", "payment"]
    counter.close()


def test_a_newcomers_way_through_the_card_desk_is_told(interface: Interface, qtbot: QtBot, tmp_path: Path) -> None:
    counter = Counter(interface, qtbot)
    counter.sign_in()
    receive_blanks(counter)
    script = Walkthrough(interface, counter.window, counter.shop.till, pins=PINS)
    told: list[str] = []
    script.run_demo_desk(told.append, tmp_path)
    chip, stripe = (number_of(serial)[-4:] for serial in (CHIPS, STRIPES))
    assert told == [
        "registered: The application of 欧阳** waits for its review",
        "reviewed by a second person: 欧阳** is a member now",
        f"issued a chip card, written and read back: Card …{chip} is ready",
        "tapped at the checkout: 欧阳**",
        f"lost: card …{chip} is reported, another one costs ¥10.00",
        f"replaced by a stripe card: Card …{stripe} is ready",
        f"tapped the old card: Card …{chip} was replaced on 05-01",
        "who works here, and what they did: At this till, 2026-05-01",
        "the store today: –, – of it to members",
    ]
    assert {file.stem for file in tmp_path.iterdir()} <= set(PLACES)
    counter.close()


class WatchfulAlbum(Album):
    """``encoder_asked``: it still asked for the card when all pictures of that were taken."""

    encoder_asked = False

    def add(self, place: str) -> None:
        super().add(place)
        if place == "cards-replace-writing":
            task = self._window.cards.task
            self.encoder_asked = isinstance(task, HandOver) and task.step is EncodeStep.PRESENT


def test_pictures_show_every_place_in_the_size_that_was_asked_for(
    interface: Interface, qtbot: QtBot, tmp_path: Path
) -> None:
    counter = Counter(interface, qtbot)
    printing = Worker("printing", counter.shop.spooler.step)
    counter.window.checkout.completed.connect(lambda _sale: printing.wake())
    printing.start()
    receive_blanks(counter)
    script = Walkthrough(interface, counter.window, counter.shop.till, pins=PINS)
    sizes = ((1024, 768), (1920, 1080))
    frames = Frames(interface, counter.window, looks=("light",), languages=("zh_TW",), sizes=sizes)
    album = WatchfulAlbum(counter.window, frames, tmp_path)
    script.take_pictures(album, CODES)
    counter.shop.bridge.sync_status(SyncStatus(online=False, since=counter.shop.clock()))
    script.take_offline_pictures(album, CODES)
    assert printing.stop(PATIENCE)
    assert album.encoder_asked
    names = {file.name for file in album.saved}
    assert names >= {f"{place}-zh_TW-1024x768.png" for place in PLACES}
    shown_on = {place for place in (*PLACES, "checkout-offline") if place not in PASSING}
    assert names >= {f"{place}-zh_TW-1920x1080.jpg" for place in shown_on}
    assert {QImage(str(file)).size().toTuple() for file in album.saved if "1024x768" in file.name} == {(1024, 768)}
    counter.close()


def test_hands_that_wait_in_vain_say_for_what(counter: Counter) -> None:
    with pytest.raises(WaitedInVain, match="a miracle"):
        counter.until(lambda: False, "a miracle", patience=0.1)
