"""What the member pays with besides money: how many points and why not more, and the coupons to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.coupons import CouponIssued
from terminal.domain.offset import PointsOffer
from ui import appearance, formats
from ui.messages import points_messages
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label

_MOST_COUPONS = 4


class PointsHint(QWidget):
    """``最多 2,000 分抵 ¥20.00`` and what bounds it; without the line also what is possible then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: PointsOffer | None = None
        self._most = label("strong", wrap=True, name="points_offer")
        self._why = label("muted", wrap=True, name="points_why")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.xs)
        column.addWidget(self._most)
        column.addWidget(self._why)

    def show_offer(self, offer: PointsOffer) -> None:
        """What is possible now."""
        self._offer = offer
        worth = formats.money(offer.worth(offer.points))
        most = self.tr("Up to {count} points, worth {amount}").format(count=f"{offer.points:,}", amount=worth)
        self._most.setText(most if offer.points else self.tr("No points can be used now"))
        told = [points_messages.limit(bound) for bound in offer.bounds[:1]]
        if 0 < offer.points < offer.bounds[0].points:
            told.append(self.tr("Taken in steps of {count} points").format(count=f"{offer.step:,}"))
        if offer.offline < offer.points:
            worth = formats.money(offer.worth(offer.offline))
            told.append(
                self.tr("Without the line {count} points, {amount}").format(count=f"{offer.offline:,}", amount=worth)
            )
        self._why.setText("\n".join(told))

    def retranslate(self) -> None:
        """Set every word anew."""
        if self._offer is not None:
            self.show_offer(self._offer)


class CouponButtons(QWidget):
    """The member's coupons, those that end first on top; a touch pays with one."""

    chosen = Signal(str)  # its code

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coupons: tuple[CouponIssued, ...] = ()
        self._none = label("muted", wrap=True, name="no_coupons")
        self._buttons = [
            KeyButton(shortcut=f"Alt+{place}", name=f"coupon_{place - 1}") for place in range(1, _MOST_COUPONS + 1)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.theme().spacing.xs)
        column.addWidget(self._none)
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, at=place: self.chosen.emit(self._coupons[at].code))
            column.addWidget(button)

    def show_coupons(self, coupons: Sequence[CouponIssued]) -> None:
        """Offer these; more than four are typed by their code."""
        self._coupons = tuple(sorted(coupons, key=lambda coupon: coupon.last_day))[:_MOST_COUPONS]
        self._none.setText(self.tr("This member has no coupon; type the code of a new one"))
        self._none.setVisible(not self._coupons)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(self._coupons))
            if place < len(self._coupons):
                button.setText(self._words(self._coupons[place]))
                button.updateGeometry()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.show_coupons(self._coupons)

    def _words(self, coupon: CouponIssued) -> str:
        value, minimum = formats.short_money(coupon.value), formats.short_money(coupon.minimum_spend)
        if coupon.minimum_spend:
            return self.tr("{value} off from {minimum}, until {day}").format(
                value=value, minimum=minimum, day=coupon.last_day
            )
        return self.tr("{value} off, until {day}").format(value=value, day=coupon.last_day)
