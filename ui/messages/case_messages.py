"""The words for cases that the centre tells of: what happened, and what the store does next.

A case carries kind and data; what this program has no words for is said in general ones.
"""

from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from terminal.domain.card_life import CardAct
from terminal.domain.cards import CardStatus
from terminal.domain.cases import CaseKind, StoreCase
from terminal.domain.journal import EntryKind
from terminal.domain.registration import ONLINE
from terminal.domain.times import Instant
from ui import formats
from ui.card_states import status_name
from ui.messages.words import Severity, Words
from ui.words.card_words import act_name

translate = QCoreApplication.translate

Value = TypeVar("Value", bound=StrEnum)


def kind_name(kind: str) -> str:
    """``double_replacement`` → ``Two cards given``."""
    names: dict[str, str] = {
        CaseKind.PARKED: translate("cases", "Entry not taken over"),
        CaseKind.CROSSED_ACTS: translate("cases", "Act without effect"),
        CaseKind.DOUBLE_REPLACEMENT: translate("cases", "Two cards given"),
        CaseKind.CARD_FROZEN: translate("cases", "Frozen on suspicion"),
        CaseKind.DUPLICATE: translate("cases", "Perhaps a member twice"),
        CaseKind.SUSPECTED_COPY: translate("cases", "Perhaps a copied card"),
        CaseKind.STOCK_CONFLICT: translate("cases", "Card not in the stock"),
        CaseKind.STOCK_DIFFERENCE: translate("cases", "Count differs"),
        CaseKind.OVERDRAFT: translate("cases", "Points overdrawn"),
        CaseKind.OVER_REFUND: translate("cases", "More came back than was sold"),
        CaseKind.MONEY_BACK: translate("cases", "Money went back another way"),
        CaseKind.EXCHANGE: translate("cases", "Halves of an exchange"),
        CaseKind.UNMATCHED_REFUND: translate("cases", "Refund without its sale"),
        CaseKind.COUPON_TWICE: translate("cases", "Coupon used twice"),
        CaseKind.GIFT_STOCK: translate("cases", "Gift not in the stock"),
        CaseKind.LOTTERY: translate("cases", "Draw does not agree"),
        CaseKind.DISPUTE: translate("cases", "Points disputed"),
        CaseKind.UNBALANCED: translate("cases", "Points do not add up"),
        CaseKind.SHIFT_DIFFERENCE: translate("cases", "Shift is over or short"),
        CaseKind.SHIFT_MISMATCH: translate("cases", "Z report does not agree"),
        CaseKind.FORMER_MACHINE: translate("cases", "Replaced machine is back"),
    }
    return names.get(kind, translate("cases", "For head office"))


def case_words(case: StoreCase, *, store: str, zone: str, now: Instant) -> Words:
    """What happened, as ``store`` sees it, and what to do next; ``zone`` is the store's."""
    kind = _known(CaseKind, case.kind)
    two_sides = kind in (CaseKind.DOUBLE_REPLACEMENT, CaseKind.CROSSED_ACTS)
    if kind is None or (two_sides and len(case.sides) < 2):  # of a later centre, or from before this was told
        return _general(case, zone, now)
    if kind is CaseKind.DOUBLE_REPLACEMENT:
        return _two_cards(case, store, zone, now)
    if kind is CaseKind.CROSSED_ACTS:
        return _without_effect(case, zone, now)
    if (texts := {**_texts(), **_texts_of_points(), **_texts_of_tills()}.get(kind)) is None:
        return _general(case, zone, now)
    title, advice = texts
    if kind is CaseKind.DUPLICATE and case.terminal == ONLINE:
        title = translate("cases", "Somebody who registered online has the phone or ID number of a member ({time})")
    return Words(
        title.format(
            entry=entry_name(case.entry),
            terminal=case.terminal,
            time=formats.moment(case.at, zone, now),
            last4=case.last4,
            reason=park_reason(case.reason),
        ),
        advice,
    )


def _two_cards(case: StoreCase, store: str, zone: str, now: Instant) -> Words:
    ended, stays = case.sides[:2]
    other = case.beside(store)
    if other is None:
        title = translate("cases", "This store gave the member two cards: the one handed over last counts")
    else:
        title = translate(
            "cases", "Store {store} gave this member a card as well ({time}): the one handed over last counts"
        ).format(store=other.store, time=formats.moment(other.at, zone, now))
    advice = translate(
        "cases",
        "…{stays} of store {store} works. Take in …{ended} when it is shown. Ask head office about a fee paid twice.",
    )
    return Words(title, advice.format(stays=stays.last4, store=stays.store, ended=ended.last4))


