"""What is filled in to receive, hand out or spoil blank cards; each field says below it what is wrong with it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.card_checks import LONGEST_REASON
from terminal.domain.cards import CardKind, last4
from terminal.domain.errors import TerminalError
from ui import appearance
from ui.keystrokes import waits_for_scans
from ui.messages.catalogue import words_for
from ui.screens.cards.stock_presenter import StockPresenter
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_area import FormArea
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot, inner_column
from ui.words.card_words import kind_name

LONGEST_NUMBER = 24
_CHOICE_KEYS = tuple(f"Alt+{digit}" for digit in range(1, 10))
"""Of the chips of a form: one row of them in each."""


class StockForm(Panel):
    """Title, fields, Esc and F12. Enter goes to the next field, and from the last one on to the act."""

    def __init__(self, name: str, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="card")
        self.presenter = presenter
        self.fields: list[FormField] = []
        spacing = appearance.theme().spacing
        self.title = label("heading", wrap=True, name=f"{name}_title")
        self.hint = label("muted", wrap=True)
        inner, self.body = inner_column(spacing.s)
        self._name = name
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(spacing.l, spacing.m, spacing.l, spacing.m)
        self._column.setSpacing(spacing.s)
        for each in (self.title, self.hint):
            self._column.addWidget(each)
        self._column.addWidget(FormArea(inner, at_top=False), 1)

    def finish(self) -> None:
        """Every field is there: the buttons come last, so that Tab goes from the top down."""
        self.body.addStretch()
        self.back = KeyButton(shortcut="Esc", name=f"{self._name}_back")
        self.act = KeyButton(shortcut="F12", kind=PRIMARY, name=f"{self._name}_act")
        self.back.clicked.connect(self.presenter.leave)
        self.act.clicked.connect(self.submit)
        self._column.addWidget(foot(self.back, self.act))
        self.retranslate()

    def add_field(self, name: str, *, number: bool = False) -> FormField:
        """Another line, for a card's number or for a few words."""
        field = FormField(name, max_length=LONGEST_NUMBER if number else LONGEST_REASON, roomy=False)
        if number:
            waits_for_scans(field.line)
        field.edited.connect(self._edited)
        field.entered.connect(lambda: self._next_after(field))
        self.fields.append(field)
        self.body.addWidget(field)
        return field

    def clear(self) -> None:
        """Empty every field."""
        for field in self.fields:
            field.set_text("")
            field.show_problem("")
        self.show_consequence()

    def take_focus(self) -> None:
        """Give the first field the keyboard."""
        self.fields[0].take_focus()

    def retranslate(self) -> None:
        """Set every word anew; what was wrong is looked at again with the next key."""
        self.back.setText(self.tr("Back"))
        for field in self.fields:
            field.show_problem("")
        self.show_consequence()

    def show_consequence(self) -> None:
        """Write on the button what it will do."""

    def problems(self) -> dict[FormField, str]:
        """What is wrong, by field, in words; the act waits until nothing is."""
        problems = {field: self.tr("Needed") for field in self.fields if not field.text}
        first, last = self.ends
        if first not in problems and last not in problems:
            try:
                self.presenter.range_size(first.text, last.text)
            except TerminalError as error:
                words = words_for(error, self.presenter.till.zone)
                return {last: words.in_a_line, **problems}
        return problems

    def submit(self) -> None:
        """Act, or show what is wrong."""
        problems = self.problems()
        for field in self.fields:
            field.show_problem(problems.get(field, ""))
        if problems:
            next(iter(problems)).take_focus()
        elif not self.presenter.busy:
            self.do()

    def do(self) -> None:
        """The act itself."""

    @property
    def ends(self) -> tuple[FormField, FormField]:
        """The fields of the first and the last number: the two on top, where a form has no others."""
        return self.fields[0], self.fields[1]

    def cards_named(self) -> int:
        """How many cards the ends name; 0 while they name no range."""
        first, last = self.ends
        try:
            return self.presenter.range_size(first.text, last.text)
        except TerminalError:
            return 0

    def _edited(self) -> None:
        for field in self.fields:
            field.show_problem("")
        self.show_consequence()

    def _next_after(self, field: FormField) -> None:
        following = self.fields[self.fields.index(field) + 1 :]
        if following:
            following[0].take_focus()
        else:
            self.submit()


