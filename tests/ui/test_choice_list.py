"""A list to choose from: its rows have room for all of their words."""

from pytestqt.qtbot import QtBot

from ui.application import Interface
from ui.widgets.choice_list import ChoiceList


def test_a_row_has_a_line_more_where_its_words_meet_the_padding(interface: Interface, qtbot: QtBot) -> None:
    rows = ChoiceList("rows")
    qtbot.addWidget(rows)
    rows.resize(220, 200)
    rows.show()
    metrics, words = rows.fontMetrics(), "six"
    while metrics.horizontalAdvance(words) < rows.viewport().width() - 20:
        words += " m"
    assert metrics.horizontalAdvance(words) < rows.viewport().width()
    rows.addItems([words, "six"])
    assert rows.sizeHintForRow(0) > rows.sizeHintForRow(1)
