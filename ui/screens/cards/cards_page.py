"""The first tab: the member and their cards to the left; acts, or the act that is under way, to the right."""

from functools import cached_property

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.cards.act_panel import ActPanel
from ui.screens.cards.act_task import ActTask
from ui.screens.cards.acts_page import ActsPage
from ui.screens.cards.hand_over import HandOver
from ui.screens.cards.hand_over_panel import HandOverPanel
from ui.screens.cards.member_column import MemberColumn
from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.invitation import Invitation
from ui.widgets.member_search import MemberSearch
from ui.widgets.panel import Panel
from ui.widgets.sides import Sides
from ui.widgets.tall_stack import TallStack
from ui.window_width import is_low

_LEFT, _LEFT_NARROW = 344, 236
"""Pixels of the member's side."""


class CardsPage(Panel):
    """The panels of acts are built when an act is first begun. ``search`` has the keyboard while none is under way."""

    def __init__(self, presenter: CardsPresenter, search: MemberSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._search = search
        self._member = MemberColumn(presenter)
        self._acts = ActsPage(presenter)
        self._right = TallStack()
        self._invitation = Invitation("id-card", "cards_empty")
        self._right.addWidget(self._invitation)
        self._right.addWidget(self._acts)
        self._sides = Sides(self._right, self._member, width=_LEFT, narrow=_LEFT_NARROW, side_first=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sides)
        presenter.changed.connect(self._show)
        self._show()

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._sides.fold(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._share_room()

    def take_focus(self) -> None:
        """The search line waits, unless an act is under way."""
        if self._presenter.task is None:
            self._search.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._invitation.show_words(
            self.tr("Swipe or tap the card"),
            self.tr("A lost, frozen or replaced one as well. Without it: phone, name or number.")
            if self._presenter.finder.may_search_names()
            else self.tr("A lost, frozen or replaced one as well. Without it: phone or number."),
        )

    @cached_property
    def _act(self) -> ActPanel:
        panel = ActPanel(self._presenter)
        self._right.addWidget(panel)
        return panel

    @cached_property
    def _path(self) -> HandOverPanel:
        panel = HandOverPanel(self._presenter)
        self._right.addWidget(panel)
        return panel

    def _share_room(self) -> None:
        """An act that is under way has all of a narrow window, and of a low one; its title says whose card it is."""
        alone = self._right if self._presenter.task is not None else None
        self._sides.show_parts(side=self._presenter.file is not None, alone=alone, everywhere=is_low(self))

    def _show(self) -> None:
        task, before = self._presenter.task, self._right.currentWidget()
        self._search.setEnabled(task is None)
        self._share_room()
        self.retranslate()
        if isinstance(task, ActTask):
            self._act.show_task(task)
            self._right.setCurrentWidget(self._act)
            if before is not self._act:
                self._act.take_focus()
        elif isinstance(task, HandOver):
            self._path.show_path(task)
            self._right.setCurrentWidget(self._path)
            if before is not self._path:
                self._path.take_focus()
        else:
            self._right.setCurrentWidget(self._acts if self._presenter.file else self._invitation)
            if before not in (self._acts, self._invitation) and self.isVisible():
                self._search.take_focus()
