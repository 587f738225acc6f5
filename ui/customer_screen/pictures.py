"""The shop's own pictures between two customers: files of one folder on this machine, each bounded."""

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

KINDS = (".jpg", ".jpeg", ".png", ".webp", ".bmp")
MOST_PICTURES = 200
MOST_ENTRIES = 5_000
"""How far into a folder is looked."""
MOST_BYTES = 30_000_000
MOST_PIXELS = 60_000_000


def pictures_in(folder: Path) -> tuple[Path, ...]:
    """The folder's pictures by their names; none where it cannot be read. No folder inside it is entered."""
    try:
        found = [file for file in islice(folder.iterdir(), MOST_ENTRIES) if file.suffix.casefold() in KINDS]
    except OSError:
        return ()
    return tuple(sorted(found)[:MOST_PICTURES])


def load_picture(file: Path, room: QSize) -> QImage | None:
    """The picture as large as fits into ``room`` pixels, upright as the camera was held; None for what is no picture.

    It is scaled while it is read, so that a photograph of any size costs the memory of the screen.
    """
    try:
        if not file.is_file() or file.stat().st_size > MOST_BYTES:
            return None
    except OSError:
        return None
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    turned = bool(reader.transformation().value & _QUARTER)
    reader.setScaledSize(size.scaled(room.transposed() if turned else room, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return None if picture.isNull() else picture


_QUARTER = 4
"""The bit of a quarter turn in QImageIOHandler::Transformation."""
