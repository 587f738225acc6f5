"""Where a person is among the members' pages, and whose file is open."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from terminal.domain.devices import ReaderEvent
from terminal.domain.members import MemberId
from terminal.domain.staff import StaffRecord
from terminal.domain.status import SyncStatus
from terminal.domain.times import Instant
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui.background import Lane
from ui.member_finder import MemberFinder
from ui.screens.members.change_presenter import ChangePresenter
from ui.screens.members.details_presenter import DetailsPresenter
from ui.screens.members.gifts_presenter import GiftsPresenter
from ui.screens.members.pending_presenter import PendingPresenter
from ui.screens.members.points_presenter import PointsPresenter
from ui.screens.members.registration_presenter import RegistrationPresenter
from ui.screens.members.review_presenter import ReviewPresenter


class Page(StrEnum):
    """The pages of this place."""

    START = "start"
    FILE = "file"
    REGISTRATION = "registration"
    REVIEW = "review"
    CHANGE = "change"
    DETAILS = "details"
    PENDING = "pending"
    POSTPONE = "postpone"
    POINTS = "points"
    GIFTS = "gifts"


class MembersPresenter(QObject):
    """One member's file at a time; a half-filled form waits while another page is looked at."""

    said = Signal(object)  # () -> Words
    changed = Signal()
    went_well = Signal()  # what was said before is settled
    forgotten = Signal()  # the person left: nothing that was typed may stay
    cards_asked = Signal(object)  # MemberId: on to the card desk

    def __init__(self, till: Till, lane: Lane, far_lane: Lane, actor: Callable[[], StaffRecord | None]) -> None:
        super().__init__()
        self.till = till
        self.lane = lane
        self.actor = actor
        self.finder = MemberFinder(till, lane, far_lane, actor)
        self.registration = RegistrationPresenter(till, lane, actor, self.finder.may_search_names)
        self.review = ReviewPresenter(till, lane)
        self.change = ChangePresenter(till, lane)
        self.details = DetailsPresenter(till, far_lane)
        self.pending = PendingPresenter(till, lane)
        self.points = PointsPresenter(till, lane, far_lane, actor)
        self.gifts = GiftsPresenter(till, lane, actor)
        self.page = Page.START
        self.file: MemberFile | None = None
        self._visitor = ""
        self._as_of: Instant | None = None
        forms = (self.registration, self.review, self.change, self.details, self.pending, self.points, self.gifts)
        for part in (self.finder, *forms):
            part.said.connect(self.said)
        self.finder.member_found.connect(self._open)
        self.registration.changed.connect(self.went_well)
        self.review.changed.connect(self.went_well)
        self.change.saved.connect(self.open_member)
        self.pending.taken.connect(self.open_member)

    def hear(self, status: SyncStatus) -> None:
        """The centre told something: perhaps of applications."""
        if status.members_as_of != self._as_of:
            self._as_of = status.members_as_of
            self.review.refresh(looked_at=self.page is Page.REVIEW)

    def reader_event(self, event: ReaderEvent) -> None:
        """A card or code anywhere on the page opens its member."""
        self.finder.reader_event(event)

    def open_member(self, member: MemberId) -> None:
        """Show a member's file as it is now."""
        file = self.till.member_files.of_member(member)
        if file is not None:
            self._open(file)

    def go(self, page: Page) -> None:
        """Turn to a page; full details are forgotten on the way."""
        self.details.forget()
        self.went_well.emit()
        self.page = page
        self.changed.emit()

    def close_file(self) -> None:
        """Back to the start."""
        self.file = None
        self.go(Page.START)

    def begin_registration(self) -> None:
        """To the form: the one that was begun, else an empty one."""
        self.registration.begin()
        self.go(Page.REGISTRATION)

    def begin_review(self, application: str = "") -> None:
        """To the applications, at the one named."""
        self.review.begin(application)
        self.go(Page.REVIEW)

    def begin_change(self) -> None:
        """To the form that changes details of the open file."""
        if self.file is not None:
            self.change.begin(self.file)
            self.go(Page.CHANGE)

    def change_member(self, member: MemberId) -> None:
        """To the form that changes details of this member."""
        self.open_member(member)
        self.begin_change()

    def begin_pending(self) -> None:
        """To the changes that wait for their proof."""
        self.pending.begin()
        self.go(Page.PENDING)

    def begin_postpone(self) -> None:
        """To the form that puts a change of the open file on that list."""
        if self.file is not None:
            self.go(Page.POSTPONE)

    def begin_points(self) -> None:
        """To the points of the open file."""
        if self.file is not None:
            self.go(Page.POINTS)

    def back(self) -> None:
        """To the open file as it is now, else to the start."""
        if self.file is not None:
            self.file = self.till.member_files.of_member(self.file.record.id) or self.file
        self.go(Page.START if self.file is None else Page.FILE)

    def ask_for_cards(self, member: MemberId) -> None:
        """On to the card desk with this member."""
        self.cards_asked.emit(member)

    def come_back(self) -> None:
        """The place is shown again: the file as it is now, for the card desk may have changed it.

        What somebody else had open or half typed is no business of whoever comes next.
        """
        actor = self.actor()
        visitor = actor.id if actor else ""
        if visitor != self._visitor:
            self._forget()
        self._visitor = visitor
        if self.file is not None:
            self.file = self.till.member_files.of_member(self.file.record.id) or self.file
        self.changed.emit()

    def leave(self) -> None:
        """The place is left: full details are forgotten; everything, when the person signed out."""
        self.details.forget()
        if self.page is Page.DETAILS:
            self.page = Page.FILE
        if self.actor() is None:
            self._forget()

    def _forget(self) -> None:
        self.file = None
        self.page = Page.START
        self.registration.drop()
        self.points.forget()
        self.forgotten.emit()

    def _open(self, file: MemberFile) -> None:
        self.file = file
        self.go(Page.FILE)
