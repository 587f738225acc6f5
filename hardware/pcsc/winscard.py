"""The PC/SC service: the only module that knows pyscard, and the only place where its numbers get a meaning.

The names are those of the WinSCard API (PC/SC part 5; pcsc-lite has the same). One thread at a time uses a context, but
for ``cancel``. A transmit blocks for as long as the card likes, and nothing ends it from outside.
"""

import math
import time
from collections.abc import Mapping
from enum import IntFlag
from typing import NoReturn

from smartcard import scard

from hardware.cards.apdu import Response, parse_response
from terminal.domain.errors import CardError, CardFault, DeviceError, DeviceFault

VANISH_TIMEOUT_MS = 1_500
"""How long after a failed exchange the service may take to notice that the card is gone; it looks every 400 ms."""

_PLUG_AND_PLAY = r"\\?PnP?\Notification"  # a wait for this reader ends when another is plugged in or out
_CARD_FAULTS: dict[int, CardFault] = {
    scard.SCARD_W_REMOVED_CARD: CardFault.CHIP_REMOVED,
    scard.SCARD_E_NO_SMARTCARD: CardFault.CHIP_REMOVED,
    scard.SCARD_W_RESET_CARD: CardFault.CHIP_SWAPPED,  # nobody else resets a card that is ours alone
    scard.SCARD_W_UNPOWERED_CARD: CardFault.CHIP_SILENT,
    scard.SCARD_W_UNRESPONSIVE_CARD: CardFault.CHIP_SILENT,
    scard.SCARD_W_UNSUPPORTED_CARD: CardFault.CHIP_UNKNOWN,
    scard.SCARD_E_PROTO_MISMATCH: CardFault.CHIP_UNKNOWN,
}
_DEVICE_FAULTS: dict[int, DeviceFault] = {
    scard.SCARD_E_NO_SERVICE: DeviceFault.ABSENT,
    scard.SCARD_E_SERVICE_STOPPED: DeviceFault.ABSENT,
    scard.SCARD_F_COMM_ERROR: DeviceFault.ABSENT,  # the service died while it was asked
    scard.SCARD_E_INVALID_HANDLE: DeviceFault.ABSENT,  # it was started anew since
    scard.SCARD_E_READER_UNAVAILABLE: DeviceFault.ABSENT,
    scard.SCARD_E_UNKNOWN_READER: DeviceFault.ABSENT,
    scard.SCARD_E_NO_READERS_AVAILABLE: DeviceFault.ABSENT,
    scard.SCARD_E_SHARING_VIOLATION: DeviceFault.BUSY,
    scard.SCARD_W_SECURITY_VIOLATION: DeviceFault.MISCONFIGURED,  # polkit does not let this user
    scard.SCARD_E_TIMEOUT: DeviceFault.NO_ANSWER,
}
_NOTHING_NEW = (scard.SCARD_S_SUCCESS, scard.SCARD_E_TIMEOUT, scard.SCARD_E_CANCELLED)
_AMONG_OTHERS_WHILE_CARDS_CHANGE = (scard.SCARD_E_PROTO_MISMATCH, scard.SCARD_W_UNSUPPORTED_CARD)
"""From a connect: pcsc-lite writes presence, ATR and protocol down one after the other, and may be asked in between."""
_GONE_OR_MUTE = (
    scard.SCARD_E_PROTO_MISMATCH,  # the protocol agreed on went with the card
    scard.SCARD_E_NOT_TRANSACTED,
    scard.SCARD_E_COMM_DATA_LOST,
    scard.SCARD_E_NO_SMARTCARD,
    scard.SCARD_W_REMOVED_CARD,  # and another may lie there already
)


class SlotState(IntFlag):
    """What the service says of a reader; the upper 16 bits count the cards that came and went. 0: not known yet."""

    CHANGED = scard.SCARD_STATE_CHANGED
    UNKNOWN = scard.SCARD_STATE_UNKNOWN
    UNAVAILABLE = scard.SCARD_STATE_UNAVAILABLE
    EMPTY = scard.SCARD_STATE_EMPTY
    PRESENT = scard.SCARD_STATE_PRESENT

    @property
    def usable(self) -> bool:
        """Whether the reader is still there."""
        return not self & (SlotState.UNKNOWN | SlotState.UNAVAILABLE)

    @property
    def card(self) -> int | None:
        """The count of the card that lies there; None for none."""
        return self >> 16 if self.usable and self & SlotState.PRESENT else None


