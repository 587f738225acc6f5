"""Step three of a new card: which blank card to take, then what to do with it while it is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.cards import CardKind
from terminal.domain.encoding import EncodeStep, EncodingFailed
from terminal.domain.stock import BlankCard
from ui import appearance, formats, icons
from ui.keystrokes import waits_for_scans
from ui.messages.catalogue import words_for
from ui.screens.cards.encode_progress import EncodeProgress
from ui.screens.cards.hand_over import HandOver
from ui.screens.cards.presenter import CardsPresenter
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import foot, together
from ui.widgets.tall_stack import TallStack
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.words.card_words import kind_name

_KIND_KEYS = ("F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9")


class EncodePage(Panel):
    """F12 writes and hands over, Esc cancels a writing or gives up."""

    def __init__(self, presenter: CardsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._path: HandOver | None = None
        self._kinds = ChoiceRow("card_kind", keys=_KIND_KEYS)
        self._kinds.chosen.connect(self._choose_kind)
        self._failure = self._make_failure()
        self._progress = EncodeProgress()
        self._pages = TallStack()
        self._choice = self._make_choice()
        for page in (self._choice, self._progress):
            self._pages.addWidget(page)
        self._back = KeyButton(shortcut="Esc", name="stop_encoding")
        self._back.clicked.connect(presenter.leave_task)
        self._write = KeyButton("check", shortcut="F12", kind=PRIMARY, name="write_card")
        self._write.clicked.connect(self._go_on)
        spacing = appearance.theme().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addWidget(self._failure)
        column.addWidget(self._pages, 1)
        column.addWidget(foot(self._back, self._write))
        self.retranslate()

    def show_path(self, path: HandOver) -> None:
        """Show the choice of the card, or the writing of it."""
        self._path = path
        self.retranslate()

    def take_focus(self) -> None:
        """The printed number may be scanned or typed; most often nothing is."""
        self._number.take_focus()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._number.show_caption(self.tr("Another card in hand? Its printed number"))
        self._take.setText(self.tr("Take this one"))
        self._kinds.setAccessibleName(self.tr("Kind of card"))
        path = self._path
        if path is None:
            return
        self._pages.setCurrentWidget(self._progress if path.encoding else self._choice)
        self._show_failure(path)
        self._show_choice(path)
        if path.encoding and path.blank is not None:
            self._progress.show_step(path.blank, path.step)
        self._back.setText(self.tr("Cancel writing") if path.encoding else self.tr("Cancel"))
        self._write.setText(self._consequence(path))
        self._write.show_icon("" if path.encoding else "check")
        self._write.show_key("" if path.encoding else "F12")
        self._write.setEnabled(path.blank is not None and not path.encoding and not path.busy)

    def restyle(self) -> None:
        """Icons in the theme's colours."""
        theme = appearance.theme()
        self._failure_icon.setPixmap(icons.pixmap("triangle-alert", theme.value("warning"), 28))

    def _make_failure(self) -> QWidget:
        spacing = appearance.theme().spacing
        box = Panel(role="message")
        box.setProperty("severity", "warning")
        self._failure_icon = label()
        self._failure_title = label("strong", wrap=True, name="failure_title")
        self._failure_advice = label("body", wrap=True, name="failure_advice")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._failure_title)
        texts.addWidget(self._failure_advice)
        row = QHBoxLayout(box)
        row.setContentsMargins(spacing.m, spacing.s, spacing.m, spacing.s)
        row.setSpacing(spacing.m)
        row.addWidget(self._failure_icon)
        row.addLayout(texts, 1)
        return box

    def _make_choice(self) -> QWidget:
        spacing = appearance.theme().spacing
        page = QWidget()
        self._other_kind = label("muted", wrap=True, name="other_kind")
        self._take_caption = label("muted", wrap=True, name="blank_caption")
        self._blank = label("figure", name="blank_number")
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._take_caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = Panel(role="sunken")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(spacing.l, spacing.l, spacing.l, spacing.l)
        inner.addWidget(self._take_caption)
        inner.addWidget(self._blank)
        self._number = FormField("blank_typed", max_length=24, roomy=False)
        waits_for_scans(self._number.line)
        self._number.entered.connect(self._take_number)
        self._take = KeyButton(key="Enter", name="take_number")
        self._take.clicked.connect(self._take_number)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addLayout(together(self._kinds, self._other_kind))
        column.addWidget(card)
        column.addWidget(WrapRow(self._number, self._take, spread=Spread.FIRST, low=[self._take]))
        column.addStretch()
        return page

    def _show_failure(self, path: HandOver) -> None:
        self._failure.setVisible(path.failure is not None and not path.encoding)
        if path.failure is None:
            return
        words = words_for(path.failure, self._presenter.till.zone)
        self._failure_title.setText(words.title)
        self._failure_advice.setText(words.advice)
        set_state(self._failure, "severity", words.severity.value)

    def _show_choice(self, path: HandOver) -> None:
        self._kinds.show_choices([(kind, kind_name(kind)) for kind in path.blanks])
        self._kinds.choose(path.blank.kind if path.blank else None)
        self._other_kind.setVisible(path.other_kind)
        if path.old_kind is not None:
            missing = self.tr("Old card: {kind}. No blank card of this kind is left here.")
            self._other_kind.setText(missing.format(kind=kind_name(path.old_kind)))
        if path.blank is None:
            none = self.tr("No blank card is left here: receive a box under Blank stock first.")
            self._take_caption.setText(none if path.looked else self.tr("Looking into the card drawer …"))
            self._blank.setText("")
            return
        electronic = path.blank.kind is CardKind.NUMBER
        self._take_caption.setText(
            self.tr("The member gets this number, without plastic")
            if electronic
            else self.tr("Take this card from the card drawer")
        )
        self._blank.setText(grouped(path.blank))

    def _consequence(self, path: HandOver) -> str:
        if path.encoding:
            waits = path.step in (EncodeStep.PRESENT, EncodeStep.PRESENT_AGAIN)
            return self.tr("Waiting for the card …") if waits else self.tr("Writing …")
        if isinstance(path.failure, EncodingFailed) and path.failure.spoiled and path.blank is not None:
            return self.tr("Try with the next card")
        if path.failure is not None:
            return self.tr("Try again")
        if path.old is None:
            return self.tr("Issue this card")
        if not path.fee:
            return self.tr("Replace the card")
        return self.tr("Replace and take {amount}").format(amount=formats.short_money(path.fee))

    def _choose_kind(self, kind: object) -> None:
        if self._path is not None and isinstance(kind, CardKind):
            self._path.choose_kind(kind)

    def _take_number(self) -> None:
        if self._path is not None:
            self._path.take_number(self._number.text)
            self._number.set_text("")

    def _go_on(self) -> None:
        if self._path is not None:
            self._path.encode()


def grouped(blank: BlankCard) -> str:
    """``8800000211`` → ``8800 0002 11``, as eyes compare it with the plastic."""
    return " ".join(blank.number[start : start + 4] for start in range(0, len(blank.number), 4))
