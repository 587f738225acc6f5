"""The centre: where it is, whether it answers, the one-time code; then what comes of the company."""

import platform

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.screens.setup.page import SetupPage, card
from ui.screens.setup.presenter import SetupPresenter
from ui.widgets.certificate_field import CertificateField
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.progress_bar import ProgressBar
from ui.words import setup_words

_FORM, _FETCH = 0, 1
_STEPS = 1000  # of the bar


class CentrePage(SetupPage):
    """F5 looks at the address, F6 chooses a certificate file, F12 enrols; once enrolled, F5 asks again."""

    def __init__(self, presenter: SetupPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._why, self._found = label("list", wrap=True), label("list", wrap=True, name="setup_found")
        self._address = FormField("setup_address", max_length=300, roomy=False)
        self._address.entered.connect(self._look)
        self._ca = CertificateField("setup", "F6")
        self._ca.entered.connect(self._look)
        self._code = FormField("setup_code", max_length=40, roomy=False)
        self._code.entered.connect(self.act)
        self._name = FormField("setup_name", max_length=60, roomy=False)
        self._name.set_text(platform.node())
        self._name.entered.connect(self.act)
        self._look_key = KeyButton("search", shortcut="F5", name="setup_look")
        self._look_key.clicked.connect(self._look)
        self._who = label("heading", wrap=True, name="setup_terminal")
        self._coming, self._figures = (
            label("list", wrap=True, name="setup_coming"),
            label("strong", wrap=True, name="setup_figures"),
        )
        self._bar = ProgressBar()
        self._again = KeyButton("cloud", shortcut="F5", name="setup_fetch_again")
        self._again.clicked.connect(presenter.fetch_again)
        self._stages = QStackedWidget()
        self._stages.addWidget(self._make_form())
        self._stages.addWidget(card((self._who, self._coming, self._figures, self._bar, self._again)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stages)
        presenter.changed.connect(self._show)
        presenter.progressed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._address.show_caption(self.tr("Address of head office"), "https://centre.example.com")
        self._code.show_caption(self.tr("One-time code, good for ten minutes"))
        self._name.show_caption(self.tr("What head office sees this till as"))
        self._look_key.setText(self.tr("Look at the address"))
        self._again.setText(self.tr("Ask again now"))
        self._show()

    def act_words(self) -> str:
        """Enrol; once that is done, go on."""
        return self.tr("Next: the devices") if self._presenter.enrolled else self.tr("Make this machine a till")

    def can_act(self) -> bool:
        """The code is asked for by the field itself; devices need the company."""
        presenter = self._presenter
        return not presenter.working and (not presenter.enrolled or presenter.state.told)

    def act(self) -> None:
        """Enrol with what is filled in, or go on."""
        presenter = self._presenter
        if presenter.enrolled:
            presenter.to_devices()
            return
        missing = next((field for field in (self._address, self._code) if not field.text), None)
        for field in (self._address, self._code):
            field.show_problem(self.tr("Needed") if field is missing else "")
        if missing is not None:
            missing.take_focus()
            return
        presenter.enrol(self._address.text, self._ca.file, self._code.text, self._name.text)

    def arrive(self) -> None:
        """What is known of the centre stands there already."""
        presenter = self._presenter
        if presenter.enrolled:
            return
        if not self._address.text:
            self._address.set_text(presenter.state.centre)
        (self._code if self._address.text else self._address).take_focus()

    def _make_form(self) -> QWidget:
        left = card((self._why, self._address, self._look_key, self._found))
        right = card((self._code, self._name, self._ca))
        form = QWidget()
        row = self.side_by_side(form)
        row.add(left, 1)
        row.add(right, 1)
        return form

    def _look(self) -> None:
        if self._address.text:
            self._presenter.look(self._address.text, self._ca.file)
        else:
            self._address.take_focus()

    def _show(self) -> None:
        presenter = self._presenter
        self._stages.setCurrentIndex(_FETCH if presenter.enrolled else _FORM)
        self._why.setText(
            self.tr("With head office's code for a successor, this machine becomes the till that died.")
            if presenter.replacing
            else self.tr("Head office makes the code in its program: member-central enrol-code")
        )
        self._ca.show_kept(kept=presenter.state.own_ca)
        found = presenter.found
        words = setup_words.centre_found(found.clock_ahead) if found is not None else None
        self._found.setText(words.in_a_line if words is not None else "")
        set_state(self._found, "state", words.severity.value if words is not None else "")
        for part in (self._look_key, self._ca):
            part.setEnabled(not presenter.working)
        if presenter.enrolled:
            self._show_arriving()

    def _show_arriving(self) -> None:
        state, arriving = self._presenter.state, self._presenter.arriving
        self._who.setText(
            self.tr("This machine is terminal {terminal} of {store}").format(terminal=state.terminal, store=state.store)
        )
        if arriving is None:
            return
        words = setup_words.arriving(arriving)
        self._coming.setText(words.title)
        set_state(self._coming, "state", "" if words.severity.value == "accent" else words.severity.value)
        self._figures.setText(words.advice)
        share = arriving.share
        self._bar.setRange(0, 0 if share is None else _STEPS)
        self._bar.show_value(0 if share is None else int(_STEPS * share))
        self._again.setVisible(not arriving.done and not arriving.online)
