"""Questions to a printer and its answers over one open connection."""

import time
from collections import deque

from hardware.printers.connection import Connection
from hardware.printers.status import FENCE, QUESTIONS, AnswerParser, FenceAnswer, PrinterStatus, parse_status
from terminal.domain.errors import DeviceError, DeviceFault

_SETTLE_S = 0.5
"""Silence that ends the draining of late answers."""

_SETTLE_LIMIT_S = 2.0


class Dialogue:
    """Keeps status answers and fence answers apart. ``answer_s``: how long a printer may think, in seconds."""

    def __init__(self, connection: Connection, answer_s: float) -> None:
        self._connection = connection
        self._answer_s = answer_s
        self._parser = AnswerParser()
        self._statuses: deque[int] = deque()
        self._fences_passed = 0
        self.late_answers_possible = False
        """A question went unanswered: its answer, when it comes, would be taken for that to the next one."""

    def ask_status(self) -> PrinterStatus:
        """The printer's status now. Raises DeviceError NO_ANSWER, GARBLED or ABSENT."""
        printer, offline, error, paper = (self._ask(question) for question in QUESTIONS)
        return parse_status((printer, offline, error, paper))

    def send_and_wait(self, data: bytes, timeout: float) -> None:
        """Send ``data`` with a fence behind it and return once the printer has carried out both.

        When the printer falls silent it is asked why. Raises DeviceError with what it says, or NO_ANSWER.
        """
        deadline = time.monotonic() + timeout
        passed_before = self._fences_passed
        self._connection.write(data + FENCE, timeout)
        while self._fences_passed == passed_before:
            left = deadline - time.monotonic()
            if left <= 0:
                raise DeviceError(DeviceFault.NO_ANSWER, f"not printed within {timeout:g} s")
            if self._receive(min(self._answer_s, left)) or self.late_answers_possible:
                continue
            status = self._status_if_it_answers()
            if status is not None and self._fences_passed == passed_before:
                status.raise_fault()

    def drain(self) -> None:
        """Throw away late answers until the line has been silent for a moment."""
        deadline = time.monotonic() + _SETTLE_LIMIT_S
        while time.monotonic() < deadline and self._connection.read(_SETTLE_S):
            pass
        self._parser = AnswerParser()
        self._statuses.clear()

    def _ask(self, question: bytes) -> int:
        self._connection.write(question, self._answer_s)
        deadline = time.monotonic() + self._answer_s
        while not self._statuses:
            left = deadline - time.monotonic()
            if left <= 0:
                self.late_answers_possible = True
                raise DeviceError(DeviceFault.NO_ANSWER, f"status not answered within {self._answer_s:g} s")
            self._receive(left)
        return self._statuses.popleft()

    def _status_if_it_answers(self) -> PrinterStatus | None:
        """None from a printer that answers nothing while it prints; the fence will tell."""
        try:
            return self.ask_status()
        except DeviceError as error:
            if error.fault is not DeviceFault.NO_ANSWER:
                raise
            return None

    def _receive(self, timeout: float) -> bool:
        data = self._connection.read(timeout)
        for answer in self._parser.feed(data):
            if isinstance(answer, FenceAnswer):
                self._fences_passed += 1
            else:
                self._statuses.append(answer.value)
        return bool(data)
