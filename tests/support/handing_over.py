"""A child that hands a card over at a real encoder, to be killed on the way.

Run as ``python -m tests.support.handing_over FOLDER``; a ``Plan`` in JSON comes as the first line of standard input. It
says each step of the encoder, then ``encoded`` when the card is written and proven: the commit waits for another line.
``done`` comes after it.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from hardware import registry
from hardware.context import DriverContext
from terminal.domain.devices import DeviceCondition, DeviceSettings
from terminal.domain.encoding import EncodeOrder, EncodeStep
from terminal.ports import CardEncoder
from terminal.services.card_desk import CardDesk
from terminal.services.card_orders import IssueOrder
from terminal.services.member_files import MemberFiles
from terminal.store.data_folder import DataFolder
from tests.support.desk import MANAGER
from tests.support.listening import Listener
from tests.support.member_cards import KEYS
from tests.support.patience import PATIENCE
from tests.support.shop import LOOKUP_KEY, clock_at, shipped_scheme
from tests.support.stores import cache_of, card_book_of, journal_of

ENCODED, DONE = "encoded", "done"


class Plan(msgspec.Struct, frozen=True):
    """What to hand over, on which device."""

    device: DeviceSettings
    order: IssueOrder


class _WaitingEncoder:
    """``encoder``, which waits between its own success and that of the desk."""

    def __init__(self, encoder: CardEncoder) -> None:
        self._encoder = encoder
        self.id = encoder.id
        self.kinds, self.examine = encoder.kinds, encoder.examine
        self.self_test, self.cancel = encoder.self_test, encoder.cancel

    def encode(self, order: EncodeOrder, tell: Callable[[EncodeStep], None]) -> None:
        """Write it; return when the parent says so."""
        self._encoder.encode(order, tell)
        _say(ENCODED)
        sys.stdin.readline()


def _say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def hand_over(folder: Path, plan: Plan) -> None:
    """Do it, telling every step."""
    context = DriverContext(
        clock_at(), card_number_formats=lambda: shipped_scheme().card_numbers, card_keys=lambda: (KEYS,)
    )
    reader, listener = registry.make_reader(plan.device, context), Listener()
    assert isinstance(reader, CardEncoder)
    reader.start(listener.events.put, listener.states.put)
    while listener.await_state(DeviceCondition.READY).device != reader.id:
        pass
    with DataFolder(folder, keyring=False) as data:
        cache, journal, book = cache_of(data), journal_of(data), card_book_of(data)
        desk = CardDesk(cache, journal, book, MemberFiles(cache, journal, book, LOOKUP_KEY), clock_at())
        encoder = _WaitingEncoder(reader)
        desk.hand_over(plan.order, encoder, lambda step: _say(step.value), actor=MANAGER, language="zh_CN")
    _say(DONE)
    assert reader.stop(PATIENCE)


if __name__ == "__main__":
    hand_over(Path(sys.argv[1]), msgspec.json.decode(sys.stdin.readline(), type=Plan))
