"""The first start: at which step a till stands, what can be wrong with a centre, and what may be connected."""

from enum import IntEnum, StrEnum

import msgspec

from terminal.domain.devices import DeviceSettings
from terminal.domain.errors import TerminalError
from terminal.domain.staff import StaffRecord


class SetupStep(IntEnum):
    """The steps of the first start, in their order."""

    LANGUAGE = 0
    WAY = 1
    CENTRE = 2
    DEVICES = 3
    STAFF = 4


class WayOn(StrEnum):
    """How somebody left the first start."""

    LEFT = "left"  # the window was closed
    TILL = "till"
    DEMO = "demo"
    RESTORE = "restore"


class SetupState(msgspec.Struct, frozen=True):
    """What is there of a till: everything that says where its first start goes on.

    ``centre`` is the address in the settings, "" before there is one; ``own_ca``, whether certificates stand there too.
    ``terminal`` and ``store`` are set once it is enrolled; ``told``, once the company has arrived. ``devices_chosen``:
    the settings say which devices there are, even if there are none.
    """

    language_chosen: bool = False
    demo_there: bool = False
    centre: str = ""
    own_ca: bool = False
    terminal: str = ""
    store: str = ""
    told: bool = False
    devices_chosen: bool = False
    devices: tuple[DeviceSettings, ...] = ()
    staff: tuple[StaffRecord, ...] = ()

    @property
    def step(self) -> SetupStep | None:
        """The first step that is not done; None when the till can open."""
        if not self.terminal:
            if self.centre:
                return SetupStep.CENTRE
            return SetupStep.WAY if self.language_chosen else SetupStep.LANGUAGE
        if not self.told:
            return SetupStep.CENTRE
        if not self.devices_chosen:
            return SetupStep.DEVICES
        return None if self.staff else SetupStep.STAFF


class CentreProblem(StrEnum):
    """Why nothing can be done with a centre's address."""

    NAME_UNKNOWN = "name_unknown"  # no machine of this name
    NOBODY_LISTENS = "nobody_listens"  # the machine is there, the port is not
    NO_ROUTE = "no_route"
    SILENT = "silent"  # no answer in time, or the line was cut
    NO_TLS = "no_tls"  # something answers there, but not with TLS
    UNKNOWN_ISSUER = "unknown_issuer"  # the certificate is signed by nobody who is believed
    OTHER_NAME = "other_name"  # the certificate is good, for another name
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    CERTIFICATE = "certificate"  # wrong in another way
    NO_CENTRE = "no_centre"  # a web server, but no member centre
    CENTRE_ILL = "centre_ill"  # a centre whose database does not answer
    OTHER_VERSION = "other_version"  # it speaks another protocol
    NO_CERTIFICATES = "no_certificates"  # the file that was named for them holds none
    NO_FILE = "no_file"  # it is not there, or may not be read


class CentreUnusable(TerminalError):
    """A centre that cannot be used as it is; ``detail`` is technical text for whoever is called."""

    def __init__(self, problem: CentreProblem, detail: str = "") -> None:
        super().__init__(f"centre: {problem.value}: {detail}" if detail else f"centre: {problem.value}")
        self.problem = problem
        self.detail = detail


class CentreFound(msgspec.Struct, frozen=True):
    """A centre that answers as one. ``clock_ahead``: its clock less ours, milliseconds."""

    url: str
    clock_ahead: int


class Arriving(msgspec.Struct, frozen=True):
    """The first pull: what is here of it; ``rate`` is rows a second, ``seconds_left`` until everything is in its place.

    None for what is not known (yet). ``told``: the company is here, so that the till can open; members may still come.
    ``stopped`` is the centre's refusal, ``online`` whether it answers.
    """

    products: int = 0
    members: int = 0
    all_members: int | None = None
    rate: float | None = None
    seconds_left: float | None = None
    told: bool = False
    done: bool = False
    online: bool = True
    stopped: str = ""

    @property
    def members_in(self) -> bool:
        """Whether every member of those that were announced is here; they are put in order then."""
        return self.all_members is not None and self.members >= self.all_members

    @property
    def share(self) -> float | None:
        """0 to 1 of the members, the count that is told; None where nobody knows how much is left."""
        if self.done:
            return 1.0
        if not self.all_members or self.members_in:
            return None
        return self.members / self.all_members