def _without_effect(case: StoreCase, zone: str, now: Instant) -> Words:
    acted, met = case.sides[:2]
    act, status = _known(CardAct, acted.act), _known(CardStatus, met.status)
    if act is None or status is None:
        return _general(case, zone, now)
    title = translate(
        "cases", "“{act}” of …{last4} at store {store} ({time}) had no effect: before it was “{state}” at store {other}"
    )
    return Words(
        title.format(
            act=act_name(act),
            last4=acted.last4,
            store=acted.store,
            time=formats.moment(acted.at, zone, now),
            state=status_name(status),
            other=met.store or "–",
        ),
        translate("cases", "Look at the card as it is now, and tell the member. Repeat the act only if it is needed."),
    )


def _general(case: StoreCase, zone: str, now: Instant) -> Words:
    title = translate("cases", "Head office must look at an entry of till {terminal} ({time})")
    return Words(
        title.format(terminal=case.terminal, time=formats.moment(case.at, zone, now)),
        translate("cases", "Nothing is lost. Where the status bar says that a till was stopped, call head office."),
        Severity.INFO,
    )


def _texts() -> dict[CaseKind, tuple[str, str]]:
    """Title and advice of kinds that are about one thing."""
    return {
        CaseKind.PARKED: (
            translate("cases", "{entry} at till {terminal} ({time}) was not taken over: {reason}"),
            translate("cases", "Nothing is lost; do nothing twice. Head office decides, and calls where it must ask."),
        ),
        CaseKind.CARD_FROZEN: (
            translate("cases", "Card …{last4} was frozen on suspicion at till {terminal} ({time})"),
            translate("cases", "Find out what happened; then the manager unfreezes or cancels it. Tell head office."),
        ),
        CaseKind.DUPLICATE: (
            translate("cases", "Other members have the same phone or ID number (till {terminal}, {time})"),
            translate("cases", "Ask the customer which memberships are theirs, and tell head office."),
        ),
        CaseKind.SUSPECTED_COPY: (
            translate("cases", "A card that may be a copy was refused at till {terminal} ({time})"),
            translate("cases", "Keep it if you have it. In doubt freeze the member's card, and tell head office."),
        ),
        CaseKind.STOCK_CONFLICT: (
            translate("cases", "Card …{last4} was handed over at till {terminal} ({time}), but was not in its stock"),
            translate("cases", "Count the blank cards of this till, and tell head office what you found."),
        ),
        CaseKind.STOCK_DIFFERENCE: (
            translate("cases", "Blank cards at till {terminal} ({time}) were counted otherwise than the journal says"),
            translate("cases", "Look for the cards, count again, and tell head office what you found."),
        ),
    }


def _texts_of_points() -> dict[CaseKind, tuple[str, str]]:
    """The same for points, gifts, coupons and refunds."""
    receipts = translate("cases", "Look for both receipts, and tell head office what you found.")
    return {
        CaseKind.OVERDRAFT: (
            translate("cases", "More points went at till {terminal} ({time}) than the member had"),
            translate("cases", "The next points pay them first. Tell the member; do not ask for money."),
        ),
        CaseKind.OVER_REFUND: (
            translate("cases", "More was given back at till {terminal} ({time}) than had been sold"),
            receipts,
        ),
        CaseKind.MONEY_BACK: (
            translate("cases", "At till {terminal} money went back otherwise than it had been paid ({time})"),
            translate("cases", "Look for both receipts and the terminal's slip, and tell head office who decided it."),
        ),
        CaseKind.EXCHANGE: (
            translate("cases", "Refund and sale of an exchange at till {terminal} ({time}) do not belong together"),
            receipts,
        ),
        CaseKind.UNMATCHED_REFUND: (
            translate("cases", "Till {terminal} gave back a sale ({time}) that head office does not know"),
            receipts,
        ),
        CaseKind.COUPON_TWICE: (
            translate("cases", "A coupon that was taken at till {terminal} ({time}) had paid before"),
            receipts,
        ),
        CaseKind.GIFT_STOCK: (
            translate("cases", "More of a gift went out at till {terminal} ({time}) than had come in"),
            translate("cases", "Count the gifts of this store, and tell head office what you found."),
        ),
        CaseKind.LOTTERY: (
            translate("cases", "Draws at till {terminal} ({time}) do not agree with their seed"),
            translate("cases", "Draw no more at this till until head office has looked at it."),
        ),
        CaseKind.DISPUTE: (
            translate("cases", "The member disputes their points (till {terminal}, {time})"),
            translate("cases", "Head office looks into it. Tell the member that it is on record."),
        ),
    }


