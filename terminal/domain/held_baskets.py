"""Baskets that wait 挂单: kept with what they cost, so that whoever takes one up again is told what has changed."""

from collections.abc import Callable, Sequence
from enum import StrEnum

import msgspec

from terminal.domain.basket import Basket, BasketLine
from terminal.domain.cards import CardMedium
from terminal.domain.catalogue import Product
from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberId, MemberView
from terminal.domain.money import Fen
from terminal.domain.pricing import PricedBasket
from terminal.domain.times import Instant

MOST_HELD = 50
LONGEST_NAME = 40


class HeldMember(msgspec.Struct, frozen=True):
    """Whose basket it is: enough to look the card up again and to show whose it is meanwhile."""

    id: MemberId
    card_hash: bytes
    card_last4: str
    medium: CardMedium
    masked_name: str


class HeldBasket(msgspec.Struct, frozen=True):
    """A basket that waits: ``basket`` without its member, and what each line cost when it was set aside.

    ``id`` is the number that a receipt of its entry would have. ``name`` is free, mostly empty; ``by`` a person's id.
    """

    id: str
    name: str
    at: Instant
    by: str
    basket: Basket
    amounts: tuple[Fen, ...]
    member: HeldMember | None = None

    @property
    def total(self) -> Fen:
        """What it cost when it was set aside."""
        return sum(self.amounts)


class BasketHeld(msgspec.Struct, frozen=True):
    """Body of ``basket.held``. The name that a cashier typed stays at the till: it may be a person's."""

    basket: str
    lines: int
    total: Fen
    member: MemberId | None = None


class BasketRecalled(msgspec.Struct, frozen=True):
    """Body of ``basket.recalled``: a held basket, or a cleared one by undo, lies on the counter again.

    ``lines`` are those that still can be sold, ``total_before`` is what all of them cost when they were set aside.
    ``refused``: a ``RefusalReason`` where the member's card may not be used any more.
    """

    basket: str
    lines: int
    total_before: Fen
    total: Fen
    member: MemberId | None = None
    refused: str = ""


class BasketVoided(msgspec.Struct, frozen=True):
    """Body of ``basket.voided``: goods were on the counter, or in the held basket ``held``, and are sold to nobody."""

    basket: str
    lines: int
    total: Fen
    held: str = ""
    member: MemberId | None = None


class HoldProblem(StrEnum):
    """Why a basket is not set aside or taken up."""

    NOT_EMPTY = "not_empty"  # other goods are on the counter
    GONE = "gone"  # it was taken up or deleted before
    TOO_MANY = "too_many"
    NAME = "name"  # too long, or it cannot be printed
    NAME_IS_CARD = "name_is_card"  # a bank card's number is kept nowhere


class HoldError(TerminalError):
    """A basket that is not set aside or taken up; nothing has happened."""

    def __init__(self, problem: HoldProblem) -> None:
        super().__init__(f"held basket: {problem.value}")
        self.problem = problem


class Changed(msgspec.Struct, frozen=True):
    """A line that costs something else than when it was set aside."""

    name: str
    before: Fen
    now: Fen


def held_member(member: MemberView | None) -> HeldMember | None:
    """What is kept of the member at the counter."""
    if member is None:
        return None
    return HeldMember(member.id, member.card_hash, member.card_last4, member.medium, member.masked_name)


def with_present_goods(
    basket: Basket, find: Callable[[Product], Product | None]
) -> tuple[Basket, tuple[BasketLine, ...]]:
    """The basket with its products as they are today, and the lines that cannot be sold any more.

    A discount of the whole was given for goods that all lay there: where some are gone it goes as well.
    """
    lines: list[BasketLine] = []
    gone: list[BasketLine] = []
    for line in basket.lines:
        product = find(line.product)
        if product is None or product.unit is not line.product.unit:
            gone.append(line)
        else:
            lines.append(msgspec.structs.replace(line, product=product))
    by_hand = None if gone else basket.by_hand
    return msgspec.structs.replace(basket, lines=tuple(lines), by_hand=by_hand), tuple(gone)


def changes(held: HeldBasket, priced: PricedBasket) -> Sequence[Changed]:
    """The lines that cost something else now, in their order."""
    before = {line.id: amount for line, amount in zip(held.basket.lines, held.amounts, strict=True)}
    return [
        Changed(line.line.product.name, before[line.line.id], line.amount)
        for line in priced.lines
        if line.line.id in before and before[line.line.id] != line.amount
    ]
