"""Old data on the screen: both ages are there, and so is what they make narrower."""

import pytest
from PySide6.QtCore import QCoreApplication

from terminal.domain.status import SyncStatus
from tests.ui.driver import Counter
from tests.ui.test_translations import TRANSLATED, nothing_is_clipped

HOUR = 3_600_000


def hear_last(counter: Counter, *, members: int, hot: int) -> None:
    """The till has been without the line: its data are so many hours old."""
    cache, now = counter.shop.cache, counter.shop.clock()
    cache.pulled_at, cache.hot_pulled_at = now - members * HOUR, now - hot * HOUR
    counter.shop.bridge.sync_status(SyncStatus(online=False, since=now - hot * HOUR))
    counter.until(lambda: "04-2" in counter.text("status_members"))


def test_fresh_data_are_told_without_alarm(counter: Counter) -> None:
    members = counter.widget("status_members")
    assert counter.text("status_members").startswith("Members as of 11:58")
    assert not members.property("state")


@pytest.mark.parametrize("code", ["en", *TRANSLATED])
def test_both_ages_are_on_the_screen_where_they_differ(counter: Counter, code: str) -> None:
    counter.interface.switch_language(code)
    hear_last(counter, members=200, hot=100)
    members = counter.widget("status_members")
    told = members.accessibleName()
    assert "04-23 04:00" in told
    assert "04-27 08:00" in told
    assert members.property("state") == "warning"
    lines = members.accessibleDescription().splitlines()
    assert lines == [
        QCoreApplication.translate("freshness", "Typed numbers and phones are not taken: a card must be shown"),
        QCoreApplication.translate("freshness", "No points can be spent while the line is down"),
    ]
    nothing_is_clipped(counter)
    assert (counter.window.width(), counter.window.height()) == (1024, 768)


def test_data_grow_old_while_nothing_happens(counter: Counter) -> None:
    counter.look()
    counter.shop.clock.advance(30 * HOUR)
    counter.until(lambda: "30 h" in counter.widget("status_members").accessibleName())
    assert counter.widget("status_members").property("state") == "warning"
