"""The people: who may sign in here, and who comes first."""

from PySide6.QtWidgets import QWidget

from terminal.domain.staff import Role, StaffRecord
from ui.screens.setup.page import SetupPage, card
from ui.screens.setup.presenter import SetupPresenter
from ui.widgets.choice_list import ChoiceList
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.words import rights_words


class StaffPage(SetupPage):
    """F12 opens the till, where the first of them signs in; F5 asks head office who there is."""

    def __init__(self, presenter: SetupPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._title, self._who = label("heading", wrap=True), ChoiceList("setup_people")
        self._next_title, self._next = label("heading", wrap=True), label("list", wrap=True, name="setup_first_person")
        self._again = KeyButton("users", shortcut="F5", name="setup_people_again")
        self._again.clicked.connect(presenter.look_for_people)
        row = self.side_by_side(self)
        row.add(card((self._title, self._who, self._again), stretch=self._who), 1)
        row.add(card((self._next_title, self._next)), 1)
        presenter.changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Who can sign in here"))
        self._next_title.setText(self.tr("What happens next"))
        self._again.setText(self.tr("Ask head office again"))
        self._show()

    def act_words(self) -> str:
        """The till."""
        return self.tr("Open the till")

    def can_act(self) -> bool:
        """Somebody must be able to sign in."""
        return not self._presenter.working and bool(self._presenter.state.staff)

    def act(self) -> None:
        """To the sign-in."""
        self._presenter.open_till()

    def arrive(self) -> None:
        """Who came while the devices were looked at."""
        self._presenter.look_for_people()
        self._who.setFocus()

    def _show(self) -> None:
        people = self._presenter.state.staff
        self._who.clear()
        self._who.addItems([f"{person.name} · {rights_words.role(person.role)}" for person in people])
        if not people:
            self._next.setText(
                self.tr(
                    "Nobody yet. Head office adds the people of this store (member-central staff add) and gives each "
                    "a first PIN; then ask again."
                )
            )
            return
        first = _first(people)
        self._next.setText(
            self.tr(
                "{name} signs in first with the PIN from head office, then chooses a new PIN and types it twice. "
                "After that, open the shift with its float and start selling."
            ).format(name=first.name)
        )


def _first(people: tuple[StaffRecord, ...]) -> StaffRecord:
    """The manager, who may do everything in the store; else whoever is there."""
    return next((each for each in people if each.role is Role.MANAGER), people[0])
