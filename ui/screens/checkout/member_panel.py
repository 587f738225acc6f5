"""Who buys: tier, masked name, points, the way to the next tier, benefits. Invites a card while nobody is known.

In a narrow window it is a strip of who it is and of the points, which a button opens.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.cards import hidden
from terminal.domain.members import MemberView
from terminal.domain.pricing import PricedBasket
from terminal.domain.scheme import Tier
from terminal.domain.times import local
from terminal.services.till import Till
from ui import appearance, formats, icons, language
from ui.screens.checkout.explanations import tier_name
from ui.widgets.chips import Chips
from ui.widgets.key_button import PLAIN, KeyButton
from ui.widgets.labels import LEFT, RIGHT, label, set_state
from ui.widgets.panel import Panel
from ui.widgets.tier_way import TierWay
from ui.window_width import direction
from ui.words.card_words import renewal_words


class MemberPanel(Panel):
    """Shows the member of a priced basket; ``open`` is not the strip."""

    opened = Signal()  # or closed

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self._till = till
        self._priced: PricedBasket | None = None
        self._narrow = self._low = self.open = False
        self._pages = (self._make_invitation(), self._make_member())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            column.addWidget(page)
        self._show_page(known=False)
        self._lay_out()
        self.retranslate()
        self.restyle()

    def fold(self, *, narrow: bool, low: bool) -> None:
        """A strip, or all of it; closer together in a ``low`` window."""
        self._narrow, self._low, self.open = narrow, low, False
        self._lay_out()
        self._name_turn()

    def show_basket(self, priced: PricedBasket) -> None:
        """Show the member of a new state; the strip gives the goods their room back."""
        if self.open and priced != self._priced:
            self._turn()
        self._priced = priced
        member = priced.basket.member
        self._show_page(known=member is not None)
        if member is not None:
            self._show_member(member, priced.points)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._invitation.setText(self.tr("Swipe or tap a member card"))
        self._hint.setText(self.tr("at any moment, or type its number"))
        self._name_turn()
        self._points_caption.setText(self.tr("Points"))
        self._earns_caption.setText(self.tr("Earns now"))
        if self._priced is not None:
            self.show_basket(self._priced)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        theme = appearance.theme()
        self._card_icon.setPixmap(icons.pixmap("credit-card", theme.value("muted"), 24 if self._narrow else 40))

    def _show_page(self, *, known: bool) -> None:
        """The other one asks for no room."""
        for page, of_member in zip(self._pages, (False, True), strict=True):
            page.setVisible(known is of_member)

    def _make_invitation(self) -> QWidget:
        page = QWidget()
        theme = appearance.theme()
        self._card_icon = label()
        self._invitation = label("strong", wrap=True, name="member_invitation")
        self._hint = label("muted", wrap=True)
        self._inviting = QBoxLayout(QBoxLayout.Direction.TopToBottom, page)
        self._inviting.setSpacing(theme.spacing.s)
        self._inviting.addStretch()
        for each in (self._card_icon, self._invitation, self._hint):
            self._inviting.addWidget(each)
        self._inviting.addStretch()
        return page

    def _make_member(self) -> QWidget:
        page = QWidget()
        theme = appearance.theme()
        self._badge = label("badge", name="tier_badge")
        self._name = label("heading", name="member_name")
        self._last4 = label("muted", align=RIGHT)
        head = QHBoxLayout()
        head.setSpacing(theme.spacing.m)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._name, 1)
        head.addWidget(self._last4)
        self._way = TierWay("next_tier")
        self._chips = Chips()
        self._chips.setObjectName("member_chips")
        self._more = KeyButton("ellipsis", shortcut="Alt+B", kind=PLAIN, name="member_more")
        self._more.clicked.connect(self._turn)
        self._member = QBoxLayout(QBoxLayout.Direction.TopToBottom, page)
        self._member.addLayout(head)
        self._member.addLayout(self._make_points())
        self._member.addWidget(self._way)
        self._member.addWidget(self._chips)
        self._member.addStretch()
        self._member.addWidget(self._more, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _make_points(self) -> QHBoxLayout:
        self._points_caption, self._earns_caption = label("caption"), label("caption", align=RIGHT)
        self._points = label("figure", name="points")
        self._earns = label("figure", align=RIGHT, name="points_earned")
        set_state(self._earns, "state", "positive")
        row = QHBoxLayout()
        self._figures: list[QBoxLayout] = []
        for caption, figure in ((self._points_caption, self._points), (self._earns_caption, self._earns)):
            pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
            pair.addWidget(caption)
            pair.addWidget(figure)
            row.addLayout(pair)
            self._figures.append(pair)
        return row

    def _turn(self) -> None:
        self.open = not self.open
        self._lay_out()
        self._name_turn()
        self.opened.emit()

    def _name_turn(self) -> None:
        name = self.tr("Back to the goods") if self.open else self.tr("More of the member")
        self._more.setText(name if self.open else "")
        self._more.setAccessibleName(name)

    def _lay_out(self) -> None:
        spacing, strip = appearance.theme().spacing, self._narrow and not self.open
        side, end = (spacing.m, spacing.s) if self._low else (spacing.l, spacing.l)
        edges = (spacing.m, 0, 0, 0) if strip else (side, end, side, end)
        for whole in (self._inviting, self._member):
            whole.setDirection(direction(narrow=not strip))
            whole.setContentsMargins(*edges)
        self._member.setSpacing(spacing.l if strip else end if self._low else spacing.m)
        for pair in self._figures:
            pair.setDirection(direction(narrow=not strip))
            pair.setSpacing(spacing.xs if strip else 0)
        for figure in (self._points, self._earns):
            set_state(figure, "role", "strong" if strip else "figure")
        for words in (self._invitation, self._hint):
            words.setAlignment(LEFT if strip else Qt.AlignmentFlag.AlignCenter)
        self._card_icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rest: tuple[QWidget, ...] = (self._last4, self._way, self._chips)
        for each in rest:
            each.setVisible(not strip)
        self._more.setVisible(self._narrow)
        self.restyle()

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
