"""The panels that take the right side for a moment: built when first asked for, left with Esc or when done."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.screens.checkout.basket_keys import HOLD
from ui.screens.checkout.presenter import CheckoutPresenter

if TYPE_CHECKING:
    from ui.screens.checkout.basket_acts import BasketActs
    from ui.screens.checkout.hold_panel import HoldPanel

PanelT = TypeVar("PanelT", bound=QWidget)


class SidePanels:
    """One of them at a time; ``leave`` gives the right side back to the sale."""

    def __init__(self, presenter: CheckoutPresenter, right: QStackedWidget, leave: Callable[[], None]) -> None:
        self._presenter = presenter
        self._right = right
        self._leave = leave
        self._built: list[QWidget] = []

    @property
    def shown(self) -> bool:
        """Whether one of them stands to the right."""
        return self._right.currentWidget() in self._built

    def open(self, which: str) -> None:
        """Show the panel of this act (a name of ``basket_keys``)."""
        {HOLD: self._open_hold}[which]()

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

    def _build(self, panel: PanelT) -> PanelT:
        self._right.addWidget(panel)
        self._built.append(panel)
        return panel

    def _show(self, panel: QWidget) -> None:
        self._right.setCurrentWidget(panel)

    def _left_for(self, act: Callable[[], None]) -> None:
        self._leave()
        act()
