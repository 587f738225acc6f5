"""Acts of weight on a whole basket: set aside 挂单, taken up again 取单, given up. Each is one entry in one commit."""

from collections.abc import Sequence

import msgspec

from terminal.domain.basket import Basket
from terminal.domain.catalogue import Product
from terminal.domain.held_baskets import (
    LONGEST_NAME,
    MOST_HELD,
    BasketHeld,
    BasketRecalled,
    BasketVoided,
    Changed,
    HeldBasket,
    HoldError,
    HoldProblem,
    changes,
    held_member,
    with_present_goods,
)
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberView, Refusal
from terminal.domain.money import Fen
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.sales import receipt_number
from terminal.domain.staff import StaffRecord
from terminal.ports import Act, Cache, Clock, Journal
from terminal.services.checkout import Checkout
from terminal.services.checkout_state import CheckoutError, CheckoutProblem
from terminal.services.identification import Identification


class Recalled(msgspec.Struct, frozen=True):
    """A basket that lies on the counter again, and what is not as it was.

    ``gone`` are names of articles that are sold no more; ``refusal`` says why the member's card is not taken now.
    """

    held: HeldBasket
    total: Fen
    changed: tuple[Changed, ...]
    gone: tuple[str, ...]
    refusal: Refusal | None

    @property
    def as_it_was(self) -> bool:
        """Whether nothing has changed meanwhile."""
        return not self.changed and not self.gone and self.refusal is None


class _Voided(msgspec.Struct, frozen=True):
    """The basket that was cleared last: undo brings it back, and says so in the journal."""

    id: str
    basket: Basket


