"""The fourth tab 异常: open cases of this store to the left; what happened and what to do next to the right."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.cases import StoreCase
from terminal.domain.members import MemberId
from ui import appearance, formats
from ui.messages import case_messages
from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_area import FormArea
from ui.widgets.invitation import Invitation
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.sides import Sides
from ui.widgets.tall_stack import TallStack

_LIST, _LIST_NARROW = 400, 240
"""Pixels of the list."""


class CasesView(Panel):
    """Follows the presenter; the arrows choose, F12 goes on to the member's cards."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = presenter
        self._presenter = presenter.cases
        self._list = ChoiceList("cases")
        self._nothing = Invitation("circle-check", "cases_empty")
        self._case = Sides(self._make_chosen(), self._list, width=_LIST, narrow=_LIST_NARROW, side_first=True)
        self._pages = TallStack()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._case)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._list.currentRowChanged.connect(self._presenter.choose)
        self._to_cards.clicked.connect(self._open_cards)
        self._presenter.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._list.setAccessibleName(self.tr("Open cases of this store"))
        self._nothing.show_words(
            self.tr("No case is open for this store"),
            self.tr("Head office reports them here, for example when two stores replaced the same card."),
        )
        self._next_caption.setText(self.tr("What to do next"))
        self._closing.setText(self.tr("Head office closes the case once it is settled; it then leaves this list."))
        self._to_cards.setText(self.tr("To the member's cards"))
        self._show()

    def take_focus(self) -> None:
        """The arrows choose a case at once."""
        self._list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What is open now."""
        super().showEvent(event)
        self._presenter.refresh()

    def _make_chosen(self) -> QWidget:
        spacing = appearance.theme().spacing
        card = Panel(role="card")
        self._kind = label("heading", wrap=True, name="case_kind")
        self._member = label("list", wrap=True, name="case_member")
        self._told = label("body", wrap=True, name="case_told")
        self._next_caption = label("caption")
        self._next = label("body", wrap=True, name="case_next")
        self._opened, self._closing = label("caption", wrap=True), label("caption", wrap=True)
        self._to_cards = KeyButton("id-card", shortcut="F12", kind=PRIMARY, name="case_to_cards")
        told, words = inner_column(spacing.s)
        for each in (self._kind, self._member, self._told):
            words.addWidget(each)
        words.addSpacing(spacing.s)
        for each in (self._next_caption, self._next):
            words.addWidget(each)
        words.addStretch()
        words.addWidget(self._opened)
        words.addWidget(self._closing)
        column = QVBoxLayout(card)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.s)
        column.addWidget(FormArea(told, at_top=False), 1)
        column.addWidget(self._to_cards)
        return card

    def _show(self) -> None:
        cases, chosen = self._presenter.cases, self._presenter.chosen
        self._pages.setCurrentWidget(self._case if chosen else self._nothing)
        rows = [self._row(case) for case in cases]
        blocked = QSignalBlocker(self._list)
        if rows != [self._list.item(row).text() for row in range(self._list.count())]:
            self._list.clear()
            self._list.addItems(rows)
        if chosen is not None:
            self._list.setCurrentRow([case.key for case in cases].index(chosen.key))
            self._show_case(chosen)
        blocked.unblock()

    def _show_case(self, case: StoreCase) -> None:
        till, words = self._presenter.till, self._presenter.words(case)
        self._kind.setText(case_messages.kind_name(case.kind))
        set_state(self._kind, "state", words.severity.value)
        self._member.setText(" · ".join(map(self._with_number, case.members)))
        self._member.setVisible(bool(case.members))
        self._told.setText(words.title)
        self._next.setText(words.advice)
        opened = formats.moment(case.opened_at, till.zone, till.clock())
        place = self.tr("Opened {time} under entry {number} of till {terminal}")
        self._opened.setText(place.format(time=opened, number=f"{case.epoch}-{case.number}", terminal=case.terminal))
        self._to_cards.setVisible(self._known_member(case) is not None)

    def _row(self, case: StoreCase) -> str:
        till = self._presenter.till
        names = [self._masked(member) for member in case.members[:1]]
        moment = formats.moment(case.at or case.opened_at, till.zone, till.clock())
        return " · ".join((case_messages.kind_name(case.kind), *filter(None, names), moment))

    def _masked(self, member: MemberId) -> str:
        file = self._presenter.till.member_files.of_member(member)
        return file.record.masked_name if file else ""

    def _with_number(self, member: MemberId) -> str:
        """The number is what head office asks for."""
        name = self._masked(member) or self.tr("unknown here")
        return self.tr("{name} (member {number})").format(name=name, number=member)

    def _known_member(self, case: StoreCase) -> MemberId | None:
        files = self._presenter.till.member_files
        return next((member for member in case.members if files.of_member(member) is not None), None)

    def _open_cards(self) -> None:
        member = self._known_member(self._presenter.chosen) if self._presenter.chosen else None
        if member is not None:
            self._desk.open_member(member)
