"""礼品与抽奖: the store's gifts to the left, what is done with them in the middle, this till's draws to the right."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.services.lotteries import LotteryProof
from ui import formats, language
from ui.screens.checkout.typed_amounts import whole_number
from ui.screens.members.gifts_presenter import GiftAct
from ui.screens.members.page_frame import PageFrame
from ui.screens.members.presenter import MembersPresenter
from ui.widgets.choice_list import ChoiceList
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.panel import Panel
from ui.widgets.still_needed import StillNeeded


class GiftsPage(Panel):
    """Choose a gift, say what happens to it and how many, F12; F4 checks the draws."""

    def __init__(self, presenter: MembersPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter.gifts
        self._frame = PageFrame("gifts", "check")
        self._check = KeyButton("dices", shortcut="F4", name="check_draws")
        self._frame.add_key(self._check)
        self._gifts, self._draws = ChoiceList("gift_list"), ChoiceList("draw_list")
        self._act = ChoiceRow("gift_act", keys=("Alt+1", "Alt+2", "Alt+3"))
        self._count = FormField("gift_count", max_length=6, roomy=False)
        self._text = FormField("gift_text", max_length=200, roomy=False)
        self._gifts_caption, self._draws_caption = label("strong", wrap=True), label("strong", wrap=True)
        self._gift = label("strong", wrap=True, name="gift_chosen")
        self._missing = StillNeeded("gifts")
        self._lay_out()
        self._gifts.currentRowChanged.connect(lambda _row: self._show_ready())
        self._act.chosen.connect(lambda _act: self._show_ready())
        for field in (self._count, self._text):
            field.edited.connect(lambda _text: self._show_ready())
            field.entered.connect(self._confirm)
        self._check.clicked.connect(self._presenter.check_draws)
        self._frame.back.clicked.connect(presenter.back)
        self._frame.primary.clicked.connect(self._confirm)
        self._presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._frame.heading.setText(self.tr("Gifts and draws"))
        self._frame.back.setText(self.tr("Back"))
        self._check.setText(self.tr("Check the draws"))
        for caption, shown, words in (
            (self._gifts_caption, self._gifts, self.tr("Gifts in this store")),
            (self._draws_caption, self._draws, self.tr("Draws at this till")),
        ):
            caption.setText(words)
            shown.setAccessibleName(words)
        self._gifts.show_empty_words(self.tr("The scheme has no gifts"))
        self._act.show_choices(
            [
                (GiftAct.RECEIVE, self.tr("Stock in")),
                (GiftAct.SPOIL, self.tr("Write off")),
                (GiftAct.COUNT, self.tr("Count")),
            ]
        )
        self._frame.primary.setText(self.tr("Save"))
        self._show()

    def begin(self) -> None:
        """The page is entered."""
        self._act.choose(GiftAct.RECEIVE)
        for field in (self._count, self._text):
            field.set_text("")
        self._presenter.begin()

    def take_focus(self) -> None:
        """The gifts have the keyboard."""
        self._gifts.setFocus()

    def _lay_out(self) -> None:
        left, middle, right = (self._frame.add_column(share) for share in (3, 4, 3))
        left.addWidget(self._gifts_caption)
        left.addWidget(self._gifts, 1)
        for each in (self._gift, self._act, self._count, self._text, self._missing):
            middle.addWidget(each)
        middle.addStretch()
        right.addWidget(self._draws_caption)
        right.addWidget(self._draws, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def _show(self) -> None:
        row = max(0, self._gifts.currentRow())
        with QSignalBlocker(self._gifts):
            self._gifts.clear()
            for state in self._presenter.states:
                name = state.gift.name.in_language(language.in_force())
                self._gifts.addItem(self.tr("{name} · {count} left").format(name=name, count=formats.count(state.left)))
            self._gifts.setCurrentRow(min(row, self._gifts.count() - 1))
        self._show_draws()
        self._show_ready()

    def _show_draws(self) -> None:
        proofs = self._presenter.proofs
        self._draws.clear()
        self._draws.addItems([self._told(proof) for proof in proofs or ()])
        unlooked = self.tr("Check them with F4")
        self._draws.show_empty_words(unlooked if proofs is None else self.tr("No draws at this till yet"))

    def _told(self, proof: LotteryProof) -> str:
        named = {each.id: each.name for each in self._presenter.till.scheme().points.lotteries}
        name = named[proof.lottery].in_language(language.in_force()) if proof.lottery in named else proof.lottery
        if proof.faults is None:
            found = self.tr("{count} draws, the seed is still secret")
        elif proof.faults:
            found = self.tr("{count} draws, {wrong} do not match the seed")
        else:
            found = self.tr("{count} draws, all match the seed")
        wrong = len(proof.faults or ())
        return f"{proof.day} · {name} · {found.format(count=proof.draws, wrong=wrong)}"

    def _show_ready(self) -> None:
        row, act, states = self._gifts.currentRow(), self._act.value, self._presenter.states
        chosen = 0 <= row < len(states) and isinstance(act, GiftAct)
        self._gift.setText(states[row].gift.name.in_language(language.in_force()) if 0 <= row < len(states) else "")
        counting, why = act is GiftAct.COUNT, self.tr("Reason")
        how_many = self.tr("Counted on the shelf") if counting else self.tr("Quantity")
        self._count.show_caption(how_many)
        note = self.tr("Note (optional)") if counting else self.tr("Delivery note no. (optional)")
        self._text.show_caption(why if act is GiftAct.SPOIL else note)
        given = {how_many: bool(self._count.text)}
        if act is GiftAct.SPOIL:
            given[why] = bool(self._text.text)
        self._missing.show_missing(given if chosen else {})
        self._frame.primary.setEnabled(chosen and all(given.values()) and not self._presenter.busy)

    def _confirm(self) -> None:
        act, row = self._act.value, self._gifts.currentRow()
        if not self._frame.primary.isEnabled() or not isinstance(act, GiftAct):
            return
        gift = self._presenter.states[row].gift.id
        self._presenter.move(act, gift, whole_number(self._count.text, -1), self._text.text)
        self._count.set_text("")
        self._text.set_text("")
