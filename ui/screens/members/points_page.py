"""积分: what a member has and how it came, to the left; what it is good for, to the right."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from terminal.domain.points_acts import RedemptionKind
from terminal.services.points_offers import ActivityOffer, RedeemOffer
from ui import formats, language
from ui.messages import points_messages
from ui.screens.checkout.typed_amounts import whole_number
from ui.screens.members.movements_table import MovementsTable
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.points_presenter import Choice, Filled, PointsAct
from ui.screens.members.presenter import MembersPresenter
from ui.widgets.approval_panel import ApprovalPanel
from ui.widgets.choice_list import ChoiceList
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.reason_field import ReasonField
from ui.widgets.still_needed import StillNeeded


class PointsPage(Panel):
    """Up and Down choose, F12 does it; the button says what it costs."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = presenter
        self._presenter = presenter.points
        self._frame = PageFrame("points", "check")
        self._balance = label("figure", name="points_balance")
        self._about = label("muted", wrap=True, name="points_about")
        self._movements = MovementsTable()
        self._choices, self._good_for = ChoiceList("points_choices"), label("strong", name="points_good_for")
        self._choices.currentRowChanged.connect(self._choose)
        self._points = FormField("points_adjusted", max_length=9, roomy=False)
        self._points.edited.connect(lambda _text: self._show_ready())
        self._note = ReasonField("points_note")
        self._note.edited.connect(self._show_ready)
        self._approval = ApprovalPanel(presenter.till, presenter.lane)
        self._approval.approved.connect(lambda _person: self._show_ready())
        self._approval.said.connect(presenter.said)
        self._approval.comes_after(self._note)
        self._missing = StillNeeded("points")
        self._lay_out()
        self._frame.back.clicked.connect(presenter.back)
        self._frame.primary.clicked.connect(self._confirm)
        self._presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._frame.back.setText(self.tr("Back"))
        self._movements.retranslate()
        self._good_for.setText(self.tr("What points are good for"))
        self._choices.setAccessibleName(self._good_for.text())
        self._choices.show_empty_words(self.tr("The scheme offers nothing for points"))
        self._points.show_caption(self.tr("Points, less with a minus"))
        usual = (self.tr("Points missing"), self.tr("Booked by mistake"), self.tr("Goodwill"))
        self._note.show_words(self.tr("Why"), usual)
        self._show()

    def begin(self) -> None:
        """The page is entered."""
        if self._members.file is not None:
            self._presenter.begin(self._members.file)

    def take_focus(self) -> None:
        """The list of what can be done has the keyboard."""
        self._choices.setFocus()

    def _lay_out(self) -> None:
        left, right = self._frame.add_column(1), self._frame.add_column(1)
        self._frame.add_to_head(self._good_for, 1, 1)
        left.addWidget(self._balance)
        left.addWidget(self._about)
        left.addWidget(self._movements, 1)
        right.addWidget(self._choices, 1)
        for each in (self._points, self._note, self._approval, self._missing):
            right.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _show(self) -> None:
        file = self._presenter.file
        if file is None:
            return
        self._frame.heading.setText(self.tr("Points of {name}").format(name=file.record.masked_name))
        self._balance.setText(self.tr("{count} points").format(count=formats.count(file.record.points)))
        self._about.setText("\n".join(self._told()))
        self._movements.show_statement(self._presenter.statement, self._presenter.till.scheme())
        self._show_choices()
        self._show_form()

    def _told(self) -> list[str]:
        statement = self._presenter.statement
        if statement is None:
            return []
        told = [self.tr("{count} of them can be spent today").format(count=f"{max(0, statement.available):,}")]
        told += [
            self.tr("{count} end on {day}").format(count=f"{lot.points:,}", day=lot.last_day)
            for lot in statement.expiring[:2]
        ]
        if statement.debt:
            told.append(
                self.tr("{count} points are owed: the next ones pay them first").format(count=f"{statement.debt:,}")
            )
        if not statement.complete:
            told.append(self.tr("Without the line: only what was done at this till"))
        return told

    def _show_choices(self) -> None:
        with QSignalBlocker(self._choices):
            self._choices.clear()
            for choice in self._presenter.choices:
                item = QListWidgetItem(self._words(choice))
                if self._blocked(choice):
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                self._choices.addItem(item)
            chosen = self._presenter.chosen
            kept = [place for place, each in enumerate(self._presenter.choices) if each == chosen]
            if kept:
                self._choices.setCurrentRow(kept[0])
            else:
                self._choices.setCurrentIndex(QModelIndex())  # else Qt chooses the first with the keyboard

    def _words(self, choice: Choice) -> str:
        if isinstance(choice, PointsAct):
            return self.tr("Adjust points") if choice is PointsAct.ADJUST else self.tr("The member does not agree")
        if isinstance(choice, ActivityOffer):
            name = choice.name.in_language(language.in_force())
            words = self.tr("{name}  +{count} points").format(name=name, count=f"{choice.points:,}")
            done = self.tr("done for this month")
            return words if choice.left else f"{words} · {done}"
        return points_messages.offer_words(choice)

    @staticmethod
    def _blocked(choice: Choice) -> bool:
        if isinstance(choice, RedeemOffer):
            return choice.problem is not None
        return isinstance(choice, ActivityOffer) and not choice.left

    def _choose(self, row: int) -> None:
        choices = self._presenter.choices
        self._note.clear()
        self._points.set_text("")
        self._approval.begin(self._presenter.till.scheme().points.adjusted_by, self._presenter.actor())
        self._presenter.choose(choices[row] if 0 <= row < len(choices) else None)

    def _show_form(self) -> None:
        chosen = self._presenter.chosen
        adjusting = chosen is PointsAct.ADJUST
        self._points.setVisible(adjusting)
        self._approval.setVisible(adjusting)
        self._note.setVisible(isinstance(chosen, PointsAct))
        self._frame.primary.setText(self._consequence(chosen))
        self._show_ready()

    def _consequence(self, chosen: Choice | None) -> str:
        if chosen is None:
            return self.tr("Choose on the right")
        if isinstance(chosen, PointsAct):
            return self.tr("Adjust") if chosen is PointsAct.ADJUST else self.tr("Open a case")
        name = chosen.name.in_language(language.in_force())
        if isinstance(chosen, ActivityOffer):
            return self.tr("Give {count} points").format(count=f"{chosen.points:,}")
        drawing = chosen.kind is RedemptionKind.DRAW
        words = self.tr("Draw for {count} points") if drawing else self.tr("Give {name} for {count} points")
        return words.format(name=name, count=f"{chosen.points:,}")

    def _show_ready(self) -> None:
        chosen = self._presenter.chosen
        given = {self.tr("Why"): bool(self._note.text)} if isinstance(chosen, PointsAct) else {}
        if chosen is PointsAct.ADJUST:
            approved = self._approval.approver is not None
            given |= {self.tr("Points, less with a minus"): self._typed_points() != 0, self.tr("Approval"): approved}
        self._missing.show_missing(given)
        self._frame.primary.setEnabled(chosen is not None and all(given.values()) and not self._presenter.busy)
        self._frame.primary.updateGeometry()

    def _typed_points(self) -> int:
        text = self._points.text
        sign, digits = (-1, text[1:]) if text[:1] in ("-", "−", "－") else (1, text)
        return sign * whole_number(digits, 0)

    def _confirm(self) -> None:
        self._presenter.confirm(Filled(self._note.text, self._typed_points(), self._approval.approver))
