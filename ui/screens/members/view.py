"""The members' page: search at the top; below it a member's file, or the form that somebody works on."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import appearance
from ui.screens.members.change_page import ChangePage
from ui.screens.members.details_page import DetailsPage
from ui.screens.members.file_page import FilePage
from ui.screens.members.gifts_page import GiftsPage
from ui.screens.members.pending_page import PendingPage
from ui.screens.members.points_page import PointsPage
from ui.screens.members.postpone_page import PostponePage
from ui.screens.members.presenter import MembersPresenter, Page
from ui.screens.members.registration_page import RegistrationPage
from ui.screens.members.review_page import ReviewPage
from ui.widgets.invitation import Invitation
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.member_search import MemberSearch
from ui.widgets.panel import Panel
from ui.widgets.tall_stack import TallStack
from ui.widgets.wrap_layout import Spread, WrapLayout
from ui.window_width import is_low

_SEARCHED = (Page.START, Page.FILE)
"""Pages with the search line and the file's keys; the forms have the whole place, and keys of their own."""

FormPage: TypeAlias = (
    RegistrationPage | ReviewPage | ChangePage | DetailsPage | PendingPage | PostponePage | PointsPage | GiftsPage
)

_FORMS: dict[Page, Callable[[MembersPresenter], FormPage]] = {
    Page.REGISTRATION: RegistrationPage,
    Page.REVIEW: ReviewPage,
    Page.CHANGE: ChangePage,
    Page.DETAILS: DetailsPage,
    Page.PENDING: PendingPage,
    Page.POSTPONE: PostponePage,
    Page.POINTS: PointsPage,
    Page.GIFTS: GiftsPage,
}


class MembersView(Panel):
    """Forms are built when they are first asked for."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._forms: dict[Page, FormPage] = {}
        spacing = appearance.theme().spacing
        self._search = MemberSearch(presenter.finder, self)
        self._new = KeyButton("user-round-plus", shortcut="F6", name="new_member", acting_in=self._search)
        self._review = KeyButton("clipboard-check", shortcut="F7", name="review", acting_in=self._search)
        self._pending = KeyButton("clock", shortcut="F8", name="pending_changes", acting_in=self._search)
        self._gifts = KeyButton("gift", shortcut="F9", name="gifts", acting_in=self._search)
        self._top = QWidget()
        top = WrapLayout(self._top, spread=Spread.FIRST)
        for each in (self._search, self._new, self._review, self._pending, self._gifts):
            top.addWidget(each)
        self._start, self._file = Invitation("contact-round", "members_empty"), FilePage(presenter.till)
        self._pages = TallStack()
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._file)
        column = QVBoxLayout(self)
        column.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        column.setSpacing(spacing.m)
        column.addWidget(self._top)
        column.addWidget(self._pages, 1)
        column.addWidget(self._make_keys())
        self._connect()
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._new.setText(self.tr("New member"))
        self._change.setText(self.tr("Change details"))
        self._details.setText(self.tr("Full details"))
        self._later.setText(self.tr("Pending change"))
        self._points.setText(self.tr("Points"))
        self._gifts.setText(self.tr("Gifts"))
        self._close.setText(self.tr("Close"))
        self._start.show_words(
            self.tr("Swipe or tap a member card, or scan its code"),
            self.tr("Without a card: type the phone above, then Enter. A card that is blocked opens here, too."),
        )
        self._show_words()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back to this place."""
        super().showEvent(event)
        self._presenter.come_back()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """Leaving it."""
        super().hideEvent(event)
        self._presenter.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room for a file now, or less."""
        super().resizeEvent(event)
        self._show_top()

    def _show_top(self) -> None:
        """In a low window a file has the room of the keys that do not concern it; they act as before."""
        page, low = self._presenter.page, is_low(self)
        self._top.setVisible(page in _SEARCHED)
        for button in (self._new, self._review, self._pending, self._gifts):
            button.setVisible(not (low and page is Page.FILE))
        for button, icon in ((self._points, "coins"), (self._change, "user-round-pen"), (self._details, "eye")):
            button.show_icon("" if low else icon)

    def _form(self, page: Page) -> FormPage:
        """The page of a form, built now if nobody was there yet."""
        if page not in self._forms:
            self._forms[page] = _FORMS[page](self._presenter)
            self._pages.addWidget(self._forms[page])
        return self._forms[page]

    def _make_keys(self) -> QWidget:
        self._close = KeyButton(shortcut="Esc", name="file_close")
        self._change = KeyButton(shortcut="F2", name="change_details")
        self._details = KeyButton(shortcut="F3", name="full_details")
        self._later = KeyButton(shortcut="F4", name="change_later")
        self._points = KeyButton(shortcut="F5", name="member_points")
        self._to_cards = KeyButton("id-card", shortcut="F12", kind=PRIMARY, name="to_cards")
        self._keys = QWidget()
        row = WrapLayout(self._keys, spread=Spread.GAP)
        for button in (self._close, self._points, self._change, self._details, self._later):
            row.addWidget(button)
        row.addWidget(self._to_cards)
        return self._keys

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._show)
        presenter.review.heard.connect(self._show_words)
        acts: dict[KeyButton, Callable[[], None]] = {
            self._new: presenter.begin_registration,
            self._review: presenter.begin_review,
            self._pending: presenter.begin_pending,
            self._gifts: lambda: presenter.go(Page.GIFTS),
            self._close: presenter.close_file,
            self._change: presenter.begin_change,
            self._details: lambda: presenter.go(Page.DETAILS),
            self._later: presenter.begin_postpone,
            self._points: presenter.begin_points,
            self._to_cards: self._ask_for_cards,
        }
        for button, act in acts.items():
            button.clicked.connect(lambda _checked=False, do=act: do())

    def _ask_for_cards(self) -> None:
        if self._presenter.file is not None:
            self._presenter.ask_for_cards(self._presenter.file.record.id)

    def _show(self) -> None:
        page = self._presenter.page
        self._show_top()
        self._keys.setVisible(page is Page.FILE)
        if page in _SEARCHED:
            self._search.close_hits()
            if self._presenter.file is not None:
                self._file.show_file(self._presenter.file)
            self._pages.setCurrentWidget(self._start if page is Page.START else self._file)
            self._show_words()
            self._search.take_focus()
        else:
            self._enter(self._form(page))

    def _enter(self, form: FormPage) -> None:
        if self._pages.currentWidget() is not form:
            self._pages.setCurrentWidget(form)
            form.begin()
        form.take_focus()

    def _show_words(self) -> None:
        """Words of keys that depend on what is open."""
        waiting = self._presenter.review.count()
        self._review.setText(self.tr("Review ({count})").format(count=waiting) if waiting else self.tr("Review"))
        self._pending.setText(self._pending_words(*self._presenter.pending.counts()))
        file = self._presenter.file
        self._to_cards.setText(self.tr("Issue a card") if file and not file.cards else self.tr("To the cards"))
        for button in (self._change, self._details, self._later, self._points, self._to_cards):
            button.setEnabled(file is not None and not file.record.erased)

    def _pending_words(self, waiting: int, overdue: int) -> str:
        if overdue:
            return self.tr("Pending changes ({overdue} overdue)").format(overdue=overdue)
        return self.tr("Pending changes ({count})").format(count=waiting) if waiting else self.tr("Pending changes")
