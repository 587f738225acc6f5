"""What the service says in the moment in which a card comes or goes: pcsc-lite then knows half of it.

The moment cannot be met on purpose. Its answer is put in here while the card really comes or goes at the real service.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from smartcard import scard

from hardware.pcsc.winscard import Card, Context
from terminal.domain.cards import CardKind
from terminal.domain.errors import CardError, CardFault
from tests.support.member_cards import member_card
from tests.support.pcsc import VirtualReader, pcscd

_GET_UID = bytes.fromhex("FFCA000000")


@pytest.fixture(scope="module")
def reader() -> Iterator[VirtualReader]:
    with pcscd() as daemon:
        yield daemon.contactless
        daemon.contactless.remove()


@pytest.mark.parametrize("comes", [True, False])
def test_a_connect_that_knows_no_protocol(
    reader: VirtualReader, monkeypatch: pytest.MonkeyPatch, *, comes: bool
) -> None:
    reader.remove()
    if not comes:
        reader.insert(member_card(CardKind.NTAG))

    def connect(*_: Any) -> tuple[int, int, int]:
        if comes:
            reader.insert(member_card(CardKind.NTAG))
        return scard.SCARD_E_PROTO_MISMATCH, 0, 0

    with closing(Context()) as context:
        with monkeypatch.context() as patch:
            patch.setattr(scard, "SCardConnect", connect)
            with pytest.raises(CardError) as caught:
                Card(context, reader.name)
        assert caught.value.fault is (CardFault.CHIP_REMOVED if comes else CardFault.CHIP_UNKNOWN)
        card = Card(context, reader.name)
        assert card.transmit(_GET_UID).ok
        card.close(reset=True)


def test_a_transmit_whose_protocol_went_with_the_card(reader: VirtualReader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.remove()
    reader.insert(member_card(CardKind.NTAG))

    def transmit(*_: Any) -> tuple[int, list[int]]:
        reader.remove()
        return scard.SCARD_E_PROTO_MISMATCH, []

    with closing(Context()) as context:
        card = Card(context, reader.name)
        monkeypatch.setattr(scard, "SCardTransmit", transmit)
        with pytest.raises(CardError) as caught:
            card.transmit(_GET_UID)
        assert caught.value.fault is CardFault.CHIP_REMOVED
        card.close(reset=False)
