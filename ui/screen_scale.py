"""How much of the desktop's scale the till takes: as much as leaves room for its places.

All places have room on 910×512 device-independent pixels, in every language and in large type: 1920×1080 and 1366×768
take 150 % as it is. Below that there are too few: of 1024×768 at 150 % there are 683×512, and the goods with their
keys beside the member need 900 columns in English large type. There everything is drawn as much smaller as lets a
person reach all of it, 1024×768 at 112 %, at the least as at 100 %. Whoever needs larger words chooses large type,
which grows words and not distances.
"""

import os
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

SMALLEST = QSize(910, 512)
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
