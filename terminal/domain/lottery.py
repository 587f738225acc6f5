"""Lotteries whose draws anybody can check afterwards (requirement C3), by commitment and revelation.

Before the first draw of a business day the terminal journals the commitment, SHA-256 of a secret seed of 32 random
bytes. Draw n of that opening is decided by::

    digest(n) = HMAC-SHA256( seed, "MTL1" ‖ lottery id, UTF-8 ‖ 0x00 ‖ n, uint64 ‖ member, uint64 ‖ digest(n-1) )
    digest(0) = the commitment                                                    numbers are big-endian

``lot`` is the first 8 bytes of the digest as a number, modulo the chances; a number in the incomplete last round is
thrown away and SHA-256 of the digest taken in its place, again and again, so that every lot is as likely as any other.
The prize is the one whose chances, added up in order, first exceed the lot. Once the seed is told, every draw can be
made again from the journal's entries; nobody could choose a seed after a draw, nor leave a draw out.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import accumulate

import msgspec

from terminal.domain.members import MemberId
from terminal.domain.points_acts import LotteryOpened, LotteryRevealed, PointsRedeemed
from terminal.domain.points_rules import Lottery, Prize

SEED_BYTES = 32
_MAGIC = b"MTL1"
_ROUND = 2**64


class DrawProblem(StrEnum):
    """What is wrong with draws."""

    SEED = "seed"  # the seed that was told is not the one that was committed to
    GAP = "gap"  # a draw is missing, or there twice
    LOT = "lot"  # another lot than the seed gives
    PRIZE = "prize"  # another prize than the lot wins


class DrawFault(msgspec.Struct, frozen=True):
    """What is wrong with the draw ``sequence``; 0 where it is not about one draw."""

    sequence: int
    problem: DrawProblem


class Drawn(msgspec.Struct, frozen=True):
    """What came out: ``lot``, the place of the ``prize`` in the lottery, and the digest that the next draw goes on
    from."""

    lot: int
    prize: int
    digest: bytes


class MadeDraw(msgspec.Struct, frozen=True):
    """A draw as its entry tells it. ``prize`` is a place in the lottery's prizes."""

    sequence: int
    member: MemberId
    chances: int
    lot: int
    prize: int


def open_lottery(lottery: str, day: date, seed: bytes) -> LotteryOpened:
    """The body of the entry that commits to ``seed`` before a business day's first draw."""
    return LotteryOpened(lottery, day, commitment(seed))


def commitment(seed: bytes) -> bytes:
    """What is journalled before the first draw, 32 bytes. Raises ValueError for a seed of another length."""
    if len(seed) != SEED_BYTES:
        raise ValueError(f"a seed has {SEED_BYTES} bytes")
    return hashlib.sha256(seed).digest()


def draw(lottery: Lottery, seed: bytes, *, sequence: int, member: MemberId, before: bytes) -> Drawn:
    """The draw ``sequence``, from 1, of an opening; ``before`` is the digest of the draw before, or the commitment."""
    digest = draw_digest(seed, lottery.id, sequence, member, before)
    lot = lot_of(digest, lottery.chances)
    return Drawn(lot, prize_of(lottery.prizes, lot), digest)


def draw_digest(seed: bytes, lottery: str, sequence: int, member: MemberId, before: bytes) -> bytes:
    """What decides a draw, 32 bytes."""
    message = b"".join(
        (_MAGIC, lottery.encode(), b"\0", sequence.to_bytes(8, "big"), member.to_bytes(8, "big"), before)
    )
    return hmac.digest(seed, message, "sha256")


def lot_of(digest: bytes, chances: int) -> int:
    """A number from 0 to ``chances`` − 1, each as likely as any other."""
    whole = _ROUND - _ROUND % chances
    while (number := int.from_bytes(digest[:8], "big")) >= whole:
        digest = hashlib.sha256(digest).digest()
    return number % chances


def prize_of(prizes: Sequence[Prize], lot: int) -> int:
    """The place, from 0, of the prize that ``lot`` wins. Raises ValueError for a lot beyond all chances."""
    for place, end in enumerate(accumulate(prize.chances for prize in prizes)):
        if lot < end:
            return place
    raise ValueError(f"lot {lot} is beyond all chances")


def made(redeemed: PointsRedeemed) -> MadeDraw | None:
    """The draw of an entry's body; None when it was no draw."""
    if redeemed.draw is None:
        return None
    drawn = redeemed.draw
    return MadeDraw(drawn.sequence, redeemed.member, drawn.chances, drawn.lot, drawn.prize)


def check_draws(
    opened: LotteryOpened, draws: Iterable[MadeDraw], revealed: LotteryRevealed, prizes: Sequence[Prize] = ()
) -> tuple[DrawFault, ...]:
    """Make every draw of one opening again; what is wrong, in the order of the draws.

    ``prizes``, where they are known, are those of the scheme's version that the draws name. A member, a sequence or
    chances that could not be drawn are wrong lots, never an error.
    """
    seed = revealed.seed
    if len(seed) != SEED_BYTES or commitment(seed) != opened.commitment or revealed.lottery != opened.lottery:
        return (DrawFault(0, DrawProblem.SEED),)
    faults: list[DrawFault] = []
    before, expected = opened.commitment, 1
    for each in sorted(draws, key=lambda each: each.sequence):
        if each.sequence != expected:
            # whatever follows hangs on a draw that is not known, so that no more can be said of it
            return (*faults, DrawFault(expected, DrawProblem.GAP))
        if not (0 < each.member < _ROUND and 0 < each.chances < _ROUND):
            return (*faults, DrawFault(expected, DrawProblem.LOT))
        before = draw_digest(seed, opened.lottery, each.sequence, each.member, before)
        lot = lot_of(before, each.chances)
        if lot != each.lot:
            faults.append(DrawFault(expected, DrawProblem.LOT))
        elif prizes and not _wins(prizes, each):
            faults.append(DrawFault(expected, DrawProblem.PRIZE))
        expected += 1
    if revealed.draws != expected - 1:
        faults.append(DrawFault(expected, DrawProblem.GAP))
    return tuple(faults)


def _wins(prizes: Sequence[Prize], each: MadeDraw) -> bool:
    return each.chances == sum(prize.chances for prize in prizes) and prize_of(prizes, each.lot) == each.prize