class BasketDesk:
    """Works on the sale that ``checkout`` has on the counter, by one thread at a time. Every act waits for the disk.

    Nothing happens while somebody pays (CheckoutError PAYING), and nothing when the disk refuses (JournalFull).
    """

    def __init__(
        self, checkout: Checkout, identification: Identification, cache: Cache, journal: Journal, clock: Clock
    ) -> None:
        self._checkout = checkout
        self._identification = identification
        self._cache = cache
        self._journal = journal
        self._clock = clock
        self._voided: _Voided | None = None

    def held(self) -> Sequence[HeldBasket]:
        """The baskets that wait at this till, oldest first; also after a restart."""
        return self._journal.held_baskets()

    def hold(self, name: str, *, actor: StaffRecord) -> HeldBasket:
        """Set the basket aside under ``name`` (may be empty); the counter is free for the next customer.

        Raises HoldError NAME, NAME_IS_CARD and TOO_MANY, CheckoutError BASKET_EMPTY.
        """
        self._check_not_paying()
        priced, name = self._checkout.state.priced, name.strip()
        if priced.basket.empty:
            raise CheckoutError(CheckoutProblem.BASKET_EMPTY)
        _check_name(name)
        if len(self.held()) >= MOST_HELD:
            raise HoldError(HoldProblem.TOO_MANY)
        member = priced.basket.member
        at = self._clock()
        with self._journal.act(at=at) as act:
            held = HeldBasket(
                id=self._next_id(act),
                name=name,
                at=at,
                by=actor.id,
                basket=priced.basket.with_member(None),
                amounts=tuple(line.amount for line in priced.lines),
                member=held_member(member),
            )
            body = BasketHeld(held.id, len(priced.lines), priced.total, member.id if member else None)
            act.hold_basket(act.append(EntryKind.BASKET_HELD, body, actor=actor.id), held)
            act.commit()
        self._checkout.start_anew()
        return held

    def recall(self, basket: str, *, actor: StaffRecord) -> Recalled:
        """Lay a held basket on the empty counter, with the goods, prices and scheme of today.

        Its member's card is looked up again: one that may not be used any more is left out, and said. A member whose
        card was read before stays. Raises HoldError NOT_EMPTY and GONE, CacheEmpty.
        """
        self._check_not_paying()
        present = self._checkout.state.priced.basket
        if not present.empty:
            raise HoldError(HoldProblem.NOT_EMPTY)
        held = self._find(basket)
        goods, gone = with_present_goods(held.basket, self._product)
        member, refusal = self._member_of(held, present.member)
        laid = goods.with_member(member)
        priced = self._checkout.price(laid)
        with self._journal.act(at=self._clock()) as act:
            body = BasketRecalled(
                basket=held.id,
                lines=len(laid.lines),
                total_before=held.total,
                total=priced.total,
                member=member.id if member else None,
                refused=refusal.reason.value if refusal else "",
            )
            act.append(EntryKind.BASKET_RECALLED, body, actor=actor.id)
            act.release_basket(held.id)
            act.commit()
        self._checkout.start_anew(laid)
        names = tuple(line.product.name for line in gone)
        return Recalled(held, priced.total, tuple(changes(held, priced)), names, refusal)

    def delete(self, basket: str, *, actor: StaffRecord) -> None:
        """Give a held basket up for good. Raises HoldError GONE."""
        held = self._find(basket)
        with self._journal.act(at=self._clock()) as act:
            whose = held.member.id if held.member else None
            body = BasketVoided(self._next_id(act), len(held.amounts), held.total, held.id, whose)
            act.append(EntryKind.BASKET_VOIDED, body, actor=actor.id)
            act.release_basket(held.id)
            act.commit()

    def clear(self, *, actor: StaffRecord) -> None:
        """Empty the counter, member included; ``undo`` brings it back. Without goods nothing is journalled."""
        self._check_not_paying()
        priced = self._checkout.state.priced
        if not priced.basket.empty:
            whose = priced.basket.member.id if priced.basket.member else None
            with self._journal.act(at=self._clock()) as act:
                body = BasketVoided(self._next_id(act), len(priced.lines), priced.total, member=whose)
                act.append(EntryKind.BASKET_VOIDED, body, actor=actor.id)
                act.commit()
            self._voided = _Voided(body.basket, priced.basket)
        self._checkout.clear()

    @property
    def undo_waits(self) -> bool:
        """Whether ``undo`` would bring a cleared basket back, and so wait for the disk."""
        return self._voided is not None and self._checkout.former is self._voided.basket

    def undo(self, *, actor: StaffRecord) -> None:
        """Go one step back at the counter; a cleared basket that comes back is journalled as recalled."""
        if self._voided is None or not self.undo_waits:
            self._checkout.undo()
            return
        self._check_not_paying()
        voided = self._voided.basket
        priced = self._checkout.price(voided)
        whose = voided.member.id if voided.member else None
        with self._journal.act(at=self._clock()) as act:
            body = BasketRecalled(self._voided.id, len(voided.lines), priced.total, priced.total, whose)
            act.append(EntryKind.BASKET_RECALLED, body, actor=actor.id)
            act.commit()
        self._checkout.undo()
        self._voided = None

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _find(self, basket: str) -> HeldBasket:
        for held in self.held():
            if held.id == basket:
                return held
        raise HoldError(HoldProblem.GONE)

    def _product(self, known: Product) -> Product | None:
        """A product as it is sold today, whatever its price; one that never had a barcode is taken as it was."""
        if not known.barcodes:
            return known
        found = map(self._cache.product_by_barcode, known.barcodes)
        return next((product for product in found if product is not None and product.id == known.id), None)

    def _member_of(self, held: HeldBasket, present: MemberView | None) -> tuple[MemberView | None, Refusal | None]:
        if present is not None or held.member is None:
            return present, None
        whose = held.member
        outcome = self._identification.identify_again(whose.card_hash, whose.card_last4, whose.medium)
        return (outcome, None) if isinstance(outcome, MemberView) else (None, outcome)

    def _next_id(self, act: Act) -> str:
        return receipt_number(self._journal.terminal, act.epoch, act.next_number)

    def _check_not_paying(self) -> None:
        if self._checkout.state.payment is not None:
            raise CheckoutError(CheckoutProblem.PAYING)


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise HoldError(HoldProblem.NAME)
    if holds_payment_number(name):
        raise HoldError(HoldProblem.NAME_IS_CARD)
