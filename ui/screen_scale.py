"""How much of the desktop's scale the till takes: as much as leaves room for its places.

A place is laid out for 1024×720 device-independent pixels. A small monitor at 150 % has less: of 1024×768 there are
683×512, where the rail alone, places and acts a finger high, needs 668 lines, and goods and member side by side need
900 columns. There everything is drawn as much smaller as lets a person reach all of it, at the least as at 100 %.
Whoever needs larger words chooses large type, which grows words and not distances.
"""

import os
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

SMALLEST = QSize(1024, 720)
"""Device-independent pixels."""
_FACTOR = "QT_SCALE_FACTOR"


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application, at the desktop's scale or less. Qt reads the scale once, when an application begins."""
    application = QApplication(list(arguments))
    screen = application.primaryScreen()
    share = taken_share(screen.size(), screen.devicePixelRatio())
    if share == 1:
        return application
    os.environ[_FACTOR] = str(float(os.environ.get(_FACTOR, "1")) * share)
    application.shutdown()
    del application
    return QApplication(list(arguments))


def taken_share(size: QSize, ratio: float) -> float:
    """Of a scale of ``ratio`` on a monitor of ``size`` device-independent pixels: 1 where all of it leaves room."""
    room = min(size.width() / SMALLEST.width(), size.height() / SMALLEST.height())
    return min(1.0, max(room, 1 / ratio))
