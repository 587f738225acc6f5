"""A virtual card held to a reader, for code that takes an ``Exchange``; it may be taken away at any command."""

from hardware.cards.apdu import Response
from terminal.domain.errors import CardError, CardFault
from tests.support.virtual_cards.virtual_card import VirtualCard


class Tap:
    """One tap of ``card``. It is gone after ``commands`` commands; ``heard``: it still carries out one more, and the
    answer is lost. ``commands_sent`` counts what was asked.
    """

    def __init__(self, card: VirtualCard, commands: int | None = None, *, heard: bool = False) -> None:
        card.power()
        self._card = card
        self._commands = commands
        self._heard = heard
        self.commands_sent = 0

    def __call__(self, command: bytes) -> Response:
        self.commands_sent += 1
        if self._commands is not None and self.commands_sent > self._commands:
            if self._heard and self.commands_sent == self._commands + 1:
                self._card.answer(command)
            self._card.power()
            raise CardError(CardFault.CHIP_REMOVED)
        answer = self._card.answer(command)
        return Response(answer[:-2], int.from_bytes(answer[-2:]))
