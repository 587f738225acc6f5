"""What is wrong with a window as it stands: words cut, widgets that overlap, are outside, or are too small to touch."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from PySide6.QtCore import QAbstractTableModel, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QTableView,
    QWidget,
)

from ui import appearance, language
from ui.application import Interface
from ui.tour.frames import Frame, Frames, Size
from ui.widgets.key_button import PRIMARY, KeyButton
from ui.widgets.keys_help import KeysHelp
from ui.widgets.long_work_bar import LongWorkBar
from ui.widgets.rail_button import RailButton

TARGET = 44
"""Device-independent pixels: the smallest side of what is touched."""
SIZES: Sequence[Size] = ((1024, 768), (1366, 768), (1920, 1080))
SCALED_SIZES: Sequence[Size] = ((1280, 720), (911, 512), (910, 682))
"""What 1920×1080 and 1366×768 are at 150 %, and 1024×768 at the 112 % that it has in large type."""
NARROW_SIZES: Sequence[Size] = ((683, 512), (819, 614))
"""What 1024×768 is at 150 % and at 125 %, in the usual type."""
LOOKS = ("light", "dark-large")
"""Both types and both grounds; a test of the theme holds that grounds differ in colours alone."""
_SHORT = 20
"""Characters: what holds no more shows all of it; longer lines scroll under the cursor."""
_ROUNDS = 30
"""Of events, until layouts have heard of everything."""


def faults_in_every_frame(
    interface: Interface, window: QWidget, sizes: Sequence[Size], narrow: Sequence[Size] = ()
) -> list[str]:
    """Of what stands in ``window``, each with the frame in which it was seen; the window stays in the last one."""
    frames = frames_of(interface, window, sizes, narrow)
    return [f"{frame.words}: {fault}" for frame in frames for fault in faults_at_rest(window, frame)]


def frames_of(
    interface: Interface, window: QWidget, sizes: Sequence[Size], narrow: Sequence[Size] = ()
) -> Iterator[Frame]:
    """Put both types, every language and these sizes on the window, one after the other; ``narrow`` in usual type."""
    languages = tuple(language.LANGUAGES)
    return Frames(interface, window, looks=LOOKS, languages=languages, sizes=sizes, narrow=narrow).each()


def faults_at_rest(window: QWidget, frame: Frame) -> list[str]:
    """Of the window once it stands still: layouts hear of new words one level per round of events."""
    seen: list[list[str]] = []
    for _ in range(_ROUNDS):
        for _ in range(3):
            QApplication.processEvents()
        seen.append(faults(window))
        if window.size().toTuple() != frame.size:
            seen[-1].append(f"the window needs {window.size().toTuple()}")
        if not seen[-1] or seen[-3:].count(seen[-1]) == 3:
            break
    return seen[-1]


def faults(window: QWidget) -> list[str]:
    """Each fault as a line: which widget, what it says, and how it stands."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or each.window() is not window:
            continue
        found += [f"{_name(each)}: {fault}" for fault in _of(each)]
    return found


def acts_out_of_sight(window: QWidget) -> list[str]:
    """Of the primary acts, which are always seen in full, however little room there is for the rest."""
    acts = [each for each in window.findChildren(KeyButton) if each.isVisible() and each.property("kind") == PRIMARY]
    seen = [(each, each.visibleRegion().boundingRect()) for each in acts]
    return [f"{_name(each)}: {shown.getRect()} is seen of it" for each, shown in seen if shown != each.rect()]


def _of(each: QWidget) -> Iterator[str]:
    if isinstance(each.parentWidget(), QLineEdit):  # its picture, whose words are for the ear
        return
    yield from _cut_words(each)
    yield from _small_target(each)
    yield from _outside(each)
    yield from _overlaps(each)
    yield from _heads_beside_cells(each) if isinstance(each, QTableView) else ()
    if isinstance(each, QAbstractScrollArea) and each.horizontalScrollBar().maximum() > 0:
        yield f"scrolls sideways by {each.horizontalScrollBar().maximum()}"
    if isinstance(each, QAbstractScrollArea) and each.verticalScrollBar().maximum() > 0:
        hidden = each.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        yield from ["cannot be scrolled"] if hidden else []


def _cut_words(each: QWidget) -> Iterator[str]:
    if isinstance(each, QLabel) and each.text():
        yield from _cut_label(each)
    elif isinstance(each, RailButton):
        smallest = appearance.theme().type.caption
        if (
            each.words_font().pixelSize() < smallest
            or each.height() < each.iconSize().height() + each.fontMetrics().height()
        ):
            yield f"{each.text()!r} needs more than {each.width()}"
    elif isinstance(each, QAbstractButton) and (each.text() or isinstance(each, KeyButton)):
        hint = each.sizeHint()
        if each.width() < hint.width() or each.height() < each.fontMetrics().height():
            yield f"{each.text()!r} {each.size().toTuple()} < {hint.toTuple()}"
    elif isinstance(each, QLineEdit):
        yield from _cut_line(each)
    elif isinstance(each, QHeaderView) and each.model() is not None:
        yield from _cut_sections(each)
    elif isinstance(each, QAbstractItemView):
        yield from _cut_cells(each)