def _texts_of_tills() -> dict[CaseKind, tuple[str, str]]:
    return {
        CaseKind.SHIFT_DIFFERENCE: (
            translate("cases", "A shift at till {terminal} ended with a difference ({time})"),
            translate(
                "cases",
                "Talk to whoever had the drawer. What turns up is added to the Z report (班次, F9). Tell head office.",
            ),
        ),
        CaseKind.SHIFT_MISMATCH: (
            translate("cases", "The Z report of till {terminal} ({time}) is not what head office adds up"),
            translate(
                "cases", "Nothing need be done at the till. Keep the report's paper: head office compares, and calls."
            ),
        ),
        CaseKind.FORMER_MACHINE: (
            translate("cases", "The machine that till {terminal} was on before is running again ({time})"),
            translate("cases", "Switch it off. What it sold and had not sent is at head office now."),
        ),
    }


def entry_name(kind: str) -> str:
    """``sale.completed`` → ``A sale``."""
    names: dict[str, str] = {
        EntryKind.SALE_COMPLETED: translate("cases", "A sale"),
        EntryKind.SALE_REFUNDED: translate("cases", "A refund"),
        EntryKind.GOODS_TAKEN_BACK: translate("cases", "A refund without receipt"),
        EntryKind.POINTS_REDEEMED: translate("cases", "Points redeemed"),
        EntryKind.POINTS_GRANTED: translate("cases", "Points granted"),
        EntryKind.POINTS_ADJUSTED: translate("cases", "An adjustment of points"),
        EntryKind.CARD_ACTED: translate("cases", "An act on a card"),
        EntryKind.MEMBER_APPLIED: translate("cases", "An application"),
        EntryKind.MEMBER_REVIEWED: translate("cases", "A review"),
        EntryKind.MEMBER_CHANGED: translate("cases", "A change of details"),
        EntryKind.CHANGE_REQUESTED: translate("cases", "A requested change"),
        EntryKind.CHANGE_WITHDRAWN: translate("cases", "A request withdrawn"),
        EntryKind.STOCK_RECEIVED: translate("cases", "A delivery of blank cards"),
        EntryKind.STOCK_MOVED: translate("cases", "Blank cards taken out"),
        EntryKind.STAFF_PIN_CHANGED: translate("cases", "A PIN changed"),
        EntryKind.STAFF_PIN_RESET: translate("cases", "A PIN reset"),
        EntryKind.STAFF_TRAINED: translate("cases", "A training"),
        EntryKind.SHIFT_OPENED: translate("cases", "Shift opened"),
        EntryKind.SHIFT_CASH_MOVED: translate("cases", "Cash moved"),
        EntryKind.SHIFT_CLOSED: translate("cases", "Shift closed"),
        EntryKind.SHIFT_ADDENDUM: translate("cases", "Addendum to a Z report"),
        EntryKind.DAY_CLOSED: translate("cases", "Day end"),
    }
    return names.get(kind, translate("cases", "An entry"))


def park_reason(code: str) -> str:
    """Why the centre does not take an entry over; its codes are those of ``sync.central.outcomes.ParkReason``."""
    return {
        "unknown_member": translate("cases", "head office does not know the member"),
        "member_taken": translate("cases", "the member number is somebody's already"),
        "unknown_card": translate("cases", "the member has no such card"),
        "number_taken": translate("cases", "the card number is somebody's already"),
        "not_lawful": translate("cases", "the state of the card does not allow it"),
        "points": translate("cases", "what it says about points contradicts itself"),
        "approval": translate("cases", "nobody else approved it"),
        "amounts": translate("cases", "its amounts do not add up"),
        "unknown_scheme": translate("cases", "it names a scheme that is not known"),
        "duplicate": translate("cases", "it was done before"),
        "stock": translate("cases", "the stock does not have these cards"),
        "sealed": translate("cases", "the details cannot be opened"),
        "unknown_application": translate("cases", "there is no such application"),
        "unknown_request": translate("cases", "there is no such request"),
        "staff": translate("cases", "who it is about does not work in this store"),
        "salvaged": translate("cases", "it comes from a damaged record"),
    }.get(code, translate("cases", "it cannot be applied"))


def _known(values: type[Value], text: str) -> Value | None:
    """The member of an enumeration; None for what a later centre may say."""
    return next((each for each in values if each.value == text), None)
