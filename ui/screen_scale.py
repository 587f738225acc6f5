"""How much of the desktop's scale the till takes: as much as leaves room for its places.

All places have room on 683×512 device-independent pixels, in every language: what is left of 1024×768 at 150 %, of
1366×768 and 1920×1080 all the more. Large type needs 910×512: it grows words and not distances, and the goods with
their keys beside the member ask for 900 columns in English. There the scale gives way: everything is drawn as much
smaller as lets a person reach all of it, 1024×768 at 112 %, at the least as at 100 %.

The scale is taken once, when the program starts. Large type that is chosen while more of it is taken is worn from the
next start on.
"""

import os
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

SMALLEST, SMALLEST_LARGE = QSize(683, 512), QSize(910, 512)
"""Device-independent pixels; the other for large type."""
_FACTOR = "QT_SCALE_FACTOR"


def make_application(arguments: Sequence[str], *, large: bool = False) -> QApplication:
    """The application, at the desktop's scale or less. Qt reads the scale once, when an application begins.

    ``large``: it begins in large type.
    """
    application = QApplication(list(arguments))
    screen = application.primaryScreen()
    share = taken_share(screen.size(), screen.devicePixelRatio(), large=large)
    if share == 1:
        return application
    os.environ[_FACTOR] = str(float(os.environ.get(_FACTOR, "1")) * share)
    application.shutdown()
    del application
    return QApplication(list(arguments))


def taken_share(size: QSize, ratio: float, *, large: bool = False) -> float:
    """Of a scale of ``ratio`` on a monitor of ``size`` device-independent pixels: 1 where all of it leaves room."""
    needed = SMALLEST_LARGE if large else SMALLEST
    room = min(size.width() / needed.width(), size.height() / needed.height())
    return min(1.0, max(room, 1 / ratio))


def has_room(application: QApplication, *, large: bool) -> bool:
    """Whether the main monitor, at the scale that is taken, has room for this type."""
    screen = application.primaryScreen()
    return taken_share(screen.size(), screen.devicePixelRatio(), large=large) == 1