def _cut_line(each: QLineEdit) -> Iterator[str]:
    words = each.displayText() or each.placeholderText()
    if each.text() and each.maxLength() > _SHORT:
        return
    room = each.width() - 2 * 13 - 28 * len(each.actions())
    if each.fontMetrics().horizontalAdvance(words) > room:
        yield f"{words!r} has {room}"


def _cut_label(each: QLabel) -> Iterator[str]:
    words, hint = each.text(), each.sizeHint()
    if each.wordWrap():
        room = each.contentsRect().width()
        needed = each.heightForWidth(each.width())
        wide = each.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), words).width()
        if each.height() < needed or wide > room + 1:
            yield f"{words!r} {each.size().toTuple()} < {(wide, needed)}"
    elif each.width() < hint.width() or each.height() < hint.height():
        yield f"{words!r} {each.size().toTuple()} < {hint.toTuple()}"
    waits = isinstance(each.parentWidget(), LongWorkBar)  # whose own words end so
    if words.endswith("…") and not each.accessibleName() and not waits:
        yield f"{words!r} is cut short"


def _cut_sections(each: QHeaderView) -> Iterator[str]:
    if each.orientation() is not Qt.Orientation.Horizontal:
        return
    for section in range(each.count()):
        if not each.isSectionHidden(section):
            needed = each.sectionSizeFromContents(section).width()
            words = each.model().headerData(section, Qt.Orientation.Horizontal)
            whole = each.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            if words and not whole and each.sectionSize(section) < needed:
                yield f"{words!r} {each.sectionSize(section)} < {needed}"


def _cut_cells(each: QAbstractItemView) -> Iterator[str]:
    model, root = each.model(), each.rootIndex()
    for row in range(min(model.rowCount(root), 12)):
        for column in range(model.columnCount(root) if isinstance(model, QAbstractTableModel) else 1):
            index = model.index(row, column, root)
            rect = each.visualRect(index)
            words = index.data()
            whole = index.data(Qt.ItemDataRole.ToolTipRole)  # an ellipsis is meant where the hint says all
            if not words or whole or rect.isEmpty():
                continue
            needed = each.sizeHintForIndex(index)
            if isinstance(each, QTableView) and rect.width() < needed.width():
                yield f"cell {row},{column} {words!r} {rect.width()} < {needed.width()}"
            elif isinstance(each, QListView) and (each.viewport().width() < needed.width() and not each.wordWrap()):
                yield f"row {row} {words!r} {each.viewport().width()} < {needed.width()}"


def _heads_beside_cells(each: QTableView) -> Iterator[str]:
    """What stands at the right of a column has its head there, too."""
    model, header = each.model(), each.horizontalHeader()
    for column in range(model.columnCount() if model.rowCount() and header.isVisible() else 0):
        cell = model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        head = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        sides = [
            Qt.AlignmentFlag(side or usual) & Qt.AlignmentFlag.AlignHorizontal_Mask
            for side, usual in ((cell, Qt.AlignmentFlag.AlignLeft), (head, header.defaultAlignment()))
        ]
        if sides[0] != sides[1]:
            yield f"head {column} at the {sides[1]} of cells at the {sides[0]}"


def _small_target(each: QWidget) -> Iterator[str]:
    if isinstance(each, QAbstractButton | QLineEdit | QComboBox) and min(each.width(), each.height()) < TARGET:
        yield f"only {each.size().toTuple()} to touch"
    if isinstance(each, QAbstractItemView) and each.selectionMode() is not QAbstractItemView.SelectionMode.NoSelection:
        model = each.model()
        if model is not None and model.rowCount(each.rootIndex()):
            index = model.index(0, 0, each.rootIndex())
            if not each.visualRect(index).isEmpty() and each.visualRect(index).height() < TARGET:
                yield f"rows of {each.visualRect(index).height()} to touch"


def _outside(each: QWidget) -> Iterator[str]:
    parent = each.parentWidget()
    if parent is None:
        return
    room, place = parent.rect(), each.geometry()
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
        if place.left() < room.left() or place.right() > room.right():
            yield f"{place.getRect()} beside what is seen of it, {room.width()}"
    elif not room.contains(place) and not place.isEmpty():
        yield f"{place.getRect()} outside {_name(parent)} {room.getRect()}"


def _overlaps(parent: QWidget) -> Iterator[str]:
    if isinstance(parent, QAbstractScrollArea | QLineEdit):
        return
    shown = [
        each
        for each in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if each.isVisible() and not each.isWindow() and not each.geometry().isEmpty() and not _lies_over(each)
    ]
    for one, other in combinations(shown, 2):
        if one.geometry().intersects(other.geometry()):
            yield f"{_name(one)} {one.geometry().getRect()} overlaps {_name(other)} {other.geometry().getRect()}"


def _lies_over(each: QWidget) -> bool:
    return isinstance(each, KeysHelp) or bool(each.property("over"))


def _name(each: QWidget) -> str:
    return each.objectName() or f"{type(each.parentWidget()).__name__}/{type(each).__name__}"
