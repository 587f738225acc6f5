"""The panels that take the sale's place for a moment: built when first asked for, left with Esc or when done."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from terminal.domain.purchase_limits import OverLimit
from terminal.domain.staff import StaffRecord
from ui.screens.checkout.basket_keys import DISCOUNT, HOLD, LINE_PRICE, NOTE, PRICE_CHECK
from ui.screens.checkout.beside import Beside
from ui.screens.checkout.presenter import CheckoutPresenter

if TYPE_CHECKING:
    from ui.screens.checkout.basket_acts import BasketActs
    from ui.screens.checkout.hold_panel import HoldPanel
    from ui.screens.checkout.limit_panel import LimitPanel
    from ui.screens.checkout.note_panel import NotePanel
    from ui.screens.checkout.price_check_panel import PriceCheckPanel
    from ui.screens.checkout.price_panel import PricePanel

PanelT = TypeVar("PanelT", bound=QWidget)


class SidePanels:
    """One of them at a time; ``leave`` gives the place back to the sale."""

    def __init__(self, presenter: CheckoutPresenter, beside: Beside, leave: Callable[[], None]) -> None:
        self._presenter = presenter
        self._beside = beside
        self._leave = leave
        self._built: list[QWidget] = []
        self._again: tuple[OverLimit, Callable[[], None]] | None = None

    @property
    def shown(self) -> bool:
        """Whether one of them is."""
        return self._beside.shown in self._built

    def open(self, which: str) -> None:
        """Show the panel of this act (a name of ``basket_keys``)."""
        openings = {
            PRICE_CHECK: self._open_price_check,
            LINE_PRICE: self._open_line_price,
            NOTE: self._open_note,
            DISCOUNT: self._open_discount,
            HOLD: self._open_hold,
        }
        openings[which]()

    @cached_property
    def acts(self) -> "BasketActs":
        """What they do."""
        from ui.screens.checkout.basket_acts import BasketActs

        return BasketActs(self._presenter)

    def _open_hold(self) -> None:
        goods = not self._presenter.state.priced.basket.empty
        till = self._presenter.till
        self._show(self._hold)
        self._hold.begin(self.acts.held(), goods=goods, zone=till.zone, now=till.clock())

    @cached_property
    def _hold(self) -> "HoldPanel":
        from ui.screens.checkout.hold_panel import HoldPanel

        panel = HoldPanel()
        panel.left.connect(self._leave)
        panel.hold_asked.connect(lambda name: self._left_for(lambda: self.acts.hold(name)))
        panel.recall_asked.connect(lambda basket: self._left_for(lambda: self.acts.recall(basket)))
        panel.delete_asked.connect(lambda basket: self._left_for(lambda: self.acts.delete(basket)))
        return self._build(panel)

    def _open_price_check(self) -> None:
        till, panel = self._presenter.till, self._price_check
        self._show(panel)
        panel.begin(
            till.price_check, lambda: self._presenter.state.priced.basket.member, zone=till.zone, clock=till.clock
        )

    @cached_property
    def _price_check(self) -> "PriceCheckPanel":
        from ui.screens.checkout.price_check_panel import PriceCheckPanel

        panel = PriceCheckPanel()
        panel.left.connect(self._leave)
        panel.said.connect(self._presenter.said)
        self._presenter.code_taker = lambda text: self._took(panel, text)
        return self._build(panel)

    def _took(self, panel: "PriceCheckPanel", text: str) -> bool:
        """A scanner's code while prices are looked up is looked up, and not sold."""
        asked = self._beside.shown is panel
        if asked:
            panel.look_up(text)
        return asked

    def _open_line_price(self) -> None:
        line, actor = self._presenter.chosen, self._presenter.cashier
        if line is None or actor is None:
            self._leave()
            return
        prices = self._presenter.till.hand_pricing
        self._show(self._line_price)
        self._line_price.begin(
            line.product.name, actor, lambda hand: prices.line_effect(line.id, hand), decided=line.by_hand is not None
        )

    def open_limit(self, over: OverLimit, step: Callable[[], None]) -> None:
        """Ask who lets the sale go beyond a limit; then take ``step`` again."""
        actor = self._presenter.cashier
        if actor is None:
            self._leave()
            return
        self._again = (over, step)
        self._show(self._limit)
        self._limit.begin(over, actor)

    @cached_property
    def _limit(self) -> "LimitPanel":
        from ui.screens.checkout.limit_panel import LimitPanel

        panel = LimitPanel(self._presenter.till, self._presenter.lane)
        panel.left.connect(self._leave)
        panel.said.connect(self._presenter.said)
        panel.confirmed.connect(self._let_beyond)
        return self._build(panel)

    def _let_beyond(self, approver: StaffRecord | None) -> None:
        if self._again is not None:
            over, step = self._again
            self._again = None
            self._left_for(lambda: self.acts.let_beyond(over, step, approver))

    def _open_note(self) -> None:
        self._show(self._note)
        self._note.begin(self._presenter.state.priced.basket.note)

    @cached_property
    def _note(self) -> "NotePanel":
        from ui.screens.checkout.note_panel import NotePanel

        panel = NotePanel()
        panel.left.connect(self._leave)
        panel.written.connect(lambda text: self._left_for(lambda: self.acts.note(text)))
        return self._build(panel)

    def _open_discount(self) -> None:
        actor, basket = self._presenter.cashier, self._presenter.state.priced.basket
        if actor is None or basket.empty:
            self._leave()
            return
        effect = self._presenter.till.hand_pricing.basket_effect
        self._show(self._discount)
        self._discount.begin("", actor, effect, decided=basket.by_hand is not None)

    @cached_property
    def _line_price(self) -> "PricePanel":
        panel = self._price_panel(whole=False)
        panel.confirmed.connect(lambda hand, approver: self._left_for(lambda: self.acts.price_line(hand, approver)))
        panel.taken_back.connect(lambda: self._left_for(self.acts.take_back_line))
        return panel

    @cached_property
    def _discount(self) -> "PricePanel":
        panel = self._price_panel(whole=True)
        panel.confirmed.connect(lambda hand, approver: self._left_for(lambda: self.acts.discount(hand, approver)))
        panel.taken_back.connect(lambda: self._left_for(self.acts.take_back_discount))
        return panel

    def _price_panel(self, *, whole: bool) -> "PricePanel":
        from ui.screens.checkout.price_panel import PricePanel

        panel = PricePanel(self._presenter.till, self._presenter.lane, whole=whole)
        panel.left.connect(self._leave)
        panel.said.connect(self._presenter.said)
        return self._build(panel)

    def _build(self, panel: PanelT) -> PanelT:
        self._beside.add(panel)
        self._built.append(panel)
        return panel

    def _show(self, panel: QWidget) -> None:
        self._beside.show_panel(panel)

    def _left_for(self, act: Callable[[], None]) -> None:
        self._leave()
        act()
