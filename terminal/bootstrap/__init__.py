"""Puts a terminal together: the only place that knows every adapter.

``enrolment`` makes a data folder this terminal's, ``setting_up`` does so in a window from the first start on,
``keeping`` backs it up and restores it; ``window`` opens its till.
In between stand ``stores`` (the ports on the two files, and the line to the centre) and ``assembly`` (services,
devices, workers, started and stopped in order).
"""

from terminal.bootstrap.enrolment import enrol, open_shift, stock_blank_cards, stock_gifts, verify_journal
from terminal.bootstrap.keeping import back_up, fetch, look, new_phrase, restore
from terminal.bootstrap.window import DemoDoor, OpenTill, restore_in_window, run_till, start

__all__ = [
    "DemoDoor",
    "OpenTill",
    "back_up",
    "enrol",
    "fetch",
    "look",
    "new_phrase",
    "open_shift",
    "restore",
    "restore_in_window",
    "run_till",
    "start",
    "stock_blank_cards",
    "stock_gifts",
    "verify_journal",
]
