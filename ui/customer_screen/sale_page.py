"""While a sale is on the counter: goods to the left; to the right who buys, what is saved, and what it costs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from terminal.domain.customer_view import CustomerView, ShownMember, Stage
from terminal.services.till import Till
from ui import appearance, formats
from ui.customer_screen.figures import BigAmount, FigureRow
from ui.customer_screen.goods_list import GoodsList
from ui.customer_screen.spoken import CustomerWords
from ui.theme import Theme
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel

_RIGHT_SHARE = 2, 3
"""Two parts of the width for the figures, three for the goods."""

_AMOUNT_FIRST = 100
"""Shares of the height, to one of what stays empty: the amount is as large as it may be."""

_NOBODY = ShownMember("", "", 0, 0)


class SalePage(QWidget):
    """Shows a view; what is not known takes no room."""

    def __init__(self, store: str, till: Till, words: CustomerWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._words = words
        self._view = CustomerView()
        self._store = label("heading", name="customer_store")
        self._store.setText(store)
        self.goods = GoodsList(till, words)
        self._goods_card = Panel(role="card")
        self._goods_column = QVBoxLayout(self._goods_card)
        self._goods_column.addWidget(self.goods)
        left = QVBoxLayout()
        left.addWidget(self._store)
        left.addWidget(self._goods_card, 1)
        right = QVBoxLayout()
        right.addWidget(self._make_member())
        right.addWidget(self._make_figures(), 1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(left, _RIGHT_SHARE[1])
        self._row.addLayout(right, _RIGHT_SHARE[0])
        self._columns = (left, right)
        self.retranslate()

    @property
    def due(self) -> str:
        """The large amount."""
        return self._amount.text

    def show_view(self, view: CustomerView) -> None:
        """Show a sale that is not done."""
        self._view = view
        self.goods.show_view(view)
        self._who.setCurrentIndex(0 if view.member is None else 1)
        self._show_member(view.member or _NOBODY, view.points_spent)
        self._show_figures(view)

    def wear(self, theme: Theme) -> None:
        """Sizes and distances of the screen that this is on."""
        spacing = theme.spacing
        self._row.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.l)
        self._row.setSpacing(spacing.l)
        for column in self._columns:
            column.setSpacing(spacing.m)
        self._goods_column.setContentsMargins(spacing.xs, spacing.xs, spacing.xs, spacing.xs)
        for layout in (self._member_column, self._invitation_column, self._figures_column):
            layout.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
            layout.setSpacing(spacing.s)
        self.goods.wear(theme)
        self._amount.wear(theme)

    def retranslate(self) -> None:
        """Set every word anew."""
        translate = self._words.translate
        self._invitation.setText(translate("customer_screen", "Show your member card"))
        self._hint.setText(translate("customer_screen", "You then get member prices on everything."))
        self._points.caption.setText(translate("customer_screen", "Points"))
        self._earns.caption.setText(translate("customer_screen", "Points earned"))
        self._spent.caption.setText(translate("customer_screen", "Points used"))
        self._list_total.caption.setText(translate("customer_screen", "List total"))
        self._saving.caption.setText(translate("customer_screen", "You save"))
        self._received.caption.setText(translate("customer_screen", "Received"))
        self.show_view(self._view)

    def _make_member(self) -> QWidget:
        card = Panel(role="card")
        self._who = QStackedLayout(card)
        self._invitation, self._hint = label("heading", wrap=True), label("muted", wrap=True)
        invitation, member = QWidget(), QWidget()
        self._invitation_column = QVBoxLayout(invitation)
        self._invitation_column.addStretch()
        for each in (self._invitation, self._hint):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._invitation_column.addWidget(each)
        self._invitation_column.addStretch()
        self._badge, self._name = label("badge", name="customer_tier"), label("heading", name="customer_member")
        self._points, self._earns, self._spent = (
            FigureRow(name) for name in ("customer_points", "customer_earns", "customer_points_used")
        )
        set_state(self._earns.figure, "state", "positive")
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._badge)
        self._member_column = QVBoxLayout(member)
        self._member_column.addLayout(head)
        for row in (self._points, self._spent, self._earns):
            self._member_column.addWidget(row)
        self._who.addWidget(invitation)
        self._who.addWidget(member)
        return card

    def _make_figures(self) -> QWidget:
        card = Panel(role="card")
        self._list_total, self._saving = FigureRow("customer_list_total"), FigureRow("customer_saving")
        set_state(self._saving.figure, "state", "positive")
        self._due_caption = label("list", name="customer_due_caption")
        self._amount = BigAmount("customer_due")
        self._received = FigureRow("customer_received")
        self._rest = FigureRow("customer_rest", role="figure")
        self._figures_column = QVBoxLayout(card)
        for each in (self._list_total, self._saving):
            self._figures_column.addWidget(each)
        self._figures_column.addStretch(1)
        self._figures_column.addWidget(self._due_caption)
        self._figures_column.addWidget(self._amount, _AMOUNT_FIRST)
        for each in (self._received, self._rest):
            self._figures_column.addWidget(each)
        return card

    def _show_member(self, member: ShownMember, spent: int) -> None:
        tier = self._till.tier(member.tier)
        set_state(self._badge, "tier", appearance.theme().tier_role(tier.colour if tier else ""))
        self._badge.setText(self._words.tier(member.tier, self._till) if member.tier else "")
        self._name.setText(member.masked_name)
        self._points.show_figure(formats.count(member.points) if member.tier else "")
        self._earns.show_figure(formats.change(member.earns) if member.earns else "")
        self._spent.show_figure(formats.change(-spent) if spent else "")

    def _show_figures(self, view: CustomerView) -> None:
        translate = self._words.translate
        self._list_total.show_figure(formats.money(view.list_total) if view.saving > 0 else "")
        self._saving.show_figure(formats.money(view.saving) if view.saving > 0 else "")
        paying = view.stage is Stage.PAYING
        self._due_caption.setText(
            translate("customer_screen", "To pay") if paying else translate("customer_screen", "Total")
        )
        self._amount.show_amount(formats.money(view.total))
        self._received.show_figure(formats.money(view.received) if view.received else "")
        rest = view.remaining or view.change
        self._rest.caption.setText(
            translate("customer_screen", "Still to pay") if view.remaining else translate("customer_screen", "Change")
        )
        self._rest.show_figure(formats.money(rest) if view.received and rest else "")
