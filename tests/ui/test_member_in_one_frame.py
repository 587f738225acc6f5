"""A card changes badge, prices, saving and total at once: no frame shows one of them without the others."""

from PySide6.QtCore import QEvent, QObject

from tests.ui.driver import Counter
from tests.ui.shop_window import barcode_of
from ui.screens.checkout.basket_table import AMOUNT, BasketTable

GOLD = 3


class Frames(QObject):
    """What stood in the window each time it was about to be painted."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        table = counter.window.findChild(BasketTable)
        assert table is not None
        self._counter, self._table = counter, table
        self.seen: list[tuple[bool, bool, str, str]] = []
        counter.window.installEventFilter(self)

    def now(self) -> tuple[bool, bool, str, str]:
        """Badge and saving, whether shown; the line's amount and what is due."""
        badge, saving = (self._counter.widget(name).isVisible() for name in ("tier_badge", "member_saving"))
        return badge, saving, self._table.basket.index(0, AMOUNT).data(), self._counter.text("amount_due")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and let it pass."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.seen.append(self.now())
        return super().eventFilter(watched, event)


def test_badge_prices_saving_and_total_come_in_one_frame(counter: Counter) -> None:
    counter.scan(barcode_of(1))
    counter.look()
    frames = Frames(counter)
    before = frames.now()
    counter.swipe(GOLD)
    counter.until(lambda: any(badge for badge, *_ in frames.seen), "a frame with the member")
    counter.look()
    counter.window.removeEventFilter(frames)
    after = frames.now()
    assert (before[:2], after[:2]) == ((False, False), (True, True))
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert set(frames.seen) <= {before, after}
