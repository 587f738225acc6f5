"""A first start that is killed, in a process of its own.

``python -m tests.support.mortal_setup FOLDER CENTRE CODE WHERE``

It enrols, fetches the company and keeps the devices, and ends itself as a power cut would at the place named ``WHERE``.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from terminal import settings_file
from terminal.bootstrap import enrolment, setting_up
from terminal.bootstrap.setting_up import FolderSetupDesk
from terminal.domain.devices import DeviceSettings
from terminal.domain.setting_up import Arriving
from terminal.store.keys import KeyVault
from tests.support.patience import PATIENCE

PLACES = ("address kept", "code spent", "identity kept", "enrolled", "company told", "devices kept")


def die() -> None:
    """At once, and without a word to anybody."""
    os.kill(os.getpid(), signal.SIGKILL)


def _dying_behind(real: Callable[..., Any]) -> Callable[..., Any]:
    def dying(*arguments: Any, **named: Any) -> None:
        real(*arguments, **named)
        die()

    return dying


def _prepare(where: str) -> None:
    match where:
        case "address kept":
            patch.object(setting_up, "set_centre", _dying_behind(settings_file.set_centre)).start()
        case "code spent":
            patch.object(enrolment, "keep_identity", lambda *_arguments, **_named: die()).start()
        case "identity kept":
            patch.object(KeyVault, "keep_lookup_key", lambda _vault, _key: die()).start()


def main(folder: str, centre: str, code: str, where: str) -> None:
    """Go the way, up to the place."""
    _prepare(where)
    desk = FolderSetupDesk(Path(folder), keyring=False)
    desk.keep_language("en")
    desk.enrol(centre, None, code, "till")
    if where == "enrolled":
        die()
    told = threading.Event()

    def hear(arriving: Arriving) -> None:
        if arriving.told:
            told.set()

    desk.fetch(hear)
    if not told.wait(PATIENCE):
        sys.exit("the company did not come")
    if where == "company told":
        die()
    desk.keep_devices([DeviceSettings("wedge", "wedge")])
    die()


if __name__ == "__main__":
    main(*sys.argv[1:])
