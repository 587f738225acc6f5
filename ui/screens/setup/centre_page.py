"""The centre: where it is, whether it answers, the one-time code; then what comes of the company."""

import platform
from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.setting_up import CentreFound, CentreProblem, CentreUnusable
from ui.screens.setup.page import SetupPage, card
from ui.screens.setup.presenter import SetupPresenter
from ui.widgets.certificate_field import CertificateField
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, set_state
from ui.widgets.progress_bar import ProgressBar
from ui.words import setup_words

_OF_THE_CERTIFICATE = (CentreProblem.UNKNOWN_ISSUER, CentreProblem.NO_CERTIFICATES, CentreProblem.NO_FILE)
"""Problems that a certificate file of the company mends."""
_STEPS = 1000  # of the bar


class CentrePage(SetupPage):
    """F5 looks at the address, F12 enrols; once enrolled, F5 asks again.

    F6 chooses a certificate file, where the centre turned out to need one.
    """

    def __init__(self, presenter: SetupPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._greeted: CentreFound | None = None
        self._why, self._found = label("muted", wrap=True), label("list", wrap=True, name="setup_found")
        self._address = FormField("setup_address", max_length=300, roomy=False)
        self._address.entered.connect(self._look)
        self._ca = CertificateField("setup", "F6")
        self._ca.entered.connect(self._look)
        self._ca.hide()
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
        self._form = self._make_form()
        self._fetch = card((self._who, self._coming, self._figures, self._bar, self._again))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        column.addWidget(self._fetch)
        for field in (self._address, self._code):
            field.line.textChanged.connect(self.edited)
        presenter.changed.connect(self._show)
        presenter.progressed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._address.show_caption(self.tr("Address of head office"), "https://centre.example.com")
        self._code.show_caption(self.tr("One-time code (valid for ten minutes)"))
        self._name.show_caption(self.tr("Name of this machine, as head office sees it"))
        self._look_key.setText(self.tr("Check the address"))
        self._again.setText(self.tr("Try again now"))
        self._show()

    def act_words(self) -> str:
        """Enrol; once that is done, go on."""
        return self.tr("Next: devices") if self._presenter.enrolled else self.tr("Register this till")

    def can_act(self) -> bool:
        """Enrolling needs address and code; devices need the company."""
        presenter = self._presenter
        ready = presenter.state.told if presenter.enrolled else all(self.given().values())
        return not presenter.working and ready

    def given(self) -> Mapping[str, bool]:
        """Address and code, until this machine is enrolled."""
        if self._presenter.enrolled:
            return {}
        needed = {self.tr("the address"): self._address, self.tr("the code"): self._code}
        return {words: bool(field.text) for words, field in needed.items()}

    def act(self) -> None:
        """Enrol with what is filled in, or go on."""
        presenter = self._presenter
        if presenter.enrolled:
            presenter.to_devices()
            return
        missing = next((field for field in (self._address, self._code) if not field.text), None)
        if missing is not None:
            missing.take_focus()
        else:
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
        left = card((self._address, self._look_key, self._found, self._ca))
        right = card((self._code, self._why, self._name))
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
        self._form.setVisible(not presenter.enrolled)
        self._fetch.setVisible(presenter.enrolled)
        self._why.setText(
            self.tr("Enter the replacement code from head office: this machine then takes the broken till's place.")
            if presenter.replacing
            else self.tr("Head office creates the code with\nmember-central enrol-code")
        )
        self._ca.show_kept(kept=presenter.state.own_ca)
        problem, found = presenter.problem, presenter.found
        asked_for = isinstance(problem, CentreUnusable) and problem.problem in _OF_THE_CERTIFICATE
        if asked_for or presenter.state.own_ca:
            self._ca.show()
        words = setup_words.centre_found(found.clock_ahead) if found is not None else None
        self._found.setText(words.in_a_line if words is not None else "")
        set_state(self._found, "state", words.severity.value if words is not None else "")
        for part in (self._look_key, self._ca):
            part.setEnabled(not presenter.working)
        if presenter.enrolled:
            self._show_arriving()
        elif found is not None and found is not self._greeted and not presenter.working:
            self._code.take_focus()
        self._greeted = found

    def _show_arriving(self) -> None:
        state, arriving = self._presenter.state, self._presenter.arriving
        self._who.setText(
            self.tr("This machine is till {terminal} of {store}").format(terminal=state.terminal, store=state.store)
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
