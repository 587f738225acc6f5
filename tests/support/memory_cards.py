"""ports.CentreCards in memory: members whom a till does not keep, and a line that a test cuts or holds up."""

import threading

from terminal.domain.errors import LineDown
from terminal.domain.members import CardRecord, MemberRecord
from terminal.ports import FoundCard
from tests.support.fakes import MemoryCache
from tests.support.patience import PATIENCE


class MemoryCards:
    """Puts who is told into ``cache``. While ``answers`` is not set, a question hangs."""

    def __init__(self, cache: MemoryCache) -> None:
        self._cache = cache
        self._elsewhere: dict[bytes, tuple[CardRecord, MemberRecord]] = {}
        self.online = True
        self.asked = 0
        self.answers = threading.Event()
        self.answers.set()

    def add(self, card: CardRecord, member: MemberRecord) -> None:
        """Somebody whom head office knows."""
        self._elsewhere[card.hash] = (card, member)

    def take_away(self, card: bytes, *, scope: str = "region:东") -> None:
        """A member of the cache lives elsewhere from now on, and the till keeps the members of ``scope``."""
        found = self._cache.cards.pop(card)
        assert isinstance(found, FoundCard)
        self._cache.kept = scope
        self.add(found.card, self._cache.members.pop(found.member.id))

    def fetch(self, card: bytes) -> bool:
        self.asked += 1
        assert self.answers.wait(PATIENCE)
        if not self.online:
            raise LineDown("cut")
        if card not in self._elsewhere:
            return False
        record, member = self._elsewhere[card]
        self._cache.cards[card] = FoundCard(record, member, None)
        self._cache.members[member.id] = member
        return True
