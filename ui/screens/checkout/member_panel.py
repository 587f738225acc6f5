"""Who buys: tier, masked name, points, the way to the next tier, benefits. Invites a card while nobody is known."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from terminal.domain.cards import hidden
from terminal.domain.members import MemberView
from terminal.domain.pricing import PricedBasket
from terminal.domain.scheme import Tier
from terminal.domain.times import local
from terminal.services.till import Till
from ui import appearance, formats, icons, language
from ui.screens.checkout.explanations import tier_name
from ui.widgets.chips import Chips
from ui.widgets.labels import RIGHT, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.tier_way import TierWay
from ui.words.card_words import renewal_words


class MemberPanel(Panel):
    """Shows the member of a priced basket."""

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._till = till
        self._priced: PricedBasket | None = None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._make_invitation())
        self._pages.addWidget(self._make_member())
        self.retranslate()
        self.restyle()

    def show_basket(self, priced: PricedBasket) -> None:
        """Show the member of a new state."""
        self._priced = priced
        member = priced.basket.member
        self._pages.setCurrentIndex(0 if member is None else 1)
        if member is not None:
            self._show_member(member, priced.points)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._invitation.setText(self.tr("Swipe or tap a member card"))
        self._hint.setText(self.tr("at any moment, or type its number"))
        self._points_caption.setText(self.tr("Points"))
        self._earns_caption.setText(self.tr("Earns now"))
        if self._priced is not None:
            self.show_basket(self._priced)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        theme = appearance.theme()
        self._card_icon.setPixmap(icons.pixmap("credit-card", theme.value("muted"), 40))

    def _make_invitation(self) -> QWidget:
        page = QWidget()
        theme = appearance.theme()
        self._card_icon = label()
        self._invitation = label("strong", wrap=True)
        self._hint = label("muted", wrap=True)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.spacing.l, theme.spacing.l, theme.spacing.l, theme.spacing.l)
        column.setSpacing(theme.spacing.s)
        column.addStretch()
        for each in (self._card_icon, self._invitation, self._hint):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch()
        return page

    def _make_member(self) -> QWidget:
        page = QWidget()
        theme = appearance.theme()
        self._badge = label("badge", name="tier_badge")
        self._name = label("heading", name="member_name")
        self._last4 = label("muted", align=RIGHT)
        head = QHBoxLayout()
        head.setSpacing(theme.spacing.m)
        head.addWidget(self._badge)
        head.addWidget(self._name, 1)
        head.addWidget(self._last4)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.spacing.l, theme.spacing.l, theme.spacing.l, theme.spacing.l)
        column.setSpacing(theme.spacing.m)
        column.addLayout(head)
        column.addLayout(self._make_points())
        self._way = TierWay("next_tier")
        column.addWidget(self._way)
        self._chips = Chips()
        self._chips.setObjectName("member_chips")
        column.addWidget(self._chips)
        column.addStretch()
        return page

    def _make_points(self) -> QHBoxLayout:
        self._points_caption, self._earns_caption = label("caption"), label("caption", align=RIGHT)
        self._points = label("figure", name="points")
        self._earns = label("figure", align=RIGHT, name="points_earned")
        set_state(self._earns, "state", "positive")
        row = QHBoxLayout()
        for caption, figure in ((self._points_caption, self._points), (self._earns_caption, self._earns)):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(caption)
            column.addWidget(figure)
            row.addLayout(column)
        return row

    def _show_member(self, member: MemberView, earned: int) -> None:
        tier = self._till.tier(member.tier)
        set_state(self._badge, "tier", appearance.theme().tier_role(tier.colour if tier else ""))
        self._badge.setText(tier_name(member.tier, self._till))
        self._name.setText(member.masked_name)
        self._last4.setText(hidden(member.card_last4))
        self._last4.setAccessibleName(self.tr("Card ending in {digits}").format(digits=member.card_last4))
        self._points.setText(formats.count(member.points))
        self._earns.setText(formats.change(earned))
        self._show_progress(member)
        self._show_chips(member, tier)

    def _show_progress(self, member: MemberView) -> None:
        total = self._priced.total if self._priced else 0
        self._way.show_progress(self._till.tier_progress(member, total), lambda tier: tier_name(tier, self._till))

    def _show_chips(self, member: MemberView, tier: Tier | None) -> None:
        special = self.tr("✦ Birthday month")
        birthday = member.birth_month == local(self._till.clock(), self._till.zone).month
        chips = [benefit.in_language(language.in_force()) for benefit in (tier.benefits if tier else ())]
        if due := self._till.card_desk.renewal_due(member.card_expires_on):
            chips.insert(0, renewal_words(due))
        if ending := self._till.points_ending(member):
            points = self.tr("{count} points end on {day}")
            chips.insert(0, points.format(count=f"{ending.points:,}", day=ending.last_day))
        self._chips.show_texts([special, *chips] if birthday else chips, special)
