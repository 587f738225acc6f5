"""审核: what waits for a second person, and that person's decision; the one at the till stays signed in."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.registration import Application, ApplicationState
from terminal.domain.rights import Right
from ui import appearance, formats
from ui.messages import details_messages
from ui.screens.members.application_outcome import ApplicationOutcome
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.presenter import MembersPresenter
from ui.screens.members.responsible import Responsible
from ui.widgets.chips import Chips
from ui.widgets.choice_list import ChoiceList
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.reason_field import ReasonField
from ui.window_width import is_low
from ui.words.card_words import proof_name

_SHARES = {False: (3, 5), True: (1, 1)}
"""Of the width, for the list and what is beside it; in a low window (True) what was filled in is below the list."""


class ReviewPage(Panel):
    """The list to the left, the chosen application and the decision to the right.

    Whoever answers for it comes first, then the reason; in a low window the application comes below the list.
    """

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = presenter
        self._presenter = presenter.review
        self._shown: Application | None = None
        self._frame = PageFrame("review", "check")
        self._refuse = KeyButton("x", shortcut="F8", name="review_refuse")
        self._frame.add_key(self._refuse)
        self._list = ChoiceList("applications")
        self._name = label("heading", name="review_name")
        self._taken = label("muted", wrap=True, name="review_came_in")
        self._fields_caption, self._consents_caption = label("caption"), label("caption")
        self._fields, self._consents = Chips(), Chips()
        self._reason = ReasonField("review_reason")
        self._responsible = Responsible(presenter.till, presenter.lane, Right.REVIEW_MEMBER)
        self._nothing = label("muted", wrap=True, name="review_nothing")
        self._outcome = ApplicationOutcome("review_outcome")
        self._low: bool | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for all of it below one another now, or no more."""
        super().resizeEvent(event)
        if self._low is not is_low(self):
            self._low = is_low(self)
            self._arrange(low=self._low)
            self._show_keys()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._frame.heading.setText(self.tr("Applications to review"))
        self._refuse.setText(self.tr("Refuse"))
        self._list.setAccessibleName(self.tr("Applications to review"))
        self._nothing.setText(self.tr("No application waits for a review."))
        self._fields_caption.setText(self.tr("Filled in (sealed: only head office can read it)"))
        self._consents_caption.setText(self.tr("Agreed to"))
        self._reason.show_words(
            self.tr("Reason (needed to refuse)"),
            [self.tr("Identity not proven"), self.tr("Already a member"), self.tr("Customer withdrew")],
        )
        self.show_state()

    def begin(self) -> None:
        """The page is entered: who may decide is asked anew."""
        self._shown = None
        self.show_state()

    def take_focus(self) -> None:
        """The PIN, where one is asked; else the list."""
        if self._presenter.outcome is not None:
            self._frame.primary.setFocus()
        elif self._responsible.isVisibleTo(self):
            self._responsible.take_focus()
        else:
            places = (self._list, self._frame.primary) if self._presenter.waiting else ()
            next((each for each in places if each.isVisibleTo(self)), self._frame.back).setFocus()

    def show_state(self) -> None:
        """List, chosen application or outcome, as they are now."""
        outcome, chosen = self._presenter.outcome, self._presenter.chosen
        self._show_list()
        if outcome is not None:
            self._outcome.show_application(outcome)
            self._frame.show_instead(self._outcome)
        elif chosen is None:
            self._frame.show_instead(self._nothing)
        else:
            self._show_chosen(chosen)
            self._frame.show_instead(None)
        self._show_keys()

    def _lay_out(self) -> None:
        small = appearance.theme().spacing.s
        self._beside, self._chosen = self._frame.add_column(), self._frame.add_column()
        self._application, application = inner_column(small)
        application.addWidget(self._name)
        application.addWidget(self._taken)
        for caption, chips in ((self._fields_caption, self._fields), (self._consents_caption, self._consents)):
            application.addWidget(caption)
            application.addWidget(chips)
        self._beside.addWidget(self._list, 1)
        self._beside.addStretch()
        for column in (self._beside, self._chosen):
            column.setSpacing(small)
        for part in (self._application, self._responsible, self._reason):
            self._chosen.addWidget(part)
        self._chosen.addStretch()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _arrange(self, *, low: bool) -> None:
        if low:
            self._beside.insertWidget(1, self._application)
        else:
            self._chosen.insertWidget(0, self._application)
        for place, share in enumerate(_SHARES[low]):
            self._frame.body.setStretch(place, share)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._choose)
        self._reason.edited.connect(self._show_keys)
        self._responsible.changed.connect(self._identified)
        self._responsible.said.connect(self._members.said)
        self._frame.back.clicked.connect(self._back)
        self._frame.primary.clicked.connect(self._go_on)
        self._refuse.clicked.connect(lambda: self._decide(approved=False))
        self._presenter.changed.connect(self._show_new_state)
        self._presenter.heard.connect(self.show_state)

    def _identified(self) -> None:
        self._show_keys()
        if self._responsible.person is not None and not self._list.hasFocus():
            self._frame.primary.setFocus()

    def _show_new_state(self) -> None:
        self.show_state()
        if not self._list.hasFocus() or self._presenter.outcome is not None:
            self.take_focus()

    def _show_list(self) -> None:
        waiting = list(self._presenter.waiting)
        rows = [self._row(application) for application in waiting]
        blocked = QSignalBlocker(self._list)
        if rows != [self._list.item(row).text() for row in range(self._list.count())]:
            self._list.clear()
            self._list.addItems(rows)
        if self._presenter.chosen in waiting:
            self._list.setCurrentRow(waiting.index(self._presenter.chosen))
        blocked.unblock()

    def _row(self, application: Application) -> str:
        time = formats.moment(application.at, self._members.till.zone, self._members.till.clock())
        parts = [application.applied.masked_name, time]
        if application.online:
            parts.append(self.tr("Online application"))
        return " · ".join(parts)

    def _show_chosen(self, application: Application) -> None:
        applied = application.applied
        kind = details_messages.kind_name(applied.kind)
        self._name.setText(f"{applied.masked_name} · {kind}")
        self._taken.setText(self._came_in(application))
        self._fields.show_texts([details_messages.field_name(field, applied.kind) for field in applied.fields])
        agreed = [consent for consent in applied.consents if consent.given]
        self._consents.show_texts([details_messages.purpose_name(consent.purpose) for consent in agreed])
        if application != self._shown:
            self._shown = application
            self._reason.clear()
            self._responsible.begin(self._members.actor(), but=application.actor)

    def _came_in(self, application: Application) -> str:
        applied, till = application.applied, self._members.till
        time = formats.moment(application.at, till.zone, till.clock())
        if application.online:
            words = self.tr("Online application of {time}, confirmed by a code · mobile …{last4} · proof seen: none")
            return words.format(time=time, last4=applied.phone_last4)
        people = {person.id: person.name for person in till.staff_desk.people()}
        return self.tr("Taken in by {name} at {time} · proof seen: {proof}").format(
            name=people.get(application.actor, application.actor),
            time=time,
            proof=proof_name(applied.proof) if applied.proof else self.tr("none"),
        )

    def _show_keys(self) -> None:
        outcome = self._presenter.outcome
        ready = self._presenter.chosen is not None and self._responsible.person is not None
        deciding = outcome is None and self._presenter.chosen is not None
        self._reason.setVisible(self._responsible.person is not None)
        self._list.setVisible(not self._low or len(self._presenter.waiting) > 1)
        self._refuse.setVisible(deciding)
        self._refuse.setEnabled(ready and bool(self._reason.text))
        words = self.tr("Approve the application") if deciding else self._outcome.next_act() if outcome else ""
        self._frame.primary.setText(words)
        self._frame.primary.setVisible(bool(words))
        self._frame.primary.setEnabled(ready or outcome is not None)
        self._frame.back.setText(self.tr("Back"))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._presenter.waiting):
            self._presenter.choose(self._presenter.waiting[row])

    def _go_on(self) -> None:
        outcome = self._presenter.outcome
        if outcome is None:
            self._decide(approved=True)
        elif outcome.state is ApplicationState.APPROVED:
            self._members.ask_for_cards(outcome.applied.member)

    def _decide(self, *, approved: bool) -> None:
        reviewer = self._responsible.person
        if reviewer is not None:
            self._presenter.decide(approved=approved, reason=self._reason.text, reviewer=reviewer)

    def _back(self) -> None:
        """From an outcome to what still waits, else to where the person came from."""
        if self._presenter.outcome is not None and self._presenter.waiting:
            self._presenter.begin()
        else:
            self._members.back()
