"""A card of figures: side by side under their heads where there is room, below one another where there is none."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.application import Interface
from ui.widgets.figure_card import FigureCard, Line

COUNT = (
    Line("", ("Expected", "Counted", "Difference")),
    Line("Cash", ("¥12,639.36", "¥12,600.00", "¥39.36 short"), state="danger"),
    Line(""),
    Line("Float", ("¥500.00",)),
)


@pytest.fixture
def card(interface: Interface, qtbot: QtBot) -> FigureCard:
    del interface
    made = FigureCard("report")
    qtbot.addWidget(made)
    made.show()
    made.show_figures("Z report", "", COUNT)
    return made


def at(card: FigureCard, words: str) -> tuple[int, int]:
    """The right edge and the middle of some words on the card, in pixels; they are seen whole."""
    (found,) = (each for each in card.findChildren(QLabel) if each.isVisible() and each.text().strip() == words)
    assert found.visibleRegion().boundingRect() == found.rect(), words
    place = found.mapTo(card, QPoint(found.width(), found.height() // 2))
    return place.x(), place.y()


def resize(card: FigureCard, width: int) -> None:
    card.resize(width, 500)
    for _ in range(5):
        QApplication.processEvents()


def test_figures_stand_under_their_heads_and_a_single_one_at_the_edge(card: FigureCard) -> None:
    resize(card, 600)
    for head, figure in zip(COUNT[0].figures, COUNT[1].figures, strict=True):
        assert at(card, head)[0] == at(card, figure)[0]
    assert at(card, "¥500.00")[0] == at(card, "¥39.36 short")[0]
    assert at(card, "Cash")[1] == at(card, "¥12,639.36")[1]


def test_where_they_have_no_room_each_stands_below_with_its_head(card: FigureCard) -> None:
    for width in (300, 600, 300):
        resize(card, width)
    for head, figure in zip(COUNT[0].figures, COUNT[1].figures, strict=True):
        assert at(card, head)[1] == at(card, figure)[1]
    assert len({at(card, figure)[1] for figure in COUNT[1].figures}) == 3


def test_in_a_wide_card_figures_stand_near_their_captions(card: FigureCard) -> None:
    resize(card, 1400)
    assert at(card, "¥500.00")[0] < 700
