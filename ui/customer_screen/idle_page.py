"""Between two customers: the shop's pictures, one fading into the next, or its name where there are none."""

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from terminal.domain.errors import TerminalError
from ui import appearance
from ui.background import Lane
from ui.customer_screen.pictures import load_picture, pictures_in
from ui.customer_screen.spoken import CustomerWords

FADE_MS = 900
SECOND_MS = 1000
_NAME_SHARE, _WELCOME_SHARE = 0.11, 0.05  # of the height of the page


class IdlePage(QWidget):
    """Pictures are read on a thread of their own, and only while the page can be seen."""

    looked = Signal()  # into the folder, whatever there was

    def __init__(
        self, store: str, words: CustomerWords, folder: Path | None, seconds: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._words = words
        self._folder = folder
        self._lane = Lane(self)
        self._last: Path | None = None
        self._reading = False
        self._before: QPixmap | None = None
        self._picture: QPixmap | None = None
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._fade.valueChanged.connect(self.update)
        self._next = QTimer(self, interval=seconds * SECOND_MS)
        self._next.timeout.connect(self._read_next)
        self.retranslate()

    @property
    def picture(self) -> Path | None:
        """The file that is shown; None while it is the shop's name."""
        return self._last if self._picture is not None else None

    def retranslate(self) -> None:
        """Set every word anew."""
        self._welcome = self._words.translate("customer_screen", "Welcome")
        self.setAccessibleName(f"{self._store}: {self._welcome}")
        self.update()

    def close_files(self, timeout: float) -> bool:
        """Read no more; whether that ended in time."""
        self._next.stop()
        return self._lane.close(timeout)

    def showEvent(self, event: QShowEvent) -> None:
        """The page is seen: the next picture."""
        super().showEvent(event)
        if self._folder is not None:
            self._next.start()
            self._read_next()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """Nobody looks."""
        super().hideEvent(event)
        self._next.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What was before, and over it what comes."""
        del event
        painter = QPainter(self)
        theme = appearance.theme()
        painter.fillRect(self.rect(), theme.colour("surface"))
        coming = float(self._fade.currentValue() or 0.0) if self._picture is not None else 0.0
        self._paint(painter, self._before, 1.0 - coming)
        self._paint(painter, self._picture, coming)

    def _paint(self, painter: QPainter, picture: QPixmap | None, opacity: float) -> None:
        if not opacity:
            return
        painter.setOpacity(opacity)
        if picture is None:
            self._paint_name(painter)
        else:
            size = picture.deviceIndependentSize().toSize()
            painter.drawPixmap(self.rect().center() - QRect(0, 0, size.width(), size.height()).center(), picture)

    def _paint_name(self, painter: QPainter) -> None:
        theme = appearance.theme()
        room = self.rect().adjusted(self.width() // 12, 0, -self.width() // 12, 0)
        name, welcome = int(self.height() * _NAME_SHARE), int(self.height() * _WELCOME_SHARE)
        font = appearance.ui_font(max(1, name))
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(self._store)
        if wide > room.width():
            font.setPixelSize(max(1, name * room.width() // wide))
            painter.setFont(font)
        painter.setPen(theme.colour("text"))
        middle = room.center().y()
        painter.drawText(
            QRect(room.left(), middle - 2 * name, room.width(), 2 * name),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
            self._store,
        )
        painter.setFont(appearance.ui_font(max(1, welcome)))
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            QRect(room.left(), middle, room.width(), 2 * welcome),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
            self._welcome,
        )

    def _read_next(self) -> None:
        folder, last, room = self._folder, self._last, self.size() * self.devicePixelRatioF()
        if folder is None or self._reading:
            return
        self._reading = True
        self._lane.submit(lambda: _next_picture(folder, last, room), self._take, self._failed)

    def _take(self, found: tuple[Path, QImage] | None) -> None:
        self._reading = False
        if found is None:
            self._before = self._picture = None
            self.update()
        else:
            self._show(*found)
        self.looked.emit()

    def _show(self, file: Path, image: QImage) -> None:
        same = file == self._last and self._picture is not None and self._fits(self._picture)
        self._last = file
        if same:  # the only one there is
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._before, self._picture = self._picture, picture
        self._fade.stop()
        self._fade.start()

    def _fits(self, picture: QPixmap) -> bool:
        size = picture.deviceIndependentSize().toSize()
        return size.boundedTo(self.size()) == size

    def _failed(self, error: TerminalError) -> None:
        raise error  # nothing on the lane raises one


def _next_picture(folder: Path, last: Path | None, room: QSize) -> tuple[Path, QImage] | None:
    """The first readable picture behind ``last``, around the folder's end; None where there is no other."""
    files = pictures_in(folder)
    place = files.index(last) + 1 if last in files else 0
    for file in (*files[place:], *files[:place]):
        picture = load_picture(file, room)
        if picture is not None:
            return file, picture
    return None
