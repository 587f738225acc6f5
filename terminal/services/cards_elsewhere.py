"""A card whose member this till does not keep: head office is asked, and the member is kept from then on."""

import logging

import msgspec

from terminal.domain.errors import SyncError
from terminal.domain.members import Refusal, RefusalReason
from terminal.ports import CentreCards

_log = logging.getLogger(__name__)


class CardsElsewhere:
    """``centre`` is None on a till that asks nobody."""

    def __init__(self, centre: CentreCards | None) -> None:
        self._centre = centre

    def may_ask(self, refused: Refusal) -> bool:
        """Whether head office may know the card."""
        return self._centre is not None and refused.reason is RefusalReason.ELSEWHERE and refused.card is not None

    def fetch(self, refused: Refusal) -> Refusal | None:
        """None once the member of a card that was refused as ELSEWHERE is here; else why they are not.

        As long as a customer can wait, and so not for the thread that sells. Raises StoreError.
        """
        if self._centre is None or refused.card is None:
            return refused
        try:
            known = self._centre.fetch(refused.card)
        except SyncError as error:
            _log.info("head office was not asked about a card: %s", error)
            return refused
        return None if known else msgspec.structs.replace(refused, reason=RefusalReason.UNKNOWN, card=None)
