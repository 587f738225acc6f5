"""The day in five figures: what was sold, the members' part, savings, points; and what waits now."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.store_figures import NOTHING, Sums
from ui import appearance, formats
from ui.screens.store.presenter import StorePresenter
from ui.widgets.labels import label, name_figure, set_state
from ui.widgets.panel import Panel


class _Card(Panel):
    """A caption, a figure, and a line below it."""

    def __init__(self, name: str) -> None:
        super().__init__(role="card")
        spacing = appearance.theme().spacing
        self._caption = label("caption", name=f"store_{name}_caption")
        self._figure = label("heading", name=f"store_{name}")
        self._hint = label("caption", wrap=True, name=f"store_{name}_hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.m, spacing.s, spacing.s, spacing.s)
        column.setSpacing(0)
        for each in (self._caption, self._figure, self._hint):
            column.addWidget(each)
        column.addStretch()

    def fold(self, *, narrow: bool) -> None:
        """In a narrow window there is less before the words, and the caption may have two lines."""
        self._caption.setWordWrap(narrow)
        spacing = appearance.theme().spacing
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(spacing.s if narrow else spacing.m, spacing.s, spacing.s, spacing.s)

    def show_figure(self, caption: str, figure: str, hint: str, state: str = "") -> None:
        """Everything anew."""
        self._caption.setText(caption)
        self._figure.setText(figure)
        self._hint.setText(hint)
        set_state(self._figure, "state", state)
        name_figure(self._figure, caption)


class FigureCards(Panel):
    """In a row. A dash stands for what is not read yet."""

    def __init__(self, presenter: StorePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme().spacing.s)
        self._sold, self._members, self._saved, self._points, self._now = (
            _Card(name) for name in ("sold", "members", "saved", "points", "now")
        )
        for card in (self._sold, self._members, self._saved, self._points, self._now):
            row.addWidget(card, 1)
        self.retranslate()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        for card in (self._sold, self._members, self._saved, self._points, self._now):
            card.fold(narrow=narrow)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.show_state()

    def show_state(self) -> None:
        """The presenter's figures."""
        figures = self._presenter.figures
        total = figures.total if figures else NOTHING
        known = figures is not None
        self._show_money(total, known)
        given = f"{total.given:,}" if known else "–"
        self._points.show_figure(self.tr("Points given"), given, self._points_hint(total) if known else " ")
        self._show_now()

    def _show_money(self, total: Sums, known: bool) -> None:
        def shown(amount: int) -> str:
            return formats.money(amount) if known else "–"

        sales = self.tr("Sales: {count}").format(count=f"{total.sales:,}")
        back = self.tr("Refunds: {count}, {amount}").format(
            amount=formats.money(total.refunded), count=f"{total.refunds:,}"
        )
        hint = f"{sales}\n{back}" if total.refunds else sales
        self._sold.show_figure(self.tr("Sold"), shown(total.sold), hint if known else " ")
        share = total.member_share
        part = self.tr("Sales: {count}, {amount}").format(
            count=f"{total.member_sales:,}", amount=formats.money(total.member_sold)
        )
        self._members.show_figure(
            self.tr("Members' share"), "–" if share is None else f"{share:.0%}", part if known else " "
        )
        members = self.tr("members {amount}").format(amount=formats.money(total.member_saved))
        self._saved.show_figure(self.tr("Discounts"), shown(total.saved), members if known else " ")

    def _points_hint(self, total: Sums) -> str:
        spent = self.tr("spent {points}").format(points=f"{total.spent:,}")
        if not (total.given_back or total.taken_back):
            return spent
        back = self.tr("Refunds: +{back} −{taken}").format(back=f"{total.given_back:,}", taken=f"{total.taken_back:,}")
        return f"{spent}\n{back}"

    def _show_now(self) -> None:
        now = self._presenter.now
        waiting = "–" if now.waiting is None else f"{now.waiting:,}"
        cases = self.tr("Open cases: {count}").format(count=now.cases) if now.cases else self.tr("No open cases")
        where = self.tr("Card desk, Ctrl 4") if now.cases else ""
        state = "warning" if now.waiting else ""
        self._now.show_figure(self.tr("To upload"), waiting, f"{cases}\n{where}".strip(), state)
