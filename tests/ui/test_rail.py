"""The rail's names: of one size among places, and of one size among acts, in every look and language."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driver import Counter
from tests.ui.places_by_keys import sign_in_as_manager
from ui import theme as themes
from ui.application import Interface
from ui.language import LANGUAGES
from ui.widgets.rail_button import RailButton


@pytest.mark.parametrize("look", themes.LOOKS)
def test_names_of_places_are_of_one_size(interface: Interface, qtbot: QtBot, look: str) -> None:
    counter = Counter(interface, qtbot)
    sign_in_as_manager(counter)
    interface.switch_theme(look)
    for language in LANGUAGES:
        interface.switch_language(language)
        counter.look()
        places = [each for each in counter.window.rail.places.values() if each.isVisible()]
        assert len({each.words_font().pixelSize() for each in places}) == 1
        acts = [
            each for each in counter.window.rail.findChildren(RailButton) if each.isVisible() and each not in places
        ]
        assert len({each.words_font().pixelSize() for each in acts}) == 1
    counter.close()
