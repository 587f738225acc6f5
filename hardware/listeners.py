"""Telling a listener something, so that its bug stops neither a device's thread nor the keyboard."""

import logging
import traceback
from collections.abc import Callable
from typing import TypeVar

_log = logging.getLogger(__name__)
_Value = TypeVar("_Value")


def tell(device: str, listener: Callable[[_Value], None], value: _Value) -> None:
    """Call ``listener``; what it raises is logged without its message."""
    try:
        listener(value)
    except Exception as error:  # noqa: BLE001 - whatever a listener raises is its own fault, and told in the log
        _log.error("%s: listener failed: %s", device, kind_and_place(error))


def kind_and_place(error: Exception) -> str:
    """An exception without its message, which could quote what was on a card: ``ValueError at readers/x.py:12``."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
