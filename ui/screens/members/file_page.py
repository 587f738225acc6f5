"""A member's file: who it is (masked), points, the way to the next tier, every card, what the centre lacks yet."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.times import local
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui import appearance, formats, icons, language
from ui.messages import details_messages
from ui.screens.checkout.explanations import tier_name
from ui.screens.members.card_rows import CardRows
from ui.screens.members.page_frame import FormBody
from ui.widgets.chips import Chips
from ui.widgets.form_area import FormArea
from ui.widgets.labels import RIGHT, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.tier_way import TierWay
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.window_width import is_low, is_small


class FilePage(Panel):
    """Shows one file; the keys below it belong to the view."""

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._file: MemberFile | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(appearance.theme().spacing.l)
        self._row.addWidget(self._make_member())
        self._row.addWidget(self._make_cards())
        self.retranslate()
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window there is less around the words, and less for the cards."""
        super().resizeEvent(event)
        spacing, low = appearance.theme().spacing, is_low(self)
        small = is_small(self)
        sides = spacing.m if small else spacing.xl
        ends = spacing.s if low else sides
        self._around.setContentsMargins(sides, ends, sides, ends)
        self._column.setSpacing(spacing.s if low else spacing.l)
        for place, share in enumerate((3, 2) if small else (5, 4)):
            self._row.setStretch(place, share)

    def show_file(self, file: MemberFile) -> None:
        """Show another member, or the same one as it is now."""
        self._file = file
        self._show()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._points_caption.setText(self.tr("Points"))
        self._spend_caption.setText(self.tr("Spent within the period"))
        self._cards_caption.setText(self.tr("Cards"))
        self._cards_area.setAccessibleName(self._cards_caption.text())
        for caption, words in zip(
            self._fact_captions,
            (self.tr("Mobile phone"), self.tr("Birthday month"), self.tr("Member number")),
            strict=True,
        ):
            caption.setText(words)
        self._show()

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        self._hourglass.setPixmap(icons.pixmap("hourglass", appearance.theme().value("warning"), 18))
        self._show()

    def _make_member(self) -> Panel:
        spacing = appearance.theme().spacing
        card, inner = Panel(role="card"), FormBody()
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        self._badge = label("badge", name="file_tier")
        self._name = label("heading", name="file_name")
        head = QHBoxLayout()
        head.setSpacing(spacing.m)
        head.addWidget(self._badge)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        column.addWidget(self._make_figures())
        self._way = TierWay("file_next_tier")
        column.addWidget(self._way)
        column.addLayout(self._make_facts())
        self._chips = Chips()
        column.addWidget(self._chips)
        self._pending = label("body", wrap=True, name="file_pending")
        column.addWidget(self._pending)
        column.addStretch()
        column.addLayout(self._make_waiting())
        self._around = QVBoxLayout(card)
        self._around.setContentsMargins(spacing.xl, spacing.xl, spacing.xl, spacing.xl)
        self._around.addWidget(FormArea(inner, at_top=False))
        return card

    def _make_figures(self) -> WrapRow:
        self._points_caption, self._spend_caption = label("caption"), label("caption", align=RIGHT)
        self._points = label("figure", name="file_points")
        self._spend = label("figure", align=RIGHT, name="file_spend")
        row = WrapRow(spread=Spread.GAP)
        for caption, figure in ((self._points_caption, self._points), (self._spend_caption, self._spend)):
            told, column = inner_column(0)
            column.addWidget(caption)
            column.addWidget(figure)
            row.add(told)
        return row

    def _make_facts(self) -> QGridLayout:
        self._fact_captions = [label("caption", wrap=True) for _ in range(3)]
        self._facts = [label("list", name=f"file_{name}") for name in ("phone", "birth_month", "number")]
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        for column, (caption, fact) in enumerate(zip(self._fact_captions, self._facts, strict=True)):
            grid.addWidget(caption, 0, column)
            grid.addWidget(fact, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _make_waiting(self) -> QHBoxLayout:
        self._hourglass = label()
        self._waiting = label("muted", wrap=True, name="file_waiting")
        row = QHBoxLayout()
        row.setSpacing(appearance.theme().spacing.s)
        row.addWidget(self._hourglass, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._waiting, 1)
        return row

    def _make_cards(self) -> Panel:
        spacing = appearance.theme().spacing
        card = Panel(role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing.l, spacing.l, spacing.s, spacing.l)
        column.setSpacing(spacing.s)
        self._cards_caption = label("strong")
        self._cards = CardRows(self._till)
        scroll = self._cards_area = FormArea(self._cards, at_top=False)
        scroll.setObjectName("file_cards")
        scroll.setProperty("role", "focusable")
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self._cards_caption)
        column.addWidget(scroll, 1)
        return card

    def _show(self) -> None:
        file = self._file
        if file is None:
            return
        record, till = file.record, self._till
        tier = till.tier(record.tier)
        set_state(self._badge, "tier", appearance.theme().tier_role(tier.colour if tier else ""))
        self._badge.setText(tier_name(record.tier, till))
        self._name.setText(self.tr("No longer a member") if record.erased else record.masked_name)
        self._points.setText(formats.count(record.points))
        self._spend.setText(formats.money(record.spend))
        birthday = record.birth_month == local(till.clock(), till.zone).month
        month = "–" if record.birth_month is None else QLocale().standaloneMonthName(record.birth_month)
        phone = f"…{record.phone_last4}" if record.phone_last4 else "–"
        for fact, words in zip(self._facts, (phone, f"{month} ✦" if birthday else month, f"{record.id}"), strict=True):
            fact.setText(words)
        self._chips.show_texts([text.in_language(language.in_force()) for text in (tier.benefits if tier else ())])
        self._way.setVisible(not record.erased)
        if not record.erased:
            self._way.show_progress(till.tier_progress(record), lambda each: tier_name(each, till))
        self._show_pending(file)
        self._show_waiting(file)
        self._cards.show_cards(file)

    def _show_pending(self, file: MemberFile) -> None:
        """The change that is due first, and whether that day is over."""
        waiting = self._till.change_requests.waiting_of(file.record.id)
        self._pending.setVisible(bool(waiting))
        if not waiting:
            return
        overdue = bool(self._till.change_requests.overdue(waiting[:1]))
        words = (
            self.tr("Change overdue (was due {day}): {fields}") if overdue else self.tr("Change due by {day}: {fields}")
        )
        fields = details_messages.field_names({field for request in waiting for field in request.left})
        self._pending.setText(words.format(day=waiting[0].requested.due, fields=fields))
        set_state(self._pending, "state", "danger" if overdue else "")

    def _show_waiting(self, file: MemberFile) -> None:
        self._hourglass.setVisible(file.waiting)
        as_of = formats.moment(file.record.as_of, self._till.zone, self._till.clock())
        self._waiting.setText(
            self.tr("Some of this was done here and is not at head office yet: it goes there by itself.")
            if file.waiting
            else self.tr("Head office data as of {time}").format(time=as_of)
        )