class Context:
    """A connection to the service."""

    def __init__(self) -> None:
        """Raises DeviceError: ABSENT without a service, MISCONFIGURED where it does not let this user."""
        result, self.handle = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        _check(result)

    def readers(self) -> list[str]:
        """The names of all readers. Raises DeviceError."""
        result, names = scard.SCardListReaders(self.handle, [])
        if result == scard.SCARD_E_NO_READERS_AVAILABLE:
            return []
        _check(result)
        return list(names)

    def wait(self, known: Mapping[str, SlotState], timeout_ms: int) -> dict[str, SlotState]:
        """The readers' states, as soon as one is not as ``known``, a reader comes or goes, or time is up.

        Raises DeviceError.
        """
        asked = [(_PLUG_AND_PLAY, 0), *((reader, state & ~SlotState.CHANGED) for reader, state in known.items())]
        result, states = scard.SCardGetStatusChange(self.handle, timeout_ms, asked)
        if result not in _NOTHING_NEW:
            _check(result)
        return {reader: SlotState(state) for reader, state, _ in states if reader != _PLUG_AND_PLAY}

    def cancel(self) -> None:
        """From any thread: end a ``wait`` that is under way. One that begins later is not ended."""
        scard.SCardCancel(self.handle)

    def close(self) -> None:
        """Let the service go; never raises."""
        scard.SCardReleaseContext(self.handle)


class Card:
    """A connection to the card on a reader, ours alone. Every method but ``close`` raises CardError and DeviceError."""

    def __init__(self, context: Context, reader: str) -> None:
        self._context = context
        self._reader = reader
        self._before = self._slot(SlotState(0), 0)
        result, self._handle, self._protocol = scard.SCardConnect(
            context.handle, reader, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        )
        if result in _AMONG_OTHERS_WHILE_CARDS_CHANGE and self._slot(SlotState(0), 0).card != self._before.card:
            raise CardError(CardFault.CHIP_REMOVED)  # the one that was asked for
        _check(result)

    @property
    def count(self) -> int | None:
        """The service's count of it, as in ``SlotState.card``."""
        return self._before.card

    def atr(self) -> bytes:
        """Answer to reset (ISO/IEC 7816-3), or what stands for it on a contactless card (PC/SC part 3)."""
        result, _, _, _, atr = scard.SCardStatus(self._handle)
        _check(result)
        return _bytes(atr)

    def transmit(self, apdu: bytes) -> Response:
        """One command and its response; blocks for as long as the card does."""
        result, answer = scard.SCardTransmit(self._handle, self._protocol, list(apdu))
        if result in _GONE_OR_MUTE or (result == scard.SCARD_S_SUCCESS and not answer):
            self._raise_gone_or_mute()
        _check(result)
        return parse_response(_bytes(answer))

    def close(self, *, reset: bool) -> None:
        """Let go of it; ``reset`` makes it forget who was authenticated. Never raises."""
        scard.SCardDisconnect(self._handle, scard.SCARD_RESET_CARD if reset else scard.SCARD_LEAVE_CARD)

    def _raise_gone_or_mute(self) -> NoReturn:
        """Why nothing came back: the service knows as soon as it has looked again."""
        deadline = time.monotonic() + VANISH_TIMEOUT_MS / 1000
        now = self._before
        # Other things change, too: that we use the reader, for one.
        while now.card == self._before.card and (remaining := deadline - time.monotonic()) > 0:
            now = self._slot(now, math.ceil(remaining * 1000))
        if not now.usable:
            raise DeviceError(DeviceFault.ABSENT, "the reader was unplugged")
        if now.card is None:
            raise CardError(CardFault.CHIP_REMOVED)
        raise CardError(CardFault.CHIP_SILENT if now.card == self._before.card else CardFault.CHIP_SWAPPED)

    def _slot(self, known: SlotState, timeout_ms: int) -> SlotState:
        return self._context.wait({self._reader: known}, timeout_ms)[self._reader]


def _bytes(numbers: list[int]) -> bytes:
    return bytes(number & 0xFF for number in numbers)  # pyscard has signed ones on some systems


def _check(result: int) -> None:
    """Raise what ``result`` means, unless it is success."""
    if result == scard.SCARD_S_SUCCESS:
        return
    if result in _CARD_FAULTS:
        raise CardError(_CARD_FAULTS[result])
    detail = f"{scard.SCardGetErrorMessage(result).strip()} ({result & 0xFFFF_FFFF:#010x})"
    raise DeviceError(_DEVICE_FAULTS.get(result, DeviceFault.FAULTY), detail)
