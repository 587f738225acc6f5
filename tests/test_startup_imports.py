"""What the till loads before it can scan: nothing that only another place, a PIN or the line to the centre needs."""

import subprocess
import sys

import pytest

_LOADED_BEFORE_SCANNING = """
import sys
import terminal.bootstrap, ui.application, ui.screens.sign_in.view, ui.screens.checkout.view
print(*sys.modules)
"""
LATER = (
    "argon2",  # with the first PIN
    "httpx",  # with the first message to the centre
    "numpy",
    "pyqtgraph",  # with the first charts
    "sync.engine",
    "sync.worker",
    "terminal.services.card_desk",
    "terminal.services.device_desk",
    "terminal.services.registration",
    "terminal.services.stock",
    "terminal.services.stripe_eraser",
    "terminal.store.recovery",
    "ui.messages.kinds",
    "ui.screens.cards",
    "terminal.services.hand_pricing",
    "terminal.services.price_check",
    "ui.screens.checkout.hold_panel",
    "ui.screens.checkout.limit_panel",
    "ui.screens.checkout.note_panel",
    "ui.screens.checkout.payment_panel",
    "ui.screens.checkout.price_check_panel",
    "ui.screens.checkout.price_panel",
    "ui.screens.checkout.typed_number_panel",
    "ui.screens.members",
    "ui.screens.store",
    "ui.widgets.keys_help",
)


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    program = [sys.executable, "-c", _LOADED_BEFORE_SCANNING]
    return set(subprocess.run(program, check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize("module", LATER)
def test_the_counter_does_not_wait_for_it(loaded: set[str], module: str) -> None:
    assert "ui.screens.checkout.view" in loaded
    assert module not in loaded
