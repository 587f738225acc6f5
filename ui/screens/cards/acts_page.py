"""The right side while no act is under way: the chosen card, what can be done with it, and what was done here."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.card_life import CardAct
from ui import appearance
from ui.card_states import status_mood, status_name, status_now
from ui.screens.cards.history_list import HistoryList
from ui.screens.cards.presenter import CardsPresenter, Offer
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, QUIET, KeyButton
from ui.widgets.labels import RIGHT, empty, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.words.card_words import act_name

_KEYS = {
    CardAct.REPORT_LOSS: "F2",
    CardAct.LIFT_LOSS: "F2",
    CardAct.FREEZE: "F3",
    CardAct.UNFREEZE: "F3",
    CardAct.TAKE_IN: "F4",
    CardAct.ACTIVATE: "F5",
    CardAct.RENEW: "F6",
    CardAct.ISSUE: "F7",
    CardAct.REPLACE: "F8",
    CardAct.CANCEL: "F9",
}
"""One key for each act, the same for one that undoes another: they are never offered together."""


class ActsPage(Panel):
    """The likeliest act is the large button, on F12; each has its own key as well."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._presenter = presenter
        self._shown: tuple[Offer, ...] | None = None
        spacing = appearance.theme().spacing
        self._title = label("heading", name="chosen_card")
        self._state = label("list", align=RIGHT, name="chosen_state")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        self._others = WrapRow(spread=Spread.PAIRS)
        self._legend = label("caption", wrap=True, name="approval_legend")
        self._primary = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.s)
        column.addLayout(head)
        column.addWidget(FormArea(self._make_rest(), at_top=False), 1)
        column.addLayout(self._primary)
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._shown = None
        self._legend.setText(self.tr("With the lock: a second person approves it with their PIN"))
        self._show()

    def _make_rest(self) -> QWidget:
        """What need not always be seen."""
        spacing = appearance.theme().spacing
        rest, column = inner_column(spacing.s)
        column.addWidget(self._others)
        column.addWidget(self._legend)
        column.addSpacing(spacing.s)
        column.addWidget(HistoryList(self._presenter), 1)
        return rest

    def _show(self) -> None:
        card, till = self._presenter.card, self._presenter.till
        if card is None:
            self._title.setText(self.tr("No card yet"))
            self._state.setText("")
        else:
            status = status_now(card, till)
            self._title.setText(self.tr("Card …{last4}").format(last4=card.last4))
            self._state.setText(status_name(status))
            set_state(self._state, "state", status_mood(status))
        offers = self._presenter.offers()
        if offers != self._shown:
            self._shown = offers
            self._show_offers(offers)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        empty(self._primary)
        self._others.clear()
        for offer in offers[1:]:
            self._others.add(self._make_button(offer, _KEYS[offer.act], QUIET))
        for offer in offers[:1]:  # below them, so that Tab comes there last
            self._primary.addWidget(self._make_button(offer, "F12", PRIMARY))
        self._legend.setVisible(any(offer.approval for offer in offers))

    def _make_button(self, offer: Offer, key: str, kind: str) -> KeyButton:
        button = KeyButton("lock" if offer.approval else "", shortcut=key, kind=kind, name=f"act_{offer.act.value}")
        button.setText(act_name(offer.act))
        name = act_name(offer.act)
        button.setAccessibleName(self.tr("{act}, with approval").format(act=name) if offer.approval else name)
        button.clicked.connect(lambda: self._presenter.begin(offer.act))
        return button
