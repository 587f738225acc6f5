"""The record itself: whether it stands as it was written, and the backups."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.audit import ChainVerified
from terminal.domain.recovery_codes import Code
from ui import appearance, formats
from ui.messages import backup_messages
from ui.screens.audit.presenter import AuditPresenter
from ui.widgets.form_area import FormArea
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.panel import Panel
from ui.widgets.panel_layout import inner_column
from ui.widgets.wrap_layout import Spread, WrapRow
from ui.words.work_words import Counted

_COUNTED = {"backup": Counted.SHARE, "carry_stick": Counted.CHANGES, "take_stick": Counted.SHARE}
"""What figures of work count that are not entries: a backup is entries first and bytes then, a stick has slices."""


class RecordPage(Panel):
    """F12 verifies, F7 backs up, F8 makes a new phrase, F9, F10 and F11 are for sticks, Esc ends long work."""

    def __init__(self, presenter: AuditPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._chain_title, self._backup_title = (label("heading", wrap=True) for _ in range(2))
        self._chain_why, self._backup_why = label("muted", wrap=True), label("muted", wrap=True)
        self._chain = label("list", wrap=True, name="record_chain")
        self._backup = label("list", wrap=True, name="record_backup")
        self._centre = label("list", wrap=True, name="record_centre")
        self._where, self._phrase_said = label("caption", wrap=True, name="record_where"), label("caption", wrap=True)
        self._phrase = label("heading", wrap=True, name="record_phrase")
        self._verify = KeyButton("square-check", shortcut="F12", kind=PRIMARY, name="record_verify")
        self._verify.clicked.connect(presenter.verify)
        self._make = KeyButton("upload", shortcut="F7", name="record_back_up")
        self._make.clicked.connect(presenter.back_up)
        self._new = KeyButton("lock", shortcut="F8", name="record_new_phrase")
        self._new.clicked.connect(presenter.new_phrase)
        self._stick_title, self._stick_why = label("heading"), label("muted", wrap=True)
        self._write = KeyButton("upload", shortcut="F9", name="record_write_stick")
        self._write.clicked.connect(presenter.write_stick)
        self._carry = KeyButton("arrow-left-right", shortcut="F10", name="record_carry_stick")
        self._carry.clicked.connect(presenter.carry_stick)
        self._take = KeyButton("inbox", shortcut="F11", name="record_take_stick")
        self._take.clicked.connect(presenter.take_stick)
        for each in (self._stick_title, self._stick_why, self._write, self._carry, self._take):
            each.setVisible(presenter.till.sticks is not None)
        self._bar = LongWorkBar(
            presenter.work,
            "record",
            hint=self._cancel_hint,
            counted=lambda: _COUNTED.get(presenter.working, Counted.ENTRIES),
        )
        self._lay_out()
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._chain_title.setText(self.tr("Is the record as it was written?"))
        self._chain_why.setText(
            self.tr("Each entry is chained to the one before it and signed by this till. All are checked again.")
        )
        self._backup_title.setText(self.tr("Backups"))
        self._backup_why.setText(
            self.tr("If this machine dies, only what is in a backup or at head office can be recovered.")
        )
        self._verify.setText(self.tr("Verify the record"))
        self._make.setText(self.tr("Back up now"))
        self._new.setText(self.tr("New recovery phrase"))
        self._stick_title.setText(self.tr("Offline for days"))
        self._stick_why.setText(
            self.tr("A USB stick takes to head office what waits here, and brings back what is new for this till.")
        )
        self._write.setText(self.tr("Write to a stick"))
        self._carry.setText(self.tr("Fetch for another till"))
        self._take.setText(self.tr("Take from a stick"))
        self._show()

    def _lay_out(self) -> None:
        spacing = appearance.theme().spacing
        cards = QHBoxLayout()
        cards.setSpacing(spacing.l)
        left = (self._chain_title, self._chain_why, self._chain)
        right = (
            *(self._backup_title, self._backup_why, self._backup, self._where, self._centre),
            *(self._phrase_said, self._phrase),
        )
        stick = (self._stick_title, self._stick_why)
        for parts, keys in ((left, (self._verify, *stick)), (right, (self._make, self._new))):
            card = Panel(role="card")
            column = QVBoxLayout(card)
            column.setContentsMargins(spacing.xl, spacing.l, spacing.xl, spacing.l)
            column.setSpacing(spacing.m)
            words, lines = inner_column(spacing.m)
            for each in parts:
                lines.addWidget(each)
            column.addWidget(FormArea(words), 1)
            for below in keys:
                column.addWidget(below)
            if parts is left:  # the two that every till needs share a row
                column.addWidget(WrapRow(self._write, self._take, spread=Spread.PAIRS))
                column.addWidget(self._carry)
            cards.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing.m)
        column.addLayout(cards, 1)
        column.addWidget(self._bar)

    def _cancel_hint(self) -> str:
        return {
            "verify": self.tr("Cancelling changes nothing; verifying then starts again."),
            "backup": self.tr("Cancelling leaves no half backup; the last good one stays."),
            "write_stick": self.tr("Cancelling leaves the stick as it was; everything still waits here."),
            "carry_stick": self.tr("Cancelling leaves the stick as it was; nothing changes here."),
            "take_stick": self.tr("Cancelling keeps what came by then; taking it again goes on from there."),
        }.get(self._presenter.working, "")

    def _show(self) -> None:
        presenter = self._presenter
        idle = not presenter.working
        for button in (self._verify, self._make, self._new, self._write, self._carry, self._take):
            button.setEnabled(idle)
        verified = presenter.verified
        self._chain.setText(self._verified_words(verified) if verified else "")
        set_state(self._chain, "state", "positive" if verified else "")
        # the finding, and work under way, need the room
        self._stick_why.setVisible(presenter.till.sticks is not None and verified is None and idle)
        self._chain_why.setVisible(idle)
        self._show_backups()

    def _show_backups(self) -> None:
        presenter, state = self._presenter, self._presenter.backups
        if state is None:
            self._backup.setText("")
            self._centre.setVisible(False)
            return
        zone, now = presenter.till.zone, presenter.till.clock()
        for shown, (words, mood), wanted in (
            (self._backup, backup_messages.state_words(state, zone, now), bool(state.folder) or not state.centre),
            (self._centre, backup_messages.centre_words(state, zone, now), state.centre),
        ):
            shown.setText(words)
            shown.setVisible(wanted)
            set_state(shown, "state", mood)
        notes = [self.tr("In the folder {folder}").format(folder=state.folder)] if state.folder else []
        if state.same_disk:
            notes.append(self.tr("That folder is on this machine's own disk and dies with it: use a stick or a share."))
        self._where.setText(" · ".join(notes))
        self._where.setVisible(bool(notes))
        self._phrase_said.setText(self._phrase_words(presenter.phrase, known=state.phrase))
        self._phrase.setText(_in_two_lines(presenter.phrase) if presenter.phrase else "")
        self._phrase.setVisible(presenter.phrase is not None)
        self._backup_why.setVisible(presenter.phrase is None)  # the phrase needs the room

    def _verified_words(self, verified: ChainVerified) -> str:
        till = self._presenter.till
        since, until = (formats.moment(at, till.zone, till.clock()) for at in (verified.first_at, verified.last_at))
        return self.tr(
            "Yes: {entries} entries from {since} to {until}, every signature good. The newest is {place} · {hash}."
        ).format(
            entries=verified.entries,
            since=since,
            until=until,
            place=f"{verified.epoch}-{verified.number}",
            hash=verified.hash.hex()[:12],
        )

    def _phrase_words(self, phrase: Code | None, *, known: bool) -> str:
        if phrase is not None:
            return self.tr("Write this down and keep it away from the till. It is not shown again.")
        if known:
            return self.tr("Head office, or whoever has the recovery phrase, can open the backups.")
        return self.tr("Only head office can open the backups. A recovery phrase lets the store do it too.")


def _in_two_lines(phrase: Code) -> str:
    groups = phrase.text.split(" ")
    return " ".join(groups[:4]) + "\n" + " ".join(groups[4:])
