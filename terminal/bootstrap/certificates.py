"""The certificates of a company's own CA, as somebody names their file in a window."""

from pathlib import Path

from terminal import config
from terminal.domain.errors import ConfigError, ConfigFault
from terminal.domain.setting_up import CentreProblem, CentreUnusable


def certificates(folder: Path, ca_file: str | None, otherwise: str = "") -> str:
    """What to believe, in PEM: those of a file, for None ``otherwise`` or those that ``folder`` keeps; "" for neither.

    A file that is named "" takes away those that are kept. Raises CentreUnusable for a file that holds none, or that
    cannot be read, ConfigError for settings that cannot be.
    """
    if ca_file is None:
        return otherwise or config.centre_ca(folder)
    if not ca_file:
        return ""
    from sync.trust import read_ca_file

    try:
        return read_ca_file(Path(ca_file).expanduser())
    except ConfigError as error:
        unread = error.fault is ConfigFault.UNREADABLE
        problem = CentreProblem.NO_FILE if unread else CentreProblem.NO_CERTIFICATES
        raise CentreUnusable(problem, str(error)) from error