class ReceiveForm(StockForm):
    """A box with its first and last number."""

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__("receive", presenter, parent)
        self._kind_caption = label("caption")
        self._kinds = ChoiceRow("receive_kind", keys=_CHOICE_KEYS)
        self.body.addWidget(self._kind_caption)
        self.body.addWidget(self._kinds)
        self._show_kinds()
        self._first = self.add_field("receive_first", number=True)
        self._last = self.add_field("receive_last", number=True)
        self._source = self.add_field("receive_source")
        self.finish()

    def clear(self) -> None:
        """A box of stripes, as most are."""
        super().clear()
        self._kinds.choose(CardKind.STRIPE)

    def take_focus(self) -> None:
        """The kind is the first choice."""
        self._kinds.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title.setText(self.tr("Receive a box"))
        self.hint.setText(self.tr("The numbers are printed on the box, or on its first and last card."))
        self._kind_caption.setText(self.tr("Kind of card"))
        self._kinds.setAccessibleName(self.tr("Kind of card"))
        self._show_kinds()
        self._first.show_caption(self.tr("First number"))
        self._last.show_caption(self.tr("Last number"))
        self._source.show_caption(self.tr("Delivery note"))
        super().retranslate()

    def show_consequence(self) -> None:
        """How many cards it will be."""
        count = self.cards_named()
        words = self.tr("Receive {count} cards").format(count=f"{count:,}") if count else self.tr("Receive")
        self.act.setText(words)

    def _show_kinds(self) -> None:
        chosen = self._kinds.value or CardKind.STRIPE
        self._kinds.show_choices([(kind, kind_name(kind)) for kind in CardKind if kind is not CardKind.NUMBER])
        self._kinds.choose(chosen)

    def do(self) -> None:
        """Take it in."""
        kind = self._kinds.value
        if isinstance(kind, CardKind):
            self.presenter.receive(kind, self._first.text, self._last.text, self._source.text)


class HandOutForm(StockForm):
    """Cards that another counter, store or person gets."""

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__("hand_out", presenter, parent)
        self._first = self.add_field("hand_out_first", number=True)
        self._last = self.add_field("hand_out_last", number=True)
        self._recipient = self.add_field("hand_out_recipient")
        self.finish()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title.setText(self.tr("Hand out cards"))
        self.hint.setText(self.tr("To another counter, store or person, who keeps them from then on."))
        self._first.show_caption(self.tr("First number"))
        self._last.show_caption(self.tr("Last number"))
        self._recipient.show_caption(self.tr("Who gets them"))
        super().retranslate()

    def show_consequence(self) -> None:
        """How many cards go."""
        count = self.cards_named()
        words = self.tr("Hand out {count}").format(count=f"{count:,}") if count else self.tr("Hand out")
        self.act.setText(words)

    def do(self) -> None:
        """Give them away."""
        self.presenter.hand_out(self._first.text, self._last.text, self._recipient.text)


class SpoilForm(StockForm):
    """One card that cannot be used."""

    def __init__(self, presenter: StockPresenter, parent: QWidget | None = None) -> None:
        super().__init__("spoil", presenter, parent)
        self._number = self.add_field("spoil_number", number=True)
        self._reason = self.add_field("spoil_reason")
        self._usual = ChoiceRow("spoil_usual", keys=_CHOICE_KEYS)
        self._usual.chosen.connect(lambda words: self._take_reason(str(words)))
        self._reason.edited.connect(lambda _text: self._usual.choose(None))
        self.body.addWidget(self._usual)
        self._show_usual()
        self.finish()

    @property
    def ends(self) -> tuple[FormField, FormField]:
        """One card alone."""
        return self._number, self._number

    def clear(self) -> None:
        """No reason yet."""
        super().clear()
        self._usual.choose(None)

    def retranslate(self) -> None:
        """Set every word anew."""
        self.title.setText(self.tr("Take a spoiled card out"))
        self.hint.setText(
            self.tr("It will never be issued. A card that fails at the encoder is taken out automatically.")
        )
        self._number.show_caption(self.tr("Printed number"))
        self._reason.show_caption(self.tr("Reason"))
        self._show_usual()
        super().retranslate()

    def show_consequence(self) -> None:
        """Which card it will be."""
        number = self._number.text
        words = (
            self.tr("Take …{last4} out").format(last4=last4(number)) if self.cards_named() else self.tr("Take it out")
        )
        self.act.setText(words)

    def do(self) -> None:
        """Take it out."""
        self.presenter.spoil(self._number.text, self._reason.text)

    def _show_usual(self) -> None:
        usual = (self.tr("Scratched"), self.tr("Misprinted"), self.tr("Bent"), self.tr("Dead chip"))
        self._usual.show_choices([(words, words) for words in usual])

    def _take_reason(self, words: str) -> None:
        self._reason.set_text(words)
        self._reason.show_problem("")
