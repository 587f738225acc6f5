"""Spot checks: drawing a list, the lists as they stand, the entries of the chosen one, and what each look comes to."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from terminal.domain.spot_checks import LONGEST_NOTE, CheckItem, CheckList, Outcome, Way
from ui import appearance, formats, icons
from ui.screens.audit.facts_area import FactsArea
from ui.screens.audit.spot_check_presenter import USUAL_COUNT, SpotCheckPresenter
from ui.widgets.choice_list import ChoiceList
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.panel import Panel
from ui.widgets.sides import Turning
from ui.words import audit_words, spot_check_words

_MARKS = {
    None: ("square", "muted"),
    Outcome.TO_CLEAR_UP: ("triangle-alert", "warning"),
    Outcome.IN_ORDER: ("square-check", "positive"),
}
"""Icon and colour of what a look came to."""


class SpotCheckPage(Panel):
    """F6 draws a list; F7 says that an entry is to be cleared up, F12 that it is in order."""

    def __init__(self, presenter: SpotCheckPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: tuple[CheckList, ...] = ()
        self._items: tuple[CheckItem, ...] = ()
        self._way = ChoiceRow("spot_way", keys=("Alt+1", "Alt+2"))
        self._since, self._until, self._count = (
            FormField(f"spot_{name}", max_length=10, roomy=False) for name in ("since", "until", "count")
        )
        self._note = FormField("spot_note", max_length=LONGEST_NOTE, roomy=False)
        self._said = label("muted", wrap=True, name="spot_said")
        self._lists, self._entries = ChoiceList("spot_lists", elided=True), ChoiceList("spot_items", elided=True)
        self._lists.currentRowChanged.connect(self._choose)
        self._entries.currentRowChanged.connect(lambda _row: self._show_chosen())
        self._why = label("strong", wrap=True, name="spot_why")
        self._what = label("body", wrap=True, name="spot_what")
        self._facts = FactsArea("spot_facts", (self._why, self._what))
        self._draw = KeyButton("dices", shortcut="F6", name="spot_draw")
        self._draw.clicked.connect(self._ask)
        self._unclear = KeyButton("triangle-alert", shortcut="F7", name="spot_unclear")
        self._unclear.clicked.connect(lambda: self._take_down(Outcome.TO_CLEAR_UP))
        self._good = KeyButton("square-check", shortcut="F12", kind=PRIMARY, name="spot_good")
        self._good.clicked.connect(lambda: self._take_down(Outcome.IN_ORDER))
        self._bar = LongWorkBar(
            presenter.work,
            "spot",
            hint=lambda: self.tr("Cancelling changes nothing; no list is drawn then."),
            is_quiet=lambda: presenter.work.what != "draw",
        )
        self._lay_out()
        presenter.changed.connect(self._show)
        presenter.checked.connect(lambda: self._note.set_text(""))
        for done in (presenter.drawn, presenter.checked):
            done.connect(self._entries.setFocus)
        self.retranslate()
        self._way.choose(Way.RANDOM)

    def fold(self, *, narrow: bool) -> None:
        """Lay it out for the window as it is now."""
        self._above.fold(narrow=narrow)

    def begin(self) -> None:
        """Somebody came: the last days, and the lists as they stand."""
        since, until = self._presenter.usual_span()
        for field, text in ((self._since, since), (self._until, until), (self._count, USUAL_COUNT), (self._note, "")):
            field.set_text(str(text))
        self._presenter.look()
        self._entries.setFocus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._way.show_choices([(way, spot_check_words.way_name(way)) for way in Way])
        self._way.setAccessibleName(self.tr("How the list is drawn"))
        self._since.show_caption(self.tr("From day"), "2026-05-01")
        self._until.show_caption(self.tr("To day"), "2026-05-31")
        self._count.show_caption(self.tr("Entries"), str(USUAL_COUNT))
        self._note.show_caption(
            self.tr("Note"), self.tr("What was looked at, what is missing"), self.tr("What was looked at")
        )
        self._draw.setText(self.tr("Draw a list"))
        self._unclear.setText(spot_check_words.outcome_name(Outcome.TO_CLEAR_UP))
        self._good.setText(spot_check_words.outcome_name(Outcome.IN_ORDER))
        self._lists.setAccessibleName(self.tr("Lists"))
        self._entries.setAccessibleName(self.tr("Entries of the list"))
        self.restyle()
        self._show()

    def restyle(self) -> None:
        """Write every row anew; the chosen ones stay chosen."""
        self._fill_lists()
        self._fill_items(self._entries.currentRow())

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        asked = QWidget()
        above = QHBoxLayout(asked)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(spacing.s)
        for field, stretch in ((self._since, 2), (self._until, 2), (self._count, 1)):
            field.line.setMinimumWidth(40)
            field.entered.connect(self._ask)
            above.addWidget(field, stretch)
        above.addWidget(self._draw, 0, Qt.AlignmentFlag.AlignBottom)
        self._above = Turning((self._way, 3), (asked, 7))
        across = QHBoxLayout()
        across.setSpacing(spacing.m)
        across.addWidget(self._lists, 3)
        across.addWidget(self._entries, 5)
        across.addWidget(self._facts, 4)
        below = QHBoxLayout()
        below.setSpacing(spacing.s)
        below.addWidget(self._note, 1)
        for button in (self._unclear, self._good):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addWidget(self._above)
        column.addWidget(self._said)
        column.addLayout(across, 1)
        column.addLayout(below)
        column.addWidget(self._bar)

    def _ask(self) -> None:
        way = self._way.value
        if isinstance(way, Way):
            self._presenter.draw(way, self._since.text, self._until.text, self._count.text)

    def _take_down(self, outcome: Outcome) -> None:
        item = self._item()
        if item is not None:
            self._presenter.take_down(item, outcome, self._note.text)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._presenter.choose(self._shown[row].drawn.request)

    def _item(self) -> CheckItem | None:
        row = self._entries.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def _show(self) -> None:
        presenter = self._presenter
        if presenter.lists != self._shown:
            self._shown = presenter.lists
            self._fill_lists()
        chosen = presenter.list
        items = chosen.items if chosen else ()
        if items != self._items:
            self._items = items
            self._fill_items(0)  # nobody looked at it yet, if there is such a one
        self._draw.setEnabled(not presenter.working)
        for button in (self._unclear, self._good):
            button.setEnabled(not presenter.working and bool(items))
        if not presenter.working:
            self._said.setText(self._summary(chosen))

    def _summary(self, chosen: CheckList | None) -> str:
        if chosen is None:
            return self.tr("There is no list yet. Choose how and of which days, then F6 draws one.")
        told = chosen.drawn
        drawn = self.tr("{count} of {eligible} entries of {since} to {until}, drawn by {name}").format(
            count=len(told.items),
            eligible=told.eligible,
            since=told.since,
            until=told.until,
            name=self._presenter.name(chosen.by),
        )
        state = self.tr("{open} not looked at yet, {unclear} to be cleared up").format(
            open=chosen.open, unclear=chosen.to_clear_up
        )
        done = self.tr("all of it is in order")
        return f"{drawn} · {state if chosen.open or chosen.to_clear_up else done}"

    def _fill_lists(self) -> None:
        """The chosen one stays chosen."""
        with QSignalBlocker(self._lists):
            self._lists.clear()
            for each in self._shown:
                self._lists.addItem(self._row(_state(each), self._list_line(each)))
            ids = [each.drawn.request for each in self._shown]
            chosen = self._presenter.chosen
            self._lists.setCurrentRow(ids.index(chosen) if chosen in ids else -1)

    def _list_line(self, each: CheckList) -> str:
        done = f"{len(each.items) - each.open}/{len(each.items)}"
        till = self._presenter.till
        when = formats.moment(each.at, till.zone, till.clock())
        return f"{when}  {spot_check_words.way_name(each.drawn.way)} {done}"

    def _fill_items(self, row: int) -> None:
        with QSignalBlocker(self._entries):
            self._entries.clear()
            for item in self._items:
                self._entries.addItem(self._row(item.checked.outcome if item.checked else None, self._line(item)))
            self._entries.setCurrentRow(row if self._items else -1)
        self._show_chosen()

    def _row(self, state: Outcome | None, words: str) -> QListWidgetItem:
        """A row with its mark, which is also said to whoever does not see it."""
        name, colour = _MARKS[state]
        made = QListWidgetItem(icons.icon(name, appearance.theme().value(colour), 20), words)
        told = spot_check_words.outcome_name(state) if state else self.tr("To be looked at")
        made.setData(Qt.ItemDataRole.AccessibleTextRole, formats.captioned(told, words))
        made.setToolTip(words)  # it may end in an ellipsis
        return made

    def _line(self, item: CheckItem) -> str:
        if item.entry is None:
            return self.tr("Entry {place} is not in this record").format(place="{}-{}".format(*item.drawn.place))
        till = self._presenter.till
        time = formats.moment(item.entry.at, till.zone, till.clock())
        return f"{time}  {audit_words.sentence(item.entry, self._presenter.name)}"

    def _show_chosen(self) -> None:
        item = self._item()
        why = item.drawn.why if item else None
        self._why.setText(spot_check_words.why(why) if why else "")
        self._why.setVisible(why is not None)
        self._what.setText(self._line(item) if item else "")
        told = [self._checked_line(item)] if item and item.checked else []
        facts = audit_words.facts(item.entry, self._presenter.name) if item and item.entry else []
        self._facts.show_facts((*told, *(formats.captioned(*fact) for fact in facts)))

    def _checked_line(self, item: CheckItem) -> str:
        checked = item.checked
        if checked is None:
            return ""
        till = self._presenter.till
        when = formats.moment(checked.at, till.zone, till.clock())
        parts = (spot_check_words.outcome_name(checked.outcome), checked.note, self._presenter.name(checked.by), when)
        return " · ".join(part for part in parts if part)


def _state(each: CheckList) -> Outcome | None:
    """Of a whole list: the first of its items is the least settled one."""
    return next((item.checked.outcome if item.checked else None for item in each.items), None)
