"""Which monitor is the customer's."""

import pytest

from terminal.domain.monitors import AUTO, NONE, Monitor, customer_monitor

TILL = Monitor("eDP-1", "panel", "", (0, 0, 1366, 768))
BACK = Monitor("HDMI-1", "P2419H", "CN-0X", (1366, 0, 1920, 1080))
WALL = Monitor("DP-1", "TV", "", (3286, 0, 1920, 1080))
MIRROR = Monitor("VGA-1", "old", "", TILL.place)


@pytest.mark.parametrize(
    ("monitors", "wish", "remembered", "found"),
    [
        ([TILL], AUTO, None, None),
        ([TILL], AUTO, BACK, None),
        ([TILL, BACK, WALL], AUTO, None, BACK),
        ([TILL, MIRROR], AUTO, None, None),
        ([TILL, MIRROR, WALL], AUTO, None, WALL),
        ([TILL, BACK, WALL], AUTO, WALL, WALL),
        ([TILL, BACK, WALL], AUTO, Monitor("VGA-9"), BACK),
        ([TILL, BACK, WALL], "dp-1", BACK, WALL),
        ([TILL, BACK], "DP-1", None, None),
        ([TILL, BACK], "eDP-1", None, None),  # the till's own stays the till's
        ([TILL, BACK], NONE, BACK, None),
    ],
)
def test_the_customers_monitor(
    monitors: list[Monitor], wish: str, remembered: Monitor | None, found: Monitor | None
) -> None:
    assert customer_monitor(monitors, TILL, wish, remembered) == found


def test_a_monitor_is_known_again_on_another_socket_by_its_serial_number() -> None:
    moved = Monitor("DP-2", BACK.model, BACK.serial, (3286, 0, 1920, 1080))
    assert customer_monitor([TILL, WALL, moved], TILL, AUTO, BACK) == moved


def test_one_without_a_serial_number_is_known_by_its_socket() -> None:
    assert Monitor("DP-1", "TV").is_the_same(Monitor("DP-1", "another"))
    assert not Monitor("DP-1", "TV").is_the_same(Monitor("DP-2", "TV"))
